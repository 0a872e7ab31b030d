import pytest

from xdreport.prose.finished import finished


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("共收到政府信息公开申请50件，已全部办结。", "已全部办结"),
        ("政府信息公开申请均已依法答复", "政府信息公开申请均已依法答复"),
        ("收到申请50件，办结率为100%。", "办结率为100%"),
        ("收到申请50件，办结率达１００％", "办结率达１００％"),
        ("收到申请50件，没有结转下年度的申请", "没有结转下年度"),
    ],
)
def test_it_is_said_that_all_was_dealt_with(text: str, quote: str) -> None:
    (found,) = finished(text)
    assert found.quote == quote


@pytest.mark.parametrize(
    "text",
    [
        "收到申请50件，均在法定期限内答复",
        "收到申请50件，均已按时办结",
        "收到申请50件，按期办结率100%",
        "除结转3件外，其余申请全部办结",
        "上年结转的2件已全部办结",
        "网上申请全部办结",
        "行政复议案件全部办结",
        "受理12345热线300件，全部办结",
        "办结率90%",
        "收到申请50件，无上年结转",
        "有无结转下年度办理的申请",
        "部分公开5件，无结转下年度",
        "办结率1000%",
        "收到申请50件，部分公开5件，均已答复",
    ],
)
def test_what_may_be_narrower_is_passed_over(text: str) -> None:
    assert list(finished(text)) == []


def test_it_knows_whether_an_office_is_named() -> None:
    (office,) = finished("本机关收到政府信息公开申请5件，全部办结")
    (other,) = finished("我镇收到政府信息公开申请5件，全部办结")
    assert (office.of_office, other.of_office) == (True, False)


def test_it_knows_year_and_place() -> None:
    text = "2024年收到政府信息公开申请5件，全部办结"
    (found,) = finished(text)
    assert (text[found.start : found.end], found.year, found.about_applications) == ("全部办结", 2024, True)

"""XD107 and XD312."""

from decimal import Decimal

import pytest

from tests.build import report
from tests.prose.filled import filled
from tests.rules.test_consistency import run
from xdreport.form.report import Report
from xdreport.rules import fees
from xdreport.rules.member import Member, Sum
from xdreport.rules.rule import PAGE_PARTS, RULES
from xdreport.rules.superior import parent_not_sum

TEXT = "other_matters.text"


@pytest.mark.parametrize(
    "text",
    [
        "在办理依申请公开工作中，未向申请人收取任何费用。",
        "本年度未收取信息处理费。",
        "依据有关规定收取信息处理费120元。",
        "无收费情况，无其他需要报告的事项。",
    ],
)
def test_the_fee_is_spoken_of(text: str) -> None:
    assert run("XD107", filled(text, path=TEXT)) == []


@pytest.mark.parametrize("text", ["无其他需要报告的事项。", "无", "本年度无其他事项，行政事业性工作正常开展。"])
def test_the_fee_is_not_spoken_of(text: str) -> None:
    (problem,) = run("XD107", filled(text, path=TEXT))
    assert problem.paths == (TEXT, "other_matters.fee")
    assert problem.hint


def test_the_three_figures_speak_of_it_too() -> None:
    assert run("XD107", filled("无", path=TEXT, more={"other_matters.fee.notices": 0})) == []
    whole = {"notices": 2, "charged": Decimal("12.5"), "received": Decimal(0)}
    assert (
        run("XD107", filled("无", path=TEXT, more={f"other_matters.fee.{name}": n for name, n in whole.items()})) == []
    )


def test_figures_of_the_fee_that_are_missing() -> None:
    (problem,) = run("XD107", filled("无", path=TEXT, more={"other_matters.fee.charged": Decimal("12.5")}))
    assert problem.paths == ("other_matters.fee.notices", "other_matters.fee.received")


def test_a_text_that_denies_what_the_figures_say() -> None:
    whole = {"notices": 3, "charged": Decimal(600), "received": Decimal(0)}
    report = filled(
        "本年度未收取信息处理费。", path=TEXT, more={f"other_matters.fee.{name}": n for name, n in whole.items()}
    )
    (problem,) = run("XD309", report)
    assert (problem.paths[0], problem.actual) == ("other_matters.fee.notices", 3)
    assert run("XD309", filled("本年度未收取信息处理费。", path=TEXT, more={"other_matters.fee.notices": 0})) == []


def test_an_empty_section_is_for_the_rule_on_missing_sections() -> None:
    assert run("XD107", Report()) == []


@pytest.mark.parametrize(
    "text",
    ["未收取信息处理费。", "没有向申请人收取费用。", "发出收费通知0件。", "收取信息处理费0元。", "不收取任何费用"],
)
def test_unpaid_fees_where_none_was_charged(text: str) -> None:
    (problem,) = run("XD312", filled(text, path=TEXT, received=3, fee_unpaid=3))
    assert problem.paths == ("requests.outcomes.otherwise.fee_unpaid.total", TEXT)
    assert problem.actual == 3
    assert "「" in problem.message


def test_unpaid_fees_beside_no_notices() -> None:
    (problem,) = run("XD312", filled(received=3, fee_unpaid=3, more={"other_matters.fee.notices": 0}))
    assert "「本年度发出收费通知件数0」" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "发出收费通知5件，实际收取0元，未收取费用。",
        "申请人逾期未按收费通知要求缴纳费用3件。",
        "虽发出通知，未实际收取费用。",
        "收取信息处理费120元。",
    ],
)
def test_unpaid_fees_where_notices_were_sent(text: str) -> None:
    assert run("XD312", filled(text, path=TEXT, received=3, fee_unpaid=3)) == []


def test_unpaid_fees_with_notices_in_the_figures_or_none_unpaid() -> None:
    notices = {"other_matters.fee.notices": 5}
    assert run("XD312", filled("未收取信息处理费", path=TEXT, received=3, fee_unpaid=3, more=notices)) == []
    assert run("XD312", filled("未收取信息处理费", path=TEXT, received=3, granted=3)) == []
    blank = ("requests.outcomes.otherwise.fee_unpaid.total",)
    assert run("XD312", filled("未收取信息处理费", path=TEXT, fee_unpaid=3, blank=blank)) == []


def test_every_page_has_its_parts() -> None:
    for rule in RULES.values():
        if rule.check and rule.check.__module__ == fees.__name__:
            assert all(rule.part(name) for name in PAGE_PARTS)


def test_sums_of_money_are_written_plainly() -> None:
    held = Sum("disclosure.fees", Decimal("0.000000"), Decimal("59237.244900"), whole=True)
    (found,) = parent_not_sum(report(), collection=Member(sums=(held,)))
    assert "填 0，不等于本级与各下级单位之和 59237.2449" in found.message
    assert found.equation == "0 ≠ 59237.2449，差 59237.2449"

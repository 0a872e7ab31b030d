"""Adding reports up by the library: every figure, exactly; blanks stay blank; totals are worked out anew."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import at, report
from tests.strategies import balanced_reports
from xdreport import MergeError, Report, check, merge
from xdreport.collect.merge import added_up, blanks, contribution, sums
from xdreport.contributions import Contributions
from xdreport.form.figures import BY_PATH, figure_paths, value, vector
from xdreport.form.identities import PARTS

COUNTY = report(organ="红旗区人民政府", kind="county")


def unit(number: int, base: Report | None = None) -> Report:
    return at({"organ": f"红旗区第{number}镇人民政府"}, base or report())


@settings(max_examples=25, deadline=None)
@given(st.lists(balanced_reports(), min_size=1, max_size=6))
def test_every_figure_is_the_sum(reports: list[Report]) -> None:
    merged = merge(COUNTY, [unit(number, one) for number, one in enumerate(reports)])
    for path in BY_PATH:
        assert value(merged, path) == sum(value(one, path) or 0 for one in reports), path
    assert not [one for one in check(merged).findings if one.id.startswith("XD2")]


def test_cover_and_texts_are_the_own_offices() -> None:
    merged = merge(COUNTY, [unit(1, report(problems="镇里的问题。"))])
    tables = {"disclosure", "requests", "disputes"}
    assert merged.model_dump(exclude=tables) == COUNTY.model_dump(exclude=tables)


def test_fees_are_added_exactly() -> None:
    fees = [Decimal("0.1"), Decimal("0.2"), Decimal("59237.2449")]
    merged = merge(COUNTY, [unit(n, report(disclosure__fees=fee)) for n, fee in enumerate(fees)])
    assert merged.disclosure.fees == Decimal("59237.5449")


def test_what_one_unit_left_blank_is_not_known_in_the_sum() -> None:
    path = "requests.received.company"
    merged = merge(COUNTY, [unit(1, report(received__company=3)), unit(2, report(received__company=None))])
    assert value(merged, path) is None
    assert value(merged, "requests.received.total") is None
    assert value(merged, "requests.received.natural_person") == 0
    assert [str(one) for one in blanks(contribution(unit(2, report(received__company=None))))] == [
        "红旗区第2镇人民政府：“一、本年新收政府信息公开申请数量·商业企业”没有填写"
    ]


def test_totals_are_worked_out_and_never_added_up() -> None:
    wrong = report(disputes__review__upheld=3, disputes__review__total=0)
    assert merge(COUNTY, [unit(1, wrong)]).disputes.review.total == 3


def test_sums_stream() -> None:
    numbers = vector(report(received__company=2, received__total=2))
    assert sums(numbers for _ in range(1000))[vector(COUNTY).index(0)] == 0
    found = sums(iter([numbers] * 3))
    assert dict(zip(BY_PATH, found, strict=True))["requests.received.company"] == 6
    assert all(
        found[list(BY_PATH).index(total)] == sum(found[list(BY_PATH).index(part)] or 0 for part in parts)
        for total, parts in PARTS.items()
    )


@pytest.mark.parametrize(
    ("units", "told"),
    [
        ([unit(1), unit(1)], "红旗区第1镇人民政府：有两份报告"),
        ([unit(1, report(year=2024))], "红旗区第1镇人民政府：是2024年度的报告，应为2025年度"),
        ([COUNTY], "红旗区人民政府：是汇总单位自己的报告，不能再计入下级"),
        ([unit(1, report(year=None))], "红旗区第1镇人民政府：是未填年度的报告，应为2025年度"),
    ],
)
def test_what_cannot_be_added_up_is_named(units: list[Report], told: str) -> None:
    with pytest.raises(MergeError) as raised:
        merge(COUNTY, units)
    assert str(raised.value) == told


def test_units_left_out_are_named_in_section_six() -> None:
    parts = Contributions(contribution(COUNTY), (contribution(unit(1)),), ("红旗区教育局", "红旗区财政局"))
    text = added_up(COUNTY, parts).other_matters.text or ""
    assert text.endswith(
        "\n本报告第二、三、四部分的数据由本级和1个下级单位汇总，不含红旗区教育局、红旗区财政局的数据。"
    )
    many = parts._replace(left_out=tuple(f"第{n}镇" for n in range(30)))
    assert "第19镇等30个单位的数据" in (added_up(COUNTY, many).other_matters.text or "")
    assert check(added_up(COUNTY, parts)).findings == check(COUNTY).findings == ()


def test_levels_nest() -> None:
    towns = [unit(n, report(received__other=n, received__total=n)) for n in range(1, 5)]
    county = merge(COUNTY, towns)
    city = merge(report(organ="江州市人民政府", kind="city"), [county, at({"organ": "江州市教育局"}, towns[0])])
    assert value(city, "requests.received.other") == 11
    assert figure_paths("requests.received")[-1] == "requests.received.total"
    assert value(city, "requests.received.total") == 11

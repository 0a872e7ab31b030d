"""Charts: their figures, labels and words come from the tables; a blank is no zero; nothing is drawn of nothing."""

import pytest

from tests.build import COMPLETE, at, report
from xdreport import Report, render
from xdreport.api import charts_of
from xdreport.document import Picture
from xdreport.form.figures import FIGURES, value
from xdreport.form.identities import OUTCOME_ROWS
from xdreport.submission import Submission

DISTINCT = {figure.path: place for place, figure in enumerate(FIGURES) if figure.table == "requests"}
THIS = at(DISTINCT)
LAST = at({path: figure * 2 for path, figure in DISTINCT.items()} | {"year": 2024})
OUTCOMES = ("予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理")


def pictures(held: Report, previous: Report | None = None) -> tuple[Picture, ...]:
    return charts_of(held, previous).pictures


def total(held: Report, group: str) -> object:
    rows = [row for row in OUTCOME_ROWS if f"{row}.".startswith(f"requests.outcomes.{group}.")]
    return sum(int(value(held, f"{row}.total") or 0) for row in rows)


def test_new_applications_by_applicant() -> None:
    chart = pictures(THIS)[0]
    assert chart.title == "2025年新收政府信息公开申请：申请人情况（件）"
    assert chart.labels == ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    names = ("natural_person", "company", "research_institute", "public_interest_org", "legal_service", "other")
    assert chart.series[0].values == tuple(value(THIS, f"requests.received.{name}") for name in names)


def test_outcomes_are_the_totals_of_the_six_groups() -> None:
    chart = pictures(THIS)[1]
    assert chart.title == "2025年政府信息公开申请办理结果（件）"
    assert chart.labels == OUTCOMES
    groups = ("granted", "partly_granted", "withheld", "unavailable", "not_processed", "otherwise")
    assert chart.series[0].values == tuple(total(THIS, group) for group in groups)


def test_both_years_side_by_side() -> None:
    chart = pictures(THIS, LAST)[2]
    assert chart.title == "2025年与2024年政府信息公开申请对比（件）"
    assert chart.labels == ("新收", *OUTCOMES)
    this, last = chart.series
    assert (this.name, last.name) == ("2025年", "2024年")
    assert this.values == (DISTINCT["requests.received.total"], *pictures(THIS)[1].series[0].values)
    assert last.values == tuple(2 * int(figure or 0) for figure in this.values)


def test_the_text_alternative_states_every_figure() -> None:
    held = report(received__natural_person=3, received__company=None, received__total=3)
    assert pictures(held)[0].alt == (
        "条形图：2025年新收政府信息公开申请：申请人情况。"
        "自然人3件；商业企业未填；科研机构0件；社会公益组织0件；法律服务机构0件；其他0件。"
    )
    alt = pictures(held, report(year=2024, outcomes__granted__total=7))[-1].alt
    assert alt.startswith("条形图：2025年与2024年政府信息公开申请对比。新收：2025年3件，2024年0件；")
    assert "予以公开：2025年0件，2024年7件；" in alt


def test_a_group_with_a_blank_has_no_sum() -> None:
    held = report(outcomes__granted__total=4, outcomes__withheld__state_secret__total=9)
    blank = at({"requests.outcomes.withheld.deliberative.total": None}, held)
    assert pictures(held)[0].series[0].values == (4, 0, 9, 0, 0, 0)
    assert pictures(blank)[0].series[0].values == (4, 0, None, 0, 0, 0)


def test_rows_given_only_together_count() -> None:
    row = "requests.outcomes.otherwise"
    held = at({f"{row}.{name}.total": None for name in ("not_corrected", "fee_unpaid", "other")}, THIS)
    together = {f"{row}.not_corrected.total": 0, f"{row}.fee_unpaid.total": 0, f"{row}.other.total": 12}
    chart = charts_of(Submission(held, stand_ins=together)).pictures[1]
    assert chart.series[0].values[-1] == 12
    assert pictures(held)[1].series[0].values[-1] is None


def test_nothing_is_drawn_of_zeros_or_of_nothing() -> None:
    charts = charts_of(COMPLETE, at({"year": 2024}))
    assert charts.pictures == ()
    assert charts.left_out == (
        "没有画“2025年新收政府信息公开申请：申请人情况”：表中没有大于 0 的数字。",
        "没有画“2025年政府信息公开申请办理结果”：表中没有大于 0 的数字。",
        "没有画“2025年与2024年政府信息公开申请对比”：表中没有大于 0 的数字。",
    )
    assert charts_of(Report()).pictures == ()
    assert charts_of(Report()).left_out[0] == "没有画“本年新收政府信息公开申请：申请人情况”：表中没有填写数字。"


def test_without_last_year_two_charts_and_a_word_on_the_third() -> None:
    charts = charts_of(THIS)
    assert len(charts.pictures) == 2
    assert charts.left_out == ("没有画“2025年与2024年政府信息公开申请对比”：没有提供上年度报告。",)


@pytest.mark.parametrize("change", [{"year": 2023}, {"organ": "青山县人民政府"}])
def test_another_report_is_not_last_years(change: dict[str, object]) -> None:
    charts = charts_of(THIS, at(change, LAST))
    assert len(charts.pictures) == 2
    assert charts.left_out == ("没有画“2025年与2024年政府信息公开申请对比”：提供的不是本单位的上年度报告。",)


def test_only_some_formats_hold_charts() -> None:
    for format in ("md", "xlsx", "json"):
        with pytest.raises(ValueError, match="no charts in"):
            render(THIS, format, charts=True)


@pytest.mark.parametrize("format", ["docx", "html"])
def test_the_same_report_gives_the_same_bytes(format: str) -> None:
    drawn = render(THIS, format, charts=True, previous=LAST)
    assert drawn == render(THIS, format, charts=True, previous=LAST)
    assert render(COMPLETE, format, charts=True) == render(COMPLETE, format)

"""One cause, one finding: each sort of slip in an otherwise right report, and what it is told as."""

import pytest
from examples.reports import county_2025

from tests.rules.adding import broken, moved, one, told
from tests.strategies import SUMMED
from xdreport.findings import Problem
from xdreport.form.figures import APPLICANTS, BY_PATH, FIGURES, POSITION, vector
from xdreport.form.identities import DISPUTE_GROUPS, ROWS
from xdreport.form.report import Report
from xdreport.rules.diagnosis import explain
from xdreport.rules.diagnosis.slips import effects_of, slips

COUNTY = county_2025()
FIGURES_2025 = vector(COUNTY)
R = "requests."
O = "requests.outcomes."  # noqa: E741  # R and O keep the tables of changes below readable


def at(path: str, base: Report = COUNTY) -> int:
    return int(vector(base)[POSITION[path]] or 0)


def emptied(*paths: str) -> dict[str, int]:
    return {path: -at(path) for path in paths}


# One figure


@pytest.mark.parametrize("path", SUMMED)
@pytest.mark.parametrize("change", [1, -1, 9, 250])
def test_one_wrong_figure_is_named(path: str, change: int) -> None:
    if at(path) + change < 0:
        return
    _, problem = one(moved(COUNTY, {path: change}))
    if path.startswith("disputes"):
        assert path in problem.paths
        return
    assert problem.paths == (path,)
    assert (problem.expected, problem.actual, problem.difference) == (at(path), at(path) + change, change)
    assert (problem.row, problem.column) == (BY_PATH[path].row_label, BY_PATH[path].column)
    assert "也可能" not in problem.hint


def test_what_a_wrong_figure_breaks_is_listed_under_it() -> None:
    id, problem = one(moved(COUNTY, {f"{O}total.company": 2}))
    assert id == "XD202"
    assert problem.message == "“（七）总计”行“商业企业”列疑似填错：现为 16，应为 14；改正后 3 处不符一并消除"
    assert problem.equation == "（一）至（六）不为 0 的各行 6+2+1+4+1 = 14 ≠ 16，差 2"
    assert problem.details == (
        "XD201 商业企业列：14+1 = 15 ≠ 16+1 = 17，差 2",
        "XD203 “（七）总计”行：183+16+1+2+5+1 = 208 ≠ 206，差 2",
    )


def test_a_wrong_figure_beside_a_blank_row() -> None:
    """A blank makes an identity unknowable; those that are left still tell."""
    figures = moved(COUNTY, {f"{O}total.company": 2})
    figures[POSITION[f"{O}total.other"]] = None
    _, problem = one(figures)
    assert problem.paths == (f"{O}total.company",)
    assert problem.expected == 14


@pytest.mark.parametrize("group", DISPUTE_GROUPS)
def test_a_dispute_total_left_at_zero(group: str) -> None:
    total = f"{group}.total"
    id, problem = one(moved(COUNTY, emptied(total)))
    assert id == "XD204"
    assert (problem.paths[0], problem.expected, problem.actual) == (total, at(total), 0)
    assert "疑似漏填" in problem.message
    assert len(problem.paths) == 5


def test_a_wrong_dispute_figure_may_be_any_of_five() -> None:
    _, problem = one(moved(COUNTY, {"disputes.review.upheld": 1}))
    assert problem.paths[0] == "disputes.review.total"
    assert "五个数中至少有一个填错" in problem.hint


# What the hand did


def test_swapped_digits() -> None:
    _, problem = one(moved(COUNTY, {f"{O}granted.natural_person": 47 - 74}))
    assert problem.message.startswith("“（一）予以公开”行“自然人”列疑似把 74 写成 47：")
    assert problem.expected == 74


def test_swapped_digits_in_table_four() -> None:
    base = moved(COUNTY, {"disputes.review.upheld": 54 - 9, "disputes.review.total": 54 - 9})
    base[POSITION["disputes.review.upheld"]] = 45
    _, problem = one(base)
    assert problem.message == "“行政复议”的“结果维持”疑似把 54 写成 45：现为 45，应为 54"
    assert (problem.paths[0], problem.expected, problem.actual) == ("disputes.review.upheld", 54, 45)


def test_a_figure_entered_twice() -> None:
    _, problem = one(moved(COUNTY, {f"{O}unavailable.still_unclear.natural_person": 47}))
    assert "重复填写（两处都是 47）" in problem.message
    assert "1.本机关不掌握相关政府信息" in problem.message
    assert problem.expected == 0


def test_a_figure_entered_twice_in_table_four_may_be_either() -> None:
    changes = {"disputes.review.upheld": 7 - 9, "disputes.review.corrected": 7 - 3, "disputes.review.total": 11 - 16}
    _, problem = one(moved(COUNTY, changes))
    assert "疑似与“行政复议”的“结果纠正”重复填写" in problem.message
    assert "也可能是：“行政复议”的“结果纠正”疑似与“行政复议”的“结果维持”重复填写" in problem.hint


def test_a_subtotal_counted_in() -> None:
    withheld = sum(at(path) for path in SUMMED if "withheld" in path and path.endswith(".natural_person"))
    _, problem = one(moved(COUNTY, {f"{O}total.natural_person": withheld}))
    assert f"疑似把“（三）不予公开”的小计 {withheld} 又加了一遍" in problem.message


def test_the_organisations_counted_in_twice() -> None:
    _, problem = one(
        moved(COUNTY, {f"{R}received.total": at(f"{R}received.total") - at(f"{R}received.natural_person")})
    )
    assert "疑似把“法人或其他组织”的小计 23 又加了一遍" in problem.message


def test_a_row_left_out_of_a_total() -> None:
    _, problem = one(moved(COUNTY, {f"{O}total.natural_person": -47}))
    assert "疑似漏加了“（四）无法提供 1.本机关不掌握相关政府信息”行“自然人”列的 47" in problem.message


# Totals left at 0


def totals(row: str = "") -> list[str]:
    paths = [f"{R}outcomes.total.{name}" for name in APPLICANTS] if row else [f"{row}.total" for row in ROWS]
    return [path for path in paths if at(path)]


def test_the_column_of_totals_left_at_zero() -> None:
    id, problem = one(moved(COUNTY, emptied(*totals())))
    assert id == "XD203"
    assert problem.message.startswith("17 个总计为 0，而各组成部分之和不为 0，疑似漏填总计")
    assert problem.paths == tuple(totals())
    assert (problem.expected, problem.actual) == (209, 0)
    assert len(problem.details) == 16


def test_the_row_of_totals_left_at_zero() -> None:
    id, problem = one(moved(COUNTY, emptied(*totals("outcomes"))))
    assert id == "XD201"
    assert problem.paths == tuple(totals("outcomes"))
    assert len(problem.details) == 13
    assert "“（七）总计”行“自然人”列 183" in problem.hint


def test_all_totals_left_at_zero() -> None:
    _, problem = one(moved(COUNTY, emptied(*{*totals(), *totals("outcomes")})))
    assert set(problem.paths) == {*totals(), *totals("outcomes")}


# Applications in the wrong place


def test_wrong_column() -> None:
    """Totals balance; only the columns tell."""
    id, problem = one(moved(COUNTY, {f"{R}received.natural_person": 1, f"{R}received.other": -1}))
    assert id == "XD201"
    assert "自然人列多1、其他列少1，疑似同一件申请填错列" in problem.message
    assert problem.details == ("XD201 其他列：0+0 = 0 ≠ 1+0 = 1，差 1",)
    assert {f"{R}received.natural_person", f"{R}received.other"} <= set(problem.paths)
    assert "“一、本年新收政府信息公开申请数量”" in problem.hint
    assert "“三、本年度办理结果”各行" in problem.hint


def test_wrong_column_of_the_outcomes() -> None:
    id, problem = one(moved(COUNTY, {f"{O}granted.natural_person": 2, f"{O}granted.company": -2}))
    assert id == "XD202"
    assert "自然人列多2、商业企业列少2，疑似 2 件申请填错列" in problem.message
    assert "“（一）予以公开”" in problem.hint
    assert "“四、" not in problem.hint


def test_wrong_column_of_the_total_row() -> None:
    id, problem = one(moved(COUNTY, {f"{O}total.natural_person": 1, f"{O}total.other": -1}))
    assert id == "XD201"
    assert "“（七）总计”行“自然人”列多1、“（七）总计”行“其他”列少1" in problem.message
    assert problem.paths == (f"{O}total.natural_person", f"{O}total.other")
    assert len(problem.details) == 3


def test_figures_that_changed_places() -> None:
    _, problem = one(moved(COUNTY, {f"{R}received.company": 5 - 14, f"{R}received.legal_service": 14 - 5}))
    assert "疑似填颠倒" in problem.message
    assert problem.paths[:2] == (f"{R}received.company", f"{R}received.legal_service")


def test_wrong_row() -> None:
    id, problem = one(moved(COUNTY, {f"{O}granted.company": 3, f"{O}unavailable.not_held.company": -3}))
    assert id == "XD203"
    assert (
        "“（一）予以公开”行多3、“（四）无法提供 1.本机关不掌握相关政府信息”行少3，疑似 3 件申请填错行"
        in problem.message
    )
    assert f"{O}granted.company" in problem.paths


# Totals worked out by formulas


def test_a_wrong_figure_whose_totals_follow() -> None:
    """In the template every total is a formula: only the balance can break, in the column and in 总计."""
    id, problem = one(moved(COUNTY, {f"{R}received.company": 2, f"{R}received.total": 2}))
    assert id == "XD201"
    assert problem.message.startswith("商业企业列不符，总计列随之不符：疑似商业企业列有一个数填错")
    assert problem.details == ("XD201 总计列：211+9 = 220 ≠ 206+12 = 218，差 2",)
    assert f"{R}received.company" in problem.paths
    assert not any(path.endswith(".total") for path in problem.paths)


def test_swapped_digits_whose_totals_follow() -> None:
    _, problem = one(moved(COUNTY, {f"{R}received.natural_person": 168 - 186, f"{R}received.total": 168 - 186}))
    assert "疑似把 186 写成 168" in problem.message
    assert problem.paths[0] == f"{R}received.natural_person"


def test_two_columns_whose_totals_follow_are_two_findings() -> None:
    changes = {f"{R}received.company": 2, f"{R}received.natural_person": 1, f"{R}received.total": 3}
    found = told(moved(COUNTY, changes))
    assert [problem.column for _, problem in found] == ["自然人", "商业企业"]
    assert found[0][1].details == ("XD201 总计列：212+9 = 221 ≠ 206+12 = 218，差 3",)


def carried(row: str) -> dict[str, int]:
    return emptied(*(f"{R}{row}.{name}" for name in APPLICANTS))


def test_forgotten_carry_over() -> None:
    id, problem = one(moved(COUNTY, carried("brought_forward")))
    assert id == "XD201"
    assert "“二、上年结转政府信息公开申请数量”行各列都是 0" in problem.message
    assert "疑似漏填这一行" in problem.message
    assert problem.paths == tuple(f"{R}brought_forward.{name}" for name in ("natural_person", "company", "total"))
    assert (problem.expected, problem.actual) == (8, 0)
    assert "上年报告的“四、结转下年度继续办理”" in problem.hint


def test_forgotten_carry_over_of_one_column_may_be_something_else() -> None:
    base = moved(
        COUNTY, {f"{R}brought_forward.company": -1, f"{R}brought_forward.total": -1, f"{R}received.company": 1}
    )
    base[POSITION[f"{R}received.total"]] = 210
    for name in ("natural_person", "total"):
        base[POSITION[f"{R}brought_forward.{name}"]] = 0
    _, problem = one(base)
    assert problem.paths[0] == f"{R}brought_forward.natural_person"
    assert "也可能是：自然人列不符，总计列随之不符" in problem.hint


def test_forgotten_row_of_what_is_carried_forward() -> None:
    _, problem = one(moved(COUNTY, carried("carried_forward")))
    assert problem.paths[0] == f"{R}carried_forward.natural_person"
    assert (problem.expected, problem.actual) == (11, 0)


# Several at once


def test_independent_faults_are_told_apart() -> None:
    changes = {f"{O}granted.natural_person": 1, f"{R}received.total": 3, "disputes.review.pending": 2}
    found = told(moved(COUNTY, changes))
    assert {(id, problem.paths[0]) for id, problem in found} == {
        ("XD202", f"{O}granted.natural_person"),
        ("XD203", f"{R}received.total"),
        ("XD204", "disputes.review.total"),
    }


@pytest.mark.parametrize(
    "changes",
    [
        {f"{O}granted.natural_person": 5, f"{O}granted.company": 3},
        {f"{O}granted.natural_person": 5, f"{O}partly_granted.natural_person": -3},
        {f"{O}granted.total": 5, f"{O}partly_granted.total": 1, f"{O}unavailable.not_held.total": 40},
    ],
)
def test_several_wrong_figures_in_one_line(changes: dict[str, int]) -> None:
    found = told(moved(COUNTY, changes))
    named = {problem.paths[0]: problem.difference for _, problem in found}
    assert named == changes


def test_what_no_slip_explains_stays_as_it_came() -> None:
    figures = moved(COUNTY, {f"{R}received.natural_person": 1, f"{R}received.total": 3, f"{R}received.other": 7})
    found = broken(figures)
    lone = ("XD299", Problem("别的问题", paths=("organ",)))
    assert lone in explain([*found, lone], figures)
    assert explain([lone], figures) == [lone]
    assert explain([], figures) == []


def test_findings_that_were_not_asked_for_are_not_told() -> None:
    """With XD203 switched off the cell is still named, and XD203 is not listed."""
    figures = moved(COUNTY, {f"{O}granted.company": 1})
    asked = [pair for pair in broken(figures) if pair[0] == "XD202"]
    ((id, problem),) = explain(asked, figures)
    assert (id, problem.paths, problem.details) == ("XD202", (f"{O}granted.company",), ())


def test_every_site_of_a_slip_leaves_the_same_marks() -> None:
    assert all(effects_of(site) == slip.effects for slip in slips() for site in slip.sites)
    tables = [slip for slip in slips() if FIGURES[slip.sites[0][0][0]].table == "requests"]
    assert len({slip.effects for slip in tables}) == len(tables)

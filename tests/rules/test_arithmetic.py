"""XD201 to XD204, each on a right, a wrong and an incomplete report."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.build import at, report
from tests.rules.adding import RULES, broken
from tests.strategies import valid_reports
from xdreport.form.figures import FIGURES, Number, vector
from xdreport.form.identities import APPLICANT_TOTAL, BALANCE, DISPUTE_TOTAL, OUTCOME_TOTAL, ROWS
from xdreport.form.report import Report
from xdreport.rules.rule import PAGE_PARTS
from xdreport.rules.rule import RULES as REGISTERED

REAL = sorted((Path(__file__).parents[3] / "shared" / "real").glob("*.json"))


def found(id: str, subject: Report) -> list[Any]:
    return list(RULES[id](subject, figures=vector(subject)))


@pytest.mark.parametrize("id", RULES)
def test_zeros_and_blanks_add_up(id: str) -> None:
    assert found(id, report()) == []
    assert found(id, report(blank=True)) == []


@pytest.mark.parametrize("id", RULES)
def test_every_rule_has_a_page_and_a_basis(id: str) -> None:
    rule = REGISTERED[id]
    assert rule.summary.endswith("。")
    assert all(rule.part(name) for name in PAGE_PARTS)
    assert "国办公开办函〔2021〕30号" in rule.basis
    assert rule.needs == ("figures",)


def test_unbalanced_column() -> None:
    (problem,) = found(
        "XD201",
        report(
            received__natural_person=3402,
            brought_forward__natural_person=91,
            outcomes__total__natural_person=3375,
            carried_forward__natural_person=119,
        ),
    )
    assert problem.message == "自然人列：新收与上年结转之和不等于办理结果与结转下年度之和"
    assert problem.equation == "3402+91 = 3493 ≠ 3375+119 = 3494，差 1"
    assert (problem.expected, problem.actual, problem.difference) == (3493, 3494, 1)
    assert (problem.row, problem.column) == ("一、本年新收政府信息公开申请数量", "自然人")
    assert problem.paths == (
        "requests.received.natural_person",
        "requests.brought_forward.natural_person",
        "requests.outcomes.total.natural_person",
        "requests.carried_forward.natural_person",
    )
    assert "台账" in problem.hint


def test_balance_with_a_blank_is_left_alone() -> None:
    assert found("XD201", report(received__other=3, carried_forward__other=None)) == []


def test_outcome_total() -> None:
    (problem,) = found(
        "XD202",
        report(
            outcomes__granted__company=12,
            outcomes__withheld__deliberative__company=3,
            outcomes__otherwise__other__company=5,
            outcomes__total__company=21,
        ),
    )
    assert problem.message == "商业企业列：（七）总计不等于（一）至（六）各行之和"
    assert problem.equation == "（一）至（六）不为 0 的各行 12+3+5 = 20 ≠ 21，差 1"
    assert (problem.expected, problem.actual, problem.difference) == (20, 21, 1)
    assert (problem.row, problem.column) == ("（七）总计", "商业企业")
    assert problem.paths[0] == "requests.outcomes.total.company"
    assert len(problem.paths) == 22


def test_outcome_total_beside_nothing_but_zeros() -> None:
    (problem,) = found("XD202", report(outcomes__total__total=5))
    assert problem.equation == "（一）至（六）各行均为 0 ≠ 5，差 5"


def test_outcome_total_with_a_blank_is_left_alone() -> None:
    assert found("XD202", report(outcomes__total__company=5, outcomes__granted__company=None)) == []


def test_applicant_total() -> None:
    (problem,) = found(
        "XD203",
        report(
            outcomes__granted__natural_person=12,
            outcomes__granted__other=1,
            outcomes__granted__total=14,
        ),
    )
    assert problem.message == "“（一）予以公开”行：总计不等于六类申请人之和"
    assert problem.equation == "12+0+0+0+0+1 = 13 ≠ 14，差 1"
    assert (problem.expected, problem.actual, problem.difference) == (13, 14, 1)
    assert (problem.row, problem.column) == ("（一）予以公开", "总计")
    assert problem.paths[0] == "requests.outcomes.granted.total"


def test_applicant_total_with_a_blank_is_left_alone() -> None:
    assert found("XD203", report(received__total=None, received__other=1)) == []


@pytest.mark.parametrize(
    ("group", "label"),
    [
        ("review", "行政复议"),
        ("litigation_direct", "行政诉讼 未经复议直接起诉"),
        ("litigation_after_review", "行政诉讼 复议后起诉"),
    ],
)
def test_dispute_total(group: str, label: str) -> None:
    upheld, pending, total = (f"disputes.{group}.{name}" for name in ("upheld", "pending", "total"))
    (problem,) = found("XD204", at({upheld: 5, pending: 2, total: 6}))
    assert problem.message == f"“{label}”：总计不等于结果维持、结果纠正、其他结果、尚未审结之和"
    assert problem.equation == "5+0+0+2 = 7 ≠ 6，差 1"
    assert (problem.expected, problem.actual, problem.difference) == (7, 6, -1)
    assert (problem.row, problem.column) == (label, "总计")
    assert problem.paths[0] == total
    assert found("XD204", at({upheld: 5, pending: None})) == []


def test_every_identity_is_checked() -> None:
    """Every figure of tables 三 and 四 set to 1 breaks every identity but those of one figure on each side."""
    figures: list[Number | None] = [Decimal(0) if figure.decimal else 1 for figure in FIGURES]
    paths = {problem.paths for _, problem in broken(figures)}
    assert {identity.paths for identity in (*OUTCOME_TOTAL, *APPLICANT_TOTAL, *DISPUTE_TOTAL)} <= paths
    figures = [0 if ".carried_forward." in figure.path else 1 for figure in FIGURES]
    assert {identity.paths for identity in BALANCE} <= {problem.paths for _, problem in broken(figures)}


@given(valid_reports())
def test_right_reports_raise_nothing(subject: Report) -> None:
    assert broken(vector(subject)) == []


@pytest.mark.skipif(not REAL, reason="no published figures beside the project")
@pytest.mark.parametrize("file", REAL, ids=lambda file: file.stem)
def test_published_figures_raise_nothing(file: Path) -> None:
    data = json.loads(file.read_text(encoding="utf-8"))
    rows = list(data["section3"].values())
    figures = [0] * 10 + [number for row in rows for number in row] + data["section4"]
    assert len(figures) == len(FIGURES)
    assert len(rows) == len(ROWS)
    assert broken(figures) == []

"""PDF without rules, another layout than the form's: read where heads stand plainly above figures, else named."""

import pytest

from tests.formats.test_pdf import Sheet
from xdreport import load
from xdreport.form.figures import vector
from xdreport.form.report import DisputeOutcomes
from xdreport.submission import Submission

OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
FIGURES = {"行政复议": (1, 2, 3, 4, 10), "未经复议直接起诉": (5, 6, 7, 8, 26), "复议后起诉": (9, 0, 0, 1, 10)}


def turned(*, aside: float = 0, written: str = "", heads: tuple[str, ...] = OUTCOMES) -> Submission:
    """Table 四 with its groups as rows: figures ``aside`` of their heads, one cell ``written`` otherwise."""
    sheet = Sheet()
    sheet.text("红旗区小店镇人民政府2025年政府信息公开工作年度报告")
    sheet.text("四、政府信息公开行政复议、行政诉讼情况")
    for row, (label, texts) in enumerate({"类别": heads, **FIGURES}.items()):
        sheet.canvas.drawString(72, sheet.y, label)
        for place, text in enumerate(texts):
            shown = written if written and (row, place) == (2, 1) else str(text)
            sheet.canvas.drawString(200 + 66 * place + (aside if row else 0), sheet.y, shown)
        sheet.y -= 20
    sheet.text("五、存在的主要问题及改进情况")
    sheet.text("解读形式单一。")
    return load(sheet.done(), name="无框线.pdf")


def outcomes(found: Submission) -> list[list[object]]:
    """The figures of table 四, row by row."""

    def of(one: DisputeOutcomes) -> list[object]:
        return [one.upheld, one.corrected, one.other, one.pending, one.total]

    disputes = found.report.disputes
    return [of(disputes.review), of(disputes.litigation_direct), of(disputes.litigation_after_review)]


@pytest.mark.parametrize("aside", [0, 10, 20])
def test_figures_below_their_heads_are_read(aside: float) -> None:
    found = turned(aside=aside)
    assert outcomes(found) == [list(row) for row in FIGURES.values()]
    assert found.report.problems == "解读形式单一。"


@pytest.mark.parametrize("aside", [-12, 40, 52, 58])
def test_figures_beside_their_heads_are_not_and_that_is_said(aside: float) -> None:
    found = turned(aside=aside)
    assert set(vector(found.report)) == {None}
    (note,) = [problem for problem in found.problems if problem.rule == "XD019"]
    assert note.message == "表格没有框线，其中有数字对不上表头，分不清属于哪一栏，未读取"
    assert str(note.origin) == "第1页"


def test_two_figures_in_one_column_are_none() -> None:
    found = turned(written="6   7")
    assert set(vector(found.report)) == {None}
    assert [problem.rule for problem in found.problems if problem.rule == "XD019"] == ["XD019"]


def test_a_figure_with_a_note() -> None:
    assert outcomes(turned(written="6件"))[1] == [5, 6, 7, 8, 26]


def test_columns_of_others_leave_the_known_ones() -> None:
    found = turned(heads=("结果维持", "结果纠正", "其他结果", "尚未审结", "撤回件数"))
    assert [row[:4] for row in outcomes(found)] == [list(row[:4]) for row in FIGURES.values()]
    assert [row[4] for row in outcomes(found)] == [None] * 3

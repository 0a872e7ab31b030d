"""PDF without rules: table 四 in three parts, each with its group over its heads; and text at the height of a table."""

import pytest

from tests.formats.reports import of
from tests.formats.test_pdf import FONT, Sheet, by_hand
from tests.formats.test_pdf_unruled_turned import FIGURES, OUTCOMES, outcomes
from xdreport import load
from xdreport.document import Paragraph
from xdreport.form.figures import vector
from xdreport.form.layout import LAYOUTS
from xdreport.form.sections import BY_SECTION_PATH
from xdreport.formats.pdf import parse
from xdreport.submission import Submission

TITLE = "红旗区小店镇人民政府2025年政府信息公开工作年度报告"


class Parts(Sheet):
    """Writes table 四 in parts; ``step``, ``gap``: from line to line and more between parts; ``over``: the group of two."""

    def __init__(self, *, step: float = 20, gap: float = 0, over: str = "行政诉讼", lead: float = 70, at: float = 200):
        super().__init__(ruled=False, heads="centre", figures="centre", middle=True)
        self.step, self.gap, self.over, self.lead, self.at = step, gap, over, lead, at

    def parts(self, *, aside: float = 0, groups: tuple[str, ...] = tuple(FIGURES)) -> None:
        for group, figures in zip(groups, FIGURES.values(), strict=True):
            if self.over and group == "未经复议直接起诉":
                self._line(self.at + 20, self.over)
            self._line(self.at, group)
            for shift, row in ((0.0, OUTCOMES), (aside, figures)):
                for place, text in enumerate(row):
                    self.canvas.drawString(100 + shift + self.lead * place, self.y, str(text))
                self.y -= self.step
            self.y -= self.gap

    def _line(self, x: float, text: str) -> None:
        self.canvas.drawString(x, self.y, text)
        self.y -= self.step


def read(sheet: Parts, **how: object) -> Submission:
    """What is read of a report with table 四 alone."""
    sheet.text(TITLE)
    sheet.text(BY_SECTION_PATH["disputes"].heading)
    sheet.parts(**how)  # type: ignore[arg-type]
    sheet.text("五、存在的主要问题及改进情况")
    sheet.text("解读形式单一。")
    return load(sheet.done(), name="无框线.pdf")


@pytest.mark.parametrize("over", ["行政诉讼", ""])
@pytest.mark.parametrize(("step", "gap"), [(14, 0), (20, 0), (20, 20), (30, 10)])
@pytest.mark.parametrize(("lead", "at"), [(70, 200), (60, 100), (80, 380)])
def test_each_part_is_read_under_its_own_group(step: float, gap: float, over: str, lead: float, at: float) -> None:
    found = read(Parts(step=step, gap=gap, over=over, lead=lead, at=at))
    assert outcomes(found) == [list(row) for row in FIGURES.values()]
    assert found.report.problems == "解读形式单一。"
    assert [problem.rule for problem in found.problems if problem.rule in ("XD004", "XD019")] == []


def test_in_another_order() -> None:
    found = read(Parts(over=""), groups=("复议后起诉", "行政复议", "未经复议直接起诉"))
    first, second, third = (list(row) for row in FIGURES.values())
    assert outcomes(found) == [second, third, first]


def test_after_the_other_tables() -> None:
    sheet = Parts()
    sheet.text(TITLE)
    held = of()
    for table in ("disclosure", "requests"):
        sheet.text(BY_SECTION_PATH[table].heading)
        sheet.table(LAYOUTS[table], held)
    found = read(sheet)
    assert outcomes(found) == [list(row) for row in FIGURES.values()]
    assert vector(found.report)[: -3 * len(OUTCOMES)] == vector(held)[: -3 * len(OUTCOMES)]


@pytest.mark.parametrize("group", ["某某", "行政某议"])
def test_a_group_that_nobody_knows_is_told(group: str) -> None:
    found = read(Parts(), groups=(group, "未经复议直接起诉", "复议后起诉"))
    assert outcomes(found) == [[None] * 5, *(list(row) for row in [*FIGURES.values()][1:])]
    assert any(problem.rule == "XD004" for problem in found.problems)


def test_figures_between_heads_are_told() -> None:
    found = read(Parts(), aside=90)
    assert set(vector(found.report)) == {None}
    (note,) = [problem for problem in found.problems if problem.rule == "XD019"]
    assert (str(note.origin), "没有框线" in note.message) == ("第1页", True)


class Beside(Sheet):
    """A sentence right of the labels of table 三, at the height of one of its rows, or between two of them."""

    def __init__(self, x: float, y: float) -> None:
        super().__init__(ruled=False, heads="centre", figures="centre", middle=True)
        self.aside = x, y

    def table(self, layout: object, held: object, *, height: float = 26) -> None:
        if layout is LAYOUTS["requests"]:
            x, y = self.aside
            self.canvas.setFont(FONT, 7)
            self.canvas.drawString(x, self.y - y, "本年度没有责任追究的情形。")
            self.canvas.setFont(FONT, 12)
        super().table(layout, held, height=height)  # type: ignore[arg-type]


@pytest.mark.parametrize("height", range(80, 140, 4))
@pytest.mark.parametrize("x", [20, 530])
def test_a_sentence_beside_a_table_is_kept_or_told(x: float, height: float) -> None:
    data = by_hand(of(), sheet=Beside(x, height))
    document, found = parse.read(data), load(data, name="无框线.pdf")
    kept = [block for block in document.blocks if isinstance(block, Paragraph) and "没有责任追究" in block.text]
    told = [note for note in document.notes if note.rule == "XD019"]
    assert bool(kept) != bool(told)
    own = dict(zip(vector(of()), vector(found.report), strict=True))
    assert {number: got for number, got in own.items() if got not in (number, None)} == {}

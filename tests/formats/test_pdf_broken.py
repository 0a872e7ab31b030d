"""PDF read: a row that the end of a page breaks in two is one row again, or its figures are refused, never cut."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.formats.reports import of
from tests.formats.test_pdf import FONT, Sheet, by_hand
from xdreport import load
from xdreport.compose import amount
from xdreport.form.figures import BY_PATH, FIGURES, value, vector
from xdreport.form.layout import LAYOUTS, Layout, LayoutCell
from xdreport.form.report import Report
from xdreport.submission import Submission

Halves = Callable[[LayoutCell, str], tuple[str, str]]
BIG = of([Decimal("72701.2578") if figure.decimal else 1030 + place for place, figure in enumerate(FIGURES)])
NARROW = 29.0
"""Three digits of ten points fill it."""


class Breaking(Sheet):
    """Breaks a row of a table: ``halves`` says what of a label or a figure stands above and below the end of the page.

    Without ``halves``, the page ends below that row.
    """

    def __init__(self, table: str, row: int, halves: Halves | None = None, *, width: float = NARROW) -> None:
        super().__init__()
        self.broken, self.row, self.halves, self.width = table, row, halves, width

    def table(self, layout: Layout, held: Report, *, height: float = 26) -> None:
        if layout.table != self.broken:
            super().table(layout, held, height=height)
            return
        labels = {4: [110.0], 10: [26.0, 52.0, 107.0], 15: []}[layout.columns]
        edges = [72.0]
        for width in (*labels, *[self.width] * (layout.columns - len(labels))):
            edges.append(edges[-1] + width)
        self.turn()
        self._half(layout, held, edges, 0, self.row + 1)
        self.turn()
        self._half(layout, held, edges, self.row + (self.halves is None), layout.rows)

    def _half(self, layout: Layout, held: Report, edges: list[float], start: int, end: int) -> None:
        height = 24
        for cell in layout.cells:
            top, bottom = max(cell.row, start), min(cell.row + cell.rowspan, end)
            if top >= bottom:
                continue
            x, upper, lower = edges[cell.column], self.y - (top - start) * height, self.y - (bottom - start) * height
            wide = edges[cell.column + cell.colspan] - x
            self.canvas.rect(x, lower, wide, upper - lower)
            text = cell.text or amount(value(held, cell.path))
            if self.halves and cell.row == self.row:
                text = (self.halves(cell, text) if cell.rowspan == 1 else (text, ""))[start == self.row]
            elif top > cell.row:
                text = ""
            size = 10 if cell.path else 5
            self.canvas.setFont(FONT, size)
            length = int((wide - 10.8) // (4.62 if cell.path else 5))
            for number, at in enumerate(range(0, len(text), length)):
                self.canvas.drawString(x + 5.4, upper - (1 + number) * (size + 1), text[at : at + length])
        self._font()
        self.y -= (end - start) * height + 20


def halved(cell: LayoutCell, text: str) -> tuple[str, str]:
    """Half of a label and three digits of a figure above, the rest below."""
    at = max(3, len(text) // 2) if cell.text else 3
    return text[:at], text[at:]


def figures_halved(cell: LayoutCell, text: str) -> tuple[str, str]:
    return (text, "") if cell.text else (text[:3], text[3:])


def figures_below(cell: LayoutCell, text: str) -> tuple[str, str]:
    return (text, "") if cell.text else ("", text)


def label_below(cell: LayoutCell, text: str) -> tuple[str, str]:
    return ("", text) if cell.text else (text, "")


def label_halved_figures_below(cell: LayoutCell, text: str) -> tuple[str, str]:
    return halved(cell, text) if cell.text else ("", text)


def label_below_figures_halved(cell: LayoutCell, text: str) -> tuple[str, str]:
    return ("", text) if cell.text else (text[:3], text[3:])


def loaded(sheet: Sheet, held: Report = BIG) -> Submission:
    return load(by_hand(held, sheet=sheet), name="断行.pdf")


def odd(found: Submission) -> list[str]:
    return [problem.message for problem in found.problems if problem.rule not in ("XD101", "XD113")]


def paths_of(table: str, row: int) -> set[str]:
    return {cell.path for cell in LAYOUTS[table].cells if cell.row == row and cell.path}


ROWS = [3, 5, 6, 7, 12, 16, 19, 21, 25]
WAYS = [halved, figures_halved, figures_below, label_below, label_halved_figures_below]


@pytest.mark.parametrize("halves", WAYS)
@pytest.mark.parametrize("row", ROWS)
def test_a_broken_row_is_one(row: int, halves: Halves) -> None:
    found = loaded(Breaking("requests", row, halves))
    assert vector(found.report) == vector(BIG)
    assert odd(found) == []


@pytest.mark.parametrize("row", [2, *ROWS])
def test_a_row_that_begins_with_the_page_is_a_new_one(row: int) -> None:
    found = loaded(Breaking("requests", row))
    assert vector(found.report) == vector(BIG)
    assert odd(found) == []


@pytest.mark.parametrize("row", range(2, 10))
def test_rows_of_table_2_have_no_number_and_are_told_apart_by_the_form(row: int) -> None:
    found = loaded(Breaking("disclosure", row))
    assert vector(found.report) == vector(BIG)
    assert odd(found) == []


def test_a_label_of_table_2_is_put_together() -> None:
    found = loaded(Breaking("disclosure", 3, halved))
    assert vector(found.report) == vector(BIG)
    assert odd(found) == []


def test_the_figures_of_table_4_have_no_label_but_are_all_it_has() -> None:
    found = loaded(Breaking("disputes", 3, halved))
    assert vector(found.report) == vector(BIG)
    assert odd(found) == []


REFUSED = "无法判断应取哪一个，没有读取"


@pytest.mark.parametrize(
    ("halves", "width"), [(label_below_figures_halved, NARROW), (figures_halved, 40.0), (halved, 40.0)]
)
def test_halves_that_may_not_be_one_figure_are_refused(halves: Halves, width: float) -> None:
    found = loaded(Breaking("requests", 12, halves, width=width))
    cut = paths_of("requests", 12)
    assert {path for path in BY_PATH if value(found.report, path) != value(BIG, path)} == cut
    assert {value(found.report, path) for path in cut} == {None}
    told = [problem for problem in found.problems if problem.rule == "XD006"]
    assert {path for problem in told for path in problem.paths} == cut
    assert all(problem.message.endswith(REFUSED) for problem in told)


def test_two_numbers_below_each_other_in_one_cell_are_not_one() -> None:
    class Two(Sheet):
        def _cell(self, cell: LayoutCell, held: Report, x: float, width: float, upper: float, height: float) -> None:
            if cell.path == "requests.received.company":
                for line, text in enumerate("35"):
                    self.canvas.drawString(x + 3, upper - 11 - 12 * line, text)
            else:
                super()._cell(cell, held, x, width, upper, height)

    found = load(by_hand(of(), sheet=Two()), name="两数.pdf")
    assert found.report.requests.received.company is None
    assert [problem.message for problem in found.problems if problem.rule == "XD006"] == [
        f"单元格里有不止一个数字「3 5」，{REFUSED}"
    ]

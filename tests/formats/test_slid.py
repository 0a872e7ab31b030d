"""Tables copied into text in every way programs copy them: merged cells kept as tabs or not, ends of lines stripped."""

from collections.abc import Collection
from itertools import product

import pytest

from tests.formats import by_hand
from tests.recognise.sheets import numbered
from xdreport import load
from xdreport.document import Cell, Document, Grid
from xdreport.form.figures import BY_PATH, figure_paths, vector
from xdreport.form.layout import LAYOUTS, LayoutCell
from xdreport.recognise import recognise

HELD = numbered()
BLANK = frozenset({
    "disclosure.regulations.issued", "requests.received.company", "requests.outcomes.granted.total",
    "requests.carried_forward.natural_person", "disputes.review.total", "disputes.litigation_after_review.total",
})  # fmt: skip


def rows(table: str, *, across: bool, down: bool, stripped: bool, blank: Collection[str] = ()) -> list[list[str]]:
    """The fields of each line; ``across`` and ``down``: whether merged cells leave an empty field where they reach."""
    layout = LAYOUTS[table]
    at: dict[tuple[int, int], LayoutCell] = {}
    for cell in layout.cells:
        for row, column in product(range(cell.rowspan), range(cell.colspan)):
            at[cell.row + row, cell.column + column] = cell
    found = []
    for row in range(layout.rows):
        fields: list[str] = []
        for column in range(layout.columns):
            cell = at[row, column]
            if (column > cell.column and not across) or (row > cell.row and not down):
                continue
            own = (cell.row, cell.column) == (row, column) and cell.path not in blank
            fields.append(by_hand.shown(cell, HELD, by_hand.as_is) if own else "")
        while stripped and fields and not fields[-1]:
            fields.pop()
        found.append(fields)
    return found


def text(*, across: bool, down: bool, stripped: bool, blank: Collection[str] = ()) -> bytes:
    lines = [by_hand.TITLE]
    for heading in by_hand.HEADINGS:
        lines += [heading, *by_hand.texts(HELD).get(heading, [])]
        if heading in by_hand.TABLES:
            table = by_hand.TABLES[heading]
            lines += map("\t".join, rows(table, across=across, down=down, stripped=stripped, blank=blank))
    return "\n".join(lines).encode()


@pytest.mark.parametrize("blank", [frozenset[str](), BLANK], ids=["filled", "blanks"])
@pytest.mark.parametrize("stripped", [False, True])
@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("across", [False, True])
def test_every_figure_is_where_it_belongs(across: bool, down: bool, stripped: bool, blank: Collection[str]) -> None:
    found = load(text(across=across, down=down, stripped=stripped, blank=blank))
    wanted = [None if path in blank else figure for path, figure in zip(BY_PATH, vector(HELD), strict=True)]
    assert vector(found.report) == wanted
    assert found.problems == ()


def grid(lines: list[list[str]]) -> Grid:
    cells = [
        Cell(row, column, int(field) if field.isdecimal() else field)
        for row, fields in enumerate(lines, 1)
        for column, field in enumerate(fields, 1)
        if field
    ]
    return Grid("表1", cells, len(lines), max(map(len, lines)))


def test_rows_that_fit_in_two_ways_are_told_and_not_read() -> None:
    """With one figure in each row nobody can say how many fields its label took."""
    few = [path for path in figure_paths("requests") if not path.endswith(".company")]
    found = recognise(Document([grid(rows("requests", across=False, down=False, stripped=True, blank=few))]))
    told = [problem for problem in found.problems if problem.rule == "XD004"]
    assert len(told) == 1
    assert "“一、本年新收政府信息公开申请数量”" in told[0].message
    assert "无法判断" in told[0].message
    received = found.report.requests.received
    assert received.company is received.natural_person is None


def test_a_numbered_column_between_labels_and_figures_moves_nothing() -> None:
    lines = rows("requests", across=True, down=True, stripped=False)
    numbered_lines = [
        [*fields[:3], str(place - 2) if place > 2 else "行次", *fields[3:]] for place, fields in enumerate(lines)
    ]
    found = recognise(Document([grid(numbered_lines)]))
    assert found.report.requests == HELD.requests


def test_a_row_put_in_without_mending_the_merged_cell_beside_it_is_read_where_it_slid_to() -> None:
    """A browser shows the last row of 三 one column to the left, and so do we get it."""
    layout = LAYOUTS["requests"]
    total = next(cell.row for cell in layout.cells if cell.text == "（七）总计")
    cells = [
        Cell(
            cell.row + 1, cell.column + 1 - (cell.row == total and cell.column > 0),
            int(shown) if cell.path and shown.isdecimal() else shown, rowspan=cell.rowspan, colspan=cell.colspan,
        )
        for cell in layout.cells
        for shown in [by_hand.shown(cell, HELD, by_hand.as_is)]
    ]  # fmt: skip
    found = recognise(Document([Grid("表1", cells, layout.rows, layout.columns)]))
    assert found.report.requests == HELD.requests


def test_a_row_with_its_first_figure_only_is_a_row_without_any_tab() -> None:
    blank = frozenset(figure_paths("disputes")) - {"disputes.review.upheld"}
    found = load(text(across=True, down=True, stripped=True, blank=blank))
    assert found.report.disputes.review.upheld == HELD.disputes.review.upheld
    assert found.report.disputes.review.corrected is None

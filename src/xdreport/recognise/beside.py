"""What of a grid stands beside the tables of the form, row by row."""

from collections.abc import Set
from typing import NamedTuple

from xdreport.document import Cell, Grid
from xdreport.form import workbook
from xdreport.recognise.leftovers import is_instructions
from xdreport.recognise.printed import FIXED
from xdreport.recognise.tables import Found

TEXT_SHEETS = frozenset({workbook.OVERVIEW_SHEET, workbook.PROBLEMS_SHEET, workbook.OTHER_SHEET})

Rows = list[list[Cell]]


class Covered(NamedTuple):
    """The tables of the form in a grid; ``beside`` is what stands beside them, None where that is still to be seen."""

    tables: list[Found]
    beside: Rows | None = None


def rows_beside(grid: Grid, tables: list[Found]) -> Rows:
    """The filled cells of every row outside the tables."""
    within: set[int] = set()
    if grid.name not in TEXT_SHEETS:
        within.update(row for found in tables for row in range(found.first_row, found.last_row + 1))
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        row = cell.row
        if row not in within and cell.value is not None and cell.value != "":
            if row not in rows:
                rows[row] = []
            rows[row].append(cell)
    return [*rows.values()]


def telling(grid: Grid, rows: Rows, kept: Set[int]) -> Rows:
    """The rows of a sheet without those of which nothing is ever made: all in them is printed by the template.

    In sheets for texts it leads to them; the numbers of instructions are passed over, too. Rows ``kept`` stay.
    """
    if grid.name in TEXT_SHEETS:
        return rows
    passed = is_instructions(grid)
    return [
        cells
        for cells in rows
        if cells[0].row in kept
        or not all(cell.value in FIXED or (passed and not isinstance(cell.value, str)) for cell in cells)
    ]

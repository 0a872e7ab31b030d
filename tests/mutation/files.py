"""Documents to put defects into: a report's blocks, its tables as sheets of a workbook or as tables of a text."""

from collections.abc import Callable, Iterable
from typing import Literal

from xdreport.compose import compose
from xdreport.document import Block, Cell, Document, Grid, Heading
from xdreport.form.report import Report
from xdreport.form.workbook import TABLE_SHEETS
from xdreport.recognise import recognise
from xdreport.submission import Submission

Edit = Callable[[list[Cell]], Iterable[Cell]]
"""A table's cells, which still know their paths -> the cells that are to stand there."""

Notation = Literal["sheet", "table"]


def as_it_is(cells: list[Cell]) -> Iterable[Cell]:
    """No edit."""
    return cells


def blocks(report: Report, edit: Edit = as_it_is, notation: Notation = "sheet") -> list[Block]:
    """A report's headings, paragraphs and tables, the tables as a file shows them: without paths."""
    return [_shown(block, edit, notation) if isinstance(block, Grid) else block for block in compose(report).blocks]


def _shown(grid: Grid, edit: Edit, notation: Notation) -> Grid:
    cells = sorted(
        cell._replace(path="", head=False)
        for cell in edit(grid.cells)
        if cell.value is not None or cell.formula or cell.rowspan > 1
    )
    rows, columns = max(cell.row for cell in cells), max(cell.column for cell in cells)
    return Grid(TABLE_SHEETS[grid.table], cells, rows, columns, notation)


def read(found: list[Block]) -> Submission:
    """What recognition makes of blocks."""
    return recognise(Document(found, kind="xlsx"))


def cell_edit(change: Callable[[Cell], Cell | None]) -> Edit:
    """An edit cell by cell; None removes the cell."""

    def edit(cells: list[Cell]) -> Iterable[Cell]:
        return (new for cell in cells if (new := change(cell)) is not None)

    return edit


def sections(found: list[Block]) -> list[list[Block]]:
    """The title, and each section with what stands in it."""
    groups: list[list[Block]] = [[]]
    for block in found:
        if isinstance(block, Heading) and block.level == 1:
            groups.append([])
        groups[-1].append(block)
    return groups

"""The rows of a grid that is to be set, and how high they are where that is plain before anything is set."""

from collections.abc import Iterator, Sequence

from xdreport.document import Cell, Grid
from xdreport.formats.paper import printed

LINE = 13.0
"""Points: a line in a table."""

EDGES = 5.8
"""Points: the widest left and right inset of a cell together."""

Rows = Sequence[Sequence[Cell]]


def rows_of(grid: Grid) -> Iterator[list[Cell]]:
    """The cells that begin in each row, blank ones that are absent among them."""
    starts = {(cell.row, cell.column): cell for cell in grid.cells}
    below = [0] * (grid.columns + 1)  # by column: the last row that a cell from above reaches to
    for row in range(1, grid.rows + 1):
        cells, column = [], 1
        while column <= grid.columns:
            if below[column] >= row:
                column += 1
                continue
            cell = starts.get((row, column)) or Cell(row, column, None)
            below[column : column + cell.colspan] = [row + cell.rowspan - 1] * cell.colspan
            cells.append(cell)
            column += cell.colspan
        yield cells


def heights(rows: Rows, widths: Sequence[float], size: float, padding: float) -> Iterator[float | None]:
    """The height of every row in points; None for one that typst has to measure, which sets all its cells twice.

    ``widths`` of the columns and ``size`` of type are in points, too. A row is plain where each of its cells takes one
    line at most, some cell takes one, and none that spans several rows ends there.
    """
    ends = {cell.row + cell.rowspan - 1 for row in rows for cell in row if cell.rowspan > 1}
    for number, row in enumerate(rows, start=1):
        own = [(printed(cell.value), cell) for cell in row if cell.rowspan == 1]
        plain = number not in ends and any(text for text, _ in own)
        if plain and all(_on_one_line(text, sum(widths[c.column - 1 :][: c.colspan]), size) for text, c in own):
            yield LINE + 2 * padding
        else:
            yield None


def _on_one_line(text: str, width: float, size: float) -> bool:
    """Whether a text never breaks, as digits alone do not, or has room for each character as wide as high."""
    return (text.isascii() and text.isdecimal()) or len(text) * size <= width - EDGES

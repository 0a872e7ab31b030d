"""A Grid as a Word table: widths, merged cells, repeated head rows."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from xdreport.document import Cell, Grid
from xdreport.formats.docx.text import escape, paragraph, run
from xdreport.formats.paper import LONG, SHADE, WIDTH, figure_size, is_shaded, printed, stands_left, widths

_ROW_HEIGHT = {"requests": 340, "disputes": 482}
_USUAL_HEIGHT = 397
"""Least height of a row in twips; with these all 28 rows of table 三 and its heading go on one page."""

_SHADED = f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'

_TEXT_SIZE = 20
_SMALLEST = 11
"""Half-points: 10 pt as in the official template, down to 5.5 pt (七号) where figures are very long."""


def table(grid: Grid, room: int = WIDTH) -> str:
    """The w:tbl of a grid. All rows but the last keep with the next, so that a table goes on one page if it can.

    Long tables keep only their heads with what follows. ``room``: twips between the margins of the page.
    """
    columns = widths(grid, room)
    edges = (0, *accumulate(columns))
    described = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    size = _figure_size(grid, room)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{edges[-1]}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/><w:tblCaption w:val="{escape(grid.name)}"/></w:tblPr><w:tblGrid>{described}</w:tblGrid>'
        + "".join(_rows(grid, edges, size))
        + "</w:tbl>"
    )


def _figure_size(grid: Grid, room: int) -> int:
    """Half-points in which the longest figure fits its column on one line."""
    return max(int(2 * figure_size(grid, _TEXT_SIZE / 2, room)), _SMALLEST)


def _rows(grid: Grid, edges: tuple[int, ...], size: int) -> Iterator[str]:
    starts = {(cell.row, cell.column): cell for cell in grid.cells}
    above: dict[int, Cell] = {}
    height = _ROW_HEIGHT.get(grid.table, _USUAL_HEIGHT)
    sized = "" if size == _TEXT_SIZE else f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    for row in range(1, grid.rows + 1):
        keep = "<w:keepNext/>" if row < grid.rows and (grid.table not in LONG or row <= grid.head_rows) else ""
        repeat = "<w:tblHeader/>" if row <= grid.head_rows else ""
        yield f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{repeat}</w:trPr>'
        column = 1
        while column <= grid.columns:
            cell = above.get(column)
            going_on = cell is not None
            if cell is None:
                cell = starts.get((row, column)) or Cell(row, column, None)
            if cell.rowspan > 1:
                above[column] = cell
            if row == cell.row + cell.rowspan - 1:
                above.pop(column, None)
            width = edges[column - 1 + cell.colspan] - edges[column - 1]
            yield _properties(cell, width, grid, going_on)
            yield _empty(keep) if going_on else _content(cell, grid, keep, sized)
            column += cell.colspan
        yield "</w:tr>"


@lru_cache(maxsize=1024)
def _frame(width: int, colspan: int, merge: str, shade: str) -> str:
    span = f'<w:gridSpan w:val="{colspan}"/>' if colspan > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}<w:vAlign w:val="center"/></w:tcPr>'


def _properties(cell: Cell, width: int, grid: Grid, going_on: bool) -> str:
    merge = ""
    if cell.rowspan > 1:
        merge = '<w:vMerge w:val="continue"/>' if going_on else '<w:vMerge w:val="restart"/>'
    return _frame(width, cell.colspan, merge, _SHADED if is_shaded(cell, grid) else "")


def _empty(keep: str) -> str:
    return paragraph("TableText", "", keep) + "</w:tc>"


def _content(cell: Cell, grid: Grid, keep: str, sized: str) -> str:
    text = printed(cell.value)
    if cell.path:
        return paragraph("TableText", run(text, sized), keep) + "</w:tc>"
    style = "TableLabel" if stands_left(cell, grid) else "TableText"
    return paragraph(style, run(text), keep) + "</w:tc>"

"""A Grid as a Word table: widths, merged cells, repeated head rows."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate

from xdreport.compose import amount
from xdreport.document import Cell, Grid, Value
from xdreport.formats.docx.text import escape, paragraph, run

WIDTH = 8844
"""Twips (1/20 pt) between the margins: 210 - 28 - 26 mm."""

_WIDTHS = {
    "requests": (730, 930, 2844, *[620] * 7),
    "disputes": (*[589] * 6, *[590] * 9),
    "corrections": (540, 1660, 1900, 2600, 2144),
}
"""Column widths in twips, in the proportions of the official template; other tables have equal columns."""

_LONG = frozenset({"corrections"})
"""Tables that may run over pages from where they begin; the others go on one page if they can."""

_ROW_HEIGHT = {"requests": 340, "disputes": 482}
_USUAL_HEIGHT = 397
"""Least height of a row in twips; with these all 28 rows of table 三 and its heading go on one page."""

_MARGINS = 56
"""Twips: left and right margin of a cell."""

_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="C6D9F1"/>'
"""The official template's shade of the four heads that part table 二."""

_TEXT_SIZE = 20
_SMALLEST = 13
"""Half-points: 10 pt as in the official template, 6.5 pt (小六) where figures are very long."""

_DIGIT = 0.56
"""Width of a digit over the font size, in the widest of the fonts that stand in for 宋体."""

_LONG_HEAD = 20
"""Characters; a head longer than this is a remark and stands left."""


def table(grid: Grid) -> str:
    """The w:tbl of a grid. All rows but the last keep with the next, so that a table goes on one page if it can.

    Long tables keep only their heads with what follows.
    """
    widths = _widths(grid)
    edges = (0, *accumulate(widths))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    size = _figure_size(grid, edges)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>'
        f'<w:tblW w:w="{edges[-1]}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/><w:tblCaption w:val="{escape(grid.name)}"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        + "".join(_rows(grid, edges, size))
        + "</w:tbl>"
    )


def _widths(grid: Grid) -> tuple[int, ...]:
    widths = _WIDTHS.get(grid.table, ())
    return widths if len(widths) == grid.columns else (WIDTH // grid.columns,) * grid.columns


def printed(value: Value) -> str:
    """What a cell shows: a figure as printed, a text as it is, '' for what is not filled in."""
    if value is None or isinstance(value, str):
        return value or ""
    return amount(value) if isinstance(value, int | Decimal) else str(value)


def _figure_size(grid: Grid, edges: tuple[int, ...]) -> int:
    """Half-points in which the longest figure fits its column on one line."""
    size = _TEXT_SIZE
    for cell in grid.cells:
        if cell.path and (length := len(printed(cell.value))):
            room = edges[cell.column - 1 + cell.colspan] - edges[cell.column - 1] - _MARGINS
            size = min(size, int(room / (10 * _DIGIT * length)))
    return max(size, _SMALLEST)


def _rows(grid: Grid, edges: tuple[int, ...], size: int) -> Iterator[str]:
    starts = {(cell.row, cell.column): cell for cell in grid.cells}
    above: dict[int, Cell] = {}
    height = _ROW_HEIGHT.get(grid.table, _USUAL_HEIGHT)
    sized = "" if size == _TEXT_SIZE else f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    for row in range(1, grid.rows + 1):
        keep = "<w:keepNext/>" if row < grid.rows and (grid.table not in _LONG or row <= grid.head_rows) else ""
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
            yield _properties(cell, width, grid.columns, going_on)
            yield _empty(keep) if going_on else _content(cell, grid, keep, sized)
            column += cell.colspan
        yield "</w:tr>"


@lru_cache(maxsize=1024)
def _frame(width: int, colspan: int, merge: str, shade: str) -> str:
    span = f'<w:gridSpan w:val="{colspan}"/>' if colspan > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}<w:vAlign w:val="center"/></w:tcPr>'


def _properties(cell: Cell, width: int, columns: int, going_on: bool) -> str:
    merge = ""
    if cell.rowspan > 1:
        merge = '<w:vMerge w:val="continue"/>' if going_on else '<w:vMerge w:val="restart"/>'
    return _frame(width, cell.colspan, merge, _SHADE if cell.head and cell.colspan == columns else "")


def _empty(keep: str) -> str:
    return paragraph("TableText", "", keep) + "</w:tc>"


def _content(cell: Cell, grid: Grid, keep: str, sized: str) -> str:
    text = printed(cell.value)
    if cell.path:
        return paragraph("TableText", run(text, sized), keep) + "</w:tc>"
    style = "TableLabel" if _stands_left(cell, text, grid) else "TableText"
    return paragraph(style, run(text), keep) + "</w:tc>"


def _stands_left(cell: Cell, text: str, grid: Grid) -> bool:
    """Heads of a whole table's width, remarks, and the row labels of a table with repeated heads."""
    if cell.head:
        return cell.colspan == grid.columns or len(text) > _LONG_HEAD
    return isinstance(cell.value, str) and bool(grid.head_rows)

"""What a table looks like on paper, whatever the format: column widths, how small its figures, which cells stand left.

Lengths are twips (1/20 pt), as Word counts.
"""

from decimal import Decimal
from itertools import accumulate

from xdreport.compose import amount
from xdreport.document import Cell, Grid, Value

WIDTH = 8844
"""What stands between the margins of an official document: 210 - 28 - 26 mm."""

_WIDTHS = {
    "requests": (730, 930, 2844, *[620] * 7),
    "disputes": (*[589] * 6, *[590] * 9),
    "corrections": (540, 1660, 1900, 2600, 2144),
}
"""In the proportions of the official template; other tables have equal columns."""

LONG = frozenset({"corrections"})
"""Tables that may run over pages from where they begin; the others go on one page if they can."""

MARGINS = 56
"""Left and right margin of a cell together."""

SHADE = "C6D9F1"
"""The official template's colour of the four heads that part table 二."""

_DIGIT = 0.56
"""Width of a digit over the font size, in the widest of the fonts that stand in for 宋体."""

_LONG_HEAD = 20
"""Characters; a head longer than this is a remark and stands left."""


def widths(grid: Grid, room: int = WIDTH) -> tuple[int, ...]:
    """The width of every column; all are narrowed alike where the page has less room."""
    known = _WIDTHS.get(grid.table, ())
    columns = known if len(known) == grid.columns else (WIDTH // grid.columns,) * grid.columns
    return columns if room >= WIDTH else tuple(width * room // WIDTH for width in columns)


def figure_size(grid: Grid, largest: float, room: int = WIDTH) -> float:
    """Points in which the longest figure fits its column on one line, ``largest`` where there is room enough."""
    size, edges = largest, (0, *accumulate(widths(grid, room)))
    for cell in grid.cells:
        if cell.path and (length := len(printed(cell.value))):
            width = edges[cell.column - 1 + cell.colspan] - edges[cell.column - 1] - MARGINS
            size = min(size, width / (20 * _DIGIT * length))
    return size


def printed(value: Value) -> str:
    """What a cell shows: a figure as printed, a text as it is, '' for what is not filled in."""
    if value is None or isinstance(value, str):
        return value or ""
    return amount(value) if isinstance(value, int | Decimal) else str(value)


def is_shaded(cell: Cell, grid: Grid) -> bool:
    """Heads of a whole table's width."""
    return cell.head and cell.colspan == grid.columns


def stands_left(cell: Cell, grid: Grid) -> bool:
    """Heads of a whole table's width, remarks, and the row labels of a table with repeated heads."""
    if cell.path:
        return False
    if cell.head:
        return cell.colspan == grid.columns or len(printed(cell.value)) > _LONG_HEAD
    return isinstance(cell.value, str) and bool(grid.head_rows)

"""A table of a web page as a grid: rowspan and colspan, bounded; what only looks like a table is told apart."""

import re
from collections.abc import Iterator

from lxml import etree

from xdreport.document import Cell, Grid
from xdreport.formats.cells import MOST_COLUMNS, Budget, raised, value_of
from xdreport.formats.html.lines import lines

_LAYOUT_COLUMNS = 3
"""A table with tables in it and no more cells in a row than these is there for the looks of the page."""

_PARTS = frozenset({"thead", "tbody", "tfoot", "form", "font", "span", "div"})
_MAY_RISE = ("sup", "span", "font", "a", "b", "strong", "em", "i")
_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_DIGITS = 12


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows right inside a table."""
    waiting = [iter(table)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag == "tr":
            yield child
        elif child.tag in _PARTS:
            waiting.append(iter(child))


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells right inside a row."""
    return (child for child in row if child.tag in ("td", "th"))


def is_layout(table: etree._Element, nested: bool) -> bool:
    """Whether a table is there for the looks: one cell a row, or few cells with tables (``nested``) in them."""
    widest = max((sum(1 for _ in cells_of(row)) for row in rows_of(table)), default=0)
    return widest <= (_LAYOUT_COLUMNS if nested else 1)


def grid_of(table: etree._Element, name: str, budget: Budget) -> Grid:
    """The grid of a table; a cell that reaches over several rows or columns stands where it begins.

    Raises UnreadableError where there are more cells than any report has.
    """
    rows = list(rows_of(table))
    cells: list[Cell] = []
    until: list[int] = []  # by column: the last row that a cell from above reaches to
    for row, element in enumerate(rows, start=1):
        column = 1
        for held in cells_of(element):
            while column <= len(until) and until[column - 1] >= row:
                column += 1
            width = min(_count(held.get("colspan")), MOST_COLUMNS)
            height = min(_count(held.get("rowspan"), zero=len(rows)), len(rows) - row + 1)
            if column + width - 1 > MOST_COLUMNS:
                budget.take(column + width - 1)
            until += [0] * (column + width - 1 - len(until))
            until[column - 1 : column - 1 + width] = [row + height - 1] * width
            _set_apart(held)
            value = value_of("\n".join(lines(held)))
            if value is not None:
                cells.append(Cell(row, column, value, "", height, width))
            column += width
        budget.take(max(len(until), 1))
    return Grid(name, cells, len(rows), len(until))


def _set_apart(cell: etree._Element) -> None:
    """Puts what is raised in a cell into brackets."""
    for element in list(cell.iter(*_MAY_RISE)):
        if element.tag != "sup" and not _RAISED.search(element.get("style") or ""):
            continue
        text = raised(" ".join(lines(element)))
        for child in list(element):
            element.remove(child)
        element.text = text


def _count(text: str | None, zero: int = 1) -> int:
    """A span as written, at least 1; 0 stands for ``zero``, all that are left."""
    bare = (text or "1").strip()
    digits = bare[: len(bare) - len(bare.lstrip("0123456789"))]
    if not digits:
        return 1
    return int(digits[:_DIGITS]) or max(zero, 1)

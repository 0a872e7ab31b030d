"""A w:tbl as a grid: gridSpan, vMerge and hMerge; tables nested in its cells are read after it."""

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from xdreport.document import Cell, Grid
from xdreport.formats.cells import MOST_COLUMNS, Budget, value_of
from xdreport.formats.docx.read_text import TBL, TC_PR, P, Texts, boundaries, gone_of, span
from xdreport.formats.docx.read_xml import ALTERNATE, CHOICE, W, value

TR, TC, TR_PR = f"{W}tr", f"{W}tc", f"{W}trPr"
GONE, NEW = f"{W}del", f"{W}ins"
SPAN, BEFORE, ACROSS, DOWN = f"{W}gridSpan", f"{W}gridBefore", f"{W}hMerge", f"{W}vMerge"
_PASSED_OVER = frozenset({f"{W}tblPr", f"{W}tblGrid", TR_PR, TC})
_LAYOUT_COLUMNS = 3
"""A table with tables in it and no more cells in a row than these is there for the looks of the page."""


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows right inside a table, through content controls and changes."""
    yield from _inner(table, TR)


def _inner(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    for child in element:
        tag = child.tag
        if tag == wanted:
            yield child
        elif tag == ALTERNATE:
            chosen = child.find(CHOICE)
            yield from _inner(child if chosen is None else chosen, wanted)
        elif tag not in _PASSED_OVER:
            yield from _inner(child, wanted)


def is_layout(table: etree._Element) -> bool:
    """Whether a table is no table, but there for the looks: one cell a row, or few cells with tables in them."""
    nested = next(table.iterdescendants(TBL), None) is not None
    most = _LAYOUT_COLUMNS if nested else 1
    return all(next(islice(_inner(row, TC), most, None), None) is None for row in rows_of(table))


def cells_of(table: etree._Element) -> Iterator[etree._Element]:
    """The cells of a table in reading order."""
    for row in rows_of(table):
        yield from _inner(row, TC)


def grid_of(table: etree._Element, name: str, texts: Texts, budget: Budget) -> tuple[Grid, list[etree._Element]]:
    """The grid of a table, and the tables and text boxes that stand in its cells.

    Raises UnreadableError where there are more cells than any report has.
    """
    reader = _Reader(texts, budget)
    for row in rows_of(table):
        reader.row(row)
    cells = reader.cells
    for place, cell in enumerate(cells):
        if rowspan := reader.reach.get((cell.row, cell.column)):
            cells[place] = cell._replace(rowspan=rowspan)
    return Grid(name, cells, reader.rows, reader.columns), reader.within


class _Reader:
    """Reads the rows of one table one after the other."""

    def __init__(self, texts: Texts, budget: Budget) -> None:
        self.texts = texts
        self.budget = budget
        self.cells: list[Cell] = []
        self.within: list[etree._Element] = []
        self.rows = self.columns = 0
        self.reach: dict[tuple[int, int], int] = {}
        self._open: dict[int, tuple[int, int]] = {}

    def row(self, row: etree._Element) -> None:
        """Takes one row; one whose deletion is tracked is left out."""
        known = _properties(row, TR_PR)
        if GONE in known:
            self.texts.seen.rows_deleted.append(" ".join(map(gone_of, _inner(row, TC))))
            return
        if NEW in known:
            self.texts.seen.inserted.append("")
        self.rows += 1
        column = 1 + (span(known[BEFORE], MOST_COLUMNS) if BEFORE in known else 0)
        for element in _inner(row, TC):
            column += self._cell(element, column)
        self.columns = max(self.columns, column - 1)
        self.budget.take(max(column - 1, 1))

    def _cell(self, element: etree._Element, column: int) -> int:
        """Takes one cell; gives the columns it covers."""
        known = _properties(element, TC_PR)
        columns = span(known.get(SPAN), MOST_COLUMNS)
        if value(known.get(ACROSS)) == "continue" and self.cells:
            self.cells[-1] = self.cells[-1]._replace(colspan=self.cells[-1].colspan + columns)
            return columns
        merge = known.get(DOWN)
        start = self._open.get(column)
        if merge is not None and value(merge) != "restart" and start is not None:
            self.reach[start] = self.rows - start[0] + 1
            return columns
        self._open.pop(column, None)
        if merge is not None:
            self._open[column] = (self.rows, column)
        text = self._content(element)
        held = value_of(text)
        if held is not None or merge is not None:
            self.cells.append(Cell(self.rows, column, held, colspan=columns))
        return columns

    def _content(self, cell: etree._Element) -> str:
        lines = []
        for element in boundaries(cell):
            if element.tag != P:
                self.within.append(element)
                continue
            text, boxes = self.texts.text(element, in_cell=True)
            lines.append(text)
            self.within += boxes
        return "\n".join(lines) if len(lines) > 1 else lines[0] if lines else ""


def _properties(element: etree._Element, name: str) -> dict[str, etree._Element]:
    """What the properties of a row or a cell say, by tag: gone through once, since most of them are seldom there."""
    return {part.tag: part for part in next(element.iterchildren(name), ())}

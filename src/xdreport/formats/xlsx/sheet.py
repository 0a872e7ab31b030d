"""A worksheet in one pass: values, types, formulas, errors and merges, from the log that expat's handlers wrote."""

from itertools import chain, islice

from xdreport.document import Cell, Value
from xdreport.form.workbook import DETAILS_TITLE
from xdreport.formats.limits import excess
from xdreport.formats.xlsx.book import Book
from xdreport.formats.xlsx.log import END, FORMULA, INLINE, VALUE, Log
from xdreport.formats.xlsx.places import PLACES, Sheet, areas_of, merged, sheet_of
from xdreport.formats.xlsx.quick import read_usual
from xdreport.formats.xlsx.runs import CLOSE, parted
from xdreport.formats.xlsx.stream import FREE, Attributes, Stop, Stream
from xdreport.formats.xlsx.strings import unescape
from xdreport.formats.xlsx.values import CONVERTERS, UNKNOWN_FORMULA, number, shared

_NO_CELL: Attributes = {}
_FIRST = 16
"""Pieces of a sheet that are looked at as a whole."""


def read_sheet(book: Book, part: str) -> Sheet | None:
    """What a worksheet holds; None where the part is a chart or a dialogue.

    Of the details of a merged report, which may have a thousand rows and more, only the first cell is taken. Raises
    UnreadableError for what is damaged or beyond the limits.
    """
    pieces = book.package.pieces(part, book.package.limits.part)
    first = list(islice(pieces, _FIRST))
    if len(first) < _FIRST and book.package.unpacked <= FREE and (usual := read_usual(book, part, b"".join(first))):
        return usual
    sheet = _Sheet(book, part)
    sheet.stream.run(book.package.limits.part, sheet.after, chain(first, pieces))
    if not sheet.log.is_worksheet:
        return None
    if sheet.is_details:
        return sheet_of(sheet.cells[:1])
    sheet.stream.texts.append(None)
    sheet.after(0)
    cells = sheet.cells
    if sheet.unsorted:
        cells = [*{cell[:2]: cell for cell in cells}.values()]
        cells.sort(key=lambda cell: cell[:2])
    return sheet_of(merged(cells, areas_of(sheet.log.merges)) if sheet.log.merges else cells)


class _Sheet:
    """The cells read so far, and the state between two pieces of XML."""

    def __init__(self, book: Book, part: str) -> None:
        self.book = book
        self.stream: Stream = Stream(book.package, part)
        self.log = Log(self.stream)
        self.cells: list[Cell] = []
        self._add = self.cells.append
        self.formulas: dict[str, str] = {}
        self.unsorted = False
        self._kept = 0
        self._last = (0, 0)
        self._open: tuple[Attributes, int, str, str, str, str | None] = (_NO_CELL, 0, "", "", "", None)

    def after(self, size: int) -> None:
        """Called after every piece of XML: takes in what was logged and keeps the bounds."""
        self.digest()
        if self.is_details:
            raise Stop
        limits, package = self.book.package.limits, self.book.package
        if len(self.cells) > self._kept:
            self._kept = len(self.cells)
            package.kept += size
        if self._kept > limits.cells or package.kept > limits.kept:
            raise excess(f"有内容的单元格超过 {limits.cells} 个，或文字过多")
        if len(self.log.merges) > limits.merges:
            raise excess(f"合并单元格超过 {limits.merges} 处")
        if max(len(self._open[2]), len(self._open[3])) > limits.string:
            raise excess("单元格中的文字过长")

    @property
    def is_details(self) -> bool:
        """Whether the sheet is one of details, as its first cell says."""
        return bool(self.cells) and self.cells[0].value == DETAILS_TITLE

    def digest(self) -> None:
        """Makes cells of the log. One long loop on purpose: it runs for every tag, and calls would double its time."""
        cell, seen, text, exact, formula, sharing = self._open
        log = self.stream.texts
        for entry in log:
            kind = entry.__class__
            if kind is str:
                text += entry
            elif kind is int:
                if entry == VALUE:
                    if seen == FORMULA:
                        formula = text.strip() or UNKNOWN_FORMULA
                    seen, exact = VALUE, ""
                elif entry == END:
                    exact += text
                elif entry == INLINE:
                    if seen != INLINE:
                        seen, exact = INLINE, ""
                elif entry == FORMULA:
                    seen = FORMULA
                text = ""
            elif kind is tuple:
                sharing = entry[0]
            else:  # the cell before is over
                if seen:
                    if seen == FORMULA:
                        formula = text.strip() or UNKNOWN_FORMULA
                    if sharing is not None:
                        formula = self._shared_formula(formula, sharing)
                    self._keep(cell, seen, text, exact, formula)
                    formula, sharing, seen = "", None, 0
                text = ""
                cell = entry or _NO_CELL
        log.clear()
        if not seen:
            text = ""  # blanks between tags; they must not add up
        self._open = cell, seen, text, exact, formula, sharing

    def _keep(self, cell: Attributes, seen: int, text: str, exact: str, formula: str) -> None:
        """Adds a cell, unless it is blank."""
        kind = cell.get("t", "n")
        value: Value
        if seen == FORMULA:
            value = None
        elif seen == INLINE or kind == "str":
            value = unescape(exact)
            if CLOSE in value:
                value = self._unstruck(cell, value)
        elif kind == "s":
            value = shared(self.book.strings, text)
            if value.__class__ is str and CLOSE in value:
                value = self._unstruck(cell, value)
        elif kind == "n":
            value = int(text) if text.isdecimal() and len(text) < 16 else number(text)
            if "s" in cell and cell["s"] in self.book.looks.special:
                value = self.book.looks.shown(value, cell["s"])
        else:
            value = CONVERTERS.get(kind, unescape)(text.strip())
        if (value is None and not formula) or cell is _NO_CELL:
            return
        place = PLACES[cell["r"]]
        striking = self.book.looks.striking
        if striking and cell.get("s") in striking:
            self.book.struck.append((*place, str(value)))
            return
        if place <= self._last:
            self.unsorted = True
        self._last = place
        # Cell(…) without the cost of defaults: this is the line that runs most
        self._add(tuple.__new__(Cell, (*place, value, formula, 1, 1, "", False)))

    def _unstruck(self, cell: Attributes, text: str) -> str | None:
        """What is left of a rich text once its struck runs are taken out; None where that is nothing."""
        left, gone = parted(text)
        if gone and cell is not _NO_CELL:
            self.book.struck.append((*PLACES[cell["r"]], gone))
        return left or None

    def _shared_formula(self, text: str, group: str) -> str:
        """The formula of a group: the master gives it, its dependants get the master's."""
        if text != UNKNOWN_FORMULA:
            return self.formulas.setdefault(group, text)
        return self.formulas.get(group, UNKNOWN_FORMULA)

"""What the fonts of an old workbook say of its cells: what is struck out, and marks raised behind a figure."""

from itertools import pairwise

from xlrd.book import Book
from xlrd.sheet import Sheet

from xdreport.document import Value
from xdreport.formats.cells import raised

SUPERSCRIPT = 1
"""The escapement of a raised font."""


class Fonts:
    """The fonts of a sheet's cells. ``struck``: row and column, from 1, and text of what is struck out."""

    def __init__(self, book: Book, sheet: Sheet) -> None:
        self._fonts, self._formats, self._sheet = book.font_list, book.xf_list, sheet
        self._marking = {
            place for place, font in enumerate(self._fonts) if font.struck_out or font.escapement == SUPERSCRIPT
        }
        self.struck: list[tuple[int, int, str]] = []

    def left(self, row: int, column: int, value: Value) -> Value:
        """What is left of a cell's value without what is struck, marks in brackets; None where that is nothing."""
        if not self._marking or value in (None, ""):  # nearly always
            return value
        own = self._formats[self._sheet.cell_xf_index(row, column)].font_index
        runs = self._sheet.rich_text_runlist_map.get((row, column)) if isinstance(value, str) else None
        if self._marking.isdisjoint({own, *(font for _, font in runs or ())}):
            return value
        text, kept, gone = str(value), "", ""
        bounds = [(0, own), *(runs or ()), (len(text), own)]
        for (start, place), (end, _) in pairwise(bounds):
            part, font = text[start:end], self._fonts[place]
            if font.struck_out:
                gone += part
            elif part and font.escapement == SUPERSCRIPT and kept[-1:].isdecimal():
                kept += raised(part)
            else:
                kept += part
        if gone:
            self.struck.append((row + 1, column + 1, gone))
        return value if kept == text else kept or None

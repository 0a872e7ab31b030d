"""One sheet of the template: puts styled cells, remembers what formulas come to, and sets up the page."""

import re
from collections.abc import Iterable, Iterator
from copy import copy
from datetime import date
from decimal import Decimal
from typing import Literal

from openpyxl.styles import Protection
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from xdreport.form.figures import Number
from xdreport.formats.xlsx.template_style import Style, solid

Result = str | int | Decimal | None
Shown = Result | date
Place = tuple[int, int]
"""Row and column, from 1."""

CELL_CHARACTERS = 32_767
"""What a cell can hold, in UTF-16 units."""

HIGHEST_ROW = 409.0
"""Points."""

_LITERAL_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")


def stored(text: str) -> str:
    """A text as a workbook stores it: control characters as _x0001_, a literal _x0001_ with its own escape."""
    text = _LITERAL_ESCAPE.sub("_x005F_", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _NO_CHARACTER.sub("\ufffd", text)
    return _NOT_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


class Sheet:
    """A worksheet being written.

    ``results`` are the values of its formulas by cell; ``growing`` are rows that the program may make higher as the
    clerk types; ``further`` are the values of rows that follow the last one and look like it, too many to be held as
    cells; ``kept`` are totals by cell that are not the sum of their parts, and stay. ``styles`` is shared by the sheets
    of a workbook: looking a style up is slow.
    """

    def __init__(self, worksheet: Worksheet, styles: dict[Style, StyleArray]) -> None:
        self.ws = worksheet
        self._styles = styles
        self.results: dict[str, Result] = {}
        self.growing: set[int] = set()
        self.kept: dict[str, Number] = {}
        self.further: Iterable[Iterable[Result]] = ()
        worksheet.sheet_view.showGridLines = False

    @property
    def name(self) -> str:
        """Its name as a formula writes it."""
        return f"'{self.ws.title}'"

    def put(self, place: Place, value: Shown, style: Style, rows: int = 1, columns: int = 1) -> None:
        """A value in a cell, merged over ``rows`` and ``columns``. A text is always a text, never a formula."""
        for row in range(place[0], place[0] + rows):
            for column in range(place[1], place[1] + columns):
                self._dress((row, column), style)
        if rows > 1 or columns > 1:
            # not merge_cells: it works out borders again, which are set here on every cell
            self.ws.merged_cells.add(f"{at(place)}:{at((place[0] + rows - 1, place[1] + columns - 1))}")
        cell = self.ws.cell(*place)
        if isinstance(value, str):
            cell.value = stored(value)
            cell.data_type = "s"
            if value.startswith(("=", "+", "-", "@")):
                cell.quotePrefix = True  # so that it stays a text when the clerk edits it
        elif value is not None:
            cell.value = value
            cell.number_format = style.number_format

    def formula(self, place: Place, text: str, result: Result, style: Style, rows: int = 1, columns: int = 1) -> None:
        """A formula (without '=') and what it comes to."""
        self.put(place, None, style, rows, columns)
        self.ws.cell(*place).value = f"={text}"
        self.results[at(place)] = result[:CELL_CHARACTERS] if isinstance(result, str) else result

    def _dress(self, place: Place, style: Style) -> None:
        cell = self.ws.cell(*place)
        if style in self._styles:
            cell._style = copy(self._styles[style])  # type: ignore[union-attr]  # the stubs lack it
            return
        cell.font, cell.alignment, cell.border = style.as_font, style.as_alignment, style.border
        cell.number_format = style.number_format
        cell.protection = Protection(locked=style.locked)
        if style.fill:
            cell.fill = solid(style.fill)
        self._styles[style] = copy(cell._style)  # type: ignore[union-attr]  # the stubs lack it

    def widths(self, *widths: float) -> None:
        """Column widths from A on."""
        for column, width in enumerate(widths, start=1):
            self.ws.column_dimensions[get_column_letter(column)].width = width

    def height(self, row: int, points: float) -> None:
        """The height of a row, as far as a row can be high."""
        self.ws.row_dimensions[row].height = min(round(points, 1), HIGHEST_ROW)

    def page(
        self, area: str, orientation: Literal["portrait", "landscape"], *, pages_high: int = 0, repeat: str = ""
    ) -> None:
        """A4, as wide as the page, centred, numbered; ``pages_high`` 0 means as many as it takes."""
        ws = self.ws
        ws.page_setup.paperSize = 9
        ws.page_setup.orientation = orientation
        ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, pages_high
        ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        ws.print_options.horizontalCentered = True
        margins = ws.page_margins
        margins.left = margins.right = 0.6
        margins.top, margins.bottom, margins.header, margins.footer = 0.75, 0.75, 0.3, 0.3
        if ws.oddFooter is not None:
            ws.oddFooter.center.text = "第 &P 页 共 &N 页"
        ws.print_area = area
        if repeat:
            ws.print_title_rows = repeat

    def select(self, cell: str) -> None:
        """The cell that is selected when the sheet is first opened."""
        for selection in self.ws.sheet_view.selection:
            selection.activeCell = selection.sqref = cell

    def mark(self, words: str) -> None:
        """Prints these words above every page."""
        if self.ws.oddHeader is not None:
            self.ws.oddHeader.center.text = words

    def protect(self) -> None:
        """Locks what is not for filling in, without a password; columns and rows may be made wider and higher."""
        protection = self.ws.protection
        protection.sheet = True
        protection.formatColumns = protection.formatRows = False  # False means: not forbidden


def at(place: Place) -> str:
    """H7 for row 7, column 8."""
    return f"{get_column_letter(place[1])}{place[0]}"


def areas(places: Iterable[Place]) -> list[str]:
    """Cells as as few ranges as a clerk would drag: runs along rows, equal runs below each other joined."""
    blocks: list[list[int]] = []
    for row, first, last in _runs(sorted(places)):
        for block in blocks:
            if block[1] == row - 1 and block[2:] == [first, last]:
                block[1] = row
                break
        else:
            blocks.append([row, row, first, last])
    return [
        at((top, left)) if (top, left) == (bottom, right) else f"{at((top, left))}:{at((bottom, right))}"
        for top, bottom, left, right in blocks
    ]


def _runs(places: list[Place]) -> Iterator[tuple[int, int, int]]:
    start = 0
    for end in range(1, len(places) + 1):
        if end == len(places) or places[end] != (places[end - 1][0], places[end - 1][1] + 1):
            yield places[start][0], places[start][1], places[end - 1][1]
            start = end

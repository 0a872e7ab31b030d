"""A worksheet as office suites usually write it, by regular expressions: the cells of sheet.py in a third of its time.

Nothing is taken on trust: every character of the rows must match the one usual way of writing, and what stands around
them goes through expat. Whatever is not usual is left to sheet.py.
"""

import re
from xml.parsers.expat import ExpatError

from xdreport.document import Cell
from xdreport.form.workbook import DETAILS_TITLE
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.areas import Areas, areas_in
from xdreport.formats.xlsx.book import Book
from xdreport.formats.xlsx.log import Log
from xdreport.formats.xlsx.places import Sheet, areas_of, sheet_of
from xdreport.formats.xlsx.row import TEXT, VALUE
from xdreport.formats.xlsx.rows import Row
from xdreport.formats.xlsx.runs import CLOSE
from xdreport.formats.xlsx.stream import Stop, Stream
from xdreport.formats.xlsx.values import shared

_BEGINNING = re.compile(
    rb"""(?:<\?xml version=["']1\.0["'](?: encoding=["']utf-8["'])?[^<>&?]*\?>\s*)?<worksheet""", re.IGNORECASE
)
_START, _END, _NONE = b"<sheetData>", b"</sheetData>", b"<sheetData/>"
_ROW_START = b"<row"
_IMPOSSIBLE = VALUE, TEXT, "\ufffe".encode(), "\uffff".encode()
"""What XML cannot hold, and would not be seen in values."""
_LONGEST_AROUND, _MANY_AROUND = 64 * 1024, 64
"""What is remembered: pieces of XML up to this length, and how many."""

_AROUND: dict[bytes, Areas] = {}
"""The merged areas of a sheet, by the XML around its rows."""


def read_usual(book: Book, part: str, data: bytes) -> Sheet | None:
    """What a worksheet holds that is written as usual, else None: also where something is wrong with it."""
    try:
        return _read(book, part, data)
    except (UnicodeDecodeError, UnreadableError):
        return None  # parsing says what is wrong


def _read(book: Book, part: str, data: bytes) -> Sheet | None:
    start, end = data.find(_START), data.rfind(_END)
    if not 0 < start < end or any(sign in data for sign in _IMPOSSIBLE):
        return None
    areas = _areas(book, part, b"%b%b%b" % (data[:start], _NONE, data[end + len(_END) :]))
    first, *rows = data[start + len(_START) : end].split(_ROW_START)
    if areas is None or first:
        return None
    cells: list[Cell] = []
    known = book.looks.rows.known(areas)
    last = spans = bottom = right = 0
    begun = False
    longest = book.package.limits.string
    for xml in rows:
        row = known.get(xml) or book.looks.rows.row(book.looks, areas, xml, longest)
        if row is None:
            return None
        number = row.number
        if not number:
            continue
        if number <= last or len(cells) + len(row.cells) > book.package.limits.cells:
            return None
        last = number
        spans += row.spans
        if row.bottom > bottom:
            bottom = row.bottom
        if row.right > right:
            right = row.right
        whole = _referred(row, book.strings) if row.references else row.cells
        if whole is None:
            return None
        if not begun and row.first >= 0:
            begun = True
            if whole[row.first].value == DETAILS_TITLE:
                return sheet_of([whole[row.first]._replace(rowspan=1, colspan=1)])
        cells += whole
    if book.package.kept + len(data) > book.package.limits.kept:
        return None
    book.package.kept += len(data)
    return Sheet(cells, bottom, right) if spans == areas.spans else sheet_of(_with_blanks(cells, areas))


def _referred(row: Row, strings: list[str]) -> list[Cell] | None:
    """A row's cells with their shared strings; None where one is rich text of which not all counts, or is not named."""
    cells = row.cells.copy()
    for at, which in row.references:
        text = shared(strings, which)
        if text is None or (text.__class__ is str and CLOSE in text):
            return None
        cell = cells[at]
        cells[at] = tuple.__new__(Cell, (*cell[:2], text, *cell[3:]))
    return cells


def _with_blanks(cells: list[Cell], areas: Areas) -> list[Cell]:
    """The cells, and a blank one for each merged area that begins in a row without cells."""
    rows = {cell.row for cell in cells}
    for row, anchors in areas.anchors.items():
        if row not in rows:
            cells += [Cell(row, column, None, "", *spans) for column, spans in anchors.items()]
    cells.sort(key=lambda cell: cell[:2])
    return cells


def _areas(book: Book, part: str, xml: bytes) -> Areas | None:
    """The merged areas of a sheet without its rows; None where expat does not like it, or it has cells after all."""
    areas = _AROUND.get(xml)
    if areas is None:
        if b"<!" in xml or xml.count(b"<?") > 1 or not _BEGINNING.match(xml):
            return None
        stream = Stream(book.package, part)
        log = Log(stream)
        try:
            stream.parser.Parse(xml, True)
        except (Stop, ExpatError):
            return None
        if not all(entry is None or entry.__class__ is str for entry in stream.texts):
            return None
        if len(log.merges) > book.package.limits.merges:
            return None
        areas = areas_in(areas_of(log.merges))
        if len(xml) < _LONGEST_AROUND:
            if len(_AROUND) >= _MANY_AROUND:
                _AROUND.clear()
            _AROUND[xml] = areas
    return areas

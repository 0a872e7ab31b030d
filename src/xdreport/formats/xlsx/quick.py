"""A worksheet as office suites usually write it, by regular expressions: the cells of sheet.py in a third of its time.

Nothing is taken on trust: every character of the rows must match the one usual way of writing, and what stands around
them goes through expat. Whatever is not usual is left to sheet.py. Rows that were read before are remembered, for a
collection's files share their labels and zeros.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.parsers.expat import ExpatError

from xdreport.document import Cell, Value
from xdreport.form.workbook import DETAILS_TITLE
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.book import UNKNOWN_FORMULA, Book
from xdreport.formats.xlsx.log import Log
from xdreport.formats.xlsx.looks import Looks
from xdreport.formats.xlsx.places import PLACES, Area, areas_of
from xdreport.formats.xlsx.runs import CLOSE
from xdreport.formats.xlsx.stream import Stop, Stream
from xdreport.formats.xlsx.strings import unescape
from xdreport.formats.xlsx.values import CONVERTERS, number, shared

_CHARACTERS = r"[^<>&\x00-\x08\x0b-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]*"
_TEXT = rf"{_CHARACTERS}(?:&(?:amp|lt|gt|quot|apos);{_CHARACTERS})*"
_ATTRIBUTES = r'(?: [A-Za-z][A-Za-z0-9.:]{0,30}="[A-Za-z0-9 .,:-]{0,60}")*'
_PLACE = r'r="([A-Z]{1,3}[0-9]{1,7})"'
_STYLE = r'(?: s="([0-9]{1,5})")?'
_BLANK = r'(?:<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,5}")?(?: t="[a-zA-Z]{1,9}")?/>)+'
_FILLED = (
    rf'<c {_PLACE}{_STYLE}(?: t="(s|n|str|inlineStr|b|e)")?>'
    rf'(?:<f(?: aca="false")?>({_TEXT})</f>)?'
    rf'(?:(<v>{_TEXT})</v>|(<v/>)|(<is>)<t(?: xml:space="preserve")?>({_TEXT})</t></is>)?</c>'
)
_CELLS = re.compile(rf"({_BLANK}|{_FILLED})")
_HEAD = re.compile(rf"({_ATTRIBUTES})(/?)>")
_NAMES = re.compile(" ([^=]+)=")
_BEGINNING = re.compile(
    rb"""(?:<\?xml version=["']1\.0["'](?: encoding=["']utf-8["'])?[^<>&?]*\?>\s*)?<worksheet""", re.IGNORECASE
)
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_REFERENCE = re.compile("&#([0-9]{3,5});")
_REFERRED = range(0xA0, 0xD800), range(0xFF00, 0xFFF0)
_START, _END, _NONE = b"<sheetData>", b"</sheetData>", b"<sheetData/>"
_ROW_START, _ROW_END = b"<row", "</row>"
_LONGEST, _MANY_ROWS = 4 * 1024, 1024
_LONGEST_AROUND, _MANY_AROUND = 64 * 1024, 64
"""What is remembered: pieces of XML up to this length, and how many."""

Row = tuple[list[Cell], list[tuple[int, str]]]
"""The cells of a row, and which of them take a shared string: their places in the list, and its number."""


class Sheet(NamedTuple):
    """What a sheet gives: its cells in reading order, and its merged areas."""

    cells: list[Cell]
    areas: Sequence[Area]


_AROUND: dict[bytes, list[Area]] = {}
"""The merged areas of a sheet, by the XML around its rows."""


def read_usual(book: Book, part: str, data: bytes) -> Sheet | None:
    """The cells of a worksheet that is written as usual, else None: also where something is wrong with it."""
    try:
        return _read(book, part, data)
    except (UnicodeDecodeError, UnreadableError):
        return None  # parsing says what is wrong


def _read(book: Book, part: str, data: bytes) -> Sheet | None:
    start, end = data.find(_START), data.rfind(_END)
    if not 0 < start < end:
        return None
    areas = _areas(book, part, b"%b%b%b" % (data[:start], _NONE, data[end + len(_END) :]))
    first, *rows = data[start + len(_START) : end].split(_ROW_START)
    if areas is None or first:
        return None
    cells: list[Cell] = []
    last = (0, 0)
    for xml in rows:
        row = book.looks.rows.get(xml) or _row(book, xml)
        if row is None:
            return None
        found, references = row
        if not found:
            continue
        if found[0][:2] <= last or len(cells) + len(found) > book.package.limits.cells:
            return None
        last = found[-1][:2]
        whole = _referred(found, references, book.strings) if references else found
        if whole is None:
            return None
        if not cells and whole[0].value == DETAILS_TITLE:
            return Sheet(whole[:1], ())
        cells += whole
    if book.package.kept + len(data) > book.package.limits.kept:
        return None
    book.package.kept += len(data)
    return Sheet(cells, areas)


def _areas(book: Book, part: str, xml: bytes) -> list[Area] | None:
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
        areas = areas_of(log.merges)
        if len(xml) < _LONGEST_AROUND:
            if len(_AROUND) >= _MANY_AROUND:
                _AROUND.clear()
            _AROUND[xml] = areas
    return areas


def _row(book: Book, raw: bytes) -> Row | None:
    """The cells of a row; None where it is not written as usual."""
    xml = raw.decode()
    if "&#" in xml:  # as some suites write every Chinese character
        xml = _REFERENCE.sub(_character, xml)
    head = _HEAD.match(xml)
    if head is None or len(xml) > book.package.limits.string:
        return None
    names = _NAMES.findall(head[1])
    if len(names) != len(set(names)) or not (head[2] or xml.endswith(_ROW_END)):
        return None
    start, end = head.end(), len(xml) - (0 if head[2] else len(_ROW_END))
    written = _CELLS.findall(xml, start, end)
    if sum([len(cell[0]) for cell in written]) != end - start:
        return None
    row = _converted(book.looks, written)
    if row is not None and len(raw) < _LONGEST:
        if len(book.looks.rows) >= _MANY_ROWS:
            book.looks.rows.clear()
        book.looks.rows[raw] = row
    return row


def _converted(looks: Looks, written: list[tuple[str, ...]]) -> Row | None:
    """The cells of a row in order, as sheet.py gives them; None where they are out of order or struck out."""
    cells: list[Cell] = []
    references: list[tuple[int, str]] = []
    last = (0, 0)
    for _, name, style, kind, formula, value, empty, inline, text in written:
        if not name or not (formula or value or empty or inline):
            continue
        if style in looks.striking or bool(inline) != (kind == "inlineStr") or (inline and formula):
            return None
        text = plain(text or value[3:])
        held: Value = None
        if inline or (kind == "str" and (value or empty)):
            held = unescape(text)
        elif kind == "s":
            if text.strip():
                references.append((len(cells), text))
                held = ""
        elif kind in ("", "n"):
            held = int(text) if text.isdecimal() and len(text) < 16 else number(text)
            if style in looks.special:
                held = looks.shown(held, style)
        elif value or empty:
            held = CONVERTERS[kind](text.strip())
        if formula:
            formula = plain(formula).strip() or UNKNOWN_FORMULA
        elif held is None:
            continue
        place = PLACES[name]
        if place <= last:
            return None
        last = place
        cells.append(tuple.__new__(Cell, (*place, held, formula, 1, 1, "", False)))
    return cells, references


def _referred(cells: list[Cell], references: list[tuple[int, str]], strings: list[str]) -> list[Cell] | None:
    """The cells with their shared strings; None where one is rich text of which not all counts."""
    cells = cells.copy()
    for at, which in references:
        text = shared(strings, which)
        if text.__class__ is str and CLOSE in text:
            return None
        row, column, _, formula = cells[at][:4]
        cells[at] = tuple.__new__(Cell, (row, column, text, formula, 1, 1, "", False))
    return cells


def _character(reference: re.Match[str]) -> str:
    number = int(reference[1])
    return chr(number) if any(number in some for some in _REFERRED) else reference.group()


def plain(text: str) -> str:
    """Text without the escapes that _TEXT admits."""
    if "&" not in text:
        return text
    for escape, character in _ESCAPES:
        text = text.replace(escape, character)
    return text

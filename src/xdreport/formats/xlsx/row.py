"""One row of a sheet as office suites usually write it, by regular expressions; its values are left open.

What is read of a row holds for all rows that only differ in their values: see rows.py.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from xdreport.document import Cell, Value
from xdreport.formats.xlsx.areas import Areas
from xdreport.formats.xlsx.places import PLACES, covers, extent
from xdreport.formats.xlsx.strings import unescape
from xdreport.formats.xlsx.values import CONVERTERS, UNKNOWN_FORMULA, number

if TYPE_CHECKING:
    from xdreport.formats.xlsx.looks import Looks

VALUES = re.compile(rb"<v>([^<>&\x00-\x1f]+)</v>")
TEXTS = re.compile(rb'<is><t(?: xml:space="preserve")?>([^<>&\x00-\x08\x0b-\x1f]*)</t></is>')
"""What is taken out of rows: the values of cells, and texts that stand in them."""

VALUE, TEXT = b"\x01", b"\x02"
"""Stand where a value or a text was taken out: characters that XML cannot hold."""

_CHARACTERS = r"[^<>&\x00-\x08\x0b-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]*"
_TEXT = rf"{_CHARACTERS}(?:&(?:amp|lt|gt|quot|apos);{_CHARACTERS})*"
_ATTRIBUTES = r'(?: [A-Za-z][A-Za-z0-9.:]{0,30}="[A-Za-z0-9 .,:-]{0,60}")*'
_PLACE = r'r="([A-Z]{1,3}[0-9]{1,7})"'
_STYLE = r'(?: s="([0-9]{1,5})")?'
_BLANK = r'(?:<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,5}")?(?: t="[a-zA-Z]{1,9}")?/>)+'
_FILLED = (
    rf'<c {_PLACE}{_STYLE}(?: t="(s|n|str|inlineStr|b|e)")?>'
    rf'(?:<f(?: aca="false")?>(?!<)({_TEXT})</f>)?'
    rf'(?:(\x01|<v>{_TEXT}</v>)|(<v/>)|(\x02)|(<is>)<t(?: xml:space="preserve")?>({_TEXT})</t></is>)?</c>'
)
_CELLS = re.compile(rf"({_BLANK}|{_FILLED})")
_HEAD = re.compile(rf"({_ATTRIBUTES})(/?)>")
_NAMES = re.compile(" ([^=]+)=")
_ROW_NUMBER = re.compile(' r="([0-9]{1,7})"')
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_REFERENCE = re.compile("&#([0-9]{3,5});")
_REFERRED = range(0xA0, 0xD800), range(0xFF00, 0xFFF0)
_ROW_END = "</row>"
_OPEN = VALUE.decode()
_IMPOSSIBLE = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")

NUMBER, SHARED, INLINE, OTHER = range(4)
"""How a value that was left open is understood: as a number, as the number of a shared string, as a text, otherwise."""

Way = tuple[int, Callable[[bytes], Value] | None]
"""One of these, and for the last, what makes the value."""


class Slot(NamedTuple):
    """A cell whose value was left open: where it is among the row's cells, and all of it but the value."""

    at: int
    column: int
    way: int
    convert: Callable[[bytes], Value] | None
    rest: tuple[str, int, int, str, bool]


class Open(NamedTuple):
    """A row without its values: its number (0 for one that says nothing), its cells with their spans, and those open.

    ``first`` is the place of the first cell that is in the file, -1 where all were added for merged areas; ``spans``
    counts the merged areas that begin in the row; ``bottom`` and ``right`` are the last row and column that it covers.
    """

    number: int
    cells: list[Cell]
    slots: list[Slot]
    first: int
    spans: int
    bottom: int
    right: int


def read_row(looks: "Looks", areas: Areas, raw: bytes, longest: int) -> Open | None:
    """The row that this XML is, from behind its ``<row``; None where it is not written as usual."""
    xml = raw.decode()
    if "&#" in xml:  # as some suites write every Chinese character
        xml = _REFERENCE.sub(_character, xml)
    head = _HEAD.match(xml)
    if head is None or len(xml) > longest:
        return None
    names = _NAMES.findall(head[1])
    if len(names) != len(set(names)) or not (head[2] or xml.endswith(_ROW_END)):
        return None
    start, end = head.end(), len(xml) - (0 if head[2] else len(_ROW_END))
    written = _CELLS.findall(xml, start, end)
    if sum([len(cell[0]) for cell in written]) != end - start:
        return None
    said = _ROW_NUMBER.search(head[1])
    found = _converted(looks, written)
    return None if found is None else _spanning(areas, int(said[1]) if said else 0, *found)


def _converted(looks: "Looks", written: list[tuple[str, ...]]) -> tuple[list[Cell], dict[int, Way]] | None:
    """The cells of a row in order, as sheet.py gives them, and how values left open are understood, by column.

    None where they are out of order or struck out.
    """
    cells: list[Cell] = []
    ways: dict[int, Way] = {}
    last = (0, 0)
    for _, name, style, kind, formula, value, empty, opened, inline, text in written:
        inline = inline or opened
        if not name or not (formula or value or empty or inline):
            continue
        if style in looks.striking or bool(inline) != (kind == "inlineStr") or (inline and formula):
            return None
        place = PLACES[name]
        held: Value = None
        if opened or value == _OPEN:
            ways[place[1]] = _way(looks, kind, style)
        else:
            text = plain(text or value[3:-4])
            if inline or (kind == "str" and (value or empty)):
                held = unescape(text)
            elif kind == "s":
                if text.strip():
                    return None
            elif kind in ("", "n"):
                held = number(text)
                if style in looks.special:
                    held = looks.shown(held, style)
            elif value or empty:
                held = CONVERTERS[kind](text.strip())
        if formula:
            formula = plain(formula).strip() or UNKNOWN_FORMULA
        elif held is None and place[1] not in ways:
            continue
        if place <= last or (last[0] and place[0] != last[0]):
            return None
        last = place
        cells.append(tuple.__new__(Cell, (*place, held, formula, 1, 1, "", False)))
    return cells, ways


def _way(looks: "Looks", kind: str, style: str) -> Way:
    """How a value left open in a cell of this type and style is understood."""
    if kind == "s":
        return SHARED, None
    if kind == "inlineStr":
        return INLINE, None
    if kind == "str":
        return OTHER, text_of
    if kind in ("", "n"):
        return (OTHER, partial(_shown, looks, style)) if style in looks.special else (NUMBER, None)
    return OTHER, partial(_typed, kind)


def text_of(raw: bytes) -> str | None:
    """The text that these bytes are; None where XML cannot hold it. Raises UnicodeDecodeError."""
    text = raw.decode()
    return unescape(text) if text.isascii() or not _IMPOSSIBLE.search(text) else None


def _shown(looks: "Looks", style: str, raw: bytes) -> Value:
    return looks.shown(number(raw.decode()), style)


def _typed(kind: str, raw: bytes) -> Value:
    return CONVERTERS[kind](raw.decode().strip())


def _spanning(areas: Areas, number: int, cells: list[Cell], ways: dict[int, Way]) -> Open | None:
    """The row with its merged areas; None where it is not the row that it says, or a blank cell lies under one."""
    if cells:
        if number not in (0, cells[0].row):
            return None
        number = cells[0].row
    for cell in cells:
        if cell.value is None and cell.column not in ways and covers(areas.all, *cell[:2]):
            return None
    anchors = areas.anchors.get(number, {})
    first = cells[0].column if cells else 0
    if anchors:
        present = {cell.column for cell in cells}
        cells = [
            cell._replace(rowspan=anchors[cell.column][0], colspan=anchors[cell.column][1])
            if cell.column in anchors
            else cell
            for cell in cells
        ]
        cells += [Cell(number, column, None, "", *spans) for column, spans in anchors.items() if column not in present]
        cells.sort(key=lambda cell: cell.column)
    slots = [
        Slot(at, cell.column, *ways[cell.column], cell[3:]) for at, cell in enumerate(cells) if cell.column in ways
    ]
    begins = next((at for at, cell in enumerate(cells) if cell.column == first), -1)
    return Open(number if cells else 0, cells, slots, begins, len(anchors), *extent(cells))


def _character(reference: re.Match[str]) -> str:
    code = int(reference[1])
    return chr(code) if any(code in some for some in _REFERRED) else reference.group()


def plain(text: str) -> str:
    """Text without the escapes that _TEXT admits."""
    if "&" not in text:
        return text
    for escape, character in _ESCAPES:
        text = text.replace(escape, character)
    return text

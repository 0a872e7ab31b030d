"""Which cell styles show a number as a date, which date a number then is, and which styles strike out."""

import re
from datetime import date, timedelta
from decimal import Decimal

from xdreport.formats.package import Package
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.runs import is_on
from xdreport.formats.xlsx.stream import elements, refuse_doctype

BUILT_IN = frozenset({14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58})
"""Formats that need no declaration and show dates; 27-36 and 50-58 are the Chinese version's (the rest are times)."""

_NUMBER_FORMAT = re.compile(rb'numFmtId="(\d+)"')
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]|general|am/pm|a/p|上午/下午|e[+-]', re.IGNORECASE)

_SECTIONS = frozenset({"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"})
_LAST = 2_958_465
"""9999-12-31."""
_GHOST = 60
"""29 February 1900, which Excel believes in."""


def date_styles(package: Package, part: str) -> frozenset[str]:
    """The numbers of the styles that show dates. A damaged or missing part gives none: figures need no styles."""
    if not part or part not in package:
        return frozenset()
    try:
        data = package.read(part)
    except UnreadableError:
        return frozenset()
    if b"<!DOCTYPE" in data:
        refuse_doctype()  # damage is passed over, harm is not
    try:
        styles = _usual(data)
        if styles is not None and not any(int(number) in BUILT_IN or int(number) > 58 for number in set(styles)):
            return frozenset()  # nearly always, and it spares parsing
        custom, parsed = _parsed(package, part, until="cellStyles" if styles is None else "fonts")
    except (UnreadableError, ValueError):
        return frozenset()
    return frozenset(str(place) for place, number in enumerate(styles or parsed) if _is_date(number, custom))


def struck_styles(package: Package, part: str) -> frozenset[str]:
    """The numbers of the styles whose font strikes out what a cell holds; none where the part is damaged or missing."""
    if not part or part not in package:
        return frozenset()
    try:
        if b"strike" not in package.read(part):
            return frozenset()  # nearly always
        found = elements(package, part, until="dxfs")
    except UnreadableError:
        return frozenset()
    fonts, struck, styles, section = -1, set[int](), list[str](), ""
    for name, attributes in found:
        if name in _SECTIONS:
            section = name
        elif section == "fonts":
            fonts += name == "font"
            if name == "strike" and is_on(attributes):
                struck.add(fonts)
        elif section == "cellXfs" and name == "xf":
            styles.append(attributes.get("fontId", "0"))
    return frozenset(str(place) for place, font in enumerate(styles) if font.isdecimal() and int(font) in struck)


def _usual(part: bytes) -> list[str] | None:
    """The number formats of the cell styles in order, found without parsing; None where they are written unusually."""
    start, end = part.find(b"<cellXfs"), part.find(b"</cellXfs>")
    section = part[start:end]
    numbers = _NUMBER_FORMAT.findall(section)
    ordered = part.find(b"<numFmts") < part.find(b"<fonts") < start < end
    if not ordered or b"<!" in part or len(numbers) != section.count(b"<xf ") or section.count(b":xf "):
        return None
    return [number.decode() for number in numbers]


def _parsed(package: Package, part: str, *, until: str) -> tuple[dict[str, bool], list[str]]:
    """Whether each declared number format is a date, and the number formats of the cell styles in order."""
    custom: dict[str, bool] = {}
    styles: list[str] = []
    inside = False
    for name, attributes in elements(package, part, until=until):
        if name == "numFmt":
            custom[attributes.get("numFmtId", "")] = is_date_format(attributes.get("formatCode", ""))
        elif name in ("cellXfs", "cellStyleXfs", "dxfs"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            styles.append(attributes.get("numFmtId", "0"))
    return custom, styles


def _is_date(number: str, custom: dict[str, bool]) -> bool:
    if number in custom:
        return custom[number]
    return number.isdecimal() and int(number) in BUILT_IN


def is_date_format(code: str) -> bool:
    """Whether a format code shows a year, month or day: yyyy"年"m"月"d"日" does, 0.00E+00, mm:ss and [Red]0 do not."""
    letters = _LITERAL.sub("", code.partition(";")[0]).lower()
    return "y" in letters or "d" in letters or "e" in letters or ("m" in letters and not {"h", "s"} & set(letters))


def as_date(number: int | Decimal, *, from_1904: bool) -> date | None:
    """The date that a serial number stands for, its time dropped; None where it is none (0, negative, beyond 9999)."""
    days = int(number)
    if from_1904:
        return date(1904, 1, 1) + timedelta(days) if number >= 0 and days <= _LAST - 1462 else None
    if not 1 <= days <= _LAST:
        return None
    return date(1899, 12, 30) + timedelta(days + (days < _GHOST))

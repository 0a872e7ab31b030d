"""What a cell of an OpenDocument spreadsheet holds, by its attributes and its text."""

import re

from xdreport.document import CellError, Value
from xdreport.formats.xlsx.stream import Attributes
from xdreport.formats.xlsx.values import iso_date, number

SPACE, TAB, END_OF_LINE = "\x01", "\x02", "\x03"
"""Stand for the elements of that meaning until a paragraph is over; XML cannot hold these characters."""

_COLLAPSED = re.compile(r"[ \t\r\n]+")
_MEANT = str.maketrans({SPACE: " ", TAB: "\t", END_OF_LINE: "\n"})
_NUMBERS = ("float", "percentage", "currency")
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|(?:Err|错误|错误代码)[:：]\d{3}")


def paragraph(text: str) -> str:
    """The text that a paragraph shows: blanks and line ends of the file count as one blank, or as none at its ends."""
    return _COLLAPSED.sub(" ", text).strip(" ").translate(_MEANT)


def value_of(attributes: Attributes, text: str, *, has_formula: bool) -> Value:
    """The value; None for a blank cell. An error has no type of its own: a formula that shows one is one."""
    if has_formula and (_ERROR.fullmatch(text) or (attributes.get("calcext:value-type") == "error" and text)):
        return CellError(text)
    kind = attributes.get("office:value-type", "")
    if kind in _NUMBERS:
        return number(attributes.get("office:value", text))
    if kind == "date":
        return iso_date(attributes.get("office:date-value", text))
    if kind == "boolean":
        return attributes.get("office:boolean-value", text).lower() == "true"
    if kind == "string":
        text = attributes.get("office:string-value", text)
    return text if text or (kind == "string" and has_formula) else None

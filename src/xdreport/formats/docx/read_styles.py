"""What the styles of a .docx say that matters to a reader: levels of headings, numbering, hidden or struck text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from xdreport.formats.docx.read_xml import W, is_on, number, value

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES = frozenset({"title", "标题", "文档标题"})
VANISH, _ALIGN = f"{W}vanish", f"{W}vertAlign"
_STRIKES = frozenset({f"{W}strike", f"{W}dstrike"})
LOOKS = frozenset({VANISH, _ALIGN, *_STRIKES, f"{W}rStyle"})
"""Properties of a run that tell how far it is text."""

BODY = 9
"""The outline level that Word gives to text."""


class Style(NamedTuple):
    """A style: ``level`` of a heading (0 the title, None for text), numbering (id, level), what it does to letters."""

    level: int | None = None
    numbering: tuple[str, int] | None = None
    hidden: bool = False
    struck: bool = False
    raised: bool = False


PLAIN = Style()


class _Own(NamedTuple):
    """What a style says itself; None, or '', where it leaves it to the one that it is based on."""

    level: int | None
    numbering: tuple[str, int] | None
    hidden: bool | None
    struck: bool | None
    raised: bool | None
    based_on: str


def styles_of(root: etree._Element | None) -> dict[str, Style]:
    """Style id -> what it says, with what it inherits."""
    if root is None:
        return {}
    found = {element.get(f"{W}styleId", ""): _own(element) for element in root.iterfind(f"{W}style")}
    return {style: _resolved(list(_line(style, found))) for style in found}


def _own(style: etree._Element) -> _Own:
    properties = style.find(f"{W}pPr")
    marks = style.find(f"{W}rPr")
    return _Own(
        _level(style, properties),
        numbering(properties),
        *marks_of(marks),
        value(style.find(f"{W}basedOn")),
    )


def marks_of(properties: etree._Element | None) -> tuple[bool | None, bool | None, bool | None]:
    """Whether properties of a run hide, strike and raise it; None where they leave that to its style."""
    hidden = struck = raised = None
    for child in () if properties is None else properties:
        tag = child.tag
        if tag == VANISH:
            hidden = is_on(child)
        elif tag in _STRIKES:
            struck = struck or is_on(child)
        elif tag == _ALIGN:
            raised = value(child) == "superscript"
    return hidden, struck, raised


def _line(style: str, found: dict[str, _Own]) -> Iterator[_Own]:
    """A style and what it is based on; a circle ends where it began."""
    seen: set[str] = set()
    while style in found and style not in seen and len(seen) < 20:
        seen.add(style)
        yield found[style]
        style = found[style].based_on


def _resolved(line: list[_Own]) -> Style:
    level = next((own.level for own in line if own.level is not None), BODY)
    return Style(
        level if level < BODY else None,
        next((own.numbering for own in line if own.numbering), None),
        next((own.hidden for own in line if own.hidden is not None), False),
        next((own.struck for own in line if own.struck is not None), False),
        next((own.raised for own in line if own.raised is not None), False),
    )


def _level(style: etree._Element, properties: etree._Element | None) -> int | None:
    name = value(style.find(f"{W}name")).strip().lower()
    if name in _TITLE_NAMES:
        return 0
    if match := _HEADING_NAME.fullmatch(name):
        return int(match[1])
    return outline(properties)


def outline(properties: etree._Element | None) -> int | None:
    """The level of a heading that paragraph properties give: outline level 0 is a section; None where they do not."""
    found = None if properties is None else properties.find(f"{W}outlineLvl")
    return None if found is None else number(value(found), BODY) + 1


def numbering(properties: etree._Element | None) -> tuple[str, int] | None:
    """The list and level that paragraph properties put a paragraph into."""
    found = None if properties is None else properties.find(f"{W}numPr")
    if found is None:
        return None
    return value(found.find(f"{W}numId")), number(value(found.find(f"{W}ilvl"), "0"))

"""The lines of text that a reader sees of a page: marks are put into its tree once, and then text is only joined."""

import re

from lxml import etree

BREAK = "\ufdd0"
"""Begins a line. These marks are no characters: Unicode keeps them out of every text."""

KEEPING = "white-space:pre-wrap"
"""The style of our paragraphs in which every blank counts."""

HEAD = "\ufdd1"
"""Begins a heading; its level follows."""

TABLE = "\ufdd2"
"""Begins the number of a table that was taken out."""

SPACE, TAB = "\ufdd3", "\ufdd4"
"""Stand for blanks that a browser shows as they are."""

_BLOCKS = (
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "caption", "section", "article", "main"),
    *("blockquote", "center", "figure", "figcaption", "address", "pre", "fieldset", "legend", "details", "summary"),
)
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CJK = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’—…·"
_FOLDED = re.compile(rf"(?<=[{_CJK}])[ \t]*\n[ \t\n]*(?=[{_CJK}])")
_SPACES = re.compile(r"[ \t\n\f]+")
_INVISIBLE = str.maketrans(SPACE + TAB, " \t", "\u00ad\u200b\u200c\u200d\u2060\ufeff")


def mark(body: etree._Element) -> None:
    """Marks where lines and headings begin."""
    for element in body.iter("p"):
        if element.get("style", "").replace(" ", "") == KEEPING:
            element.text = (element.text or "").replace(" ", SPACE).replace("\t", TAB)
    for element in body.iter("br", "hr"):
        element.tail = BREAK + (element.tail or "")
    for element in body.iter(*_BLOCKS):
        element.text = BREAK + (element.text or "")
        element.tail = BREAK + (element.tail or "")
    for element in body.iter(*_HEADS):
        element.text = f"{BREAK}{HEAD}{str(element.tag)[1]}" + (element.text or "")
        element.tail = BREAK + (element.tail or "")


def lines(element: etree._Element) -> list[str]:
    """The lines within an element, those of headings with their mark; blank ones are left out."""
    text = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    if BREAK not in text:
        return [line] if (line := _flat(text)) else []
    return [line for part in text.split(BREAK) if (line := _flat(part))]


def bare(line: str) -> str:
    """A line without the mark of a heading."""
    return line[2:] if line.startswith(HEAD) else line


def _flat(text: str) -> str:
    """Text as a browser shows it: no line breaks of the source, none between Chinese characters at all."""
    bare = text.strip()
    if "\n" in bare:
        bare = _FOLDED.sub("", bare)
    return _SPACES.sub(" ", bare).translate(_INVISIBLE).strip()

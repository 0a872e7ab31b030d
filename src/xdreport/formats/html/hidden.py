"""What no browser shows: taken out of the page, but what of it stood within the report is told."""

import re
from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from xdreport.document import Note, Origin
from xdreport.formats.html.lines import bare, lines, mark
from xdreport.formats.sample import sample
from xdreport.formats.website import is_below

PLACE = "xdreport-hidden"
"""An empty element where something hidden stood; its attribute ``number`` says what."""

_EDGES = ("header", "footer")
_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_SHOWN = re.compile(r"visibility\s*:\s*visible", re.IGNORECASE)


def drop_hidden(root: etree._Element) -> dict[str, list[str]]:
    """Takes out what is hidden and leaves its place, and what LibreOffice writes down of the edges of printed pages.

    The lines that were hidden, by the number of their place.
    """
    gone: set[etree._Element] = set()
    held: dict[str, list[str]] = {}
    for element in [one for one in root.iter(etree.Element) if one is not root and _is_hidden(one)]:
        if element in gone:
            continue
        gone.update(element.iter())
        edge, tail = _is_edge(element), element.tail
        mark(element)
        text = [] if edge else [bare(line) for line in lines(element)]
        element.clear()
        element.tag, element.tail = PLACE, tail
        if text:
            held[number := str(len(held))] = text
            element.set("number", number)
    return held


def _is_edge(element: etree._Element) -> bool:
    return element.tag == "div" and element.get("title") in _EDGES


def _is_hidden(element: etree._Element) -> bool:
    if "hidden" in element.attrib or _is_edge(element):
        return True
    found = _STYLE.search(element.get("style") or "")
    if found is None or "visib" not in found[0].lower():
        return found is not None
    return not any(_SHOWN.search(one.get("style") or "") for one in element.iterdescendants(etree.Element))


def notes(article: etree._Element, held: Mapping[str, list[str]], shown: Collection[str]) -> Iterator[Note]:
    """XD020 for what was hidden within the article, without what is ``shown`` as well or is about the website."""
    found = [line for place in article.iter(PLACE) for line in held.get(place.get("number") or "", ())]
    if told := sample(line for line in found if line not in shown and not is_below(line)):
        hint = "请取消这些文字的隐藏，或删去这些文字。"
        yield Note("XD020", f"网页中有隐藏文字{told}，没有读取", Origin("网页"), hint)

"""What no browser shows, or shows struck out: taken out of the page; what of it stood within the report is told."""

import re
from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from xdreport.document import Note, Origin
from xdreport.formats.html.lines import bare, lines, mark
from xdreport.formats.sample import sample
from xdreport.formats.website import is_below

PLACE = "xdreport-hidden"
"""An empty element where something hidden stood; its attribute ``number`` says what."""

STRUCK = "-"
"""Begins the number of what was struck out."""

_EDGES = ("header", "footer")
_STRIKES = ("s", "strike", "del")
_LINE = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,40}line-through", re.IGNORECASE)
_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_SHOWN = re.compile(r"visibility\s*:\s*visible", re.IGNORECASE)


def drop_hidden(root: etree._Element) -> dict[str, list[str]]:
    """Takes out what is hidden or struck, and what LibreOffice writes down of the edges of printed pages.

    An empty element stays in its place. The lines that it held, by the number of that.
    """
    gone: set[etree._Element] = set()
    held: dict[str, list[str]] = {}
    for element in [
        one for one in root.iter(etree.Element) if one is not root and (_is_hidden(one) or _is_struck(one))
    ]:
        if element is root or element in gone:
            continue
        gone.update(element.iter())
        edge, tail, sign = _is_edge(element), element.tail, "" if _is_hidden(element) else STRUCK
        mark(element)
        text = [] if edge else [bare(line) for line in lines(element)]
        element.clear()
        element.tag, element.tail = PLACE, tail
        if text:
            held[number := f"{sign}{len(held)}"] = text
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


def _is_struck(element: etree._Element) -> bool:
    return element.tag in _STRIKES or _LINE.search(element.get("style") or "") is not None


def notes(article: etree._Element, held: Mapping[str, list[str]], shown: Collection[str]) -> Iterator[Note]:
    """XD020 for what was struck within the article; for what was hidden, if not ``shown`` as well or on the website."""
    numbers = [place.get("number") or "" for place in article.iter(PLACE)]
    struck = [line for number in numbers if number.startswith(STRUCK) for line in held.get(number, ())]
    found = [line for number in numbers if not number.startswith(STRUCK) for line in held.get(number, ())]
    if told := sample(line for line in found if line not in shown and not is_below(line)):
        hint = "请取消这些文字的隐藏，或删去这些文字。"
        yield Note("XD020", f"网页中有隐藏文字{told}，没有读取", Origin("网页"), hint)
    if told := sample(struck):
        hint = "不要的文字请删去，要保留的请取消删除线。"
        yield Note("XD020", f"网页中有加了删除线的文字{told}，没有读取", Origin("网页"), hint)

"""Which part of a page is the article: the smallest that holds its tables and the headings of the form."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from xdreport.form.headings import is_title, section_of, split_title
from xdreport.form.titles import MOST_ABOVE, title_over
from xdreport.formats.html.lines import TABLE, bare, lines

_CLIMB = 60
"""Levels of the page climbed at most: a bound for pages made to be slow."""

_NAME_ENDS = re.compile(r"\s*[_|\-–—]\s*(?=[^_|\-–—]{0,40}$)")


def article(root: etree._Element) -> etree._Element:
    """The part of the page to read; the whole where nothing tells."""
    tables = list(root.iter("xdreport-table"))
    if not tables:
        return root
    everything = _marks(lines(root))
    held = tables[0]
    for _ in range(_CLIMB):
        found = _marks(lines(held))
        parent = held.getparent()
        if found >= everything or parent is None:
            return held
        held = parent
    return root


def _marks(found: list[str]) -> set[str]:
    """What tells the article: its tables, by number, and the sections of the form."""
    marks = {line for line in found if line.startswith(TABLE)}
    return marks | {path for line in found if len(line) <= 60 and (path := section_of(bare(line)))}


def page_names(root: etree._Element) -> list[str]:
    """What a page is called by its content system and by its own title, without and with the website's name."""
    declared = [
        (element.get("content") or "").strip()
        for element in root.iter("meta")
        if (element.get("name") or "").lower() == "articletitle"
    ]
    page_title = "".join(root.findtext(".//head/title") or root.findtext(".//title") or "").strip()
    names = [page_title, *_NAME_ENDS.split(page_title)] if len(page_title) <= 200 else []
    return [name for name in (*declared[:1], *names) if name and len(name) <= 200]


def title_line(root: etree._Element, held: etree._Element, names: Sequence[str]) -> str:
    """The title where it stands outside the article, else that of the page's names; '' where the article holds it."""
    if any(_titles(lines(held))):
        return ""
    around = lines(root)
    table = next((place for place, line in enumerate(around) if line.startswith(TABLE)), len(around))
    above = [title for title in _titles(around[:table]) if split_title(title)[0]]
    if above:
        return above[-1]
    return max(_titles(around), key=len, default="") or next(filter(is_title, names), "")


def _titles(found: list[str]) -> Iterator[str]:
    """The titles in lines, also those over two or three."""
    texts = [bare(line) for line in found]
    for place, text in enumerate(texts):
        if len(text) <= 100 and (title := title_over(texts[max(place - MOST_ABOVE, 0) : place], text)):
            yield title

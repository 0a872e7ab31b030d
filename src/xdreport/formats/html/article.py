"""Which part of a page is the article: the smallest that holds its tables and the headings of the form."""

import re

from lxml import etree

from xdreport.form.headings import is_title, section_of
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


def title_line(root: etree._Element, held: etree._Element, page_title: str) -> str:
    """The title where it stands outside the article, else that of the page; '' where the article holds it."""
    if any(is_title(bare(line)) for line in lines(held)):
        return ""
    outside = [bare(line) for line in lines(root) if len(line) <= 100 and is_title(bare(line))]
    if outside:
        return max(outside, key=len)
    names = [page_title, *_NAME_ENDS.split(page_title)] if len(page_title) <= 200 else []
    return next((name for name in names if is_title(name)), "")

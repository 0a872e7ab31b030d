"""Titles of other reports in a website's lists of links: they are no title of the page that they stand on."""

from collections.abc import Sequence

from lxml import etree

from xdreport.form.headings import is_title
from xdreport.formats.html.lines import BREAK, bare, lines

_CLIMB = 5
"""Elements for the looks around a link, at most."""

_LISTED = "xdreport-listed"


def drop_listed(root: etree._Element, names: Sequence[str]) -> None:
    """Takes out titles that are a line of links or of a list, where the page has a title elsewhere or in its names."""
    listed = [element for element in root.iter("a", "li") if _is_listed(element)]
    if not listed:
        return
    if not any(map(is_title, names)):
        titles = sum(len(line) <= 200 and is_title(bare(line)) for line in lines(root))
        if titles <= len(listed):  # a page whose own title is a link
            return
    for element in listed:
        element.tag = _LISTED
    etree.strip_elements(root, _LISTED, with_tail=False)


def _is_listed(element: etree._Element) -> bool:
    if element.tag == "li" and next(element.iterdescendants("a", "li"), None) is not None:
        return False  # what is in it is looked at by itself
    found = lines(element)
    return len(found) == 1 and len(found[0]) <= 200 and is_title(found[0]) and _is_line(element)


def _is_line(element: etree._Element) -> bool:
    """Whether nothing stands before or behind an element in its line."""
    for _ in range(_CLIMB):
        parent, previous = element.getparent(), element.getprevious()
        if parent is None:
            return True
        before = (parent.text if previous is None else previous.tail) or ""
        after = element.tail or ""
        if before.rpartition(BREAK)[2].strip() or after.partition(BREAK)[0].strip():
            return False
        if BREAK in before:
            return True
        if previous is not None:
            return False
        element = parent
    return False

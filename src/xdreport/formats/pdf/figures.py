"""Which content of a page is a picture, as the tags of the file say."""

from typing import TYPE_CHECKING, Any

from pdfminer.data_structures import NumberTree
from pdfminer.pdftypes import resolve1

if TYPE_CHECKING:
    from pdfplumber.page import Page

_HIGHEST = 20
"""Tags above some content looked at; a figure's text is right in it, or in a span."""


def may_have_figures(data: bytes) -> bool:
    """Whether a tag of the file may be a figure's: the word stands there, or objects are packed together unseen.

    A report in tables has hundreds of tags; where none is a figure's they need not be read.
    """
    return b"/Figure" in data or b"/ObjStm" in data


def in_figures(page: "Page") -> frozenset[int]:
    """The numbers of a page's marked content in figures; none where there are no tags, or none that can be read."""
    try:
        root = resolve1(page.pdf.doc.catalog["StructTreeRoot"])
        place = page.page_obj.attrs["StructParents"]
        parents = next(found for number, found in NumberTree(root["ParentTree"]).values if number == place)
        return frozenset(number for number, tag in enumerate(resolve1(parents)) if _is_figure(tag))
    except Exception:  # tags help to read a page, they are not needed; a broken tree breaks in many ways
        return frozenset()


def _is_figure(tag: Any) -> bool:
    for _ in range(_HIGHEST):
        tag = resolve1(tag)
        if not isinstance(tag, dict):
            return False
        if getattr(tag.get("S"), "name", "") == "Figure":
            return True
        tag = tag.get("P")
    return False

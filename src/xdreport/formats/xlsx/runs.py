"""Runs of rich text: what is struck out is left out and told, what is raised stands apart from the digits before it.

While a text is put together, struck and raised runs stand between marks that are no characters.
"""

import re

from xdreport.formats.cells import raised
from xdreport.formats.xlsx.stream import Attributes

STRUCK, RAISED, CLOSE = "\ufdd5", "\ufdd6", "\ufdd7"

_LONGEST = 80
"""Characters of a text that may be a figure or a label with the mark of a note; in prose what is raised stays."""

_RUN = re.compile(f"([{STRUCK}{RAISED}])([^{STRUCK}{RAISED}{CLOSE}]*){CLOSE}")


def look_of(tag: str, attributes: Attributes, before: str) -> str:
    """The mark of a run with this property (its name without prefix), ``before`` where that says nothing new."""
    if tag == "strike":
        return STRUCK if is_on(attributes) else before
    if tag == "vertAlign" and attributes.get("val") == "superscript":
        return before or RAISED
    return before


def is_on(attributes: Attributes) -> bool:
    """Whether a property that is there is not switched off."""
    return attributes.get("val", "1") not in ("0", "false", "off")


def parted(text: str) -> tuple[str, str]:
    """What counts of a text with marks, and what was struck out of it."""
    gone: list[str] = []
    short = len(text) <= _LONGEST

    def put(run: re.Match[str]) -> str:
        if run[1] == STRUCK:
            gone.append(run[2])
            return ""
        return raised(run[2]) if short else run[2]

    return _RUN.sub(put, text), "".join(gone)

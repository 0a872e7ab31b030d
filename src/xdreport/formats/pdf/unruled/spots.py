"""Labels and words where they stand, and what the form's labels may be spelled like."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xdreport.form.labels import BY_CORE, core, labels_of, number_of
from xdreport.form.layout import LAYOUTS

STROKE = "／"
"""Set between two figures that stand where one is expected: together they are no figure, and so are reported."""

PARTED = 0.12
"""Share of the size of type above which two digits are of two figures; those of one figure touch each other."""


def apart(before: str, after: str, gap: float) -> bool:
    """Whether two characters are of two figures, though so near each other; ``gap`` in sizes of type."""
    return gap > PARTED and before.isdecimal() and after.isdecimal()


def _wordings() -> Iterator[str]:
    """The labels as the form and people write them, with their numbers and without; not two of them as one."""
    for layout in LAYOUTS.values():
        for cell in layout.cells:
            yield "".join(filter(str.isalnum, unicodedata.normalize("NFKC", cell.text)))
    for wording, labels in BY_CORE.items():
        if any(label.altered or wording == core(label.official) for label in labels if label.role not in _NOT_ONE):
            yield wording


_NOT_ONE = ("dispute-figure", "old")
"""Labels made of two, and those of the form of 2019."""

WORDINGS = sorted({*_wordings()} - {""}, key=lambda wording: (-len(wording), wording))
"""Everything that a label may be made of, longest first: what is part of a longer one is not taken for a short one."""


class Spot(NamedTuple):
    """A label or a word: its text and edges. Those above and below are half a size from the middle of its lines."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    line: int

    @property
    def middle(self) -> float:
        """Half way between top and bottom."""
        return (self.top + self.bottom) / 2

    @property
    def middle_x(self) -> float:
        """Half way between left and right."""
        return (self.x0 + self.x1) / 2

    def fits(self, official: str, *, head: bool) -> bool:
        """Whether this is the label; 其他 and 总计 are labels of rows only with the right number, or without one."""
        labels = labels_of(self.text)
        number = number_of(self.text)
        if len(labels) > 1 and number and (head or number != number_of(official)):
            return False
        return any(label.official == official for label in labels)


class Mark(NamedTuple):
    """A character: what it is compared as, what it is, its edges, the size of its type, its line and place there."""

    key: str
    text: str
    x0: float
    x1: float
    middle: float
    size: float
    line: int
    place: int


def spot_of(marks: Sequence[Mark]) -> Spot:
    """Characters together."""
    half = marks[0].size / 2
    return Spot(
        "".join(mark.text for mark in marks),
        min(mark.x0 for mark in marks),
        min(mark.middle for mark in marks) - half,
        max(mark.x1 for mark in marks),
        max(mark.middle for mark in marks) + half,
        marks[0].size,
        marks[0].line,
    )

"""Tables of a page by their ruling lines."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from xdreport.formats.cells import Budget
from xdreport.formats.pdf.bold import Char
from xdreport.formats.pdf.framed import innermost, parted
from xdreport.formats.pdf.lines import Line, glued, lines_of
from xdreport.formats.pdf.piece import SNAP, Box, Piece, Text, box_of
from xdreport.formats.pdf.raised import set_apart

if TYPE_CHECKING:
    from pdfplumber.page import Page as Source

_TOLERANCES = {"snap_tolerance": SNAP, "join_tolerance": SNAP, "intersection_tolerance": SNAP}

SIDE = 0.6
"""Share of the size of type that a cell leaves blank at either side; Word leaves 5.4 points."""

Part = list[tuple[Text, list[Char]]]
"""The cells of a table, each with its characters."""


def ruled(page: "Source", chars: Sequence[Char], number: int) -> tuple[list[Piece], list[Char]]:
    """The tables whose cells are ruled, and the characters in none; one column only is a frame or a shade around text.

    Lines that nearly meet are taken for one on all the page: where it has several tables, each is looked at alone.
    """
    hand = _Hand(chars, number)
    rules = page.filter(lambda thing: thing["object_type"] != "char")
    parts = list(hand.parts(rules))
    if len(parts) > 1:
        parts = [max(*hand.parts(_around(rules, part)), part, key=len) for part in parts]
    pieces = [Piece(number, box_of(cells), cells) for part in parts if (cells := [cell for cell, _ in part])]
    taken = {id(char) for part in parts for _, inside in part for char in inside}
    return pieces, [char for char in chars if id(char) not in taken]


def _around(page: "Source", part: Part) -> "Source":
    x0, top, x1, bottom = box_of([cell for cell, _ in part])
    more = 2 * SNAP
    return page.crop((x0 - more, top - more, x1 + more, bottom + more), strict=False)


class _Hand:
    """Puts a page's characters into cells."""

    def __init__(self, chars: Sequence[Char], number: int) -> None:
        self.number = number
        self.budget = Budget()
        self.chars = sorted(chars, key=_middle)
        self.heights = [_middle(char) for char in self.chars]

    def parts(self, page: "Source") -> Iterator[Part]:
        """The tables of a page or a part of it."""
        for table in page.find_tables(_TOLERANCES):
            self.budget.take(1)
            inside = {id(cell): (cell, own) for cell, own in map(self._filled, innermost(table.cells))}
            for part in parted([cell for cell, _ in inside.values()]):
                yield [inside[id(cell)] for cell in part]

    def _filled(self, box: Box) -> tuple[Text, list[Char]]:
        x0, top, x1, bottom = box
        beside = self.chars[bisect_left(self.heights, top) : bisect_left(self.heights, bottom)]
        own = [char for char in beside if x0 <= (char["x0"] + char["x1"]) / 2 < x1]
        lines = lines_of(set_apart(own), self.number)
        return Text(x0, top, x1, bottom, _whole(lines, x1 - x0), len(lines), _is_full(lines, x1 - x0)), own


def _whole(lines: Sequence[Line], width: float) -> str:
    """The lines of a cell as one; two numbers below each other that had room in one line are not."""
    text = ""
    for before, line in zip((None, *lines), lines, strict=False):
        if before is not None and _have_room(before, line.x1 - line.x0, width) and _meet(text, line.text):
            text += f"\n{line.text}"
        else:
            text = glued((text, line.text))
    return text


def _meet(before: str, text: str) -> bool:
    return before[-1:].isdecimal() and text[:1].isdecimal()


def _is_full(lines: Sequence[Line], width: float) -> bool:
    """Whether no digit more had room in the last line, so that a number may go on below the end of the page."""
    if not lines:
        return False
    last = lines[-1].letters[-1]
    return last.text in ".," or (last.text.isdecimal() and not _have_room(lines[-1], last.x1 - last.x0, width))


def _have_room(line: Line, more: float, width: float) -> bool:
    """Whether so much more had room in a line of a cell so wide, but for the blank that cells leave at their sides."""
    return line.x1 - line.x0 + more <= width - 2 * SIDE * line.size


def _middle(char: Char) -> float:
    return float(char["top"] + char["bottom"]) / 2

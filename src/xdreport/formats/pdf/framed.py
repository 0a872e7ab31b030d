"""Tables in a frame around text, or on a shade: what of their cells is text above, between and below."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from xdreport.formats.pdf.piece import SNAP, Box, Text, edges_of

_ROW = re.compile(r"第.{1,6}[条项]")
"""What the form itself writes in rows of one cell."""

_TEXT = re.compile(r"[一二三四五六]、|.*[。；：]$", re.DOTALL)
"""A heading of the form, the end of a sentence: no row of a table."""


def innermost(cells: Sequence[Box]) -> list[Box]:
    """The cells without those that hold others, as a frame with a table in it does."""
    known = sorted(cells, key=lambda cell: (cell[1], cell[0]))
    tops = [cell[1] for cell in known]

    def holds(cell: Box) -> bool:
        below = known[bisect_left(tops, cell[1]) : bisect_left(tops, cell[3])]
        return any(one is not cell and cell[0] <= one[0] and one[2] <= cell[2] and one[3] <= cell[3] for one in below)

    return [cell for cell in known if not holds(cell)]


def parted(cells: Sequence[Text]) -> Iterator[list[Text]]:
    """Cells as tables of two columns or more, without those as wide as all that hold text, or nothing at the ends."""
    if not cells:
        return
    left, right = min(cell.x0 for cell in cells), max(cell.x1 for cell in cells)
    wide = [cell for cell in cells if cell.x0 - left < SNAP and right - cell.x1 < SNAP]
    ends = {id(cell) for run in (cells, cells[::-1]) for cell in _leading(run, wide)}
    text = {id(cell) for cell in wide if not _ROW.match(cell.text) and (id(cell) in ends or _is_text(cell))}
    for among, run in groupby(cells, key=lambda cell: id(cell) in text):
        part = list(run)
        if not among and len(edges_of(x for cell in part for x in (cell.x0, cell.x1))) > 2:
            yield part


def _leading(cells: Sequence[Text], wide: Sequence[Text]) -> Iterator[Text]:
    known = {id(cell) for cell in wide}
    for cell in cells:
        if id(cell) not in known:
            return
        yield cell


def _is_text(cell: Text) -> bool:
    return cell.lines > 1 or _TEXT.match(cell.text) is not None

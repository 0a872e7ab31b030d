"""The merged areas of a sheet, ready for its rows: what each row's cells span, and which blank cells they add."""

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from xdreport.formats.xlsx.places import Area

_MANY = 64
_NUMBERS = count()


class Areas(NamedTuple):
    """``anchors`` are the spans (rows, columns) that begin in a row, by row and column; ``number`` is one for each set.

    Of two areas that begin in one cell, the later counts.
    """

    number: int
    all: Sequence[Area]
    anchors: dict[int, dict[int, tuple[int, int]]]
    spans: int


_KNOWN: dict[tuple[Area, ...], Areas] = {}


def areas_in(areas: Sequence[Area]) -> Areas:
    """The areas by rows; the same ones for the same areas, as long as they are remembered."""
    known = _KNOWN.get(tuple(areas))
    if known is None:
        anchors: dict[int, dict[int, tuple[int, int]]] = {}
        for (top, left), (bottom, right) in areas:
            anchors.setdefault(top, {})[left] = bottom - top + 1, right - left + 1
        if len(_KNOWN) >= _MANY:
            _KNOWN.clear()
        known = _KNOWN[tuple(areas)] = Areas(next(_NUMBERS), areas, anchors, sum(map(len, anchors.values())))
    return known

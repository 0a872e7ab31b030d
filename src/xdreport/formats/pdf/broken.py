"""Rows that the end of a page breaks in two: whether the first row of a page goes on from the last one before."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xdreport.formats.pdf.lines import glued
from xdreport.formats.pdf.piece import SNAP, Piece, Text, edges_of, nearest

BEGINS = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十][）)]|[0-9０-９]{1,2}[.、．]")
"""How a label of the form begins: what does not begin so at the top of a page goes on from the page before."""

_NUMBER = re.compile(r"(?!0\d)\d[\d,，.]*")

Place = tuple[int, int]
"""The first and last edge of a cell among those of the columns."""


class Broken(NamedTuple):
    """Whether two rows are one; ``apart``: where both halves have a figure, and it is not sure that they are one."""

    one: bool = False
    apart: frozenset[Place] = frozenset()


class _Pair(NamedTuple):
    """The text of a cell above the end of a page and below it; ``full``: no digit more had room above."""

    place: Place
    upper: str
    lower: str
    full: bool

    @property
    def worded(self) -> bool:
        """Whether there are words, not just a figure."""
        return any(map(str.isalpha, self.upper + self.lower))

    @property
    def meets(self) -> bool:
        """Whether figures stand in both halves."""
        return bool(self.upper and self.lower) and not self.worded

    @property
    def fits(self) -> bool:
        """Whether they may be one number, wrapped."""
        return self.full and _NUMBER.fullmatch(self.upper + self.lower) is not None


TWO = Broken()


def broken(before: Piece, piece: Piece, columns: Sequence[float], again: int, *, figures: bool) -> Broken:
    """What the end of a page does to the row there. ``again``: how many rows at its top only repeat heads.

    ``figures``: the whole table says that these can only be its one row of figures, which has no label.
    """
    edges = edges_of(edge for cell in piece.cells for edge in (cell.top, cell.bottom))
    if again + 1 >= len(edges):
        return TWO
    top, bottom, start, end = edges[again], edges[again + 1], before.rows[-1], before.box[3]
    uppers = {_place(cell, columns): cell for cell in before.cells if cell.bottom > end - SNAP}
    lowers = {_place(cell, columns): cell for cell in piece.cells if abs(cell.top - top) <= SNAP}
    if not lowers or not lowers.keys() <= uppers.keys():
        return TWO
    pairs: list[_Pair] = []
    wide: list[_Pair] = []
    for place, cell in sorted(lowers.items()):
        above = uppers[place]
        single = above.top > start - SNAP and cell.bottom < bottom + SNAP
        (pairs if single else wide).append(_Pair(place, above.text, cell.text, above.full))
    if any(pair.worded and BEGINS.match(pair.lower) for pair in (*pairs, *wide)):
        return _new(pairs)
    return _judged(pairs, figures=figures)


def _place(cell: Text, columns: Sequence[float]) -> Place:
    return nearest(columns, cell.x0), nearest(columns, cell.x1)


def _new(pairs: Sequence[_Pair]) -> Broken:
    """A label begins below: no new row only where it is that of the figures above, as one half way down may be."""
    label = next((pair for pair in pairs if pair.worded), None)
    if label is None or label.upper or not any(pair.upper for pair in pairs):
        return TWO
    return _unless_apart(pairs)


def _judged(pairs: Sequence[_Pair], *, figures: bool) -> Broken:
    met = [pair for pair in pairs if pair.meets]
    label = next((pair for pair in pairs if pair.worded), None)
    if label is None:
        sure = figures and all(pair.fits for pair in met)
        empty = not any(pair.upper for pair in pairs) or not any(pair.lower for pair in pairs)
        return Broken(True) if sure or empty else _unless_apart(pairs) if met else TWO
    if not label.upper:
        return _unless_apart(pairs)
    if not label.lower:
        return Broken(True) if all(pair.fits for pair in met) else _unclear(met)
    if not (_has_words(label.upper) and _has_words(label.lower)):
        return TWO
    return _by_label(label, met) or _unless_apart(pairs)


def _by_label(label: _Pair, met: Sequence[_Pair]) -> Broken | None:
    """By the form's own labels, costly to import: two rows, or one whose label is in halves."""
    from xdreport.form.labels import labels_of

    whole = labels_of(glued((label.upper, label.lower)))
    if labels_of(label.lower) and (labels_of(label.upper) or not whole):
        return TWO
    return _unclear(pair for pair in met if not pair.fits) if whole else None


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, text))


def _unless_apart(pairs: Sequence[_Pair]) -> Broken:
    """One row where no figure meets another; two where none of those that meet can be one; else nobody knows."""
    met = [pair for pair in pairs if pair.meets]
    return TWO if met and not any(pair.fits for pair in met) else _unclear(met)


def _unclear(met: Iterable[_Pair]) -> Broken:
    return Broken(True, frozenset(pair.place for pair in met))

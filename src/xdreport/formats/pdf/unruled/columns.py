"""Which head each column of figures stands under, where no rules part the columns."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

Span = tuple[float, float]
"""Left and right edge."""


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans that overlap as one, from left to right: the columns that words of many rows stand in."""
    found: list[Span] = []
    for x0, x1 in sorted(spans):
        if found and x0 < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found


def heads_of(heads: Sequence[Span], columns: Sequence[Span], *, whole: bool) -> list[int | None] | None:
    """The place of the head of every column; None where that is not plain.

    ``whole``: these are all the heads that there are. Then as many columns are theirs in order. Else what lies below
    its head shows how far from it the figures stand, and the rest are as far from theirs; only where there are other
    heads may a column be without one of these.
    """
    if not columns or (whole and len(heads) == 1 == len(columns)):
        return [0] * len(columns)
    found = [_overlapped(heads, column) for column in columns]
    if len(heads) > 1:
        middles = [(x0 + x1) / 2 for x0, x1 in heads]
        pitch = min(b - a for a, b in pairwise(middles))
        if whole and len(columns) == len(heads) and _in_order(columns, middles, found, pitch):
            return list(range(len(heads)))
        known = [_away(columns[number], middles[place]) for number, place in enumerate(found) if place is not None]
        if len(known) * 2 < len(columns):
            return None
        found = [
            _as_far(column, middles, median(known), pitch / 3) if place is None else place
            for column, place in zip(columns, found, strict=True)
        ]
    places = [place for place in found if place is not None]
    plain = not (whole and len(places) < len(found)) and all(a < b for a, b in pairwise(places))
    return found if plain else None


def _in_order(columns: Sequence[Span], middles: Sequence[float], found: list[int | None], pitch: float) -> bool:
    """Whether every column is as far from its own head as the others, and none below another's."""
    away = [_away(column, middle) for column, middle in zip(columns, middles, strict=True)]
    below = all(place in (None, number) for number, place in enumerate(found))
    return below and max(away) - min(away) < pitch / 2 and max(map(abs, away)) < pitch


def _as_far(column: Span, middles: Sequence[float], usual: float, within: float) -> int | None:
    """The head that a column is as far from as others from theirs."""
    nearest = min(range(len(middles)), key=lambda one: abs(_away(column, middles[one]) - usual))
    return nearest if abs(_away(column, middles[nearest]) - usual) < within else None


def _away(column: Span, middle: float) -> float:
    return (column[0] + column[1]) / 2 - middle


def _overlapped(heads: Sequence[Span], column: Span) -> int | None:
    """The only head that a column reaches into from above or below."""
    found = [place for place, head in enumerate(heads) if min(head[1], column[1]) > max(head[0], column[0])]
    return found[0] if len(found) == 1 else None

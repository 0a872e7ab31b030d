"""Which figure of a table without rules stands beside and under which of its labels."""

import re
from collections.abc import Iterator, Sequence

from xdreport.formats.pdf.lines import glued
from xdreport.formats.pdf.unruled.columns import heads_of, merged
from xdreport.formats.pdf.unruled.spots import STROKE, Spot
from xdreport.formats.pdf.unruled.unit import FAR, REACH, Key, Unit

WRAPPED = 0.6
"""Sizes of type between two lines below which they may be one figure in two lines."""

_FIGURE = re.compile(
    r"[\d０-９][\d０-９,，.．]*(?:件|宗|条|份|次|万?元)?(?:[(（\[【〔].{0,40})?|[/／\\—–―－−-]{1,4}|无|没有|零|〇"
)


def beside(unit: Unit, words: Sequence[Spot]) -> bool:
    """Takes the figures beside labels; whether all of them stand plainly under heads and none without a label.

    In 三 those without a label are kept as a row of their own, which will be reported, unless they stand above all.
    """
    rows: dict[Key, list[Spot]] = {(placed.spot.top, 0): [] for placed in unit.rows}
    apart: list[Spot] = []
    for word in words:
        if word.x0 < unit.edge - 1:
            if word.x1 > unit.edge + 1 and word.text[-1].isdecimal() and word.middle < unit.bottom:
                return False  # a label that runs into a figure
            continue
        own = [placed.spot for placed in unit.rows if placed.spot.top <= word.middle < placed.spot.bottom]
        if own:
            rows[min(own, key=lambda spot: abs(spot.middle - word.middle)).top, 0].append(word)
        elif _FIGURE.fullmatch(word.text):
            apart.append(word)
    strange = list(_strange(unit, apart))
    labels = [word for word in words if word.x1 <= unit.edge + 1 and any(map(str.isalnum, word.text))]
    for line in strange:
        key = (line[0].top, 0)
        unit.strange[key] = _label(unit, line, labels, strange)
        rows[key] = line
        if not unit.strange[key] and (key[0] < unit.rows[0].spot.top or not unit.part.groups):
            return False  # figures above all labels, or a row too many in a table of one or two
    if sum(not label for label in unit.strange.values()) > max(1, len(unit.rows) // 4):
        return False  # labels and figures do not stand beside each other
    _mistrust(unit, rows)
    return _take(unit, rows)


def _strange(unit: Unit, apart: Sequence[Spot]) -> Iterator[list[Spot]]:
    """Lines of figures beside none of the labels, in the table or right below it."""
    end = max(placed.spot.bottom for placed in unit.rows)
    for line in _lines(apart):
        several = len(line) > 2 and len(unit.leaves) > 2
        if line[0].top > end and not (several and line[0].top - end < REACH / 2 * line[0].size):
            break
        end = unit.end = max(end, line[0].bottom)
        yield line


def _label(unit: Unit, line: list[Spot], labels: Sequence[Spot], strange: Sequence[list[Spot]]) -> str:
    """The words beside a line of figures: those nearer to it than to any other, with no known label between.

    None where all of them stand above or below it.
    """
    middle = line[0].middle
    above = max((row.spot.bottom for row in unit.rows if row.spot.middle < middle), default=unit.below)
    below = min((row.spot.top for row in unit.rows if row.spot.middle > middle), default=FAR)
    near = [
        word
        for word in labels
        if above <= word.middle <= below
        and abs(word.middle - middle) < REACH / 2 * word.size
        and min(strange, key=lambda one: abs(one[0].middle - word.middle)) is line
    ]
    if not near or not min(word.top for word in near) <= middle <= max(word.bottom for word in near):
        return ""
    return glued(word.text for word in sorted(near, key=lambda one: (one.middle, one.x0)))


def _mistrust(unit: Unit, rows: dict[Key, list[Spot]]) -> None:
    """A line of figures without a label right above or below a row may be the rest of its figures.

    Then they are set together with a stroke between: no figure, which will be reported.
    """
    groups = [placed.spot for placed in unit.groups]
    for key in [key for key, label in unit.strange.items() if not label]:
        line = rows[key]
        if any(spot.top <= line[0].middle < spot.bottom for spot in groups):
            continue
        for word in line:
            for other in (row for one, row in rows.items() if one not in unit.strange):
                if any(_touch(word, one) for one in other):
                    other.append(word._replace(text=STROKE + word.text))


def _touch(one: Spot, other: Spot) -> bool:
    in_line = min(one.x1, other.x1) > max(one.x0, other.x0)
    return in_line and abs(one.middle - other.middle) < (1 + WRAPPED) * one.size


def under(unit: Unit, words: Sequence[Spot]) -> bool:
    """Takes the one row of figures below heads, over as many lines as it takes; it may be blank.

    False where figures and other words stand beside each other below the heads, or it is not plain under which.
    """
    found: list[Spot] = []
    end = unit.below + (REACH - WRAPPED) * unit.leaves[0].spot.size
    pitch = (unit.x1 - unit.x0) / len(unit.leaves)
    for line in _lines([word for word in words if any(map(str.isalnum, word.text)) or _FIGURE.fullmatch(word.text)]):
        if line[0].top - end > WRAPPED * line[0].size:
            break
        within = [unit.x0 - pitch < word.middle_x < unit.x1 + pitch for word in line]
        known = [_FIGURE.fullmatch(word.text) for word in line]
        if not (all(within) and all(known)):
            if any(known) and not found:
                return False
            break
        found += line
        end = unit.end = line[0].bottom
    return _take(unit, {(found[0].top if found else unit.below, 9): found})


def _lines(words: Sequence[Spot]) -> Iterator[list[Spot]]:
    """Words beside each other, from left to right; the lines from top to bottom."""
    line: list[Spot] = []
    for word in sorted(words, key=lambda one: one.middle):
        if line and word.middle - line[0].middle > word.size / 2:
            yield sorted(line, key=lambda one: one.x0)
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda one: one.x0)


def _take(unit: Unit, rows: dict[Key, list[Spot]]) -> bool:
    """Puts figures under heads; whether it is plain under which."""
    columns = merged((word.x0, word.x1) for row in rows.values() for word in row)
    whole = not unit.unknown and len(unit.leaves) == len(unit.part.leaves)
    heads = heads_of([(placed.spot.x0, placed.spot.x1) for placed in unit.leaves], columns, whole=whole)
    if heads is None:
        return False
    known = []
    for (x0, x1), head in zip(columns, heads, strict=True):
        if head is None:
            known.append(len(unit.part.leaves) + len(unit.others))
            unit.others.append(glued(word.text for word in unit.unknown if x0 < word.x1 and word.x0 < x1))
        else:
            known.append(unit.part.leaves.index(unit.leaves[head].cell))
    for key, row in rows.items():
        texts = unit.figures[key] = {}
        for word in sorted(row, key=lambda one: (one.middle, one.x0)):
            column = next(place for place, (x0, x1) in enumerate(columns) if x0 <= word.x0 and word.x1 <= x1)
            before = texts.setdefault(known[column], [])
            two = bool(before) and before[-1][-1].isdecimal() and word.text[0].isdecimal()
            before.append(STROKE + word.text if two else word.text)
    return True

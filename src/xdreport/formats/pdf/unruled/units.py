"""Where the parts of tables without rules are, found from the labels of the form."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from xdreport.form.labels import labels_of, number_of
from xdreport.form.layout import Layout, LayoutCell
from xdreport.formats.pdf.unruled.parts import Part, groups, parts
from xdreport.formats.pdf.unruled.placing import beside, under
from xdreport.formats.pdf.unruled.spots import Spot
from xdreport.formats.pdf.unruled.unit import FAR, REACH, Placed, Unit

LACKING = 2
"""How many of the seven heads of 三 may be written in a way that nobody knows: their columns are reported."""


def units(layout: Layout, spots: Sequence[Spot], words: Sequence[Spot]) -> Iterator[Unit]:
    """The parts of a table in order; ``clear`` says whether labels and heads tell what the figures are."""
    found = sorted(
        (unit for part in parts(layout) for unit in list(_heads(part, spots)) or _in_groups(part, spots)),
        key=lambda unit: unit.below,
    )
    ends = [*(after.top for _, after in pairwise(found)), FAR][: len(found)]
    above = 0.0
    for unit, after in zip(found, ends, strict=True):
        _labels(unit, [spot for spot in spots if above <= spot.top and spot.bottom <= after])
        if unit.part.rows and not unit.rows:
            continue
        unit.unknown = [
            word
            for word in words
            if unit.top <= word.middle < unit.below and word.x0 >= unit.edge and any(map(str.isalnum, word.text))
        ]
        near = [word for word in words if unit.below <= word.middle < after]
        placed = beside(unit, near) if unit.part.rows else under(unit, near)
        unit.clear = placed and _is_plain(unit) and not _is_doubled(unit, spots)
        above = unit.bottom
        yield unit


def _heads(part: Part, spots: Sequence[Spot]) -> Iterator[Unit]:
    """Every place where the heads of a part stand together."""
    wanted = Counter(part.texts)
    band: list[tuple[Spot, str]] = []
    bands = [band]
    for spot in spots:
        text = next((one for one in wanted if spot.fits(one, head=True)), "")
        if not text:
            continue
        full = sum(one == text for _, one in band) == wanted[text]
        if band and (full or spot.top - band[0][0].top > REACH * spot.size):
            band = []
            bands.append(band)
        band.append((spot, text))
    several = max(wanted.values()) > 1
    for band in bands:
        band.sort(key=lambda one: one[0].middle_x)
        if several and [text for _, text in band] == part.texts:
            yield Unit(part, [Placed(spot, cell) for (spot, _), cell in zip(band, part.leaves, strict=True)])
        elif band and not several and len(band) >= len(part.leaves) - (LACKING if len(part.leaves) > 3 else 0):
            cells = {cell.text: cell for cell in part.leaves}
            yield Unit(part, [Placed(spot, cells[text]) for spot, text in band])


def _in_groups(part: Part, spots: Sequence[Spot]) -> Iterator[Unit]:
    """A part whose heads occur several times, set group by group: the nearest group above its heads is theirs."""
    if len(set(part.texts)) == len(part.texts):
        return
    known = list(groups(part))
    above = 0.0
    for unit in _heads(known[0][1], spots):
        near = [
            spot for spot in spots if max(above, unit.top - REACH * spot.size) <= spot.top and spot.top < unit.below
        ]
        over = [(spot, *one) for spot in near for one in known if spot.fits(one[0].text, head=True)]
        above = unit.below
        if not over:
            continue
        spot, upper, own = max(over, key=lambda one: one[0].middle)
        cells = {cell.text: cell for cell in own.leaves}
        leaves = [placed._replace(cell=cells[placed.cell.text]) for placed in unit.leaves]
        yield Unit(own, leaves, [Placed(spot, upper)])


def _labels(unit: Unit, spots: Sequence[Spot]) -> None:
    """Fills in the other heads, and the labels beside figures: left of all heads, and below them."""
    heads = {placed.spot for placed in unit.leaves}
    over = [spot for spot in spots if spot not in heads and unit.top - REACH * spot.size < spot.top < unit.below]
    left = [spot for spot in spots if spot.middle > unit.below and spot.x1 <= unit.left + 1]
    for cell in unit.part.upper if not unit.upper else ():
        if fit := [spot for spot in over if spot.fits(cell.text, head=True)]:
            unit.upper.append(Placed(max(fit, key=lambda spot: spot.top), cell))
    for cells, found in ((unit.part.rows, unit.rows), (unit.part.groups, unit.groups)):
        fitting = {cell: [spot for spot in left if spot.fits(cell.text, head=False)] for cell in cells}
        sure = {cell: fit[0] for cell, fit in fitting.items() if len(fit) == 1 and len(labels_of(fit[0].text)) == 1}
        for cell, fit in fitting.items():
            if spot := sure.get(cell) or _only(cell, fit, sure):
                found.append(Placed(spot, cell))
    unit.rows.sort(key=lambda placed: placed.spot.top)


def _only(cell: LayoutCell, fit: list[Spot], sure: dict[LayoutCell, Spot]) -> Spot | None:
    """The label of a row that stands there twice or may be another's: the only one between the rows around it."""
    above = max((spot.top for other, spot in sure.items() if other.row < cell.row), default=0.0)
    below = min((spot.top for other, spot in sure.items() if other.row > cell.row), default=FAR)
    between = [spot for spot in fit if above < spot.top < below]
    numbered = [spot for spot in between if number_of(spot.text) == number_of(cell.text)] or between
    return numbered[0] if len(numbered) == 1 else None


def _is_doubled(unit: Unit, spots: Sequence[Spot]) -> bool:
    """Whether one of the heads stands there once more, as where 其他情形 in two lines begins with 其他."""
    heads = {placed.spot for placed in unit.leaves + unit.upper}
    return any(
        spot not in heads and spot.x0 >= unit.edge and any(spot.fits(text, head=True) for text in set(unit.part.texts))
        for spot in spots
        if unit.top <= spot.middle <= unit.below
    )


def _is_plain(unit: Unit) -> bool:
    """Whether heads that occur several times all stand below the one that tells them apart."""
    if len(set(unit.part.texts)) == len(unit.part.texts):
        return True
    upper = {placed.cell: placed.spot for placed in unit.upper}
    for cell, run in groupby(unit.leaves, key=lambda placed: unit.part.over(placed.cell)):
        spots = [placed.spot for placed in run]
        if cell not in upper or not spots[0].x0 - 2 <= upper[cell].middle_x <= spots[-1].x1 + 2:
            return False
    return True

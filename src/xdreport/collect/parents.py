"""A superior's figures against its own office's and those of the units below: figure by figure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from xdreport.collect.merge import sums
from xdreport.collect.roster import Roster, Unit
from xdreport.form.figures import FIGURES, Number
from xdreport.form.identities import PARTS
from xdreport.form.names import organ_core
from xdreport.rules.member import Sum

Figures = Sequence[Number | None]

OWN = ("办公室", "本级", "机关", "本级机关", "政府办公室", "政府本级")
"""What the name of a government's own office has behind the government's."""

_ADDED = tuple(place for place, figure in enumerate(FIGURES) if figure.path not in PARTS)


class Difference(NamedTuple):
    """The figures that differ, and the unit whose figures are just what is missing, or too much ('' for none)."""

    sums: tuple[Sum, ...]
    left_out: str = ""
    twice: str = ""


def own_office(roster: Roster, parent: Unit) -> Unit | None:
    """The unit on the roster that is a government's own office: 某县人民政府办公室, 某县本级."""
    children = roster.children(parent)
    names = {organ_core(parent.organ) + end for end in OWN} if children else ()
    return next((unit for unit in children if _plain(unit.organ) in names), None)


def _plain(name: str) -> str:
    return organ_core(name).replace("(", "").replace(")", "")


def difference(figures: Figures, below: Mapping[str, Figures], *, whole: bool) -> Difference:
    """What of a superior's figures is not the sum of those below, by unit; ``whole`` if its own office is among them.

    If it is not, only a figure smaller than the sum is wrong. Totals are left to the rules of arithmetic; what is not
    filled in on either side is not compared.
    """
    expected = sums(below.values())
    found = tuple(_differing(figures, expected, whole=whole))
    if not found or not whole:
        return Difference(found)
    missing = [_less(expected[place], figures[place]) for place in _ADDED]
    return Difference(found, _exactly(missing, below), _exactly([-one for one in missing], below))


def _differing(figures: Figures, expected: Figures, *, whole: bool) -> Iterator[Sum]:
    for place in _ADDED:
        one, other = figures[place], expected[place]
        if one is not None and other is not None and (one != other if whole else one < other):
            yield Sum(FIGURES[place].path, one, other, whole)


def _less(one: Number | None, other: Number | None) -> Number:
    return 0 if one is None or other is None else one - other


def _exactly(apart: Sequence[Number], below: Mapping[str, Figures]) -> str:
    """The unit whose figures are just these; '' for none."""
    return next(
        (
            organ
            for organ, figures in below.items()
            if all((figures[place] or 0) == one for place, one in zip(_ADDED, apart, strict=True))
        ),
        "",
    )

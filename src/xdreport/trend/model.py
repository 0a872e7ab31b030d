"""The data of a trend: for every organ or group a total a year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from xdreport.form.figures import Number
from xdreport.trend.measures import PATHS, Measure, Value

Figures = Sequence[Number | None]
"""One for each of ``PATHS``."""


class Total(NamedTuple):
    """The figures of a year, of one report or added up over ``reports``; the units ``lacking`` below sent none.

    ``below``: it is the sum of the units below, for want of the organ's own report.
    """

    figures: Figures
    reports: int = 1
    lacking: tuple[str, ...] = ()
    below: bool = False

    @property
    def missing(self) -> int:
        """How many units below sent none."""
        return len(self.lacking)

    def value(self, measure: Measure) -> Value:
        """The value of a measure."""
        return measure.of(dict(zip(PATHS, self.figures, strict=True)))


def added(totals: Iterable[Total], *, lacking: Sequence[str] = (), below: bool = False) -> Total:
    """Totals added up, at least one; a figure that one of them lacks is lacking in the sum."""
    held = list(totals)
    columns = zip(*(one.figures for one in held), strict=True)
    figures = tuple(None if None in column else sum(figure or 0 for figure in column) for column in columns)
    none = (*lacking, *(name for one in held for name in one.lacking))
    return Total(figures, sum(one.reports for one in held), none, below)


class Line(NamedTuple):
    """An organ, or a group of them, over the years; a year of which there is no report is not in ``totals``."""

    name: str
    totals: Mapping[int, Total]


@dataclass(frozen=True, slots=True)
class Trend:
    """What is shown: ``head`` by itself if there is one, ``lines`` side by side; ``notes`` say what was counted how."""

    years: tuple[int, ...]
    head: Line | None
    lines: Sequence[Line]
    notes: tuple[str, ...] = ()

    @property
    def alone(self) -> Sequence[Line]:
        """Those shown each in a table of its own: the head, or so few that each has room."""
        if self.head is not None:
            return (self.head,)
        return self.lines if len(self.lines) <= FEW else ()


FEW = 3
"""So many organs are shown in tables of their own where nobody is above them."""

"""A part of a table without rules, as it is found: its labels, and the figures beside and under them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from xdreport.form.layout import LayoutCell
from xdreport.formats.pdf.unruled.parts import Part
from xdreport.formats.pdf.unruled.spots import Spot

REACH = 10.0
"""Sizes of type within which all heads of a table stand, from top to bottom, and its figures below them."""

FAR = 1e9
"""Points: below any end."""

Key = tuple[float, int]
"""What the rows of a table are sorted by: how far down, and which of the rows of heads."""


class Placed(NamedTuple):
    """A label where it was found, and the cell of the form that it is."""

    spot: Spot
    cell: LayoutCell


@dataclass(slots=True)
class Unit:
    """A part of a table as found.

    ``figures``: for every row, the texts by the place of their head among those of the part. ``strange``: what stands
    beside figures of a row that the form does not have. ``unknown`` are the words among the heads that are no label of
    the form, ``others`` the heads of columns that the form does not have. ``clear``: all figures are under heads.
    """

    part: Part
    leaves: list[Placed]
    upper: list[Placed] = field(default_factory=list)
    rows: list[Placed] = field(default_factory=list)
    groups: list[Placed] = field(default_factory=list)
    figures: dict[Key, dict[int, list[str]]] = field(default_factory=dict)
    strange: dict[Key, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    unknown: list[Spot] = field(default_factory=list)
    end: float = 0.0
    clear: bool = False

    @property
    def first(self) -> Spot:
        """Its topmost head."""
        return min((placed.spot for placed in self.leaves + self.upper), key=lambda spot: spot.top)

    @property
    def top(self) -> float:
        """Where its heads begin."""
        return self.first.top

    @property
    def below(self) -> float:
        """Where its heads end."""
        return max(placed.spot.bottom for placed in self.leaves)

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return max([self.below, self.end, *(placed.spot.bottom for placed in self.rows + self.groups)])

    @property
    def x0(self) -> float:
        """Its left edge."""
        return min(placed.spot.x0 for placed in self.leaves + self.upper + self.rows)

    @property
    def x1(self) -> float:
        """Its right edge."""
        return max(placed.spot.x1 for placed in self.leaves)

    @property
    def left(self) -> float:
        """Where the first head begins: labels of rows end before it."""
        return min(placed.spot.x0 for placed in self.leaves)

    @property
    def edge(self) -> float:
        """Where labels of rows end."""
        return max((placed.spot.x1 for placed in self.rows), default=0.0)

    def same(self, other: "Unit") -> bool:
        """Whether a row is in both."""
        if self.part != other.part:
            return False
        return not self.part.rows or bool({one.cell for one in self.rows} & {one.cell for one in other.rows})

    def places(self) -> Iterator[Key]:
        """Those of all rows."""
        yield from ((self.top, row) for row in range(self.part.depth))
        yield from self.figures

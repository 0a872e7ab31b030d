"""A table, or the part of it on one page, as its cells stand there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
SNAP = 4.0
"""Points within which two ruling lines are one."""


@dataclass(slots=True)
class Text:
    """A cell: its edges, and what stands in it, in how many lines; ``full``: no digit more had room in the last one."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str
    lines: int = 1
    full: bool = False


@dataclass(slots=True)
class Piece:
    """A table, or what of it is on one page."""

    page: int
    box: Box
    cells: list[Text]

    @property
    def rows(self) -> list[float]:
        """The upper edges of its rows."""
        return edges_of(cell.top for cell in self.cells)


def box_of(cells: Sequence[Text]) -> Box:
    """The edges of cells together."""
    return (
        min(cell.x0 for cell in cells),
        min(cell.top for cell in cells),
        max(cell.x1 for cell in cells),
        max(cell.bottom for cell in cells),
    )


def edges_of(places: Iterable[float]) -> list[float]:
    """Places in order, those that are near each other as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > SNAP:
            found.append(place)
    return found


def nearest(edges: Sequence[float], place: float) -> int:
    """Which of the edges is the nearest."""
    return min(range(len(edges)), key=lambda one: abs(edges[one] - place))

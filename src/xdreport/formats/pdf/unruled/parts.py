"""The tables of the form in parts: heads, and the rows of figures below them, as a table without rules is read."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from xdreport.form.layout import Layout, LayoutCell


class Part(NamedTuple):
    """A head and the rows below it.

    ``leaves`` are the heads right above figures, in order; ``upper`` all others. ``rows`` are the labels beside
    figures, ``groups`` labels of several rows. ``figures`` are the first row's: one for each of the leaves.
    """

    leaves: tuple[LayoutCell, ...]
    upper: tuple[LayoutCell, ...]
    rows: tuple[LayoutCell, ...]
    groups: tuple[LayoutCell, ...]
    figures: tuple[LayoutCell, ...]

    @property
    def first(self) -> int:
        """Its first row in the layout."""
        return min(cell.row for cell in self.leaves + self.upper)

    @property
    def depth(self) -> int:
        """How many rows its heads take."""
        return self.figures[0].row - self.first

    @property
    def texts(self) -> list[str]:
        """What the leaves say."""
        return [cell.text for cell in self.leaves]

    def over(self, leaf: LayoutCell) -> LayoutCell | None:
        """The lowest head over a leaf."""
        above = [cell for cell in self.upper if cell.row < leaf.row and _covers(cell, leaf)]
        return max(above, key=lambda cell: cell.row, default=None)


def _covers(cell: LayoutCell, other: LayoutCell) -> bool:
    return cell.column <= other.column < cell.column + cell.colspan


def parts(layout: Layout) -> Iterator[Part]:
    """The parts of a table; those of 二 that have the same heads are one, with the rows of both."""
    heads = sorted({cell.row for cell in layout.cells if cell.head})
    firsts = [row for row in heads if row - 1 not in heads]
    found: dict[tuple[str, ...], Part] = {}
    for first, after in zip(firsts, [*firsts[1:], layout.rows], strict=True):
        part = _part([cell for cell in layout.cells if first <= cell.row < after])
        before = found.get(tuple(part.texts))
        if before:
            moved = [cell._replace(row=cell.row - first + before.first) for cell in part.upper]
            upper = dict.fromkeys([*before.upper, *moved])
            part = before._replace(upper=tuple(upper), rows=before.rows + part.rows)
        found[tuple(part.texts)] = part
    yield from found.values()


def _part(cells: list[LayoutCell]) -> Part:
    top = min(cell.row for cell in cells if cell.path)
    figures = tuple(cell for cell in cells if cell.path and cell.row == top)
    heads = [cell for cell in cells if cell.head]
    spans = {(cell.column, cell.colspan) for cell in figures}
    lowest = {
        span: max((cell for cell in heads if (cell.column, cell.colspan) == span), key=lambda cell: cell.row)
        for span in spans
    }
    leaves = tuple(sorted(lowest.values(), key=lambda cell: cell.column))
    labels = [cell for cell in cells if not cell.head and not cell.path]
    return Part(
        leaves,
        tuple(cell for cell in heads if cell not in leaves),
        tuple(cell for cell in labels if cell.rowspan == 1),
        tuple(cell for cell in labels if cell.rowspan > 1),
        figures,
    )


def groups(part: Part) -> Iterator[tuple[LayoutCell, Part]]:
    """A part whose heads occur several times, in parts: each with the group that tells them apart."""
    for group, run in groupby(part.leaves, key=part.over):
        if group is None:
            continue
        leaves = list(run)
        place = part.leaves.index(leaves[0])
        upper = LayoutCell(0, 0, 1, len(leaves), group.text, head=True)
        yield (
            upper,
            Part(
                tuple(LayoutCell(1, column, 1, 1, leaf.text, head=True) for column, leaf in enumerate(leaves)),
                (upper,),
                (),
                (),
                tuple(LayoutCell(2, column, path=part.figures[place + column].path) for column in range(len(leaves))),
            ),
        )

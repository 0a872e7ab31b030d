"""The labels of the form in a grid, and what is found by them: what the three tables have in common."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from xdreport.document import Cell, Grid
from xdreport.form.labels import LONGEST, Label, labels_of, may_be_label
from xdreport.form.workbook import CARRIED_IN_FORCE, CHECK
from xdreport.recognise.stacked import begins_head, stacked

Rows = dict[int, list[Cell]]

OURS = frozenset({CHECK, CARRIED_IN_FORCE})
"""Heads and rows that the template adds beside the form."""


class Axis(NamedTuple):
    """A row or column of the form as found: its key, the cell its label stands in, and the label."""

    key: str
    cell: Cell
    label: Label


class Found(NamedTuple):
    """One table (or part of one) in a grid.

    ``places`` maps figure paths to (row, first column, last column); ``axes`` are the labels that led there; ``body``
    are the rows and columns it covers, for finding what the form does not have. ``unsure`` are rows whose figures are
    under no head for sure, by the cell of their label; ``slid`` says that columns differ from row to row.
    """

    table: str
    places: dict[str, tuple[int, int, int]]
    axes: list[Axis]
    first_row: int
    last_row: int
    columns: dict[int, str]
    unsure: Mapping[str, Cell] = {}
    slid: bool = False


def taken(found: Found) -> Iterator[tuple[int, int]]:
    """Row and column of every cell that a figure of a table is looked for in."""
    for row, first, last in found.places.values():
        yield from ((row, column) for column in range(first, last + 1))


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a number."""
    return isinstance(cell.value, (int, Decimal)) and not isinstance(cell.value, bool)


class Index(NamedTuple):
    """The labels of a grid by role, and its cells by row: gathered in one pass, shared by the three tables."""

    rows: Rows
    roles: dict[str, list[Axis]]


Meaning = tuple[tuple[Label, ...], bool]
NOTHING: Meaning = ((), False)


@lru_cache(maxsize=4096)
def _meaning(text: str) -> Meaning:
    """What a text is the label of, and whether it may be the upper part of a head."""
    if not may_be_label(text):
        return NOTHING
    labels, begins = labels_of(text), begins_head(text)
    return (labels, begins) if labels or begins else NOTHING


def means_nothing(text: str) -> bool:
    """Whether a text is no label, no part of a head, and nothing that the template adds beside the form."""
    return text not in OURS and (len(text) > LONGEST * 2 or _meaning(text) is NOTHING)


def index(grid: Grid) -> Index:
    """The labels of the form among the cells, and all cells by row: nothing where there is no label."""
    texts = [cell for cell in grid.cells if isinstance(cell.value, str) and len(cell.value) <= LONGEST * 2]
    meant = [(cell, meaning) for cell in texts if (meaning := _meaning(cell.value)) is not NOTHING]
    if not meant:
        return Index({}, {})
    rows: Rows = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    roles: dict[str, list[Axis]] = defaultdict(list)
    for cell, (labels, _) in meant:
        for label in labels:
            roles[label.role].append(Axis(label.key, cell, label))
    uppers = [cell for cell, (_, begins) in meant if begins]
    for head in stacked(uppers, rows):
        for axes in roles.values():  # 维持 below 结果 is a label of its own, too
            axes[:] = [axis for axis in axes if axis.cell not in head.parts]
        roles[head.label.role].append(Axis(head.label.key, head.cell, head.label))
    return Index(rows, roles)


def bands(axes: Iterable[Axis], reach: int = 2) -> list[list[Axis]]:
    """Groups labels whose rows end and begin within ``reach`` of each other: each group is one head."""
    groups: list[list[Axis]] = []
    last = -reach - 1
    for axis in sorted(axes, key=lambda axis: axis.cell.row):
        if axis.cell.row - last > reach:
            groups.append([])
        groups[-1].append(axis)
        last = max(last, axis.cell.row + axis.cell.rowspan - 1)
    return groups

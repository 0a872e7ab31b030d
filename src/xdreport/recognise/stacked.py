"""Heads whose words stand in cells on top of each other: 商业 over 企业, as published pages have it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from xdreport.document import Cell
from xdreport.form.labels import BY_CORE, LONGEST, Label, core, labels_of

MOST = 4
"""Cells that one head is spread over, at most."""

ROLES = frozenset({"column", "dispute-column", "dispute-group", "disclosure-column"})
"""What stands over columns; the labels of rows are not looked for in this way."""


@cache
def _beginnings() -> frozenset[str]:
    """Every proper beginning of a head, as labels are compared."""
    heads = [text for text, labels in BY_CORE.items() if any(label.role in ROLES for label in labels)]
    return frozenset(head[:end] for head in heads for end in range(1, len(head)))


def begins_head(text: str) -> bool:
    """Whether a cell's text may be the upper part of a head."""
    return len(text) <= LONGEST and core(text) in _beginnings()


class Head(NamedTuple):
    """A head: one cell in place of all its parts, and the label."""

    cell: Cell
    label: Label
    parts: tuple[Cell, ...]


def stacked(uppers: Iterable[Cell], rows: Mapping[int, Sequence[Cell]]) -> Iterator[Head]:
    """The heads that these cells make together with the cells right below."""
    for upper in uppers:
        whole, parts = upper, [upper]
        while len(parts) < MOST and (lower := _below(whole, rows)):
            parts.append(lower)
            text = f"{whole.value}{lower.value}"
            whole = whole._replace(value=text, rowspan=whole.rowspan + lower.rowspan)
            if found := [label for label in labels_of(text) if label.role in ROLES]:
                yield from (Head(whole, label, tuple(parts)) for label in found)
                break


def _below(cell: Cell, rows: Mapping[int, Sequence[Cell]]) -> Cell | None:
    """The cell with words right below one, just as wide."""
    for other in rows.get(cell.row + cell.rowspan, ()):
        if (other.column, other.colspan) == (cell.column, cell.colspan) and isinstance(other.value, str):
            return other
    return None

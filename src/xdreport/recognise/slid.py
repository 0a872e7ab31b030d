"""Table 三 without its merged cells, as text copied out of it has it: in whose column a row's figures are."""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from xdreport.document import Cell
from xdreport.form.figures import APPLICANTS
from xdreport.form.layout import LAYOUTS
from xdreport.recognise.figures import DASHES
from xdreport.recognise.tables import Axis

Starts = Mapping[str, int]
"""The path of a row -> the column of its first figure."""


@cache
def _widths() -> dict[str, int]:
    """The path of a row -> how many columns its label takes on the form."""
    cells = LAYOUTS["requests"].cells
    first = {cell.row: cell for cell in cells if cell.path.endswith(f".{APPLICANTS[0]}")}
    labels = {cell.row: cell for cell in cells if not cell.path and not cell.head}  # the last one is the row's own
    return {cell.path.rpartition(".")[0]: labels[row].colspan for row, cell in first.items()}


def in_order(head: Mapping[str, Axis]) -> bool:
    """Whether there are all seven heads, in the form's order as far as those of one row stand beside each other."""
    if set(head) != set(APPLICANTS):
        return False
    rows: dict[int, list[int]] = {}
    for name in APPLICANTS:
        cell = head[name].cell
        rows.setdefault(cell.row, []).append(cell.column)
    return all(one < other for columns in rows.values() for one, other in pairwise(columns))


def overlapping(spans: Sequence[tuple[str, int, int]]) -> bool:
    """Whether two heads claim the same column."""
    columns = [column for _, first, last in spans for column in range(first, last + 1)]
    return len(set(columns)) < len(columns)


def moved(cells: Sequence[Cell], label: Cell, first: int, last: int) -> bool:
    """Whether a row has a figure between its label and the column that should be its first, and none in its last.

    Rows that are numbered there have one in both.
    """
    end = label.column + label.colspan
    filled = [cell.column for cell in cells if cell.column >= end and is_figure(cell)]
    return any(column < first for column in filled) and last not in filled


def is_figure(cell: Cell) -> bool:
    """Whether a cell is filled as cells of figures are: a number, text that begins with one, a dash."""
    if isinstance(cell.value, str):
        text = unicodedata.normalize("NFKC", cell.value[:40].strip())
        return text[:1].isdecimal() or (bool(text) and DASHES.issuperset(text))
    return cell.value is not None and not isinstance(cell.value, bool)


def starts(rows: Mapping[str, Axis], cells: Mapping[int, Sequence[Cell]]) -> Starts:
    """Where the figures of each row begin; a row is left out where that is not sure.

    A row with seven figures in a row behind its label is sure. They tell how wide labels are: as on the form, or one
    cell each; rows with fewer figures are sure where one of the two remains, or both come to the same.
    """
    sure: dict[str, int] = {}
    filled = {
        path: [
            cell.column for cell in cells.get(axis.cell.row, ()) if cell.column > axis.cell.column and is_figure(cell)
        ]
        for path, axis in rows.items()
    }
    ways = {"form", "cell"}
    for path, axis in rows.items():
        columns = filled[path]
        if len(columns) == len(APPLICANTS) and columns[-1] - columns[0] == len(APPLICANTS) - 1:
            sure[path] = columns[0]
            fitting = {way for way, start in _ways(path, axis.cell).items() if start == columns[0]}
            ways &= fitting or ways
    for path, axis in rows.items():
        if path in sure:
            continue
        left = {start for way, start in _ways(path, axis.cell).items() if way in ways}
        wide = {start for start in left if all(start <= one < start + len(APPLICANTS) for one in filled[path])}
        if len(left) == len(wide) == 1:
            sure[path] = wide.pop()
    return sure


def _ways(path: str, label: Cell) -> dict[str, int]:
    return {"form": label.column + max(label.colspan, _widths()[path]), "cell": label.column + label.colspan}

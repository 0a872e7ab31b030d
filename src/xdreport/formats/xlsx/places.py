"""Cell places such as H7, and what merged cells do to the cells of a sheet."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xdreport.document import Cell
from xdreport.formats.limits import LIMITS, excess
from xdreport.formats.package import damaged

Place = tuple[int, int]
"""Row and column, from 1."""
Area = tuple[Place, Place]
"""First and last place."""

_REMEMBERED = 20_000
_WORTH_DROPPING = 1_000_000


class Places(dict[str, Place]):
    """H7 -> (7, 8), remembered, as sheets share their places. Raises UnreadableError for what is no place."""

    def __missing__(self, name: str) -> Place:
        plain = name[:30].replace("$", "").upper()
        letters = plain.rstrip("0123456789")
        row = plain[len(letters) :]
        if not (letters.isascii() and letters.isalpha() and row and len(letters) < 4 and len(row) < 8):
            raise damaged(f"单元格位置“{name[:20]}”不正确")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        place = int(row), column
        if not 1 <= place[0] <= LIMITS.rows or column > LIMITS.columns:
            raise excess(f"单元格位置“{name}”超出工作表的范围")
        if len(self) < _REMEMBERED:
            self[name] = place
        return place


PLACES = Places()


def extent(cells: Sequence[Cell]) -> tuple[int, int]:
    """The last row and the last column that cells cover, 0 where there are none."""
    rows = max([cell[0] + cell[4] for cell in cells], default=1) - 1
    columns = max([cell[1] + cell[5] for cell in cells], default=1) - 1
    return rows, columns


class Sheet(NamedTuple):
    """The cells of a sheet in reading order, and how many rows and columns they cover."""

    cells: list[Cell]
    rows: int
    columns: int


def sheet_of(cells: list[Cell]) -> Sheet:
    """A sheet of these cells."""
    return Sheet(cells, *extent(cells))


def areas_of(merges: Iterable[str]) -> list[Area]:
    """The areas that a sheet's merges, B1:L1 and the like, name; a single cell is none."""
    return [area for merge in merges if (area := _area(merge))]


def merged(cells: list[Cell], areas: Sequence[Area]) -> list[Cell]:
    """The cells with spans: a blank anchor is added, covered cells without a value are dropped."""
    spans = {area[0]: area for area in areas}
    if None in [cell[2] for cell in cells]:  # a formula without saved value, perhaps under a merge
        cells = _uncovered(cells, areas)
    for number, cell in enumerate(cells):
        if cell[:2] in spans:
            (row, column), (bottom, right) = spans.pop(cell[:2])
            span = bottom - row + 1, right - column + 1
            cells[number] = tuple.__new__(Cell, (row, column, cell[2], cell[3], *span, "", False))
    if spans:
        for (row, column), (bottom, right) in spans.values():
            cells.append(Cell(row, column, None, "", bottom - row + 1, right - column + 1))
        cells.sort(key=lambda cell: cell[:2])
    return cells


def covers(areas: Iterable[Area], row: int, column: int) -> bool:
    """Whether a cell lies under a merged area of which it is not the first cell."""
    return any(
        top <= row <= bottom and left <= column <= right and (row, column) != (top, left)
        for (top, left), (bottom, right) in areas
    )


def _area(merge: str) -> Area | None:
    first, _, last = merge.partition(":")
    start, end = PLACES[first], PLACES[last or first]
    if start == end:
        return None
    if start[0] <= end[0] and start[1] <= end[1]:
        return start, end
    return (min(start[0], end[0]), min(start[1], end[1])), (max(start[0], end[0]), max(start[1], end[1]))


def _uncovered(cells: list[Cell], areas: Sequence[Area]) -> list[Cell]:
    blank = [cell for cell in cells if cell[2] is None]
    if len(blank) * len(areas) > _WORTH_DROPPING:
        return cells
    return [cell for cell in cells if cell[2] is not None or not covers(areas, *cell[:2])]

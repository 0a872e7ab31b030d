"""Where table 二 stands in a grid, in one or in parts, and copies of it."""

from collections.abc import Iterator, Sequence

from xdreport.document import Grid
from xdreport.recognise.tables import Axis, Found, Index

FEW = 3
"""Rows said again that do not make a second table yet."""

Headed = tuple[Axis, list[Axis]]
"""A row and the heads over its figures."""


def disclosure(_grid: Grid, index: Index) -> Iterator[Found]:
    """Table 二: every row takes the columns of the nearest heads above it; rows said again are those of a copy."""
    heads = index.roles.get("disclosure-column", [])
    rows = [(row, _over(row, heads)) for row in index.roles.get("disclosure-row", [])]
    for number, copy in enumerate(_copies([(row, over) for row, over in rows if over])):
        if not number or len(copy) > FEW:
            yield _found(copy)


def _over(row: Axis, heads: Sequence[Axis]) -> list[Axis]:
    wanted = _wanted(row.key)
    level = max((head.cell.row for head in heads if head.cell.row < row.cell.row and head.key in wanted), default=0)
    return [head for head in heads if head.cell.row == level and head.key in wanted]


def _copies(rows: Sequence[Headed]) -> list[list[Headed]]:
    """The rows, those with the label of one before as a table of their own."""
    copies: list[list[Headed]] = []
    for row in rows:
        free = next((copy for copy in copies if all(one.key != row[0].key for one, _ in copy)), None)
        if free is None:
            copies.append(free := [])
        free.append(row)
    return copies


def _found(rows: Sequence[Headed]) -> Found:
    places: dict[str, tuple[int, int, int]] = {}
    used: list[Axis] = []
    for row, over in rows:
        for head in over:
            path = f"{row.key}.{head.key}" if len(_wanted(row.key)) == 3 else row.key
            places.setdefault(path, (row.cell.row, head.cell.column, head.cell.column + head.cell.colspan - 1))
        used += [*over, row]
    first = min(axis.cell.row for axis in used)
    last = max(axis.cell.row for axis in used)
    covered = {column: path for path, (_, low, high) in places.items() for column in range(low, high + 1)}
    return Found("disclosure", places, used, first, last, covered)


def _wanted(key: str) -> tuple[str, ...]:
    if key in ("disclosure.regulations", "disclosure.normative_documents"):
        return ("issued", "repealed", "in_force")
    return ("fees",) if key == "disclosure.fees" else ("decisions",)

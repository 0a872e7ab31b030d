"""Where table 二 stands in a grid, in one or in parts."""

from collections.abc import Iterator

from xdreport.document import Grid
from xdreport.recognise.tables import Axis, Found, Index


def disclosure(_grid: Grid, index: Index) -> Iterator[Found]:
    """Table 二: every row takes the columns of the nearest heads above it."""
    rows = index.roles.get("disclosure-row", [])
    heads = index.roles.get("disclosure-column", [])
    if not rows or not heads:
        return
    places: dict[str, tuple[int, int, int]] = {}
    used: list[Axis] = []
    for row in rows:
        if row.key in places or any(path.startswith(f"{row.key}.") for path in places):
            continue
        wanted = _wanted(row.key)
        level = max((head.cell.row for head in heads if head.cell.row < row.cell.row and head.key in wanted), default=0)
        for head in heads:
            if head.cell.row == level and head.key in wanted:
                path = f"{row.key}.{head.key}" if len(wanted) == 3 else row.key
                places.setdefault(path, (row.cell.row, head.cell.column, head.cell.column + head.cell.colspan - 1))
                used.append(head)
        used.append(row)
    if places:
        first = min(axis.cell.row for axis in used)
        last = max(axis.cell.row for axis in used)
        covered = {column: path for path, (_, low, high) in places.items() for column in range(low, high + 1)}
        yield Found("disclosure", places, used, first, last, covered)


def _wanted(key: str) -> tuple[str, ...]:
    if key in ("disclosure.regulations", "disclosure.normative_documents"):
        return ("issued", "repealed", "in_force")
    return ("fees",) if key == "disclosure.fees" else ("decisions",)

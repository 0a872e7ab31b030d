"""Where table 四 stands in a grid: as one, as three, stacked, turned or fused."""

from collections.abc import Iterator, Mapping

from xdreport.document import Grid
from xdreport.form.figures import BY_PATH, DISPUTE_OUTCOMES, FIGURES
from xdreport.form.labels import Label, labels_of
from xdreport.recognise.tables import Axis, Found, Index, Rows, bands

KINDS = tuple(dict.fromkeys(figure.path.rpartition(".")[0] for figure in FIGURES if figure.table == "disputes"))
"""行政复议 and the two kinds of 行政诉讼, in the form's order."""


def disputes(grid: Grid, index: Index) -> Iterator[Found]:
    """Table 四, as one, as three, stacked, turned or fused: every head of outcomes with the figures below."""
    groups = index.roles.get("dispute-group", [])
    fused = index.roles.get("dispute-figure", [])
    near_rows = _outcome_rows(index)
    columns = index.roles.get("dispute-column", [])
    leaves = [axis for axis in columns if axis.key != "total" or axis.cell.row in near_rows] + fused
    heads = [band for band in bands(leaves, 1) if len({axis.key for axis in band}) > 2]
    for number, band in enumerate(heads):
        low = min(axis.cell.row for axis in band)
        high = max(axis.cell.row + axis.cell.rowspan - 1 for axis in band)
        end = min(axis.cell.row for axis in heads[number + 1]) if number + 1 < len(heads) else grid.rows + 1
        above = heads[number - 1][0].cell.row if number else -1  # the line above the table is row 0
        near = [axis for axis in groups if above < axis.cell.row <= high]
        places = _listed(band, groups) or turned(band, groups, low, end)
        places = places or _below(_unfolded(band), near, index.rows, high, end)
        if places:
            used = [axis for axis in groups if any(path.startswith(f"{axis.key}.") for path in places)]
            used += _unknown(places, near, index.rows, low)
            top = min([low, *(axis.cell.row for axis in near)])
            covered = {column: path for path, (_, first, last) in places.items() for column in range(first, last + 1)}
            last_row = max(row for row, _, _ in places.values())
            yield Found("disputes", places, [*used, *band], top, last_row, covered)


def _unknown(places: Mapping[str, tuple[int, int, int]], near: list[Axis], rows: Rows, low: int) -> Iterator[Axis]:
    """The labels over kinds that were only told by their place among the three: written so that nobody knows them."""
    known = {axis.key for axis in near}
    for kind in KINDS:
        place = places.get(f"{kind}.{DISPUTE_OUTCOMES[0]}")
        if place is None or kind in known or not known:
            continue
        over = [
            cell
            for row in range(max(1, low - 2), place[0])
            for cell in rows.get(row, ())
            if isinstance(cell.value, str)
            and cell.column <= place[1] < cell.column + cell.colspan
            and not labels_of(cell.value)
        ]
        if over:
            yield Axis(kind, over[-1], Label("dispute-group", kind, BY_PATH[f"{kind}.total"].row, altered=True))


def _below(band: list[Axis], near: list[Axis], rows: Rows, high: int, end: int) -> dict[str, tuple[int, int, int]]:
    """The one row of figures below a head."""
    row = _first_filled(rows, high + 1, end, band)
    places: dict[str, tuple[int, int, int]] = {}
    for path, axis in _runs(band, near) or _headed(band, near):
        place = (row, axis.cell.column, axis.cell.column + axis.cell.colspan - 1)
        if path:  # a kind whose label is not known must not be taken for the one before it
            places.setdefault(path, place)
    return places


def _headed(band: list[Axis], near: list[Axis]) -> list[tuple[str, Axis]]:
    """Every head with its path by what stands over it, from left to right."""
    across = sorted(band, key=lambda axis: axis.cell.column)
    return [(axis.key if axis.label.role == "dispute-figure" else _under(axis, near), axis) for axis in across]


def _listed(band: list[Axis], groups: list[Axis]) -> dict[str, tuple[int, int, int]]:
    """All outcomes one below the other, the kinds beside them, the figures to their right."""
    if len({axis.cell.column for axis in band}) > 1 or len(band) <= len(DISPUTE_OUTCOMES):
        return {}
    places: dict[str, tuple[int, int, int]] = {}
    for axis in band:
        beside = [one for one in groups if one.cell.column < axis.cell.column and one.cell.row <= axis.cell.row]
        if beside:
            kind = max(beside, key=lambda one: (one.cell.row, one.cell.column))
            right = axis.cell.column + axis.cell.colspan
            places.setdefault(f"{kind.key}.{axis.key}", (axis.cell.row, right, right))
    return places


def turned(band: list[Axis], groups: list[Axis], low: int, end: int) -> dict[str, tuple[int, int, int]]:
    """Places where 行政复议 and the two kinds of 行政诉讼 are rows under the outcomes, or columns beside them."""
    first = min(axis.cell.column for axis in band)
    beside = {axis.key: axis.cell for axis in groups if low < axis.cell.row < end and axis.cell.column < first}
    outcomes = {axis.key: axis.cell for axis in band if axis.label.role == "dispute-column"}
    if beside:
        return {
            f"{group}.{name}": (label.row, head.column, head.column + head.colspan - 1)
            for group, label in beside.items()
            for name, head in outcomes.items()
            if head.row < label.row
        }
    if len({axis.cell.row for axis in band}) < len(outcomes) or len({axis.cell.column for axis in band}) > 1:
        return {}
    over = {axis.key: axis.cell for axis in groups if axis.cell.row < low and axis.cell.column > first}
    return {
        f"{group}.{name}": (label.row, head.column, head.column + head.colspan - 1)
        for group, head in over.items()
        for name, label in outcomes.items()
    }


def _unfolded(band: list[Axis]) -> list[Axis]:
    """A head in two rows, the lower of which has slid to the left under the upper one: moved back past it.

    The five heads of 行政复议 reach down over two rows; a text copied out of it has lost that, or says them twice.
    """
    top = min(axis.cell.row for axis in band)
    upper = [axis for axis in band if axis.cell.row == top]
    lower = [axis for axis in band if axis.cell.row > top]
    if len(lower) > 2 * len(upper):  # the upper ones are said again in front of the others
        said = {(axis.cell.column, axis.key) for axis in upper}
        return upper + [axis for axis in lower if (axis.cell.column, axis.key) not in said]
    taken = {column for axis in upper for column in range(axis.cell.column, axis.cell.column + axis.cell.colspan)}
    if not taken & {axis.cell.column for axis in lower}:
        return band
    start = min(axis.cell.column for axis in lower)
    free = [column for column in range(start, start + max(taken) + len(taken) + len(lower) * 2) if column not in taken]
    return upper + [
        axis._replace(cell=axis.cell._replace(column=free[axis.cell.column - start]))
        for axis in lower
        if axis.cell.column - start < len(free)
    ]


def _outcome_rows(index: Index) -> set[int]:
    """Rows within one of a head of table 四 that is not 总计: only there is 总计 one of its heads."""
    rows = {axis.cell.row for axis in index.roles.get("dispute-column", []) if axis.key != "total"}
    return rows | {row - 1 for row in rows} | {row + 1 for row in rows}


def _runs(band: list[Axis], near: list[Axis]) -> list[tuple[str, Axis]]:
    """Three times the five outcomes in the form's order: each kind has a run of five, if no label says otherwise.

    Text copied out of the table has a head over five columns in one, so that no head stands over what it heads; and
    one of the three may be written so that nobody knows it.
    """
    leaves = sorted(band, key=lambda axis: axis.cell.column)
    if [axis.key for axis in leaves] != [*DISPUTE_OUTCOMES] * len(KINDS):
        return []
    runs = list(zip(KINDS, _fives(leaves), strict=True))
    kinds = {axis.key: axis.cell for axis in near if axis.key in KINDS}
    above = all(
        run[0].cell.column <= kinds[kind].column and kinds[kind].column + kinds[kind].colspan - 1 <= run[-1].cell.column
        for kind, run in runs
        if kind in kinds
    )
    slid = set(kinds) == set(KINDS) and kinds[KINDS[1]].column < kinds[KINDS[2]].column
    return [(f"{kind}.{axis.key}", axis) for kind, run in runs for axis in run] if above or slid else []


def _fives(leaves: list[Axis]) -> Iterator[list[Axis]]:
    return (leaves[place : place + len(DISPUTE_OUTCOMES)] for place in range(0, len(leaves), len(DISPUTE_OUTCOMES)))


def _under(axis: Axis, groups: list[Axis]) -> str:
    """The path of a head: its group is the last one that starts at or before its column, in the lowest row."""
    before = [group for group in groups if group.cell.column <= axis.cell.column and group.cell.row <= axis.cell.row]
    if not before:
        return ""
    nearest = max(before, key=lambda group: (group.cell.column, group.cell.row))
    return f"{nearest.key}.{axis.key}"


def _first_filled(rows: Rows, start: int, end: int, band: list[Axis]) -> int:
    """The row of figures below a head: the first with anything under it, else the one right below."""
    columns = {axis.cell.column for axis in band}
    for row in sorted(row for row in rows if start <= row < end):
        if any(cell.column in columns and cell.value not in (None, "") for cell in rows[row]):
            return row
    return start

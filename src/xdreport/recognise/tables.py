"""Where the three tables stand in a grid, found by their labels and never by position."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from xdreport.document import Cell, Grid
from xdreport.form.figures import APPLICANTS, DISPUTE_OUTCOMES, FIGURES
from xdreport.form.labels import Label, labels_of
from xdreport.form.layout import OVER_APPLICANTS
from xdreport.form.workbook import CARRIED_IN_FORCE, CHECK
from xdreport.recognise.slid import in_order, moved, overlapping, starts
from xdreport.recognise.stacked import begins_head, stacked

Rows = dict[int, list[Cell]]


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


class Index(NamedTuple):
    """The labels of a grid by role, and its cells by row: gathered in one pass, shared by the three tables."""

    rows: Rows
    roles: dict[str, list[Axis]]


def index(grid: Grid) -> Index:
    """One pass over the cells: which of them are labels of the form."""
    rows: Rows = {}
    roles: dict[str, list[Axis]] = defaultdict(list)
    uppers: list[Cell] = []
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
        if isinstance(cell.value, str):
            for label in labels_of(cell.value):
                roles[label.role].append(Axis(label.key, cell, label))
            if begins_head(cell.value):
                uppers.append(cell)
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


KINDS = tuple(dict.fromkeys(figure.path.rpartition(".")[0] for figure in FIGURES if figure.table == "disputes"))
"""行政复议 and the two kinds of 行政诉讼, in the form's order."""

UNMISTAKABLE = frozenset({"natural_person", "company", "research_institute", "public_interest_org", "legal_service"})


def requests(grid: Grid, index: Index) -> Iterator[Found]:
    """Table 三: a head of applicants, and the rows below it up to the next head."""
    columns = index.roles.get("column", [])
    heads = [
        band
        for band in bands(axis for axis in columns if axis.key in UNMISTAKABLE)
        if len({axis.key for axis in band}) > 2
    ]
    starts = [min(axis.cell.row for axis in band) for band in heads]
    for number, band in enumerate(heads):
        low, high = starts[number], max(axis.cell.row + axis.cell.rowspan - 1 for axis in band)
        end = starts[number + 1] if number + 1 < len(starts) else grid.rows + 1
        over = [axis.cell.row for axis in index.roles.get("frame", []) if axis.key == OVER_APPLICANTS]
        low = max((row for row in over if low - 2 <= row < low), default=low)
        head = _head(columns, low, high)
        rows: dict[str, Axis] = {}
        for axis in index.roles.get("row", []):
            if high < axis.cell.row < end:
                rows.setdefault(axis.key, axis)
        if rows:
            yield _crossed(head, rows, low, index.rows)


def _head(columns: Iterable[Axis], low: int, high: int) -> dict[str, Axis]:
    """The seven heads: 其他 and 总计 count only where they stand in the head's own rows."""
    head: dict[str, Axis] = {}
    for axis in columns:
        if axis.cell.row <= high and axis.cell.row + axis.cell.rowspan > low:
            head.setdefault(axis.key, axis)
    return head


def _crossed(head: dict[str, Axis], rows: dict[str, Axis], low: int, cells: Rows) -> Found:
    """Rows crossed with columns; a row whose label stands under a head is moved past it, as a whole.

    That happens where a text copied out of a table has lost its merged cells. Where that does not fit, rows are counted
    from their labels.
    """
    spans = [(name, axis.cell.column, axis.cell.column + axis.cell.colspan - 1) for name, axis in head.items()]
    start = min(first for _, first, _ in spans)
    shifts = {path: max(0, axis.cell.column + axis.cell.colspan - start) for path, axis in rows.items()}
    last_row = max(axis.cell.row for axis in rows.values())
    end = max(last for _, _, last in spans)
    slid = any(
        moved(cells.get(axis.cell.row, ()), axis.cell, start + shifts[path], end + shifts[path])
        for path, axis in rows.items()
    )
    if slid or overlapping(spans):
        return _counted(head, rows, low, cells)
    places: dict[str, tuple[int, int, int]] = {}
    for path, axis in rows.items():
        for name, first, last in spans:
            places[f"{path}.{name}"] = (axis.cell.row, first + shifts[path], last + shifts[path])
    covered = {column: name for name, first, last in spans for column in range(first, last + 1)}
    return Found("requests", places, [*head.values(), *rows.values()], low, last_row, covered)


def _counted(head: dict[str, Axis], rows: dict[str, Axis], low: int, cells: Rows) -> Found:
    """Rows whose figures are counted from the label of each; where that is not sure, they are not read."""
    begin = starts(rows, cells) if in_order(head) else {}
    places = {
        f"{path}.{name}": (rows[path].cell.row, first + number, first + number)
        for path, first in begin.items()
        for number, name in enumerate(APPLICANTS)
    }
    covered = {first: path for path, (_, first, _) in places.items()}
    unsure = {path: axis.cell for path, axis in rows.items() if path not in begin}
    last_row = max(axis.cell.row for axis in rows.values())
    return Found("requests", places, [*rows.values()], low, last_row, covered, unsure, slid=True)


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
        places = turned(band, groups, low, end) or _below(_unfolded(band), near, index.rows, high, end)
        if places:
            used = [axis for axis in groups if any(path.startswith(f"{axis.key}.") for path in places)]
            top = min([low, *(axis.cell.row for axis in near)])
            covered = {column: path for path, (_, first, last) in places.items() for column in range(first, last + 1)}
            last_row = max(row for row, _, _ in places.values())
            yield Found("disputes", places, [*used, *band], top, last_row, covered)


def _below(band: list[Axis], near: list[Axis], rows: Rows, high: int, end: int) -> dict[str, tuple[int, int, int]]:
    """The one row of figures below a head."""
    row = _first_filled(rows, high + 1, end, band)
    runs = _runs(band, near)
    if runs:
        return {path: (row, axis.cell.column, axis.cell.column + axis.cell.colspan - 1) for path, axis in runs.items()}
    return {
        path: (row, axis.cell.column, axis.cell.column + axis.cell.colspan - 1)
        for axis in band
        if (path := axis.key if axis.label.role == "dispute-figure" else _under(axis, near))
    }


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


def _runs(band: list[Axis], near: list[Axis]) -> dict[str, Axis]:
    """Three times the five outcomes in the form's order below the three kinds in theirs: each kind has a run of five.

    Text copied out of the table has a head over five columns in one, so that no head stands over what it heads.
    """
    leaves = sorted(band, key=lambda axis: axis.cell.column)
    kinds = {axis.key: axis.cell.column for axis in near if axis.key in KINDS}
    if [axis.key for axis in leaves] != [*DISPUTE_OUTCOMES] * len(KINDS) or set(kinds) != set(KINDS):
        return {}
    if not kinds[KINDS[1]] < kinds[KINDS[2]]:
        return {}
    return {f"{kind}.{axis.key}": axis for kind, run in zip(KINDS, _fives(leaves), strict=True) for axis in run}


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


FINDERS = (disclosure, requests, disputes)
OURS = frozenset({CHECK, CARRIED_IN_FORCE})
"""Heads and rows that the template adds beside the form."""

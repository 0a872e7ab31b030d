"""Where table 三 stands in a grid, found by its labels and never by position."""

from collections.abc import Iterable, Iterator

from xdreport.document import Grid
from xdreport.form.figures import APPLICANTS
from xdreport.form.layout import OVER_APPLICANTS
from xdreport.recognise.slid import in_order, moved, overlapping, starts
from xdreport.recognise.tables import Axis, Found, Index, Rows, bands

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
        start = min(axis.cell.column for axis in head.values())
        rows: dict[str, Axis] = {}
        for axis in index.roles.get("row", []):
            # 总计 is a head of table 四, too, which may stand beside this one: the label left of the heads is the row's
            known = rows.get(axis.key)
            if high < axis.cell.row < end and (known is None or axis.cell.column < start <= known.cell.column):
                rows[axis.key] = axis
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

"""Grids -> figures: reads what the tables' labels lead to, and reports labels that are missing, altered or unknown."""

from xdreport.document import Cell, Grid, Origin
from xdreport.form.figures import BY_PATH
from xdreport.form.identities import PARTS, ROWS
from xdreport.form.labels import Label, core, labels_of, number_of
from xdreport.form.report import LARGEST
from xdreport.recognise.draft import Draft
from xdreport.recognise.oddities import SIMILAR, likeness, report_oddities, report_unsure
from xdreport.recognise.tables import Axis, Found, Index

FEES = "disclosure.fees"
"""The one figure that is a Decimal."""


def read_table(draft: Draft, grid: Grid, index: Index, found: Found) -> None:
    """Takes every figure of a table that was found in a grid."""
    if found.table == "requests" and not found.slid:
        _adopt_misspelt(index, found)
    name, notation = grid.name, grid.notation
    origins, values = draft.origins, draft.values
    by_row: dict[int, dict[int, Cell]] = {}
    for path, (row, first, last) in found.places.items():
        cells = by_row.get(row)
        if cells is None:
            cells = by_row[row] = {cell.column: cell for cell in index.rows.get(row, ())}
        cell = cells.get(first)
        if cell is None and last > first:
            cell = next((cells[column] for column in range(first, last + 1) if column in cells), None)
        if cell is None:
            draft.take(path, None, Origin(name, row, first, notation), "")
            continue
        number = cell.value
        if type(number) is int and 0 <= number < LARGEST and path not in origins and path != FEES:
            # by far the most cells: a plain whole number, met for the first time
            origins[path] = Origin(name, row, cell.column, notation)
            values[path] = number
        else:
            draft.take(path, number, Origin(name, row, cell.column, notation), cell.formula)
        if path in PARTS:
            _note_total(draft, found.table, path, cell, grid.origin(cell))
    if found.unsure:
        report_unsure(draft, grid, found)
    report_oddities(draft, grid, index, found)


def _note_total(draft: Draft, table: str, path: str, cell: Cell, origin: Origin) -> None:
    """Keeps count of totals that are formulas, and of those typed instead."""
    if cell.formula:
        draft.formulas.add(path)
        if cell.value in (None, ""):
            draft.calculated.add(path)
    elif cell.value is not None and f"{origin}={cell.value}" not in draft.kept_totals:
        draft.typed_totals.setdefault(table, []).append(path)


def _adopt_misspelt(index: Index, found: Found) -> None:
    """A row whose number and group are right and whose words are nearly right is the form's row, and is reported."""
    present = {path.rpartition(".")[0] for path in found.places}
    missing = [row for row in ROWS if row not in present]
    if not missing or not found.columns:
        return
    taken = {place[0] for place in found.places.values()}
    spans = {name: place[1:] for path, place in found.places.items() for name in [path.rpartition(".")[2]]}
    for row in sorted(index.rows):
        if row in taken or not found.first_row < row <= found.last_row + 2:
            continue
        for cell in index.rows.get(row, ()):
            if not isinstance(cell.value, str) or labels_of(cell.value) or cell.column in found.columns:
                continue
            if match := _nearest(cell.value, _group_at(index, row), missing):
                for name, (first, last) in spans.items():
                    found.places[f"{match}.{name}"] = (row, first, last)
                official = BY_PATH[f"{match}.total"].row
                found.axes.append(Axis(match, cell, Label("row", match, official, altered=True)))
                missing.remove(match)
                break


def _group_at(index: Index, row: int) -> str:
    """The group label that reaches down to a row: the last one that starts at or above it."""
    above = [axis for axis in index.roles.get("group", []) if axis.cell.row <= row and not axis.key.startswith("三、")]
    return max(above, key=lambda axis: axis.cell.row).key if above else ""


def _nearest(text: str, group: str, missing: list[str]) -> str:
    number, words = number_of(text), core(text)
    for row in missing:
        figure = BY_PATH[f"{row}.total"]
        inner = figure.groups[1] if len(figure.groups) > 1 else ""
        same_group = not inner or inner == group
        if number == number_of(figure.row) and same_group and likeness(words, core(figure.row)) >= SIMILAR:
            return row
    return ""

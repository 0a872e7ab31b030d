"""Sheets whose labels all stand as in one that was read before: where the figures are is known, and nothing is odd.

The files of a collection are mostly filled into the same template. What a sheet's labels lead to depends on the labels
alone, and on which cells hold plain whole numbers; so it is worked out once. Only what came to figures and nothing else
is remembered: where there was anything to tell, the sheet is read in full each time.
"""

from collections.abc import Mapping, Set
from decimal import Decimal
from typing import NamedTuple

from xdreport.document import Grid, Origin
from xdreport.form.headings import is_title
from xdreport.form.identities import PARTS
from xdreport.form.labels import labels_of
from xdreport.form.report import LARGEST
from xdreport.form.workbook import CARRIED_IN_FORCE
from xdreport.recognise.draft import Draft
from xdreport.recognise.read import FEES
from xdreport.recognise.stacked import begins_head
from xdreport.recognise.tables import Found

Shape = tuple[object, ...]
"""Everything about a sheet that its reading depends on, but for the numbers and the organ in its title."""

FEWEST, MOST = 8, 1000
"""Numbers and cells of a sheet that is worth remembering."""

_REMEMBERED = 64


class Layout(NamedTuple):
    """What the reading of a sheet came to.

    ``figures`` are paths, where each stands, and which of the grid's cells that is; ``formulas`` and ``typed`` are the
    totals that are formulas and those that are not; ``carried`` is last year's 现行有效.
    """

    tables: list[Found]
    table: str
    figures: list[tuple[str, Origin, int]]
    formulas: frozenset[str]
    typed: Mapping[str, list[str]]
    carried: list[tuple[str, int]]


class Before(NamedTuple):
    """What a draft held before a sheet was read."""

    found: frozenset[str]
    origins: int
    carried: int
    told: tuple[int, ...]


_LAYOUTS: dict[Shape, Layout] = {}


def shape_of(grid: Grid, template: bool) -> Shape | None:
    """The shape of a sheet; None for what is not worth it, or holds other values than words and plain numbers."""
    if grid.hidden or grid.notation != "sheet" or grid.table or not FEWEST < len(grid.cells) <= MOST:
        return None
    shape: list[object] = [grid.name, template, grid.rows, grid.columns]
    add = shape.append
    numbers = 0
    for cell in grid.cells:
        row, column, value, formula, rowspan, colspan, path, _ = cell
        kind = value.__class__
        if path:
            return None
        if kind is int:
            if not 0 <= value < LARGEST:  # type: ignore[operator]  # it is an int
                return None
            numbers += 1
            add((row, column, formula, rowspan, colspan))
        elif kind is str:
            add((row, column, formula, rowspan, colspan, None) if formula and _is_title(value) else cell)  # type: ignore[arg-type]  # a str
        elif kind is Decimal:
            add((row, column, formula, rowspan, colspan, kind))
        elif value is None:
            add(cell)
        else:
            return None
    return tuple(shape) if numbers >= FEWEST else None


def _is_title(text: str) -> bool:
    """Whether a formula's text is the report's title, made of the cover's organ: it is no label, whoever reports."""
    return is_title(text) and not labels_of(text) and not begins_head(text)


def known(shape: Shape | None, draft: Draft, found: Set[str]) -> Layout | None:
    """The layout of a shape that was met before, unless a table of it was found elsewhere already."""
    layout = _LAYOUTS.get(shape) if shape is not None else None
    if layout is None or draft.kept_totals or any(one.table in found for one in layout.tables):
        return None
    return layout


def replay(draft: Draft, grid: Grid, layout: Layout) -> list[Found]:
    """Takes the figures of a sheet whose layout is known."""
    cells, origins, values = grid.cells, draft.origins, draft.values
    for path, origin, place in layout.figures:
        if path == FEES:
            draft.take(path, cells[place].value, origin, cells[place].formula)
        else:
            origins[path] = origin
            values[path] = cells[place].value
    draft.formulas |= layout.formulas
    for table, paths in layout.typed.items():
        draft.typed_totals.setdefault(table, []).extend(paths)
    for path, place in layout.carried:
        draft.carried[path] = cells[place].value  # type: ignore[assignment]  # as the shape says
    grid.table = layout.table
    for found in layout.tables:
        draft.tables.setdefault(found.table, Origin(grid.name, notation=grid.notation))
    return layout.tables.copy()


def noted(draft: Draft, found: Set[str]) -> Before:
    """What ``learn`` compares with."""
    return Before(frozenset(found), len(draft.origins), len(draft.carried), _told(draft))


def _told(draft: Draft) -> tuple[int, ...]:
    odd = (draft.problems, draft.conflicts, draft.doubtful, draft.merged_outcomes, draft.calculated, draft.kept_totals)
    return tuple(map(len, odd))


def learn(shape: Shape | None, draft: Draft, grid: Grid, tables: list[Found], before: Before) -> None:
    """Remembers a sheet that was read without anything to tell, every number of which is a figure of the form."""
    if shape is None or draft.kept_totals or before.told != _told(draft):
        return
    paths = [path for found in tables for path in found.places]
    new = list(draft.origins)[before.origins :]
    if sorted(paths) != sorted(new) or any(found.table in before.found for found in tables):
        return
    places = {cell[:2]: number for number, cell in enumerate(grid.cells)}
    numbers = {number for number, cell in enumerate(grid.cells) if isinstance(cell.value, int | Decimal)}
    figures = [
        (path, draft.origins[path], places.get((draft.origins[path].row, draft.origins[path].column), -1))
        for path in new
    ]
    carried = _carried(draft, grid, places, before.carried)
    taken = [place for _, _, place in figures] + [place for _, place in carried]
    titles_above = all(
        cell.row < found.first_row or cell.row > found.last_row + 1
        for cell in grid.cells
        if cell.formula and isinstance(cell.value, str) and is_title(cell.value)
        for found in tables
    )
    plain = all(isinstance(grid.cells[place].value, int) or path == FEES for path, _, place in figures)
    if tables and (set(taken) != numbers or len(taken) != len(numbers) or not titles_above or not plain):
        return
    totals = [(path, grid.cells[place].formula) for path, _, place in figures if path in PARTS]
    typed: dict[str, list[str]] = {}
    for path, formula in totals:
        if not formula:
            typed.setdefault(path.partition(".")[0], []).append(path)
    if len(_LAYOUTS) >= _REMEMBERED:
        _LAYOUTS.clear()
    formulas = frozenset(path for path, formula in totals if formula)
    _LAYOUTS[shape] = Layout(tables.copy(), grid.table, figures, formulas, typed, carried)


def _carried(draft: Draft, grid: Grid, places: Mapping[tuple[int, int], int], before: int) -> list[tuple[str, int]]:
    """Which cells last year's 现行有效 was taken from."""
    head = next((cell for cell in grid.cells if cell.value == CARRIED_IN_FORCE), None)
    taken = list(draft.carried)[before:] if head else []
    return [(path, places.get((draft.origins[path].row, head.column), -1)) for path in taken if head]

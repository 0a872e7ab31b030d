"""Sheets whose labels all stand as in one that was read before: where the figures are is known, and nothing is odd.

The files of a collection are mostly filled into the same template. What a sheet's labels lead to depends on the labels
alone, and on which cells hold plain whole numbers; so it is worked out once. Only what came to figures and nothing else
is remembered: where there was anything to tell, the sheet is read in full each time.
"""

from collections.abc import Mapping, Sequence, Set
from decimal import Decimal
from itertools import compress
from typing import NamedTuple

from xdreport.document import Cell, Grid, Origin, Value
from xdreport.form.identities import PARTS
from xdreport.form.report import LARGEST
from xdreport.form.workbook import CARRIED_IN_FORCE
from xdreport.recognise.beside import Covered, rows_beside, telling
from xdreport.recognise.draft import Draft
from xdreport.recognise.printed import FIXED
from xdreport.recognise.read import FEES
from xdreport.recognise.tables import Found, means_nothing


class Frame:
    """Sheets whose cells stand at the same places and are alike in all but values.

    ``words`` marks the cells whose texts matter, ``above`` those with a text of the unit's above anything that means
    something: a title, the organ's name, a date. Whatever means nothing may stand there, but something must.
    """

    __slots__ = ("above", "words")

    def __init__(self, cells: Sequence[Cell]) -> None:
        texts = [(cell, cell.value if isinstance(cell.value, str) else None) for cell in cells]
        top = min((cell.row for cell, text in texts if text is not None and not means_nothing(text)), default=FAR)
        self.above = [bool(text) and text not in FIXED and cell.row < top for cell, text in texts]
        self.words = [text is not None and not above for (_, text), above in zip(texts, self.above, strict=True)]


class Shape(NamedTuple):
    """Everything about a sheet that its reading depends on, but for the numbers and what is said above its tables."""

    frame: Frame
    words: tuple[Value, ...]


FAR = 1 << 30
"""Below any row: all of a sheet without labels is above them."""

FEWEST, MOST = 8, 1000
"""Numbers and cells of a sheet that is worth remembering."""

PLAIN = frozenset({int, str, Decimal, type(None)})
"""What the cells of a sheet hold that is worth remembering: words and plain numbers."""

_REMEMBERED = 64


class Layout(NamedTuple):
    """What the reading of a sheet came to.

    ``figures`` are paths and where each stands; ``counts`` those that are whole numbers, ``carried`` those that last
    year's 现行有效 is given for, and ``places`` the cells of both, one after the other; ``fees`` is the cell of the one
    figure that may be a fraction. ``formulas`` and ``typed`` are the totals that are formulas and those that are not.
    ``beside`` are the cells outside the tables, row by row, that anything may be made of.
    """

    tables: list[Found]
    table: str
    figures: Mapping[str, Origin]
    counts: Sequence[str]
    carried: Sequence[str]
    places: Sequence[int]
    fees: int | None
    formulas: frozenset[str]
    typed: Mapping[str, list[str]]
    beside: list[list[int]]


class Before(NamedTuple):
    """What a draft held before a sheet was read."""

    found: frozenset[str]
    origins: int
    carried: int
    told: tuple[int, ...]


_FRAMES: dict[tuple[object, ...], Frame] = {}
_LAYOUTS: dict[Shape, Layout] = {}


def shape_of(grid: Grid, template: bool) -> Shape | None:
    """The shape of a sheet; None for what is not worth it, or holds other values than words and plain numbers."""
    if grid.hidden or grid.notation != "sheet" or grid.table or not FEWEST < len(grid.cells) <= MOST:
        return None
    rows, columns, values, *others = zip(*grid.cells, strict=False)
    kinds = tuple(map(type, values))
    if kinds.count(int) < FEWEST:
        return None
    alike = (grid.name, template, grid.rows, grid.columns, rows, columns, kinds, *others)
    frame = _FRAMES.get(alike)
    if frame is None:
        if any(cell.path for cell in grid.cells) or not PLAIN.issuperset(kinds):
            return None
        if len(_FRAMES) >= _REMEMBERED:
            _FRAMES.clear()
        frame = _FRAMES[alike] = Frame(grid.cells)
    if not all(text and means_nothing(text) for text in compress(values, frame.above)):
        return None
    return Shape(frame, tuple(compress(values, frame.words)))


def replay(shape: Shape | None, draft: Draft, grid: Grid, found: Set[str]) -> Covered | None:
    """Takes the figures of a sheet whose shape was met before.

    None where it was not, where a table of it was found elsewhere already, or a number is none of the form's.
    """
    layout = _LAYOUTS.get(shape) if shape is not None else None
    if layout is None or draft.kept_totals or any(one.table in found for one in layout.tables):
        return None
    cells = grid.cells
    numbers: list[int] = [cells[place].value for place in layout.places]  # type: ignore[misc]  # as the frame says
    if numbers and (min(numbers) < 0 or max(numbers) >= LARGEST):
        return None
    draft.origins.update(layout.figures)
    draft.values.update(zip(layout.counts, numbers, strict=False))
    draft.carried.update(zip(layout.carried, numbers[len(layout.counts) :], strict=True))
    if layout.fees is not None:
        draft.take(FEES, cells[layout.fees].value, layout.figures[FEES], cells[layout.fees].formula)
    draft.formulas |= layout.formulas
    for table, paths in layout.typed.items():
        draft.typed_totals.setdefault(table, []).extend(paths)
    grid.table = layout.table
    for one in layout.tables:
        draft.tables.setdefault(one.table, Origin(grid.name, notation=grid.notation))
    return Covered(layout.tables.copy(), [[cells[place] for place in row] for row in layout.beside])


def noted(draft: Draft, found: Set[str]) -> Before:
    """What ``learn`` compares with."""
    return Before(frozenset(found), len(draft.origins), len(draft.carried), _told(draft))


def _told(draft: Draft) -> tuple[int, ...]:
    odd = (draft.problems, draft.conflicts, draft.doubtful, draft.merged_outcomes, draft.calculated, draft.kept_totals)
    return tuple(map(len, odd))


def learn(shape: Shape, draft: Draft, grid: Grid, tables: list[Found], before: Before) -> None:
    """Remembers a sheet that was read without anything to tell, every number of which is a figure of the form."""
    if draft.kept_totals or before.told != _told(draft):
        return
    paths = [path for found in tables for path in found.places]
    new = list(draft.origins)[before.origins :]
    if sorted(paths) != sorted(new) or any(found.table in before.found for found in tables):
        return
    places = {cell[:2]: number for number, cell in enumerate(grid.cells)}
    numbers = {number for number, cell in enumerate(grid.cells) if isinstance(cell.value, int | Decimal)}
    figures = {path: draft.origins[path] for path in new}
    at = {path: places.get((origin.row, origin.column), -1) for path, origin in figures.items()}
    carried = _carried(draft, grid, places, before.carried)
    taken = [*at.values(), *carried.values()]
    above = {cell.row for cell in compress(grid.cells, shape.frame.above)}
    apart = not tables or max(above, default=0) < min(found.first_row for found in tables)
    plain = all(isinstance(grid.cells[place].value, int) or path == FEES for path, place in at.items())
    if tables and (set(taken) != numbers or len(taken) != len(numbers) or not apart or not plain):
        return
    totals = [(path, grid.cells[place].formula) for path, place in at.items() if path in PARTS]
    typed: dict[str, list[str]] = {}
    for path, formula in totals:
        if not formula:
            typed.setdefault(path.partition(".")[0], []).append(path)
    if len(_LAYOUTS) >= _REMEMBERED:
        _LAYOUTS.clear()
    formulas = frozenset(path for path, formula in totals if formula)
    fees = at.pop(FEES, None)
    taken = [*at.values(), *carried.values()]
    number = {id(cell): number for number, cell in enumerate(grid.cells)}
    beside = [[number[id(cell)] for cell in row] for row in telling(grid, rows_beside(grid, tables), above)]
    _LAYOUTS[shape] = Layout(
        tables.copy(), grid.table, figures, [*at], [*carried], taken, fees, formulas, typed, beside
    )


def _carried(draft: Draft, grid: Grid, places: Mapping[tuple[int, int], int], before: int) -> dict[str, int]:
    """Which cells last year's 现行有效 was taken from."""
    head = next((cell for cell in grid.cells if cell.value == CARRIED_IN_FORCE), None)
    taken = list(draft.carried)[before:] if head else []
    return {path: places.get((draft.origins[path].row, head.column), -1) for path in taken if head}

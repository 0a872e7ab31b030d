"""A Grid as Markdown tables. Markdown has no merged cells, so every row and column states its labels in full.

- A row under groups repeats them in columns of their own: the last label column is the row, those before it its groups.
- Heads one above the other are joined by ：(法人或其他组织：商业企业).
- A head over all figures and the corner's remark stand in a line above the table.
- A table parted by heads of its whole width becomes one table a part, led by that head in bold.
- A table of a single row of figures is turned, so that it is read from top to bottom.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple
from unicodedata import combining, east_asian_width

from xdreport.compose import amount
from xdreport.document import Cell, Grid, Value
from xdreport.formats.markdown.escape import inline

JOINT = "："


Places = dict[tuple[int, int], Cell]
"""Every place of a grid, merged or not -> the cell that covers it."""


class Part(NamedTuple):
    """The rows of a grid that make one table: those of heads, and those of figures."""

    title: str
    heads: list[int]
    body: list[int]


def tables(grid: Grid) -> Iterator[str]:
    """The blocks of Markdown that a grid becomes: tables, and the lines that lead them."""
    places: Places = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }
    for part in _parts(grid, places):
        if part.title:
            yield f"**{inline(part.title)}**"
        yield from _table(part, places, grid.columns)


def _parts(grid: Grid, places: Places) -> Iterator[Part]:
    part = Part("", [], [])
    for row in range(1, grid.rows + 1):
        cells = _stack(places, [row], range(1, grid.columns + 1))
        if cells and cells[0].head and cells[0].colspan == grid.columns:
            if part.body:
                yield part
            part = Part(printed(cells[0].value), [], [])
        else:
            (part.heads if cells and all(cell.head for cell in cells) else part.body).append(row)
    if part.body:
        yield part


def _stack(places: Places, rows: Sequence[int], columns: Sequence[int]) -> list[Cell]:
    """The distinct cells over these places, first seen first."""
    found = (places.get((row, column)) for row in rows for column in columns)
    return list(dict.fromkeys(cell for cell in found if cell is not None))


def _table(part: Part, places: Places, width: int) -> Iterator[str]:
    cells = _stack(places, part.body, range(1, width + 1))
    columns = sorted({cell.column for cell in cells if cell.path})
    labels = range(1, columns[0] if columns else width + 1)
    heads = [_stack(places, part.heads, [column]) for column in columns]
    shared = [cell for cell in heads[0] if all(cell in stack for stack in heads)] if len(heads) > 1 else []
    corner = _stack(places, part.heads, labels)
    remarks = shared + corner if len(corner) < len(labels) else shared
    if remarks:
        yield "".join(inline(printed(cell.value)) for cell in remarks)
    names = [[printed(cell.value) for cell in stack if cell not in shared] for stack in heads]
    values = [[printed(places[row, column].value) for column in columns] for row in part.body]
    if not labels and len(values) == 1:
        yield _turned(names, values[0])
        return
    first = [printed(cell.value) for cell in corner] if len(corner) == len(labels) else [""] * len(labels)
    rows = [
        [*_spread([printed(cell.value) for cell in _stack(places, [row], labels)], len(labels)), *figures]
        for row, figures in zip(part.body, values, strict=True)
    ]
    yield aligned([*first, *(JOINT.join(stack) for stack in names)], rows, len(labels))


def _spread(labels: Sequence[str], count: int) -> list[str]:
    """Labels over so many columns: groups from the left, the row's own name always in the last."""
    *groups, name = labels or ("",)
    return [*groups, *[""] * (count - len(groups) - 1), name]


def _turned(names: Sequence[list[str]], figures: Sequence[str]) -> str:
    """A single row of figures under groups of heads as one row a group; the lowest heads are the columns."""
    heads = list(dict.fromkeys(stack[-1] for stack in names))
    depth = max(len(stack) for stack in names) - 1
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    for stack, figure in zip(names, figures, strict=True):
        rows.setdefault(tuple(stack[:-1]), {})[stack[-1]] = figure
    body = [[*_spread(groups, depth), *(row.get(head, "") for head in heads)] for groups, row in rows.items()]
    return aligned([*[""] * depth, *heads], body, depth)


def printed(value: Value) -> str:
    """What a cell shows: a figure as printed, a text as it is, '' for what is not filled in."""
    if value is None or isinstance(value, str):
        return value or ""
    return amount(value) if isinstance(value, int | Decimal) else str(value)


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]], labels: int) -> str:
    """A table whose columns line up as raw text; the first ``labels`` columns stand left, the others right."""
    lines = [[inline(text) for text in row] for row in (head, *rows)]
    widths = [max(3, *map(_width, column)) for column in zip(*lines, strict=True)]
    rules = ["-" * width if place < labels else "-" * (width - 1) + ":" for place, width in enumerate(widths)]
    lines.insert(1, rules)
    return "\n".join(
        "| " + " | ".join(_pad(text, widths[place], place >= labels) for place, text in enumerate(line)) + " |"
        for line in lines
    )


def _pad(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - _width(text))
    return blanks + text if right else text + blanks


def _width(text: str) -> int:
    """Columns on a screen: 2 for a Chinese character, 1 for a Latin one."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1 for character in text)

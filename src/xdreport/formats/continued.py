"""Tables that go on over pages: a table cut in two by hand, with nothing but a page number or 续表 between, is one."""

from collections.abc import Iterable

from xdreport.document import Block, Grid, Paragraph, Part
from xdreport.form.pattern import Pattern

_BETWEEN = Pattern(r"[\s—–―\-－·•]{0,9}(?:第?\s?\d{1,4}\s?页?)?[\s—–―\-－·•]{0,9}|[（(]?(?:续表?|接上表)[^。]{0,20}")
"""What may stand between the parts of a table: a page number, 续表."""

_LONGEST = 40


def joined(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with every table that goes on joined to its beginning; its rows are counted on from there.

    A table goes on in the next one where both have the same number of columns.
    """
    found: list[Block] = []
    last: Grid | None = None
    between: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Grid):
            if last is not None and last.columns == block.columns:
                _append(last, block)
            else:
                found += between
                found.append(block)
                last = block
            between = []
        elif last is not None and isinstance(block, Paragraph) and _is_between(block.text):
            between.append(block)
        else:
            found += between
            found.append(block)
            between, last = [], None
    return found + between


def _is_between(text: str) -> bool:
    return len(text) <= _LONGEST and _BETWEEN.fullmatch(text.strip()) is not None


def _append(grid: Grid, more: Grid) -> None:
    grid.parts.append(Part(grid.rows + 1, grid.rows, more.name))
    grid.cells.extend(cell._replace(row=cell.row + grid.rows) for cell in more.cells)
    grid.rows += more.rows

"""Tables of a PDF: parts on following pages put together, as grids."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from xdreport.document import Cell, Grid, Part
from xdreport.formats.cells import value_of
from xdreport.formats.pdf.broken import BEGINS, TWO, Broken, broken
from xdreport.formats.pdf.lines import Line, glued
from xdreport.formats.pdf.piece import SNAP, Piece, Text, edges_of, nearest

FIGURES_ALONE = (4, 16, 2)
"""Table 四: rows, edges of columns, and edges of rows of what follows on the next page."""


def joined(items: Iterable[Line | Piece]) -> Iterator[Line | Grid]:
    """Lines as they are; tables as grids, one that goes on at the top of the next page with its beginning."""
    held: list[Piece] = []
    for item in items:
        if isinstance(item, Piece):
            if held and not _goes_on(held[-1], item):
                yield _grid(held)
                held = []
            held.append(item)
        else:
            if held:
                yield _grid(held)
                held = []
            yield item
    if held:
        yield _grid(held)


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Whether a table is the rest of one on the page before: as wide, and nothing between them."""
    same = abs(before.box[0] - piece.box[0]) < 3 * SNAP and abs(before.box[2] - piece.box[2]) < 3 * SNAP
    return piece.page == before.page + 1 and same


def _grid(parts: Sequence[Piece]) -> Grid:
    """One grid of all parts: columns are the edges of any part, rows are counted on; heads said again are left out."""
    last = len(parts) - 1
    pieces = [_trimmed(part, place > 0, place < last) for place, part in enumerate(parts)]
    columns = edges_of(edge for piece in pieces for cell in piece.cells for edge in (cell.x0, cell.x1))
    cells: list[Cell] = []
    parts_below: list[Part] = []
    rows = 0
    first_heads = _texts_by_row(pieces[0])
    for place, piece in enumerate(pieces):
        edges = edges_of(edge for cell in piece.cells for edge in (cell.top, cell.bottom))
        again = _repeated(piece, first_heads) if place else 0
        placed = [_placed(cell, columns, edges) for cell in piece.cells]
        own = [one._replace(row=one.row + rows - again) for one in placed if one.row > again]
        cut = TWO
        if place:
            figures = (rows, len(columns), len(edges) - again) == FIGURES_ALONE
            cut = broken(pieces[place - 1], piece, columns, again, figures=figures)
            own = _continued(cells, own, rows, cut)
            parts_below.append(Part(rows + 1, rows - again - cut.one, f"第{piece.page}页"))
        cells += own
        rows += len(edges) - 1 - again - cut.one
    cells.sort(key=lambda cell: (cell.row, cell.column))
    shown = [cell._replace(value=value_of(str(cell.value))) for cell in cells]
    return Grid(f"第{pieces[0].page}页", shown, rows, len(columns) - 1, parts=parts_below)


def _trimmed(piece: Piece, first: bool, last: bool) -> Piece:
    """A part without a first or last row that is blank, as the end of a page leaves one."""
    edges = edges_of(edge for cell in piece.cells for edge in (cell.top, cell.bottom))
    if not (first or last) or len(edges) < 4:
        return piece
    top, bottom = edges[0], edges[-1]
    if first and not any(cell.text for cell in piece.cells if cell.bottom < edges[1] + SNAP):
        top = edges[1]
    if last and not any(cell.text for cell in piece.cells if cell.top > edges[-2] - SNAP):
        bottom = edges[-2]
    kept = [cell for cell in piece.cells if cell.bottom > top + SNAP and cell.top < bottom - SNAP]
    return replace(
        piece, cells=[replace(cell, top=max(cell.top, top), bottom=min(cell.bottom, bottom)) for cell in kept]
    )


def _placed(cell: Text, columns: Sequence[float], rows: Sequence[float]) -> Cell:
    left, right = nearest(columns, cell.x0), nearest(columns, cell.x1)
    top, bottom = nearest(rows, cell.top), nearest(rows, cell.bottom)
    return Cell(top + 1, left + 1, cell.text, rowspan=max(1, bottom - top), colspan=max(1, right - left))


def _above(cells: Sequence[Cell], cell: Cell, rows: int) -> int | None:
    """The place of the cell that ends with the page right above this one."""
    return next(
        (
            place
            for place, one in enumerate(cells)
            if (one.column, one.colspan) == (cell.column, cell.colspan) and one.row + one.rowspan - 1 == rows
        ),
        None,
    )


def _continued(cells: list[Cell], own: list[Cell], rows: int, cut: Broken) -> list[Cell]:
    """Cells cut by the end of the page are made whole again: the upper part grows, the lower part is taken out.

    Two figures that may not be one stand below each other, and nobody takes them for a figure.
    """
    kept = []
    for cell in own:
        above = _above(cells, cell, rows) if cell.row == rows + 1 else None
        if above is not None and (cut.one or _is_rest(cells[above], cell)):
            one = cells[above]
            texts = (str(one.value), str(cell.value))
            apart = (cell.column - 1, cell.column - 1 + cell.colspan) in cut.apart
            text = "\n".join(texts) if apart else glued(texts)
            cells[above] = one._replace(value=text, rowspan=one.rowspan + cell.rowspan - cut.one)
        else:
            kept.append(cell._replace(row=cell.row - cut.one))
    return kept


def _is_rest(above: Cell, cell: Cell) -> bool:
    """Only labels over several rows are cut: what is blank, or does not begin as a label does, is their rest."""
    text = str(cell.value)
    several = above.rowspan > 1 or cell.rowspan > 1
    return several and (not text or (not BEGINS.match(text) and not text[0].isdecimal()))


def _texts_by_row(piece: Piece) -> list[tuple[str, ...]]:
    edges = piece.rows
    rows: list[list[str]] = [[] for _ in edges]
    for cell in sorted(piece.cells, key=lambda one: one.x0):
        rows[nearest(edges, cell.top)].append(cell.text)
    return [tuple(texts) for texts in rows]


def _repeated(piece: Piece, heads: Sequence[tuple[str, ...]]) -> int:
    """How many rows at the top say the heads of the first part again; rows of figures never do."""
    count = 0
    for own, head in zip(_texts_by_row(piece), heads, strict=False):
        if own != head or not any(own) or any(text[:1].isdecimal() for text in own):
            break
        count += 1
    return count

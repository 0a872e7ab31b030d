"""Tables without rules: where the form's labels stand says what a figure is; what they leave open is not placed."""

from collections.abc import Iterator

from xdreport.document import Note, Origin
from xdreport.form.layout import LAYOUTS, LayoutCell
from xdreport.form.sections import BY_SECTION_PATH
from xdreport.formats.pdf.lines import Line, glued
from xdreport.formats.pdf.pages import Page
from xdreport.formats.pdf.piece import Piece, Text
from xdreport.formats.pdf.unruled.aligned import aligned
from xdreport.formats.pdf.unruled.aside import is_text, sentences
from xdreport.formats.pdf.unruled.field import Field
from xdreport.formats.pdf.unruled.unit import Key, Unit
from xdreport.formats.pdf.unruled.units import units

STEP = 10.0
"""Points from row to row and from column to column of the tables made here: only their order counts."""

BETWEEN = 4.0
"""Points from the last line of a page to the first of the next, where one is set below the other."""


MOST_TOLD = 5
"""Sentences beside one table that are told."""

_UNCLEAR = "没有框线，其中有数字对不上表头，分不清属于哪一栏，未读取"
_APART = "请把这段文字移到表格上方或下方，或给表格加上框线，再重新导出。"
_ASK = "请给表格加上框线后重新导出，或改报 Word 文件、填报工作簿。"


def with_tables(pages: list[Page]) -> tuple[list[Page], list[Note]]:
    """The pages, what stands in tables without rules taken out of their lines and added to their tables.

    The notes tell of figures that stand under no head plainly: those are not read.
    """
    moved = list(_one_below_the_other(pages))
    field = Field((line, shift) for _, line, shift in moved)
    spots, words = field.spots(), list(field.words())
    middles = [(line.top + line.bottom) / 2 + shift for _, line, shift in moved]
    taken: set[int] = set()
    notes = []
    for layout in LAYOUTS.values():
        for table in _tables(units(layout, spots, words)):
            inside = [place for place, middle in enumerate(middles) if any(u.top <= middle < u.bottom for u in table)]
            inside = [place for place in inside if not is_text(field.rows[place], field.taken)]
            taken.update(id(moved[place][1]) for place in inside)
            aside = [
                (text, pages[moved[place][0]]) for place in inside for text in sentences(field.rows[place], field.taken)
            ]
            number, first, _ = moved[table[0].first.line]
            page = pages[number]
            if clear := [unit for unit in table if unit.clear]:
                x0, x1 = min(unit.x0 for unit in clear), max(unit.x1 for unit in clear)
                page.pieces.append(Piece(page.number, (x0, first.top, x1, first.bottom), list(_cells(clear))))
            if len(clear) < len(table):
                notes.append(_note(f"“{BY_SECTION_PATH[layout.table].name}”表", page))
            notes += [_lost(text, where) for text, where in aside[:MOST_TOLD]]
    for page in pages:
        more, page.lines, unclear = aligned([line for line in page.lines if id(line) not in taken], page.number)
        page.pieces = sorted(page.pieces + more, key=lambda one: one.box[1])
        if unclear:
            notes.append(_note("表格", page))
    return pages, notes


def _note(table: str, page: Page) -> Note:
    return Note("XD019", f"{table}{_UNCLEAR}", Origin(f"第{page.number}页"), _ASK)


def _lost(text: str, page: Page) -> Note:
    told = f"没有框线的表格旁有文字「{text[:40]}」，与表格混在一起，未读取"
    return Note("XD019", told, Origin(f"第{page.number}页"), _APART)


def _one_below_the_other(pages: list[Page]) -> Iterator[tuple[int, Line, float]]:
    """Every line with the place of its page, and how far down to move it so that no end of a page is seen."""
    end = 0.0
    for number, page in enumerate(pages):
        shift = end + BETWEEN - min((line.top for line in page.lines), default=0.0)
        for line in page.lines:
            yield number, line, shift
            end = max(end, line.bottom + shift)


def _tables(found: Iterator[Unit]) -> Iterator[list[Unit]]:
    """Units of one table together: no row stands in it twice."""
    table: list[Unit] = []
    for unit in found:
        if any(unit.same(other) for other in table):
            yield table
            table = []
        table.append(unit)
    if table:
        yield table


def _cells(table: list[Unit]) -> Iterator[Text]:
    """The cells in rows as they follow each other, in the columns of the form and, beyond them, columns of others."""
    order = {key: place for place, key in enumerate(sorted({key for unit in table for key in unit.places()}))}
    for unit in table:
        for spot, cell in (*unit.leaves, *unit.upper):
            yield _text(cell, order[unit.top, cell.row - unit.part.first], cell.rowspan, spot.text)
        for spot, cell in unit.rows:
            yield _text(cell, order[spot.top, 0], 1, spot.text)
        for spot, cell in unit.groups:
            if rows := _rows(unit, cell, order):
                yield _text(cell, rows[0], len(rows), spot.text)
        beside = unit.part.figures[0]._replace(column=unit.part.figures[0].column - 1, colspan=1)
        for key, label in unit.strange.items():
            yield _text(beside, order[key], 1, label)
        last = unit.part.figures[-1]
        others = [last._replace(column=last.column + last.colspan + place) for place in range(len(unit.others))]
        for cell, text in zip(others, unit.others, strict=True):
            yield _text(cell, order[unit.top, unit.part.depth - 1], 1, text)
        for key, texts in unit.figures.items():
            for place, cell in enumerate((*unit.part.figures, *others)):
                yield _text(cell, order[key], 1, glued(texts.get(place, ())))


def _text(cell: LayoutCell, row: int, rowspan: int, text: str) -> Text:
    """Text in the columns of a cell of the form."""
    x0, x1 = cell.column * STEP, (cell.column + cell.colspan) * STEP
    return Text(x0, row * STEP, x1, (row + rowspan) * STEP, text)


def _rows(unit: Unit, group: LayoutCell, order: dict[Key, int]) -> range:
    """The rows of a group: from right below the last row before it down to the last one of its own."""
    at = {cell.row: order[spot.top, 0] for spot, cell in unit.rows}
    before = [place for row, place in at.items() if row < group.row]
    own = [place for row, place in at.items() if group.row <= row < group.row + group.rowspan]
    start = max(before) + 1 if before else min(at.values())
    unknown = any(order[key] == start for key in unit.strange)
    return range(start, max([start + unknown, *(place + 1 for place in own)]))

"""The workbook handed back: a copy in which what was found is marked, commented and listed; nothing else changes."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from xdreport.document import Grid, Origin
from xdreport.findings import Finding, Result
from xdreport.form.workbook import DETAILS_TITLE, RESULTS_SHEET, RESULTS_TITLE
from xdreport.formats.package import relationships_of
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.annotate_cells import Rules, SheetCells
from xdreport.formats.xlsx.annotate_notes import add_notes, has_notes, remove_notes
from xdreport.formats.xlsx.annotate_parts import (
    R_ID,
    SHEET_ML,
    Parts,
    place_name,
    tag,
    workbook_part,
)
from xdreport.formats.xlsx.annotate_results import TITLE_ROWS, Remembered, figures, place, remembered, results_sheet
from xdreport.formats.xlsx.annotate_styles import Styles
from xdreport.formats.xlsx.places import PLACES, Place
from xdreport.formats.xlsx.reader import read

RELATED = "related"
MOST_RELATED = 5
"""A finding about more figures than this (a whole row, a whole table) marks its own cell only."""

_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_AFTER_NAMES = (
    "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
    "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip

Marks = dict[Place, tuple[str, list[str]]]
"""Cell -> the mark it gets and the notes in its comment."""


class _Book(NamedTuple):
    parts: Parts
    main: str
    styles: Styles
    sheets: Mapping[str, str]
    own: str
    covered: Mapping[tuple[str, str], str]


def annotate(data: bytes, result: Result, origins: Mapping[str, Origin]) -> bytes:
    """The workbook's bytes with the findings of ``result`` in it.

    The cell of a finding gets a fill by severity and a comment; other cells that it is about, as ``origins`` (report
    path -> place) tells, a fill of their own; a last sheet 校验结果 lists everything. Marks and the sheet of an
    earlier check are taken out first. Parts that need no change stay as they are, byte for byte. Raises
    UnreadableError for what cannot be read or is of a kind that we cannot write (Strict Open XML).
    """
    book = _opened(data)
    wanted = _marks(result, book, origins)
    memory: list[Remembered] = []
    for name, part in book.sheets.items():
        if name != book.own:
            memory += _marked(book, name, part, wanted.get(name, {}))
    _put_results(book, result, memory)
    return book.parts.packed()


def _opened(data: bytes) -> _Book:
    document = read(data)
    parts = Parts(data)
    main = workbook_part(parts)
    own = next((grid for grid in document.grids() if _is_results(grid)), None)
    related = parts.related(main)
    sheets = {
        sheet.get("name", ""): related.get(sheet.get(R_ID, ""), ("", ""))[1]
        for sheet in parts.tree(main).iter(tag("sheet"))
    }
    grids = {grid.name for grid in document.grids() if not (grid.cells and grid.cells[0].value == DETAILS_TITLE)}
    covered = remembered((cell.row, cell.column, cell.value) for cell in own.cells) if own else {}
    worksheets = {name: part for name, part in sheets.items() if name in grids}
    return _Book(parts, main, Styles(parts, main), worksheets, own.name if own else "", covered)


def _is_results(grid: Grid) -> bool:
    return bool(grid.cells) and grid.cells[0].value == RESULTS_TITLE


def _marks(result: Result, book: _Book, origins: Mapping[str, Origin]) -> dict[str, Marks]:
    """What every sheet is to show: the gravest finding decides on a cell's colour, all are told in its comment."""
    wanted: dict[str, Marks] = {}
    for finding in sorted(result.open, key=lambda finding: finding.severity.rank):
        if finding.place not in book.sheets or not _is_cell(finding.cell or ""):
            continue
        at = finding.place or "", finding.cell or ""
        _add(wanted, *at, finding.severity.value, _note(finding))
        for sheet, cell in _others(finding, book, origins):
            _add(wanted, sheet, cell, RELATED, f"请与“{place(finding)}”一并核对（{finding.id}）：{finding.message}")
    return wanted


def _is_cell(name: str) -> bool:
    """Whether a place in a finding is a cell of a sheet, not one of a table or of a text."""
    try:
        return bool(_CELL.fullmatch(name) and PLACES[name])
    except UnreadableError:  # beyond the last row or column
        return False


def _add(wanted: dict[str, Marks], sheet: str, cell: str, mark: str, note: str) -> None:
    marks = wanted.setdefault(sheet, {})
    known, notes = marks.get(PLACES[cell], (mark, []))
    stronger = mark if known == RELATED else known
    marks[PLACES[cell]] = stronger, [*notes, note]


def _others(finding: Finding, book: _Book, origins: Mapping[str, Origin]) -> Iterator[tuple[str, str]]:
    """Further cells of the report that a finding is about, if they are few."""
    places = {origins[path] for path in finding.paths[1:] if path in origins}
    if len(places) > MOST_RELATED:
        return
    for origin in sorted(places):
        on_sheet = origin.notation == "sheet" and origin.row and origin.place in book.sheets
        if on_sheet and (origin.place, origin.cell) != (finding.place, finding.cell):
            yield origin.place, origin.cell


def _note(finding: Finding) -> str:
    lines = [f"{finding.severity.label} {finding.id}：{finding.message}", figures(finding)]
    lines += [f"· {detail}" for detail in finding.details]
    lines += [f"单位说明：{finding.explanation}"] if finding.explanation else []
    lines += [f"怎么改：{finding.hint}"] if finding.hint else []
    return "\n".join(line for line in lines if line)


def _marked(book: _Book, name: str, part: str, marks: Marks) -> list[Remembered]:
    """Takes old marks off a sheet and puts the new ones on; returns what the new ones cover."""
    if not marks and not _was_marked(book, part):
        return []
    root = book.parts.touch(part)
    cells = SheetCells(root)
    for at, cell, style in list(cells.styles()):
        if book.styles.is_mark(style):
            before = book.covered.get((name, place_name(*at)), "")
            cell.set("s", str(book.styles.restored(style, before)))
    remove_notes(book.parts, part)
    Rules(root, book.styles).remove_marks()
    anchored: Marks = {}
    for at, (mark, notes) in marks.items():
        known, told = anchored.get(cells.anchor(at), (mark, []))
        anchored[cells.anchor(at)] = mark if known == RELATED else known, [*told, *notes]
    if anchored:
        add_notes(book.parts, part, cells, {at: "\n\n".join(notes) for at, (_, notes) in anchored.items()})
    memory = [_fill(book, name, cells, at, mark) for at, (mark, _) in sorted(anchored.items())]
    Rules(root, book.styles).add_marks((at, mark) for at, (mark, _) in sorted(anchored.items()))
    return memory


def _was_marked(book: _Book, part: str) -> bool:
    """Whether a sheet shows marks of ours, in cells or in comments."""
    cells = SheetCells(book.parts.tree(part))
    if any(book.styles.is_mark(style) for style in {style for _, _, style in cells.styles()}):
        return True
    return has_notes(book.parts, part)


def _fill(book: _Book, sheet: str, cells: SheetCells, at: Place, mark: str) -> Remembered:
    cell = cells.cell(at)
    style = int(cell.get("s", "0")) if cell.get("s", "0").isdecimal() else 0
    before = etree.tostring(book.styles.fill(style), encoding="unicode", with_tail=False)
    cell.set("s", str(book.styles.marked(style, mark)))
    return Remembered(sheet, place_name(*at), before)


def _put_results(book: _Book, result: Result, memory: list[Remembered]) -> None:
    content = results_sheet(result, list(book.sheets), memory, book.styles)
    parts = book.parts
    if book.own:
        part = book.sheets[book.own]
        parts.put(part, content)
        parts.drop(relationships_of(part))
        name = book.own
    else:
        name = _free_name(book)
        part = parts.unused("xl/worksheets/sheet{}.xml")
        parts.put(part, content, f"{SHEET_ML}.worksheet+xml")
        _list_sheet(book, name, parts.relate(book.main, "worksheet", part))
    _repeat_heads(parts.touch(book.main), name)


def _free_name(book: _Book) -> str:
    """校验结果, or with a number where somebody else's sheet has that name; names differ in more than case."""
    taken = {sheet.get("name", "").lower() for sheet in book.parts.tree(book.main).iter(tag("sheet"))}
    names = (f"{RESULTS_SHEET}{number or ''}" for number in (0, *range(2, 1000)))
    return next(name for name in names if name not in taken)


def _list_sheet(book: _Book, name: str, id: str) -> None:
    sheets = book.parts.touch(book.main).find(tag("sheets"))
    if sheets is None:
        return
    numbers = [int(sheet.get("sheetId", "0")) for sheet in sheets if sheet.get("sheetId", "0").isdecimal()]
    sheet = etree.SubElement(sheets, tag("sheet"), name=name, sheetId=str(max(numbers, default=0) + 1))
    sheet.set(R_ID, id)


def _repeat_heads(root: etree._Element, name: str) -> None:
    """Prints the heads of 校验结果 on every page."""
    names = [sheet.get("name") for sheet in root.iter(tag("sheet"))]
    index = str(names.index(name))
    defined = root.find(tag("definedNames"))
    if defined is None:
        defined = etree.Element(tag("definedNames"))
        at = next((i for i, child in enumerate(root) if child.tag in map(tag, _AFTER_NAMES)), len(root))
        root.insert(at, defined)
    for each in defined:
        if each.get("name") == "_xlnm.Print_Titles" and each.get("localSheetId") == index:
            return
    entry = etree.SubElement(defined, tag("definedName"), name="_xlnm.Print_Titles", localSheetId=index)
    entry.text = f"'{name}'!{TITLE_ROWS}"

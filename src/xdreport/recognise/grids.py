"""Every grid of a document: which tables of the form stand in it, and what they hold."""

from collections.abc import Set

from xdreport.document import Document, Grid, Origin
from xdreport.form.workbook import CARRIED_IN_FORCE, TABLE_SHEETS
from xdreport.recognise.beside import Covered
from xdreport.recognise.disclosure import disclosure
from xdreport.recognise.disputes import disputes
from xdreport.recognise.draft import Draft
from xdreport.recognise.figures import read_figure
from xdreport.recognise.layouts import learn, noted, replay, shape_of
from xdreport.recognise.leftovers import report_beside, report_notes
from xdreport.recognise.oddities import TABLE_NAMES
from xdreport.recognise.read import read_table
from xdreport.recognise.requests import requests
from xdreport.recognise.superseded import report_old_form
from xdreport.recognise.tables import Found, Index, index, taken
from xdreport.recognise.titled import add_title, titles_above

FINDERS = (disclosure, requests, disputes)
"""Where the three tables stand in a grid, found by their labels and never by position."""


def read_tables(draft: Draft, document: Document) -> tuple[set[str], dict[int, Covered]]:
    """Reads every table of the form; visible sheets first, hidden ones only for what is not found elsewhere.

    Gives the tables found, and those of every grid by its identity.
    """
    found_tables: set[str] = set()
    covered: dict[int, Covered] = {}
    titles = titles_above(document)
    template = sum(grid.name in TABLE_SHEETS.values() for grid in document.grids()) > 1
    for grid in sorted(document.grids(), key=lambda grid: grid.hidden):
        shape = shape_of(grid, template)
        read = replay(shape, draft, grid, found_tables)
        if read is None:
            before = noted(draft, found_tables) if shape else None
            read = Covered(_read_grid(draft, grid, titles[id(grid)], template, found_tables))
            if shape and before:
                learn(shape, draft, grid, read.tables, before)
        found_tables.update(found.table for found in read.tables)
        covered[id(grid)] = read
    return found_tables, covered


def _read_grid(draft: Draft, grid: Grid, title: str, template: bool, found_tables: Set[str]) -> list[Found]:
    """Reads the tables of the form that stand in a grid, and gives those that were taken."""
    _far_away(draft, grid)
    labels = index(grid)
    if not labels.roles:
        return []
    add_title(labels, title)
    tables = [found for finder in FINDERS for found in finder(grid, labels)]
    draft.places = {place for found in tables for place in taken(found)} if len(tables) > 1 else set()
    read: list[Found] = []
    met = set(found_tables)
    for found in tables:
        if grid.hidden and found.table in met:
            continue
        grid.table = grid.table or found.table
        _report_place(draft, grid, found, template)
        read_table(draft, grid, labels, found)
        _carried(draft, grid, labels, found)
        met.add(found.table)
        draft.tables.setdefault(found.table, Origin(grid.name, notation=grid.notation))
        read.append(found)
    report_old_form(draft, grid, labels, read)
    report_beside(draft, grid, labels, read)
    report_notes(draft, grid, labels, read)
    return read


FAR_ROW, FAR_COLUMN = 5000, 300
"""No form reaches beyond these: what stands there was put there by mistake."""


def _far_away(draft: Draft, grid: Grid) -> None:
    """A filled cell far outside any table: nobody sees it on the screen."""
    if grid.hidden or grid.notation != "sheet" or (grid.rows <= FAR_ROW and grid.columns <= FAR_COLUMN):
        return
    for cell in grid.cells:
        if cell.value not in (None, "") and (cell.row > FAR_ROW or cell.column > FAR_COLUMN):
            draft.report(
                "XD019",
                f"工作表“{grid.name}”的 {grid.origin(cell).cell} 单元格有内容，离表格很远，未读取",
                origin=grid.origin(cell),
                hint="多半是误填，请定位到这一格（Ctrl+G）核对后删除。",
            )
            return


def _report_place(draft: Draft, grid: Grid, found: Found, template: bool) -> None:
    """A table on a hidden sheet, or on another sheet than the template's, was read but is worth a word."""
    origin = Origin(grid.name, notation=grid.notation)
    if grid.hidden:
        draft.report(
            "XD005",
            f"{TABLE_NAMES[found.table]}在隐藏的工作表“{grid.name}”中，已读取",
            origin=origin,
            hint="请取消隐藏该工作表，或删除它并在显示的工作表中填写。",
        )
    elif template and grid.notation == "sheet" and grid.name != TABLE_SHEETS[found.table]:
        draft.report(
            "XD005",
            f"{TABLE_NAMES[found.table]}出现在工作表“{grid.name}”，模板中为“{TABLE_SHEETS[found.table]}”，已读取",
            origin=origin,
            hint=f"请把工作表名改回“{TABLE_SHEETS[found.table]}”，并只保留一份表格。",
        )


def _carried(draft: Draft, grid: Grid, labels: Index, found: Found) -> None:
    """Last year's 现行有效, which our template keeps beside the table of section 二."""
    if found.table != "disclosure":
        return
    head = next((cell for cell in grid.cells if cell.value == CARRIED_IN_FORCE), None)
    if head is None:
        return
    for path, (row, _, _) in found.places.items():
        if path.endswith(".in_force"):
            cell = next((cell for cell in labels.rows.get(row, ()) if cell.column == head.column), None)
            number = read_figure(cell.value).number if cell else None
            if isinstance(number, int):
                draft.carried[path] = number

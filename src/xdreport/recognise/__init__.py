"""Document -> Submission: finds the report in whatever was read, by its labels, and says what was odd on the way."""

from dataclasses import replace

from xdreport.compose import DRAFT_HEADING
from xdreport.document import ABOUT, Document, Grid, Heading, Origin, Paragraph
from xdreport.form.figures import nested
from xdreport.form.headings import split_title
from xdreport.form.labels import normalise
from xdreport.form.report import Report, Topic, report_title
from xdreport.form.workbook import CARRIED_IN_FORCE, DETAILS_TITLE, RESULTS_TITLE, TABLE_SHEETS
from xdreport.recognise.blocks import Covered, read_blocks
from xdreport.recognise.disclosure import disclosure
from xdreport.recognise.disputes import disputes
from xdreport.recognise.draft import Draft
from xdreport.recognise.fees import take_fees
from xdreport.recognise.figures import read_figure
from xdreport.recognise.finish import finish
from xdreport.recognise.hints import drop_hints
from xdreport.recognise.leftovers import report_beside, report_notes
from xdreport.recognise.no_table import report_no_table
from xdreport.recognise.oddities import TABLE_NAMES, report_missing
from xdreport.recognise.parted import name_parts
from xdreport.recognise.read import read_table
from xdreport.recognise.requests import requests
from xdreport.recognise.superseded import report_old_form, settle_old_form
from xdreport.recognise.tables import Found, Index, index, taken
from xdreport.recognise.titled import add_title, titles_above
from xdreport.submission import Submission

FINDERS = (disclosure, requests, disputes)
"""Where the three tables stand in a grid, found by their labels and never by position."""

APART = frozenset({RESULTS_TITLE, DETAILS_TITLE})
"""What sheets begin with that we wrote beside the report: they repeat its labels."""


def recognise(document: Document) -> Submission:
    """Finds cover, narrative and the three tables in a document; never raises for what it holds."""
    draft = Draft(kept_totals=document.fields.get("kept_totals", frozenset()))
    for note in document.notes:
        draft.report(note.rule, note.message, origin=note.origin, hint=note.hint)
    document = _report_alone(document)
    found_tables, covered = _read_tables(draft, document)
    if not found_tables and not any(problem.rule == "XD015" for problem in draft.problems):
        report_no_table(draft, document)
        return Submission(Report(), kind=document.kind, problems=tuple(draft.problems))
    read_blocks(draft, document, covered)
    name_parts(draft, document)
    take_fees(draft)
    drop_hints(draft)
    finish(draft)
    report_missing(draft, found_tables, in_sheets=any(grid.notation == "sheet" for grid in document.grids()))
    report = _report(draft)
    settle_old_form(draft, report.year)
    return Submission(
        report=report,
        kind=document.kind,
        origins=draft.origins,
        problems=tuple(draft.problems),
        outline=tuple(draft.outline),
        titles=tuple(draft.titles),
        carried=draft.carried,
        explanations=tuple(draft.explanations),
        calculated=frozenset(draft.calculated),
        stand_ins=_stand_ins(draft),
    )


def _report_alone(document: Document) -> Document:
    """The document without what we wrote beside the report: findings of an earlier check, the details of a merger."""
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading | Paragraph) and block.text == DRAFT_HEADING:
            beside = [later for later in document.blocks[place:] if isinstance(later, Grid)]
            return replace(document, blocks=[*document.blocks[:place], *beside])
    own = [grid for grid in document.grids() if grid.cells and grid.cells[0].value in APART]
    if not own:
        return document
    return replace(document, blocks=[block for block in document.blocks if block not in own])


def _read_tables(draft: Draft, document: Document) -> tuple[set[str], Covered]:
    """Reads every table of the form; visible sheets first, hidden ones only for what is not found elsewhere."""
    found_tables: set[str] = set()
    covered: Covered = {}
    titles = titles_above(document)
    template = sum(grid.name in TABLE_SHEETS.values() for grid in document.grids()) > 1
    for grid in sorted(document.grids(), key=lambda grid: grid.hidden):
        _far_away(draft, grid)
        labels = index(grid)
        if not labels.roles:
            continue
        add_title(labels, titles[id(grid)])
        tables = [found for finder in FINDERS for found in finder(grid, labels)]
        draft.places = {place for found in tables for place in taken(found)} if len(tables) > 1 else set()
        for found in tables:
            if grid.hidden and found.table in found_tables:
                continue
            grid.table = grid.table or found.table
            _report_place(draft, grid, found, template)
            read_table(draft, grid, labels, found)
            _carried(draft, grid, labels, found)
            found_tables.add(found.table)
            draft.tables.setdefault(found.table, Origin(grid.name, notation=grid.notation))
            covered.setdefault(id(grid), []).append(found)
        report_old_form(draft, grid, labels, covered.get(id(grid), []))
        report_beside(draft, grid, labels, covered.get(id(grid), []))
        report_notes(draft, grid, labels, covered.get(id(grid), []))
    return found_tables, covered


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


def _stand_ins(draft: Draft) -> dict[str, int | None]:
    """What rules reckon with instead of the report's figures.

    （六）其他处理 given as one row stands at 3.其他, and 0 at the other two; a total that the workbook made of parts
    that are blank or unread is not known.
    """
    stand_ins: dict[str, int | None] = dict.fromkeys(draft.doubtful)
    for name, number in draft.merged_outcomes.items():
        for row, share in (("not_corrected", 0), ("fee_unpaid", 0), ("other", number)):
            stand_ins[f"requests.outcomes.otherwise.{row}.{name}"] = share
    return stand_ins


def _drop_outdated(draft: Draft) -> None:
    """Forgets organ and year that stand beside the text where they do not make the title: it was corrected by hand."""
    said = [path for path in ("organ", "year") if path in draft.origins and draft.origins[path].place == ABOUT]
    if not said or not draft.titles:
        return
    title = normalise(report_title(draft.values.get("organ"), draft.values.get("year")))
    if all(normalise(seen.text) != title for seen in draft.titles):
        for path in said:
            del draft.origins[path]
            draft.values.pop(path, None)


def _report(draft: Draft) -> Report:
    _drop_outdated(draft)
    flat = {path: value for path, value in draft.values.items() if value is not None}
    for title in draft.titles:
        organ, year = split_title(title.text)
        for path, value in (("organ", organ), ("year", year)):
            if value and path not in draft.origins:
                flat.setdefault(path, value)
                draft.origins[path] = title.origin
    for path, (said, origin) in draft.said.items():
        if flat.get(path) is None:
            flat[path], draft.origins[path] = said, origin
    flat |= {path: "\n".join(lines) for path, lines in draft.texts.items()}
    further = tuple(Topic(title=title, text="\n".join(lines)) for title, lines in draft.topics if title or lines)
    if further:
        flat["overview.further"] = further
    return Report.model_validate(nested(flat))

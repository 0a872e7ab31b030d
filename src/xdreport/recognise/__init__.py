"""Document -> Submission: finds the report in whatever was read, by its labels, and says what was odd on the way."""

from dataclasses import replace

from xdreport.compose import DRAFT_HEADING
from xdreport.document import ABOUT, Document, Grid, Heading, Paragraph
from xdreport.form.figures import nested
from xdreport.form.headings import split_title
from xdreport.form.labels import normalise
from xdreport.form.report import Report, Topic, report_title
from xdreport.form.rows import in_rows
from xdreport.form.workbook import DETAILS_TITLE, RESULTS_TITLE
from xdreport.recognise.blocks import read_blocks
from xdreport.recognise.draft import Draft
from xdreport.recognise.fees import take_fees
from xdreport.recognise.finish import finish
from xdreport.recognise.grids import read_tables
from xdreport.recognise.hints import drop_hints
from xdreport.recognise.no_table import report_no_table
from xdreport.recognise.oddities import report_missing
from xdreport.recognise.parted import name_parts
from xdreport.recognise.superseded import settle_old_form
from xdreport.submission import Submission

APART = frozenset({RESULTS_TITLE, DETAILS_TITLE})
"""What sheets begin with that we wrote beside the report: they repeat its labels."""


def recognise(document: Document) -> Submission:
    """Finds cover, narrative and the three tables in a document; never raises for what it holds."""
    draft = Draft(kept_totals=document.fields.get("kept_totals", frozenset()))
    for note in document.notes:
        draft.report(note.rule, note.message, origin=note.origin, hint=note.hint)
    document = _report_alone(document)
    found_tables, covered = read_tables(draft, document)
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
    flat = in_rows(draft.values)
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

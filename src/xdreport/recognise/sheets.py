"""What a sheet holds beside the tables: cover, headings, texts, 零报告 switches, 更正说明."""

from collections.abc import Iterator

from xdreport.document import Cell, CellError, Grid, Paragraph, Value
from xdreport.form.headings import is_title, section_of
from xdreport.form.narrative import FURTHER
from xdreport.form.report import OtherMatters, Overview, Report
from xdreport.form.workbook import EXPLAINED_SUBJECT, NIL_RETURN, YES
from xdreport.recognise.beside import TEXT_SHEETS, Rows
from xdreport.recognise.cover import field_of, take_field
from xdreport.recognise.draft import Draft, clean
from xdreport.recognise.flow import Flow
from xdreport.recognise.inline import take_line
from xdreport.recognise.leftovers import report_left
from xdreport.recognise.paragraphs import paragraph, take_title
from xdreport.recognise.printed import FIXED, is_counted
from xdreport.recognise.tables import Found, is_number
from xdreport.submission import Explanation

PROMPTS = frozenset(
    field.description
    for model, names in ((Report, ("problems",)), (Overview, Overview.model_fields), (OtherMatters, ("text",)))
    for name in names
    if (field := model.model_fields[name]).description
)
"""What stands right above the cells for texts in the template: there is text, whatever it reads like."""


def read_sheet(draft: Draft, flow: Flow, grid: Grid, tables: list[Found], rows: Rows) -> None:
    """What a sheet holds in the rows beside the tables: labels with a value to their right, headings, texts."""
    covered = [range(found.first_row, found.last_row + 2) for found in tables]
    if grid.notation == "sheet":
        flow.begin_sheet(grid.name)
    explaining = False
    left: list[Cell] = []
    inside = bool(flow.path) or grid.notation == "sheet"
    if flow.path and not tables and _is_data(grid, rows):
        report_left(draft, grid, (cell for cells in rows for cell in cells), words_told=False)
        return
    asked = 0  # the row below the template's prompt for a text
    for cells in rows:
        row, first = cells[0].row, cells[0].value
        if row == asked and isinstance(first, str) and not isinstance(first, CellError):
            flow.text(first, grid.origin(cells[0]))
            asked = 0 if flow.path == FURTHER else row + cells[0].rowspan
            continue
        topics = len(draft.topics)
        if covered and any(row in span and not (row == span[-1] and _is_section(first)) for span in covered):
            continue
        if first == EXPLAINED_SUBJECT:
            explaining = True
        elif explaining:
            _explanation(draft, grid, cells)
        else:
            left += _line(draft, flow, grid, cells, tables)
        if grid.name in TEXT_SHEETS and (first in PROMPTS or len(draft.topics) > topics):
            asked = row + 1
    if grid.notation == "sheet" and (lines := flow.end_sheet()):
        left += [cell for cell in grid.cells if isinstance(cell.value, str) and clean(cell.value) in lines]
    if left and inside:
        report_left(draft, grid, left, words_told=flow.path in flow.told)


def _is_data(grid: Grid, rows: Rows) -> bool:
    """Whether a table within a text is one of figures: its heads and labels without them are no sentences."""
    cells = [cell for row in rows for cell in row]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    told = any("。" in text or section_of(text) or field_of(text, grid, True) for text in texts)
    return grid.notation != "sheet" and len(rows) > 1 and any(map(is_number, cells)) and not told


def _is_section(value: Value) -> bool:
    """Whether a row begins with a section's heading: it may stand right below a table."""
    return isinstance(value, str) and bool(section_of(value))


def _explanation(draft: Draft, grid: Grid, cells: list[Cell]) -> None:
    texts = [str(cell.value).strip() for cell in cells if cell.value not in FIXED]
    if len(texts) >= 2:
        draft.explanations.append(Explanation(texts[0], " ".join(texts[1:]), grid.origin(cells[0])))


def _next_table(tables: list[Found], row: int) -> str:
    """The table of the form that a 零报告 switch speaks of: the next one below it, else the only one above."""
    below = [found for found in tables if found.first_row > row]
    return min(below, key=lambda found: found.first_row).table if below else tables[-1].table if tables else ""


def _line(draft: Draft, flow: Flow, grid: Grid, cells: list[Cell], tables: list[Found]) -> list[Cell]:
    """One row of a sheet outside the tables; gives the cells that nothing could be made of."""
    left: list[Cell] = []
    pending = iter(cells)
    for cell in pending:
        value = cell.value
        if not isinstance(value, str) or isinstance(value, CellError):
            left.append(cell)
            continue
        if value in FIXED or is_counted(value):
            continue
        origin = grid.origin(cell)
        if value == NIL_RETURN:
            if (answer := next(pending, None)) is not None and (table := _next_table(tables, cell.row)):
                draft.nil[table] = (str(answer.value).strip() == YES, grid.origin(answer))
        elif path := field_of(value, grid, within=bool(flow.path)):
            take_field(draft, path, _value_beside(pending, cell), grid, cell)
        elif is_title(value) and not section_of(value):
            if not cell.formula:
                take_title(draft, value, origin)
        elif grid.notation == "sheet":
            taken = flow.heading(value, origin, styled=False, in_sheet=True) or flow.text(value, origin)
            taken = taken or take_line(draft, value, origin)
            left += [] if taken or cell.formula or flow.left_out(value, origin) else [cell]
        else:
            lines = [paragraph(draft, flow, Paragraph(line, origin)) for line in value.splitlines()]
            left += [] if all(lines) else [cell]
    return left


def _value_beside(pending: Iterator[Cell], label: Cell) -> Cell | None:
    """The cell right beside a label, else the next of its row that is not one of the template's own texts."""
    beside = label.column + label.colspan
    return next((cell for cell in pending if cell.column == beside or cell.value not in FIXED), None)

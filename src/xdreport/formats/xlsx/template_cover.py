"""The sheets around the report: 填报说明, 封面 and 更正说明."""

from collections.abc import Mapping
from typing import Any

from openpyxl.worksheet.hyperlink import Hyperlink

from xdreport.form import workbook
from xdreport.form.figures import title_of
from xdreport.form.headings import TITLE_WORDS
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report
from xdreport.form.workbook import COVER_FIELDS, COVER_SHEET, DONE, GUIDE_HEADS, OPTIONAL, REQUIRED, SHEETS, TO_WRITE
from xdreport.formats.xlsx import template_inputs as inputs
from xdreport.formats.xlsx import template_style as looks
from xdreport.formats.xlsx.template_sheet import Sheet, at

MUST = ("organ", "kind", "year")
"""What the cover cannot do without."""

COVER_ROW = 4
EXPLANATION_ROWS = 20
Status = tuple[str, str]


def _cover_cell(path: str) -> str:
    return f"C{COVER_ROW + COVER_FIELDS.index(path)}"


def title_line(fields: Mapping[str, Any]) -> tuple[str, str]:
    """The report's title as a formula over the cover, and what it comes to."""
    organ, year = (f"'{COVER_SHEET}'!${cell[0]}${cell[1:]}" for cell in map(_cover_cell, ("organ", "year")))
    shown = f"{fields['year']}年" if fields.get("year") else ""
    return f'{organ}&IF({year}="","",{year}&"年")&"{TITLE_WORDS}"', f"{fields.get('organ') or ''}{shown}{TITLE_WORDS}"


def write_cover(sheet: Sheet, fields: Mapping[str, Any], title: tuple[str, str]) -> Status:
    """封面: label, value, whether it must be filled in, and what to fill in."""
    sheet.widths(1.5, 18, 52, 8, 44)
    sheet.height(1, 24)
    sheet.formula((2, 2), title[0], title[1], looks.HEADING._replace(size=20, horizontal="center"), columns=4)
    sheet.height(2, looks.height_of(title[1], 110, 20) + 24)
    sheet.height(3, 16)
    for row, path in enumerate(COVER_FIELDS, start=COVER_ROW):
        field = Report.model_fields[path]
        label, prompt = title_of(field), field.description or ""
        must = path in MUST
        sheet.put((row, 2), label, looks.TABLE_HEAD._replace(font=looks.YAHEI))
        sheet.put((row, 3), _cover_value(fields.get(path)), _cover_style(path))
        sheet.put(
            (row, 4),
            REQUIRED if must else OPTIONAL,
            looks.NOTE._replace(horizontal="center", bold=must, colour=looks.WRONG if must else looks.GREY),
        )
        sheet.put((row, 5), prompt, looks.BESIDE)
        sheet.height(row, 34)
        _restrict_cover(sheet, path, label, prompt)
    sheet.page(f"B1:E{COVER_ROW + len(COVER_FIELDS) - 1}", "landscape")
    sheet.select(_cover_cell(COVER_FIELDS[0]))
    sheet.protect()
    cells = [f"(LEN({sheet.name}!{_cover_cell(path)})>0)" for path in MUST]
    given, left = "+".join(cells), sum(not fields.get(path) for path in MUST)
    formula = f'IF({given}={len(MUST)},"{DONE}","{TO_WRITE[0]}"&({len(MUST)}-({given}))&"{TO_WRITE[1]}")'
    return formula, f"{TO_WRITE[0]}{left}{TO_WRITE[1]}" if left else DONE


def _cover_value(value: Any) -> Any:
    return value.label if isinstance(value, OrganKind) else value


def _cover_style(path: str) -> looks.Style:
    formats = {"published": "yyyy-mm-dd", "year": "0"}
    fill = looks.TO_FILL if path in MUST else looks.FILLED
    return looks.INPUT_LINE._replace(fill=fill, number_format=formats.get(path, looks.INPUT_LINE.number_format))


def _restrict_cover(sheet: Sheet, path: str, label: str, prompt: str) -> None:
    cell = _cover_cell(path)
    if path == "kind":
        inputs.choice(sheet, cell, inputs.KINDS, label, prompt)
    elif path == "year":
        inputs.year(sheet, cell, prompt)
    elif path == "published":
        inputs.day(sheet, cell, prompt)
    else:
        inputs.text(sheet, cell, label, prompt)
    inputs.colour_filled(sheet, cell)


def write_guide(sheet: Sheet, statuses: Mapping[str, Status]) -> None:
    """填报说明: the steps with links and live progress, what the colours mean, what to mind."""
    sheet.widths(1.5, 6, 15, 50, 24)
    sheet.put((1, 2), workbook.GUIDE_TITLE, looks.HEADING._replace(size=18), columns=4)
    sheet.height(1, 38)
    sheet.put((2, 2), workbook.GUIDE_BASIS, looks.NOTE, columns=4)
    sheet.height(2, 20)
    for column, head in enumerate(GUIDE_HEADS, start=2):
        sheet.put((3, column), head, looks.TABLE_ITEM._replace(font=looks.YAHEI, bold=True, horizontal="center"))
    sheet.height(3, 22)
    row = _steps(sheet, 4, statuses)
    row = _colours(sheet, row + 1)
    row = _notes(sheet, row + 1)
    sheet.page(f"B1:E{row - 1}", "portrait")
    sheet.protect()


def _steps(sheet: Sheet, row: int, statuses: Mapping[str, Status]) -> int:
    text = looks.TABLE_LABEL._replace(font=looks.YAHEI, size=10)
    link = text._replace(colour="FF1F4E9E", bold=True, horizontal="center")
    for step, (name, what) in enumerate(zip(SHEETS[1:], workbook.GUIDE_STEPS, strict=True), start=1):
        sheet.put((row, 2), step, text._replace(horizontal="center"))
        sheet.put((row, 3), name, link)
        sheet.ws.cell(row, 3).hyperlink = Hyperlink(ref=at((row, 3)), location=f"'{name}'!A1", display=name)
        sheet.put((row, 4), what, text)
        status = looks.STATUS._replace(border=looks.BOX, horizontal="center")
        if name in statuses:
            formula, result = statuses[name]
            sheet.formula((row, 5), formula, result, status)
            inputs.colour_status(
                sheet, at((row, 5)), (DONE, workbook.NIL_DONE), (workbook.NIL_CONTRARY, workbook.NOT_EQUAL[0])
            )
        else:
            sheet.put((row, 5), workbook.TO_CHOOSE, status._replace(bold=False, colour=looks.GREY))
        sheet.height(row, max(34, looks.height_of(what, 50, 10)))
        row += 1
    return row


def _colours(sheet: Sheet, row: int) -> int:
    fills = (looks.TO_FILL, looks.FILLED, looks.LOCKED, looks.CARRIED, looks.WRONG, looks.DOUBTFUL)
    sheet.put((row, 2), workbook.COLOURS_LABEL, looks.LABEL, columns=4)
    sheet.height(row, 22)
    for fill, meaning in zip(fills, workbook.COLOURS, strict=True):
        row += 1
        sheet.put((row, 2), None, looks.Style(fill=fill, border=looks.BOX))
        sheet.put((row, 3), meaning, looks.Style(looks.YAHEI, 10, indent=1), columns=3)
        sheet.height(row, 19)
    return row + 1


def _notes(sheet: Sheet, row: int) -> int:
    sheet.put((row, 2), workbook.NOTES_LABEL, looks.LABEL, columns=4)
    sheet.height(row, 22)
    for number, note in enumerate(workbook.GUIDE_NOTES, start=1):
        row += 1
        sheet.put((row, 2), number, looks.Style(looks.YAHEI, 10, horizontal="center", vertical="top"))
        sheet.put((row, 3), note, looks.Style(looks.YAHEI, 10, vertical="top"), columns=3)
        sheet.height(row, looks.height_of(note, 89, 10))
    return row + 1


def write_explanations(sheet: Sheet) -> None:
    """更正说明: rows for a subject and the reason."""
    sheet.widths(1.5, 34, 68)
    sheet.put((1, 2), workbook.EXPLANATIONS_TITLE, looks.HEADING, columns=2)
    sheet.height(1, 30)
    sheet.put((2, 2), workbook.EXPLANATIONS_HELP, looks.NOTE, columns=2)
    sheet.height(2, 32)
    head = looks.TABLE_ITEM._replace(font=looks.YAHEI, bold=True, horizontal="center")
    sheet.put((3, 2), workbook.EXPLAINED_SUBJECT, head)
    sheet.put((3, 3), workbook.EXPLAINED_REASON, head)
    sheet.height(3, 22)
    for row in range(4, 4 + EXPLANATION_ROWS):
        sheet.put((row, 2), None, looks.INPUT_LINE._replace(size=11, fill=looks.FILLED))
        sheet.put((row, 3), None, looks.INPUT_LINE._replace(size=11, fill=looks.FILLED, number_format="General"))
        sheet.height(row, 30)
    last = 3 + EXPLANATION_ROWS
    for column, label in (("B", workbook.EXPLAINED_SUBJECT), ("C", workbook.EXPLAINED_REASON)):
        area = f"{column}4:{column}{last}"
        inputs.text(sheet, area, label, "")
    sheet.page(f"B1:C{last}", "portrait", repeat="3:3")
    sheet.ws.freeze_panes = "A4"
    sheet.protect()

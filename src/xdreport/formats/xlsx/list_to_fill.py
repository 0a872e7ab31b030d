"""A workbook with one list to fill in, and a second sheet that shows a filled one."""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from xdreport.formats.xlsx.template_finish import finished
from xdreport.formats.xlsx.template_style import (
    FREE_TEXT,
    HEADING,
    INPUT_LINE,
    NOTE,
    TABLE_HEAD,
    TABLE_LABEL,
    Style,
    solid,
)

ROWS = 500
"""Rows that are made ready; more can be filled in below."""

HEAD_ROW = 3


class Column(NamedTuple):
    """A column: its head, its width in characters, what to fill in, and the values to choose from, if any."""

    head: str
    width: int
    hint: str
    choices: tuple[str, ...] = ()
    required: bool = False
    date: bool = False


def write(name: str, title: str, columns: Sequence[Column], examples: Sequence[Sequence[str]]) -> bytes:
    """The workbook: sheet ``name`` to fill in, sheet 填写示例 with ``examples``. Hints show when a cell is chosen."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    _heading(sheet, title, "每行填一个单位，从第 4 行起。各栏的填法见单元格的提示和“填写示例”表。", columns)
    for place, column in enumerate(columns, start=1):
        style = (INPUT_LINE if column.required else FREE_TEXT)._replace(
            vertical="center", number_format="yyyy-mm-dd" if column.date else "@"
        )
        for row in range(HEAD_ROW + 1, HEAD_ROW + 1 + ROWS):
            _dress(sheet, row, place, style)
        sheet.add_data_validation(_validation(column, get_column_letter(place)))
    sample = book.create_sheet("填写示例")
    _heading(sample, f"{title}（填写示例）", "本表只作示例，不会被读取。", columns)
    for row, values in enumerate(([column.hint for column in columns], *examples), start=HEAD_ROW + 1):
        for place, value in enumerate(values, start=1):
            _dress(sample, row, place, TABLE_LABEL if row > HEAD_ROW + 1 else NOTE)
            sample.cell(row, place).value = value
    sample.row_dimensions[HEAD_ROW + 1].height = 56
    data = BytesIO()
    book.save(data)
    return finished(data.getvalue(), [])


def _heading(sheet: Worksheet, title: str, note: str, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        _dress(sheet, HEAD_ROW, place, TABLE_HEAD._replace(bold=True))
        sheet.cell(HEAD_ROW, place).value = f"{column.head}{'*' if column.required else ''}"
    for row, text, style in ((1, title, HEADING._replace(border=NOTE.border)), (2, note, NOTE)):
        _dress(sheet, row, 1, style)
        sheet.cell(row, 1).value = text
        sheet.cell(row, 1).alignment = Alignment(vertical="center")
    sheet.row_dimensions[1].height = 30
    sheet.row_dimensions[HEAD_ROW].height = 24
    sheet.freeze_panes = f"B{HEAD_ROW + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"


def _dress(sheet: Worksheet, row: int, column: int, style: Style) -> None:
    cell = sheet.cell(row, column)
    cell.font, cell.alignment, cell.border, cell.number_format = (
        style.as_font,
        style.as_alignment,
        style.border,
        style.number_format,
    )
    if style.fill:
        cell.fill = solid(style.fill)


def _validation(column: Column, letter: str) -> DataValidation:
    """The hint, and the list where there is one; other words are taken, too, after a question."""
    rule = DataValidation(
        type="list" if column.choices else None,
        formula1=f'"{",".join(column.choices)}"' if column.choices else None,
        allow_blank=True,
        showInputMessage=True,
        showErrorMessage=bool(column.choices),
        promptTitle=column.head,
        prompt=column.hint,
        errorStyle="warning" if column.choices else None,
        errorTitle=column.head if column.choices else None,
        error="不在列表中，读取名册时可能不认识。仍要这样填吗？" if column.choices else None,
    )
    rule.add(f"{letter}{HEAD_ROW + 1}:{letter}{HEAD_ROW + ROWS}")
    return rule

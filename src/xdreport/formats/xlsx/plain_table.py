"""A workbook with plain tables: heads that stay in sight, filter buttons, columns wide enough; printed on A4 across."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from xdreport.formats.xlsx.template_finish import finished
from xdreport.formats.xlsx.template_sheet import stored
from xdreport.formats.xlsx.template_style import TABLE_HEAD, solid, width_of

NARROWEST, WIDEST, WIDEST_HEAD = 6, 50, 24
"""Width of a column, in characters; a longer head is wrapped."""
A4, LANDSCAPE = 9, "landscape"
LONGEST_NAME = 31
"""Characters of a sheet's name that Excel takes."""


class Shown(NamedTuple):
    """A figure and the format it is shown in, such as 0.0%."""

    number: int | Decimal
    format: str


class Instead(NamedTuple):
    """A word where there is no figure: it stands on the right, as the figures of its column do."""

    word: str


Value = str | int | Decimal | Shown | Instead | None


class Table(NamedTuple):
    """A sheet: its name, the heads, the rows below them."""

    name: str
    head: Sequence[str]
    rows: Iterable[Sequence[Value]]


def write(name: str, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """The workbook; texts stay texts, whatever they begin with. The same rows always give the same bytes."""
    return book([Table(name, head, rows)])


def book(tables: Iterable[Table]) -> bytes:
    """The workbook with a sheet for each table."""
    made = Workbook(write_only=True)
    taken: set[str] = set()
    for table in tables:
        _fill(made.create_sheet(_free(table.name, taken)), table.head, [tuple(row) for row in table.rows])
    data = BytesIO()
    made.save(data)
    return finished(data.getvalue(), [])


def _free(name: str, taken: set[str]) -> str:
    """A name that Excel takes and no other sheet has."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff]|^'|'$", " ", name).strip()[:LONGEST_NAME] or "表"
    found, number = plain, 1
    while found.lower() in taken:
        number += 1
        found = f"{plain[: LONGEST_NAME - 4]} {number}"
    taken.add(found.lower())
    return found


def _fill(sheet: Any, head: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    for place, title in enumerate(head):
        longest = max([0, *(width_of(_text(row[place])) for row in rows)])
        wide = max(longest * 2, min((width_of(title) + 2) * 2, WIDEST_HEAD), NARROWEST)
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(wide, WIDEST)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{len(rows) + 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = LANDSCAPE, A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.append([_head(sheet, title) for title in head])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _text(value: Value) -> str:
    if isinstance(value, Instead):
        return value.word
    return f"{value.number:,.1f}" if isinstance(value, Shown) else "" if value is None else str(value)


def _head(sheet: Any, title: str) -> Cell:
    cell = WriteOnlyCell(sheet, value=stored(title))
    cell.font, cell.fill, cell.border = (
        TABLE_HEAD._replace(bold=True).as_font,
        solid(TABLE_HEAD.fill),
        TABLE_HEAD.border,
    )
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _cell(sheet: Any, value: Value) -> Cell | int | Decimal | None:
    if value is None or isinstance(value, int | Decimal):
        return value
    cell = WriteOnlyCell(sheet, value=None)
    if isinstance(value, Shown):
        cell.value, cell.number_format = value.number, value.format
        return cell
    if isinstance(value, Instead):
        cell.alignment = Alignment(horizontal="right")
    cell.value = stored(_text(value))
    cell.data_type = "s"
    return cell

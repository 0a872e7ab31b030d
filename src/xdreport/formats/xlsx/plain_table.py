"""A workbook with one plain table: a head that stays in sight, filter buttons, columns wide enough."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.utils import get_column_letter

from xdreport.formats.xlsx.template_finish import finished
from xdreport.formats.xlsx.template_style import TABLE_HEAD, solid, width_of

NARROWEST, WIDEST = 6, 50
"""Width of a column, in characters."""

Value = str | int | Decimal | None


def write(name: str, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """The workbook; texts stay texts, whatever they begin with. The same rows always give the same bytes."""
    held = [tuple(row) for row in rows]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name)
    for place, title in enumerate(head):
        longest = max([width_of(title) + 2, *(width_of(str(row[place] or "")) for row in held)])
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(max(longest * 2, NARROWEST), WIDEST)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{len(held) + 1}"
    sheet.append([_head(sheet, title) for title in head])
    for row in held:
        sheet.append([_cell(sheet, value) for value in row])
    data = BytesIO()
    book.save(data)
    return finished(data.getvalue(), [])


def _head(sheet: object, title: str) -> Cell:
    cell = WriteOnlyCell(sheet, value=title)  # type: ignore[arg-type]  # declared for ordinary sheets only
    cell.font, cell.fill, cell.border = (
        TABLE_HEAD._replace(bold=True).as_font,
        solid(TABLE_HEAD.fill),
        TABLE_HEAD.border,
    )
    return cell


def _cell(sheet: object, value: Value) -> Cell | int | Decimal | None:
    if value is None or isinstance(value, int | Decimal):
        return value
    cell = WriteOnlyCell(sheet, value=None)  # type: ignore[arg-type]  # as above
    cell.value = value
    cell.data_type = "s"
    return cell

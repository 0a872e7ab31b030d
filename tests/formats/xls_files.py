"""Old workbooks made from a Document by xlwt."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import xlwt  # type: ignore[import-untyped]  # there are no stubs

from xdreport.document import Cell, CellError, Document

CODES = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}
_DATE = xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')
_PLAIN = xlwt.easyxf()


def of(document: Document) -> bytes:
    """The grids of a document as sheets. A formula cannot be written with its value: it has none."""
    book = xlwt.Workbook(encoding="utf-8")
    for grid in document.grids():
        sheet = book.add_sheet(grid.name, cell_overwrite_ok=True)
        sheet.visibility = int(grid.hidden)
        for cell in grid.cells:
            _write(sheet, cell)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _write(sheet: xlwt.Worksheet, cell: Cell) -> None:
    row, column, value = cell.row - 1, cell.column - 1, cell.value
    if cell.rowspan > 1 or cell.colspan > 1:
        sheet.merge(row, row + cell.rowspan - 1, column, column + cell.colspan - 1)
    if isinstance(value, CellError):
        sheet.row(row).set_cell_error(column, CODES[value])
    elif cell.formula:
        sheet.write(row, column, xlwt.Formula(cell.formula))
    elif value is not None:
        is_date = isinstance(value, date)
        sheet.write(row, column, float(value) if isinstance(value, Decimal) else value, _DATE if is_date else _PLAIN)

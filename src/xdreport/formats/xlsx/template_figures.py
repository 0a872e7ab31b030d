"""The three sheets of tables: widths, page setup and what stands around each table."""

from xdreport.form.workbook import (
    DISCLOSURE_HELP,
    DISPUTES_HELP,
    REQUESTS_HELP,
    STOCK_HELP,
    UNIT_COUNTS,
    UNIT_DISCLOSURE,
)
from xdreport.formats.xlsx.template_checks import Checks, check_disputes, check_requests, check_stock, write_status
from xdreport.formats.xlsx.template_sheet import Sheet, at
from xdreport.formats.xlsx.template_tables import (
    FIRST_ROW,
    Extent,
    Given,
    Table,
    brought_forward,
    carried_year,
    note_carried,
    set_heights,
    status_columns,
    write_head,
    write_lines,
)

DISCLOSURE_WIDTHS = (1.5, 24, 20, 20, 20, 16, 12)
REQUESTS_WIDTHS = (1.5, 7, 14.5, 37, *([8.0] * 6), 9, 9, 17)
DISPUTES_WIDTHS = (1.5, 9.5, *([8.6] * 15))


Status = tuple[str, str]
"""The cell of 填报进度, as other sheets name it, and its text."""


def write_disclosure(sheet: Sheet, given: Given) -> Status:
    """Table 二; with last year's 现行有效 at its right where that is known."""
    carried = {path: int(number) for path, number in (given.fields.get("carried") or {}).items()}
    table = Table(sheet, "disclosure", given, first_column=2, switch_column=3)
    extent = Extent(2, table.last_column + (2 if carried else 0), DISCLOSURE_WIDTHS)
    _write(table, extent, given.title, UNIT_DISCLOSURE, least=24)
    if carried:
        check_stock(table, carried)
    lines = (DISCLOSURE_HELP, STOCK_HELP) if carried else (DISCLOSURE_HELP,)
    last = write_lines(sheet, table.last_row + 2, extent, lines)
    sheet.page(f"B1:{at((last, extent.last))}", "portrait")
    return write_status(table, Checks(), status_columns(table, extent))


def write_requests(sheet: Sheet, given: Given) -> Status:
    """Table 三 with its check row and column; 二 is locked where it comes from last year's report."""
    year = carried_year(given.fields)
    locked = tuple(brought_forward(given.values, year))
    table = Table(sheet, "requests", given, first_column=2, switch_column=4, locked=locked)
    extent = Extent(2, table.last_column + (2 if locked else 1), REQUESTS_WIDTHS)
    _write(table, extent, given.title, UNIT_COUNTS, least=25)
    checks = check_requests(table)
    note_carried(table, table.last_column + 2, year)
    last = write_lines(sheet, table.last_row + 3, extent, (REQUESTS_HELP,))
    sheet.page(f"B1:{at((last, extent.last))}", "portrait", pages_high=1, repeat=_heads(table))
    sheet.ws.freeze_panes = at((FIRST_ROW + table.layout.head_rows, table.first_column + 3))
    return write_status(table, checks, status_columns(table, extent))


def write_disputes(sheet: Sheet, given: Given) -> Status:
    """Table 四; a column is left free at its left for the label of the check row."""
    table = Table(sheet, "disputes", given, first_column=3, switch_column=4)
    extent = Extent(2, table.last_column, DISPUTES_WIDTHS)
    _write(table, extent, given.title, UNIT_COUNTS, least=28)
    checks = check_disputes(table)
    last = write_lines(sheet, table.last_row + 3, extent, (DISPUTES_HELP,))
    sheet.page(f"B1:{at((last, extent.last))}", "landscape", pages_high=1, repeat=_heads(table))
    return write_status(table, checks, status_columns(table, extent))


def _write(table: Table, extent: Extent, title: tuple[str, str], unit: str, least: float) -> None:
    table.sheet.widths(*extent.widths)
    write_head(table, extent, title, unit)
    table.write()
    set_heights(table, extent.widths, least)
    table.sheet.protect()


def _heads(table: Table) -> str:
    """The rows that repeat on every page."""
    return f"{FIRST_ROW}:{FIRST_ROW + table.layout.head_rows - 1}"

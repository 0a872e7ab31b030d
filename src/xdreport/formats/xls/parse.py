"""Bytes of an old workbook -> Document, by xlrd. Run by ``isolated``: hostile files make a parser do anything."""

from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from struct import unpack_from

import xlrd
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.sheet import Sheet

from xdreport.document import Block, Cell, CellError, Document, Grid, Note, Value, column_letters
from xdreport.formats.limits import LIMITS, excess
from xdreport.formats.package import damaged
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xls.fonts import Fonts
from xdreport.formats.xlsx.odd import struck
from xdreport.formats.xlsx.places import areas_of, merged
from xdreport.formats.xlsx.styles import BUILT_IN, as_date, is_date_format
from xdreport.formats.xlsx.values import UNKNOWN_FORMULA, number

_FORMULAS = (0x0006, 0x0206, 0x0406)
_BEGIN, _END = 0x0809, 0x000A

Places = frozenset[tuple[int, int]]


def read(data: bytes, name: str = "") -> Document:  # noqa: ARG001 - as every reader
    """Reads a workbook's bytes. Raises UnreadableError for what is damaged, under a password, or too much."""
    try:
        return _document(_opened(data))
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # xlrd looks at nothing twice: any exception may come of a damaged file
        if "encrypted" in str(error):
            raise UnreadableError(
                "工作簿设有打开密码，无法读取",
                "请在 Excel 或 WPS 中打开，取消“用密码进行加密”后保存，再试。",
            ) from error
        raise damaged("其中的工作簿读不出来") from error


def _opened(data: bytes) -> Book:
    try:
        return _open(data, lenient=False)
    except CompDocError:  # some programs list a sector twice, which Excel and WPS do not mind
        return _open(data, lenient=True)


def _open(data: bytes, *, lenient: bool) -> Book:
    return xlrd.open_workbook(
        file_contents=data,
        logfile=StringIO(),
        formatting_info=True,  # merged cells come with it
        on_demand=True,
        ragged_rows=True,
        ignore_workbook_corruption=lenient,
    )


def _document(book: Book) -> Document:
    if book.nsheets > LIMITS.sheets:
        raise excess(f"工作簿中有 {book.nsheets} 张工作表")
    blocks: list[Block] = []
    notes: list[Note] = []
    dates = _Dates(book)
    left = LIMITS.cells
    for index in range(book.nsheets):
        sheet = book.sheet_by_index(index)
        fonts = Fonts(book, sheet)
        cells = list(_cells(sheet, dates, _formulas(book, index), left, fonts))
        notes += struck(sheet.name, fonts.struck)
        left -= len(cells)
        blocks.append(_grid(sheet, cells))
        book.unload_sheet(index)
    if not blocks:
        raise UnreadableError("工作簿中没有工作表", "请核对是否选错了文件，或重新在模板中填写。")
    return Document(blocks, kind="xls", notes=notes)


class _Dates:
    """Which cell formats show dates, as ``xlsx`` tells it of the same workbook."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[int, bool] = {}
        self.from_1904 = book.datemode == 1

    def __contains__(self, style: int) -> bool:
        if style not in self._known:
            form = self._book.format_map.get(self._book.xf_list[style].format_key)
            self._known[style] = form is not None and (is_date_format(form.format_str) or form.format_key in BUILT_IN)
        return self._known[style]


def _cells(sheet: Sheet, dates: _Dates, formulas: Places, most: int, fonts: Fonts) -> Iterator[Cell]:
    """The cells that hold something, in reading order, at most so many."""
    for row in range(sheet.nrows):
        kinds, values = sheet.row_types(row), sheet.row_values(row)
        for column, (kind, raw) in enumerate(zip(kinds, values, strict=True)):
            formula = UNKNOWN_FORMULA if (row, column) in formulas else ""
            value = fonts.left(row, column, _value(kind, raw))
            if value in (None, "") and not formula:
                continue
            if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE) and sheet.cell_xf_index(row, column) in dates:
                assert isinstance(value, int | Decimal)
                value = as_date(value, from_1904=dates.from_1904) or value
            most -= 1
            if most < 0:
                raise excess(f"有内容的单元格超过 {LIMITS.cells} 个")
            yield Cell(row + 1, column + 1, value, formula)


def _value(kind: int, raw: object) -> Value:
    if kind == xlrd.XL_CELL_TEXT:
        return str(raw)
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return number(repr(raw))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(raw)
    if kind == xlrd.XL_CELL_ERROR:
        return CellError(xlrd.error_text_from_code.get(int(str(raw)), "#N/A"))
    return None


def _formulas(book: Book, index: int) -> Places:
    """Where a sheet has formulas: xlrd gives their results alone, and a result of 0 may never have been calculated."""
    memory: bytes = book.mem or b""
    at: int = book._sh_abs_posn[index]  # type: ignore[attr-defined]  # the stubs lack it
    found: set[tuple[int, int]] = set()
    depth = 0
    while at + 4 <= len(memory):
        kind, length = unpack_from("<HH", memory, at)
        if kind in _FORMULAS and depth == 1 and length >= 4:
            found.add(unpack_from("<HH", memory, at + 4))
        depth += (kind == _BEGIN) - (kind == _END)
        if kind == _END and depth <= 0:
            break
        at += 4 + length
    return frozenset(found)


def _grid(sheet: Sheet, cells: list[Cell]) -> Grid:
    """The sheet with its merged cells."""
    if len(sheet.merged_cells) > LIMITS.merges:
        raise excess(f"合并单元格超过 {LIMITS.merges} 处")
    merges = [
        f"{column_letters(left + 1)}{top + 1}:{column_letters(right)}{bottom}"
        for top, bottom, left, right in sheet.merged_cells
    ]
    cells = merged(cells, areas_of(merges)) if merges else cells
    rows = max((cell.row + cell.rowspan for cell in cells), default=1) - 1
    columns = max((cell.column + cell.colspan for cell in cells), default=1) - 1
    return Grid(sheet.name, cells, rows, columns, "sheet", sheet.visibility != 0)

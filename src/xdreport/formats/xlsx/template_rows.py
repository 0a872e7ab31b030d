"""Many rows at once: written as XML after the last row of a sheet, with the looks of that row's cells."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from xml.sax.saxutils import escape

from xdreport.formats.xlsx.template_sheet import CELL_CHARACTERS, Result, stored

_LAST_ROW = re.compile(rb'.*<row r="(\d+)"[^>]*>(.*?)</row></sheetData>', re.DOTALL)
_CELL = re.compile(rb'<c r="([A-Z]+)\d+" s="(\d+)"')
_EXTENT = re.compile(rb'(<dimension ref="[A-Z]+\d+:[A-Z]+)\d+"')


def with_rows(sheet: bytes, rows: Iterable[Iterable[Result]]) -> bytes:
    """The sheet's XML with further rows; each has a value for every cell of the last row that is there already."""
    found = _LAST_ROW.match(sheet)
    if found is None:
        return sheet
    first = int(found[1]) + 1
    columns = [(letters.decode(), int(style)) for letters, style in _CELL.findall(found[2])]
    written = [_row(number, columns, values) for number, values in enumerate(rows, start=first)]
    extent = rb'\g<1>%d"' % (first + len(written) - 1)
    return _EXTENT.sub(extent, sheet, count=1).replace(b"</sheetData>", "".join([*written, "</sheetData>"]).encode(), 1)


def _row(number: int, columns: list[tuple[str, int]], values: Iterable[Result]) -> str:
    return f'<row r="{number}">{"".join(_cells(number, columns, values))}</row>'


def _cells(number: int, columns: list[tuple[str, int]], values: Iterable[Result]) -> Iterator[str]:
    for (letters, style), value in zip(columns, values, strict=True):
        opening = f'<c r="{letters}{number}" s="{style}"'
        if value is None or value == "":
            yield f"{opening}/>"
        elif isinstance(value, str):
            text = escape(stored(value[:CELL_CHARACTERS]))
            yield f'{opening} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        else:
            yield f"{opening}><v>{value:f}</v></c>" if isinstance(value, Decimal) else f"{opening}><v>{value}</v></c>"

"""The small workbook inside a chart of Word: what “编辑数据” opens. Labels in column A, one column a series."""

from collections.abc import Iterator, Sequence

from xdreport.document import Series, column_letters
from xdreport.form.figures import Number
from xdreport.formats.docx.text import escape
from xdreport.formats.docx.zipped import zipped

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET = "Sheet1"
"""What Word and WPS call the sheet of a chart themselves."""

_FIXED = {
    "[Content_Types].xml": (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="workbook" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'{_HEAD}<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{SHEET}" sheetId="1" r:id="sheet"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="sheet" '
        f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def workbook(labels: Sequence[str], series: Sequence[Series]) -> bytes:
    """The bytes of the workbook; a figure that is not filled in is a blank cell."""
    rows: list[Sequence[str | Number | None]] = [["", *(one.name for one in series)]]
    rows += [[label, *(one.values[place] for one in series)] for place, label in enumerate(labels)]
    sheet = (
        f'{_HEAD}<worksheet xmlns="{_SHEET}"><cols><col min="1" max="1" width="28" customWidth="1"/></cols><sheetData>'
        + "".join(f'<row r="{number}">{"".join(_cells(row, number))}</row>' for number, row in enumerate(rows, start=1))
        + "</sheetData></worksheet>"
    )
    return zipped((*_FIXED.items(), ("xl/worksheets/sheet1.xml", sheet)))


def _cells(row: Sequence[str | Number | None], number: int) -> Iterator[str]:
    for column, value in enumerate(row, start=1):
        place = f"{column_letters(column)}{number}"
        if isinstance(value, str) and value:
            yield f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        elif value is not None and value != "":
            yield f'<c r="{place}"><v>{value}</v></c>'

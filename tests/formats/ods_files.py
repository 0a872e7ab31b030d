"""OpenDocument spreadsheets written by hand, element by element, and from a Document."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from html import escape

from tests.formats.books import zipped
from xdreport.document import Cell, CellError, Document, Grid

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
SPACES = " ".join(
    [
        *(f'xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "table", "text", "style")),
        f'xmlns:draw="{ODF}drawing:1.0" xmlns:calcext="{CALCEXT}"',
    ]
)
MIME = "application/vnd.oasis.opendocument.spreadsheet"


def content(tables: str, styles: str = "", spaces: str = SPACES) -> str:
    """content.xml with these <table:table> elements."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def packed(xml: str, **others: str) -> bytes:
    """The file around content.xml."""
    manifest = "<manifest:manifest/>"
    return zipped({"mimetype": MIME, "content.xml": xml, "META-INF/manifest.xml": manifest, **others})


def table(rows: str, name: str = "表1", more: str = "") -> str:
    """A sheet."""
    return f'<table:table table:name="{name}" {more}>{rows}</table:table>'


def row(*cells: str, more: str = "") -> str:
    """A row of cells."""
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def text(words: str, more: str = "") -> str:
    """A cell of text, which may hold elements."""
    return f'<table:table-cell office:value-type="string" {more}><text:p>{words}</text:p></table:table-cell>'


def number(value: object, more: str = "") -> str:
    """A cell of a number, shown as something else."""
    return f'<table:table-cell office:value-type="float" office:value="{value}" {more}><text:p>…</text:p></table:table-cell>'


def of(document: Document) -> bytes:
    """The grids of a document as sheets, written as LibreOffice does: gaps and covered cells are repeated."""
    hidden = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    return packed(content("".join(_sheet(grid) for grid in document.grids()), hidden))


def _sheet(grid: Grid) -> str:
    rows, last = "", 0
    for at in sorted({cell.row for cell in grid.cells}):
        if at > last + 1:
            rows += row("<table:table-cell/>", more=f'table:number-rows-repeated="{at - last - 1}"')
        rows += row(*_cells([cell for cell in grid.cells if cell.row == at]))
        last = at
    rows += row(
        '<table:table-cell table:number-columns-repeated="16384"/>', more='table:number-rows-repeated="1048000"'
    )
    return table(rows, escape(grid.name), 'table:style-name="ta2"' if grid.hidden else "")


def _cells(cells: Iterable[Cell]) -> Iterable[str]:
    last = 0
    for cell in cells:
        if cell.column > last + 1:
            yield f'<table:table-cell table:number-columns-repeated="{cell.column - last - 1}"/>'
        yield _cell(cell)
        last = cell.column


def _cell(cell: Cell) -> str:
    value, more, shown = cell.value, "", ""
    if cell.formula:
        more += f' table:formula="of:={escape(cell.formula)}"'
    if cell.rowspan > 1 or cell.colspan > 1:
        more += f' table:number-rows-spanned="{cell.rowspan}" table:number-columns-spanned="{cell.colspan}"'
    if isinstance(value, bool):
        more += f' office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, int | Decimal):
        more += f' office:value-type="float" office:value="{value}"'
    elif isinstance(value, date):
        more += f' office:value-type="date" office:date-value="{value.isoformat()}"'
    elif isinstance(value, CellError):
        more += ' office:value-type="string" office:string-value="" calcext:value-type="error"'
        shown = f"<text:p>{value}</text:p>"
    elif value is not None:
        more += ' office:value-type="string"'
        shown = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in value.split("\n"))
    return f"<table:table-cell{more}>{shown}</table:table-cell>"


def _spaced(line: str) -> str:
    return escape(line).replace(" ", "<text:s/>").replace("\t", "<text:tab/>")

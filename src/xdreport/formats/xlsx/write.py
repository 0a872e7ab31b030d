"""Document -> workbook: the template, filled with whatever the document holds."""

from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.styles.cell_style import StyleArray

from xdreport.contributions import Contributions
from xdreport.document import Document
from xdreport.form import workbook as names
from xdreport.form.figures import BY_PATH, Number
from xdreport.form.workbook import SHEETS, TABLE_SHEETS
from xdreport.formats.xlsx.about import kept
from xdreport.formats.xlsx.details import details_name, references, write_details
from xdreport.formats.xlsx.template_cover import title_line, write_cover, write_explanations, write_guide
from xdreport.formats.xlsx.template_figures import write_disclosure, write_disputes, write_requests
from xdreport.formats.xlsx.template_finish import finished
from xdreport.formats.xlsx.template_sheet import Sheet, stored
from xdreport.formats.xlsx.template_style import Style
from xdreport.formats.xlsx.template_tables import Given
from xdreport.formats.xlsx.template_texts import texts_of, write_other, write_overview, write_problems
from xdreport.version import __version__

MARK = "xdreport_template"
"""The document property that says that a workbook is ours, and which version wrote it."""

TABS = {names.GUIDE_SHEET: "7F7F7F", names.COVER_SHEET: "2F5597", names.EXPLANATIONS_SHEET: "7F7F7F"}


def write(document: Document) -> bytes:
    """The workbook of a document: the same document always gives the same bytes.

    ``document`` comes from ``compose``: figures and texts by path, and beside them the fields ``carried`` (last
    year's 现行有效 by path), ``carried_from`` (the year whose 四 is this report's 二, which is then locked) and
    ``contributions`` (what the units of a merged report contribute: three more sheets, to which the tables refer). What
    is not filled in stays blank; the document of an empty report gives the blank template. Of a draft every page is
    marked when printed; its findings are not listed, since they would be read back as text.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    styles: dict[Style, StyleArray] = {}
    parts: Contributions | None = document.fields.get("contributions")
    details = {details_name(table): (table, parts) for table in TABLE_SHEETS} if parts else {}
    sheets = {name: Sheet(book.create_sheet(name), styles) for name in (*SHEETS, *details)}
    for name, sheet in sheets.items():
        sheet.ws.sheet_properties.tabColor = TABS.get(name, "E0B000")
    _fill(document, sheets)
    for name, (table, added) in details.items():
        write_details(sheets[name], table, added, str(document.fields["title"]))
    if document.fields.get("draft"):
        for sheet in sheets.values():
            sheet.mark(names.DRAFT_MARK)
    _describe(book, document, sheets)
    saved = BytesIO()
    book.save(saved)
    return finished(saved.getvalue(), list(sheets.values()))


def _fill(document: Document, sheets: dict[str, Sheet]) -> None:
    title = title_line(document.fields)
    texts = texts_of(document)
    parts = document.fields.get("contributions")
    given = Given(_figures(document), document.fields, title, references(parts) if parts else {})
    statuses = {
        names.COVER_SHEET: write_cover(sheets[names.COVER_SHEET], document.fields, title),
        names.OVERVIEW_SHEET: write_overview(sheets[names.OVERVIEW_SHEET], texts, title),
        TABLE_SHEETS["disclosure"]: write_disclosure(sheets[TABLE_SHEETS["disclosure"]], given),
        TABLE_SHEETS["requests"]: write_requests(sheets[TABLE_SHEETS["requests"]], given),
        TABLE_SHEETS["disputes"]: write_disputes(sheets[TABLE_SHEETS["disputes"]], given),
        names.PROBLEMS_SHEET: write_problems(sheets[names.PROBLEMS_SHEET], texts, title),
        names.OTHER_SHEET: write_other(sheets[names.OTHER_SHEET], texts, title, document.fields),
    }
    write_explanations(sheets[names.EXPLANATIONS_SHEET])
    write_guide(sheets[names.GUIDE_SHEET], statuses)


def _figures(document: Document) -> dict[str, Number | None]:
    cells = (cell for grid in document.grids() for cell in grid.cells if cell.path in BY_PATH)
    return {cell.path: cell.value if isinstance(cell.value, (int, Decimal)) else None for cell in cells}


def _describe(book: Workbook, document: Document, sheets: dict[str, Sheet]) -> None:
    """Title, author, language, the mark that the workbook is ours, and which totals nobody typed over a formula."""
    fields = document.fields
    book.properties.title = stored(str(fields.get("title") or ""))
    book.properties.creator = stored(str(fields.get("organ") or "xdreport"))
    book.properties.language = "zh-CN"
    properties: CustomPropertyList[StringProperty] = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
    properties.append(StringProperty(name=MARK, value=__version__))
    for name, sheet in sheets.items():
        for cell, number in sheet.kept.items():
            properties.append(StringProperty(name=kept(name, cell, number), value=str(number)))

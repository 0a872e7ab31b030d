"""Excel workbook -> Document: every worksheet a grid, read in one bounded pass, without any library of others."""

from xdreport.document import Block, Document, Grid, Note
from xdreport.formats.limits import LIMITS, Limits, excess
from xdreport.formats.package import Package, damaged, relationships_of, resolve
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.about import kept_totals
from xdreport.formats.xlsx.alike import by_content
from xdreport.formats.xlsx.book import Book
from xdreport.formats.xlsx.looks import looks_of
from xdreport.formats.xlsx.notxlsx import other_package, refusal
from xdreport.formats.xlsx.odd import struck
from xdreport.formats.xlsx.shapes import shapes
from xdreport.formats.xlsx.sheet import read_sheet
from xdreport.formats.xlsx.stream import Attributes, elements
from xdreport.formats.xlsx.strings import shared_strings

_USUAL_BOOK = "xl/workbook.xml"


def read(data: bytes, name: str = "", *, limits: Limits = LIMITS) -> Document:
    """Reads a workbook's bytes; ``name`` is the file's, for messages.

    Values are as in document.Value: 3.0 is int 3, 96171.600000000006 is Decimal 96171.6, a number in a date format is
    a date, a formula without saved value is None. Formulas are without '='; a shared formula's dependants get its
    master's text. Blank cells are absent. Raises UnreadableError for what is no workbook, damaged, under a password,
    or beyond ``limits``.
    """
    if data[:4] not in (b"PK\3\4", b"PK\5\6"):
        raise refusal(data, name)
    package = Package(data, limits)
    main = _main_part(package)
    sheets, from_1904 = _workbook(package, main)
    if len(sheets) > limits.sheets:
        raise excess(f"工作簿中有 {len(sheets)} 张工作表")
    targets, kinds = _relationships(package, main)
    strings = kinds.get("sharedStrings", "")
    looks = looks_of(package, kinds.get("styles", ""), from_1904=from_1904)
    book = Book(package, shared_strings(package, strings) if strings else [], looks)
    blocks: list[Block] = []
    notes: list[Note] = []
    for sheet in sheets:
        title = sheet.get("name", "")
        part = targets.get(_relation(sheet))
        if part is None:
            raise damaged(f"工作表“{title}”的内容缺失")
        held = read_sheet(book, part)
        notes += struck(title, book.struck)
        book.struck.clear()
        if relationships_of(part) in package and (drawing := _relationships(package, part)[1].get("drawing")):
            notes += shapes(package, drawing, title)
        if held is not None:
            blocks.append(Grid(title, *held, "sheet", sheet.get("state") in ("hidden", "veryHidden")))
    if not blocks:
        raise UnreadableError("工作簿中没有工作表", "请核对是否选错了文件，或重新在模板中填写。")
    return Document(blocks, {"kept_totals": kept_totals(package)}, kind="xlsx", notes=notes)


def _main_part(package: Package) -> str:
    """The part that holds the workbook: where the package's relationships say, else where it usually is."""
    root = relationships_of("")
    main = _relationships(package, "")[1].get("officeDocument", "") if root in package else ""
    main = main if main in package else _USUAL_BOOK
    if main not in package or not main.endswith(".xml") or main.startswith(("word/", "ppt/")):
        raise other_package(package)
    return main


@by_content
def _workbook(package: Package, main: str) -> tuple[list[Attributes], bool]:
    """The sheets' attributes in order, and whether dates count from 1904."""
    sheets: list[Attributes] = []
    from_1904 = inside = False
    for name, attributes in elements(package, main):
        if name == "sheets":
            inside = True
        elif name != "sheet":
            inside = False
            if name == "workbookPr":
                from_1904 = attributes.get("date1904", "") in ("1", "true")
        elif inside:
            sheets.append(attributes)
    return sheets, from_1904


def _relationships(package: Package, source: str) -> tuple[dict[str, str], dict[str, str]]:
    """Where the relationships of a part lead, by id and by kind (the last word of their type)."""
    return _relations(package, relationships_of(source), source)


@by_content
def _relations(package: Package, part: str, source: str) -> tuple[dict[str, str], dict[str, str]]:
    by_id: dict[str, str] = {}
    by_kind: dict[str, str] = {}
    for name, attributes in elements(package, part):
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = resolve(source, attributes.get("Target", ""))
            by_id[attributes.get("Id", "")] = target
            by_kind.setdefault(attributes.get("Type", "").rpartition("/")[2], target)
    return by_id, by_kind


def _relation(sheet: Attributes) -> str:
    """A sheet's r:id, whatever the prefix."""
    return next((value for name, value in sheet.items() if name.endswith(":id")), "")

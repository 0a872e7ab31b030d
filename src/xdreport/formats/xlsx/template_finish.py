"""The last pass over a saved workbook: puts in what the formulas come to, and makes the bytes reproducible.

openpyxl writes formulas without values and stamps the time of saving; a viewer that does not calculate would show
empty totals, and the same report would give other bytes each time.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from xdreport.formats.xlsx.template_rows import with_rows
from xdreport.formats.xlsx.template_sheet import Result, Sheet, stored
from xdreport.formats.xlsx.template_style import SONG

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TERMS = "{http://purl.org/dc/terms/}"
EPOCH = (1980, 1, 1, 0, 0, 0)

Edit = Callable[[etree._Element], None]


def finished(saved: bytes, sheets: list[Sheet]) -> bytes:
    """The workbook with the results of its formulas, without times, in a zip that is always the same."""
    named = {f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(sheets, start=1)}
    edits: dict[str, Edit] = {name: _sheet_edit(sheet) for name, sheet in named.items()}
    longer = {name: sheet.further for name, sheet in named.items() if sheet.further}
    edits |= {"docProps/core.xml": _without_times, "xl/styles.xml": _chinese_default_font}
    packed = BytesIO()
    with ZipFile(BytesIO(saved)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name in edits:
                content = _edited(content, edits[name])
            if name in longer:
                content = with_rows(content, longer[name])
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, content)
    return packed.getvalue()


def _edited(content: bytes, edit: Edit) -> bytes:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    edit(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _sheet_edit(sheet: Sheet) -> Edit:
    return lambda root: _with_results(root, sheet.results, sheet.growing)


def _with_results(root: etree._Element, results: Mapping[str, Result], growing: set[int]) -> None:
    for row in root.iter(f"{MAIN}row"):
        if int(row.get("r", "0")) in growing:
            row.attrib.pop("customHeight", "")
    for merges in root.iter(f"{MAIN}mergeCells"):
        merges[:] = sorted(merges, key=lambda merge: merge.get("ref", ""))  # openpyxl keeps them in a set
    for cell in root.iter(f"{MAIN}c"):
        if cell.get("t") == "n":
            del cell.attrib["t"]  # the default: said a thousand times it only makes the file slower to read
        if cell.find(f"{MAIN}f") is not None:
            _set_result(cell, results[cell.get("r", "")])


def _set_result(cell: etree._Element, result: Result) -> None:
    for old in cell.findall(f"{MAIN}v"):
        cell.remove(old)
    cell.attrib.pop("t", "")
    if result is None or isinstance(result, str):
        cell.set("t", "str")
    etree.SubElement(cell, f"{MAIN}v").text = stored(str(result if result is not None else ""))


def _without_times(root: etree._Element) -> None:
    for name in ("created", "modified"):
        for element in root.findall(f"{TERMS}{name}"):
            root.remove(element)


def _chinese_default_font(root: etree._Element) -> None:
    """The first font is the workbook's own: column widths count in its digits."""
    font = next(root.iter(f"{MAIN}font"))
    for element in list(font):
        if element.tag == f"{MAIN}name":
            element.set("val", SONG)
        elif element.tag in (f"{MAIN}scheme", f"{MAIN}family"):
            font.remove(element)

"""Changing single cells of a workbook in place, so that everything else in it stays as it was written."""

import io
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
EPOCH = (1980, 1, 1, 0, 0, 0)

New = str | int | Decimal | bool | None
"""A cell's new content: text, a number, TRUE, nothing; text that starts with '=' is a formula without a saved value."""


def cells(data: bytes, sheet: str, changes: Mapping[str, New], *, error: bool = False) -> bytes:
    """The workbook with these cells of a sheet changed; ``error`` makes texts error values such as #REF!."""

    def change(root: etree._Element) -> None:
        for reference, new in changes.items():
            _set(_cell(root, reference), new, error)

    return part(data, _part_of(data, sheet), change)


def part(data: bytes, name: str, change: Callable[[etree._Element], None]) -> bytes:
    """The workbook with one part passed through a change."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        entries = {item.filename: old.read(item) for item in old.infolist()}
    root = etree.fromstring(entries[name])
    change(root)
    entries[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for path, content in entries.items():
            new.writestr(zipfile.ZipInfo(path, EPOCH), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def sheet_order(data: bytes, *order: str) -> bytes:
    """The workbook with its sheets in this order, those not named after them."""

    def change(root: etree._Element) -> None:
        sheets = root.find(f"{MAIN}sheets")
        assert sheets is not None
        found = {str(sheet.get("name")): sheet for sheet in sheets}
        for name in (*order, *(name for name in found if name not in order)):
            sheets.append(found[name])

    return part(data, "xl/workbook.xml", change)


def _part_of(data: bytes, sheet: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = etree.fromstring(book.read("xl/workbook.xml"))
        targets = etree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    wanted = next(item.get(RELATION) for item in names.iter(f"{MAIN}sheet") if item.get("name") == sheet)
    target = next(str(item.get("Target")) for item in targets if item.get("Id") == wanted)
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _column(reference: str) -> int:
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number


def _cell(root: etree._Element, reference: str) -> etree._Element:
    """The cell, made where the sheet has none yet."""
    number = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    data = root.find(f"{MAIN}sheetData")
    assert data is not None
    row = next((row for row in data if row.get("r") == number), None)
    if row is None:
        row = etree.Element(f"{MAIN}row", r=number)
        after = [place for place, other in enumerate(data) if int(str(other.get("r"))) < int(number)]
        data.insert(after[-1] + 1 if after else 0, row)
    cell = next((cell for cell in row if cell.get("r") == reference), None)
    if cell is None:
        cell = etree.Element(f"{MAIN}c", r=reference)
        before = sum(_column(str(other.get("r"))) < _column(reference) for other in row)
        row.insert(before, cell)
    return cell


def _set(cell: etree._Element, new: New, error: bool) -> None:
    for child in list(cell):
        cell.remove(child)
    if "t" in cell.attrib:
        del cell.attrib["t"]
    if isinstance(new, bool):
        cell.set("t", "b")
        etree.SubElement(cell, f"{MAIN}v").text = str(int(new))
    elif isinstance(new, str) and new.startswith("="):
        etree.SubElement(cell, f"{MAIN}f").text = new[1:]
    elif isinstance(new, str) and error:
        cell.set("t", "e")
        etree.SubElement(cell, f"{MAIN}v").text = new
    elif isinstance(new, str):
        cell.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t").text = new
    elif new is not None:
        etree.SubElement(cell, f"{MAIN}v").text = str(new)

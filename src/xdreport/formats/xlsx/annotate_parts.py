"""A workbook's package for changing a few of its parts: what is not changed is copied byte for byte."""

import io
import posixpath
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from xdreport.document import column_letters
from xdreport.formats.limits import excess
from xdreport.formats.package import Package, damaged, relationships_of, resolve
from xdreport.formats.unreadable import UnreadableError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
R_ID = f"{{{OFFICE}}}id"
CONTENT_TYPES = "[Content_Types].xml"

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MOST_ELEMENTS = 200_000
"""Of one part that is to be changed; a tree takes some 200 bytes for each."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def place_name(row: int, column: int) -> str:
    """(7, 8) -> H7."""
    return f"{column_letters(column)}{row}"


def tag(name: str) -> str:
    """The full name of an element of SpreadsheetML."""
    return f"{{{MAIN}}}{name}"


def plain(text: str) -> str:
    """Text without what XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def cell_text(text: str) -> str:
    """Text as a cell holds it: what looks like an _xHHHH_ escape is itself escaped."""
    return _ESCAPE.sub("_x005F_", plain(text))


def parsed(data: bytes, part: str) -> etree._Element:
    """The tree of a part's XML. Raises UnreadableError for broken XML, a DTD, or too much of it."""
    if b"<!DOCTYPE" in data:
        raise damaged(f"“{part}”中含有 DTD")
    if data.count(b"<") > 2 * _MOST_ELEMENTS:
        raise excess(f"“{part}”的内容过多")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(f"“{part}”不是正确的 XML") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(f"“{part}”中含有 DTD")
    return root


class Parts:
    """The parts of a workbook: ``tree`` reads one, ``touch`` says that its tree was changed, ``put`` adds one.

    Raises UnreadableError for what is damaged or beyond the limits of reading.
    """

    def __init__(self, data: bytes) -> None:
        self._package = Package(data)
        self._names = {lower: part.name for lower, part in self._package.parts.items() if not lower.endswith("/")}
        self._trees: dict[str, etree._Element] = {}
        self._new: dict[str, bytes] = {}
        self._touched: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        """The bytes of a small part, as they are now; a changed tree is not seen."""
        if name.lower() in self._new:
            return self._new[name.lower()]
        return self._package.read(name)

    def tree(self, name: str) -> etree._Element:
        """The root element of a part, always the same."""
        if name.lower() not in self._trees:
            self._trees[name.lower()] = parsed(self.read(name), name)
        return self._trees[name.lower()]

    def touch(self, name: str) -> etree._Element:
        """The root element of a part that is about to be changed."""
        self._touched.add(name.lower())
        return self.tree(name)

    def put(self, name: str, content: bytes, content_type: str = "") -> None:
        """Adds a part or replaces it."""
        self._names.setdefault(name.lower(), name)
        self._new[name.lower()] = content
        self._trees.pop(name.lower(), None)
        if content_type:
            self._declare(name, content_type)

    def drop(self, name: str) -> None:
        """Leaves a part out."""
        self._names.pop(name.lower(), None)

    def unused(self, pattern: str) -> str:
        """The first name that no part has: 'xl/comments{}.xml' with a number."""
        return next(name for n in range(1, 100_000) if (name := pattern.format(n)) not in self)

    def _declare(self, name: str, content_type: str) -> None:
        types = self.touch(CONTENT_TYPES)
        for override in types.findall(f"{{{TYPES}}}Override"):
            if override.get("PartName", "").lower() == f"/{name}".lower():
                override.set("ContentType", content_type)
                return
        etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)

    def related(self, source: str) -> dict[str, tuple[str, str]]:
        """The parts that ``source`` refers to, by id: the last word of the relationship's type, and the name."""
        part = relationships_of(source)
        if part not in self:
            return {}
        return {
            relation.get("Id", ""): (
                relation.get("Type", "").rpartition("/")[2],
                resolve(source, relation.get("Target", "")),
            )
            for relation in self.tree(part).findall(f"{{{RELATIONS}}}Relationship")
            if relation.get("TargetMode") != "External"
        }

    def relation(self, source: str, kind: str) -> str:
        """The name of the part of this kind that ``source`` refers to; '' if there is none in the package."""
        return next((name for _, (of, name) in self.related(source).items() if of == kind and name in self), "")

    def relate(self, source: str, kind: str, target: str) -> str:
        """Lets ``source`` refer to ``target``; returns the id of the new relationship."""
        part = relationships_of(source)
        if part not in self:
            self.put(part, f'<Relationships xmlns="{RELATIONS}"/>'.encode())
        root = self.touch(part)
        taken = {relation.get("Id", "").lower() for relation in root}
        id = next(id for n in range(1, 100_000) if (id := f"rId{n}").lower() not in taken)
        path = posixpath.relpath(target, posixpath.dirname(source) or ".")
        etree.SubElement(root, f"{{{RELATIONS}}}Relationship", Id=id, Type=f"{OFFICE}/{kind}", Target=path)
        return id

    def packed(self) -> bytes:
        """The workbook as it is now; the same changes always give the same bytes."""
        buffer = io.BytesIO()
        with ZipFile(buffer, "w", ZIP_DEFLATED) as target:
            for lower, name in self._names.items():
                entry = ZipInfo(name, _EPOCH)
                entry.compress_type = ZIP_DEFLATED
                entry.create_system = 0  # else Windows and Unix would write different bytes
                target.writestr(entry, self._content(lower))
        return buffer.getvalue()

    def _content(self, lower: str) -> bytes:
        if lower in self._touched:
            tree = self._trees[lower].getroottree()
            return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
        if lower in self._new:
            return self._new[lower]
        return b"".join(self._package.pieces(lower, self._package.limits.part))


def workbook_part(parts: Parts) -> str:
    """The name of the workbook's main part. Raises UnreadableError where it cannot be changed by us."""
    main = parts.relation("", "officeDocument") or "xl/workbook.xml"
    root = parts.tree(main)
    if root.tag != tag("workbook"):
        raise UnreadableError(
            "工作簿是“Strict Open XML”格式，不能在其中标注",
            "请在 Excel 或 WPS 中打开，用“另存为”选择“Excel 工作簿（*.xlsx）”后再试。",
        )
    return main

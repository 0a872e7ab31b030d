"""The zip around the parts: content types, relationships, properties; fixed dates, so that bytes do not vary."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from xdreport.document import Picture
from xdreport.formats.beside import beside, dated
from xdreport.formats.docx import chart
from xdreport.formats.docx.text import escape, verbatim
from xdreport.formats.docx.zipped import zipped

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What Word asks for as the format of every custom property."""


class Part(NamedTuple):
    """A part of the document: its name in word/, kind (relationship and content type), id and file in parts/."""

    name: str
    kind: str
    id: str
    file: str


_ALWAYS = (
    Part("styles.xml", "styles", "styles", "styles.xml"),
    Part("settings.xml", "settings", "settings", "settings.xml"),
    Part("fontTable.xml", "fontTable", "fonts", "fontTable.xml"),
    Part("footer1.xml", "footer", "footerOdd", "footer-odd.xml"),
    Part("footer2.xml", "footer", "footerEven", "footer-even.xml"),
)
_DRAFT = (
    Part("header1.xml", "header", "headerOdd", "header-draft.xml"),
    Part("header2.xml", "header", "headerEven", "header-draft.xml"),
)


def pack(document_xml: str, fields: Mapping[str, Any], pictures: Sequence[Picture] = ()) -> bytes:
    """The .docx file of a main part, the fields that become its properties, and the charts that it shows."""
    parts = _ALWAYS + _DRAFT if fields.get("draft") else _ALWAYS
    return zipped(_files(parts, document_xml, fields, pictures))


def _files(
    parts: tuple[Part, ...], document_xml: str, fields: Mapping[str, Any], pictures: Sequence[Picture]
) -> Iterator[tuple[str, str | bytes]]:
    custom = _custom(fields)
    roots = [
        ("document", f"{_OFFICE}/officeDocument", "word/document.xml"),
        ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ]
    if custom:
        roots.append(("custom", f"{_OFFICE}/custom-properties", "docProps/custom.xml"))
    yield "[Content_Types].xml", _content_types(parts, bool(custom), len(pictures))
    yield "_rels/.rels", _relationships(*roots)
    yield "docProps/core.xml", _properties(fields)
    if custom:
        yield "docProps/custom.xml", custom
    yield "word/document.xml", document_xml
    relations = [(part.id, f"{_OFFICE}/{part.kind}", part.name) for part in parts]
    relations += [(id, f"{_OFFICE}/chart", f"charts/{id}.xml") for id in map(chart.name, range(1, len(pictures) + 1))]
    yield "word/_rels/document.xml.rels", _relationships(*relations)
    for part in parts:
        yield f"word/{part.name}", _stored(part.file)
    yield from chart.parts(pictures)


@cache
def _stored(name: str) -> str:
    return files("xdreport.formats.docx").joinpath("parts", name).read_text(encoding="utf-8")


def _content_types(parts: tuple[Part, ...], custom: bool, charts: int) -> str:
    kinds = {"/word/document.xml": f"{_WORD}.document.main+xml", "/docProps/core.xml": _CORE}
    kinds |= {f"/word/{part.name}": f"{_WORD}.{part.kind}+xml" for part in parts}
    kinds |= {f"/word/charts/{chart.name(number)}.xml": chart.KIND for number in range(1, charts + 1)}
    if custom:
        kinds["/docProps/custom.xml"] = _CUSTOM
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    workbooks = f'<Default Extension="xlsx" ContentType="{chart.WORKBOOK_KIND}"/>' if charts else ""
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{workbooks}{overrides}</Types>'
    )


def _relationships(*entries: tuple[str, str, str]) -> str:
    inner = "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for id, kind, target in entries)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _properties(fields: Mapping[str, Any]) -> str:
    """Title, author, language and date."""
    title, organ = escape(str(fields.get("title") or "")), escape(str(fields.get("organ") or ""))
    stamp = f"{dated(fields).isoformat()}T00:00:00Z"
    status = "<cp:contentStatus>草稿</cp:contentStatus>" if fields.get("draft") else ""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>{organ}</dc:creator><cp:lastModifiedBy>{organ}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        f"<dc:language>zh-CN</dc:language>{status}</cp:coreProperties>"
    )


def _custom(fields: Mapping[str, Any]) -> str:
    """The properties of our own that tell what the text does not; '' where there are none."""
    properties = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="xdreport.{path}"><vt:lpwstr>{verbatim(value)}</vt:lpwstr>'
        "</property>"
        for number, (path, value) in enumerate(beside(fields), start=2)
    )
    if not properties:
        return ""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006"
    return (
        f'{_HEAD}<Properties xmlns="{kinds}/custom-properties" xmlns:vt="{kinds}/docPropsVTypes">'
        f"{properties}</Properties>"
    )

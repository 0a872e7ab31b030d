"""A report put into an office's own Word file: by placeholders such as {{正文}}, in the file's own styles."""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from xdreport.document import Block, Document, Heading, Picture
from xdreport.formats.docx import letterhead_marks as marks
from xdreport.formats.docx.body import blocks_xml
from xdreport.formats.docx.letterhead_dress import W, dress, frame, styles_of, text_width
from xdreport.formats.docx.letterhead_marks import INLINE, KNOWN, SECTION, WHOLE, LetterheadError
from xdreport.formats.docx.text import FORBIDDEN
from xdreport.formats.package import Package
from xdreport.formats.unreadable import UnreadableError

_WRAP = '<w:x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:x>'
__all__ = ["INLINE", "KNOWN", "SECTION", "WHOLE", "LetterheadError", "fill"]

_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")


def fill(template: bytes, document: Document) -> bytes:
    """The office's file with the report in it; every part without a placeholder stays byte for byte.

    Raises LetterheadError for what is no .docx or damaged, where a placeholder is missing or unknown, or one that
    stands for paragraphs shares its paragraph with other text.
    """
    parts = _read(template)
    roots = {name: _parsed(content) for name, content in parts.items() if _PARTS.fullmatch(name)}
    places = {name: list(marks.places(root)) for name, root in roots.items()}
    marks.require(roots, places)
    styles = styles_of(_parsed(parts["word/styles.xml"])) if "word/styles.xml" in parts else {}
    width = text_width(roots["word/document.xml"])
    for found in places.values():
        for place in found:
            if place.name in INLINE:
                _write_inline(place.paragraph, document.fields)
            else:
                _put(place, _blocks_of(place.name, document.blocks), styles, width)
    changed = {name: roots[name] for name, found in places.items() if found}
    packed = BytesIO()
    with ZipFile(BytesIO(template)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            root = changed.get(entry.filename)
            content = parts[entry.filename] if root is None else etree.tostring(root, encoding="UTF-8", standalone=True)
            target.writestr(entry, content)
    return packed.getvalue()


def _read(template: bytes) -> dict[str, bytes]:
    """All parts of the file. Raises LetterheadError where it is no Word file that may be filled in."""
    if template[:2] != b"PK":
        raise LetterheadError("模板不是 .docx 文件（旧版 .doc 请在 Word 中另存为 .docx）")
    try:
        package = Package(template)
        _refuse(package)
        with ZipFile(BytesIO(template)) as source:
            return {name: package.read(name) for name in source.namelist() if not name.endswith("/")}
    except UnreadableError as error:
        raise LetterheadError(f"模板读不出：{error.message}") from error
    except LetterheadError:
        raise
    except (ValueError, OSError, KeyError) as error:
        raise LetterheadError(f"模板已损坏，读不出（{type(error).__name__}）") from error


def _refuse(package: Package) -> None:
    if "word/document.xml" not in package:
        raise LetterheadError("模板不是 Word（.docx）文件")
    if "word/vbaProject.bin" in package:
        raise LetterheadError("模板带有宏，请另存为不带宏的 .docx 文件")


def _parsed(content: bytes) -> etree._Element:
    if b"<!DOCTYPE" in content:
        raise LetterheadError("模板含有不允许的内容（DTD）")
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise LetterheadError("模板已损坏，读不出（XML 有误）") from error


def _write_inline(paragraph: etree._Element, fields: Mapping[str, Any]) -> None:
    """Puts values in the place of the paragraph's inline placeholders, in the formatting of their first character."""
    texts = marks.texts_of(paragraph)
    whole = marks.text_of(paragraph)
    for found in reversed(list(marks.MARK.finditer(whole))):
        if found[1] in INLINE:
            _replace(texts, found.start(), found.end(), FORBIDDEN.sub("", _value(found[1], fields)))


def _replace(texts: Sequence[etree._Element], start: int, end: int, value: str) -> None:
    at, first = 0, True
    for one in texts:
        text = one.text or ""
        low, high = max(start - at, 0), min(end - at, len(text))
        if low < high:
            one.text = text[:low] + (value if first else "") + text[high:]
            one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            first = False
        at += len(text)


def _value(name: str, fields: Mapping[str, Any]) -> str:
    path = {"标题": "title", "单位": "organ", "年度": "year", "公布日期": "published", "联系方式": "contact"}[name]
    held = fields.get(path)
    if path == "published" and held is not None:
        return f"{held.year}年{held.month}月{held.day}日"
    return "" if held is None else str(held)


def _blocks_of(name: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks that a placeholder stands for. Charts are left out: they need parts of their own."""
    kept: list[Block] = [block for block in blocks if not isinstance(block, Picture)]
    if name == WHOLE:
        return [block for block in kept if not (isinstance(block, Heading) and block.level == 0)]
    heads = [place for place, block in enumerate(kept) if isinstance(block, Heading) and block.level == 1]
    path = SECTION[name]
    start = next(place for place in heads if kept[place].path == path)  # type: ignore[union-attr]  # a heading
    end = next((place for place in heads if place > start), len(kept))
    return kept[start + 1 : end]


def _put(place: marks.Place, blocks: Sequence[Block], styles: Mapping[str, str], width: int) -> None:
    """Puts paragraphs and tables where a placeholder stands, in its formatting where the file has no such style."""
    paragraph = place.paragraph
    parent = paragraph.getparent()
    if parent is None:
        raise LetterheadError(f"模板中的“{{{{{place.name}}}}}”不在正文里")
    made = etree.fromstring(_WRAP.format("".join(blocks_xml(blocks, width))))
    for element in list(made):
        if element.tag == f"{W}tbl":
            frame(element)
        for one in element.iter(f"{W}p"):
            dress(one, paragraph, styles, in_table=element.tag == f"{W}tbl")
        paragraph.addprevious(element)
    if parent.tag == f"{W}tc" and (parent[-1] is paragraph):
        for child in [child for child in paragraph if child.tag != f"{W}pPr"]:
            paragraph.remove(child)  # a cell must end in a paragraph
    else:
        parent.remove(paragraph)

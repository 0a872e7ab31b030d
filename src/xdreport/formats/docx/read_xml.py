"""The parts of a .docx as lxml trees: bounded, without DTD or entities, nothing fetched from anywhere."""

from collections.abc import Iterator

from lxml import etree

from xdreport.formats.limits import excess
from xdreport.formats.package import Package, damaged, relationships_of, resolve

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE, CHOICE, FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"

LARGEST = 16 * 1024 * 1024
"""Bytes of document.xml; that of a report with all its tables is about a quarter of a megabyte."""

MOST_TAGS, MOST_ATTRIBUTES = 400_000, 800_000
"""Opening angle brackets and equals signs: 400,000 bare tags take 50 MB of memory; a report has some 10,000."""

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_USUAL_PART = "word/document.xml"


def tree(package: Package, name: str) -> etree._Element:
    """The root of a part. Raises UnreadableError for broken XML, a DTD, or what is beyond the limits."""
    data = b"".join(package.pieces(name, LARGEST))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").partition("?>")[2].encode()
    if b"<!DOCTYPE" in data:
        raise damaged(f"“{name}”中有文档类型声明（DTD），正常的 Word 文件里没有")
    if data.count(b"<") > MOST_TAGS or data.count(b"=") > MOST_ATTRIBUTES:
        raise excess(f"“{name}”中的标记超过 {MOST_TAGS // 10_000} 万个")
    if _STRICT in data:
        data = data.replace(_STRICT, _USUAL)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise damaged(f"“{name}”的第 {line} 行不是正确的 XML，或嵌套过深") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(f"“{name}”中有文档类型声明（DTD），正常的 Word 文件里没有")
    return root


def main_part(package: Package) -> str:
    """The name of the main part: where the package's relationships say, else where it usually is; '' if nowhere."""
    root = relationships_of("")
    if root in package:
        for relation in tree(package, root):
            if relation.get("Type", "").endswith("/officeDocument") and relation.get("TargetMode") != "External":
                target = resolve("", relation.get("Target", ""))
                if target in package and target.endswith(".xml"):
                    return target
    return _USUAL_PART if _USUAL_PART in package else ""


def related(package: Package, main: str, kind: str) -> etree._Element | None:
    """The part of this kind (``styles``, ``numbering``, ``comments``) that belongs to the main part, if any."""
    return next(all_related(package, main, kind), None)


def all_related(package: Package, main: str, kind: str) -> Iterator[etree._Element]:
    """The parts of this kind (``header``, ``footer``) that belong to the main part, each once."""
    relations = relationships_of(main)
    if relations not in package:
        return
    targets = dict.fromkeys(
        resolve(main, relation.get("Target", ""))
        for relation in tree(package, relations)
        if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External"
    )
    yield from (tree(package, target) for target in targets if target in package)


def value(element: etree._Element | None, default: str = "") -> str:
    """The w:val of an element, ``default`` where there is no such element."""
    return default if element is None else element.get(f"{W}val", "")


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as w:vanish is there and not switched off."""
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")


def number(text: str, default: int = 0, most: int = 1_000_000) -> int:
    """A whole number as an attribute has it, kept within bounds."""
    try:
        return max(-most, min(most, int(text)))
    except ValueError:
        return default

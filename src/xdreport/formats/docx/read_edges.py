"""Heads and feet of the pages are not read; what of them looks like a part of the report is told."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from lxml import etree

from xdreport.document import Note, Origin, short
from xdreport.formats.cells import value_of
from xdreport.formats.docx.read_table import TC
from xdreport.formats.docx.read_text import FIELD, TBL, P, T, Texts
from xdreport.formats.docx.read_xml import W, all_related
from xdreport.formats.package import Package

_EDGES = {"header": "页眉", "footer": "页脚"}
_SHORTEST = 20
"""Characters of a sentence; what is shorter, or ends without a full stop, is a running head."""

_FIGURES = 2
"""So many numbers make a table one with figures: the number of a page, or a year, may stand in a cell of its own."""

_SIMPLE, _PAGE = f"{W}fldSimple", f"{W}pgNum"
_HINT = "属于年度报告的，请移到正文或官方表格中；不属于的，请删除。"


def edges(package: Package, main: str, texts: Texts, read: Collection[str]) -> Iterator[Note]:
    """XD019 for sentences, and for tables with figures; once for each text, and for none that was ``read`` as well."""
    told: set[str] = set()
    for kind, name in _EDGES.items():
        for root in all_related(package, main, kind):
            for what, text in _content(root, texts):
                if text not in told and text not in read:
                    told.add(text)
                    yield Note("XD019", f"{name}中的{what}未读取：「{short(text)}」", Origin(name), _HINT)


def _content(root: etree._Element, texts: Texts) -> Iterator[tuple[str, str]]:
    tables = dict.fromkeys(table for table in root.iter(TBL) if _has_figures(table))
    for table in tables:
        yield "表格", " ".join(text for cell in table.iter(TC) if (text := _text(cell)))
    for paragraph in root.iter(P):
        if any(above in tables for above in paragraph.iterancestors(TBL)):
            continue
        text = " ".join(texts.text(paragraph)[0].split())
        if len(text) >= _SHORTEST and "。" in text:
            yield "文字", text


def _has_figures(table: etree._Element) -> bool:
    cells = (cell for cell in table.iter(TC) if next(cell.iter(FIELD, _SIMPLE, _PAGE), None) is None)
    return sum(isinstance(value_of(_text(cell)), int | Decimal) for cell in cells) >= _FIGURES


def _text(cell: etree._Element) -> str:
    return "".join(found.text or "" for found in cell.iter(T)).strip()

"""Footnotes and endnotes are not read; what they say is told."""

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from xdreport.document import Note, Origin, short
from xdreport.formats.docx.read_text import P, Texts
from xdreport.formats.docx.read_xml import W, related
from xdreport.formats.package import Package

_KINDS = {"footnote": "脚注", "endnote": "尾注"}
_MOST = 20
"""Notes told of each kind; a report has some three."""

_HINT = "属于年度报告的，请移到正文中；不属于的，请删除。"


def footnotes(package: Package, main: str, root: etree._Element, texts: Texts) -> Iterator[Note]:
    """XD019 for every note that the text of ``root``, the main part, refers to."""
    for kind, name in _KINDS.items():
        ids = {reference.get(f"{W}id") for reference in root.iter(f"{W}{kind}Reference")}
        held = related(package, main, f"{kind}s") if ids else None
        if held is None:
            continue
        said = (_text(note, texts) for note in held.iterchildren(f"{W}{kind}") if note.get(f"{W}id") in ids)
        for text in islice(dict.fromkeys(filter(None, said)), _MOST):
            yield Note("XD019", f"{name}中的文字未读取：「{short(text)}」", Origin(name), _HINT)


def _text(note: etree._Element, texts: Texts) -> str:
    return " ".join(" ".join(texts.text(paragraph)[0] for paragraph in note.iter(P)).split())

"""The placeholders of an office's Word file: where they stand, and which are missing, unknown or misspelt."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from xdreport.formats.docx.letterhead_dress import W
from xdreport.meant import meant, nearest

MARK = re.compile(r"\{\{\s*([^{}]{1,20}?)\s*\}\}")
_BRACED = re.compile(
    r"(?:[{｛]\s{0,9}){1,9}[^{}｛｝]{0,20}(?:[}｝]\s{0,9}){0,9}|[^{}｛｝\s]{0,20}\s{0,9}(?:[}｝]\s{0,9}){1,9}"
)
"""Anything between braces, or with braces on one side only."""

_SPELT = "占位符前后各用两个半角花括号，中间不留空格"
_CROWDED = "模板中的“{{{{{}}}}}”要单独成一段，它旁边还有别的文字"
_OPEN, _CLOSE = "{｛", "}｝"

INLINE = ("标题", "单位", "年度", "公布日期", "联系方式")
"""Placeholders within a line."""

WHOLE = "正文"
"""The placeholder of all six sections, with their headings."""

SECTION = {
    "总体情况": "overview",
    "表二": "disclosure",
    "表三": "requests",
    "表四": "disputes",
    "主要问题": "problems",
    "其他事项": "other_matters",
}
"""Placeholder of a section without its heading -> the section's path."""

KNOWN = (*INLINE, WHOLE, *SECTION)


class LetterheadError(ValueError):
    """A Word file that a report cannot be put into; ``lines`` are its faults, one Chinese sentence each."""

    def __init__(self, *faults: str) -> None:
        self.lines = tuple(fault if fault.endswith(("。", "？")) else f"{fault}。" for fault in faults)
        super().__init__("\n".join(self.lines))


class Place(NamedTuple):
    """A placeholder in a paragraph of a part."""

    name: str
    paragraph: etree._Element


def places(root: etree._Element) -> Iterator[Place]:
    """The placeholders of a part in order."""
    for paragraph in root.iter(f"{W}p"):
        for found in MARK.finditer(text_of(paragraph)):
            yield Place(found[1], paragraph)


def texts_of(paragraph: etree._Element) -> list[etree._Element]:
    """The text elements of a paragraph itself, not of a text box in it."""
    return [one for one in paragraph.iter(f"{W}t") if next(one.iterancestors(f"{W}p")) is paragraph]


def text_of(paragraph: etree._Element) -> str:
    """The text of a paragraph itself."""
    return "".join(one.text or "" for one in texts_of(paragraph))


class _Wrong(NamedTuple):
    """What is wrong with a placeholder, and the name that it was given."""

    fault: str
    name: str


def require(roots: Mapping[str, etree._Element], found: Mapping[str, Sequence[Place]]) -> None:
    """Raises LetterheadError with every placeholder that is misspelt, unknown, beside other text, or missing.

    What a wrong one was likely meant for is not told as missing as well.
    """
    wrong = [one for part, root in roots.items() for one in (*_spelt(part, root), *_unknown(part, root, found[part]))]
    named = {place.name for those in found.values() for place in those}
    meant_for = {near for one in wrong for near in _near(one.name)}
    faults = [one.fault for one in wrong]
    faults += [_CROWDED.format(place.name) for those in found.values() for place in those if _is_crowded(place)]
    faults += _missing(named | meant_for)
    if faults:
        raise LetterheadError(*dict.fromkeys(faults))


def _spelt(part: str, root: etree._Element) -> Iterator[_Wrong]:
    for paragraph in root.iter(f"{W}p"):
        for found in _BRACED.finditer(text_of(paragraph)):
            if _is_misspelt(shown := found[0].strip()):
                name = shown.strip(_OPEN + _CLOSE + " \t\u3000")
                where = _where(part, root, paragraph)
                yield _Wrong(f"模板{where}的“{shown}”写得不对：{_SPELT}；{_hint(name)}", name)


def _unknown(part: str, root: etree._Element, found: Sequence[Place]) -> Iterator[_Wrong]:
    for name, paragraph in found:
        if name not in KNOWN:
            where = _where(part, root, paragraph)
            yield _Wrong(f"模板{where}的占位符“{{{{{name}}}}}”不认识，{_hint(name)}", name)


def _is_crowded(place: Place) -> bool:
    """Whether a placeholder of paragraphs shares its own with other text."""
    return place.name in (WHOLE, *SECTION) and bool(MARK.sub("", text_of(place.paragraph)).strip())


def _is_misspelt(braced: str) -> bool:
    """Whether what stands between braces was meant as a placeholder: two braces on a side, or a name that is known."""
    if MARK.fullmatch(braced):
        return False
    sides = [sum(character in braces for character in braced) for braces in (_OPEN, _CLOSE)]
    name = "".join(character for character in braced if character not in _OPEN + _CLOSE and not character.isspace())
    return max(sides) > 1 or name in KNOWN


def _where(part: str, root: etree._Element, paragraph: etree._Element) -> str:
    """What part of the page, or which paragraph with text in it, counted as findings count."""
    if "header" in part:
        return "页眉"
    if "footer" in part:
        return "页脚"
    above = {ancestor.tag for ancestor in paragraph.iterancestors()}
    if f"{W}txbxContent" in above:
        return "文本框"
    if f"{W}tc" in above:
        return "表格"
    number = 0
    for one in root.iter(f"{W}p"):
        beside = any(ancestor.tag in (f"{W}tc", f"{W}txbxContent") for ancestor in one.iterancestors())
        number += not beside and bool(text_of(one).strip())
        if one is paragraph:
            break
    return f"第{number}段"


def _hint(name: str) -> str:
    return meant((f"{{{{{one}}}}}" for one in _near(name)), otherwise=f"可用的有：{'、'.join(KNOWN)}。")


def _near(name: str) -> list[str]:
    return nearest("".join(name.split()), KNOWN, cutoff=0.3)


def _missing(names: Container[str]) -> Iterator[str]:
    """What there must be: all six sections, and the title or what it is made of."""
    if WHOLE not in names and (missing := [name for name in SECTION if name not in names]):
        told = "、".join(f"“{{{{{name}}}}}”" for name in missing)
        yield f"模板中缺少占位符{told}（或者用一个“{{{{{WHOLE}}}}}”代表全部六个部分）"
    if "标题" not in names and not ("单位" in names and "年度" in names):
        yield "模板中缺少占位符“{{标题}}”"

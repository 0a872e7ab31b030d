"""The placeholders of an office's Word file: where they stand, and which are missing, unknown or misspelt."""

import re
from collections.abc import Iterator, Mapping, Sequence
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
    """A Word file that a report cannot be put into; the message is one Chinese line."""


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


def require(roots: Mapping[str, etree._Element], found: Mapping[str, Sequence[Place]]) -> None:
    """Raises LetterheadError for the first placeholder that is misspelt, unknown or missing."""
    for part, root in roots.items():
        _spelt(part, root)
    for part, those in found.items():
        for place in those:
            if place.name not in KNOWN:
                where = _where(part, roots[part], place.paragraph)
                raise LetterheadError(f"模板{where}的占位符“{{{{{place.name}}}}}”不认识，{_hint(place.name)}")
    _complete([place.name for those in found.values() for place in those])


def _spelt(part: str, root: etree._Element) -> None:
    for paragraph in root.iter(f"{W}p"):
        for found in _BRACED.finditer(text_of(paragraph)):
            if _is_misspelt(shown := found[0].strip()):
                name = shown.strip(_OPEN + _CLOSE + " \t\u3000")
                where = _where(part, root, paragraph)
                raise LetterheadError(f"模板{where}的“{shown}”写得不对：{_SPELT}；{_hint(name)}")


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
    near = nearest("".join(name.split()), KNOWN, cutoff=0.3)
    return meant((f"{{{{{one}}}}}" for one in near), otherwise=f"可用的有：{'、'.join(KNOWN)}。")


def _complete(names: Sequence[str]) -> None:
    if WHOLE not in names and (missing := [name for name in SECTION if name not in names]):
        told = "、".join(f"“{{{{{name}}}}}”" for name in missing)
        raise LetterheadError(f"模板中缺少占位符{told}（或者用一个“{{{{{WHOLE}}}}}”代表全部六个部分）")
    if "标题" not in names and not {"单位", "年度"} <= {*names}:
        raise LetterheadError("模板中缺少占位符“{{标题}}”")

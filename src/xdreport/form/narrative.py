"""The narrative texts of a report, one after the other, and the paragraphs within one."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from xdreport.form.once import once
from xdreport.form.report import Report
from xdreport.form.sections import BY_SECTION_PATH, NARRATIVE_PATHS

FURTHER = "overview.further"
"""Path of every topic of 总体情况 beyond the official five."""

_PARAGRAPH = re.compile(r"\S[^\n]*")


class Narrative(NamedTuple):
    """One text of the report: its path, what users call it, and the text (never blank)."""

    path: str
    label: str
    text: str


def _label(path: str) -> str:
    """（二）依申请公开, 五、存在的主要问题及改进情况, 一、总体情况导语."""
    section = BY_SECTION_PATH.get(path) or BY_SECTION_PATH[path.partition(".")[0]]
    return f"{section.heading}导语" if path == "overview.introduction" else section.heading


LABELS: tuple[tuple[str, str], ...] = tuple((path, _label(path)) for path in NARRATIVE_PATHS)
"""Path and label of every text that the form has a place for, in the order of the form."""

_TEXTS: tuple[tuple[str, str, Callable[[Any], str | None]], ...] = tuple(
    (path, label, attrgetter(path)) for path, label in LABELS
)


@once
def narratives(report: Report) -> tuple[Narrative, ...]:
    """The texts that are filled in, in the order of the form; further topics follow the official five."""
    return tuple(_narratives(report))


def _narratives(report: Report) -> Iterator[Narrative]:
    for path, label, take in _TEXTS:
        if path == "problems":
            yield from (Narrative(FURTHER, topic.title, topic.text) for topic in report.overview.further if topic.text)
        text = take(report)
        if text and not text.isspace():
            yield Narrative(path, label, text)


@once
def told(report: Report) -> frozenset[str]:
    """The paths of the texts that are filled in."""
    return frozenset([narrative.path for narrative in narratives(report)])


@once
def prose(report: Report) -> str:
    """All the texts, a line end behind each: what is found nowhere in it is found in none of them."""
    return "".join([f"{narrative.text}\n" for narrative in narratives(report)])


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Where each paragraph starts in the text, and the paragraph; blank lines count for nothing."""
    return ((match.start(), match.group().rstrip()) for match in _PARAGRAPH.finditer(text))


class Places:
    """Says where in a text a character stands, as a reader counts: 第2段第15字."""

    def __init__(self, text: str) -> None:
        self._starts = [match.start() for match in _PARAGRAPH.finditer(text)]

    def of(self, offset: int) -> str:
        """The place of the character at this offset (from 0)."""
        number = max(1, bisect_right(self._starts, offset))
        start = self._starts[number - 1] if self._starts else 0
        return f"第{number}段第{max(0, offset - start) + 1}字"

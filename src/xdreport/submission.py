"""Submission: a report as it came in, with what travels beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from xdreport.document import Origin
from xdreport.findings import Problem
from xdreport.form.report import Report

FATAL = frozenset({"XD001", "XD002"})
"""Once a file is unreadable or no report at all, further rules would only repeat it."""


class Source(StrEnum):
    """Where a report says whose and of which year it is: remedies name it.

    Only our workbook has a cover, and a sheet 更正说明 beside it; other files have a title; data has neither.
    """

    COVER = "封面"
    TITLE = "标题"
    DATA = "数据"


class HeadingSeen(NamedTuple):
    """A heading as it was written: its text, the section or topic path it was taken for ('' if none), and where."""

    text: str
    path: str
    level: int
    origin: Origin


class Explanation(NamedTuple):
    """A reason that the unit gives on 更正说明 for something that looks odd."""

    subject: str
    reason: str
    origin: Origin


@dataclass(slots=True)
class Submission:
    """A report, where each of its values stood, and what was odd on the way.

    ``origins`` maps report paths to places; ``problems`` were met while reading; ``outline`` is None when the source
    had no headings (a report built in Python); ``titles`` are the titles seen as written; ``carried`` holds last
    year's 现行有效 that the template carries along, by path of last year's report. ``calculated`` are totals that the
    workbook itself works out, so that a blank one is not the clerk's; ``stand_ins`` are figures that arithmetic uses
    instead of the report's: rows given only together (（六）其他处理 as one row), totals of unread parts (None).
    """

    report: Report
    file: str | None = None
    kind: str = ""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    outline: tuple[HeadingSeen, ...] | None = None
    titles: tuple[HeadingSeen, ...] = ()
    carried: Mapping[str, int] = field(default_factory=dict)
    explanations: tuple[Explanation, ...] = ()
    calculated: frozenset[str] = frozenset()
    stand_ins: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def source(self) -> Source:
        """Where it says whose it is: the cover holds a place for the kind of organ, filled in or not."""
        kind = self.origins.get("kind")
        if kind is not None and kind.notation == "sheet":
            return Source.COVER
        return Source.DATA if self.outline is None else Source.TITLE

    @property
    def unreadable(self) -> bool:
        """Whether there is no report in the file (XD001, XD002)."""
        return any(problem.rule in FATAL for problem in self.problems)

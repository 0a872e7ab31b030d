"""Submission: a report as it came in, with what travels beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from xdreport.document import Origin
from xdreport.findings import Problem
from xdreport.form.report import Report


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
    year's figures that the template carries along (四 and 现行有效), by path of last year's report.
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

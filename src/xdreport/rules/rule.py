"""What a rule is, and the decorator that makes a function one. The docstring is the page its users read."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from inspect import cleandoc
from typing import Any, TypeVar

from xdreport.findings import Problem, Severity
from xdreport.submission import Source

Check = Callable[..., Iterable[Problem]]
F = TypeVar("F", bound=Callable[..., Any])
FORM = "国办公开办函〔2021〕30号"
"""The notice that sets the form: the basis of most rules."""


def to_explain(source: Source) -> str:
    """How a unit gives a reason for what looks odd: on the sheet for it, which only our workbook has."""
    return "在“更正说明”中写明" if source is Source.COVER else "在报送时另附书面说明"


PAGE_PARTS = ("为什么", "错误示例", "正确示例", "怎么改")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: id and readable name, severity, legal basis, what it needs beside the report, and its page.

    ``check`` is None for rules that readers report while reading (XD0xx).
    """

    id: str
    name: str
    severity: Severity
    basis: str
    needs: tuple[str, ...]
    check: Check | None
    doc: str

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.doc.partition("\n")[0]

    @property
    def limits(self) -> Mapping[str, int | float]:
        """What a profile may set: the keyword parameters that have a default, and the default."""
        return getattr(self.check, "__kwdefaults__", None) or {}

    def part(self, name: str) -> str:
        """The text of one part of the page (为什么, 错误示例, 正确示例, 怎么改), '' where it is missing."""
        _, found, rest = self.doc.partition(f"{name}：")
        ends = [rest.find(f"\n{other}：") for other in PAGE_PARTS]
        end = min((position for position in ends if position >= 0), default=len(rest))
        return _unwrapped(rest[:end].strip()) if found else ""


def _unwrapped(text: str) -> str:
    """Joins lines that the source wrapped; an item (- …) or a blank line before it stays on its own."""
    return re.sub(r"(\S)\n(?![-·]|\s)(\S)", _joint, text)


def _joint(ends: re.Match[str]) -> str:
    latin = ends[1].isascii() and ends[2].isascii()
    return f"{ends[1]}{' ' if latin else ''}{ends[2]}"


RULES: dict[str, Rule] = {}


def rule(id: str, name: str, severity: Severity, *, basis: str, needs: tuple[str, ...] = ()) -> Callable[[F], F]:
    """Registers a check: a function of a Report (and of what it needs, by keyword) that yields Problems.

    Further keyword parameters with a number as default are limits that a profile can set.
    """

    def register(function: F) -> F:
        return _register(function, id, name, severity, basis, needs, function)

    return register


def reported_by_reader(id: str, name: str, severity: Severity, *, basis: str = FORM) -> Callable[[F], F]:
    """Registers the page of a rule whose problems are met while reading a file."""

    def register(function: F) -> F:
        return _register(function, id, name, severity, basis, (), None)

    return register


def _register(
    function: F, id: str, name: str, severity: Severity, basis: str, needs: tuple[str, ...], check: Check | None
) -> F:
    if id in RULES:
        raise ValueError(f"rule id used twice: {id}")
    RULES[id] = Rule(id, name, severity, basis, needs, check, cleandoc(function.__doc__ or ""))
    return function

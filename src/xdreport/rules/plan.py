"""Which rules are checked of one report and which are not, and running those that are."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from xdreport.findings import Problem, Skipped
from xdreport.form.report import Report
from xdreport.rules.rule import RULES, Check

INTERNAL = "XD000"

COLLECTION = "collection"
"""What rules need that see no report but what a collection knows of one unit."""

OFF = "按设置不检查"
"""Why a rule was not checked that the profile turns off."""

LACKING = {
    "previous": "没有提供上年度报告",
    "last_stock": "没有上年现行有效件数（未提供上年度报告，模板也未结转）",
    "outline": "没有可核对的标题（不是从文件读入的报告）",
    "titles": "没有可核对的标题（不是从文件读入的报告）",
}
"""What may not be there of what rules need, and why a rule was not checked then."""

Found = list[tuple[str, Problem]]
"""Problems, each with the id of its rule."""


class Plan(NamedTuple):
    """The checks to run, each with its rule's id and what it needs, all sorts of needs, and what is not checked."""

    checks: tuple[tuple[str, Check, tuple[str, ...]], ...]
    needs: frozenset[tuple[str, ...]]
    skipped: tuple[Skipped, ...]

    def run(self, report: Report, extras: Mapping[str, Any], limits: Mapping[str, Mapping[str, int | float]]) -> Found:
        """What the rules find; ``extras`` holds what they need, ``limits`` what is set of their own, by rule."""
        given = {needs: {need: extras[need] for need in needs} for needs in self.needs}
        found: Found = []
        for id, check, needs in self.checks:
            try:
                asked = {**given[needs], **limits[id]} if id in limits else given[needs]
                for problem in check(report, **asked):
                    found.append((id, problem))  # what comes before a crash is kept
            except Exception as error:  # a bug in one rule must not cost the reader the others
                found.append((INTERNAL, _crashed(id, error)))
        return found


@lru_cache(maxsize=64)
def plan_for(known: tuple[str, ...], off: frozenset[str], lacking: frozenset[str]) -> Plan:
    """What to do with the known rules where some are turned off and some needs lacking: alike for many reports."""
    checks, skipped = [], []
    for rule in (RULES[id] for id in known):
        if COLLECTION in rule.needs:
            continue  # there is nothing to say of it where one report is checked
        missing = next((need for need in rule.needs if need in lacking), "")
        if rule.id in off or missing:
            reason = OFF if rule.id in off else LACKING[missing]
            skipped.append(Skipped(id=rule.id, name=rule.name, reason=reason))
        elif rule.check:
            checks.append((rule.id, rule.check, rule.needs))
    return Plan(tuple(checks), frozenset(needs for _, _, needs in checks), tuple(skipped))


def _crashed(id: str, error: Exception) -> Problem:
    return Problem(
        f"规则 {id} 运行出错（{type(error).__name__}：{error}），本项未核对",
        hint="这是 xdreport 的缺陷，请把这一行和所用文件告知开发者。",
    )

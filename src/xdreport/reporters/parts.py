"""What machine-read reports share: where a finding is, what is said of it, and paths as a repository knows them."""

import os
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path, PurePath

from xdreport.checking import all_rules
from xdreport.findings import Finding, Result, Severity
from xdreport.reporters.lines import WHOLE_FILE, clean, labels
from xdreport.rules.rule import PAGE_PARTS, Rule

UNNAMED = "（未命名）"
ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables in which GitHub and GitLab name the folder that the repository was checked out into."""


def safe(text: str | None) -> str:
    """Text from a file in one line that every encoding and screen can carry: no control or half characters."""
    return clean((text or "").encode("utf-8", "replace").decode())


def shown(text: str | None) -> str:
    """Text from a file as text of a page: no markup, no control or half characters."""
    return escape(safe(text))


def where(finding: Finding) -> str:
    """依申请公开!H7, 表2第5行第3列, or 整个文件."""
    place, cell = safe(finding.place), safe(finding.cell)
    joint = "!" if place and cell and cell.isascii() else ""
    return f"{place}{joint}{cell}" or WHOLE_FILE


def subject(finding: Finding) -> str:
    """Where a finding is and whose figure it is about: 依申请公开!H7（一、本年新收… · 自然人）."""
    label = labels(finding)
    return f"{where(finding)}（{safe(label)}）" if label else where(finding)


def remarks(finding: Finding) -> Iterator[str]:
    """What is said below the message, a line each: figures, what else is broken, the unit's reason, the remedy."""
    if finding.equation:
        yield safe(finding.equation)
    for detail in finding.details:
        yield f"· {safe(detail)}"
    if finding.explanation:
        yield f"单位说明：{safe(finding.explanation)}"
    if finding.waived:
        yield f"豁免理由：{safe(finding.waived)}"
    if finding.remedy:
        yield f"怎么改：{safe(finding.remedy)}"


def told(finding: Finding) -> str:
    """The whole finding in a few lines, the first of which says enough."""
    return "\n".join((f"{subject(finding)}：{safe(finding.message)}", *remarks(finding)))


def repository_path(file: str | None) -> str:
    """A file's path from the root of the repository (or the current folder), with slashes; absolute if outside it."""
    if not file:
        return UNNAMED
    root = next((os.environ[name] for name in ROOTS if os.environ.get(name)), "") or str(Path.cwd())
    full = os.path.normpath(Path.cwd() / file)
    path = PurePath(full)
    inside = path.relative_to(root) if path.is_relative_to(root) else path
    return safe(inside.as_posix())


def rules_of(findings: Iterable[Finding]) -> Mapping[str, Rule]:
    """All rules by id, and a bare one for each finding whose rule is not known here."""
    rules = dict(all_rules())
    for finding in findings:
        if finding.id not in rules:
            rules[finding.id] = Rule(finding.id, finding.name, finding.severity, "", (), None, safe(finding.message))
    return rules


def findings_of(results: Iterable[Result]) -> Iterator[tuple[Result, Finding]]:
    """Every finding with the result it belongs to."""
    return ((result, finding) for result in results for finding in result.findings)


def page_of(rule: Rule) -> dict[str, str]:
    """The parts of a rule's page that have text, by name: 依据, 为什么, 错误示例, 正确示例, 怎么改."""
    parts = {"依据": rule.basis} | {name: rule.part(name) for name in PAGE_PARTS}
    return {name: text for name, text in parts.items() if text}


def gravest(findings: Iterable[Finding]) -> Severity:
    """The gravest severity among findings, of which there is at least one."""
    return min((finding.severity for finding in findings), key=lambda severity: severity.rank)

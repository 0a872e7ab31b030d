"""SARIF 2.1.0 (OASIS), as code scanning on GitHub and editors read it."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from xdreport.findings import Finding, Result, Severity
from xdreport.fingerprints import fingerprint
from xdreport.formats.markdown.escape import inline
from xdreport.reporters.parts import findings_of, page_of, repository_path, rules_of, safe, told, where
from xdreport.rules.rule import Rule
from xdreport.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
PRECISION = {Severity.ERROR: "very-high", Severity.WARNING: "high", Severity.INFO: "medium"}
FAMILIES = {
    "XD0": "读取",
    "XD1": "结构",
    "XD2": "勾稽",
    "XD3": "表文相符",
    "XD4": "跨年",
    "XD5": "发布与文字",
    "XD6": "汇总",
    "XD9": "豁免",
}
LONGEST = 1000
"""Characters of a rule's description; code scanning takes 1,024."""
INTERNAL = "XD000"

Json = dict[str, Any]


def report(results: Sequence[Result]) -> str:
    """One run with every rule, every finding, and what was not checked."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(results)]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(results: Sequence[Result]) -> Json:
    found = list(findings_of(results))
    rules = rules_of(finding for _, finding in found)
    index = {id: number for number, id in enumerate(rules)}
    seen: Counter[str] = Counter()
    driver = {
        "name": "xdreport",
        "version": __version__,
        "language": "zh-CN",
        "rules": [_rule(rule) for rule in rules.values()],
    }
    return {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(results)],
        "results": [_result(finding, result.file, index, seen) for result, finding in found],
    }


def _invocation(results: Sequence[Result]) -> Json:
    crashed = any(finding.id == INTERNAL for _, finding in findings_of(results))
    skipped = Counter((one.id, one.reason) for result in results for one in result.skipped)
    notes = [
        {
            "associatedRule": {"id": id},
            "level": "note",
            "message": {"text": _literal(f"未核对 {id}（{number} 份）：{safe(reason)}")},
        }
        for (id, reason), number in skipped.items()
    ]
    return {"executionSuccessful": not crashed, "toolExecutionNotifications": notes}


def _rule(rule: Rule) -> Json:
    page = page_of(rule)
    summary = rule.summary or rule.name
    text = "\n\n".join((summary, *(f"{name}：{part}" for name, part in page.items())))
    sections = (f"### {name}\n\n{_lines(part)}" for name, part in page.items())
    markdown = "\n\n".join((f"**{inline(summary)}**", *sections))
    described: Json = {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": summary[:LONGEST]},
        "fullDescription": {"text": f"{summary}{page.get('为什么', '')}"[:LONGEST]},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": ["xdreport", *([FAMILIES[rule.id[:3]]] if rule.id[:3] in FAMILIES else [])],
            "precision": PRECISION[rule.severity],
            "problem.severity": KINDS[rule.severity],
        },
    }
    if pages := _pages():
        described["helpUri"] = f"{pages}#{rule.id.lower()}"
    return described


def _lines(part: str) -> str:
    return "\n".join(inline(line) for line in part.splitlines())


@lru_cache(maxsize=1)
def _pages() -> str:
    """Address of the rules' pages: ``Rules`` among the project's addresses in pyproject.toml; '' where it has none."""
    try:
        addresses = metadata("xdreport").get_all("Project-URL") or []
    except PackageNotFoundError:  # run from the sources
        return ""
    named = dict(address.split(", ", 1) for address in addresses if ", " in address)
    return str(named.get("Rules", ""))


def _result(finding: Finding, file: str | None, index: Mapping[str, int], seen: Counter[str]) -> Json:
    mark = fingerprint(finding, repository_path(file))
    seen[mark] += 1
    told_of: Json = {
        "ruleId": finding.id,
        "ruleIndex": index[finding.id],
        "level": LEVELS[finding.severity],
        "message": {"text": _literal(told(finding))},
        "partialFingerprints": {"primaryLocationLineHash": f"{mark}:{seen[mark]}"},
        "properties": _properties(finding),
    }
    if finding.waived:
        told_of["suppressions"] = [{"kind": "external", "justification": safe(finding.waived)}]
    if file:
        told_of["locations"] = [_location(finding, file)]
    return told_of


def _location(finding: Finding, file: str) -> Json:
    """A cell has no line: the region is the first character, as code scanning demands one; the cell is named beside."""
    located: Json = {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(file)},
            "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2},
        },
    }
    if finding.place or finding.cell:
        name = safe(finding.cell) or safe(finding.place)
        kind = "cell" if finding.cell else "sheet"
        located["logicalLocations"] = [{"name": name, "fullyQualifiedName": where(finding), "kind": kind}]
    return located


def uri(file: str) -> str:
    """A file as a URI reference from the root of the repository, percent-encoded: 小店 镇.xlsx -> %E5%B0%8F…."""
    path = repository_path(file)
    if PurePath(path).is_absolute():
        return "file://" + quote(path if path.startswith("/") else f"/{path}", safe="/:")
    return quote(path, safe="/")


def _properties(finding: Finding) -> Json:
    shown = finding.model_dump(mode="json", include={"organ", "row", "column", "expected", "actual", "difference"})
    told_of = ((name, value) for name, value in shown.items() if value is not None)
    return {name: safe(value) if isinstance(value, str) else value for name, value in told_of}


def _literal(text: str) -> str:
    """Text that a viewer takes as it stands: no placeholder {0}, no link [..](..)."""
    escaped = text.replace("{", "{{").replace("}", "}}")
    return re.sub(r"\[([^\[\]]*)\](?=\()", r"\\[\1\\]", escaped)

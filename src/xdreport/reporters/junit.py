"""JUnit XML as Jenkins and GitLab read it: a suite for each file, a case for each rule."""

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from xdreport.findings import Finding, Result, Severity
from xdreport.reporters.parts import gravest, repository_path, rules_of, safe, told
from xdreport.rules.plan import INTERNAL
from xdreport.rules.rule import Rule
from xdreport.submission import FATAL

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BROKEN = frozenset({INTERNAL, "XD001"})
"""The check itself could not be done: an error in JUnit's words, where a wrong report is a failure."""


def report(results: Sequence[Result]) -> str:
    """Errors fail their case, warnings stand in the output of a case that passes, what was not checked is skipped."""
    root = Element("testsuites", name="xdreport")
    for result in results:
        _suite(root, result)
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    root.set("time", "0")
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(root: Element, result: Result) -> None:
    file = legal(repository_path(result.file))
    suite = SubElement(root, "testsuite", name=file, time="0")
    rules = rules_of(result.findings)
    for rule, findings, reason in _cases(result, list(rules.values())):
        case = SubElement(suite, "testcase", name=legal(f"{rule.id} {rule.summary}"), classname=_class(file), time="0")
        case.set("file", file)
        if reason is not None:
            SubElement(case, "skipped", message=legal(safe(reason)))
        elif findings:
            _tell(case, rule, findings)
    suite.set("tests", str(len(suite)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(sum(case.find(tag) is not None for case in suite)))


def _class(file: str) -> str:
    """Jenkins takes what is before the last full stop of a class for a package."""
    return file.replace(".", "_")


def _cases(result: Result, rules: Sequence[Rule]) -> Iterator[tuple[Rule, list[Finding], str | None]]:
    """Every rule with its findings, or why it was not checked. After a fatal finding the others were not run."""
    found: dict[str, list[Finding]] = {}
    for finding in result.findings:
        found.setdefault(finding.id, []).append(finding)
    skipped = {one.id: one.reason for one in result.skipped}
    fatal = not found.keys().isdisjoint(FATAL | {INTERNAL})
    for rule in rules:
        if rule.id in found:
            yield rule, found[rule.id], None
        elif rule.id in skipped:
            yield rule, [], skipped[rule.id]
        elif not fatal and rule.id != INTERNAL:
            yield rule, [], None


def _tell(case: Element, rule: Rule, findings: Sequence[Finding]) -> None:
    """One failure a case, as Jenkins keeps only one; it holds all findings of the rule."""
    text = legal("\n\n".join(f"{finding.label} {told(finding)}" for finding in findings))
    failing = [finding for finding in findings if finding.waived is None]
    if not failing or gravest(failing) is not Severity.ERROR:
        SubElement(case, "system-out").text = text
        return
    more = f"（共 {len(failing)} 处）" if len(failing) > 1 else ""
    tag = "error" if rule.id in _BROKEN else "failure"
    message = legal(f"{safe(failing[0].message)}{more}")
    SubElement(case, tag, message=message, type=rule.name).text = text


def legal(text: str) -> str:
    """Text without characters that XML 1.0 forbids."""
    return _ILLEGAL.sub("\ufffd", text)

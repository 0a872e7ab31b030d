"""A defect put into a sound report, and whether the rule it belongs to finds it."""

from collections.abc import Callable
from typing import NamedTuple

from hypothesis import strategies as st

from xdreport.api import load
from xdreport.checking import check
from xdreport.findings import Finding, Result
from xdreport.form.figures import vector
from xdreport.form.report import Report
from xdreport.rules.sums import SUMS, equation
from xdreport.submission import Submission


class Case(NamedTuple):
    """A report with one defect: as a report, as what a reader made of a file, or as a file's bytes."""

    rule: str
    subject: Report | Submission | bytes
    previous: Report | None = None
    file: str = ""
    """What was in the file, where hardly anything of it is left in the submission."""

    def result(self) -> Result:
        """What is found."""
        subject = load(self.subject) if isinstance(self.subject, bytes) else self.subject
        return check(subject, previous=self.previous)

    def caught(self) -> bool:
        """Whether the rule says so; arithmetic may say it within the finding that names the cause."""
        found = self.result().findings
        if self.rule.startswith("XD2") and isinstance(self.subject, Report):
            return _broken(self.rule, self.subject) <= {line for finding in found for line in _equations(finding)}
        return any(finding.id == self.rule for finding in found)

    def __str__(self) -> str:
        if isinstance(self.subject, bytes):
            return f"{self.rule}: {self.subject[:60]!r}"
        report = self.subject if isinstance(self.subject, Report) else self.subject.report
        return f"{self.rule}: {report.model_dump(exclude_defaults=True)}"


def _equations(finding: Finding) -> list[str]:
    return [finding.equation or "", *(detail.partition("：")[2] for detail in finding.details)]


def _broken(rule: str, report: Report) -> set[str]:
    """The rule's broken identities as they are worded; never none."""
    figures = vector(report)
    found = {equation(one, figures) for one in SUMS if one.rule == rule and one.gap(figures)}
    assert found, f"{rule} is not broken"
    return found


Cases = Callable[[], st.SearchStrategy[Case]]

"""The command line run in this process, and an engine whose findings a test decides."""

from collections.abc import Callable
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import pytest

from xdreport.__main__ import main
from xdreport.findings import Finding, Problem, Result, Severity, Skipped
from xdreport.form.report import Report
from xdreport.submission import Submission


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line with these arguments."""

    def call(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    return call


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def finding(
    id: str = "XD201", severity: Severity = Severity.ERROR, message: str = "两边不等。", **more: str
) -> Finding:
    return Finding(id=id, name="some-rule", severity=severity, message=message, **more)


UNREADABLE = finding("XD001", message="文件已损坏", hint="请重新保存")
WARNING = finding("XD104", Severity.WARNING, "标题没有写年度", hint="请补上年度")
SKIPPED = Skipped(id="XD401", name="carry-over-mismatch", reason="没有提供上年度报告")


@dataclass
class Engine:
    """What loading, checking and rendering do, by file name; ``calls`` are the files checked, in order."""

    report: Report = field(default_factory=Report)
    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    raises: dict[str, Exception] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    calls: list[str] = field(default_factory=list)
    previous: object = None
    profile: object = None
    draft: object = "not rendered"
    drawn: dict[str, object] = field(default_factory=dict)
    made: tuple[Report, Report | None] = (Report(), None)

    def load(self, path: str | PathLike[str], *, name: str = "") -> Submission:
        if (error := self.raises.get(Path(path).name)) is not None:
            raise error
        return Submission(self.report, file=name, problems=self.problems)

    def check(self, submission: Submission, *, previous: object = None, profile: object = None) -> Result:
        self.calls.append(submission.file or "")
        self.previous, self.profile = previous, profile
        found = self.findings.get(Path(submission.file or "").name, ())
        report = submission.report
        return Result(file=submission.file, organ=report.organ, year=report.year, findings=found, skipped=(SKIPPED,))

    def template(self, report: Report, *, last_year: Report | None = None) -> bytes:
        self.made = (report, last_year)
        return b"a workbook"

    def render(self, submission: Submission, format: str, *, draft: object = None, **more: object) -> bytes:
        self.draft, self.drawn[format] = draft, more.get("charts")
        return f"{format} of {submission.file}".encode()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Replaces reading, checking and rendering."""
    made = Engine()
    monkeypatch.setattr("xdreport.api.load", made.load)
    monkeypatch.setattr("xdreport.api.render", made.render)
    monkeypatch.setattr("xdreport.api.template", made.template)
    monkeypatch.setattr("xdreport.checking.check", made.check)
    return made

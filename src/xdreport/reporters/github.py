"""Annotations for GitHub Actions: commands in the log, which GitHub shows beside the files."""

from collections.abc import Sequence

from xdreport.findings import Finding, Result, Severity
from xdreport.reporters.lines import closing
from xdreport.reporters.parts import findings_of, repository_path, safe, subject, told

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(results: Sequence[Result]) -> str:
    """A command for each finding, gravest first as GitHub shows only ten of a kind; then the closing line."""
    found = sorted(findings_of(results), key=lambda pair: pair[1].severity.rank)
    lines = [_command(finding, result.file) for result, finding in found]
    return "".join(f"{line}\n" for line in (*lines, *_closing(results)))


def _command(finding: Finding, file: str | None) -> str:
    title = f"{'已豁免 ' if finding.waived else ''}{finding.id} {subject(finding)}"
    place = f"file={_property(repository_path(file))}," if file else ""
    command = COMMANDS[Severity.INFO if finding.waived else finding.severity]
    return f"::{command} {place}title={_property(title)}::{_data(told(finding))}"


def _closing(results: Sequence[Result]) -> list[str]:
    """Never a command, whatever a file is called: GitHub takes :: at the start of a line and ##[ anywhere for one."""
    return [f"xdreport：{safe(line.text)}".replace("##[", "## [") for line in closing(results)]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

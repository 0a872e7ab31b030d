"""Plain text: for pipes, files and screens without colour. Lines are not wrapped."""

from collections.abc import Iterable, Sequence

from xdreport.findings import Result
from xdreport.reporters.lines import Line, results_lines


def report(results: Sequence[Result]) -> str:
    """Findings by file and sheet, then the closing line."""
    return plain(results_lines(results))


def plain(lines: Iterable[Line]) -> str:
    """Lines as text."""
    return "".join(f"{line.text}\n" for line in lines)

"""What makes a finding the same finding: one fingerprint for whoever compares findings of different runs."""

from collections.abc import Iterable
from hashlib import sha256

from xdreport.findings import Finding, Result


def fingerprint(finding: Finding, whose: str, *, values: bool = False) -> str:
    """Sixteen hexadecimal digits for a rule, whose report (organ and year, or file), and the figure concerned.

    With ``values`` they change as soon as a figure of the finding does; without, the same defect stays the same though
    its figures change. The severity, the order of findings and, where a path is known, the cell never count.
    """
    spot: Iterable[str | None] = finding.paths or (finding.place, finding.row, finding.column, finding.cell)
    parts = [finding.id, whose, *(part or "" for part in spot)]
    if values:
        parts += ["=", *values_of(finding)]
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def values_of(finding: Finding) -> tuple[str, ...]:
    """The figures a finding rests on, as text; for one about words, what is said of them."""
    figures = [amount for amount in (finding.expected, finding.actual, finding.equation) if amount is not None]
    return tuple(str(amount) for amount in figures) or (finding.message,)


def whose(result: Result) -> str:
    """Whose findings these are: organ and year; where the report does not say, the file's name."""
    return named(result.organ, result.year) or filed(result.file)


def named(organ: str | None, year: int | None) -> str:
    """Organ and year in one; '' where either is missing."""
    return f"{organ} {year}" if organ and year else ""


def filed(file: str | None) -> str:
    """A file's own name, without the folders."""
    return (file or "").replace("\\", "/").rpartition("/")[2]

"""Filling in a table from its parts: what is not given is 0, totals are worked out."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from xdreport.form.figures import APPLICANTS, FIGURES, nested
from xdreport.form.identities import PARTS
from xdreport.form.report import Report


def completed(given: Mapping[str, Any], **cover_and_text: Any) -> Report:
    """A report with these figures by path, 0 for the others, and every total worked out."""
    flat: dict[str, Any] = {figure.path: Decimal(0) if figure.decimal else 0 for figure in FIGURES}
    flat |= given
    for total, parts in PARTS.items():
        flat[total] = sum(flat[part] for part in parts)
    texts = {path.replace("__", "."): value for path, value in cover_and_text.items()}
    return Report.model_validate(nested(flat | texts))


def row(path: str, *counts: int) -> dict[str, int]:
    """The first applicant columns of one row of table 三."""
    return {f"{path}.{name}": count for name, count in zip(APPLICANTS, counts, strict=False)}


def disputes(path: str, upheld: int, corrected: int, other: int, pending: int) -> dict[str, int]:
    """The parts of one group of table 四."""
    names = ("upheld", "corrected", "other", "pending")
    return {
        f"disputes.{path}.{name}": count for name, count in zip(names, (upheld, corrected, other, pending), strict=True)
    }

"""What the text of a cell means, by its type."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from math import isfinite

from xdreport.document import CellError, Value
from xdreport.formats.package import damaged

UNKNOWN_FORMULA = "?"
"""Stands for a formula whose text the file does not give (a data table, a shared formula without its master)."""


def number(text: str) -> Value:
    """A whole number as int, another as the Decimal a person sees (96171.600000000006 -> 96171.6).

    Excel shows 15 digits: the sum 798.1274999999999 is 798.1275 to whoever looks at it.
    """
    if text.isdecimal() and len(text) < 16:  # nearly always
        return int(text)
    try:
        real = float(text)
    except ValueError:
        return text.strip() or None
    if not isfinite(real):
        return text.strip()
    if real.is_integer():
        return int(real)
    seen = Decimal(f"{real:.15g}")
    return int(seen) if seen == seen.to_integral_value() else seen


def iso_date(text: str) -> Value:
    """A date written 2025-01-31, its time dropped; text that is none stays text."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return text or None


def _truth(text: str) -> Value:
    return text.lower() in ("1", "true") if text else None


def _error(text: str) -> Value:
    return CellError(text) if text else None


CONVERTERS: dict[str, Callable[[str], Value]] = {
    "b": _truth,
    "e": _error,
    "d": iso_date,
}
"""Types of cells other than numbers and shared strings; an unknown one is read as text."""


def shared(strings: list[str], text: str) -> Value:
    """The shared string of this number. Raises UnreadableError where there is none."""
    try:
        return strings[int(text)] if text[:1] != "-" else strings[len(strings)]
    except (ValueError, IndexError):
        if not text.strip():
            return None
        raise damaged(f"单元格引用的第 {text[:10]} 条文字不存在") from None

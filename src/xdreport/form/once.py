"""Working something out once for a report, however many rules ask for it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from xdreport.form.report import Report

Found = TypeVar("Found")


def once(work: Callable[[Report], Found]) -> Callable[[Report], Found]:
    """Remembers what came of the last report that was asked about; reports cannot be changed, so it stays true."""
    last: tuple[Report, Found] | None = None

    @wraps(work)
    def remembered(report: Report) -> Found:
        nonlocal last
        held = last
        if held is None or held[0] is not report:
            held = last = report, work(report)
        return held[1]

    return remembered

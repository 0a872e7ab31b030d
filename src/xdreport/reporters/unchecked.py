"""What was not checked, and of how many files; and how many of the results are of files at all.

Results are gone through once and none is kept: there may be many thousand, unpacked when they are looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from xdreport.findings import Result

NAMED = 3
"""So many files are named."""

ABSENT = "XD601"


@dataclass(slots=True)
class Unchecked:
    """Rules, id to name, that were not checked for one reason (Chinese); of how many files, and the first of them."""

    reason: str
    rules: dict[str, str] = field(default_factory=dict)
    number: int = 0
    names: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """``files`` are results of files, ``failed`` those of them with errors, ``absent`` units that sent none (XD601)."""

    files: int = 0
    failed: int = 0
    absent: int = 0
    unchecked: list[Unchecked] = field(default_factory=list)


def tally(results: Sequence[Result]) -> Tally:
    """Counts results, and gathers what was not checked by reason, in the order in which they come."""
    found, reasons = Tally(), dict[str, Unchecked]()
    for result in results:
        if not result.file and any(one.id == ABSENT for one in result.findings):
            found.absent += 1
        else:
            found.files += 1
            found.failed += not result.passed
        here = set()
        for skipped in result.skipped:
            one = reasons.setdefault(skipped.reason, Unchecked(skipped.reason))
            one.rules[skipped.id] = skipped.name
            here.add(skipped.reason)
        for reason in here:
            _count(reasons[reason], result)
    found.unchecked = [*reasons.values()]
    return found


def _count(one: Unchecked, result: Result) -> None:
    one.number += 1
    if len(one.names) < NAMED:
        one.names.append(result.file or result.organ or "")

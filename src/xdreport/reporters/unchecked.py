"""What was not checked, and of how many files; and how many of the results are of files at all.

Results are gone through once and none is kept: there may be many thousand, unpacked when they are looked at.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from xdreport.findings import Result, Skipped

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


@dataclass(slots=True)
class _Alike:
    """Results of which the same was skipped: how many, and the first of them, by their place among all."""

    skipped: tuple[Skipped, ...]
    number: int = 0
    first: list[tuple[int, str]] = field(default_factory=list)


def tally(results: Sequence[Result]) -> Tally:
    """Counts results, and gathers what was not checked by reason, in the order in which they come."""
    found = Tally()
    groups: dict[int, _Alike] = {}  # by identity: of results unpacked, those that skip the same share one tuple
    for place, result in enumerate(results):
        if not result.file and any(one.id == ABSENT for one in result.findings):
            found.absent += 1
        else:
            found.files += 1
            found.failed += bool(result.findings) and not result.passed
        if result.skipped:
            group = groups.get(id(result.skipped))
            if group is None:  # it is kept, so that no other tuple takes its identity
                group = groups[id(result.skipped)] = _Alike(result.skipped)
            group.number += 1
            if group.number <= NAMED:
                group.first.append((place, result.file or result.organ or ""))
    found.unchecked = _by_reason(groups.values())
    return found


def _by_reason(groups: Iterable[_Alike]) -> list[Unchecked]:
    reasons: dict[str, Unchecked] = {}
    first: dict[str, list[tuple[int, str]]] = {}
    for group in groups:
        for skipped in group.skipped:
            reasons.setdefault(skipped.reason, Unchecked(skipped.reason)).rules[skipped.id] = skipped.name
        for reason in {skipped.reason for skipped in group.skipped}:
            reasons[reason].number += group.number
            first.setdefault(reason, []).extend(group.first)
    for reason, one in reasons.items():
        one.names = [name for _, name in sorted(first[reason])[:NAMED]]
    return [*reasons.values()]

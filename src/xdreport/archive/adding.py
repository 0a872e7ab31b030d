"""Adding many files: read and checked in parallel, stored so many a transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xdreport.archive.archive import Archive
from xdreport.archive.entries import Added, Candidate
from xdreport.archive.take import Take
from xdreport.collect.pool import Lost, each
from xdreport.collect.roster import Roster
from xdreport.collect.work import Job
from xdreport.reporters.parts import safe

if TYPE_CHECKING:
    from xdreport.profile.profile import Profile

TOGETHER = 200
"""Reports in one transaction."""


@dataclass(slots=True)
class Came:
    """What came of it: how many are new, the same as before; corrections among the new; who was refused, and why."""

    new: int = 0
    corrections: list[Added] = field(default_factory=list)
    same: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    unreadable: bool = False


def add_files(
    archive: Archive,
    jobs: Sequence[Job],
    workers: int | None = None,
    tick: Callable[[int], None] = lambda _: None,
    stored: Callable[[Sequence[Added]], None] = lambda _: None,
    *,
    roster: Roster | None = None,
    profiles: "Mapping[int, Profile] | None" = None,
) -> Came:
    """Adds the files in their order, whoever reads them first. ``stored`` is told what by now is on the disk.

    With a ``roster`` organs of one name are told apart by it, and whoever is not on it is refused. Of several reports
    of one organ and year among the files only the first is stored: which corrects which, no file says.
    """
    came = Came()
    take_one = Take(roster, archive.digests(), profiles or {})
    first: dict[tuple[str, int], Candidate] = {}
    early: dict[int, Candidate] = {}
    waiting: list[Candidate] = []
    turn = 0

    def flush() -> None:
        done = archive.add_all(waiting)
        waiting.clear()
        came.new += sum(one.new for one in done)
        came.corrections += [one for one in done if one.new and one.version > 1]
        came.same += sum(not one.new for one in done)
        stored(done)

    def take(place: int, answer: Candidate | Lost) -> None:
        nonlocal turn
        early[place] = (
            Candidate(jobs[place].name, refused=answer.why, unreadable=True) if isinstance(answer, Lost) else answer
        )
        while turn in early:
            one = early.pop(turn)
            turn += 1
            before = first.setdefault((one.key, one.year), one) if one.key else one
            if one.known:
                came.same += 1
            elif one.refused:
                came.refused.append((one.file, one.refused))
                came.unreadable |= one.unreadable
            elif before.sha256 != one.sha256:
                came.refused.append((one.file, _twice(before, one, named=roster is not None)))
            else:
                waiting.append(one)
        if len(waiting) >= TOGETHER:
            flush()
        tick(1)

    each(take_one, jobs, take, workers)
    flush()
    return came


def _twice(before: Candidate, one: Candidate, *, named: bool) -> str:
    """Why the second of two reports of an organ and year is not stored."""
    other = "" if named else "；如果是两个同名的单位，请用 --roster 写明名册"
    return (
        f"与“{before.file}”同是{safe(one.organ)} {one.year} 年度的报告，分不清哪份是更正，只存了前一份；"
        f"这份才对的，请单独再存一次{other}"
    )

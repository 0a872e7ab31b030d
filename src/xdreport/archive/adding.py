"""Adding many files: read and checked in parallel, stored so many a transaction."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xdreport.archive.archive import Archive
from xdreport.archive.entries import Added, Candidate, Held
from xdreport.archive.take import Take
from xdreport.collect.pool import Lost
from xdreport.collect.roster import Roster
from xdreport.collect.spread import each
from xdreport.collect.work import Job
from xdreport.reporters.parts import safe

if TYPE_CHECKING:
    from xdreport.profile.profile import Profile

TOGETHER = 200
"""Reports in one transaction."""

RARE = 10
"""A correction among so many times as many reports of another year is rather a report with a wrong year."""

FIRST = "，只存了前一份"
NAMESAKES = "；如果是两个同名的单位，请用 --roster 写明名册"


@dataclass(slots=True)
class Came:
    """What came of it: how many are new, the same as before; corrections among the new; who was refused, and why.

    ``older`` are files among the same that were corrected since: another version is in force.
    """

    new: int = 0
    corrections: list[Added] = field(default_factory=list)
    same: int = 0
    older: list[tuple[str, Held]] = field(default_factory=list)
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
    of one organ and year among the files, those stored before counted, only the first is stored: which corrects which,
    no file says.
    """
    adding = _Adding(archive, stored, "" if roster is not None else NAMESAKES)
    early: dict[int, Candidate] = {}
    turn = 0

    def take(place: int, answer: Candidate | Lost) -> None:
        nonlocal turn
        early[place] = (
            Candidate(jobs[place].name, refused=answer.why, unreadable=True) if isinstance(answer, Lost) else answer
        )
        while turn in early:
            adding.take(early.pop(turn))
            turn += 1
        tick(1)

    each(Take(roster, frozenset(adding.held), profiles or {}), jobs, take, workers)
    return adding.done()


class _Adding:
    """Takes candidates in their order. Those that would correct what is stored wait for the end: what they correct may
    lie among the files, too.
    """

    def __init__(self, archive: Archive, stored: Callable[[Sequence[Added]], None], namesakes: str) -> None:
        self.held = archive.held()
        self._archive, self._stored, self._namesakes, self._came = archive, stored, namesakes, Came()
        self._there = {(one.key, one.year) for one in self.held.values()}
        self._lying: dict[tuple[str, int], str] = {}
        self._first: dict[tuple[str, int], Candidate] = {}
        self._waiting: list[Candidate] = []
        self._years: Counter[int] = Counter()
        self._corrections: list[Candidate] = []

    def take(self, one: Candidate) -> None:
        """The next file."""
        place = (one.key, one.year)
        if one.known:
            self._same(one)
        elif one.refused:
            self._came.refused.append((one.file, one.refused))
            self._came.unreadable |= one.unreadable
        elif self._first.setdefault(place, one).sha256 != one.sha256:
            self._came.refused.append((one.file, self._twice(one, f"“{self._first[place].file}”", FIRST)))
        else:
            (self._corrections if place in self._there else self._waiting).append(one)
            self._years[one.year] += 1
        if len(self._waiting) >= TOGETHER:
            self._flush()

    def _same(self, one: Candidate) -> None:
        held = self.held[one.sha256]
        self._came.same += 1
        self._years[held.year] += 1
        self._lying[held.key, held.year] = one.file
        if held.version < held.latest:
            self._came.older.append((one.file, held))

    def done(self) -> Came:
        """Stores the rest."""
        for one in self._corrections:
            usual = max(self._years, key=self._years.__getitem__)
            if self._years[one.year] * RARE < self._years[usual]:
                self._came.refused.append((one.file, _of_another_year(one, usual)))
            elif beside := self._lying.get((one.key, one.year)):
                self._came.refused.append((one.file, self._twice(one, f"已在库中的“{beside}”", "")))
            else:
                self._waiting.append(one)
        self._flush()
        return self._came

    def _flush(self) -> None:
        done = self._archive.add_all(self._waiting)
        self._waiting.clear()
        self._came.new += sum(one.new for one in done)
        self._came.corrections += [one for one in done if one.new and one.version > 1]
        self._came.same += sum(not one.new for one in done)
        self._stored(done)

    def _twice(self, one: Candidate, other: str, what: str) -> str:
        """Why the second of two reports of an organ and year is not stored."""
        same = f"与{other}同是{safe(one.organ)} {one.year} 年度的报告，分不清哪份是更正{what}"
        return f"{same}；这份才对的，请单独再存一次{self._namesakes}"


def _of_another_year(one: Candidate, usual: int) -> str:
    """Why what would correct a report of another year than most are of is not stored."""
    held = f"写的是 {one.year} 年度，库中已有{safe(one.organ)}这一年的报告"
    others = f"同时存入的大多是 {usual} 年度的，可能写错了年度"
    return f"{held}，而{others}；确是对 {one.year} 年度报告的更正，请单独再存一次"

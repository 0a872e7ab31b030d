"""One run over many files: what the ledger knows is taken from it, the rest goes to workers."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, overload

from xdreport.collect.known import known
from xdreport.collect.ledger import Entry, Ledger, rules_digest
from xdreport.collect.packing import packed
from xdreport.collect.pool import LIMIT, Lost
from xdreport.collect.predecessors import Predecessors
from xdreport.collect.spool import MOST_AT_HAND, Chosen, Spool
from xdreport.collect.spread import FEW, each
from xdreport.collect.trace import Trace, packed_trace, whose
from xdreport.collect.work import UNREADABLE, Done, Job, Work, lost
from xdreport.files import Paths

if TYPE_CHECKING:
    from xdreport.profile.profile import Profile

HARMFUL = "请把这个文件单独打开检查、另存后再试；打不开的请向报送单位重新索取。"


Spread = Callable[
    [Work, Sequence[Job], Callable[[int, Done | Lost], None], int | None, float, Callable[[], None]], None
]


@dataclass(slots=True)
class Outcome:
    """What came of a run, by number of the file; None where it was cut off before. ``reused`` came from the ledger."""

    results: Spool
    traces: Spool
    reused: int = 0
    interrupted: bool = False

    @property
    def done(self) -> int:
        """How many files there are results of."""
        return sum(map(self.results.has, range(len(self.results))))


@dataclass(frozen=True, slots=True)
class Run:
    """Which files are checked and how. ``workers`` of None: as many as there are processors, none for few files.

    ``spread`` hands the work out: to processes here (``spread.each``), or to a cluster. ``tick`` is called with the
    number of files done since the last call, ``meanwhile`` with what there is by then, when others have begun to check.
    """

    jobs: Sequence[Job]
    profiles: Mapping[int, "Profile"] = field(default_factory=dict)
    predecessors: Predecessors = field(default_factory=Predecessors)
    ledger: Ledger | None = None
    workers: int | None = None
    limit: float = LIMIT
    spread: Spread = each
    tick: Callable[[int], None] = lambda _: None
    meanwhile: Callable[[Outcome], None] = lambda _: None

    def __call__(self) -> Outcome:
        """Checks; Ctrl-C ends it with what there is by then."""
        outcome = Outcome(Spool(len(self.jobs)), Spool(len(self.jobs), MOST_AT_HAND))
        digests = {number: rules_digest(self.profiles.get(number)) for number in {job.profile for job in self.jobs}}
        try:
            left = self._known(outcome, digests)
            self._check(outcome, left, digests)
        except KeyboardInterrupt:
            outcome.interrupted = True
        if self.ledger is not None:
            self.ledger.commit()
        return outcome

    def _known(self, outcome: Outcome, digests: Mapping[int, str]) -> Sequence[int]:
        """Takes from the ledger what it knows; gives the numbers of the other files."""
        if self.ledger is None or self.ledger.empty:
            return range(len(self.jobs))
        left = array("q")
        for number, entries in enumerate(known(self.ledger, self.jobs, lambda job: digests[job.profile])):
            entry = self._fitting(entries)
            if entry is None:
                left.append(number)
            else:
                outcome.results.put(number, entry.result)
                outcome.traces.put(number, entry.trace)
                outcome.reused += 1
        self.tick(outcome.reused)
        return left

    def _fitting(self, entries: Sequence[Entry]) -> Entry | None:
        """What the ledger knows of a file, if it was compared with the same report of last year."""
        if not self.predecessors or not entries:
            return next((entry for entry in entries if not entry.previous), None)
        try:
            previous = self._previous(entries[0].trace)
        except Exception:  # whatever a damaged entry is, the file is checked again
            return None
        return next((entry for entry in entries if entry.previous == previous), None)

    def _previous(self, trace: bytes) -> str:
        """The digest of the report of last year that a file is to be compared with; '' for none."""
        before = self.predecessors.of(*whose(trace))
        return before.digest if before else ""

    def _check(self, outcome: Outcome, left: Sequence[int], digests: Mapping[int, str]) -> None:
        if self.predecessors and len(left) < FEW:
            left = self._checked(outcome, left, digests, self.predecessors.likely(self.jobs[one].name for one in left))
        self._checked(outcome, left, digests, self.predecessors)

    def _checked(
        self, outcome: Outcome, left: Sequence[int], digests: Mapping[int, str], predecessors: Predecessors
    ) -> Sequence[int]:
        """Checks with these reports of last year; gives the numbers of files with which others should be compared."""
        work = Work(self.profiles, predecessors or None)
        jobs, amiss = Chosen(self.jobs, left), array("q")

        def take(place: int, answer: Done | Lost) -> None:
            number, job = left[place], jobs[place]
            done = answer if isinstance(answer, Done) else _lost(job, answer)
            if predecessors is not self.predecessors and done.previous != self._previous(done.trace):
                amiss.append(number)
                return
            outcome.results.put(number, done.result)
            outcome.traces.put(number, done.trace)
            if self.ledger is not None and done.content:
                entry = Entry(done.result, done.trace, done.previous)
                self.ledger.keep(done.content, digests[job.profile], job.name, entry, done.stamp)
            self.tick(1)

        if left:
            self.spread(work, jobs, take, self.workers, self.limit, lambda: self.meanwhile(outcome))
        return amiss


def _lost(job: Job, answer: Lost) -> Done:
    result = lost(job.name, UNREADABLE, f"文件没有检查完：{answer.why}", HARMFUL)
    return Done(packed(result), packed_trace(Trace(unreadable=True)))


class Jobs(Sequence[Job]):
    """The jobs for files, and their settings' numbers (see ``numbered``), each made when it is looked at.

    ``shown`` gives the name that a file is shown under.
    """

    def __init__(self, files: Paths, shown: Callable[[str], str], profiles: Mapping[Path, "Profile"]) -> None:
        self._files, self._profiles = files, profiles
        names = zip(files.texts, map(shown, files.texts), strict=True)
        self.names = tuple(path if path == name else name for path, name in names)
        self._numbers = {id(profile): number for number, profile in numbered(profiles).items()}

    def __len__(self) -> int:
        return len(self._files)

    @overload
    def __getitem__(self, place: int) -> Job: ...
    @overload
    def __getitem__(self, place: slice) -> list[Job]: ...
    def __getitem__(self, place: int | slice) -> Job | list[Job]:
        if isinstance(place, slice):
            return [self[one] for one in range(len(self))[place]]
        profile = self._profiles.get(self._files[place]) if self._numbers else None
        return Job(self._files.texts[place], self.names[place], self._numbers.get(id(profile), -1))


def numbered(profiles: Mapping[Path, "Profile"]) -> dict[int, "Profile"]:
    """The settings in use, each once, by number."""
    distinct = {id(profile): profile for profile in profiles.values()}
    return dict(enumerate(distinct.values()))

"""Whose reports a superior adds up: the units below it on the roster, each with one sound report of the year.

Files are taken in one after the other, and of each only its figures are kept: memory does not grow with their number.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from xdreport.api import load
from xdreport.checking import check
from xdreport.collect.merge import blanks, contribution
from xdreport.collect.roster import Roster, Unit
from xdreport.collect.work import read
from xdreport.contributions import Contribution, Contributions
from xdreport.files import reason
from xdreport.findings import Severity
from xdreport.form.names import organ_core
from xdreport.form.report import Report
from xdreport.meant import meant
from xdreport.profile.profile import Profile
from xdreport.reporters.parts import safe, subject
from xdreport.submission import Submission

SHOWN = 12
"""So many units of a kind are named in one line."""


class Seen(NamedTuple):
    """What is kept of a file: whose it is, its figures, and its faults in words; ``checked`` if it was checked."""

    file: str
    organ: str
    year: int | None
    part: Contribution
    faults: tuple[str, ...] = ()
    checked: bool = False
    unreadable: str = ""


class Job(NamedTuple):
    """A file to be looked at, the name it is shown under, and the number of its settings (-1: none)."""

    path: str
    name: str
    profile: int = -1


@dataclass(frozen=True, slots=True)
class Look:
    """Looks at one file after the other, in any process; what all of them share is here.

    A file is checked only where its organ is one of ``cores`` (names as ``organ_core`` gives them; None means all).
    """

    cores: frozenset[str] | None = None
    profiles: Mapping[int, Profile] = field(default_factory=dict)

    def __call__(self, job: Job) -> Seen:
        """What is kept of a file; what it holds never raises, nor does one that cannot be opened."""
        try:
            submission = load(read(job.path), name=job.name)
        except OSError as error:
            return unopened(job.name, reason(error))
        found = contribution(submission.report, job.name)
        if submission.unreadable:
            return Seen(job.name, "", None, found, unreadable=submission.problems[0].message)
        looked = Seen(job.name, found.organ, submission.report.year, found)
        if self.cores is not None and organ_core(found.organ) not in self.cores:
            return looked
        told = tuple(faults(submission, self.profiles.get(job.profile)))
        return looked._replace(faults=told, checked=True)


def looked(look: Look, jobs: Sequence[Job], workers: int) -> Iterator[Seen]:
    """What is kept of the files, in their order. With several workers a file that kills its worker is unreadable."""
    if workers < 2:
        yield from map(look, jobs)
        return
    from xdreport.collect.pool import Lost, run

    early: dict[int, Seen] = {}
    turn = 0
    for number, answer in run(look, jobs, workers):
        early[number] = unopened(jobs[number].name, answer.why) if isinstance(answer, Lost) else answer
        while turn in early:
            yield early.pop(turn)
            turn += 1


def unopened(file: str, why: str) -> Seen:
    """What is kept of a file that could not be opened; ``why`` is Chinese."""
    return Seen(file, "", None, contribution(Report(), file), unreadable=why)


def first_error(submission: Submission, profile: Profile | None = None) -> str:
    """The first error that no waiver covers, in a line of Chinese, and how many there are; '' where there is none."""
    errors = [one for one in check(submission, profile=profile).open if one.severity is Severity.ERROR]
    if not errors:
        return ""
    more = f"，共 {len(errors)} 处错误" if len(errors) > 1 else ""
    return f"{errors[0].id} {subject(errors[0])}：{safe(errors[0].message)}{more}"


def faults(submission: Submission, profile: Profile | None = None) -> Iterable[str]:
    """Why a report's figures cannot be added up, in Chinese: errors that no waiver covers, figures not filled in."""
    if told := first_error(submission, profile):
        yield told
    elif blank := blanks(contribution(submission.report)):
        told = str(blank[0]).partition("：")[2]
        yield f"{told}{f'，共 {len(blank)} 格' if len(blank) > 1 else ''}"


class Gathering:
    """Takes files in and tells what can be added up, and what stands in the way.

    ``own`` is the report of the superior's own office; where that office is itself on the roster, this is its report.
    """

    def __init__(self, roster: Roster, parent: Unit, own: Report, left_out: Sequence[Unit] = ()) -> None:
        self.roster, self.parent, self.year = roster, parent, own.year
        apart = {*left_out, roster.find(own.organ or "")}
        self.units = [unit for unit in roster.children(parent) if unit not in apart]
        self.left_out = tuple(left_out)
        self.excused: Set[Unit] = frozenset()
        self._wanted = frozenset(self.units)
        self._taken: dict[Unit, Seen] = {}
        self._twice: dict[Unit, list[str]] = {}
        self._other_years: dict[Unit, list[Seen]] = {}
        self._faulty: list[str] = []
        self._strangers: list[str] = []
        self._unreadable: list[str] = []
        self._elsewhere = 0

    @property
    def cores(self) -> frozenset[str]:
        """The names of the units that are wanted, former ones too: whose file has another name needs no check."""
        return frozenset(organ_core(name) for unit in self.units for name in (unit.organ, *unit.former))

    def take(self, file: Seen, again: Callable[[], Seen] | None = None) -> None:
        """Takes a file in. ``again`` looks at it once more, with the check, where it turns out to be wanted."""
        unit = self.roster.find(file.organ) if file.organ else None
        if file.unreadable:
            self._unreadable.append(f"{safe(file.file)}：{file.unreadable}")
        elif unit is None:
            told = f"{safe(file.organ) or '没有写单位名称'}（{safe(file.file)}）"
            self._strangers.append(f"{told}{self._near(file.organ)}")
        elif unit not in self._wanted:
            self._elsewhere += 1
        elif file.year != self.year:
            self._other_years.setdefault(unit, []).append(file)
        elif unit in self._taken:
            self._twice.setdefault(unit, [safe(self._taken[unit].file)]).append(safe(file.file))
        else:
            self._keep(unit, file if file.checked or again is None else again())

    def _keep(self, unit: Unit, file: Seen) -> None:
        self._taken[unit] = file
        self._faulty.extend(f"{unit.organ}（{safe(file.file)}）：{fault}" for fault in file.faults)

    def _near(self, organ: str) -> str:
        near = self.roster.near(organ) if organ else []
        return meant((one.organ for one in near[:1]), before="，")

    @property
    def missing(self) -> list[Unit]:
        """The units of which there is no report, but for those that need not send any."""
        sent = self._taken.keys() | self._other_years.keys() | self.excused
        return [unit for unit in self.units if unit not in sent]

    def _of_other_years(self, *, obstacles: bool) -> list[str]:
        """The files of other years; they are obstacles where the unit has no other, and where no year is given."""
        return [
            f"{unit.organ}（{safe(file.file)}）为 {file.year or '未填'} 年度"
            for unit, files in self._other_years.items()
            for file in files
            if (unit not in self._taken or file.year is None) is obstacles
        ]

    def obstacles(self) -> list[str]:
        """Why it cannot be added up, one line a reason; none where it can."""
        twice = [f"{unit.organ}（{'、'.join(files)}）" for unit, files in self._twice.items()]
        year = f"不是 {self.year or '未填'} 年度"
        reasons = (
            ("未报送", [unit.organ for unit in self.missing], "、"),
            ("重复报送", twice, "、"),
            (year, self._of_other_years(obstacles=True), "、"),
            ("有误", self._faulty, "\n  "),
        )
        return [_line(what, names, joint) for what, names, joint in reasons if names]

    def remarks(self) -> list[str]:
        """What of the files was passed over, one line a reason."""
        passed_over = (
            ("读不出，没有计入", self._unreadable),
            ("不在名册上，没有计入", self._strangers),
            ("没有报送，已豁免，没有计入", [unit.organ for unit in self.excused]),
            (f"不是 {self.year or '未填'} 年度，没有计入", self._of_other_years(obstacles=False)),
        )
        lines = [_line(what, names, "\n  ") for what, names in passed_over if names]
        if self._elsewhere:
            lines.append(f"另有 {self._elsewhere} 份报告不是“{self.parent.organ}”直接下级的，没有计入。")
        return lines

    def contributions(self, own: Report, file: str) -> Contributions:
        """All parts in the order of the roster, under the roster's names."""
        parts = [self._taken[unit].part._replace(organ=unit.organ) for unit in self.units if unit in self._taken]
        left_out = tuple(unit.organ for unit in self.left_out)
        return Contributions(contribution(own, file), tuple(parts), left_out)


def _line(what: str, names: Sequence[str], joint: str) -> str:
    told = joint.join(names[:SHOWN])
    more = f"{joint}…… 等 {len(names)} 个" if len(names) > SHOWN else ""
    start = joint if "\n" in joint else ""
    return f"{what}（{len(names)} 个）：{start}{told}{more}"

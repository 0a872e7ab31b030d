"""Last year's reports of a whole collection, found by organ without comparing each with each."""

import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import PurePath
from typing import NamedTuple

from xdreport.collect.known import known
from xdreport.collect.ledger import Entry, Ledger, rules_digest
from xdreport.collect.pool import Lost, Spread
from xdreport.collect.roster import Roster, Unit
from xdreport.collect.work import LATER, Done, Job, location, read_stamped
from xdreport.files import reason
from xdreport.form.figures import Number, figure_paths, value
from xdreport.form.names import organ_core
from xdreport.form.report import Report
from xdreport.submission import Submission

CARRIED = figure_paths("requests.carried_forward")
"""The seven figures of 四."""


class Predecessor(NamedTuple):
    """One of last year's reports: packed JSON, its digest, and its seven figures of 四、结转下年度继续办理."""

    organ: str
    year: int | None
    packed: bytes
    digest: str
    carried: tuple[Number | None, ...]
    file: str = ""

    @property
    def report(self) -> Report:
        """The report itself."""
        return Report.model_validate_json(zlib.decompress(self.packed))


def predecessor(report: Report, file: str = "") -> Predecessor:
    """What is kept of one of last year's reports."""
    data = report.model_dump_json(exclude_none=True).encode("utf-8", "replace")
    carried = tuple(value(report, path) for path in CARRIED)
    return Predecessor(report.organ or "", report.year, zlib.compress(data, 1), sha256(data).hexdigest(), carried, file)


class Predecessors:
    """All of them; ``single`` is one report for whatever is checked; ``roster`` knows former names.

    ``of_years`` says that there are reports of many years, as in an archive: one of another year than the last was
    not handed over by mistake, and is passed over.
    """

    def __init__(
        self,
        known: Iterable[Predecessor] = (),
        *,
        single: Predecessor | None = None,
        roster: Roster | None = None,
        of_years: bool = False,
    ) -> None:
        self.single = single
        self._of_years = of_years
        self._by_organ: dict[str, list[Predecessor]] = {}
        for one in known:
            if one.organ:
                self._by_organ.setdefault(organ_core(one.organ), []).append(one)
        self._names = Roster([Unit(organ) for organ in self._by_organ])
        self._roster = roster

    def __bool__(self) -> bool:
        return bool(self.single or self._by_organ or self._of_years)

    def of(self, organ: str, year: int | None) -> Predecessor | None:
        """Last year's report of an organ; None where there is none, or more than one that could be meant.

        An organ that on the roster took over another (has a former name of which there is a report of last year) has
        no single predecessor: rule XD609 compares with all of them.
        """
        if self.single:
            return self.single
        return None if self._taken_over(organ, year) else self._named(organ, year)

    def likely(self, files: Iterable[str]) -> "Predecessors":
        """Those of the units that files are named after: a guess, so that few files need not bring all along."""
        wanted: set[str] = set()
        for file in files:
            unit = self._roster.find(PurePath(file.replace("\\", "/")).stem) if self._roster is not None else None
            if unit is not None:
                wanted.update(map(organ_core, (unit.organ, *unit.former)))
        known = (one for core in wanted for one in self._by_organ.get(core, ()))
        return Predecessors(known, single=self.single, roster=self._roster, of_years=self._of_years)

    def former(self, organ: str, year: int | None) -> tuple[Predecessor, ...]:
        """The reports of the organs that this one, by its former names on the roster, has become or taken over.

        Its own under its present name is among them. Empty where it goes by the name it had, and where an organ was
        divided: how much each took over, no file says.
        """
        found = self._taken_over(organ, year)
        unit = self._roster.find(organ) if self._roster is not None and found else None
        if self._roster is None or unit is None or any(self._roster.find(one.organ) != unit for one in found):
            return ()
        present = self._of_year(unit.organ, year)
        return (*([present] if present else []), *found)

    def _taken_over(self, organ: str, year: int | None) -> list[Predecessor]:
        """Last year's reports under former names of a unit."""
        unit = self._roster.find(organ) if self._roster is not None and organ else None
        if unit is None or not unit.former:
            return []
        present = self._of_year(unit.organ, year)
        found = (self._of_year(name, year) for name in unit.former)
        return [one for one in found if one is not None and one is not present]

    def _of_year(self, organ: str, year: int | None) -> Predecessor | None:
        """As ``_named``, but of the year before only: what was renamed long ago has its reports from then on."""
        found = self._named(organ, year)
        return found if found and year and found.year == year - 1 else None

    def _named(self, organ: str, year: int | None) -> Predecessor | None:
        full = self._roster.meant(organ) if self._roster is not None and organ else ""
        found = self._names.find(full or organ) if organ else None
        own: Sequence[Predecessor] = self._by_organ[found.organ] if found else ()
        before = [one for one in own if year and one.year == year - 1]
        meant = before if self._of_years else before or own
        return meant[0] if len(meant) == 1 else None


class ReadPredecessor:
    """Work for workers: reads one of last year's reports. ``Done.result`` is the report packed, b'' if it is none."""

    def __call__(self, job: Job) -> Done:
        """Never raises. ``Done.trace`` says whose it is, as JSON; of what is no report, why, in Chinese."""
        from xdreport.api import load

        try:
            data, stamp = read_stamped(job.path)
            submission: Submission = load(data, name=job.name)
        except OSError as error:
            return Done(b"", LATER.format(why=reason(error)).encode())
        except Exception as error:  # as in Work
            return Done(b"", f"读取时程序出错（{type(error).__name__}，位于 {location(error)}）".encode())
        if submission.unreadable:
            problem = submission.problems[0]
            return Done(b"", f"读不出：{problem.message.rstrip('。')}。{problem.hint}".encode("utf-8", "replace"))
        one = predecessor(submission.report)
        told = json.dumps([one.organ, one.year, one.digest, [None if x is None else int(x) for x in one.carried]])
        return Done(one.packed, told.encode(), sha256(data).hexdigest(), stamp=stamp)


def read_all(
    jobs: Sequence[Job], ledger: Ledger | None, tick: Callable[[int], None], spread: Spread[Job, Done]
) -> tuple[list[Predecessor], list[str]]:
    """Last year's reports of these files, from the ledger where it knows them; and why some are none, in Chinese."""
    found: list[Predecessor] = []
    faults: list[str] = []
    rules = f"previous:{rules_digest(None)}"
    left = []
    for job, entries in zip(jobs, known(ledger, jobs, lambda _: rules), strict=True):
        if entries:
            found.append(_unpacked(job.name, entries[0].result, entries[0].trace))
        else:
            left.append(job)
    tick(len(found))

    def take(place: int, answer: Done | Lost) -> None:
        job = left[place]
        if isinstance(answer, Lost):
            faults.append(f"“{job.name}”{answer.why}")
        elif not answer.result:
            faults.append(f"“{job.name}”{answer.trace.decode()}")
        else:
            found.append(_unpacked(job.name, answer.result, answer.trace))
            if ledger is not None:
                ledger.keep(answer.content, rules, job.name, Entry(answer.result, answer.trace), answer.stamp)
        tick(1)

    spread(ReadPredecessor(), left, take)
    return sorted(found, key=lambda one: one.file), faults


def _unpacked(name: str, packed: bytes, told: bytes) -> Predecessor:
    organ, year, digest, carried = json.loads(told)
    return Predecessor(organ, year, packed, digest, tuple(carried), name)

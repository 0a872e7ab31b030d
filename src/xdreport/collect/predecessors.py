"""Last year's reports of a whole collection, found by organ without comparing each with each."""

import zlib
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from xdreport.collect.roster import Roster, Unit
from xdreport.collect.work import LATER, Done, Job, location, read
from xdreport.files import reason
from xdreport.findings import Problem
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
    """All of them; ``single`` is one report for whatever is checked; ``roster`` knows former names."""

    def __init__(
        self, known: Iterable[Predecessor] = (), *, single: Predecessor | None = None, roster: Roster | None = None
    ) -> None:
        self.single = single
        self._by_organ: dict[str, list[Predecessor]] = {}
        for one in known:
            if one.organ:
                self._by_organ.setdefault(organ_core(one.organ), []).append(one)
        self._names = Roster([Unit(organ) for organ in self._by_organ])
        self._roster = roster

    def __bool__(self) -> bool:
        return bool(self.single or self._by_organ)

    def of(self, organ: str, year: int | None) -> Predecessor | None:
        """Last year's report of an organ; None where there is none, or more than one that could be meant.

        An organ that on the roster took over another (has a former name of which there is a report) has no single
        predecessor: rule XD609 compares with all of them.
        """
        if self.single:
            return self.single
        return None if self.former(organ, year) else self._named(organ, year)

    def former(self, organ: str, year: int | None) -> tuple[Predecessor, ...]:
        """The reports of the organs that this one, by its former names on the roster, has become or taken over.

        Its own under its present name is among them. Empty where it goes by the name it had.
        """
        unit = self._roster.find(organ) if self._roster is not None and organ else None
        if unit is None or not unit.former:
            return ()
        present = self._named(unit.organ, year)
        found = [self._named(name, year) for name in unit.former]
        others = [one for one in found if one is not None and one is not present]
        return (*([present] if present else []), *others) if others else ()

    def _named(self, organ: str, year: int | None) -> Predecessor | None:
        found = self._names.find(organ) if organ else None
        own: Sequence[Predecessor] = self._by_organ[found.organ] if found else ()
        before = [one for one in own if year and one.year == year - 1]
        meant = before or own
        return meant[0] if len(meant) == 1 else None


class ReadPredecessor:
    """Work for workers: reads one of last year's reports. ``Done.result`` is the report's JSON, '' if it is none."""

    def __call__(self, job: Job) -> Done:
        """Never raises; why a file could not be read is in the trace, as text."""
        from xdreport.api import load

        try:
            data = read(job.path)
            submission: Submission = load(data, name=job.name)
        except OSError as error:
            return Done(b"", LATER.format(why=reason(error)).encode())
        except Exception as error:  # as in Work
            return Done(b"", f"读取时程序出错（{type(error).__name__}，位于 {location(error)}）".encode())
        content = sha256(data).hexdigest()
        for problem in submission.problems:
            if submission.unreadable and problem.rule in ("XD001", "XD002"):
                return Done(b"", _told(problem).encode("utf-8", "replace"), content)
        return Done(submission.report.model_dump_json(exclude_none=True).encode("utf-8", "replace"), b"", content)


def _told(problem: Problem) -> str:
    return f"读不出：{problem.message.rstrip('。')}。{problem.hint}"

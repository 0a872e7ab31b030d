"""What a worker does with a file that is to be archived: reads it once, checks it, makes its row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from xdreport.archive.entries import Candidate
from xdreport.archive.schema import DECIMALS, row, too_fine
from xdreport.collect.roster import Roster
from xdreport.collect.work import LATER, Job, location, read
from xdreport.files import reason
from xdreport.form.names import organ_core
from xdreport.form.report import Report
from xdreport.meant import meant
from xdreport.reporters.parts import safe
from xdreport.submission import Submission

if TYPE_CHECKING:
    from xdreport.profile.profile import Profile


@dataclass(frozen=True, slots=True)
class Take:
    """Work for workers: a candidate for every file. Never raises for what a file is.

    ``known`` are the SHA-256 of the files that are archived already: those are not checked again. ``profiles`` are the
    settings by number, as in ``collect.work``.
    """

    roster: Roster | None = None
    known: frozenset[str] = frozenset()
    profiles: Mapping[int, "Profile"] = field(default_factory=dict)

    def __call__(self, job: Job) -> Candidate:
        """The candidate, refused where the report has errors, names no organ or year, or cannot be read."""
        from xdreport.api import load

        try:
            data = read(job.path)
            digest = sha256(data).hexdigest()
            if digest in self.known:
                return Candidate(job.name, sha256=digest, known=True)
            submission: Submission = load(data, name=job.name)
            why = refusal(submission, self.profiles.get(job.profile)) or self._stranger(submission.report)
            if why:
                return Candidate(job.name, refused=why, unreadable=submission.unreadable)
            return candidate(submission.report, job.name, digest, self.roster)
        except OSError as error:
            return Candidate(job.name, refused=LATER.format(why=reason(error)), unreadable=True)
        except Exception as error:  # as in collect.work: a bug over one file must not cost the others
            what = f"检查时程序出错（{type(error).__name__}，位于 {location(error)}）"
            return Candidate(job.name, refused=what, unreadable=True)

    def _stranger(self, report: Report) -> str:
        """Why a report is not of one of the roster's units; '' where it is."""
        organ = report.organ or ""
        if self.roster is None or self.roster.meant(organ):
            return ""
        hint = meant((unit.organ for unit in self.roster.near(organ)), before="，")
        return f"不能确定“{safe(organ)}”是名册上的哪个单位{hint}"


def candidate(report: Report, file: str, digest: str, roster: Roster | None = None) -> Candidate:
    """A report as it goes in, under the full name that the roster has for its organ, if there is a roster.

    Raises ValueError where it has no organ or no year.
    """
    if why := unusable(report):
        raise ValueError(why)
    organ = report.organ or ""
    key = (roster.meant(organ) if roster is not None else "") or organ_core(organ)
    return Candidate(file, organ, key, report.year or 0, digest, row(report, file, digest, key))


def refusal(submission: Submission, profile: "Profile | None" = None) -> str:
    """Why a submission is not archived, in Chinese; '' where it is."""
    from xdreport.collect.gather import first_error

    if submission.unreadable:
        return f"读不出：{submission.problems[0].message}"
    return first_error(submission, profile) or unusable(submission.report)


def unusable(report: Report) -> str:
    """Why a report has no place in the archive, errors apart; '' where it has."""
    if not organ_core(report.organ or ""):
        return "没有写单位名称"
    if report.year is None:
        return "没有写报告年度"
    if too_fine(report.disclosure.fees):
        return f"行政事业性收费的小数超过 {DECIMALS} 位"
    return ""

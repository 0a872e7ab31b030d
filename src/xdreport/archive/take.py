"""What a worker does with a file that is to be archived: reads it once, checks it, makes its row."""

from hashlib import sha256

from xdreport.archive.entries import Candidate
from xdreport.archive.schema import DECIMALS, row, too_fine
from xdreport.collect.work import LATER, Job, location, read
from xdreport.files import reason
from xdreport.findings import Severity
from xdreport.form.names import organ_core
from xdreport.form.report import Report
from xdreport.submission import Submission


class Take:
    """Work for workers: a candidate for every file. Never raises for what a file is."""

    def __call__(self, job: Job) -> Candidate:
        """The candidate, refused where the report has errors, names no organ or year, or cannot be read."""
        from xdreport.api import load

        try:
            data = read(job.path)
            submission: Submission = load(data, name=job.name)
            why = refusal(submission)
            if why:
                return Candidate(job.name, refused=why, unreadable=submission.unreadable)
            return candidate(submission.report, job.name, sha256(data).hexdigest())
        except OSError as error:
            return Candidate(job.name, refused=LATER.format(why=reason(error)), unreadable=True)
        except Exception as error:  # as in collect.work: a bug over one file must not cost the others
            what = f"检查时程序出错（{type(error).__name__}，位于 {location(error)}）"
            return Candidate(job.name, refused=what, unreadable=True)


def candidate(report: Report, file: str, digest: str) -> Candidate:
    """A report as it goes in. Raises ValueError where it has no organ or no year."""
    if why := unusable(report):
        raise ValueError(why)
    return Candidate(file, report.organ or "", report.year or 0, digest, row(report, file, digest))


def refusal(submission: Submission) -> str:
    """Why a submission is not archived, in Chinese; '' where it is."""
    from xdreport.checking import check

    if submission.unreadable:
        return f"读不出：{submission.problems[0].message}"
    errors = [finding for finding in check(submission).open if finding.severity is Severity.ERROR]
    if errors:
        more = f"，共 {len(errors)} 处错误" if len(errors) > 1 else ""
        return f"{errors[0].id} {errors[0].message}{more}"
    return unusable(submission.report)


def unusable(report: Report) -> str:
    """Why a report has no place in the archive, errors apart; '' where it has."""
    if not organ_core(report.organ or ""):
        return "没有写单位名称"
    if report.year is None:
        return "没有写报告年度"
    if too_fine(report.disclosure.fees):
        return f"行政事业性收费的小数超过 {DECIMALS} 位"
    return ""

"""Whether what is given as last year's report is last year's report."""

from xdreport.form.names import same_organ
from xdreport.form.report import Report


def follows(report: Report, previous: Report) -> bool:
    """Whether ``previous`` can be the same organ's report of the year before, as far as both say.

    Only then are the two compared: every other rule would merely repeat that the wrong report was given.
    """
    return not (other_year(report, previous) or other_organ(report, previous))


def other_year(report: Report, previous: Report) -> bool:
    """Whether both years are known and ``previous`` is not the year before."""
    return report.year is not None and previous.year is not None and previous.year != report.year - 1


def other_organ(report: Report, previous: Report) -> bool:
    """Whether both organs are known and cannot be the same."""
    return bool(report.organ and previous.organ) and not same_organ(report.organ or "", previous.organ or "")

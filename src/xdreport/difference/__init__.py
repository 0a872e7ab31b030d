"""What differs between two reports: two years of one organ, or two versions of one year. Pure: nothing is read here."""

from collections.abc import Iterator

from xdreport.difference.figures import fee_changes, table_changes
from xdreport.difference.model import CoverChange, Difference, Side, TableChanges
from xdreport.difference.texts import text_changes
from xdreport.difference.years import Years
from xdreport.form.figures import TABLES, title_of
from xdreport.form.names import same_organ
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report
from xdreport.submission import Submission

__all__ = ["Difference", "compare"]

COVER = ("organ", "kind", "year", "published", "contact")
YEARLY = frozenset({"year", "published"})
"""What of the cover is new every year."""


def compare(old: Report | Submission, new: Report | Submission) -> Difference:
    """The changes from ``old`` to ``new``: figures by table, sentences by text, the cover.

    Between two years (both filled in, not the same) the year and what follows from it count for nothing: the title,
    the date of publication, 2024 for 2023 in a sentence that is otherwise the same.
    """
    one, other = _submission(old), _submission(new)
    years = Years(one.report.year, other.report.year)
    tables = (*(table_changes(table, one, other) for table in TABLES), fee_changes(one, other))
    return Difference(
        old=_side(one),
        new=_side(other),
        two_years=years.differ,
        same_organ=_same_organ(one.report.organ, other.report.organ),
        cover=tuple(_cover(one.report, other.report, years)),
        tables=tuple(table for table in tables if isinstance(table, TableChanges)),
        texts=tuple(text_changes(one.report, other.report, years)),
    )


def _submission(report: Report | Submission) -> Submission:
    return report if isinstance(report, Submission) else Submission(report)


def _side(submission: Submission) -> Side:
    report = submission.report
    return Side(file=submission.file, organ=report.organ, year=report.year)


def _same_organ(one: str | None, other: str | None) -> bool:
    """An organ that is not filled in is no other organ."""
    return not one or not other or same_organ(one, other)


def _cover(old: Report, new: Report, years: Years) -> Iterator[CoverChange]:
    for name in COVER:
        before, after = _shown(getattr(old, name)), _shown(getattr(new, name))
        if before != after and not (years.differ and name in YEARLY):
            yield CoverChange(path=name, label=title_of(Report.model_fields[name]), old=before, new=after)


def _shown(held: object) -> str | None:
    if held is None:
        return None
    return held.label if isinstance(held, OrganKind) else " ".join(str(held).split()) or None

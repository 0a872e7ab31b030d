"""What a report's file says beside its text: kind of organ, publication date, contact.

Word and HTML hold them as properties that no reader of the page sees. Organ and year are among them only where the
title does not tell them, so that a title corrected by hand counts.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from xdreport.document import ABOUT, Cell, Grid
from xdreport.form.figures import title_of
from xdreport.form.headings import is_title, split_title
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report
from xdreport.form.workbook import COVER_FIELDS

LABELS = {path: title_of(Report.model_fields[path]) for path in COVER_FIELDS}

TITLED = ("organ", "year")
"""What the title tells, as a rule."""

_NO_DATE = date(2000, 1, 1)


def beside(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Path and value of the fields of a document that its text does not tell; none for what is not filled in.

    Where the title would tell another organ or year, both are said, '' for one that is not filled in.
    """
    title = str(fields.get("title") or "")
    told = not title or (is_title(title) and split_title(title) == (fields.get("organ") or "", fields.get("year")))
    for path in COVER_FIELDS:
        value = fields.get(path)
        if told if path in TITLED else value is None:
            continue
        yield path, "" if value is None else printed(value)


def dated(fields: Mapping[str, Any]) -> date:
    """The date that a file bears: of publication, or the day after the year reported on; never that of today."""
    if isinstance(published := fields.get("published"), date):
        return published
    year = fields.get("year")
    return date(year + 1, 1, 1) if isinstance(year, int) else _NO_DATE


def printed(value: object) -> str:
    """A cover value as it is written down."""
    if isinstance(value, OrganKind):
        return value.label
    return value.isoformat() if isinstance(value, date) else str(value)


def grid_beside(values: Iterable[tuple[str, str]]) -> Grid | None:
    """The grid of labels and values that recognition reads as a cover; None where there are none."""
    rows = [(LABELS[path], value) for path, value in values if path in LABELS]
    if not rows:
        return None
    cells = [Cell(row, column, text) for row, pair in enumerate(rows, 1) for column, text in enumerate(pair, 1)]
    return Grid(ABOUT, cells, len(rows), 2)

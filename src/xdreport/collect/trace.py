"""What is kept of a report once it is checked: enough to compare it with the others, in few bytes."""

import json
import marshal
import re
import zlib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from pydantic_core import from_json

from xdreport.form.figures import FIGURES, Number, vector
from xdreport.form.narrative import narratives
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report
from xdreport.rules.likeness import SHORTEST, comparable
from xdreport.rules.years import FORMULAIC
from xdreport.submission import Submission

MARKS = 12
"""Clauses of a text that are kept as numbers: texts that share one are compared, see ``likeness``."""

SHORTEST_CLAUSE = 6
"""Characters; shorter clauses stand in every report."""

_FEES = tuple(place for place, figure in enumerate(FIGURES) if figure.decimal)
_CLAUSES = re.compile(r"[，。；：！？、,;:!?]")


class Text(NamedTuple):
    """A narrative: its path and label, what of it is compared, and the numbers of some of its clauses."""

    path: str
    label: str
    compared: str
    marks: tuple[int, ...]


class Trace(NamedTuple):
    """Whose report it is, of which year, when published, its 200 figures and its texts. '' and None: not filled in.

    ``faulty``: there are errors in it that no waiver covers.
    """

    organ: str = ""
    year: int | None = None
    published: date | None = None
    figures: tuple[Number | None, ...] = ()
    kind: OrganKind | None = None
    texts: tuple[Text, ...] = ()
    unreadable: bool = False
    faulty: bool = False


def trace(submission: Submission) -> Trace:
    """What is kept of a report that came in."""
    if submission.unreadable:
        return Trace(unreadable=True)
    report = submission.report
    return Trace(
        report.organ or "",
        report.year,
        report.published,
        tuple(vector(report)),
        report.kind,
        tuple(_texts(report, report.organ)),
    )


def _texts(report: Report, organ: str | None) -> list[Text]:
    """The texts long enough to be compared, without the organ's own name, which is all that many copies change."""
    found = []
    for path, label, text in narratives(report):
        if path == "overview.introduction" and len(text) < FORMULAIC:
            continue
        plain = comparable(text.replace(organ, "") if organ else text)
        if len(plain) >= SHORTEST:
            found.append(Text(path, label, plain, _marks(plain)))
    return found


def _marks(text: str) -> tuple[int, ...]:
    """The smallest of the numbers of its clauses: two texts with most clauses in common have most of these, too."""
    clauses = {clause for clause in _CLAUSES.split(text) if len(clause) >= SHORTEST_CLAUSE}
    return tuple(sorted(zlib.crc32(clause.encode("utf-8", "replace")) for clause in clauses)[:MARKS])


def packed_trace(found: Trace) -> bytes:
    """A trace as compressed JSON: what workers send and the ledger keeps."""
    figures = [str(one) if isinstance(one, Decimal) else one for one in found.figures]
    day = found.published.isoformat() if found.published else None
    body = [found.organ, found.year, day, figures, found.kind, found.texts, found.unreadable, found.faulty]
    return zlib.compress(json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"), 1)


def unpacked_trace(data: bytes) -> Trace:
    """The trace again. Raises ValueError, TypeError or zlib.error for what is none."""
    organ, year, day, figures, kind, texts, unreadable, faulty = from_json(zlib.decompress(data))
    return Trace(
        organ,
        year,
        date.fromisoformat(day) if day else None,
        _numbers(figures),
        OrganKind(kind) if kind else None,
        tuple(_text(*one) for one in texts),
        unreadable,
        faulty,
    )


def packed_figures(figures: Sequence[Number | None]) -> bytes:
    """Figures by themselves, for this process only."""
    return zlib.compress(marshal.dumps([str(one) if isinstance(one, Decimal) else one for one in figures]), 1)


def unpacked_figures(data: bytes) -> tuple[Number | None, ...]:
    """The figures again."""
    return _numbers(marshal.loads(zlib.decompress(data)))  # of our own making


def _numbers(figures: list[Any]) -> tuple[Number | None, ...]:
    """Figures in which a fee may be a text of its digits."""
    for place in _FEES:
        if place < len(figures) and isinstance(figures[place], str):
            figures[place] = Decimal(figures[place])
    return tuple(figures)


def _text(path: str, label: str, compared: str, marks: list[Any]) -> Text:
    return Text(path, label, compared, tuple(marks))

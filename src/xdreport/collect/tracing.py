"""Makes the trace of a report that was checked: what of it is compared with others, and in how few bytes."""

import re
import zlib
from collections.abc import Sequence
from hashlib import blake2b
from operator import itemgetter

from pydantic_core import to_json

from xdreport.collect.trace import BETWEEN, CODE, FEES, Text, Trace, known_of
from xdreport.compose import amount
from xdreport.form.figures import Number, vector
from xdreport.form.narrative import FURTHER, LABELS, narratives
from xdreport.form.report import Report
from xdreport.rules.likeness import SHORTEST, comparable
from xdreport.rules.years import FORMULAIC, OWN_FIGURES, TELLING
from xdreport.submission import Submission

MARKS = 12
"""Clauses of a text that are kept as numbers: texts that share one are compared, see ``likeness``."""

SHORTEST_CLAUSE = 6
"""Characters; shorter clauses stand in every report."""

_OWN = itemgetter(*OWN_FIGURES)
_CLAUSES = re.compile(rf"[^，。；：！？、,;:!?]{{{SHORTEST_CLAUSE},}}")


def trace(submission: Submission) -> Trace:
    """What is kept of a report that came in."""
    if submission.unreadable:
        return Trace(unreadable=True)
    report = submission.report
    figures = vector(report)
    written = to_json(figures)
    official, further = _compared(report)
    return Trace(
        organ=report.organ or "",
        year=report.year,
        published=report.published,
        kind=report.kind,
        tables=_tables(figures, written),
        further=[(label, _known(text)) for label, text in further],
        texts=known_of([_known(text) for text in official]),
        packed_figures=written,
        packed_texts=BETWEEN.join([*official, *[text for _, text in further]]).encode(*CODE),
    )


def _compared(report: Report) -> tuple[list[str], list[tuple[str, str]]]:
    """The texts long enough to be compared, without the organ's own name, which is all that many copies change.

    First those that the form has a place for, '' where there is none, then the others with their labels.
    """
    official, further = dict.fromkeys([path for path, _ in LABELS], ""), []
    for path, label, text in narratives(report):
        if path == "overview.introduction" and len(text) < FORMULAIC:
            continue
        plain = comparable(text.replace(report.organ, "") if report.organ else text)
        if len(plain) < SHORTEST:
            continue
        if path == FURTHER:
            further.append((label, plain))
        else:
            official[path] = plain
    return [*official.values()], further


def _known(text: str) -> Text:
    return Text(len(text), _digest(text.encode("utf-8", "surrogatepass")), _marks(text)) if text else Text()


def _tables(figures: Sequence[Number | None], written: bytes) -> int | None:
    """What two reports with equal tables have in common; None where so few figures are equal by chance."""
    own = _OWN(figures)
    if len(own) - own.count(0) - own.count(None) < TELLING:
        return None
    told = written[1:-1].replace(b"null", b"0").split(b",")
    for place in FEES:
        told[place] = amount(figures[place] or 0).encode()
    return _digest(b" ".join(told))


def _digest(told: bytes) -> int:
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "little")


def _marks(text: str) -> list[int]:
    """The smallest of the numbers of its clauses: two texts with most clauses in common have most of these, too."""
    return sorted([zlib.crc32(clause.encode("utf-8", "replace")) for clause in {*_CLAUSES.findall(text)}])[:MARKS]

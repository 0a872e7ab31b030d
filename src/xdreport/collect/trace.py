"""What is kept of a report once it is checked: enough to compare it with the others, in few bytes.

Packed it is a head, which is read of every report, and behind it the figures and the texts, which are only looked at
where reports are compared.
"""

import json
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from hashlib import blake2b
from operator import itemgetter
from typing import Any, NamedTuple

from pydantic_core import from_json, to_json

from xdreport.compose import amount
from xdreport.form.figures import FIGURES, Number, vector
from xdreport.form.narrative import narratives
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report
from xdreport.rules.likeness import SHORTEST, comparable
from xdreport.rules.years import FORMULAIC, OWN_FIGURES, TELLING
from xdreport.submission import Submission

MARKS = 12
"""Clauses of a text that are kept as numbers: texts that share one are compared, see ``likeness``."""

SHORTEST_CLAUSE = 6
"""Characters; shorter clauses stand in every report."""

BETWEEN = "\0"
"""Between the texts of a report: what none holds, for blanks and signs are left out of what is compared."""

CODE = "utf-16-le", "surrogatepass"
"""How texts are held: two bytes a character are a quarter more than compressed ones have, and cost next to nothing."""

_FEES = tuple(place for place, figure in enumerate(FIGURES) if figure.decimal)
_OWN = itemgetter(*OWN_FIGURES)
_CLAUSES = re.compile(rf"[^，。；：！？、,;:!?]{{{SHORTEST_CLAUSE},}}")
_LENGTHS = struct.Struct("<III")


class Text(NamedTuple):
    """A narrative: path and label, length and hash of what of it is compared, and numbers of some of its clauses."""

    path: str
    label: str
    length: int
    digest: int
    marks: Sequence[int]


class Trace(NamedTuple):
    """Whose report it is, of which year, when published; '' and None: not filled in.

    ``tables`` is what reports with equal tables have in common (None: too little in them to tell), ``faulty``: there
    are errors in it that no waiver covers. Its 200 figures and what is compared of its texts are packed.
    """

    organ: str = ""
    year: int | None = None
    published: date | None = None
    kind: OrganKind | None = None
    unreadable: bool = False
    faulty: bool = False
    tables: int | None = None
    texts: Sequence[Text] = ()
    packed_figures: bytes = b""
    packed_texts: bytes = b""

    @property
    def figures(self) -> tuple[Number | None, ...]:
        """The 200 figures, () where there are none."""
        return _figures(self.packed_figures)


def trace(submission: Submission) -> Trace:
    """What is kept of a report that came in."""
    if submission.unreadable:
        return Trace(unreadable=True)
    report = submission.report
    figures = vector(report)
    written = to_json(figures)
    texts = [*_compared(report)]
    return Trace(
        organ=report.organ or "",
        year=report.year,
        published=report.published,
        kind=report.kind,
        tables=_tables(figures, written),
        texts=[
            Text(path, label, len(text), _digest(text.encode("utf-8", "surrogatepass")), _marks(text))
            for path, label, text in texts
        ],
        packed_figures=written,
        packed_texts=BETWEEN.join([text for _, _, text in texts]).encode(*CODE),
    )


def _compared(report: Report) -> Iterator[tuple[str, str, str]]:
    """The texts long enough to be compared, without the organ's own name, which is all that many copies change."""
    for path, label, text in narratives(report):
        if path == "overview.introduction" and len(text) < FORMULAIC:
            continue
        plain = comparable(text.replace(report.organ, "") if report.organ else text)
        if len(plain) >= SHORTEST:
            yield path, label, plain


def _tables(figures: Sequence[Number | None], written: bytes) -> int | None:
    """What two reports with equal tables have in common; None where so few figures are equal by chance."""
    own = _OWN(figures)
    if len(own) - own.count(0) - own.count(None) < TELLING:
        return None
    told = written[1:-1].replace(b"null", b"0").split(b",")
    for place in _FEES:
        told[place] = amount(figures[place] or 0).encode()
    return _digest(b" ".join(told))


def _digest(told: bytes) -> int:
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "little")


def _marks(text: str) -> list[int]:
    """The smallest of the numbers of its clauses: two texts with most clauses in common have most of these, too."""
    return sorted([zlib.crc32(clause.encode("utf-8", "replace")) for clause in {*_CLAUSES.findall(text)}])[:MARKS]


def _figures(packed: bytes) -> tuple[Number | None, ...]:
    if not packed:
        return ()
    held: list[Any] = from_json(packed)
    for place in _FEES:
        if place < len(held) and isinstance(held[place], str):
            held[place] = Decimal(held[place])
    return tuple(held)


def unpacked_figures(data: bytes) -> tuple[Number | None, ...]:
    """The figures of a packed trace, whose head is not read for it; () where there are none."""
    head, figures, _ = _LENGTHS.unpack_from(data)
    start = _LENGTHS.size + head
    return _figures(data[start : start + figures])


def unpacked_texts(data: bytes) -> list[str]:
    """What of a report's texts is compared, in their order: of a packed trace, whose head is not read for it."""
    start = _LENGTHS.size + sum(_LENGTHS.unpack_from(data)[:2])
    return data[start:].decode(*CODE).split(BETWEEN)


def packed_trace(found: Trace) -> bytes:
    """A trace as bytes: what workers send and the ledger keeps."""
    day = found.published.isoformat() if found.published else None
    body = [found.organ, found.year, day, found.kind, found.unreadable, found.faulty, found.tables, found.texts]
    head = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    parts = head, found.packed_figures, found.packed_texts
    return b"".join((_LENGTHS.pack(*map(len, parts)), *parts))


def unpacked_trace(data: bytes) -> Trace:
    """The trace again. Raises ValueError, TypeError or struct.error for what is none."""
    head, figures, texts = _LENGTHS.unpack_from(data)
    start = _LENGTHS.size
    told = from_json(data[start : start + head], cache_strings="keys")  # of many thousand, names come but once
    organ, year, day, kind, unreadable, faulty, tables, notes = told
    start += head
    return Trace(
        organ,
        year,
        date.fromisoformat(day) if day else None,
        OrganKind(kind) if kind else None,
        unreadable,
        faulty,
        tables,
        [Text(*one) for one in notes],
        data[start : start + figures],
        data[start + figures : start + figures + texts],
    )

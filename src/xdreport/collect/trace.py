"""What is kept of a report once it is checked: enough to compare it with the others, in few bytes.

Packed it is a head, which is read of every report, then what is known of its texts, in columns that are put to those of
others as they are, and behind it the figures and the texts, which are only looked at where reports are compared.
"""

import json
import re
import struct
from array import array
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from pydantic_core import from_json

from xdreport.form.figures import FIGURES, Number
from xdreport.form.organ import OrganKind

BETWEEN = "\0"
"""Between the texts of a report: what none holds, for blanks and signs are left out of what is compared."""

CODE = "utf-16-le", "surrogatepass"
"""How texts are held: two bytes a character are a quarter more than compressed ones have, and cost next to nothing."""

FEES = tuple(place for place, figure in enumerate(FIGURES) if figure.decimal)
"""The places of the figures that are in 万元."""

_LENGTHS = struct.Struct("<7I")
_WHOSE = re.compile(rb'\["([^"\\]*)",(\d+|null),')


class Text(NamedTuple):
    """A narrative: length and hash of what of it is compared, 0 where it is none, and numbers of its clauses."""

    length: int = 0
    digest: int = 0
    marks: Sequence[int] = ()


class Texts(NamedTuple):
    """What is known of some texts, packed as by ``array``: lengths (I), hashes (Q), how many clauses of each
    have numbers (B), and those numbers in one row (I).
    """

    lengths: bytes = b""
    digests: bytes = b""
    counts: bytes = b""
    marks: bytes = b""


def known_of(texts: Sequence[Text]) -> Texts:
    """What is known of these texts."""
    return Texts(
        array("I", [text.length for text in texts]).tobytes(),
        array("Q", [text.digest for text in texts]).tobytes(),
        bytes([len(text.marks) for text in texts]),
        array("I", [mark for text in texts for mark in text.marks]).tobytes(),
    )


def known_alone(packed: bytes) -> Texts:
    """What is known of a single text, of which the parts stand one behind the other."""
    return Texts(packed[:4], packed[4:12], packed[12:13], packed[13:])


class Trace(NamedTuple):
    """Whose report it is, of which year, when published; '' and None: not filled in.

    ``texts`` are those that the form has a place for (``narrative.LABELS``), ``further`` the others, by their labels.
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
    further: Sequence[tuple[str, Text]] = ()
    texts: Texts = Texts()
    packed_figures: bytes = b""
    packed_texts: bytes = b""

    @property
    def figures(self) -> tuple[Number | None, ...]:
        """The 200 figures, () where there are none."""
        return _figures(self.packed_figures)


def _figures(packed: bytes) -> tuple[Number | None, ...]:
    if not packed:
        return ()
    held: list[Any] = from_json(packed)
    for place in FEES:
        if place < len(held) and isinstance(held[place], str):
            held[place] = Decimal(held[place])
    return tuple(held)


def whose(data: bytes) -> tuple[str, int | None]:
    """The organ and the year of a packed trace, which stand in front: the rest is not read. Raises as what follows."""
    found = _WHOSE.match(data, _LENGTHS.size)
    if found is None:
        one = unpacked_trace(data)
        return one.organ, one.year
    return found[1].decode(), int(found[2]) if found[2] != b"null" else None


def unpacked_figures(data: bytes) -> tuple[Number | None, ...]:
    """The figures of a packed trace, whose head is not read for it; () where there are none."""
    *before, figures, _ = _LENGTHS.unpack_from(data)
    start = _LENGTHS.size + sum(before)
    return _figures(data[start : start + figures])


def unpacked_texts(data: bytes) -> list[str]:
    """What of a report's texts is compared, '' for those that are not, the further ones last: of a packed trace, whose
    head is not read for it.
    """
    start = _LENGTHS.size + sum(_LENGTHS.unpack_from(data)[:-1])
    return data[start:].decode(*CODE).split(BETWEEN)


def packed_trace(found: Trace) -> bytes:
    """A trace as bytes: what workers send and the ledger keeps."""
    day = found.published.isoformat() if found.published else None
    body = [found.organ, found.year, day, found.kind, found.unreadable, found.faulty, found.tables, found.further]
    head = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    parts = head, *found.texts, found.packed_figures, found.packed_texts
    return b"".join((_LENGTHS.pack(*map(len, parts)), *parts))


def unpacked_trace(data: bytes) -> Trace:
    """The trace again. Raises ValueError, TypeError or struct.error for what is none."""
    parts, end = list[bytes](), _LENGTHS.size
    for length in _LENGTHS.unpack_from(data):
        start, end = end, end + length
        parts.append(data[start:end])
    head, *texts, figures, words = parts
    told = from_json(head, cache_strings="keys")  # of many thousand, names come but once
    organ, year, day, kind, unreadable, faulty, tables, further = told
    return Trace(
        organ,
        year,
        date.fromisoformat(day) if day else None,
        OrganKind(kind) if kind else None,
        unreadable,
        faulty,
        tables,
        [(label, Text(*text)) for label, text in further],
        Texts(*texts),
        figures,
        words,
    )

"""What is kept of a report once it is checked: enough to compare it with the others, in few bytes.

Packed it is a head, which is read of every report, and behind it the figures and the texts, which are only looked at
where reports are compared.
"""

import json
import re
import struct
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

_LENGTHS = struct.Struct("<III")
_WHOSE = re.compile(rb'\["([^"\\]*)",(\d+|null),')


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

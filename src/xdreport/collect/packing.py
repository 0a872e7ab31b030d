"""A result in few bytes: what workers send, the ledger keeps, and memory holds of many thousand results."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from xdreport.findings import Result, Skipped

FASTEST = 1


def packed(result: Result) -> bytes:
    """The result as compressed JSON; half a character, which no encoding can carry, becomes a question mark."""
    try:
        text = result.model_dump_json(exclude_defaults=True).encode()
    except ValueError:  # pydantic refuses half characters, which names of files and damaged texts can hold
        held = result.model_dump(mode="python", exclude_defaults=True)
        text = json.dumps(held, ensure_ascii=False, default=str).encode("utf-8", "replace")
    return zlib.compress(text, FASTEST)


def unpacked(data: bytes) -> Result:
    """The result again. Raises ValueError or zlib.error for what is none."""
    result = Result.model_validate_json(zlib.decompress(data))
    key = tuple((one.id, one.reason) for one in result.skipped)
    if len(_SHARED) > MOST_SHARED:
        _SHARED.clear()
    return result.model_copy(update={"skipped": _SHARED.setdefault(key, result.skipped)})


MOST_SHARED = 1024
_SHARED: dict[tuple[tuple[str, str], ...], tuple[Skipped, ...]] = {}
"""The same rules are skipped in most reports: one list of them is enough."""


class Results(Sequence[Result]):
    """Results that are unpacked when they are looked at, so that any number of them takes little memory."""

    def __init__(self, held: Iterable[Result | bytes]) -> None:
        self._held = list(held)

    def __len__(self) -> int:
        return len(self._held)

    @overload
    def __getitem__(self, place: int) -> Result: ...
    @overload
    def __getitem__(self, place: slice) -> "Results": ...
    def __getitem__(self, place: int | slice) -> "Result | Results":
        if isinstance(place, slice):
            return Results(self._held[place])
        held = self._held[place]
        return unpacked(held) if isinstance(held, bytes) else held

    def __iter__(self) -> Iterator[Result]:
        return (unpacked(held) if isinstance(held, bytes) else held for held in self._held)

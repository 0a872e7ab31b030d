"""A result in few bytes: what workers send, the ledger keeps, and memory holds of many thousand results."""

import json
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, overload

from pydantic import TypeAdapter

from xdreport.findings import Result, Skipped

FASTEST = 1
MOST_SHARED = 1024
SMALL = 256
"""Bytes that are not worth compressing: a result without findings."""

AT_HAND = 4096
"""Results without findings that are held once they are unpacked: each is looked at several times when a run ends."""

_IS_SMALL = b"\1"
_HEAD = struct.Struct("<?I")
_SKIPPED = TypeAdapter(tuple[Skipped, ...])
_SHARED: dict[bytes, tuple[Skipped, ...]] = {}
_PACKED: dict[tuple[str, ...], bytes] = {}
"""The same rules are skipped in most reports: they are packed and unpacked once, and one list of them is enough."""


def packed(result: Result) -> bytes:
    """The result as JSON, what was skipped apart from the rest; half a character becomes a question mark."""
    said = _json(result)
    small = len(said) <= SMALL
    if not small:
        said = zlib.compress(said, FASTEST)
    return _HEAD.pack(small, len(said)) + said + (_packed_skipped(result.skipped) if result.skipped else b"")


def _packed_skipped(skipped: tuple[Skipped, ...]) -> bytes:
    key = tuple([text for one in skipped for text in (one.id, one.name, one.reason)])
    known = _PACKED.get(key)
    if known is None:
        if len(_PACKED) >= MOST_SHARED:
            _PACKED.clear()
        known = _PACKED[key] = zlib.compress(_SKIPPED.dump_json(skipped), FASTEST)
    return known


def _json(result: Result) -> bytes:
    try:
        return result.model_dump_json(exclude_defaults=True, exclude={"skipped"}).encode()
    except ValueError:  # pydantic refuses half characters, which names of files and damaged texts can hold
        held: Mapping[str, Any] = result.model_dump(mode="python", exclude_defaults=True, exclude={"skipped"})
        return json.dumps(held, ensure_ascii=False, default=str).encode("utf-8", "replace")


def unpacked(data: bytes) -> Result:
    """The result again. Raises ValueError, struct.error or zlib.error for what is none."""
    return _small(data) if data[:1] == _IS_SMALL else _unpacked(data)


def _unpacked(data: bytes) -> Result:
    small, length = _HEAD.unpack_from(data)
    end = _HEAD.size + length
    said, skipped = data[_HEAD.size : end], data[end:]
    result = Result.model_validate_json(said if small else zlib.decompress(said))
    if skipped:
        vars(result)["skipped"] = _shared(skipped)  # it was only just made; copying it takes longer than reading it
        result.model_fields_set.add("skipped")
    return result


_small = lru_cache(maxsize=AT_HAND)(_unpacked)


def _shared(skipped: bytes) -> tuple[Skipped, ...]:
    known = _SHARED.get(skipped)
    if known is None:
        if len(_SHARED) > MOST_SHARED:
            _SHARED.clear()
        known = _SHARED[skipped] = _SKIPPED.validate_json(zlib.decompress(skipped))
    return known


class Results(Sequence[Result]):
    """Results that are unpacked when they are looked at, so that any number of them takes little memory."""

    def __init__(self, held: Sequence[Result | bytes]) -> None:
        self._held = held

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

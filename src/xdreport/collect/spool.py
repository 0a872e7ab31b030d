"""Bytes by number: few in memory, many in a temporary file, so that memory does not grow with a collection."""

import os
from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO, TypeVar, overload

AT_HAND = 2 * 1024 * 1024
"""Bytes that stay in memory."""

MOST_AT_HAND = 8 * 1024 * 1024
"""The same of what is looked at several times: all of some two thousand reports."""

_PREAD: Callable[[int, int, int], bytes] | None = getattr(os, "pread", None)
"""Where the system has it, one call instead of two."""

Held = TypeVar("Held")


class Spool(Sequence[bytes | None]):
    """Places, each with bytes, or None where none were put.

    The file has no name where the system allows for that, and is gone with the process. Where none can be written,
    all stays in memory.
    """

    def __init__(self, number: int = 0, at_hand: int | None = None) -> None:
        self._at_hand = AT_HAND if at_hand is None else at_hand
        self._starts, self._lengths = array("Q", [0]) * number, array("I", [0]) * number
        self._here: dict[int, bytes] = {}
        self._size = 0
        self._file: IO[bytes] | None = None

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, place: int) -> bytes | None: ...
    @overload
    def __getitem__(self, place: slice) -> list[bytes | None]: ...
    def __getitem__(self, place: int | slice) -> bytes | list[bytes | None] | None:
        if isinstance(place, slice):
            return [self[one] for one in range(len(self))[place]]
        if self._file is None or not self._lengths[place]:
            return self._here.get(range(len(self))[place])
        if _PREAD is not None:
            return _PREAD(self._file.fileno(), self._lengths[place], self._starts[place])
        self._file.seek(self._starts[place])
        return self._file.read(self._lengths[place])

    def has(self, place: int) -> bool:
        """Whether there is anything in a place; the file is not looked into."""
        return bool(self._lengths[place]) or place in self._here

    def put(self, place: int, data: bytes) -> None:
        """Puts bytes, one or more, into a place that has none."""
        if self._size <= self._at_hand or not self._filed(place, data):
            self._here[place] = data
            self._size += len(data)

    def add(self, data: bytes) -> None:
        """Puts bytes, one or more, into a further place behind the others."""
        self._starts.append(0)
        self._lengths.append(0)
        self.put(len(self) - 1, data)

    def _filed(self, place: int, data: bytes) -> bool:
        """Whether the bytes could be written to the file."""
        with suppress(OSError):  # a full disk, or nowhere to write
            # unbuffered: what a full disk did not take must not wait in a buffer, to fail again at every reading
            self._file = self._file or TemporaryFile(prefix="xdreport-", buffering=0)  # noqa: SIM115  # closed below
            start = self._file.seek(0, os.SEEK_END)
            if self._file.write(data) != len(data):
                return False
            self._starts[place], self._lengths[place] = start, len(data)
            return True
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]  # as of a list

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()


class Changed(Spool):
    """A spool as another one is, but for what is put here: that other is neither copied nor changed."""

    def __init__(self, other: Spool) -> None:
        super().__init__(len(other))
        self._other = other

    @overload
    def __getitem__(self, place: int) -> bytes | None: ...
    @overload
    def __getitem__(self, place: slice) -> list[bytes | None]: ...
    def __getitem__(self, place: int | slice) -> bytes | list[bytes | None] | None:
        own = super().__getitem__(place)
        return self._other[place] if own is None else own

    def has(self, place: int) -> bool:
        """As of any spool."""
        return super().has(place) or self._other.has(place)


class Chosen(Sequence[Held]):
    """Some places of a sequence in an order of their own, and more behind them; nothing is copied.

    There is something in each of these places.
    """

    def __init__(self, held: Sequence[Held | None], places: Sequence[int], more: Sequence[Held | None] = ()) -> None:
        self._held, self._places, self._more = held, places, more

    def __len__(self) -> int:
        return len(self._places) + len(self._more)

    @overload
    def __getitem__(self, place: int) -> Held: ...
    @overload
    def __getitem__(self, place: slice) -> list[Held]: ...
    def __getitem__(self, place: int | slice) -> Held | list[Held]:
        if isinstance(place, slice):
            return [self[one] for one in range(len(self))[place]]
        at, own = range(len(self))[place], len(self._places)
        found = self._held[self._places[at]] if at < own else self._more[at - own]
        assert found is not None
        return found

"""Numbers of which there are many thousand, but for the last few in a temporary file until they are wanted."""

from array import array
from collections.abc import Iterable

from xdreport.collect.spool import Spool

BLOCK = 4096
"""So many numbers are written at once."""


class Column:
    """Numbers of one kind (a code of ``array``), added behind each other, and wanted all together."""

    __slots__ = ("_blocks", "_last", "_spool")

    def __init__(self, kind: str, spool: Spool) -> None:
        self._spool = spool
        self._blocks = array("I")
        self._last: array[int] = array(kind)

    def extend(self, numbers: Iterable[int]) -> None:
        """Adds numbers."""
        self._last.extend(numbers)
        if len(self._last) >= BLOCK:
            self._write()

    def _write(self) -> None:
        self._blocks.append(len(self._spool))
        self._spool.add(self._last.tobytes())
        del self._last[:]

    def add(self, numbers: bytes) -> None:
        """Adds numbers that ``array`` made bytes of."""
        self._last.frombytes(numbers)
        if len(self._last) >= BLOCK:
            self._write()

    def whole(self) -> "array[int]":
        """All of them."""
        found: array[int] = array(self._last.typecode)
        for block in self._blocks:
            found.frombytes(self._spool[block] or b"")
        found.extend(self._last)
        return found

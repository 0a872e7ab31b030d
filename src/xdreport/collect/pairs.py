"""Which texts of a section are alike, as the ledger remembers it: the same texts are not compared a second time."""

from array import array
from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

from xdreport.collect.ledger import Ledger, rules_digest


class Pair(NamedTuple):
    """Two texts by their numbers in their section, and how like they are (0 to 1)."""

    one: int
    other: int
    likeness: float


class Pairs:
    """Pairs by section. ``scope`` is what a run is compared with the last one of; without a ledger nothing is known."""

    def __init__(self, ledger: Ledger | None = None, scope: str = "") -> None:
        self._ledger, self._scope = ledger, scope
        self._rules = b"" if ledger is None else rules_digest(None).encode()

    def known(self, section: str, digests: "array[int]") -> Sequence[Pair] | None:
        """The pairs of a section; None where its texts, by their hashes, are not those of last time."""
        held = None if self._ledger is None else self._ledger.pairs(self._name(section), self._texts(digests))
        return None if held is None else unpacked(held)

    def keep(self, section: str, digests: "array[int]", found: Sequence[Pair]) -> None:
        """Keeps what was found between these texts."""
        if self._ledger is not None:
            self._ledger.keep_pairs(self._name(section), self._texts(digests), packed(found))

    def _name(self, section: str) -> str:
        return f"{self._scope}\0{section}"

    def _texts(self, digests: "array[int]") -> str:
        return blake2b(digests.tobytes() + self._rules, digest_size=16).hexdigest()


def packed(pairs: Sequence[Pair]) -> bytes:
    """Pairs in 16 bytes each."""
    numbers = array("I", [number for pair in pairs for number in pair[:2]])
    return numbers.tobytes() + array("d", [pair.likeness for pair in pairs]).tobytes()


def unpacked(data: bytes) -> list[Pair]:
    """The pairs again."""
    numbers, likenesses = array("I"), array("d")
    middle = len(data) // (2 * numbers.itemsize + likenesses.itemsize) * 2 * numbers.itemsize
    numbers.frombytes(data[:middle])
    likenesses.frombytes(data[middle:])
    return [Pair(*pair) for pair in zip(numbers[::2], numbers[1::2], likenesses, strict=True)]

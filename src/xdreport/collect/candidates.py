"""Which texts of a section may be alike, by the clauses they share: a job that workers can do, since it needs no text.

Two texts are to be compared if they share one of the four clauses that are rarest in each, and half of all; where many
share one, each is compared with the four next in length only.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, Protocol

from xdreport.collect.crew import nothing
from xdreport.collect.pool import Lost
from xdreport.rules.likeness import ALIKE

FEW = 50_000
"""Numbers of clauses that take little memory to count."""

AT_HAND = 4096
"""Texts whose clauses are at hand as sets."""

NEXT = 4
"""Texts that each is compared with among those that share a clause."""

LONGER = (2 - ALIKE) / ALIKE
"""A text so many times as long as another cannot be like it."""

RAREST = 4
"""Clauses of a text by which others are found: the copies of a text share its rare ones, too."""

BUCKETS = 4
"""Places for each clause, to tell those apart that are in one text only."""

MOST_TRIED = RAREST * NEXT
"""Texts that each is compared with in all."""


class Clauses(NamedTuple):
    """Texts in order of their length: lengths, and the numbers of their clauses in one row, with the end of each."""

    lengths: "array[int]"
    ends: "array[int]"
    marks: "array[int]"

    def of(self, place: int) -> "array[int]":
        """The numbers of a text's clauses."""
        return self.marks[self.ends[place - 1] if place else 0 : self.ends[place]]


class Candidates(NamedTuple):
    """The texts that each is to be compared with, by their place, one behind the other; and how many each has."""

    others: "array[int]"
    numbers: bytearray

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every two, by the place of the first."""
        others = iter(self.others)
        for one, number in enumerate(self.numbers):
            for other in islice(others, number):
                yield one, other


class Spread(Protocol):
    """Has workers find them, and does something itself ``meanwhile``; see ``spread.each``."""

    def __call__(  # noqa: D102  # as above
        self,
        work: Callable[[Clauses], Candidates],
        jobs: Sequence[Clauses],
        take: Callable[[int, Candidates | Lost], None],
        *,
        meanwhile: Callable[[], None],
    ) -> None: ...


def candidates(texts: Clauses) -> Candidates:
    """What is to be compared in a section; at most ``MOST_TRIED`` texts for each."""
    lengths, number = texts.lengths, len(texts.lengths)
    tried, numbers_tried = array("I", [0]) * (number * MOST_TRIED), bytearray(number)
    clauses_of = lru_cache(maxsize=AT_HAND)(lambda place: frozenset(texts.of(place)))
    for sharing in _sharing(texts):
        clauses = [*map(clauses_of, sharing)]
        halves = [len(own) / 2 for own in clauses]
        for place, one in enumerate(sharing):
            own, half, longest = clauses[place], halves[place], lengths[one] * LONGER
            for near in range(place + 1, min(place + 1 + NEXT, len(sharing))):
                other = sharing[near]
                if lengths[other] > longest:
                    break
                shared = len(own & clauses[near])
                if shared >= half or shared >= halves[near]:
                    row, number = one * MOST_TRIED, numbers_tried[one]
                    if other not in tried[row : row + number]:
                        tried[row + number] = other
                        numbers_tried[one] = number + 1
    others = array("I")
    for one, number in enumerate(numbers_tried):
        others.extend(tried[one * MOST_TRIED : one * MOST_TRIED + number])
    return Candidates(others, numbers_tried)


def _sharing(texts: Clauses) -> Iterator[Sequence[int]]:
    """The texts, by their place, that share a clause which is among the rarest of each."""
    often = _often(texts.marks)
    sharing: dict[int, array[int]] = {}
    for place in range(len(texts.lengths)):
        shared = [(times, mark) for mark in texts.of(place) if (times := often[mark]) > 1]
        shared.sort()
        for _, mark in shared[:RAREST]:
            (sharing.get(mark) or sharing.setdefault(mark, array("I"))).append(place)
    return (places for places in sharing.values() if len(places) > 1)


def _often(marks: Sequence[int]) -> Counter[int]:
    """In how many texts each clause is, but for most of those that are in one only: there may be very many."""
    if len(marks) <= FEW:
        return Counter(marks)
    seen = bytearray(BUCKETS * len(marks) + 1)
    size = len(seen)
    for mark in marks:
        seen[mark % size] += seen[mark % size] < 2
    return Counter(mark for mark in marks if seen[mark % size] > 1)


def find(
    sections: Sequence[Clauses],
    take: Callable[[int, Candidates], None],
    spread: Spread | None = None,
    meanwhile: Callable[[], None] = nothing,
) -> None:
    """Hands over the candidates of each section with its number, as they are found; by workers, where they are given.

    Those that find something go on while what was found is looked at. What is to be done ``meanwhile`` is not done
    where no worker is asked.
    """
    found: set[int] = set()

    def answered(place: int, answer: Candidates | Lost) -> None:
        if not isinstance(answer, Lost):
            found.add(place)
            take(place, answer)

    if spread is not None and sections:
        with suppress(OSError):  # the last worker died, and no other can be started
            spread(candidates, sections, answered, meanwhile=meanwhile)
    for place in range(len(sections)):
        if place not in found:
            take(place, candidates(sections[place]))

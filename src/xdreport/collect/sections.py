"""What is known of the texts of a section, which are compared: see ``likeness``."""

from array import array
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, compress
from typing import NamedTuple

from xdreport.collect.candidates import Clauses
from xdreport.collect.columns import Column
from xdreport.collect.spool import Spool
from xdreport.collect.trace import Texts


class Group:
    """What is known of the texts of reports, as many of each, in columns, for there may be many thousand reports."""

    def __init__(self, spool: Spool, each: int = 1) -> None:
        self.each, self._last, self._in_order = each, -1, True
        self._places, self._firsts = Column("I", spool), Column("I", spool)
        self._lengths, self._digests = Column("I", spool), Column("Q", spool)
        self._counts, self._marks = Column("B", spool), Column("I", spool)

    def add(self, place: int, first: int, texts: Texts) -> None:
        """Takes in what is known of the texts of a report, of which the first has this place among all of it.

        Reports may come in any order. Nothing of them is looked at until all are there.
        """
        self._in_order, self._last = self._in_order and place > self._last, place
        self._places.extend((place,))
        self._firsts.extend((first,))
        self._lengths.add(texts.lengths)
        self._digests.add(texts.digests)
        self._counts.add(texts.counts)
        self._marks.add(texts.marks)

    @cached_property
    def _order(self) -> "Sequence[int]":
        """The reports in the order of their places, by the order in which they came."""
        places = self._places.whole()
        return range(len(places)) if self._in_order else sorted(range(len(places)), key=places.__getitem__)

    def _of(self, column: Column, number: int = 0, each: int = 1) -> "array[int]":
        """What a column says of the texts that come at this place, of so many of each report."""
        found = column.whole()[number::each]
        return found if self._in_order else array(found.typecode, map(found.__getitem__, self._order))

    def places(self) -> "array[int]":
        """Whose texts they are, in order, as is all that follows."""
        return self._of(self._places)

    def firsts(self) -> "array[int]":
        """The place of the first among all texts of its report."""
        return self._of(self._firsts)

    def lengths(self, number: int) -> "array[int]":
        """How long the texts are that come at this place; 0 where there is none."""
        return self._of(self._lengths, number, self.each)

    def digests(self, number: int) -> "array[int]":
        """Their hashes."""
        return self._of(self._digests, number, self.each)

    def counts(self, number: int) -> "array[int]":
        """How many of their clauses have numbers."""
        return self._of(self._counts, number, self.each)

    def marks(self, number: int) -> "tuple[array[int], array[int]]":
        """The numbers of their clauses, in one row, and the end of each one's."""
        ends, marks = array("I", accumulate(self._counts.whole())), self._marks.whole()
        own, own_ends = array("I"), array("I")
        for report in self._order:
            text = report * self.each + number
            own.extend(marks[ends[text - 1] if text else 0 : ends[text]])
            own_ends.append(len(own))
        return own, own_ends


class Part(NamedTuple):
    """A section: the texts that come at one place in their reports, with the path and the label of them all."""

    group: Group
    number: int
    path: str
    label: str

    @property
    def name(self) -> str:
        """The section's name in the ledger."""
        return f"{self.path} {self.label}"

    def __bool__(self) -> bool:
        """Whether there is anything to compare: two texts or more."""
        lengths = self.group.lengths(self.number)
        return len(lengths) - lengths.count(0) > 1

    def clauses(self) -> int:
        """How many numbers of clauses its texts have."""
        return sum(self.group.counts(self.number))


class Section:
    """The texts of a section: whose each is, its place among its report's texts, its length and its hash."""

    def __init__(self, part: Part) -> None:
        self._part = part
        group, self._there = part.group, part.group.lengths(part.number)
        self.places = array("I", compress(group.places(), self._there))
        self._firsts = array("I", compress(group.firsts(), self._there))
        self.lengths = array("I", filter(None, self._there))
        self.digests = array("Q", compress(group.digests(part.number), self._there))

    def number(self, text: int) -> int:
        """The place of a text among its report's."""
        return self._firsts[text] + self._part.number

    def distinct(self) -> "array[int]":
        """The numbers of the texts, of those that are the same only the first, in order of their length."""
        first: dict[int, int] = {}
        for number, digest in enumerate(self.digests):
            first.setdefault(digest, number)
        return array("I", sorted(first.values(), key=self.lengths.__getitem__))

    def clauses(self, order: "array[int]") -> Clauses:
        """What is known of these texts by which those that may be alike are found."""
        held, held_ends = self._part.group.marks(self._part.number)
        ends = array("I", compress(held_ends, self._there))  # those that are not there have no clauses
        chosen, chosen_ends = array("I"), array("I")
        for number in order:
            chosen.extend(held[ends[number - 1] if number else 0 : ends[number]])
            chosen_ends.append(len(chosen))
        return Clauses(array("I", [self.lengths[number] for number in order]), chosen_ends, chosen)

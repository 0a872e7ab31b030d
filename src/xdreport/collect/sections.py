"""What is known of the texts of a section, which are compared: see ``likeness``."""

from array import array
from typing import NamedTuple

from xdreport.collect.candidates import Clauses
from xdreport.collect.columns import Column
from xdreport.collect.spool import Spool
from xdreport.collect.trace import Text


class Section(NamedTuple):
    """The texts of a section in columns, for there are many thousand: whose each is, its place among its report's
    texts, number of its label, length, hash, and the numbers of its clauses, those of all texts in one row.
    """

    places: "array[int]"
    numbers: "array[int]"
    labels: "array[int]"
    lengths: "array[int]"
    digests: "array[int]"
    ends: "array[int]"
    marks: "array[int]"

    def distinct(self) -> "array[int]":
        """The numbers of the texts, of those that are the same only the first, in order of their length."""
        first: dict[int, int] = {}
        for number, digest in enumerate(self.digests):
            first.setdefault(digest, number)
        return array("I", sorted(first.values(), key=self.lengths.__getitem__))

    def clauses(self, order: "array[int]") -> Clauses:
        """What is known of these texts by which those that may be alike are found."""
        ends, marks = array("I"), array("I")
        for number in order:
            marks.extend(self.marks[self.ends[number - 1] if number else 0 : self.ends[number]])
            ends.append(len(marks))
        return Clauses(array("I", [self.lengths[number] for number in order]), ends, marks)


class Waiting:
    """The same while texts are taken in: nothing of it is wanted until all are there."""

    __slots__ = ("_end", "_marks", "_texts")

    def __init__(self, spool: Spool) -> None:
        self._texts, self._marks, self._end = Column("Q", spool), Column("I", spool), 0

    def add(self, place: int, number: int, label: int, text: Text) -> None:
        """Takes a text in: whose it is, its place among its report's texts, the number of its label."""
        self._end += len(text.marks)
        self._texts.extend((place, number, label, text.length, text.digest, self._end))
        self._marks.extend(text.marks)

    def __len__(self) -> int:
        """How many clauses there are."""
        return self._end

    def whole(self) -> Section:
        """All that were taken in."""
        texts = self._texts.whole()
        return Section._make([*(texts[column::6] for column in range(6)), self._marks.whole()])

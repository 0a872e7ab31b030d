"""What is known of the texts of a section, which are compared: see ``likeness``."""

from array import array
from typing import NamedTuple

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

    def marks_of(self, number: int) -> "array[int]":
        """The numbers of a text's clauses."""
        return self.marks[self.ends[number - 1] if number else 0 : self.ends[number]]


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

    def whole(self) -> Section:
        """All that were taken in."""
        texts = self._texts.whole()
        return Section._make([*(texts[column::6] for column in range(6)), self._marks.whole()])

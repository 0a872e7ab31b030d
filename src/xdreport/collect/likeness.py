"""Texts and tables that units have copied from each other, found without comparing each with each.

Every text keeps the numbers of up to twelve of its clauses (``trace.MARKS``). Two texts are compared if they share one
of the four that are rarest in each, and half of all; where many share one, each is compared with the four next in
length only. So the work grows with the number of reports (at most 4 x 4 comparisons a text), and a copy is missed only
where hardly a clause was left as it was.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from sys import intern
from typing import NamedTuple

from xdreport.collect.pairs import Pair, Pairs
from xdreport.collect.trace import Text
from xdreport.form.figures import FIGURES, Number
from xdreport.form.narrative import FURTHER
from xdreport.rules.likeness import ALIKE
from xdreport.rules.years import OWN_FIGURES

NEXT = 4
"""Texts that each is compared with among those that share a clause."""

LONGER = (2 - ALIKE) / ALIKE
"""A text so many times as long as another cannot be like it."""

AT_HAND = 512
"""Reports whose texts are at hand while they are compared."""

RAREST = 4
"""Clauses of a text by which others are found: the copies of a text share its rare ones, too."""

Place = int
Figures = Sequence[Number | None]


class Likeness(NamedTuple):
    """The report most like one in a section, how like it is (0 to 1), and how many more are like it."""

    path: str
    label: str
    other: Place
    likeness: float
    others: int


class _Section:
    """The texts of a section in columns, for there are many thousand: whose each is, its place among its report's
    texts, label, length, hash, and the numbers of its clauses, those of all texts in one row.
    """

    __slots__ = ("digests", "ends", "labels", "lengths", "marks", "numbers", "places")

    def __init__(self) -> None:
        self.places, self.numbers, self.lengths = array("I"), array("I"), array("I")
        self.digests, self.marks, self.ends = array("Q"), array("I"), array("I")
        self.labels: list[str] = []

    def add(self, place: Place, number: int, text: Text) -> None:
        self.places.append(place)
        self.numbers.append(number)
        self.labels.append(intern(text.label))
        self.lengths.append(text.length)
        self.digests.append(text.digest)
        self.marks.extend(text.marks)
        self.ends.append(len(self.marks))

    def all_marks(self) -> "list[array[int]]":
        """The numbers of each text's clauses."""
        return [self.marks[start:end] for start, end in pairwise((0, *self.ends))]


class Texts:
    """The texts of a collection, by section; ``texts_of`` gives a report's when they are compared.

    ``pairs`` are known from before.
    """

    def __init__(self, texts_of: Callable[[Place], Sequence[str]], pairs: Pairs | None = None) -> None:
        self._pairs = pairs or Pairs()
        self._sections: dict[tuple[str, str], _Section] = defaultdict(_Section)
        self._texts_of = lru_cache(maxsize=AT_HAND)(texts_of)

    def add(self, place: Place, texts: Sequence[Text]) -> None:
        """Takes in what is known of the texts of a report."""
        for number, text in enumerate(texts):
            self._sections[text.path, text.label if text.path == FURTHER else ""].add(place, number, text)

    def copied(self, units: Sequence[str]) -> dict[Place, list[Likeness]]:
        """For each report with a text over 90 % like another unit's, those texts; ``units`` say whose each is.

        What is known of the texts is given up on the way.
        """
        alike: dict[Place, list[Likeness]] = defaultdict(list)
        while self._sections:
            (path, further), section = self._sections.popitem()
            for number, partners in self._partners(f"{path} {further}", section, units):
                best = max(partners, key=lambda other: (partners[other], -other))
                alike[section.places[number]].append(
                    Likeness(path, section.labels[number], best, partners[best], len(partners) - 1)
                )
        return alike

    def _text(self, section: _Section, number: int) -> str:
        return self._texts_of(section.places[number])[section.numbers[number]]

    def _partners(self, name: str, section: _Section, units: Sequence[str]) -> Iterator[tuple[int, dict[Place, float]]]:
        """Every text that is like another unit's, and how like the others are."""
        first: dict[int, int] = {}
        same: dict[int, list[int]] = defaultdict(list)
        for number, digest in enumerate(section.digests):
            same_as = first.setdefault(digest, number)
            if same_as != number:
                same[same_as].append(number)
        near: dict[int, dict[int, float]] = defaultdict(dict)
        compare = partial(self._alike, section, [*first.values()])
        for here, there, how in self._pairs.of(name, section.digests, compare):
            near[here][there] = near[there][here] = how
        for number in sorted(near.keys() | same.keys()):
            group = [number, *same.get(number, ())]
            like = [(one, 1.0) for one in group]
            for other, how in near.get(number, {}).items():
                like += [(one, how) for one in (other, *same.get(other, ()))]
            for one in group:
                owner = units[section.places[one]]
                partners = {section.places[two]: how for two, how in like if units[section.places[two]] != owner}
                if partners:
                    yield one, partners

    def _alike(self, section: _Section, distinct: Sequence[int]) -> Iterator[Pair]:
        """Pairs of texts that are like each other; ``distinct`` are those to be looked at."""
        from rapidfuzz.distance import Indel

        order = sorted(distinct, key=section.lengths.__getitem__)  # from here on texts go by their place in it
        lengths, all_marks = [section.lengths[number] for number in order], section.all_marks()
        marks = [all_marks[number] for number in order]
        tried: set[int] = set()  # pairs as one number each: there are many
        for sharing in _sharing(marks):
            clauses = [frozenset(marks[one]) for one in sharing]
            for place, one in enumerate(sharing):
                own, longest, row = clauses[place], lengths[one] * LONGER, one * len(order)
                for near in range(place + 1, min(place + 1 + NEXT, len(sharing))):
                    other = sharing[near]
                    if lengths[other] > longest:
                        break
                    theirs = clauses[near]
                    if 2 * len(own & theirs) < min(len(own), len(theirs)) or row + other in tried:
                        continue
                    tried.add(row + other)
                    texts = self._text(section, order[one]), self._text(section, order[other])
                    how = Indel.normalized_similarity(*texts, score_cutoff=ALIKE)
                    if how > ALIKE:
                        yield Pair(order[one], order[other], how)


def _sharing(marks: "Sequence[array[int]]") -> Iterator[list[int]]:
    """The texts, in order, that share a clause which is among the rarest of each."""
    often = Counter(mark for of_text in marks for mark in of_text)
    sharing: dict[int, list[int]] = defaultdict(list)
    for place, of_text in enumerate(marks):
        shared = (mark for mark in of_text if often[mark] > 1)
        for mark in sorted(shared, key=lambda mark: (often[mark], mark))[:RAREST]:
            sharing[mark].append(place)
    return (places for places in sharing.values() if len(places) > 1)


def twins(keys: Sequence[int | None], units: Sequence[str]) -> dict[Place, list[Place]]:
    """For each report whose tables equal another unit's, the places of those; ``keys`` are of ``Trace.tables``."""
    groups: dict[int, list[Place]] = defaultdict(list)
    for place, key in enumerate(keys):
        if key is not None:
            groups[key].append(place)
    found: dict[Place, list[Place]] = {}
    for places in groups.values():
        for place in places if len(places) > 1 else ():
            others = [other for other in places if units[other] != units[place]]
            if others:
                found[place] = others
    return found


def telling(figures: Figures) -> tuple[str, ...]:
    """Paths of the figures by which equal tables are told: the first of each table."""
    firsts = {FIGURES[place].table: FIGURES[place].path for place in reversed(OWN_FIGURES) if figures[place]}
    return tuple(sorted(firsts.values(), key=[figure.path for figure in FIGURES].index))

"""Texts and tables that units have copied from each other, found without comparing each with each.

Every text keeps the numbers of up to twelve of its clauses (``trace.MARKS``). Two texts are compared if they share one
of the four that are rarest in each, and half of all; where many share one, each is compared with the four next in
length only. So the work grows with the number of reports (at most 4 x 4 comparisons a text), and a copy is missed only
where hardly a clause was left as it was.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from xdreport.collect.pairs import Pair, Pairs
from xdreport.collect.sections import Section, Waiting
from xdreport.collect.spool import Spool
from xdreport.collect.trace import Text
from xdreport.form.figures import FIGURES, Number
from xdreport.form.narrative import FURTHER
from xdreport.rules.likeness import ALIKE
from xdreport.rules.years import OWN_FIGURES

NEXT = 4
"""Texts that each is compared with among those that share a clause."""

LONGER = (2 - ALIKE) / ALIKE
"""A text so many times as long as another cannot be like it."""

AT_HAND = 1024
"""Reports whose texts are at hand while they are compared."""

RAREST = 4
"""Clauses of a text by which others are found: the copies of a text share its rare ones, too."""

BUCKETS = 4
"""Places for each clause, to tell those apart that are in one text only."""

MOST_TRIED = RAREST * NEXT
"""Texts that each is compared with in all."""

Place = int
Figures = Sequence[Number | None]


class Likeness(NamedTuple):
    """The report most like one in a section, how like it is (0 to 1), and how many more are like it."""

    path: str
    label: str
    other: Place
    likeness: float
    others: int


class Texts:
    """The texts of a collection, by section; ``texts_of`` gives a report's when they are compared.

    ``pairs`` are known from before.
    """

    def __init__(self, texts_of: Callable[[Place], Sequence[str]], pairs: Pairs | None = None) -> None:
        self._pairs = pairs or Pairs()
        self._sections: dict[tuple[str, str], Waiting] = {}
        self._labels: dict[str, int] = {}
        self._spool = Spool()
        self._texts_of = lru_cache(maxsize=AT_HAND)(texts_of)

    def add(self, place: Place, texts: Sequence[Text]) -> None:
        """Takes in what is known of the texts of a report."""
        for number, text in enumerate(texts):
            key = text.path, text.label if text.path == FURTHER else ""
            section = self._sections.get(key) or self._sections.setdefault(key, Waiting(self._spool))
            section.add(place, number, self._labels.setdefault(text.label, len(self._labels)), text)

    def copied(self, units: Sequence[str]) -> dict[Place, list[Likeness]]:
        """For each report with a text over 90 % like another unit's, those texts; ``units`` say whose each is.

        What is known of the texts is given up on the way.
        """
        alike: dict[Place, list[Likeness]] = defaultdict(list)
        labels = list(self._labels)
        while self._sections:
            (path, further), waiting = self._sections.popitem()
            section = waiting.whole()
            for number, partners in self._partners(f"{path} {further}", section, units):
                best = max(partners, key=lambda other: (partners[other], -other))
                alike[section.places[number]].append(
                    Likeness(path, labels[section.labels[number]], best, partners[best], len(partners) - 1)
                )
        return alike

    def _text(self, section: Section, number: int) -> str:
        return self._texts_of(section.places[number])[section.numbers[number]]

    def _partners(self, name: str, section: Section, units: Sequence[str]) -> Iterator[tuple[int, dict[Place, float]]]:
        """Every text that is like another unit's, and how like the others are."""
        first: dict[int, int] = {}
        same: dict[int, list[int]] = defaultdict(list)
        for number, digest in enumerate(section.digests):
            same_as = first.setdefault(digest, number)
            if same_as != number:
                same[same_as].append(number)
        near: dict[int, dict[int, float]] = defaultdict(dict)
        compare = partial(self._alike, section, array("I", first.values()))
        del first
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

    def _alike(self, section: Section, distinct: Sequence[int]) -> Iterator[Pair]:
        """Pairs of texts that are like each other; ``distinct`` are those to be looked at."""
        from rapidfuzz.distance import Indel

        order = array("I", sorted(distinct, key=section.lengths.__getitem__))  # texts go by their place in it
        tried, numbers_tried = self._candidates(section, order)
        for one, number in enumerate(numbers_tried):  # in order: those near in length come soon again, and are at hand
            for other in tried[one * MOST_TRIED : one * MOST_TRIED + number]:
                texts = self._text(section, order[one]), self._text(section, order[other])
                how = Indel.normalized_similarity(*texts, score_cutoff=ALIKE)
                if how > ALIKE:
                    yield Pair(order[one], order[other], how)

    @staticmethod
    def _candidates(section: Section, order: Sequence[int]) -> "tuple[array[int], bytearray]":
        """The texts, by their place in the order, that each is to be compared with, in rows; and how many there are."""
        lengths = array("I", (section.lengths[number] for number in order))
        tried, numbers_tried = array("I", [0]) * (len(order) * MOST_TRIED), bytearray(len(order))
        for sharing in _sharing(section, order):
            clauses = [frozenset(section.marks_of(order[one])) for one in sharing]
            halves = [len(own) / 2 for own in clauses]
            for place, one in enumerate(sharing):
                own, half, longest = clauses[place], halves[place], lengths[one] * LONGER
                for near, other in enumerate(sharing[place + 1 : place + 1 + NEXT], place + 1):
                    if lengths[other] > longest:
                        break
                    shared = len(own & clauses[near])
                    if shared >= half or shared >= halves[near]:
                        row, number = one * MOST_TRIED, numbers_tried[one]
                        if other not in tried[row : row + number]:
                            tried[row + number] = other
                            numbers_tried[one] = number + 1
        return tried, numbers_tried


def _sharing(section: Section, order: Sequence[int]) -> Iterator[Sequence[int]]:
    """The texts, by their place in the order, that share a clause which is among the rarest of each."""
    often = _often(section, order)
    sharing: dict[int, array[int]] = {}
    for place, number in enumerate(order):
        shared = (mark for mark in section.marks_of(number) if often[mark] > 1)
        for mark in sorted(shared, key=lambda mark: (often[mark], mark))[:RAREST]:
            (sharing.get(mark) or sharing.setdefault(mark, array("I"))).append(place)
    return (places for places in sharing.values() if len(places) > 1)


def _often(section: Section, order: Iterable[int]) -> Counter[int]:
    """In how many of these texts each clause is, but for most of those that are in one only: there may be very many."""
    seen = bytearray(BUCKETS * len(section.marks) + 1)
    size = len(seen)
    for mark in section.marks:
        seen[mark % size] += seen[mark % size] < 2
    return Counter(mark for number in order for mark in section.marks_of(number) if seen[mark % size] > 1)


def twins(keys: Iterable[int | None], units: Sequence[str]) -> dict[Place, list[Place]]:
    """For each report whose tables equal another unit's, the places of those; ``keys`` are of ``Trace.tables``."""
    first: dict[int, Place] = {}
    groups: dict[Place, list[Place]] = {}
    for place, key in enumerate(keys):
        one = place if key is None else first.setdefault(key, place)
        if one != place:
            groups.setdefault(one, [one]).append(place)
    found: dict[Place, list[Place]] = {}
    for places in groups.values():
        for place in places:
            others = [other for other in places if units[other] != units[place]]
            if others:
                found[place] = others
    return found


def telling(figures: Figures) -> tuple[str, ...]:
    """Paths of the figures by which equal tables are told: the first of each table."""
    firsts = {FIGURES[place].table: FIGURES[place].path for place in reversed(OWN_FIGURES) if figures[place]}
    return tuple(sorted(firsts.values(), key=[figure.path for figure in FIGURES].index))

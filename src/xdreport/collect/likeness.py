"""Texts and tables that units have copied from each other, found without comparing each with each.

Every text keeps the numbers of up to twelve of its clauses (``trace.MARKS``). Two texts are compared if they share one
of the four that are rarest in each, and half of all; where many share one, each is compared with the four next in
length only. So the work grows with the number of reports (at most 4 x 4 comparisons a text), and a copy is missed only
where hardly a clause was left as it was.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xdreport.collect.trace import Trace
from xdreport.form.figures import FIGURES, Number
from xdreport.form.narrative import FURTHER
from xdreport.rules.likeness import ALIKE
from xdreport.rules.years import OWN_FIGURES, TELLING

NEXT = 4
"""Texts that each is compared with among those that share a clause."""

BYTES = array("I").itemsize
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


class _Text(NamedTuple):
    """A text and where it is from; the numbers of its clauses as bytes, of which there are many thousand."""

    place: Place
    label: str
    compared: str
    marks: bytes


class Texts:
    """The texts of a collection, by section."""

    def __init__(self) -> None:
        self._sections: dict[tuple[str, str], list[_Text]] = defaultdict(list)

    def add(self, place: Place, found: Trace) -> None:
        """Takes in the texts of a report."""
        for path, label, compared, marks in found.texts:
            key = path, label if path == FURTHER else ""
            self._sections[key].append(_Text(place, label, compared, array("I", marks).tobytes()))

    def copied(self, units: Sequence[str]) -> dict[Place, list[Likeness]]:
        """For each report with a text over 90 % like another unit's, those texts; ``units`` say whose each is.

        The texts are given up on the way.
        """
        alike: dict[Place, list[Likeness]] = defaultdict(list)
        while self._sections:
            (path, _), texts = self._sections.popitem()
            for text, partners in _partners(texts, units):
                best = max(partners, key=lambda other: (partners[other], -other))
                alike[text.place].append(Likeness(path, text.label, best, partners[best], len(partners) - 1))
        return alike


def _partners(texts: Sequence[_Text], units: Sequence[str]) -> Iterator[tuple[_Text, dict[Place, float]]]:
    """Every text that is like another unit's, and how like the others are."""
    first: dict[str, int] = {}
    same: dict[int, list[_Text]] = defaultdict(list)
    for number, text in enumerate(texts):
        same_as = first.setdefault(text.compared, number)
        if same_as != number:
            same[same_as].append(text)
    distinct = [texts[number] for number in first.values()]
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other, how in _alike(distinct):
        here, there = first[one.compared], first[other.compared]
        near[here][there] = near[there][here] = how
    for number in sorted(near.keys() | same.keys()):
        group = [texts[number], *same.get(number, ())]
        like = [(text, 1.0) for text in group]
        for other_number, how in near.get(number, {}).items():
            like += [(text, how) for text in (texts[other_number], *same.get(other_number, ()))]
        for text in group:
            partners = {other.place: how for other, how in like if units[other.place] != units[text.place]}
            if partners:
                yield text, partners


def _alike(texts: Sequence[_Text]) -> Iterator[tuple[_Text, _Text, float]]:
    from rapidfuzz.distance import Indel

    tried: set[int] = set()  # pairs as one number each: there are many
    for numbers in _sharing(texts):
        for place, number in enumerate(numbers):
            one, marks = texts[number], frozenset(_numbers(texts[number]))
            for other in numbers[place + 1 : place + 1 + NEXT]:
                pair = min(number, other) * len(texts) + max(number, other)
                if pair not in tried:
                    tried.add(pair)
                    two = texts[other]
                    if 2 * len(marks.intersection(_numbers(two))) < min(len(one.marks), len(two.marks)) // BYTES:
                        continue
                    how = Indel.normalized_similarity(one.compared, two.compared, score_cutoff=ALIKE)
                    if how > ALIKE:
                        yield one, two, how


def _sharing(texts: Sequence[_Text]) -> Iterator[list[int]]:
    """The numbers of texts that share a clause which is among the rarest of each, by length."""
    often = Counter(mark for text in texts for mark in _numbers(text))
    sharing: dict[int, list[int]] = defaultdict(list)
    for number in sorted(range(len(texts)), key=lambda number: len(texts[number].compared)):
        shared = (mark for mark in _numbers(texts[number]) if often[mark] > 1)
        for mark in sorted(shared, key=lambda mark: (often[mark], mark))[:RAREST]:
            sharing[mark].append(number)
    return (numbers for numbers in sharing.values() if len(numbers) > 1)


def _numbers(text: _Text) -> "array[int]":
    return array("I", text.marks)


def tables_key(figures: Figures) -> int | None:
    """What two reports with equal tables have in common; None where so few figures are equal by chance."""
    if not figures or sum(bool(figures[one]) for one in OWN_FIGURES) < TELLING:
        return None
    return hash(tuple(figure or 0 for figure in figures))


def twins(keys: Sequence[int | None], units: Sequence[str]) -> dict[Place, list[Place]]:
    """For each report whose three tables equal another unit's, the places of those; ``keys`` are of ``tables_key``."""
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

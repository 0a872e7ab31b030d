"""Texts and tables that units have copied from each other, found without comparing each with each.

Every text keeps the numbers of up to twelve of its clauses (``trace.MARKS``). Two texts are compared if they share one
of the four that are rarest in each, and half of all; where many share one, each is compared with the four next in
length only. So the work grows with the number of reports (at most 4 x 4 comparisons a text), and a copy is missed only
where hardly a clause was left as it was.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xdreport.collect.trace import Trace
from xdreport.form.figures import FIGURES
from xdreport.form.narrative import FURTHER
from xdreport.rules.likeness import ALIKE
from xdreport.rules.years import OWN_FIGURES, TELLING

NEXT = 4
"""Texts that each is compared with among those that share a clause."""

RAREST = 4
"""Clauses of a text by which others are found: the copies of a text share its rare ones, too."""

Place = int


class Likeness(NamedTuple):
    """The report most like one in a section, how like it is (0 to 1), and how many more are like it."""

    path: str
    label: str
    other: Place
    likeness: float
    others: int


class _Text(NamedTuple):
    place: Place
    unit: str
    label: str
    compared: str
    marks: tuple[int, ...]


def copied(traces: Sequence[Trace | None], units: Sequence[str]) -> dict[Place, list[Likeness]]:
    """For each report with a text over 90 % like another unit's, those texts; ``units`` say whose each is."""
    sections: dict[tuple[str, str], list[_Text]] = defaultdict(list)
    for place, found in enumerate(traces):
        for path, label, compared, marks in found.texts if found else ():
            key = path, label if path == FURTHER else ""
            sections[key].append(_Text(place, units[place], label, compared, marks))
    alike: dict[Place, list[Likeness]] = defaultdict(list)
    for (path, _), texts in sections.items():
        for text, partners in _partners(texts):
            best = max(partners, key=lambda other: (partners[other], -other))
            alike[text.place].append(Likeness(path, text.label, best, partners[best], len(partners) - 1))
    return alike


def _partners(texts: Sequence[_Text]) -> Iterator[tuple[_Text, dict[Place, float]]]:
    """Every text that is like another unit's, and how like the others are."""
    same: dict[str, list[_Text]] = defaultdict(list)
    for text in texts:
        same[text.compared].append(text)
    distinct = [group[0] for group in same.values()]
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for one, other, how in _alike(distinct):
        near[one.compared][other.compared] = how
        near[other.compared][one.compared] = how
    for compared, group in same.items():
        like = [(text, 1.0) for text in group]
        like += (
            [(text, how) for other, how in near[compared].items() for text in same[other]] if compared in near else []
        )
        if len(like) > 1:
            for text in group:
                partners = {other.place: how for other, how in like if other.unit != text.unit}
                if partners:
                    yield text, partners


def _alike(texts: Sequence[_Text]) -> Iterator[tuple[_Text, _Text, float]]:
    from rapidfuzz.distance import Indel

    tried: set[tuple[int, int]] = set()
    marks = [frozenset(text.marks) for text in texts]
    for numbers in _sharing(texts):
        for place, number in enumerate(numbers):
            for other in numbers[place + 1 : place + 1 + NEXT]:
                pair = (number, other) if number < other else (other, number)
                if pair not in tried:
                    tried.add(pair)
                    if 2 * len(marks[number] & marks[other]) < min(len(marks[number]), len(marks[other])):
                        continue
                    one, two = texts[number], texts[other]
                    how = Indel.normalized_similarity(one.compared, two.compared, score_cutoff=ALIKE)
                    if how > ALIKE:
                        yield one, two, how


def _sharing(texts: Sequence[_Text]) -> Iterator[list[int]]:
    """The numbers of texts that share a clause which is among the rarest of each, by length."""
    often = Counter(mark for text in texts for mark in text.marks)
    sharing: dict[int, list[int]] = defaultdict(list)
    for number in sorted(range(len(texts)), key=lambda number: len(texts[number].compared)):
        shared = (mark for mark in texts[number].marks if often[mark] > 1)
        for mark in sorted(shared, key=lambda mark: (often[mark], mark))[:RAREST]:
            sharing[mark].append(number)
    return (numbers for numbers in sharing.values() if len(numbers) > 1)


def twins(traces: Sequence[Trace | None], units: Sequence[str]) -> dict[Place, list[Place]]:
    """For each report whose three tables equal another unit's, the places of those."""
    groups: dict[tuple[object, ...], list[Place]] = defaultdict(list)
    for place, found in enumerate(traces):
        if found and found.figures and sum(bool(found.figures[one]) for one in OWN_FIGURES) >= TELLING:
            groups[tuple(figure or 0 for figure in found.figures)].append(place)
    found_twins: dict[Place, list[Place]] = {}
    for places in groups.values():
        for place in places if len(places) > 1 else ():
            others = [other for other in places if units[other] != units[place]]
            if others:
                found_twins[place] = others
    return found_twins


def telling(figures: Sequence[object]) -> tuple[str, ...]:
    """Paths of the figures by which equal tables are told: the first of each table."""
    firsts = {FIGURES[place].table: FIGURES[place].path for place in reversed(OWN_FIGURES) if figures[place]}
    return tuple(sorted(firsts.values(), key=[figure.path for figure in FIGURES].index))

"""Texts and tables that units have copied from each other, found without comparing each with each.

Every text keeps the numbers of up to twelve of its clauses (``tracing.MARKS``); those are compared that share some
(``candidates``). So the work grows with the number of reports (at most 4 x 4 comparisons a text), and a copy is missed
only where hardly a clause was left as it was.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from struct import Struct
from typing import NamedTuple, overload

from xdreport.collect.candidates import Candidates, Clauses, Spread, find
from xdreport.collect.crew import nothing
from xdreport.collect.pairs import Pair, Pairs, packed, unpacked
from xdreport.collect.sections import Group, Part, Section
from xdreport.collect.spool import Spool
from xdreport.collect.trace import Trace, known_alone, known_of
from xdreport.form.figures import FIGURES, Number
from xdreport.form.narrative import FURTHER, LABELS
from xdreport.rules.likeness import ALIKE
from xdreport.rules.years import OWN_FIGURES

AT_HAND = 1024
"""Reports whose texts are at hand while they are compared."""

_LONE = Struct("<II")
"""Whose a text is and its place among the report's, in front of what is known of it."""

Place = int
Figures = Sequence[Number | None]


class Likeness(NamedTuple):
    """The report most like one in a section, how like it is (0 to 1), and how many more are like it."""

    path: str
    label: str
    other: Place
    likeness: float
    others: int


class _Clauses(Sequence[Clauses]):
    """The clauses of sections, put together when they are looked at."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections

    def __len__(self) -> int:
        return len(self._sections)

    @overload
    def __getitem__(self, place: int) -> Clauses: ...
    @overload
    def __getitem__(self, place: slice) -> list[Clauses]: ...
    def __getitem__(self, place: int | slice) -> Clauses | list[Clauses]:
        if isinstance(place, slice):
            return [self[one] for one in range(len(self))[place]]
        section = self._sections[place]
        return section.clauses(section.distinct())


class Texts:
    """The texts of a collection, by section; ``texts_of`` gives a report's when they are compared.

    ``pairs`` are known from before; ``spread`` has the workers look for what is to be compared.
    """

    def __init__(
        self,
        texts_of: Callable[[Place], Sequence[str]],
        pairs: Pairs | None = None,
        spread: Spread | None = None,
    ) -> None:
        self._pairs, self._spread = pairs or Pairs(), spread
        self._spool = Spool()
        self._official = Group(self._spool, len(LABELS))
        self._further: dict[str, Group] = {}
        self._lone: dict[str, bytes] = {}
        self._texts_of = lru_cache(maxsize=AT_HAND)(texts_of)

    def add(self, place: Place, found: Trace) -> None:
        """Takes in what is known of the texts of a report."""
        if found.texts.lengths:
            self._official.add(place, 0, found.texts)
        for number, (label, text) in enumerate(found.further, len(LABELS)):
            known = known_of([text])
            if label in self._further:
                self._further[label].add(place, number, known)
            elif label not in self._lone:  # most labels of further topics are in one report only
                self._lone[label] = _LONE.pack(place, number) + b"".join(known)
            else:
                group = self._further[label] = Group(self._spool)
                other = self._lone.pop(label)
                its_place, its_number = _LONE.unpack_from(other)
                group.add(its_place, its_number, known_alone(other[_LONE.size :]))
                group.add(place, number, known)

    def copied(self, units: Sequence[str], meanwhile: Callable[[], None] = nothing) -> dict[Place, list[Likeness]]:
        """For each report with a text over 90 % like another unit's, those texts; ``units`` say whose each is.

        ``meanwhile`` is done while workers look for them, if they do.
        """
        alike: dict[Place, list[tuple[int, Likeness]]] = defaultdict(list)
        for part, section, pairs in self._pairs_of_sections(meanwhile):
            for number, partners in self._partners(section, pairs, units):
                best = max(partners, key=lambda other: (partners[other], -other))
                found = Likeness(part.path, part.label, best, partners[best], len(partners) - 1)
                alike[section.places[number]].append((section.number(number), found))
        return {place: [one for _, one in sorted(found)] for place, found in alike.items()}  # in the report's order

    def _parts(self) -> Iterator[Part]:
        """The sections: those that the form has a place for, and one for each label of others."""
        for number, (path, label) in enumerate(LABELS):
            yield Part(self._official, number, path, label)
        for label, group in self._further.items():
            yield Part(group, 0, FURTHER, label)

    def _pairs_of_sections(self, meanwhile: Callable[[], None]) -> Iterator[tuple[Part, Section, Sequence[Pair]]]:
        """The sections one after the other, with the pairs of their texts: known from before, or found now.

        The numbers of clauses are in memory only while they are needed: there may be many thousand texts in each.
        """
        held = [*filter(None, self._parts())]
        sections = [*map(Section, held)]
        known = [self._pairs.known(part.name, own.digests) for part, own in zip(held, sections, strict=True)]
        anew = sorted(
            (place for place, pairs in enumerate(known) if pairs is None), key=lambda place: -held[place].clauses()
        )
        found: dict[int, bytes] = {}  # as texts are compared while others are looked for, all pairs are there at once

        def compare(number: int, candidates: Candidates) -> None:
            place = anew[number]
            section = sections[place]
            found[place] = packed([*self._compared(section, section.distinct(), candidates)])

        find(_Clauses([sections[place] for place in anew]), compare, self._spread, meanwhile)
        for place, (part, section) in enumerate(zip(held, sections, strict=True)):
            pairs = known[place]
            if pairs is None:
                pairs = unpacked(found.pop(place))
                self._pairs.keep(part.name, section.digests, pairs)
            yield part, section, pairs

    def _text(self, section: Section, number: int) -> str:
        return self._texts_of(section.places[number])[section.number(number)]

    @staticmethod
    def _partners(
        section: Section, pairs: Sequence[Pair], units: Sequence[str]
    ) -> Iterator[tuple[int, dict[Place, float]]]:
        """Every text that is like another unit's, and how like the others are."""
        first: dict[int, int] = {}
        same: dict[int, list[int]] = defaultdict(list)
        for number, digest in enumerate(section.digests):
            same_as = first.setdefault(digest, number)
            if same_as != number:
                same[same_as].append(number)
        near: dict[int, dict[int, float]] = defaultdict(dict)
        del first
        for here, there, how in pairs:
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

    def _compared(self, section: Section, order: Sequence[int], found: Candidates) -> Iterator[Pair]:
        """Pairs of texts that are like each other; ``order`` are the texts that ``found`` speaks of by their place."""
        from rapidfuzz.distance import Indel

        for one, other in found.pairs():  # in order: those near in length come soon again, and are at hand
            texts = self._text(section, order[one]), self._text(section, order[other])
            how = Indel.normalized_similarity(*texts, score_cutoff=ALIKE)
            if how > ALIKE:
                yield Pair(order[one], order[other], how)


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

"""What came in, and whose it is: the traces of files put to the units of the roster."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from xdreport.collect.candidates import Spread
from xdreport.collect.heads import Heads
from xdreport.collect.likeness import Texts
from xdreport.collect.pairs import Pairs
from xdreport.collect.roster import Roster, Unit
from xdreport.collect.trace import Trace, unpacked_figures, unpacked_texts, unpacked_trace
from xdreport.form.figures import Number
from xdreport.form.names import organ_core

if TYPE_CHECKING:
    from xdreport.collect.run import Outcome


AT_HAND = 256
"""Reports whose figures are at hand: a superior with many units below looks at those of each several times."""


class Received:
    """The files of a collection by their numbers: heads of traces, units (None where there is none), and owners.

    They are taken in when there are traces of them, in whatever order (``take``); nothing is asked before ``all_in``.
    ``year`` is the one collected; without it, the one that most reports are of. ``texts`` is what files are compared
    by; ``pairs`` are those known from before, ``spread`` has workers look for more.
    Figures and texts stay where the outcome has them; ``figures`` gives those of a file, () where there are none.
    """

    def __init__(
        self,
        names: Sequence[str],
        outcome: "Outcome",
        roster: Roster,
        year: int | None,
        pairs: Pairs | None = None,
        spread: Spread | None = None,
    ) -> None:
        self.names, self.roster = names, roster
        self._traces, self.texts = outcome.traces, Texts(self._texts, pairs, spread)
        self.figures = lru_cache(maxsize=AT_HAND)(self._figures)
        self.heads, self._taken = Heads(len(names)), bytearray(len(names))
        self.units: list[Unit | None] = [None] * len(names)
        self.owners: list[str] = [*names]
        self._first: dict[Unit, int] = {}
        self._more: dict[Unit, list[int]] = defaultdict(list)
        self.year = year

    def take(self) -> None:
        """Takes in the files of which there are traces by now."""
        for place, taken in enumerate(self._taken):
            if not taken and (data := self._traces[place]):
                self._take(place, unpacked_trace(data))

    def all_in(self) -> None:
        """Takes in what is left: there will be no more."""
        self.take()
        self.year = self.year or self.heads.usual_year()

    def _take(self, place: int, found: Trace) -> None:
        self._taken[place] = True
        unit, organ = self._unit(place, found), found.organ
        self.texts.add(place, found)
        if unit is not None:
            organ = unit.organ if organ == unit.organ else organ  # one text for both
            if self._first.setdefault(unit, place) != place:
                self._more[unit].append(place)
        self.heads.put(place, found, organ)
        self.units[place] = unit
        self.owners[place] = unit.organ if unit else organ_core(organ) or self.names[place]

    def _texts(self, place: int) -> Sequence[str]:
        data = self._traces[place]
        return unpacked_texts(data) if data else ()

    def _unit(self, place: int, found: Trace) -> Unit | None:
        """The unit that a file is of; where nobody can read whose it is, the one that the file is named after."""
        if found.organ:
            return self.roster.find(found.organ)
        inner = self.names[place].partition("::")[0]  # what is in an archive goes by its own name
        stem = PurePath(inner.replace("\\", "/")).name.rpartition(".")[0]
        return self.roster.find(stem)

    def places(self, unit: Unit) -> list[int]:
        """The files of a unit."""
        first = self._first.get(unit)
        if unit in self._more:
            return sorted((self._first[unit], *self._more[unit]))
        return [] if first is None else [first]

    def with_files(self) -> Iterable[Unit]:
        """The units of which there are files."""
        return self._first

    def _figures(self, place: int) -> tuple[Number | None, ...]:
        data = self._traces[place]
        return unpacked_figures(data) if data else ()

    def name(self, place: int) -> str:
        """Whose a file is: the unit's name, or the organ's."""
        unit, found = self.units[place], self.heads[place]
        return unit.organ if unit else found.organ if found else ""

    def related(self, one: int, other: int) -> bool:
        """Whether one is the other's superior: with a single unit below, both rightly have the same figures."""
        first, second = self.units[one], self.units[other]
        if first is None or second is None:
            return False
        return self.roster.superior(first) == second or self.roster.superior(second) == first

    def sound(self, unit: Unit) -> int | None:
        """The one report of a unit for the year, None where there is none, or more than one."""
        places = self.places(unit)
        found = self.heads[places[0]] if len(places) == 1 else None
        if found is None or found.year != self.year or found.unreadable:
            return None
        return places[0] if self.heads.has_figures(places[0]) else None

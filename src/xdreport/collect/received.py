"""What came in, and whose it is: the traces of files put to the units of the roster."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from xdreport.collect.likeness import Texts
from xdreport.collect.pairs import Pairs
from xdreport.collect.roster import Roster, Unit
from xdreport.collect.trace import Trace, unpacked_texts, unpacked_trace
from xdreport.form.figures import Number
from xdreport.form.names import organ_core

if TYPE_CHECKING:
    from xdreport.collect.run import Outcome


class Received:
    """The files of a collection by their numbers: traces (None where there is none), units, and owners.

    ``year`` is the one collected; without it, the one that most reports are of. ``texts`` is what
    files are compared by; ``pairs`` are those known from before.
    """

    def __init__(
        self, names: Sequence[str], outcome: "Outcome", roster: Roster, year: int | None, pairs: Pairs | None = None
    ) -> None:
        self.names, self.roster = names, roster
        self._traces, self.texts = outcome.traces, Texts(self._texts, pairs)
        self.traces = [self._light(place) for place in range(len(names))]
        self.year = year or self._usual_year()
        self.units = [self._unit(place) for place in range(len(names))]
        self.owners = [self._owner(place) for place in range(len(names))]
        self.by_unit: dict[Unit, list[int]] = defaultdict(list)
        for place, unit in enumerate(self.units):
            if unit is not None and self.traces[place] is not None:
                self.by_unit[unit].append(place)

    def _light(self, place: int) -> Trace | None:
        """The trace of a file without its texts, which are noted."""
        data = self._traces[place]
        if data is None:
            return None
        found = unpacked_trace(data)
        self.texts.add(place, found.texts)
        return found._replace(texts=(), packed_texts=b"")

    def _texts(self, place: int) -> Sequence[str]:
        data = self._traces[place]
        return unpacked_texts(data) if data else ()

    def _usual_year(self) -> int | None:
        years = Counter(found.year for found in self.traces if found and found.year)
        return max(years, key=lambda year: (years[year], year), default=None)

    def _unit(self, place: int) -> Unit | None:
        """The unit that a file is of; where nobody can read whose it is, the one that the file is named after."""
        found = self.traces[place]
        if found is None:
            return None
        if found.organ:
            return self.roster.find(found.organ)
        inner = self.names[place].partition("::")[0]  # what is in an archive goes by its own name
        stem = PurePath(inner.replace("\\", "/")).name.rpartition(".")[0]
        return self.roster.find(stem)

    def _owner(self, place: int) -> str:
        """Whose a file is, as far as files can be told apart by it."""
        unit, found = self.units[place], self.traces[place]
        return organ_core(unit.organ if unit else found.organ if found else "") or self.names[place]

    @property
    def tables(self) -> list[int | None]:
        """By what equal tables are known, of every file."""
        return [found.tables if found else None for found in self.traces]

    def figures(self, place: int) -> tuple[Number | None, ...]:
        """The figures of a file; () where there are none."""
        found = self.traces[place]
        return found.figures if found else ()

    def name(self, place: int) -> str:
        """Whose a file is: the unit's name, or the organ's."""
        unit, found = self.units[place], self.traces[place]
        return unit.organ if unit else found.organ if found else ""

    def related(self, one: int, other: int) -> bool:
        """Whether one is the other's superior: with a single unit below, both rightly have the same figures."""
        first, second = self.units[one], self.units[other]
        if first is None or second is None:
            return False
        return self.roster.superior(first) == second or self.roster.superior(second) == first

    def sound(self, unit: Unit) -> Trace | None:
        """The one report of a unit for the year, None where there is none, or more than one."""
        places = self.by_unit.get(unit, [])
        found = self.traces[places[0]] if len(places) == 1 else None
        if found is None or found.year != self.year or found.unreadable:
            return None
        return found if found.packed_figures else None

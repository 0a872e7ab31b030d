"""The roster: which units report, under whom, by when. Units are found by code, name, former name or usual writing."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from xdreport.form.names import LEVELS, organ_core
from xdreport.form.organ import OrganKind

GOVERNMENT = "人民政府"

Key = TypeVar("Key")
Held = TypeVar("Held")

NEAR = 3
"""So many names are suggested where one is not on the roster."""

SHORTEST = 2
"""So many characters of a name are left without its superiors."""

LIKENESS = 70
"""Of 100: less alike than this, a name is no suggestion."""


class Unit(NamedTuple):
    """A unit on the roster.

    ``parent`` names its superior, by name or code ('' for none); ``due`` is its last day; ``former`` are names it had
    before; ``line`` is where it stands in the roster's file.
    """

    organ: str
    kind: OrganKind | None = None
    parent: str = ""
    code: str = ""
    due: date | None = None
    contact: str = ""
    former: tuple[str, ...] = ()
    line: int = 0


class Roster:
    """The units that report, in the order of the file. Names are compared as people write them, codes exactly."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = tuple(units)
        self._above: dict[str, Unit | None] = {}

    def __len__(self) -> int:
        return len(self.units)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.units)

    def find(self, name: str, code: str = "") -> Unit | None:
        """The unit of this code, name or former name; None where there is none, or more than one that could be meant.

        A name may lack 人民政府, or the superiors in front where only one unit is so called.
        """
        if code and code in self._codes:
            return self._codes[code]
        return self._names.get(self.meant(name))

    def meant(self, name: str) -> str:
        """The core of the full name, present or former, that a name stands for; '' as ``find`` has None."""
        core = organ_core(name)
        if not core or core in self._names:
            return core
        found = self._of_one_unit(self._ending_in(core))
        if found is None:
            found = self._of_one_unit(enumerate(ending for ending in _endings(core) if ending in self._names))
        return found or ""

    def _of_one_unit(self, ranked: Iterable[tuple[int, str]]) -> str | None:
        """The unit's present name among these cores, else the first of them; '' where they are of several units."""
        found: list[tuple[int, str]] = []
        for rank, one in ranked:
            if found and self._names[one] != self._names[found[0][1]]:
                return ""
            found.append((rank, one))
        if not found:
            return None
        present = organ_core(self._names[found[0][1]].organ)
        return present if any(one == present for _, one in found) else min(found)[1]

    def near(self, name: str) -> list[Unit]:
        """The units with the most similar names, for suggesting only: never more than three."""
        from rapidfuzz import fuzz, process  # needed only where a name is not known

        core = organ_core(name)
        endings = (self._names[one] for _, one in sorted(self._ending_in(core)))
        whole = [*self._former.get(core, ()), *endings]
        for asked in dict.fromkeys((_as_meant(core), core)):
            found = process.extract(asked, list(self._names), scorer=fuzz.ratio, limit=NEAR, score_cutoff=LIKENESS)
            whole += [self._names[one] for one, _, _ in found]
        return list(dict.fromkeys(whole))[:NEAR]

    def shared(self) -> Iterator[tuple[str, tuple[Unit, ...]]]:
        """Former names by which nobody can tell whose a report is, and the units that had them."""
        for core, units in self._former.items():
            if len(units) > 1 and core not in self._names:
                yield next(name for name in units[0].former if organ_core(name) == core), units

    def superior(self, unit: Unit) -> Unit | None:
        """The unit above; None for a root."""
        if not unit.parent:
            return None
        if unit.parent not in self._above:  # there are few superiors, who are asked for often
            self._above[unit.parent] = self._codes.get(unit.parent) or self._names.get(organ_core(unit.parent))
        return self._above[unit.parent]

    def children(self, unit: Unit) -> tuple[Unit, ...]:
        """The units directly below, in the order of the roster."""
        return self._children.get(unit, ())

    def below(self, unit: Unit) -> Iterator[Unit]:
        """All units below, level by level; a circle in a roster that was not checked ends where it began."""
        seen, queue = {unit}, list(self.children(unit))
        while queue:
            seen.update(queue)
            yield from queue
            queue = [child for one in queue for child in self.children(one) if child not in seen]

    def level(self, unit: Unit) -> int:
        """0 for a root, 1 for the units below it, and so on."""
        seen = {unit}
        while (above := self.superior(unit)) is not None and above not in seen:
            seen.add(above)
            unit = above
        return len(seen) - 1

    @cached_property
    def roots(self) -> tuple[Unit, ...]:
        """The units that have nobody above them on the roster."""
        return tuple(unit for unit in self.units if self.superior(unit) is None)

    @cached_property
    def _codes(self) -> dict[str, Unit]:
        return {unit.code: unit for unit in reversed(self.units) if unit.code}

    @cached_property
    def _names(self) -> dict[str, Unit]:
        """Units by name and former name; a name in use goes before a former one."""
        found = {core: units[0] for core, units in self._former.items() if len(units) == 1}
        found.update((organ_core(unit.organ), unit) for unit in reversed(self.units))
        return found

    @cached_property
    def _former(self) -> dict[str, tuple[Unit, ...]]:
        """Who had a name before: several units where one was divided."""
        cores = ((organ_core(name), unit) for unit in self.units for name in unit.former)
        return {core: tuple(dict.fromkeys(units)) for core, units in _grouped(cores).items() if core}

    def _ending_in(self, core: str) -> Iterator[tuple[int, str]]:
        """The cores of names that are this with superiors in front, each with its number."""
        if len(core) < SHORTEST:
            return
        cores, by_end = self._by_end
        start = bisect_left(by_end, core[::-1], key=lambda number: cores[number][::-1])
        for place in range(start, len(by_end)):
            name = cores[by_end[place]]
            if not name.endswith(core):
                break
            if name != core and name[-len(core) - 1] in LEVELS:
                yield by_end[place], name

    @cached_property
    def _by_end(self) -> tuple[Sequence[str], "array[int]"]:
        """The cores of names, and their numbers in the order of their ends: all that end alike stand together."""
        cores = tuple(self._names)
        return cores, array("I", sorted(range(len(cores)), key=lambda number: cores[number][::-1]))

    @cached_property
    def _children(self) -> dict[Unit, tuple[Unit, ...]]:
        return _grouped((above, unit) for unit in self.units if (above := self.superior(unit)) is not None)


def _as_meant(core: str) -> str:
    """A name without what stands in brackets, and without 人民政府 where that is mistyped."""
    from rapidfuzz import fuzz

    plain = re.sub(r"\([^)]*\)", "", core)
    end = next((end for end in (4, 3, 5) if fuzz.ratio(plain[-end:], GOVERNMENT) >= 75), 0)
    return plain[: len(plain) - end]


def _endings(core: str) -> Iterator[str]:
    """What is left of a name without the superiors in front."""
    return (core[place:] for place in range(1, len(core) - SHORTEST + 1) if core[place - 1] in LEVELS)


def _grouped(pairs: Iterable[tuple[Key, Held]]) -> dict[Key, tuple[Held, ...]]:
    found: dict[Key, list[Held]] = {}
    for key, held in pairs:
        found.setdefault(key, []).append(held)
    return {key: tuple(all_held) for key, all_held in found.items()}

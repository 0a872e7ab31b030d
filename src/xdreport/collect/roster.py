"""The roster: which units report, under whom, by when. Units are found by code, name, former name or usual writing."""

import re
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
        full = self._endings.get(core, ()) or tuple(ending for ending in _endings(core) if ending in self._names)
        units = {self._names[one] for one in full}
        if len(units) != 1:
            return ""
        present = organ_core(units.pop().organ)
        return present if present in full else full[0]

    def near(self, name: str) -> list[Unit]:
        """The units with the most similar names, for suggesting only: never more than three."""
        from rapidfuzz import fuzz, process  # needed only where a name is not known

        core = organ_core(name)
        whole = [*self._former.get(core, ()), *(self._names[one] for one in self._endings.get(core, ()))]
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
        return self._codes.get(unit.parent) or self._names.get(organ_core(unit.parent))

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
        former = {core: units[0] for core, units in self._former.items() if len(units) == 1}
        return former | {organ_core(unit.organ): unit for unit in reversed(self.units)}

    @cached_property
    def _former(self) -> dict[str, tuple[Unit, ...]]:
        """Who had a name before: several units where one was divided."""
        cores = ((organ_core(name), unit) for unit in self.units for name in unit.former)
        return {core: tuple(dict.fromkeys(units)) for core, units in _grouped(cores).items() if core}

    @cached_property
    def _endings(self) -> dict[str, tuple[str, ...]]:
        """The cores of names by what is left of them without the superiors in front."""
        return _grouped((ending, core) for core in self._names for ending in _endings(core))

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
    return (core[place:] for place in range(1, len(core) - 1) if core[place - 1] in LEVELS)


def _grouped(pairs: Iterable[tuple[Key, Held]]) -> dict[Key, tuple[Held, ...]]:
    found: dict[Key, list[Held]] = {}
    for key, held in pairs:
        found.setdefault(key, []).append(held)
    return {key: tuple(all_held) for key, all_held in found.items()}

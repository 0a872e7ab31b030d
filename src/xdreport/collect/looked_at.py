"""Rows and findings of a collection that are unpacked when they are looked at, since there may be many thousand."""

from collections.abc import Iterator, Sequence

from xdreport.collect.collection import UnitState
from xdreport.collect.packing import Results, unpacked
from xdreport.collect.roster import Unit
from xdreport.collect.spool import Chosen, Spool
from xdreport.findings import Finding

NO_FILE = -1
"""The number of the file of a unit that sent none."""


class Rows(Sequence[UnitState]):
    """The rows of units, each with the number of its file (``NO_FILE`` for none), whose results are in ``held``."""

    def __init__(self, units: Sequence[Unit | None], order: Sequence[int], held: Spool) -> None:
        self._units, self._order, self._held = units, order, held

    def __len__(self) -> int:
        return len(self._units)

    def __getitem__(self, place: int) -> UnitState:  # type: ignore[override]  # slices are not needed
        number = self._order[place]
        held = None if number == NO_FILE else self._held[number]
        return UnitState(self._units[place], None if held is None else unpacked(held))

    def __iter__(self) -> Iterator[UnitState]:
        return (self[place] for place in range(len(self)))


class Absent(Sequence[Finding]):
    """The findings about units that sent nothing, each the only one of its result."""

    def __init__(self, held: Spool) -> None:
        self._results = Results(Chosen(held, range(len(held))))

    def __len__(self) -> int:
        return len(self._results)

    def __getitem__(self, place: int) -> Finding:  # type: ignore[override]  # as above
        return self._results[place].findings[0]

    def __iter__(self) -> Iterator[Finding]:
        return (result.findings[0] for result in self._results)

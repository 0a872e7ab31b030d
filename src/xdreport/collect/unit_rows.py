"""The rows of the table of units in columns: each is made when it is looked at, since there may be many thousand."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import overload

from xdreport.collect.collection import State, UnitState
from xdreport.collect.roster import Roster, Unit
from xdreport.findings import Result
from xdreport.reporters.summary import STATES, UnitRow

_STATES = tuple(STATES)
_PASSED, _NOTHING = _STATES.index(State.PASSED.value), array("I", (0, 0, 0))
_FIELDS = set(UnitRow.model_fields)


class UnitRows(Sequence[UnitRow]):
    """Rows in the order in which they were added.

    ``excused`` says why units, by name, need not send anything; ``perhaps`` gives the files that may be missing units'.
    """

    def __init__(self, roster: Roster, excused: Mapping[str, str], perhaps: Mapping[str, Sequence[str]]) -> None:
        self._roster, self._excused, self._perhaps = roster, excused, perhaps
        self._units: list[Unit | str] = []
        self._files: list[str | None] = []
        self._years: list[int | None] = []
        self._states = bytearray()
        self._counts = array("I")

    def add(self, row: UnitState, file: str | None) -> None:
        """Adds how it stands with a unit; ``file`` is its file's name, which somebody else may hold already."""
        self._units.append(row.unit or row.organ)
        self._files.append(file)
        self._years.append(row.year)
        self._count(row)

    def again(self, results: Iterable[Result]) -> "UnitRows":
        """The same rows counted anew from other results of the same files, which are in the same order."""
        rows, left = UnitRows(self._roster, self._excused, self._perhaps), iter(results)
        rows._units, rows._files, rows._years = self._units, self._files, self._years
        for file in self._files:
            rows._count(UnitState(None, None if file is None else next(left)))
        return rows

    def _count(self, row: UnitState) -> None:
        if row.result and not row.result.findings:  # of most
            self._states.append(_PASSED)
            self._counts.extend(_NOTHING)
            return
        self._states.append(_STATES.index(row.state.value))
        self._counts.extend((row.errors, row.warnings, row.infos))

    def __len__(self) -> int:
        return len(self._units)

    @overload
    def __getitem__(self, place: int) -> UnitRow: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[UnitRow, ...]: ...
    def __getitem__(self, place: int | slice) -> UnitRow | tuple[UnitRow, ...]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(len(self))[place])
        place = range(len(self))[place]
        unit = self._units[place]
        missing = None if self._files[place] is not None or isinstance(unit, str) else unit.organ
        errors, warnings, infos = self._counts[3 * place : 3 * place + 3]
        return UnitRow.model_construct(  # of our own making: there is nothing to check
            _FIELDS,
            unit=unit if isinstance(unit, str) else unit.organ,
            code="" if isinstance(unit, str) else unit.code,
            parent="" if isinstance(unit, str) else unit.parent,
            contact="" if isinstance(unit, str) else unit.contact,
            level=0 if isinstance(unit, str) else self._roster.level(unit),
            listed=not isinstance(unit, str),
            state=_STATES[self._states[place]],
            excused=self._excused.get(missing) if missing else None,
            perhaps=tuple(self._perhaps.get(missing, ())) if missing else (),
            errors=errors,
            warnings=warnings,
            infos=infos,
            file=self._files[place],
            year=self._years[place],
        )

    def states(self) -> dict[str, int]:
        """How many units of the roster stand how: a unit, whose rows stand together, by the worst of its files."""
        rows = zip(self._units, self._states, strict=True)
        units = groupby(((unit, state) for unit, state in rows if not isinstance(unit, str)), key=itemgetter(0))
        return dict(Counter(_STATES[min(state for _, state in files)] for _, files in units))

    @property
    def strangers(self) -> int:
        """How many rows are of files whose organ is not on the roster."""
        return sum(isinstance(unit, str) for unit in self._units)

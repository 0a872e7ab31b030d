"""The heads of many thousand traces in columns: an object for each would take several times as much."""

from array import array
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from xdreport.collect.trace import Trace
from xdreport.form.organ import OrganKind

Value = TypeVar("Value", int, date)

_THERE, _UNREADABLE, _FAULTY, _FIGURES, _TABLES = 1, 2, 4, 8, 16


class Heads:
    """Traces by number, without their figures and texts; None where there is none."""

    def __init__(self, number: int) -> None:
        self._flags, self._tables = bytearray(number), array("Q", [0]) * number
        self._organs: list[str] = [""] * number
        self._years: list[int | None] = [None] * number
        self._days: list[date | None] = [None] * number
        self._kinds: list[OrganKind | None] = [None] * number
        self._held: dict[object, object] = {}

    def __len__(self) -> int:
        return len(self._flags)

    def put(self, place: int, found: Trace, organ: str) -> None:
        """Takes one in; ``organ`` is its organ's name, which somebody else may hold already."""
        self._flags[place] = _flags(found)
        self._organs[place] = organ
        self._years[place] = self._one(found.year)
        self._days[place] = self._one(found.published)
        self._kinds[place] = found.kind
        self._tables[place] = found.tables or 0

    def _one(self, value: Value | None) -> Value | None:
        """The same value, held once for all who have it."""
        return value and self._held.setdefault(value, value)  # type: ignore[return-value]  # it is equal, and no bool

    def __getitem__(self, place: int) -> Trace | None:
        flags = self._flags[place]
        if not flags:
            return None
        return Trace(
            self._organs[place],
            self._years[place],
            self._days[place],
            self._kinds[place],
            bool(flags & _UNREADABLE),
            bool(flags & _FAULTY),
            self._tables[place] if flags & _TABLES else None,
        )

    def __iter__(self) -> Iterator[Trace | None]:
        return (self[place] for place in range(len(self)))

    def has_figures(self, place: int) -> bool:
        """Whether there are any figures of it."""
        return bool(self._flags[place] & _FIGURES)

    def usual_year(self) -> int | None:
        """The year that most are of, the later of two that as many are of."""
        years = Counter(year for year in self._years if year)
        return max(years, key=lambda year: (years[year], year), default=None)


def _flags(found: Trace) -> int:
    return (
        _THERE
        | _UNREADABLE * found.unreadable
        | _FAULTY * found.faulty
        | _FIGURES * bool(found.packed_figures)
        | _TABLES * (found.tables is not None)
    )

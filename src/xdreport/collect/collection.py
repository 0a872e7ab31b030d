"""A collection: what every unit of a roster has sent for a year, and how it stands with it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from xdreport.collect.roster import Roster, Unit
from xdreport.findings import Finding, Result, Severity


class State(StrEnum):
    """How it stands with a unit: nothing received, errors, warnings to look at, nothing to object to."""

    MISSING = "missing"
    FAULTY = "faulty"
    PENDING = "pending"
    PASSED = "passed"

    @property
    def label(self) -> str:
        """The Chinese word shown to users."""
        return {"missing": "未报", "faulty": "有误", "pending": "待核", "passed": "通过"}[self.value]


@dataclass(frozen=True, slots=True)
class UnitState:
    """One unit's report, or its absence.

    ``unit`` is None for a report of an organ that is not on the roster; ``result`` is None where nothing was received.
    """

    unit: Unit | None
    result: Result | None = None

    @property
    def organ(self) -> str:
        """The unit's name on the roster, else the one on the report's cover, else ''."""
        return self.unit.organ if self.unit else (self.result.organ or "" if self.result else "")

    @property
    def year(self) -> int | None:
        """The report's year."""
        return self.result.year if self.result else None

    @property
    def file(self) -> str:
        """The file's name as given, '' where nothing was received."""
        return (self.result.file or "") if self.result else ""

    @property
    def state(self) -> State:
        """未报, 有误, 待核 or 通过."""
        if self.result is None:
            return State.MISSING
        if self.errors:
            return State.FAULTY
        return State.PENDING if self.warnings else State.PASSED

    @property
    def errors(self) -> int:
        """How many errors no waiver covers."""
        return self.result.count(Severity.ERROR) if self.result else 0

    @property
    def warnings(self) -> int:
        """How many warnings no waiver covers."""
        return self.result.count(Severity.WARNING) if self.result else 0

    @property
    def infos(self) -> int:
        """How many remarks no waiver covers."""
        return self.result.count(Severity.INFO) if self.result else 0

    def with_findings(self, findings: Iterable[Finding]) -> "UnitState":
        """The same with further findings behind its own."""
        more = tuple(findings)
        if not more:
            return self
        result = self.result or Result(organ=self.organ)
        return replace(self, result=result.model_copy(update={"findings": (*result.findings, *more)}))


@dataclass(frozen=True, slots=True)
class Collection:
    """All units in the order of the roster, then reports of others in the order they were given.

    A unit with several files has a row for each. ``absent`` are findings about units that sent nothing (XD601).
    """

    rows: Sequence[UnitState]
    roster: Roster
    year: int | None = None
    when: datetime | None = None
    absent: Sequence[Finding] = ()

    def __iter__(self) -> Iterator[UnitState]:
        return iter(self.rows)

    def states(self) -> Counter[State]:
        """How many rows are in each state."""
        return Counter(row.state for row in self.rows)

    def rules(self) -> Counter[str]:
        """How many findings each rule has, by id, waived ones left out."""
        found = (finding.id for row in self.rows if row.result for finding in row.result.open)
        return Counter(found) + Counter(finding.id for finding in self.absent)


def collected(
    results: Iterable[Result],
    roster: Roster,
    *,
    year: int | None = None,
    when: datetime | None = None,
) -> Collection:
    """Puts results to the units of the roster, by the organ's name. ``year`` is the collection's, if it is known."""
    by_unit: dict[Unit, list[Result]] = {}
    strangers: list[Result] = []
    for result in results:
        unit = roster.find(result.organ) if result.organ else None
        if unit is None:
            strangers.append(result)
        else:
            by_unit.setdefault(unit, []).append(result)
    rows = [UnitState(unit, result) for unit in roster for result in by_unit.get(unit, [None])]
    rows += [UnitState(None, result) for result in strangers]
    return Collection(rows, roster, year, when)

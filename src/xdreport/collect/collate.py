"""Puts the files to the units of the roster, and says of each what only shows in the collection (XD601 to XD609)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from xdreport.checking import COLLECTION, all_rules, finding
from xdreport.collect.collection import Collection, UnitState
from xdreport.collect.members import Members
from xdreport.collect.packing import Results, packed, unpacked
from xdreport.collect.pairs import Pairs
from xdreport.collect.predecessors import Predecessors
from xdreport.collect.received import Received
from xdreport.collect.roster import Roster, Unit
from xdreport.collect.spool import Chosen, Spool
from xdreport.collect.waived import Waivers
from xdreport.document import Origin
from xdreport.findings import Finding, Result, Severity, Skipped
from xdreport.form.report import Report
from xdreport.rules.member import Member
from xdreport.submission import Submission

if TYPE_CHECKING:
    from xdreport.collect.run import Outcome
    from xdreport.profile.profile import Profile

MOST_LOOKED_AT = 500
"""Files that are read once more so that a finding names the cell."""

WRONG_YEAR, WRONG_PREDECESSOR = "XD603", "XD408"

Origins = Callable[[int], Mapping[str, Origin]]

_EMPTY = Report()


def _by_year_alone(one: Finding) -> bool:
    """Whether last year's report is objected to for its year only: of a report of the wrong year, the same defect."""
    return one.id == WRONG_PREDECESSOR and one.paths == ("year",)


class _Rows(Sequence[UnitState]):
    def __init__(self, units: Sequence[Unit | None], order: Sequence[int | None], held: Spool) -> None:
        self._units, self._order, self._held = units, order, held

    def __len__(self) -> int:
        return len(self._units)

    def __getitem__(self, place: int) -> UnitState:  # type: ignore[override]  # slices are not needed
        number = self._order[place]
        held = None if number is None else self._held[number]
        return UnitState(self._units[place], None if held is None else unpacked(held))

    def __iter__(self) -> Iterator[UnitState]:
        return (self[place] for place in range(len(self)))


@dataclass(slots=True)
class Collation:
    """A collection, and all results in its order: those of the files, and one for each unit that sent nothing.

    ``held`` are those of the files in the order of the files, packed; ``order`` the numbers of the files in the order
    of the results; ``unmatched`` the organs without a report of last year.
    """

    collection: Collection
    results: Results
    held: Spool
    order: Sequence[int]
    unmatched: list[str] = field(default_factory=list)


def collate(
    names: Sequence[str],
    outcome: "Outcome",
    roster: Roster,
    *,
    year: int | None = None,
    predecessors: Predecessors | None = None,
    profile: "Profile | None" = None,
    when: datetime | None = None,
    origins: Origins | None = None,
    pairs: Pairs | None = None,
) -> Collation:
    """Says what the collection shows; ``names`` are the files' names, in the order of the outcome.

    ``year`` is the one collected; without it, the one that most reports are of. A run that was cut off says nothing of
    units whose files it did not come to. ``origins`` tells where in a file, by its number, the figures stand: it is
    only asked for files of which there is something to say. ``pairs`` are like texts known from before.
    """
    received = Received(names, outcome, roster, year, pairs)
    return _Collating(received, outcome, predecessors or Predecessors(), profile, origins).done(when)


class _Collating:
    def __init__(
        self,
        received: Received,
        outcome: "Outcome",
        predecessors: Predecessors,
        profile: "Profile | None",
        origins: Origins | None,
    ) -> None:
        self.origins, self.looked_at = origins, 0
        self.received, self.outcome, self.predecessors = received, outcome, predecessors
        self.members = Members(self.received, predecessors, profile.due.submission if profile else None)
        off = profile.off if profile else frozenset[str]()
        self.severities: Mapping[str, Severity] = profile.severities if profile else {}
        self.rules = {rule.id: rule for rule in all_rules().values() if COLLECTION in rule.needs and rule.id not in off}
        self.waivers = Waivers(profile, set(self.rules) - (set() if predecessors else {"XD609"}))

    def done(self, when: datetime | None) -> Collation:
        received = self.received
        members = self.members.all()
        skipped = self.members.sums(members, self.rules.get("XD606"))
        held = Spool(len(received.names))
        for place, member in enumerate(members):
            if (told := self._told(place, member, skipped.get(place))) is not None:
                held.put(place, told)
        units: list[Unit | None] = []
        order: list[int | None] = []
        absent: list[Finding] = []
        for unit in received.roster:
            places = received.by_unit.get(unit, [])
            if not places and not self.outcome.interrupted:
                absent.extend(
                    self._found(Member(unit=unit.organ, asked=received.year, rostered=True), unit.organ, set())
                )
            units.extend([unit] * len(places) or [unit])
            order.extend(places or [None])
        strangers = [place for place, unit in enumerate(received.units) if unit is None and held.has(place)]
        units.extend([None] * len(strangers))
        order.extend(strangers)
        rows = _Rows(units, order, held)
        collection = Collection(rows, received.roster, received.year, when or datetime.now(), tuple(absent))
        numbers = [place for place in order if place is not None]
        missing = [packed(Result(organ=one.organ, year=received.year, findings=(one,))) for one in absent]
        results = Results(Chosen(held, numbers, missing))
        return Collation(collection, results, held, numbers, self._unmatched())

    def _unmatched(self) -> list[str]:
        """Organs for which no report of last year was found."""
        if not self.predecessors:
            return []
        readable = (found for found in self.received.traces if found and not found.unreadable)
        return [
            found.organ
            for found in readable
            if not self.predecessors.of(found.organ, found.year)
            and not self.predecessors.former(found.organ, found.year)
        ]

    def _told(self, place: int, member: Member, skipped: Skipped | None) -> bytes | None:
        """The result of a file with what the collection shows."""
        held = self.outcome.results[place]
        if held is None:
            return None
        found = self._found(member, member.organ or None, {skipped.id} if skipped else set(), place)
        if not found and skipped is None:
            return held
        result = unpacked(held)
        wrong_year = any(one.id == WRONG_YEAR for one in found)
        own = [one for one in result.findings if not (wrong_year and _by_year_alone(one))]
        more = {"findings": (*own, *found)}
        return packed(result.model_copy(update=more | ({"skipped": (*result.skipped, skipped)} if skipped else {})))

    def _found(self, member: Member, organ: str | None, unchecked: set[str], place: int | None = None) -> list[Finding]:
        problems = [
            (rule, problem)
            for rule in self.rules.values()
            if rule.check is not None
            for problem in rule.check(_EMPTY, collection=member)
        ]
        if not problems and not self.waivers:
            return []
        submission = Submission(_EMPTY.model_copy(update={"organ": organ}), file=member.file or None)
        if place is not None and any(problem.paths for _, problem in problems):
            submission.origins = self._origins(place)
        found = [finding(rule, problem, submission, self.severities.get(rule.id)) for rule, problem in problems]
        return self.waivers.held_against(found, member, unchecked)

    def _origins(self, place: int) -> Mapping[str, Origin]:
        """Where the values of a file stand; of many files only the first are read once more for it."""
        self.looked_at += 1
        return self.origins(place) if self.origins and self.looked_at <= MOST_LOOKED_AT else {}

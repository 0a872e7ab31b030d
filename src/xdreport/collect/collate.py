"""Puts the files to the units of the roster, and says of each what only shows in the collection (XD601 to XD609)."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from xdreport.checking import all_rules, finding
from xdreport.collect.candidates import Spread
from xdreport.collect.collection import Collection
from xdreport.collect.looked_at import NO_FILE, Absent, Rows
from xdreport.collect.members import Members
from xdreport.collect.packing import Results, packed, unpacked
from xdreport.collect.pairs import Pairs
from xdreport.collect.predecessors import Predecessors
from xdreport.collect.received import Received
from xdreport.collect.roster import Roster, Unit
from xdreport.collect.spool import Changed, Chosen, Spool
from xdreport.collect.waived import Waivers, excused
from xdreport.document import Origin
from xdreport.findings import Finding, Problem, Result, Severity, Skipped
from xdreport.form.report import Report
from xdreport.rules.member import Member
from xdreport.rules.plan import COLLECTION
from xdreport.rules.rule import Rule
from xdreport.submission import Submission

if TYPE_CHECKING:
    from xdreport.collect.run import Outcome
    from xdreport.profile.profile import Profile

MOST_LOOKED_AT = 500
"""Files that are read once more so that a finding names the cell."""

WRONG_YEAR, WRONG_PREDECESSOR = "XD603", "XD408"

Origins = Callable[[Mapping[int, Sequence[str]]], Mapping[int, Mapping[str, Origin]]]
Problems = Sequence[tuple[Rule, Problem]]

_EMPTY = Report()


def _by_year_alone(one: Finding) -> bool:
    """Whether last year's report is objected to for its year only: of a report of the wrong year, the same defect."""
    return one.id == WRONG_PREDECESSOR and one.paths == ("year",)


@dataclass(slots=True)
class Collation:
    """A collection, and all results in its order: those of the files, and one for each unit that sent nothing.

    ``held`` are those of the files in the order of the files, packed; ``order`` the numbers of the files in the order
    of the results; ``names`` are the names of the files; ``unmatched`` the organs without a report of last year;
    ``perhaps`` gives for missing units, by name, the files that may be theirs.
    """

    collection: Collection
    results: Results
    held: Spool
    order: Sequence[int]
    names: Sequence[str]
    unmatched: list[str] = field(default_factory=list)
    perhaps: Mapping[str, Sequence[str]] = field(default_factory=dict)


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
    spread: Spread | None = None,
    received: Received | None = None,
) -> Collation:
    """Says what the collection shows; ``names`` are the files' names, in the order of the outcome.

    ``year`` is the one collected; without it, the one that most reports are of. A run that was cut off says nothing of
    units whose files it did not come to. ``origins`` tells where in files, by number, values stand, by path: it is
    only asked for those of which there is something to say. ``pairs`` are like texts known from before; ``spread`` has
    workers look for others. ``received`` are files that were taken in of the same outcome.
    """
    received = received or Received(names, outcome, roster, year, pairs, spread)
    received.all_in()
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
        self.origins = origins
        self.received, self.outcome, self.predecessors = received, outcome, predecessors
        self.perhaps = defaultdict[str, list[str]](list)
        need_not: frozenset[Unit] = frozenset()
        if not outcome.interrupted:
            absent = (unit for unit in received.roster if not received.places(unit))
            need_not = excused(absent, profile, received.year)
        self.members = Members(self.received, predecessors, profile.due.submission if profile else None, need_not)
        off = profile.off if profile else frozenset[str]()
        self.severities: Mapping[str, Severity] = profile.severities if profile else {}
        self.rules = {rule.id: rule for rule in all_rules().values() if COLLECTION in rule.needs and rule.id not in off}
        self.waivers = Waivers(profile, set(self.rules) - (set() if predecessors else {"XD609"}))

    def done(self, when: datetime | None) -> Collation:
        received = self.received
        held = self._results(self.members.compare(self.rules.get("XD606")))
        units: list[Unit | None] = []
        order = array("q")
        absent = Spool()
        for unit in received.roster:
            places = received.places(unit)
            if not places and not self.outcome.interrupted:
                perhaps = tuple(self.perhaps.get(unit.organ, ()))
                member = Member(unit=unit.organ, asked=received.year, rostered=True, perhaps=perhaps)
                for one in self._found(self._problems(member), member, unit.organ, set()):
                    absent.add(packed(Result(organ=one.organ, year=received.year, findings=(one,))))
            units.extend([unit] * (len(places) or 1))
            order.extend(places or [NO_FILE])
        strangers = [place for place, unit in enumerate(received.units) if unit is None and held.has(place)]
        units.extend([None] * len(strangers))
        order.extend(strangers)
        rows = Rows(units, order, held)
        collection = Collection(rows, received.roster, received.year, when or datetime.now(), Absent(absent))
        numbers = array("q", (place for place in order if place != NO_FILE))
        results = Results(Chosen(held, numbers, absent))
        return Collation(collection, results, held, numbers, received.names, self._unmatched(), self.perhaps)

    def _results(self, skipped: Mapping[int, Skipped]) -> Spool:
        """The results of all files; only those are put anew of which the collection shows something."""
        held = Changed(self.outcome.results)
        waiting: dict[int, Problems] = {}
        for place in range(len(held)):
            if held.has(place) and (place in skipped or self.waivers or not self.members.quiet(place)):
                member = self.members[place]
                for unit in member.near:
                    self.perhaps[unit].append(member.file)
                problems = self._problems(member)
                if self.origins and len(waiting) < MOST_LOOKED_AT and any(problem.paths for _, problem in problems):
                    waiting[place] = problems
                else:
                    self._tell(held, place, member, problems, skipped.get(place))
        if self.origins and waiting:
            paths = {place: _paths(problems) for place, problems in waiting.items()}
            origins = self.origins(paths)
            for place, problems in waiting.items():
                self._tell(held, place, self.members[place], problems, skipped.get(place), origins.get(place, {}))
        return held

    def _unmatched(self) -> list[str]:
        """Organs for which no report of last year was found."""
        if not self.predecessors:
            return []
        readable = (found for found in self.received.heads if found and not found.unreadable)
        return [
            found.organ
            for found in readable
            if not self.predecessors.of(found.organ, found.year)
            and not self.predecessors.former(found.organ, found.year)
        ]

    def _tell(
        self,
        held: Changed,
        place: int,
        member: Member,
        problems: Problems,
        skipped: Skipped | None,
        origins: Mapping[str, Origin] | None = None,
    ) -> None:
        """Puts the result of a file anew with what the collection shows, if it shows anything."""
        unchecked = {skipped.id} if skipped else set()
        found = self._found(problems, member, member.organ or None, unchecked, origins)
        before = self.outcome.results[place] if found or skipped else None
        if before is None:
            return
        result = unpacked(before)
        wrong_year = any(one.id == WRONG_YEAR for one in found)
        own = [one for one in result.findings if not (wrong_year and _by_year_alone(one))]
        left = (*result.skipped, skipped) if skipped else result.skipped
        held.put(place, packed(result.model_copy(update={"findings": (*own, *found), "skipped": left})))

    def _problems(self, member: Member) -> Problems:
        return [
            (rule, problem)
            for rule in self.rules.values()
            if rule.check is not None
            for problem in rule.check(_EMPTY, collection=member)
        ]

    def _found(
        self,
        problems: Problems,
        member: Member,
        organ: str | None,
        unchecked: set[str],
        origins: Mapping[str, Origin] | None = None,
    ) -> list[Finding]:
        if not problems and not self.waivers:
            return []
        submission = Submission(_EMPTY.model_copy(update={"organ": organ}), file=member.file or None)
        submission.origins = origins or {}
        found = [finding(rule, problem, submission, self.severities.get(rule.id)) for rule, problem in problems]
        return self.waivers.held_against(found, member, unchecked)


def _paths(problems: Problems) -> list[str]:
    """The paths that problems concern, each once."""
    return [*dict.fromkeys(path for _, problem in problems for path in problem.paths)]

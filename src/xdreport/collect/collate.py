"""Puts the files to the units of the roster, and says of each what only shows in the collection (XD601 to XD609)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from xdreport.checking import COLLECTION, all_rules, finding
from xdreport.collect.collection import Collection, UnitState
from xdreport.collect.likeness import Texts, tables_key, telling, twins
from xdreport.collect.packing import Results, packed, unpacked
from xdreport.collect.parents import difference, own_office
from xdreport.collect.predecessors import CARRIED, Predecessors
from xdreport.collect.roster import Roster, Unit
from xdreport.collect.trace import Trace, packed_figures, unpacked_figures, unpacked_trace
from xdreport.collect.waived import Waivers
from xdreport.document import Origin
from xdreport.findings import Finding, Result, Severity, Skipped
from xdreport.form.figures import POSITION, Number
from xdreport.form.names import organ_core
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report
from xdreport.rules.collection import Chain, Copy, Member
from xdreport.submission import Submission

if TYPE_CHECKING:
    from xdreport.collect.run import Outcome
    from xdreport.profile.profile import Profile

NOT_ALL_IN = "下级单位还没有报齐，或者有错误"
"""Why XD606 was not checked for a superior."""

MOST_LOOKED_AT = 500
"""Files that are read once more so that a finding names the cell."""

Origins = Callable[[int], Mapping[str, Origin]]

_GOVERNMENTS = (OrganKind.PROVINCE, OrganKind.CITY, OrganKind.COUNTY)
_BROUGHT = tuple(
    POSITION[path.replace("carried_forward", "brought_forward")] for path in CARRIED if not path.endswith(".total")
)
_EMPTY = Report()


class _Rows(Sequence[UnitState]):
    def __init__(self, units: Sequence[Unit | None], held: Sequence[bytes | None]) -> None:
        self._units, self._held = units, held

    def __len__(self) -> int:
        return len(self._units)

    def __getitem__(self, place: int) -> UnitState:  # type: ignore[override]  # slices are not needed
        held = self._held[place]
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
    held: Sequence[bytes | None]
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
) -> Collation:
    """Says what the collection shows; ``names`` are the files' names, in the order of the outcome.

    ``year`` is the one collected; without it, the one that most reports are of. A run that was cut off says nothing of
    units whose files it did not come to. ``origins`` tells where in a file, by its number, the figures stand: it is
    only asked for files of which there is something to say. The traces are taken out of the outcome.
    """
    return _Collating(names, outcome, roster, year, predecessors or Predecessors(), profile, origins).done(when)


class _Collating:
    def __init__(
        self,
        names: Sequence[str],
        outcome: "Outcome",
        roster: Roster,
        year: int | None,
        predecessors: Predecessors,
        profile: "Profile | None",
        origins: Origins | None,
    ) -> None:
        self.origins, self.looked_at = origins, 0
        self.names, self.outcome, self.roster, self.predecessors = names, outcome, roster, predecessors
        self.texts, self.tables, self.figures = Texts(), list[int | None](), list[bytes | None]()
        self.traces = [self._light(place) for place in range(len(names))]
        self.year = year or self._usual_year()
        self.units = [self._unit(place) for place in range(len(names))]
        self.owners = [self._owner(place) for place in range(len(names))]
        self.by_unit: dict[Unit, list[int]] = defaultdict(list)
        for place, unit in enumerate(self.units):
            if unit is not None and self.traces[place] is not None:
                self.by_unit[unit].append(place)
        self.off = profile.off if profile else frozenset[str]()
        self.severities: Mapping[str, Severity] = profile.severities if profile else {}
        self.due = profile.due.submission if profile else None
        self.rules = [rule for rule in all_rules().values() if COLLECTION in rule.needs and rule.id not in self.off]
        self.waivers = Waivers(
            profile, {rule.id for rule in self.rules} - ({"XD609"} if not self.predecessors else set())
        )

    def _light(self, place: int) -> Trace | None:
        """The trace of a file without what takes memory: texts are noted, figures packed by themselves."""
        data = self.outcome.traces[place]
        found = None if data is None else unpacked_trace(data)
        self.tables.append(tables_key(found.figures) if found else None)
        self.figures.append(packed_figures(found.figures) if found else None)
        if found is None:
            return None
        self.texts.add(place, found.texts)
        self.outcome.traces[place] = None
        return found._replace(texts=(), figures=())

    def _figures(self, place: int) -> tuple[Number | None, ...]:
        data = self.figures[place]
        return unpacked_figures(data) if data else ()

    def _usual_year(self) -> int | None:
        years = Counter(found.year for found in self.traces if found and found.year)
        return years.most_common(1)[0][0] if years else None

    def _unit(self, place: int) -> Unit | None:
        """The unit that a file is of; where nobody can read whose it is, the one that the file is named after."""
        found = self.traces[place]
        if found is None:
            return None
        if found.organ:
            return self.roster.find(found.organ)
        stem = PurePath(self.names[place].replace("\\", "/")).name.rpartition(".")[0]
        return self.roster.find(stem)

    def _owner(self, place: int) -> str:
        """Whose a file is, as far as files can be told apart by it."""
        unit, found = self.units[place], self.traces[place]
        return organ_core(unit.organ if unit else found.organ if found else "") or self.names[place]

    def done(self, when: datetime | None) -> Collation:
        members = self._members()
        skipped = self._sums(members)
        held = [self._told(place, members[place], skipped.get(place)) for place in range(len(self.names))]
        units: list[Unit | None] = []
        order: list[int | None] = []
        absent: list[Finding] = []
        for unit in self.roster:
            places = self.by_unit.get(unit, [])
            if not places and not self.outcome.interrupted:
                absent.extend(self._found(Member(unit=unit.organ, asked=self.year, rostered=True), unit.organ, set()))
            units.extend([unit] * len(places) or [unit])
            order.extend(places or [None])
        strangers = [place for place, unit in enumerate(self.units) if unit is None and held[place] is not None]
        units.extend([None] * len(strangers))
        order.extend(strangers)
        rows = _Rows(units, [None if place is None else held[place] for place in order])
        collection = Collection(rows, self.roster, self.year, when or datetime.now(), tuple(absent))
        numbers = [place for place in order if place is not None]
        missing = [packed(Result(organ=one.organ, year=self.year, findings=(one,))) for one in absent]
        results = Results([*(held[place] or b"" for place in numbers), *missing])
        return Collation(collection, results, held, numbers, self._unmatched())

    def _unmatched(self) -> list[str]:
        """Organs for which no report of last year was found."""
        if not self.predecessors:
            return []
        readable = (found for found in self.traces if found and not found.unreadable)
        return [
            found.organ
            for found in readable
            if not self.predecessors.of(found.organ, found.year)
            and not self.predecessors.former(found.organ, found.year)
        ]

    def _members(self) -> list[Member]:
        copies, same = self.texts.copied(self.owners), twins(self.tables, self.owners)
        groups: dict[tuple[str, int | None], list[int]] = defaultdict(list)
        for place, found in enumerate(self.traces):
            if found and (found.organ or self.units[place]):
                groups[self.owners[place], found.year].append(place)
        members = [self._member(place, found) for place, found in enumerate(self.traces)]
        for places in groups.values():
            for place in places if len(places) > 1 else ():
                others = tuple(self.names[other] for other in places if other != place)
                members[place] = replace(members[place], others=others)
        for place, likenesses in copies.items():
            told = tuple(
                Copy(one.path, one.label, self._name(one.other), self.names[one.other], one.likeness, one.others)
                for one in likenesses
            )
            members[place] = replace(members[place], copies=told)
        for place, alike in same.items():
            apart = [other for other in alike if not self._related(place, other)]
            if apart:
                named = tuple(f"{self._name(other)}（{self.names[other]}）" for other in apart)
                members[place] = replace(members[place], twins=named, twin_figures=telling(self._figures(place)))
        return members

    def _name(self, place: int) -> str:
        unit, found = self.units[place], self.traces[place]
        return unit.organ if unit else found.organ if found else ""

    def _related(self, one: int, other: int) -> bool:
        """Whether one is the other's superior: with a single unit below, both rightly have the same figures."""
        first, second = self.units[one], self.units[other]
        if first is None or second is None:
            return False
        return self.roster.superior(first) == second or self.roster.superior(second) == first

    def _member(self, place: int, found: Trace | None) -> Member:
        unit = self.units[place]
        name, found = self.names[place], found or Trace()
        near = self.roster.near(found.organ) if found.organ and unit is None else []
        return Member(
            file=name,
            organ=found.organ,
            unit=unit.organ if unit else "",
            year=found.year,
            asked=self.year,
            published=found.published,
            due=self._due_of(unit, found),
            rostered=True,
            near=tuple(one.organ for one in near),
            chain=tuple(self._chain(found, place)),
        )

    def _due_of(self, unit: Unit | None, found: Trace) -> date | None:
        """The roster's day, else the settings', else that of 《条例》 art. 49, which towns and streets have none by."""
        if (unit and unit.due) or self.due:
            return unit.due if unit and unit.due else self.due
        kind = (unit.kind if unit else None) or found.kind
        if found.year is None or kind is None:
            return None
        if kind in _GOVERNMENTS:
            return date(found.year + 1, 3, 31)
        return date(found.year + 1, 1, 31) if kind is OrganKind.DEPARTMENT else None

    def _chain(self, found: Trace, place_of_file: int) -> Iterator[Chain]:
        before = self.predecessors.former(found.organ, found.year) if self.predecessors else ()
        figures = self._figures(place_of_file) if before else ()
        if not figures:
            return
        for column, place in enumerate(_BROUGHT):  # the total follows from the others
            carried = [one.carried[column] for one in before]
            brought = figures[place]
            if brought is None or None in carried:
                continue
            total = sum(one for one in carried if one is not None)
            if brought != total:
                path = CARRIED[column].replace("carried_forward", "brought_forward")
                yield Chain(path, brought, total, tuple(one.organ for one in before))

    def _sums(self, members: list[Member]) -> dict[int, Skipped]:
        """Compares superiors with the units below; gives those for which that was not possible."""
        rule = next((rule for rule in self.rules if rule.id == "XD606"), None)
        skipped = {}
        for unit, places in self.by_unit.items():
            children = self.roster.children(unit)
            mine = self._sound(unit)
            if rule is None or not children or mine is None:
                continue
            below = {child.organ: self._sound(child) for child in children}
            known = {organ: found.figures for organ, found in below.items() if found and not found.faulty}
            if len(known) < len(below):
                skipped[places[0]] = Skipped(id=rule.id, name=rule.name, reason=NOT_ALL_IN)
                continue
            apart = difference(mine.figures, known, whole=own_office(self.roster, unit) is not None)
            members[places[0]] = replace(
                members[places[0]], sums=apart.sums, left_out=apart.left_out, twice=apart.twice
            )
        return skipped

    def _sound(self, unit: Unit) -> Trace | None:
        """The one report of a unit for the year, None where there is none, or more than one."""
        places = self.by_unit.get(unit, [])
        found = self.traces[places[0]] if len(places) == 1 else None
        if found is None or found.year != self.year or found.unreadable:
            return None
        figures = self._figures(places[0])
        return found._replace(figures=figures) if figures else None

    def _told(self, place: int, member: Member, skipped: Skipped | None) -> bytes | None:
        """The result of a file with what the collection shows."""
        held = self.outcome.results[place]
        if held is None:
            return None
        found = self._found(member, member.organ or None, {skipped.id} if skipped else set(), place)
        if not found and skipped is None:
            return held
        result = unpacked(held)
        more = {"findings": (*result.findings, *found)}
        return packed(result.model_copy(update=more | ({"skipped": (*result.skipped, skipped)} if skipped else {})))

    def _found(self, member: Member, organ: str | None, unchecked: set[str], place: int | None = None) -> list[Finding]:
        problems = [
            (rule, problem)
            for rule in self.rules
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

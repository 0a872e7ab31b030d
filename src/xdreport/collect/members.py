"""What the collection knows of each file: others of its unit, copies, sums of the units below, days, former names."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from xdreport.collect.likeness import telling, twins
from xdreport.collect.parents import difference, own_office
from xdreport.collect.predecessors import CARRIED, Predecessors
from xdreport.collect.received import Received
from xdreport.collect.roster import Unit
from xdreport.collect.trace import Trace
from xdreport.findings import Skipped
from xdreport.form.figures import POSITION
from xdreport.form.names import organ_core
from xdreport.form.organ import OrganKind
from xdreport.rules.member import Chain, Copy, Member
from xdreport.rules.rule import Rule

NOT_ALL_IN = "下级单位还没有报齐，或者有错误"
"""Why XD606 was not checked for a superior."""

_GOVERNMENTS = (OrganKind.PROVINCE, OrganKind.CITY, OrganKind.COUNTY)
_BROUGHT = tuple(
    POSITION[path.replace("carried_forward", "brought_forward")] for path in CARRIED if not path.endswith(".total")
)


class Members:
    """Makes the ``Member`` of every file; ``due`` is the settings' last day, where the roster names none."""

    def __init__(self, received: Received, predecessors: Predecessors, due: date | None) -> None:
        self.received, self.predecessors, self.due = received, predecessors, due

    def all(self) -> list[Member]:
        """One for each file, in their order."""
        held = self.received
        copies, same = held.texts.copied(self._authors()), twins(held.tables, held.owners)
        groups: dict[tuple[str, int | None], list[int]] = defaultdict(list)
        for place, found in enumerate(held.traces):
            if found and (found.organ or held.units[place]):
                groups[held.owners[place], found.year].append(place)
        members = [self._member(place, found) for place, found in enumerate(held.traces)]
        for places in groups.values():
            for place in places if len(places) > 1 else ():
                others = tuple(held.names[other] for other in places if other != place)
                members[place] = replace(members[place], others=others)
        for place, likenesses in copies.items():
            told = tuple(
                Copy(one.path, one.label, held.name(one.other), held.names[one.other], one.likeness, one.others)
                for one in likenesses
            )
            members[place] = replace(members[place], copies=told)
        for place, alike in same.items():
            apart = [other for other in alike if not held.related(place, other)]
            if apart:
                named = tuple(f"{held.name(other)}（{held.names[other]}）" for other in apart)
                members[place] = replace(members[place], twins=named, twin_figures=telling(held.figures(place)))
        return members

    def _authors(self) -> list[str]:
        """Who wrote the texts of each file: a superior's are those of its own office, as merge takes them over."""
        held = self.received
        offices = {office: unit for unit in held.by_unit if (office := own_office(held.roster, unit)) is not None}
        return [
            organ_core(offices[unit].organ) if unit is not None and unit in offices else owner
            for unit, owner in zip(held.units, held.owners, strict=True)
        ]

    def _member(self, place: int, found: Trace | None) -> Member:
        unit = self.received.units[place]
        name, found = self.received.names[place], found or Trace()
        near = self.received.roster.near(found.organ) if found.organ and unit is None else []
        return Member(
            file=name,
            organ=found.organ,
            unit=unit.organ if unit else "",
            year=found.year,
            asked=self.received.year,
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
        figures = self.received.figures(place_of_file) if before else ()
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

    def sums(self, members: list[Member], rule: Rule | None) -> dict[int, Skipped]:
        """Compares superiors with the units below (XD606); gives those for which that was not possible."""
        held = self.received
        skipped = {}
        for unit, places in held.by_unit.items():
            children = held.roster.children(unit)
            mine = held.sound(unit)
            if rule is None or not children or mine is None:
                continue
            below = {child.organ: held.sound(child) for child in children}
            known = {organ: found.figures for organ, found in below.items() if found and not found.faulty}
            if len(known) < len(below):
                skipped[places[0]] = Skipped(id=rule.id, name=rule.name, reason=NOT_ALL_IN)
                continue
            apart = difference(mine.figures, known, whole=own_office(held.roster, unit) is not None)
            members[places[0]] = replace(
                members[places[0]], sums=apart.sums, left_out=apart.left_out, twice=apart.twice
            )
        return skipped

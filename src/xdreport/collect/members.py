"""What the collection knows of each file: others of its unit, copies, sums of the units below, days, former names."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import Any

from xdreport.collect.likeness import telling, twins
from xdreport.collect.parents import Figures, difference, own_office
from xdreport.collect.predecessors import CARRIED, Predecessors
from xdreport.collect.received import Received
from xdreport.collect.roster import Unit
from xdreport.collect.trace import Trace
from xdreport.findings import Skipped
from xdreport.form.figures import POSITION
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
    """Makes the ``Member`` of every file.

    ``due`` is the settings' last day, where the roster names none; ``excused`` are units that need not send anything.
    """

    def __init__(
        self, received: Received, predecessors: Predecessors, due: date | None, excused: Set[Unit] = frozenset()
    ) -> None:
        self.received, self.predecessors, self.due, self.excused = received, predecessors, due, excused
        self._compared: dict[int, Member] = {}

    def __len__(self) -> int:
        return len(self.received.names)

    def __getitem__(self, place: int) -> Member:
        """The member of a file; only those are held of which there is more to say than their own report does."""
        return self._compared.get(place) or self._member(place)

    def _add(self, place: int, **more: Any) -> None:
        self._compared[place] = replace(self[place], **more)

    def compare(self, of_sums: Rule | None) -> dict[int, Skipped]:
        """Finds further files of each unit, texts and tables that are another's, and superiors that are not the sum.

        Gives those that could not be compared with the units below them (``of_sums``, XD606).
        """
        held, skipped = self.received, list[dict[int, Skipped]]()

        def meanwhile() -> None:
            if not skipped:
                skipped.append(self._sums(of_sums))

        copies = held.texts.copied(self._authors(), meanwhile)
        meanwhile()  # where no worker was asked
        same = twins((one and one.tables for one in held.heads), held.owners)
        for places in self._of_one_unit():
            for place in places if len(places) > 1 else ():
                self._add(place, others=tuple(held.names[other] for other in places if other != place))
        for place, likenesses in copies.items():
            told = tuple(
                Copy(one.path, one.label, held.name(one.other), held.names[one.other], one.likeness, one.others)
                for one in likenesses
            )
            self._add(place, copies=told)
        for place, alike in same.items():
            apart = [other for other in alike if not held.related(place, other)]
            if apart:
                named = tuple(f"{held.name(other)}（{held.names[other]}）" for other in apart)
                self._add(place, twins=named, twin_figures=telling(held.figures(place)))
        return skipped[0]

    def _authors(self) -> list[str]:
        """Who wrote the texts of each file: a superior's are those of its own office, as merge takes them over."""
        held = self.received
        offices = {office: unit for unit in held.with_files() if (office := own_office(held.roster, unit)) is not None}
        return [
            offices[unit].organ if unit is not None and unit in offices else owner
            for unit, owner in zip(held.units, held.owners, strict=True)
        ]

    def _of_one_unit(self) -> Iterable[Sequence[int]]:
        """Files of one unit and one year, where a unit has more than one file."""
        held, groups = self.received, defaultdict[tuple[str, int | None], list[int]](list)
        often = Counter(held.owners)
        for place, owner in enumerate(held.owners):
            found = held.heads[place] if often[owner] > 1 else None
            if found and (found.organ or held.units[place]):
                groups[owner, found.year].append(place)
        return groups.values()

    def quiet(self, place: int) -> bool:
        """Whether there is nothing that a rule of a collection could object to: of most files, told without a member.

        The unit is known, the year is the one asked for, it was in time, and others have nothing to do with it.
        """
        held = self.received
        unit, found = held.units[place], held.heads[place]
        if place in self._compared or self.predecessors or unit is None or found is None:
            return False
        due = self._due_of(unit, found) if found.published else None
        in_time = due is None or found.published is None or found.published <= due
        return in_time and (found.year is None or found.year == held.year)

    def _member(self, place: int) -> Member:
        unit = self.received.units[place]
        name, found = self.received.names[place], self.received.heads[place] or Trace()
        near = self.received.roster.near(found.organ) if found.organ and unit is None else []
        near.sort(key=lambda one: bool(self.received.places(one)))  # those first that have not sent anything
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

    def _sums(self, rule: Rule | None) -> dict[int, Skipped]:
        """Compares superiors with the units below (XD606); gives those for which that was not possible."""
        held = self.received
        skipped = {}
        for unit in held.with_files():
            children = [child for child in held.roster.children(unit) if child not in self.excused]
            mine = held.sound(unit)
            if rule is None or not children or mine is None:
                continue
            below = Below(held, children)
            if len(below) < len(children):
                skipped[mine] = Skipped(id=rule.id, name=rule.name, reason=NOT_ALL_IN)
                continue
            apart = difference(held.figures(mine), below, whole=own_office(held.roster, unit) is not None)
            self._add(mine, sums=apart.sums, left_out=apart.left_out, twice=apart.twice)
        return skipped


class Below(Mapping[str, Figures]):
    """The figures of sound reports of these units, by the unit's name: unpacked when they are looked at."""

    def __init__(self, received: Received, units: Sequence[Unit]) -> None:
        self._received, self._places = received, dict[str, int]()
        for unit in units:
            place = received.sound(unit)
            found = None if place is None else received.heads[place]
            if place is not None and found is not None and not found.faulty:
                self._places[unit.organ] = place

    def __getitem__(self, organ: str) -> Figures:
        return self._received.figures(self._places[organ])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

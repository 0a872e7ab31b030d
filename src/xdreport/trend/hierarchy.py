"""The archive's reports on the tree of a roster: a unit's own, or else the sum of those below it."""

from collections import defaultdict
from collections.abc import Sequence

from xdreport.collect.roster import Roster, Unit
from xdreport.trend.model import Line, Total, added
from xdreport.trend.stored import Stored

NAMED = 8
"""So many organs are named in a note."""


def listed(names: Sequence[str]) -> str:
    """The first of many names, and how many there are."""
    return "、".join(names[:NAMED]) + (f" 等 {len(names)} 个" if len(names) > NAMED else "")


class Hierarchy:
    """Puts reports to units by name or former name. What is counted in a way that has to be said goes to ``notes``."""

    def __init__(self, roster: Roster, stored: Sequence[Stored], notes: list[str]) -> None:
        self.roster = roster
        self._notes = notes
        self._own: dict[Unit, dict[int, dict[str, Stored]]] = defaultdict(lambda: defaultdict(dict))
        strangers: dict[str, None] = {}
        for one in stored:
            full = roster.meant(one.key)
            unit = roster.find(full) if full else None
            if unit is None:
                strangers[one.organ] = None
                continue
            held = self._own[unit][one.year]
            before = held.get(full)
            if before is not None:
                notes.append(f"“{unit.organ}”{one.year} 年的报告在库中有两种单位名称，取后存入的一份。")
            if before is None or before.added < one.added:
                held[full] = one
        if strangers:
            told = listed([*strangers])
            notes.append(f"库中有 {len(strangers)} 个单位不在名册上（或不能确定），没有计入：{told}。")
        self.years = tuple(sorted({one.year for one in stored}))
        self._known: dict[tuple[Unit, int], Total | None] = {}

    def tell(self, note: str) -> None:
        """Something else that has to be said."""
        self._notes.append(note)

    def line(self, unit: Unit) -> Line:
        """A unit over the years; a note where it is the sum of units below in some years and its own in others."""
        totals = {year: total for year in self.years if (total := self._total(unit, year)) is not None}
        summed = [year for year, total in totals.items() if total.below]
        if len(summed) < len(totals) or any(totals[year].missing for year in summed):
            self._notes += [self._summed(unit, year, totals[year]) for year in summed]
        elif summed:
            self._notes.append(f"“{unit.organ}”没有本单位的报告，用的是下级报告之和。")
        return Line(unit.organ, totals)

    @staticmethod
    def _summed(unit: Unit, year: int, total: Total) -> str:
        lacking = f"，另有 {total.missing} 个没有报告：{listed(total.lacking)}" if total.lacking else ""
        return f"“{unit.organ}”{year} 年没有本单位的报告，用的是下级 {total.reports} 份报告之和{lacking}。"

    def _total(self, unit: Unit, year: int) -> Total | None:
        place = (unit, year)
        if place not in self._known:
            self._known[place] = None  # a circle in a roster that was not checked ends here
            self._known[place] = self._counted(unit, year)
        return self._known[place]

    def _counted(self, unit: Unit, year: int) -> Total | None:
        if own := self._own.get(unit, {}).get(year):
            if len(own) > 1:
                whose = "、".join(f"“{one.organ}”" for one in own.values())
                self._notes.append(f"“{unit.organ}”{year} 年是 {len(own)} 份报告之和：{whose}。")
            return added(Total(one.figures) for one in own.values())
        below = {child.organ: self._total(child, year) for child in self.roster.children(unit)}
        totals = [total for total in below.values() if total is not None]
        lacking = [organ for organ, total in below.items() if total is None]
        return added(totals, lacking=lacking, below=True) if totals else None

"""Waivers of what only a collection shows (XD601 to XD609)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from xdreport.checking import all_rules, finding
from xdreport.collect.roster import Unit
from xdreport.findings import Finding
from xdreport.form.report import Report
from xdreport.reporters.unchecked import ABSENT
from xdreport.rules.member import Member
from xdreport.rules.plan import COLLECTION
from xdreport.submission import Submission

if TYPE_CHECKING:
    from xdreport.profile.profile import Profile


class Waivers:
    """Those of the settings' waivers that are for rules of a collection; ``checked`` are the rules in force."""

    def __init__(self, profile: "Profile | None", checked: set[str]) -> None:
        own = [one for one in profile.waivers if COLLECTION in all_rules()[one.rule].needs] if profile else []
        self.profile = replace(profile, waivers=tuple(own)) if profile and own else None
        self.checked = checked

    def __bool__(self) -> bool:
        return self.profile is not None

    def held_against(self, found: list[Finding], member: Member, unchecked: set[str]) -> list[Finding]:
        """The findings on a unit, marked where they are waived, and what is to be said of its waivers."""
        if self.profile is None:
            return found
        from xdreport.profile.waivers import waive

        year = member.year or member.asked
        whose = Report(organ=member.unit or member.organ or None, year=year)
        off = {one.rule for one in self.profile.waivers} - self.checked | unchecked
        return waive(found, self.profile, all_rules(), Submission(whose, file=member.file or None), unchecked=off)


def excused(units: Iterable[Unit], profile: "Profile | None", year: int | None) -> frozenset[Unit]:
    """Those of these units, which sent nothing, that need not: a waiver covers it (XD601)."""
    rule = all_rules()[ABSENT]
    check, waivers, found = rule.check, Waivers(profile, {ABSENT}), set[Unit]()
    if not waivers or check is None:
        return frozenset()
    for unit in units:
        member, whose = Member(unit=unit.organ, asked=year, rostered=True), Submission(Report(organ=unit.organ))
        told = [finding(rule, problem, whose) for problem in check(whose.report, collection=member)]
        if any(one.waived is not None for one in waivers.held_against(told, member, set())):
            found.add(unit)
    return frozenset(found)

"""Waivers of what only a collection shows (XD601 to XD609)."""

from dataclasses import replace
from typing import TYPE_CHECKING

from xdreport.checking import all_rules
from xdreport.findings import Finding
from xdreport.form.report import Report
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

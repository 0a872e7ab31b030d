"""Without a roster: which of the files checked together are of one unit and year (XD602), and whether they differ."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xdreport.checking import all_rules, finding
from xdreport.collect.waived import Waivers
from xdreport.document import Origin
from xdreport.findings import Finding, Result, Severity
from xdreport.form.figures import Number
from xdreport.form.names import organ_core
from xdreport.form.report import Report
from xdreport.rules.member import Member
from xdreport.submission import Submission

if TYPE_CHECKING:
    from xdreport.profile.profile import Profile

DOUBLE = "XD602"


@dataclass(frozen=True, slots=True)
class Doubles:
    """Looks for them among files known by their numbers.

    ``whose`` are organ and year of each ('' where there is no report), ``figures`` its 200 figures, ``origins`` where
    its values stand; these, and ``result`` and ``profile``, are only asked for files of which there are several.
    """

    whose: Iterable[tuple[str, int | None]]
    figures: Callable[[int], Sequence[Number | None]]
    origins: Callable[[int], Mapping[str, Origin]]
    result: Callable[[int], Result]
    profile: "Callable[[int], Profile | None]"

    def told(self) -> Iterator[tuple[int, Result]]:
        """Each of these files with its result, in which the others are told.

        They may lie side by side rightly, a draft beside what became of it or a workbook beside its Word file: where
        nobody collects that is no error, and no more than a hint where their tables are equal.
        """
        groups: dict[tuple[str, int | None], list[int]] = defaultdict(list)
        for place, (organ, year) in enumerate(self.whose):
            if organ:
                groups[organ_core(organ), year].append(place)
        for places in groups.values():
            if len(places) > 1:
                yield from self._told(places)

    def _told(self, places: Sequence[int]) -> Iterator[tuple[int, Result]]:
        results = {place: self.result(place) for place in places}
        tables = {place: [figure or 0 for figure in self.figures(place)] for place in places}
        for place, result in results.items():
            others = [other for other in places if other != place]
            member = Member(
                file=result.file or "",
                organ=result.organ or "",
                year=result.year,
                others=tuple(results[other].file or "" for other in others),
                unlike=tuple(results[other].file or "" for other in others if tables[other] != tables[place]),
            )
            if found := self._found(place, member):
                yield place, result.model_copy(update={"findings": (*result.findings, *found)})

    def _found(self, place: int, member: Member) -> list[Finding]:
        rule, profile = all_rules()[DOUBLE], self.profile(place)
        if rule.check is None or (profile and rule.id in profile.off):
            return []
        level = Severity.WARNING if member.unlike else Severity.INFO
        severity = profile.severities.get(rule.id, level) if profile else level
        report = Report(organ=member.organ, year=member.year)
        submission = Submission(report, file=member.file, origins=self.origins(place))
        found = [finding(rule, one, submission, severity) for one in rule.check(report, collection=member)]
        return Waivers(profile, {rule.id}).held_against(found, member, set())

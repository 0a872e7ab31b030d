"""Sound reports: complete, right, with prose that agrees with the tables, and last year's report they follow from."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from hypothesis import strategies as st

from tests.mutation.facts import Facts, Hand, facts, hands, values
from tests.mutation.figures import Numbers, seeds, two_years
from tests.mutation.on_request import on_request
from tests.mutation.organs import Organ, organs
from tests.mutation.texts import texts
from xdreport.form.figures import nested, replace
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report


class Sound(NamedTuple):
    """A report in which nothing is to be found, last year's, and what its prose was made from."""

    report: Report
    previous: Report
    organ: Organ
    known: Facts
    hand: Hand

    def changed(self, changes: Mapping[str, Any]) -> Report:
        """The report with these values."""
        return replace(self.report, changes)

    @property
    def slots(self) -> dict[str, str | tuple[str, ...]]:
        """The grammar's values."""
        return values(self.organ, self.year, self.known, self.hand)

    @property
    def year(self) -> int:
        """The year of the report."""
        return self.report.year or 0


def _report(organ: Organ, year: int, numbers: Numbers, told: Mapping[str, str]) -> Report:
    flat: dict[str, Any] = {**numbers, **told, "organ": organ.name, "kind": organ.kind, "year": year}
    return Report.model_validate(nested(flat))


@st.composite
def sound(draw: st.DrawFn, *kinds: OrganKind, applications: bool = False) -> Sound:
    """Reports of organs of these kinds, or of any; ``applications`` asks for some."""
    organ = draw(organs(*kinds))
    year = draw(st.integers(2022, 2031))
    this, last = two_years(draw(seeds), organ.kind, applications=applications or organ.kind is OrganKind.MINISTRY)
    known, hand, pool = facts(this, last), draw(hands), draw(st.integers(0, 1))
    slots = values(organ, year, known, hand) | {"organ": organ.name}
    told = draw(texts(known, slots, pool)) | {"overview.on_request": draw(on_request(known, slots, hand))}
    earlier = values(organ, year - 1, known, hand) | {"organ": organ.name}
    before = draw(texts(known, earlier, 1 - pool)) | {"overview.on_request": "申请渠道保持畅通，办理情况见第三部分。"}
    return Sound(_report(organ, year, this, told), _report(organ, year - 1, last, before), organ, known, hand)

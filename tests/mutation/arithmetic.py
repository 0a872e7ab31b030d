"""Defects of XD2xx: one figure changed, two digits swapped, a total left at 0, an application in the wrong column."""

from typing import Any

from hypothesis import strategies as st

from tests.mutation.case import Case, Cases
from tests.mutation.figures import COLUMNS
from tests.mutation.sound import Sound, sound
from xdreport.form.figures import FIGURES, value
from xdreport.form.identities import ROWS
from xdreport.rules.sums import APPLICANT_RULE, BALANCE_RULE, DISPUTE_RULE, OUTCOME_RULE, SUMS


def slips(number: int) -> st.SearchStrategy[int]:
    """What may stand where a number should: one more or less, a digit too many, two swapped, another number."""
    digits = str(number)
    swapped = [
        int(digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :])
        for place in range(len(digits) - 1)
    ]
    near = [number + apart for apart in (1, -1, 2, 10, -10, 100) if number + apart >= 0]
    found = {*near, *swapped, 0, number * 10, number // 10} - {number}
    return st.sampled_from(sorted(found)) | st.integers(0, 2 * number + 20).filter(lambda other: other != number)


@st.composite
def changed(draw: st.DrawFn, rule: str) -> Case:
    """One figure of one identity of the rule is wrong."""
    base = draw(sound())
    identity = draw(st.sampled_from([one for one in SUMS if one.rule == rule]))
    path = FIGURES[draw(st.sampled_from(identity.places))].path
    return Case(rule, base.changed({path: draw(slips(_whole(base, path)))}), base.previous)


@st.composite
def moved(draw: st.DrawFn, rule: str) -> Case:
    """Applications stand in the wrong column, so that the row's total still holds."""
    base = draw(sound(applications=True))
    row = draw(st.sampled_from([row for row in ROWS if rule == BALANCE_RULE or ".outcomes." in row]))
    filled = [name for name in COLUMNS if _whole(base, f"{row}.{name}")]
    if not filled:
        row, filled = "requests.received", [name for name in COLUMNS if _whole(base, f"requests.received.{name}")]
    source = draw(st.sampled_from(filled))
    target = draw(st.sampled_from([name for name in COLUMNS if name != source]))
    count = draw(st.integers(1, min(5, _whole(base, f"{row}.{source}"))))
    changes: dict[str, Any] = {
        f"{row}.{source}": _whole(base, f"{row}.{source}") - count,
        f"{row}.{target}": _whole(base, f"{row}.{target}") + count,
    }
    told = OUTCOME_RULE if ".outcomes." in row and not row.endswith("total") else BALANCE_RULE
    return Case(told, base.changed(changes), base.previous)


def _whole(base: Sound, path: str) -> int:
    return int(value(base.report, path) or 0)


CASES: dict[str, Cases] = {
    BALANCE_RULE: lambda: changed(BALANCE_RULE) | moved(BALANCE_RULE).filter(lambda case: case.rule == BALANCE_RULE),
    OUTCOME_RULE: lambda: changed(OUTCOME_RULE) | moved(OUTCOME_RULE).filter(lambda case: case.rule == OUTCOME_RULE),
    APPLICANT_RULE: lambda: changed(APPLICANT_RULE),
    DISPUTE_RULE: lambda: changed(DISPUTE_RULE),
}

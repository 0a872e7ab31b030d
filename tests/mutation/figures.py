"""Figures of two years that hold together: this year's report, and last year's that it follows from.

Drawn by a seeded generator and not figure by figure: two years have 400, and a choice of Hypothesis for each of them
would take ten times as long as the checks.
"""

from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from xdreport.form.figures import APPLICANTS, BY_PATH, FIGURES
from xdreport.form.identities import DISPUTE_GROUPS, OUTCOME_ROWS, PARTS
from xdreport.form.organ import OrganKind

Numbers = dict[str, int | Decimal]
COLUMNS = tuple(name for name in APPLICANTS if name != "total")
LARGEST = {
    OrganKind.TOWN: (0, 1, 4), OrganKind.SUBDISTRICT: (0, 1, 4), OrganKind.DEPARTMENT: (0, 2, 9),
    OrganKind.AGENCY: (0, 2, 9), OrganKind.COUNTY: (3, 20, 70), OrganKind.CITY: (20, 200, 1400),
    OrganKind.PROVINCE: (200, 3000), OrganKind.MINISTRY: (20, 300),
}  # fmt: skip
"""How many applications an outcome row has at most, by kind of organ; 0 makes a report without any."""

SHARES = {"natural_person": 1.0, "company": 0.2, "research_institute": 0.02, "public_interest_org": 0.02,
          "legal_service": 0.05, "other": 0.03}  # fmt: skip


def _count(dice: Random, largest: float) -> int:
    return int(largest * dice.random() ** 3) if dice.random() < 0.6 else 0


def _near(dice: Random, number: int) -> int:
    """A figure of the other year: never ten times the one of this year."""
    return round(number * dice.uniform(0.6, 1.5))


def _requests(dice: Random, largest: int) -> tuple[Numbers, Numbers]:
    this: Numbers = {}
    last: Numbers = {}
    for column, share in SHARES.items():
        for row in OUTCOME_ROWS:
            this[f"{row}.{column}"] = _count(dice, largest * share + (largest > 0))
        closed = sum(int(this[f"{row}.{column}"]) for row in OUTCOME_ROWS)
        left = _count(dice, closed * 0.2)
        brought = min(_near(dice, left) if left > 10 else _count(dice, 12), closed + left)
        for row, number in (
            ("carried_forward", left),
            ("brought_forward", brought),
            ("received", closed + left - brought),
        ):
            this[f"requests.{row}.{column}"] = number
        for row in OUTCOME_ROWS:
            last[f"{row}.{column}"] = _near(dice, int(this[f"{row}.{column}"]))
        answered = sum(int(last[f"{row}.{column}"]) for row in OUTCOME_ROWS)
        before = min(_near(dice, brought), answered + brought)
        for row, number in (
            ("carried_forward", brought), ("brought_forward", before), ("received", answered + brought - before),
        ):  # fmt: skip
            last[f"requests.{row}.{column}"] = number
    return this, last


def _disputes(dice: Random, largest: int) -> tuple[Numbers, Numbers]:
    this: Numbers = {}
    last: Numbers = {}
    for group in DISPUTE_GROUPS:
        present = largest if dice.random() < 0.7 else 0
        for name in ("upheld", "corrected", "other", "pending"):
            this[f"{group}.{name}"] = _count(dice, present)
            last[f"{group}.{name}"] = _near(dice, int(this[f"{group}.{name}"]))
        total = sum(int(this[f"{group}.{name}"]) for name in ("upheld", "corrected", "other", "pending"))
        last[f"{group}.pending"] = min(int(last[f"{group}.pending"]), total)
    return this, last


def _disclosure(dice: Random, kind: OrganKind, largest: int) -> tuple[Numbers, Numbers]:
    this: Numbers = dict.fromkeys((path for path in BY_PATH if path.startswith("disclosure.")), 0)
    last = dict(this)
    rows = ["normative_documents"] + (["regulations"] if kind.may_make_regulations else [])
    for row in rows:
        issued, repealed = _count(dice, 12), _count(dice, 12)
        stock = dice.randint(repealed + 30, repealed + 90)
        this |= {f"disclosure.{row}.issued": issued, f"disclosure.{row}.repealed": repealed}
        this[f"disclosure.{row}.in_force"] = stock + issued - repealed
        last |= {f"disclosure.{row}.issued": _near(dice, issued), f"disclosure.{row}.in_force": stock}
    for name in ("licences", "penalties", "coercive_measures"):
        this[f"disclosure.{name}"] = _count(dice, 50 + 300 * largest)
        last[f"disclosure.{name}"] = _near(dice, int(this[f"disclosure.{name}"]))
    cents = _count(dice, 10**6)
    this["disclosure.fees"] = Decimal(cents).scaleb(-4)
    last["disclosure.fees"] = Decimal(_near(dice, cents)).scaleb(-4)
    return this, last


def _abrupt(this: Numbers, last: Numbers) -> bool:
    pairs = [(max(this[path], last[path]), min(this[path], last[path])) for path in this]
    return any(high - low >= 20 and high >= 10 * low for high, low in pairs)


def _summed(parts: Numbers) -> Numbers:
    found = {figure.path: parts.get(figure.path, 0) for figure in FIGURES}
    for total, addends in PARTS.items():
        found[total] = sum(found[addend] for addend in addends)
    return found


def two_years(seed: int, kind: OrganKind, *, applications: bool = True) -> tuple[Numbers, Numbers]:
    """All 200 figures by path, of this year and of last year; ``applications`` asks for some."""
    for attempt in range(1000):
        dice = Random(f"{seed} {kind} {attempt}")
        sizes = LARGEST[kind]
        largest = dice.choice(sizes[1:] if applications else sizes)
        parts = (_requests(dice, largest), _disputes(dice, largest), _disclosure(dice, kind, largest))
        this, last = (_summed({**parts[0][year], **parts[1][year], **parts[2][year]}) for year in (0, 1))
        if this["requests.received.total"] < 3 and (applications or largest):
            continue
        if not _abrupt(this, last) and this != last:
            return this, last
    raise AssertionError("no figures found")


seeds = st.integers(0, 2**32 - 1)

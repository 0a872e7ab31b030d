"""Figures of two years that hold together: this year's, and last year's that they follow from.

All parts of the other year lie between half and double of this year's. So the sums over any number of units hold
together, too, and nothing in them jumps.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from random import Random

from xdreport.form.figures import APPLICANTS, FIGURES
from xdreport.form.identities import DISPUTE_GROUPS, OUTCOME_ROWS, PARTS
from xdreport.form.organ import OrganKind

Numbers = dict[str, int | Decimal]
"""All 200 figures by path."""

SHARES = {"natural_person": 1.0, "company": 0.2, "research_institute": 0.02, "public_interest_org": 0.02,
          "legal_service": 0.05, "other": 0.03}  # fmt: skip
LARGEST = {OrganKind.TOWN: (0, 0, 2, 5), OrganKind.SUBDISTRICT: (0, 2, 5), OrganKind.DEPARTMENT: (0, 3, 9, 30)}
"""How many applications an outcome row has at most; 0 is a unit that received none."""

DISPUTED = ("upheld", "corrected", "other", "pending")
PATHS = tuple(figure.path for figure in FIGURES)
assert {name for name in APPLICANTS if name != "total"} == set(SHARES)


def two_years(dice: Random, kind: OrganKind) -> tuple[Numbers, Numbers]:
    """The figures of a unit that has none below it: this year's and last year's."""
    while True:
        largest = dice.choice(LARGEST[kind])
        this: Numbers = dict.fromkeys(PATHS, 0)
        last: Numbers = dict.fromkeys(PATHS, 0)
        _disclosure(dice, largest, this, last)
        if largest:
            _requests(dice, largest, this, last)
            _disputes(dice, largest, this, last)
        totals(this)
        totals(last)
        if this != last and (not largest or this["requests.received.total"] > 2):
            return this, last


def _count(dice: Random, largest: float) -> int:
    return int(largest * dice.random() ** 3) if dice.random() < 0.6 else 0


def _near(dice: Random, number: int) -> int:
    return round(number * dice.uniform(0.6, 1.5))


def _disclosure(dice: Random, largest: int, this: Numbers, last: Numbers) -> None:
    issued, repealed = _count(dice, 12), _count(dice, 12)
    stock = dice.randint(repealed + 20, repealed + 90)
    row = "disclosure.normative_documents"
    this |= {f"{row}.issued": issued, f"{row}.repealed": repealed, f"{row}.in_force": stock + issued - repealed}
    last |= {f"{row}.issued": _near(dice, issued), f"{row}.repealed": _near(dice, repealed), f"{row}.in_force": stock}
    for name in ("licences", "penalties", "coercive_measures"):
        this[f"disclosure.{name}"] = number = _count(dice, 400 + 300 * largest)
        last[f"disclosure.{name}"] = _near(dice, number)
    fee = _count(dice, 10**6)
    this["disclosure.fees"], last["disclosure.fees"] = Decimal(fee).scaleb(-4), Decimal(_near(dice, fee)).scaleb(-4)


def _requests(dice: Random, largest: int, this: Numbers, last: Numbers) -> None:
    for column, share in SHARES.items():
        for row in OUTCOME_ROWS:
            this[f"{row}.{column}"] = count = _count(dice, largest * share + 1)
            last[f"{row}.{column}"] = _near(dice, count)
        closed = sum(int(this[f"{row}.{column}"]) for row in OUTCOME_ROWS)
        answered = sum(int(last[f"{row}.{column}"]) for row in OUTCOME_ROWS)
        left = _count(dice, closed * 0.2)
        brought = _near(dice, left)
        before = _near(dice, brought)
        for year, row, number in (
            (this, "received", closed + left - brought),
            (this, "brought_forward", brought),
            (this, "carried_forward", left),
            (last, "received", answered + brought - before),
            (last, "brought_forward", before),
            (last, "carried_forward", brought),
        ):
            year[f"requests.{row}.{column}"] = number


def _disputes(dice: Random, largest: int, this: Numbers, last: Numbers) -> None:
    for group in DISPUTE_GROUPS:
        present = largest if dice.random() < 0.5 else 0
        for name in DISPUTED:
            this[f"{group}.{name}"] = count = _count(dice, present)
            last[f"{group}.{name}"] = _near(dice, count)
        closed = sum(int(this[f"{group}.{name}"]) for name in DISPUTED)
        last[f"{group}.pending"] = min(int(last[f"{group}.pending"]), closed)


def totals(numbers: Numbers) -> None:
    """Works out every total from its parts."""
    for total, parts in PARTS.items():
        numbers[total] = sum(numbers[part] for part in parts)


def add(sums: Numbers, numbers: Mapping[str, int | Decimal], paths: Iterable[str] = PATHS) -> None:
    """Adds figures to sums, in place."""
    for path in paths:
        sums[path] = sums.get(path, 0) + numbers[path]

"""The identities of the form, made ready to be evaluated over the list of all figures, and worded with its figures."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from xdreport.form.figures import FIGURES, POSITION, Number
from xdreport.form.identities import APPLICANT_TOTAL, BALANCE, DISPUTE_TOTAL, OUTCOME_TOTAL, Identity

Figures = Sequence[Number | None]
Gap = Callable[[Figures], Any]

BALANCE_RULE, OUTCOME_RULE, APPLICANT_RULE, DISPUTE_RULE = "XD201", "XD202", "XD203", "XD204"


class Sum(NamedTuple):
    """An identity by positions in ``FIGURES``.

    ``gap`` gives left minus right over a list of figures (件): 0 where it holds, None where a figure is blank.
    """

    rule: str
    identity: Identity
    left: tuple[int, ...]
    right: tuple[int, ...]
    gap: Gap

    @property
    def places(self) -> tuple[int, ...]:
        """Positions of all its figures."""
        return self.left + self.right


def _gap(left: tuple[int, ...], right: tuple[int, ...]) -> Gap:
    """Asking forgiveness for a blank is several times cheaper than looking for one first."""
    parts = itemgetter(*right)
    if len(left) == 1:
        total = left[0]

        def apart_from_total(figures: Figures) -> Any:
            try:
                return figures[total] - sum(parts(figures))
            except TypeError:
                return None

        return apart_from_total
    addends = itemgetter(*left)

    def apart(figures: Figures) -> Any:
        try:
            return sum(addends(figures)) - sum(parts(figures))
        except TypeError:
            return None

    return apart


def _ready(rule: str, identities: Sequence[Identity]) -> tuple[Sum, ...]:
    sums = []
    for identity in identities:
        left = tuple(POSITION[path] for path in identity.left)
        right = tuple(POSITION[path] for path in identity.right)
        sums.append(Sum(rule, identity, left, right, _gap(left, right)))
    return tuple(sums)


BALANCE_SUMS = _ready(BALANCE_RULE, BALANCE)
OUTCOME_SUMS = _ready(OUTCOME_RULE, OUTCOME_TOTAL)
APPLICANT_SUMS = _ready(APPLICANT_RULE, APPLICANT_TOTAL)
DISPUTE_SUMS = _ready(DISPUTE_RULE, DISPUTE_TOTAL)

SUMS: tuple[Sum, ...] = (*BALANCE_SUMS, *OUTCOME_SUMS, *APPLICANT_SUMS, *DISPUTE_SUMS)
"""All 42 in the order of their rules."""


@lru_cache(maxsize=1)
def through() -> dict[int, tuple[tuple[int, int], ...]]:
    """For each figure's position the identities (by place in ``SUMS``) it takes part in, +1 on the left, −1 right."""
    found: dict[int, list[tuple[int, int]]] = {}
    for index, one in enumerate(SUMS):
        for places, sign in ((one.left, 1), (one.right, -1)):
            for position in places:
                found.setdefault(position, []).append((index, sign))
    return {position: tuple(met) for position, met in found.items()}


def equation(one: Sum, figures: Figures) -> str:
    """The identity with its figures, as in 3402+91 = 3493 ≠ 3375+119 = 3494，差 1."""
    left, right = sum(_values(one.left, figures)), sum(_values(one.right, figures))
    apart = f"，差 {abs(left - right)}"
    if one.rule == BALANCE_RULE:
        return f"{_terms(one.left, figures)} = {left} ≠ {_terms(one.right, figures)} = {right}{apart}"
    if one.rule != OUTCOME_RULE:
        return f"{_terms(one.right, figures)} = {right} ≠ {left}{apart}"
    shown = [position for position in one.right if figures[position]]
    if not shown:
        return f"（一）至（六）各行均为 0 ≠ {left}{apart}"
    return f"（一）至（六）不为 0 的各行 {_terms(shown, figures)} = {right} ≠ {left}{apart}"


def _values(places: Sequence[int], figures: Figures) -> list[Number]:
    return [figures[position] or 0 for position in places]


def _terms(places: Sequence[int], figures: Figures) -> str:
    return "+".join(str(value) for value in _values(places, figures))


def row_name(position: int) -> str:
    """A row as messages call it: its official label without the remark behind it."""
    label = FIGURES[position].row_label
    return label.partition("（区分处理")[0]


def cell_name(position: int) -> str:
    """A figure as messages call it: “（一）予以公开”行“自然人”列; table 四 has its groups over the columns."""
    figure = FIGURES[position]
    if figure.table == "disputes":
        return f"“{row_name(position)}”的“{figure.column}”"
    return f"“{row_name(position)}”行“{figure.column}”列"


def sum_name(one: Sum) -> str:
    """An identity as messages call it: 自然人列, “（一）予以公开”行."""
    if one.rule in (BALANCE_RULE, OUTCOME_RULE):
        return f"{one.identity.label}列"
    return f"“{row_name(one.left[0])}”" + ("行" if one.rule == APPLICANT_RULE else "")

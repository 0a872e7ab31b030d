"""What must add up, as data. The template's formulas, the arithmetic rules and the merged totals all come from here.

Source: 国办公开办函〔2021〕30号, the corner of table 三: 第一项加第二项之和，等于第三项加第四项之和; and its 总计.
"""

from typing import NamedTuple

from xdreport.form.figures import APPLICANTS, BY_PATH, DISPUTE_OUTCOMES, FIGURES


class Identity(NamedTuple):
    """The sum of ``left`` equals the sum of ``right``; ``label`` is the row or column it is read along.

    ``total`` is the path that holds a sum of the others, '' where neither side is a single total.
    """

    label: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    total: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """Every figure that takes part."""
        return self.left + self.right


ROWS: tuple[str, ...] = tuple(
    dict.fromkeys(figure.path.rpartition(".")[0] for figure in FIGURES if figure.table == "requests")
)
"""Paths of the 25 rows of table 三, in order."""

OUTCOME_ROWS: tuple[str, ...] = tuple(
    row for row in ROWS if row.startswith("requests.outcomes.") and row != "requests.outcomes.total"
)
"""Paths of the 21 outcome rows that （七）总计 adds up."""

DISPUTE_GROUPS: tuple[str, ...] = tuple(
    dict.fromkeys(figure.path.rpartition(".")[0] for figure in FIGURES if figure.table == "disputes")
)


def _column(name: str) -> str:
    return BY_PATH[f"requests.received.{name}"].column


def _total_of(group: str, names: tuple[str, ...]) -> Identity:
    parts = tuple(f"{group}.{name}" for name in names if name != "total")
    total = f"{group}.total"
    return Identity(BY_PATH[total].row_label, (total,), parts, total)


BALANCE: tuple[Identity, ...] = tuple(
    Identity(
        _column(name),
        (f"requests.received.{name}", f"requests.brought_forward.{name}"),
        (f"requests.outcomes.total.{name}", f"requests.carried_forward.{name}"),
    )
    for name in APPLICANTS
)
"""一 + 二 = 三（七） + 四, in each of the seven columns."""

OUTCOME_TOTAL: tuple[Identity, ...] = tuple(
    Identity(
        _column(name),
        (f"requests.outcomes.total.{name}",),
        tuple(f"{row}.{name}" for row in OUTCOME_ROWS),
        f"requests.outcomes.total.{name}",
    )
    for name in APPLICANTS
)
"""三（七） = the sum of the 21 outcome rows, in each of the seven columns."""

APPLICANT_TOTAL: tuple[Identity, ...] = tuple(_total_of(row, APPLICANTS) for row in ROWS)
"""总计 = the sum of the six applicant columns, in each of the 25 rows."""

DISPUTE_TOTAL: tuple[Identity, ...] = tuple(_total_of(group, DISPUTE_OUTCOMES) for group in DISPUTE_GROUPS)
"""总计 = 维持 + 纠正 + 其他 + 尚未审结, in each of the three groups."""

PARTS: dict[str, tuple[str, ...]] = {
    identity.total: identity.right for identity in (*OUTCOME_TOTAL, *APPLICANT_TOTAL, *DISPUTE_TOTAL)
}
"""A total and what it adds up. （七）总计 × 总计 is both a row's and a column's: it is worked out along its row."""

"""Reports for the tests of the writers."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from xdreport.form.figures import FIGURES, nested
from xdreport.form.report import Report

ORGAN = "红旗区小店镇人民政府"


def of(values: Sequence[int | Decimal | None] | None = None, **texts: Any) -> Report:
    """A report with these 200 figures (default: 1 to 200, all different) and texts by path, __ for a dot."""
    figures = values or [Decimal("72701.2578") if f.decimal else place for place, f in enumerate(FIGURES, start=1)]
    flat: dict[str, Any] = {"organ": ORGAN, "year": 2025}
    for figure, value in zip(FIGURES, figures, strict=True):
        flat[figure.path] = Decimal(value) if figure.decimal and value is not None else value
    return Report.model_validate(nested(flat | {path.replace("__", "."): text for path, text in texts.items()}))


def _figure(decimal: bool) -> st.SearchStrategy[int | Decimal | None]:
    if decimal:
        return st.none() | st.decimals(0, 10**7, allow_nan=False, allow_infinity=False, places=4)
    return st.none() | st.just(0) | st.integers(0, 10**7)


VALUES = st.tuples(*(_figure(figure.decimal) for figure in FIGURES))
"""All 200 figures: blanks, zeros, and others."""

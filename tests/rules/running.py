"""Running one rule over one report, and building the reports for it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from xdreport.findings import Problem
from xdreport.form.figures import BY_PATH, replace, vector
from xdreport.form.report import Report
from xdreport.rules import powers, publication, wording, years
from xdreport.rules.rule import RULES
from xdreport.submission import Source

FAMILIES = (powers, years, publication, wording)
"""Imported so that their rules are registered."""

ZERO = replace(
    Report(),
    {**dict.fromkeys(BY_PATH, 0), "disclosure.fees": Decimal(0), "organ": "红旗区小店镇", "kind": "town", "year": 2025},
)
"""A report on 2025 whose 200 figures are all 0, without a narrative."""


def report(changes: Mapping[str, Any] | None = None, **covers: Any) -> Report:
    """``ZERO`` with the values at these paths."""
    return replace(ZERO, {**(changes or {}), **covers})


def prose(text: str, *, at: str = "overview.disclosure", **covers: Any) -> Report:
    """``ZERO`` with one narrative."""
    return report({at: text}, **covers)


def run(
    id: str,
    subject: Report,
    *,
    previous: Report | None = None,
    last_stock: Mapping[str, int] | None = None,
    source: Source = Source.COVER,
) -> list[Problem]:
    """What a rule finds; it gets of what the engine has whatever it needs."""
    extras = {"figures": vector(subject), "previous": previous, "last_stock": last_stock, "source": source}
    rule = RULES[id]
    assert rule.check is not None
    return list(rule.check(subject, **{need: extras[need] for need in rule.needs}))


def messages(id: str, subject: Report) -> list[str]:
    """What a rule that needs nothing else says."""
    return [problem.message for problem in run(id, subject)]

"""Reports for tests of prose: tables that add up, made from a few totals, and the narrative under test."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from xdreport.form.figures import BY_PATH, nested
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report

OUTCOMES = {
    "granted": "requests.outcomes.granted",
    "partly_granted": "requests.outcomes.partly_granted",
    "withheld": "requests.outcomes.withheld.third_party_rights",
    "unavailable": "requests.outcomes.unavailable.not_held",
    "not_processed": "requests.outcomes.not_processed.repeated",
    "not_corrected": "requests.outcomes.otherwise.not_corrected",
    "fee_unpaid": "requests.outcomes.otherwise.fee_unpaid",
    "otherwise": "requests.outcomes.otherwise.other",
}
ROWS = {"received": "requests.received", "brought": "requests.brought_forward", "carried": "requests.carried_forward"}
DISPUTES = {
    "review": "disputes.review",
    "direct": "disputes.litigation_direct",
    "after": "disputes.litigation_after_review",
}
DOCUMENTS = ("issued", "repealed", "in_force")


def figures(**counts: int) -> dict[str, int]:
    """All 200 figures by path, 0 but for these: every application by a natural person, every dispute upheld."""
    found = dict.fromkeys(BY_PATH, 0)
    closed = sum(count for name, count in counts.items() if name in OUTCOMES)
    for name, count in counts.items():
        if row := {**OUTCOMES, **ROWS}.get(name):
            found[f"{row}.natural_person"] = found[f"{row}.total"] = count
        elif group := DISPUTES.get(name):
            found[f"{group}.upheld"] = found[f"{group}.total"] = count
        else:
            assert name in DOCUMENTS, name
            found[f"disclosure.normative_documents.{name}"] = count
    found["requests.outcomes.total.natural_person"] = found["requests.outcomes.total.total"] = closed
    return found


def filled(
    text: str = "",
    *,
    path: str = "overview.on_request",
    organ: str | None = "红旗区小店镇人民政府",
    kind: OrganKind | None = OrganKind.TOWN,
    year: int | None = 2025,
    blank: tuple[str, ...] = (),
    more: Mapping[str, Any] | None = None,
    counted: Mapping[str, int] | None = None,
    **counts: int,
) -> Report:
    """A report with this narrative and these totals.

    ``blank`` paths are not filled in, ``counted`` are totals in a mapping, ``more`` sets further paths.
    """
    flat: dict[str, Any] = {
        **figures(**{**(counted or {}), **counts}),
        "disclosure.fees": Decimal(0),
        "organ": organ,
        "kind": kind,
        "year": year,
    }
    flat |= {path: text} if text else {}
    flat |= dict(more or {})
    return Report.model_validate(nested({key: value for key, value in flat.items() if key not in blank}))

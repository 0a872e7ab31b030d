"""What the page knows, as plain lists: the roster's units, the rules concerned, a row for every report of a year."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from xdreport.collect.roster import Roster, Unit
from xdreport.findings import Finding, Result, Severity
from xdreport.reporters.lines import labels
from xdreport.reporters.parts import rules_of, safe, where
from xdreport.reporters.summary import STATES, CollectionPart, remark

MOST = 60
"""So many findings of one report are shown with their words; of the others the page has the rule and the number."""


class Year(NamedTuple):
    """A collection of one year: its table, and the results, in whatever order."""

    part: CollectionPart
    results: Sequence[Result]


def data(years: Sequence[Year], roster: Roster, office: str = "") -> dict[str, Any]:
    """All that the page needs, fit for JSON. Text of files is cleaned of control characters, and nothing else."""
    places = {unit: place for place, unit in enumerate(roster)}
    by_name = {unit.organ: place for unit, place in places.items()}
    told: dict[str, list[str]] = {}
    rows = [{"year": year.part.year, "rows": list(_rows(year, by_name, told))} for year in years]
    return {
        "office": safe(office),
        "states": [label for label, _ in STATES.values()],
        "units": [_unit(unit, roster, places) for unit in roster],
        "rules": dict(sorted(told.items())),
        "years": rows,
    }


def _unit(unit: Unit, roster: Roster, places: dict[Unit, int]) -> list[Any]:
    above = roster.superior(unit)
    kind = unit.kind.label if unit.kind else ""
    due = unit.due.isoformat() if unit.due else ""
    return [safe(unit.organ), kind, places[above] if above else -1, safe(unit.code), due, safe(unit.contact)]


def _rows(year: Year, by_name: dict[str, int], told: dict[str, list[str]]) -> Iterator[list[Any]]:
    states = list(STATES)
    results = {(result.file or "", "" if result.file else result.organ): result for result in year.results}
    for row in year.part.rows:
        result = results.get((row.file or "", "" if row.file else row.unit)) or Result()
        shown, rest = result.findings[:MOST], result.findings[MOST:]
        _tell(result.findings, told)
        place = by_name[row.unit] if row.listed else -1
        counts = [row.errors, row.warnings, row.infos]
        found = [_finding(one) for one in shown]
        more = sorted(Counter(one.id for one in rest).items())
        stranger = [] if row.listed else [safe(row.unit) or "（没有写单位名称）"]
        yield [place, states.index(row.state), safe(row.file), counts, found, more, safe(remark(row)), *stranger]


def _finding(one: Finding) -> list[Any]:
    details = [safe(detail) for detail in one.details]
    if one.explanation:
        details.append(f"单位说明：{safe(one.explanation)}")
    if one.waived:
        details.append(f"豁免理由：{safe(one.waived)}")
    spot, label = where(one), labels(one)
    return [one.id, one.style, spot, label, safe(one.message), safe(one.equation), details, safe(one.remedy)]


def _tell(findings: Iterable[Finding], told: dict[str, list[str]]) -> None:
    """Rule id -> what it finds, and its severity, for the rules concerned."""
    new = [one for one in findings if one.id not in told]
    if new:
        rules = rules_of(new)
        for one in new:
            severity: Severity = one.severity
            told[one.id] = [rules[one.id].summary, severity.value]

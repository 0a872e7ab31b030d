"""A collection as the table that is shown, and the marks by which its findings are known again in the next run."""

from collections import Counter
from collections.abc import Iterable, Iterator

from xdreport.checking import all_rules
from xdreport.collect.collate import Collation
from xdreport.collect.collection import UnitState
from xdreport.collect.roster import Roster
from xdreport.collect.run import Outcome
from xdreport.findings import Result
from xdreport.fingerprints import fingerprint
from xdreport.profile.baseline import whose
from xdreport.reporters.summary import Changes, CollectionPart, RuleCount, UnitRow


def part_of(
    collation: Collation, outcome: Outcome, roster_file: str, before: frozenset[str] | None, marks: frozenset[str]
) -> CollectionPart:
    """All that is shown of a collection; ``before`` are the marks of the last run, ``marks`` those of this one.

    Of a run that was cut off, only the units it came to are shown.
    """
    collection, roster = collation.collection, collation.collection.roster
    rows = [_row(row, roster) for row in collection if row.result or not outcome.interrupted]
    states = Counter({row.unit: row.state for row in reversed(rows) if row.listed}.values())
    return CollectionPart(
        roster=roster_file,
        year=collection.year,
        units=len(roster),
        states={state: number for state, number in states.items() if number},
        strangers=sum(not row.listed for row in rows),
        files=len(outcome.results),
        checked=outcome.done - outcome.reused,
        reused=outcome.reused,
        interrupted=outcome.interrupted,
        rows=tuple(rows),
        rules=tuple(_counted(collation.results)),
        changes=None if before is None or outcome.interrupted else changes(before, marks),
    )


def _row(row: UnitState, roster: Roster) -> UnitRow:
    unit = row.unit
    return UnitRow(
        unit=row.organ,
        code=unit.code if unit else "",
        parent=unit.parent if unit else "",
        contact=unit.contact if unit else "",
        level=roster.level(unit) if unit else 0,
        listed=unit is not None,
        state=row.state.value,
        errors=row.errors,
        warnings=row.warnings,
        infos=row.infos,
        file=row.file or None,
        year=row.year,
    )


def _counted(results: Iterable[Result]) -> Iterator[RuleCount]:
    rules = all_rules()
    counted = Counter((one.id, one.severity.value) for result in results for one in result.open)
    for (id, severity), number in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        yield RuleCount(id=id, name=rules[id].name, severity=severity, number=number, summary=rules[id].summary)


def marks_of(results: Iterable[Result]) -> frozenset[str]:
    """What every finding is known by in the next run: the rule, whose report, and which figure."""
    return frozenset(fingerprint(one, whose(result)) for result in results for one in result.open)


def changes(before: frozenset[str], now: frozenset[str]) -> Changes:
    """What was mended, what is new, what is still there."""
    return Changes(fixed=len(before - now), new=len(now - before), open=len(now & before))

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
from xdreport.reporters.summary import STATES, Changes, CollectionPart, RuleCount, UnitRow

_FIELDS = set(UnitRow.model_fields)


def part_of(
    collation: Collation, outcome: Outcome, roster_file: str, before: frozenset[str] | None
) -> tuple[CollectionPart, frozenset[str]]:
    """All that is shown of a collection, and the marks of its findings; ``before`` are those of the last run.

    Of a run that was cut off, only the units it came to are shown.
    """
    collection, roster = collation.collection, collation.collection.roster
    rows: list[UnitRow] = []
    rules: Counter[tuple[str, str]] = Counter()
    marks: set[str] = set()
    for row in collection:  # once: every result is unpacked when it is looked at
        if row.result or not outcome.interrupted:
            rows.append(_row(row, roster))
        if row.result and row.result.findings:
            _count(row.result, rules, marks)
    for absent in collection.absent:
        _count(Result(organ=absent.organ, year=collection.year, findings=(absent,)), rules, marks)
    states = stands(rows)
    part = CollectionPart(
        roster=roster_file,
        year=collection.year,
        units=len(roster),
        states=states,
        strangers=sum(not row.listed for row in rows),
        files=len(outcome.results),
        checked=outcome.done - outcome.reused,
        reused=outcome.reused,
        interrupted=outcome.interrupted,
        rows=tuple(rows),
        rules=tuple(_counted(rules)),
        changes=None if before is None or outcome.interrupted else changes(before, frozenset(marks)),
    )
    return part, frozenset(marks)


def stands(rows: Iterable[UnitRow]) -> dict[str, int]:
    """How many units of the roster stand how. A unit is counted once, by the worst of the files it sent."""
    grave = list(STATES)
    worst: dict[str, int] = {}
    for row in rows:
        if row.listed:
            worst[row.unit] = min(grave.index(row.state), worst.get(row.unit, len(grave)))
    return dict(Counter(grave[place] for place in worst.values()))


def _count(result: Result, rules: Counter[tuple[str, str]], marks: set[str]) -> None:
    """A mark is what a finding is known by in the next run: the rule, whose report, and which figure."""
    for one in result.open:
        rules[one.id, one.severity.value] += 1
        marks.add(fingerprint(one, whose(result)))


def _row(row: UnitState, roster: Roster) -> UnitRow:
    unit = row.unit
    return UnitRow.model_construct(  # of our own making; one set of names for all of many thousand rows
        _FIELDS,
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


def _counted(counted: Counter[tuple[str, str]]) -> Iterator[RuleCount]:
    rules = all_rules()
    for (id, severity), number in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        yield RuleCount(id=id, name=rules[id].name, severity=severity, number=number, summary=rules[id].summary)


def changes(before: frozenset[str], now: frozenset[str]) -> Changes:
    """What was mended, what is new, what is still there."""
    return Changes(fixed=len(before - now), new=len(now - before), open=len(now & before))


def recounted(part: CollectionPart, results: Iterable[Result]) -> CollectionPart:
    """The same table after a baseline has accepted some findings of the results, which are in its order."""
    rules: Counter[tuple[str, str]] = Counter()
    by_file: dict[str, Result] = {}
    for result in results:
        _count(result, rules, set())
        if result.file:
            by_file[result.file] = result
    rows = [_again(row, by_file[row.file]) if row.file and row.file in by_file else row for row in part.rows]
    return part.model_copy(update={"rows": tuple(rows), "rules": tuple(_counted(rules)), "states": stands(rows)})


def _again(row: UnitRow, result: Result) -> UnitRow:
    state = UnitState(None, result)
    numbers = {"errors": state.errors, "warnings": state.warnings, "infos": state.infos, "state": state.state.value}
    return row.model_copy(update=numbers)

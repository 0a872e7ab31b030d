"""A collection as the table that is shown, and the marks by which its findings are known again in the next run."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from xdreport.checking import all_rules
from xdreport.collect.collate import Collation
from xdreport.collect.collection import UnitState
from xdreport.collect.ledger import LastRun
from xdreport.collect.run import Outcome
from xdreport.collect.unit_rows import UnitRows
from xdreport.findings import Finding, Result
from xdreport.fingerprints import filed, fingerprint, named, whose
from xdreport.reporters.summary import Changes, CollectionPart, RuleCount

UNREAD = frozenset({"XD000", "XD001"})
"""Findings on files of which nothing was read."""

BETWEEN, OF_FILE, AGAIN = ":", "~", "+"
"""Between whose a mark is and what it is; behind one on a file, which is gone with it; behind one of several alike."""


def part_of(
    collation: Collation, outcome: Outcome, roster_file: str, last: LastRun | None
) -> tuple[CollectionPart, frozenset[str]]:
    """All that is shown of a collection, and the marks of its findings; ``last`` is the run that it is compared with.

    Of a run that was cut off, only the units it came to are shown. Marks of reports that were not read this time are
    kept: nobody knows whether they were mended.
    """
    collection, numbers = collation.collection, iter(collation.order)
    before = last.marks if last else None
    rules: Counter[tuple[str, str]] = Counter()
    marks: set[str] = set()
    excused: dict[str, str] = {}
    settled: set[str] = set()
    for absent in collection.absent:
        alone = Result(organ=absent.organ, year=collection.year, findings=(absent,))
        _count(alone, rules, marks)
        if absent.waived is not None:
            excused[absent.organ or ""] = absent.waived
            settled.add(_mark(whose(alone), absent))
    rows = UnitRows(collection.roster, excused, collation.perhaps)
    asked = {mark.partition(BETWEEN)[0] for mark in before or ()}
    read: set[str] = set()  # only of those that are asked about: there may be very many reports
    for row in collection:  # once: every result is unpacked when it is looked at
        file = collation.names[next(numbers)] if row.result else None
        if row.result or not outcome.interrupted:
            rows.add(row, file)
        if row.result:
            if row.result.findings:
                _count(row.result, rules, marks)
            if asked and not any(one.id in UNREAD for one in row.result.findings):
                read.update(asked.intersection(map(_owner, {*_names(row, collection.year)})))
    left = frozenset(
        mark
        for mark in before or ()
        if mark not in marks and mark not in settled and OF_FILE not in mark and mark.partition(BETWEEN)[0] not in read
    )
    part = CollectionPart(
        roster=roster_file,
        year=collection.year,
        units=len(collection.roster),
        states=rows.states(),
        strangers=rows.strangers,
        files=len(outcome.results),
        checked=outcome.done - outcome.reused,
        reused=outcome.reused,
        interrupted=outcome.interrupted,
        rows=rows,
        rules=tuple(_counted(rules)),
        changes=_changes(last, frozenset(marks), left) if last and not outcome.interrupted else None,
    )
    return part, left.union(marks)


def _count(result: Result, rules: Counter[tuple[str, str]], marks: set[str]) -> None:
    """A mark is what a finding is known by in the next run: whose report, behind it the rule and which figure."""
    own = whose(result)
    for one in result.open:
        rules[one.id, one.severity.value] += 1
        mark = _mark(own, one)
        while mark in marks:  # as of two files of one unit: each counts, as it does by rule
            mark += AGAIN
        marks.add(mark)


def _mark(own: str, one: Finding) -> str:
    return f"{_owner(own)}{BETWEEN}{fingerprint(one, own)}{OF_FILE if one.id in UNREAD else ''}"


def _names(row: UnitState, year: int | None) -> Iterator[str]:
    """By what a report may have been known before: its own organ and year, its unit's, and the name of its file."""
    if row.result:
        yield whose(row.result)
        yield filed(row.result.file)
    if row.unit:
        yield named(row.unit.organ, year)


def _owner(whose: str) -> str:
    return blake2b(whose.encode("utf-8", "replace"), digest_size=6).hexdigest()


def _counted(counted: Counter[tuple[str, str]]) -> Iterator[RuleCount]:
    rules = all_rules()
    for (id, severity), number in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        yield RuleCount(id=id, name=rules[id].name, severity=severity, number=number, summary=rules[id].summary)


def _changes(last: LastRun, now: frozenset[str], left: frozenset[str]) -> Changes | None:
    """What was mended, what is new, what is still there; ``left`` is what there was no report to see it by."""
    before = last.marks
    if before is None:
        return None
    mended, new, still = before - now - left, now - before, now & before
    return Changes(since=last.when, fixed=len(mended), new=len(new), open=len(still), unknown=len(left))


def recounted(part: CollectionPart, results: Iterable[Result]) -> CollectionPart:
    """The same table after a baseline has accepted some findings of the results, which are in its order."""
    rules: Counter[tuple[str, str]] = Counter()
    assert isinstance(part.rows, UnitRows)
    counted = _counting(results, rules)
    rows = part.rows.again(counted)
    deque(counted, maxlen=0)  # behind those of files are those of units that sent none
    return part.model_copy(update={"rows": rows, "rules": tuple(_counted(rules)), "states": rows.states()})


def _counting(results: Iterable[Result], rules: Counter[tuple[str, str]]) -> Iterator[Result]:
    """The results as they go by, whose findings are counted."""
    for result in results:
        _count(result, rules, set())
        yield result

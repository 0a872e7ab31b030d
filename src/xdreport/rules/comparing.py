"""Holding what the text states against what a table says, and wording the difference."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from xdreport.findings import Problem
from xdreport.form.figures import BY_PATH, Number
from xdreport.form.report import Report
from xdreport.rules.statements import Statement, statements
from xdreport.rules.tallies import NONE, Readings, fields, figure, total

ZERO_IS_DENIAL = frozenset({"received", "review", "litigation", "litigation_direct", "litigation_after_review"})
"""Kinds whose 0 says that there were none: XD309 holds that against the table."""

HINT = "请核对台账，改正文字或表格；统计范围不同的（如文字只写本机关），请在文字中写明。"


class Measure(NamedTuple):
    """A number of the table: its figures, what they are called, and what they come to."""

    paths: tuple[str, ...]
    label: str
    column: str
    expected: int | None
    said: str


def measure(figures: Sequence[Number | None], places: tuple[str, ...]) -> Measure:
    """The measure of one or more figures, the first of which is the one expected; a row stands for its 总计."""
    paths = places if places[0] in BY_PATH else fields(places[0])
    first = BY_PATH[paths[0]]
    if places[0] in BY_PATH:
        said = "，".join(
            f"“{BY_PATH[path].row_label}”{BY_PATH[path].column}为{figure(figures, path)}件" for path in paths
        )
        return Measure(paths, first.row_label, first.column, figure(figures, paths[0]), said)
    expected = total(figures, paths)
    label = first.row_label.partition(" ")[0] if len(paths) > 1 else first.row_label
    said = f"“{label}”{'各行' if len(paths) > 1 else ''}总计{'之和' if len(paths) > 1 else ''}为{expected}件"
    return Measure(paths, label, first.column, expected, said)


def mismatches(
    report: Report, kind: str, fitting: Callable[[], Readings], take: Callable[[], Measure]
) -> Iterator[Problem]:
    """A problem for every number of this kind that fits no reading of the table; it is asked for only if need be.

    A text that states the table's number once is believed to count something else where it states another.
    """
    stated = statements(report, kind)
    if kind in ZERO_IS_DENIAL:
        stated = [statement for statement in stated if statement.claim.value]
    fits = fitting() if stated else NONE
    if not fits or all(statement.claim.value in fits for statement in stated):
        return
    held = take()
    by_text: dict[tuple[str, str], list[Statement]] = {}
    for statement in stated if held.expected is not None else ():
        by_text.setdefault((statement.narrative.path, statement.narrative.label), []).append(statement)
    for found in by_text.values():
        if not any(statement.claim.value in fits for statement in found):
            apart = {statement.claim.value: statement for statement in reversed(found)}
            yield from (_problem(statement, held) for statement in reversed(apart.values()))


def _problem(statement: Statement, held: Measure) -> Problem:
    claim, narrative = statement.claim, statement.narrative
    difference = claim.value - (held.expected or 0)
    return Problem(
        f"{statement.told}与表格不一致：表格{held.said}",
        paths=(narrative.path, *held.paths),
        row=held.label,
        column=held.column,
        expected=held.expected,
        actual=claim.value,
        difference=difference,
        equation=f"文字{claim.value} ≠ 表格{held.expected}，差 {abs(difference)}",
        hint=HINT,
    )

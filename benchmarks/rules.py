"""What checking one loaded report costs, and arithmetic and diagnosis by how much is wrong: median CPU time, µs.

Usage: python benchmarks/rules.py [ROUNDS]
"""

import random
import sys
from collections.abc import Callable
from functools import partial
from operator import attrgetter
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from examples.reports import county_2025  # noqa: E402  # the program is run from anywhere

from benchmarks.prose import PLAIN  # noqa: E402  # as above
from xdreport.checking import check  # noqa: E402  # as above
from xdreport.findings import Problem, Result  # noqa: E402  # as above
from xdreport.form.figures import FIGURES, Number, replace, vector  # noqa: E402  # as above
from xdreport.form.narrative import narratives  # noqa: E402  # as above
from xdreport.form.report import Report  # noqa: E402  # as above
from xdreport.rules import arithmetic  # noqa: E402  # as above
from xdreport.rules.diagnosis import explain  # noqa: E402  # as above

ROUNDS = 300
CLEAN_GOAL, WORST_GOAL = 100, 5000
TABLES_GOAL, PROSE_GOAL, PROSE_LENGTH = 500, 3000, 2000
RULES = {
    "XD201": arithmetic.unbalanced_applications,
    "XD202": arithmetic.outcome_total,
    "XD203": arithmetic.applicant_total,
    "XD204": arithmetic.dispute_total,
}
REPORT = county_2025()


def found(figures: list[Number | None]) -> list[tuple[str, Problem]]:
    """What the four rules yield."""
    return [(id, problem) for id, check in RULES.items() for problem in check(REPORT, figures=figures)]


def _cases() -> dict[str, list[Number | None]]:
    clean = vector(REPORT)
    dice = random.Random(1)
    one, five = list(clean), list(clean)
    one[100] = 99
    for place in (20, 55, 90, 125, 160):
        five[place] = 99
    return {
        "clean": clean,
        "one fault": one,
        "five faults": five,
        "every figure 0 to 2": [dice.randint(0, 2) for _ in FIGURES],
        "every figure 0 to 999": [dice.randint(0, 999) for _ in FIGURES],
    }


def _microseconds(work: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        start = process_time()
        work()
        taken.append(process_time() - start)
    return median(taken) * 1e6


def _without_prose() -> Report:
    return replace(REPORT, {"overview": {}, "problems": None, "other_matters.text": None})


def _with_prose() -> Report:
    """The county's report with 2,000 characters: its own words, and more sentences under every topic."""
    report = REPORT
    topics = ["overview.disclosure", "overview.on_request", "overview.management", "overview.platform", "problems"]
    while sum(len(narrative.text) for narrative in narratives(report)) < PROSE_LENGTH:
        *topics, path = topics
        topics.insert(0, path)
        report = replace(report, {path: f"{attrgetter(path)(report)}{PLAIN}"})
    return report


def _read_anew(report: Report) -> Result:
    """Over a copy: nothing is remembered of it."""
    return check(report.model_copy())


def _whole_check(rounds: int) -> None:
    """All rules over one report, with its findings and what was not checked."""
    print(f"{'all rules over one report':<34}{'found':>6}{'µs':>10}{'goal':>8}")
    kinds: tuple[tuple[str, Report, Callable[[Report], Result], int], ...] = (
        ("tables alone", _without_prose(), check, TABLES_GOAL),
        (f"with {PROSE_LENGTH:,} characters of prose", _with_prose(), _read_anew, PROSE_GOAL),
    )
    for name, report, run, goal in kinds:
        taken = _microseconds(partial(run, report), rounds)
        found = len(run(report).findings)
        print(f"{name:<34}{found:>6}{taken:>10.1f}{goal:>8}  {'met' if taken <= goal else 'MISSED'}")


def main() -> None:
    """Prints the tables."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    _whole_check(rounds)
    print()
    print(f"{'report':<24}{'broken':>8}{'told':>8}{'rules µs':>12}{'diagnosis µs':>14}")
    worst = clean = 0.0
    for name, figures in _cases().items():
        broken = found(figures)
        told = explain(broken, figures)
        rules = _microseconds(partial(found, figures), rounds)
        diagnosis = _microseconds(partial(explain, broken, figures), max(3, rounds // 10))
        print(f"{name:<24}{len(broken):>8}{len(told):>8}{rules:>12.1f}{diagnosis:>14.1f}")
        worst = max(worst, diagnosis)
        clean = rules if name == "clean" else clean
    print(f"goal: clean within {CLEAN_GOAL} µs  {'met' if clean <= CLEAN_GOAL else 'MISSED'}")
    print(f"goal: diagnosis within {WORST_GOAL} µs  {'met' if worst <= WORST_GOAL else 'MISSED'}")


if __name__ == "__main__":
    main()

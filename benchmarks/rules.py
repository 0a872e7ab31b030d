"""What arithmetic and diagnosis cost over one report, by how much is wrong with it: medians, in microseconds.

Usage: python benchmarks/rules.py [ROUNDS]
"""

import random
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from examples.reports import county_2025  # noqa: E402  # the program is run from anywhere

from xdreport.findings import Problem  # noqa: E402  # as above
from xdreport.form.figures import FIGURES, Number, vector  # noqa: E402  # as above
from xdreport.rules import arithmetic  # noqa: E402  # as above
from xdreport.rules.diagnosis import explain  # noqa: E402  # as above

ROUNDS = 300
CLEAN_GOAL, WORST_GOAL = 100, 5000
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
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return median(taken) * 1e6


def main() -> None:
    """Prints the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
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

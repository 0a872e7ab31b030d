"""Generated defects and sound reports: how many were tried, caught, and alarmed for nothing. Writes docs/quality.md.

Usage: python -m benchmarks.quality [CASES_PER_RULE [SOUND_REPORTS]]   (without numbers: the figures of docs/quality.md)
"""

import sys
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.mutation.measure import MUTATIONS, Outcome, mutated, sound_reports  # noqa: E402  # run from anywhere

from xdreport.checking import all_rules  # noqa: E402  # as above

CASES_PER_RULE, SOUND_REPORTS = 60, 1500
PAGE = ROOT / "docs" / "quality.md"
TEXT = """# What the rules find, and what they leave alone

Written by `python -m benchmarks.quality` (seeded: every run draws the same cases). A smaller run is part of the tests
(`tests/mutation/`).

- **Sound reports**: {sound} generated reports of towns, sub-districts, counties, cities, provinces, departments,
  agencies and ministries, each with last year's report that it follows from, with figures that add up and prose that
  agrees with them in many wordings, numerals and units; each is checked as a report and once more as read from a
  document. False alarms of any severity: **{alarms}**.
- **Defects**: {tried} reports with one generated defect each, {rules} rules. Caught by the rule they belong to:
  **{caught}**. Arithmetic (XD2xx) counts as caught where the finding lists every broken equation of the rule, be it
  under the id of another identity that the same slip broke.

How to read this: generated defects are those that somebody thought of. A number in prose that may mean a part, another
year, another body or an area is left alone on purpose and is not among them. Known silences, found while writing the
cases and left out of them:

- 未收到公众申请要求公开的其他方面政府信息 in a text that counts applications: it may deny only further ones;
- figures after a breakdown or a comparison in the same sentence;
- 尚有N件正在办理 beside 结转下年度 above 0.

| rule | name | tried | caught |
|---|---|---:|---:|
{rows}
"""


def table(outcomes: dict[str, Outcome]) -> str:
    """A line for every rule."""
    rules = all_rules()
    return "\n".join(f"| {id} | {rules[id].name} | {one.tried} | {one.caught} |" for id, one in outcomes.items())


def main() -> int:
    """Prints the page, or writes it when run with its own numbers; 1 when something was missed or alarmed."""
    numbers = [int(argument) for argument in sys.argv[1:]]
    cases, count = (*numbers, *(CASES_PER_RULE, SOUND_REPORTS)[len(numbers) :])
    start = perf_counter()
    alarmed = [(one, found) for one, found in sound_reports(count) if found]
    outcomes = {rule: mutated(rule, cases) for rule in sorted(MUTATIONS)}
    page = TEXT.format(
        sound=count,
        alarms=len(alarmed),
        tried=sum(one.tried for one in outcomes.values()),
        caught=sum(one.caught for one in outcomes.values()),
        rules=len(outcomes),
        rows=table(outcomes),
    )
    if not numbers:
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    print(page)
    for one, found in alarmed[:20]:
        print(f"ALARM {[finding.message for finding in found]} {one.report.overview.on_request}")
    for outcome in outcomes.values():
        for case in outcome.missed[:3]:
            print(f"MISSED {case}"[:1500])
    print(f"{perf_counter() - start:.0f} s")
    return 1 if alarmed or any(outcome.missed for outcome in outcomes.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())

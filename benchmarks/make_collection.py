"""A made-up collection: filled workbooks of N units in a hierarchy, their roster, and the defects planted among them.

Usage: python -m benchmarks.make_collection OUT --units N [--seed S] [--previous] [--defects PERCENT] [--year Y]
       [--misfiled N]

Writes OUT/units/*.xlsx, OUT/roster.csv, OUT/defects.csv and, with --previous, last year's reports in OUT/previous.
A superior's figures are the sum of the units below it, its own office among them. The same seed gives the same bytes.
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.collection.defects import DEFECTS, Defect, Draft  # noqa: E402  # run from anywhere
from benchmarks.collection.misfiled import MISFILED, Misfiled, Sent  # noqa: E402  # as above
from benchmarks.collection.numbers import Numbers, add, two_years  # noqa: E402  # as above
from benchmarks.collection.texts import texts  # noqa: E402  # as above
from benchmarks.collection.units import Unit, hierarchy  # noqa: E402  # as above
from benchmarks.collection.workbook import Workbooks  # noqa: E402  # as above

ROSTER = ("单位名称", "单位类型", "上级单位", "单位代码", "截止日期", "联系方式", "曾用名")
DEFECT_LIST = ("文件", "单位名称", "规则", "做法")
YEAR, PERCENT = 2025, 2.0


class Planted(NamedTuple):
    """A defect that was put into a file."""

    file: str
    organ: str
    rule: str
    done: str


def make(
    out: Path,
    units: int,
    *,
    seed: int = 1,
    previous: bool = False,
    percent: float = PERCENT,
    misfiled: int = 0,
    year: int = YEAR,
) -> list[Planted]:
    """Writes the collection; the folder must not exist yet. Gives the defects planted, in order of the units.

    ``percent`` of the units have a defect in their report; ``misfiled`` units each one of every kind that only shows
    in the collection.
    """
    organs = hierarchy(units, Random(f"{seed} units"))
    for folder in ("units", "previous") if previous else ("units",):
        (out / folder).mkdir(parents=True)
    writer = Writer(out, year, seed, previous=previous)
    planted = list(writer.write(organs, percent, misfiled))
    _csv(out / "roster.csv", ROSTER, [_roster_line(unit, year) for unit in organs])
    _csv(out / "defects.csv", DEFECT_LIST, planted)
    return planted


class Writer:
    """Writes the units one after the other, those below in front of their superiors; keeps nothing but sums."""

    def __init__(self, out: Path, year: int, seed: int, *, previous: bool) -> None:
        self._out, self._year, self._seed = out, year, seed
        self._this = Workbooks(year)
        self._last = Workbooks(year - 1)
        self._previous = previous
        self._sums: dict[Unit, tuple[Numbers, Numbers]] = {}
        self._waiting: list[Defect] = []
        self._misfiled: dict[Unit, Misfiled] = {}
        self._model: Sent | None = None

    def write(self, units: list[Unit], percent: float, misfiled: int) -> Iterator[Planted]:
        """Writes every unit's file or files and tells what was planted."""
        leaves = [unit for unit in units if not unit.below]
        wanted = round(len(units) * percent / 100)
        spread = {int(number * len(leaves) / wanted) for number in range(wanted)} if wanted else set()
        chosen = {leaves[place] for place in spread}
        rest = [unit for unit in leaves if unit not in chosen]
        apart = Random(f"{self._seed} misfiled").sample(rest, misfiled * len(MISFILED))
        self._misfiled = {unit: MISFILED[place % len(MISFILED)] for place, unit in enumerate(apart)}
        for unit in sorted(units, key=lambda one: -len(one.code)):
            yield from self._unit(unit, plant=unit in chosen)

    def _unit(self, unit: Unit, *, plant: bool) -> Iterator[Planted]:
        dice = Random(f"{self._seed} {unit.code}")
        this, last = self._sums.pop(unit) if unit.below else two_years(dice, unit.kind)
        if unit.parent:
            sums = self._sums.setdefault(unit.parent, ({}, {}))
            add(sums[0], this)
            add(sums[1], last)
        file = f"{unit.organ}.xlsx"
        draft = Draft(unit, self._year, {**this, **texts(dice, unit, self._year, this, last)}, last, dice)
        before = {**last, **texts(dice, unit, self._year - 1, last, last)}
        if plant:
            defect = self._next(draft)
            defect.plant(draft)
            yield Planted(file, unit.organ, defect.rule, defect.done)
            before |= draft.last
        one = Sent(unit, file, self._year, _cover(unit, self._year, dice), draft.values)
        year_before = Sent(unit, file, self._year - 1, _cover(unit, self._year - 1, dice), before)
        yield from self._send(one, year_before, plain=not plant and not unit.below)
        if self._previous:
            (self._out / "previous" / file).write_bytes(self._last.write(year_before.cover | year_before.values))

    def _send(self, one: Sent, last: Sent, *, plain: bool) -> Iterator[Planted]:
        """Writes what a unit sends."""
        defect = self._misfiled.get(one.unit)
        sent = [one]
        if defect is not None and self._model is not None:
            sent = list(defect.send(one, last, self._model))
            concerned = [*sent, self._model] if defect.rule == "XD607" else sent
            yield from (Planted(each.file, each.unit.organ, defect.rule, defect.done) for each in concerned)
            if not sent:
                yield Planted("", one.unit.organ, defect.rule, defect.done)
        elif plain:
            self._model = one
        for each in sent:
            books = self._this if each.year == self._year else self._last
            (self._out / "units" / each.file).write_bytes(books.write(each.cover | each.values))

    def _next(self, draft: Draft) -> Defect:
        """The next defect in turn that suits the unit; none in turn does, then any that does."""
        possible = [defect for defect in DEFECTS if self._previous or not defect.years]
        self._waiting = self._waiting or possible
        suiting = [defect for defect in self._waiting if defect.suits(draft)]
        if suiting:
            self._waiting.remove(suiting[0])
            return suiting[0]
        return draft.dice.choice([defect for defect in possible if defect.suits(draft)])


def _cover(unit: Unit, year: int, dice: Random) -> dict[str, Any]:
    published = date(year + 1, 1, dice.randint(8, 29))
    return {
        "organ": unit.organ,
        "kind": unit.kind,
        "title": f"{unit.organ}{year}年政府信息公开工作年度报告",
        "published": published,
        "contact": f"政务公开科，{_telephone(unit)}",
    }


def _telephone(unit: Unit) -> str:
    return f"0373-{Random(unit.code).randint(5000000, 5999999)}"


def _roster_line(unit: Unit, year: int) -> tuple[str, ...]:
    parent = unit.parent.organ if unit.parent else ""
    due = f"{year + 1}-{unit.due}"
    return unit.organ, unit.kind.label, parent, unit.code, due, _telephone(unit), unit.former


def _csv(path: Path, head: tuple[str, ...], lines: "list[Any]") -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([head, *lines])


def main() -> None:
    """Writes a collection and says what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--units", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--year", type=int, default=YEAR)
    parser.add_argument("--previous", action="store_true", help="last year's reports, too")
    parser.add_argument("--defects", type=float, default=PERCENT, metavar="PERCENT")
    parser.add_argument("--misfiled", type=int, default=0, metavar="N", help="N of each defect of the collection")
    given = parser.parse_args()
    if given.out.exists():
        parser.error(f"{given.out} exists")
    start = perf_counter()
    planted = make(
        given.out,
        given.units,
        seed=given.seed,
        previous=given.previous,
        percent=given.defects,
        misfiled=given.misfiled,
        year=given.year,
    )
    files = given.units * (1 + given.previous)
    took = perf_counter() - start
    print(f"{files} workbooks in {took:.1f} s ({files / took:.0f}/s), {len(planted)} defects: {given.out}")


if __name__ == "__main__":
    main()

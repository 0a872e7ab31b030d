"""Last year's reports: whose is whose where organs were renamed, joined or divided."""

from collections.abc import Callable, Sequence

import pytest

from tests.build import report
from xdreport.api import render
from xdreport.collect.pool import Lost
from xdreport.collect.predecessors import Predecessors, predecessor
from xdreport.collect.roster import Roster, Unit
from xdreport.collect.run import Run
from xdreport.collect.work import Done, Job, Work

HEALTH = Unit("甲县卫生健康局", former=("甲县卫生局", "甲县计生局"))
ROSTER = Roster([HEALTH, Unit("甲县教育局", former=("甲县教育委员会",))])


def known(*whose: tuple[str, int], roster: Roster = ROSTER) -> Predecessors:
    return Predecessors([predecessor(report(organ=organ, year=year)) for organ, year in whose], roster=roster)


def told(held: Predecessors, organ: str) -> tuple[str | None, list[str]]:
    """The one report of last year, and those of the organs that were taken over."""
    one = held.of(organ, 2025)
    return one and f"{one.organ} {one.year}", [other.organ for other in held.former(organ, 2025)]


def test_units_that_became_one() -> None:
    held = known(("甲县卫生局", 2024), ("甲县计生局", 2024))
    assert told(held, "甲县卫生健康局") == (None, ["甲县卫生局", "甲县计生局"])


def test_what_was_renamed_years_ago_is_not_added_again() -> None:
    held = known(("甲县教育委员会", 2023), ("甲县教育局", 2024))
    assert told(held, "甲县教育局") == ("甲县教育局 2024", [])
    assert told(known(("甲县教育委员会", 2024), ("甲县教育局", 2023)), "甲县教育局") == (None, ["甲县教育委员会"])


def test_of_a_unit_that_was_divided_nobody_knows_who_took_over_what() -> None:
    insurance = Unit("甲县医保局", former=("甲县卫生局",))
    divided = Roster([HEALTH, insurance])
    held = known(("甲县卫生局", 2024), ("甲县医保局", 2024), ("甲县计生局", 2024), roster=divided)
    assert told(held, "甲县医保局") == told(held, "甲县卫生健康局") == (None, [])
    assert told(known(("甲县卫生局", 2023), ("甲县医保局", 2024), roster=divided), "甲县医保局") == (
        "甲县医保局 2024",
        [],
    )


@pytest.mark.parametrize("named", [True, False])
def test_whatever_files_are_named_each_is_compared_with_its_own_report_of_last_year(named: bool) -> None:
    """For few files only the reports of those are at hand first that they are named after."""
    organs = [f"红旗区第{number}镇人民政府" for number in range(4)]
    before = Predecessors(
        [predecessor(report(organ=organ, year=2024, disclosure__licences=place)) for place, organ in enumerate(organs)],
        roster=Roster([Unit(organ) for organ in organs]),
    )
    jobs = [
        Job("", f"{organ if named else place}.json", data=render(report(organ=organ, year=2025), "json"))
        for place, organ in enumerate(organs)
    ]
    at_hand: list[int] = []

    def spread(work: Work, jobs: Sequence[Job], take: Callable[[int, Done | Lost], None], *_: object) -> None:
        at_hand.append(sum(bool(work.predecessors and work.predecessors.of(organ, 2025)) for organ in organs))
        for place, job in enumerate(jobs):
            take(place, work(job))

    outcome = Run(jobs[:2], predecessors=before, spread=spread)()
    assert at_hand == ([2] if named else [0, 4])
    everything = [Work({}, before)(job) for job in jobs[:2]]
    assert [*outcome.results] == [done.result for done in everything]
    assert [*outcome.traces] == [done.trace for done in everything]
    assert all(done.previous for done in everything)

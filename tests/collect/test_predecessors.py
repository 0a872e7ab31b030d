"""Last year's reports: whose is whose where organs were renamed, joined or divided."""

from tests.build import report
from xdreport.collect.predecessors import Predecessors, predecessor
from xdreport.collect.roster import Roster, Unit

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

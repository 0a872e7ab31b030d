"""Trends: every figure equals one worked out otherwise, and nothing is counted twice or taken for 0 in silence."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.build import report
from xdreport.archive import Archive
from xdreport.archive.take import candidate
from xdreport.collect.roster import Roster, Unit
from xdreport.form.figures import APPLICANTS
from xdreport.trend import MEASURES, TrendError, trend
from xdreport.trend.measures import BY_KEY, PATHS, Lacking
from xdreport.trend.model import Line, Trend

CITY, RED, GREEN = "江州市人民政府", "江州市红旗区人民政府", "江州市青山县人民政府"
TOWNS = ("红旗区小店镇人民政府", "红旗区城关镇人民政府", "青山县城关镇人民政府")
DISPUTES = ("review", "litigation_direct", "litigation_after_review")
ROSTER = Roster(
    [
        Unit(CITY),
        Unit(RED, parent=CITY),
        Unit(GREEN, parent=CITY),
        Unit(TOWNS[0], parent=RED, code="320001001", former=("红旗区小店乡人民政府", "红旗区小河乡人民政府")),
        Unit(TOWNS[1], parent=RED),
        Unit(TOWNS[2], parent=GREEN),
    ]
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "a.duckdb") as held:
        yield held


def add(archive: Archive, organ: str, year: int, received: int | None = 0, **values: Any) -> None:
    """Stores a report with so many new applications, whatever else it lacks."""
    made = report(organ=organ, year=year, received__total=received, **values)
    archive.add_all([candidate(made, f"{organ}{year}", f"{organ}{year}{received}{values}", ROSTER)])


def received(line: Line) -> dict[int, object]:
    return {year: total.value(BY_KEY["received"]) for year, total in line.totals.items()}


def test_every_measure_equals_what_sql_makes_of_the_figures(archive: Archive) -> None:
    dice = Random(1)
    for year in (2023, 2024, 2025):
        for organ in TOWNS:
            figures = {path: dice.randint(0, 3) if "pending" in path else dice.randint(20, 99) for path in PATHS[1:]}
            more = {path.replace(".", "__"): figure for path, figure in figures.items()}
            add(archive, organ, year, dice.randint(20, 99), **more)
    found = trend(archive, roster=ROSTER)
    total = {
        "received": '"requests.received.total"',
        "handled": '"requests.outcomes.total.total"',
        "granted": '"requests.outcomes.granted.total"',
        "withheld": "+".join(f'"{path}"' for path in PATHS if ".withheld." in path),
        "disclosure_rate": '"requests.outcomes.granted.total" + "requests.outcomes.partly_granted.total"',
        "carry_rate": '"requests.carried_forward.total"',
        "correction_rate": " + ".join(f'"{path}"' for path in PATHS if path.endswith(".corrected")),
    }
    whole = {
        "disclosure_rate": '"requests.outcomes.total.total"',
        "carry_rate": '"requests.received.total" + "requests.brought_forward.total"',
        "correction_rate": " + ".join(f'"disputes.{kind}.total"' for kind in DISPUTES)
        + "".join(f' - "disputes.{kind}.pending"' for kind in DISPUTES),
    }
    assert found.head is not None
    for key, part in total.items():
        rows = archive.rows(f'SELECT "year", sum({part}), sum({whole.get(key, 1)}) FROM reports GROUP BY "year"')
        expected = {year: Decimal(up) * 100 / Decimal(down) if key in whole else up for year, up, down in rows}
        measured = {year: one.value(BY_KEY[key]) for year, one in found.head.totals.items()}
        assert len(expected) == 3
        for year, number in expected.items():
            held = measured[year]
            assert isinstance(held, int | Decimal)
            assert (held > 0) == (number > 0)
            assert abs(held - number) < Decimal("1e-9"), (key, year)


def test_the_figures_are_those_of_all_applicants() -> None:
    requests = [path for path in PATHS if path.startswith("requests.")]
    assert {path.rpartition(".")[2] for path in requests} == {"total"}
    assert "total" in APPLICANTS
    for measure in MEASURES:
        assert {*measure.part, *measure.whole, *measure.apart} <= {*PATHS}
    assert {path for path in PATHS if ".outcomes." in path} == {
        path for one in MEASURES for path in one.part if ".outcomes." in path
    }


def test_own_reports_go_before_sums_and_what_is_mixed_is_told(archive: Archive) -> None:
    add(archive, RED, 2024, 100)
    for organ, number in zip(TOWNS, (1, 2, 4), strict=True):
        add(archive, organ, 2024, number)
        add(archive, organ, 2025, number * 10)
    found = trend(archive, roster=ROSTER)
    assert found.head is not None
    assert received(found.head) == {2024: 104, 2025: 70}
    assert [line.name for line in found.lines] == [RED, GREEN]
    assert received(found.lines[0]) == {2024: 100, 2025: 30}
    assert received(found.lines[1]) == {2024: 4, 2025: 40}
    assert f"“{RED}”2025 年没有本单位的报告，用的是下级 2 份报告之和。" in found.notes
    below = trend(archive, roster=ROSTER, level=2)
    assert [line.name for line in below.lines] == list(TOWNS)
    red = trend(archive, roster=ROSTER, under="红旗区")
    assert red.head is not None
    assert red.head.name == RED
    assert [received(line) for line in red.lines] == [{2024: 1, 2025: 10}, {2024: 2, 2025: 20}]


def test_units_without_a_report_are_counted_and_told(archive: Archive) -> None:
    add(archive, TOWNS[1], 2025, 5)
    found = trend(archive, roster=ROSTER, under=RED)
    assert found.head is not None
    assert (found.head.totals[2025].reports, found.head.totals[2025].missing) == (1, 1)
    assert f"“{RED}”2025 年没有本单位的报告，用的是下级 1 份报告之和，另有 1 个没有报告：{TOWNS[0]}。" in found.notes
    assert f"各年都没有报告、没有列入对照的有 1 个：{TOWNS[0]}。" in found.notes


def test_of_many_units_without_a_report_the_first_are_named(archive: Archive) -> None:
    towns = [f"红旗区第{number}镇人民政府" for number in range(12)]
    add(archive, TOWNS[1], 2025, 5)
    roster = Roster([Unit(RED), Unit(TOWNS[1], parent=RED), *(Unit(town, parent=RED) for town in towns)])
    (note, absent) = trend(archive, roster=roster).notes
    assert note.endswith(f"另有 12 个没有报告：{'、'.join(towns[:8])} 等 12 个。")
    assert absent.endswith(f"{towns[7]} 等 12 个。")


def test_reports_under_former_names_are_added_up_other_writings_are_not(archive: Archive) -> None:
    add(archive, "红旗区小店乡人民政府", 2023, 3)
    add(archive, "红旗区小河乡人民政府", 2023, 4)
    add(archive, TOWNS[0], 2024, 8)
    archive.add(report(organ="小店镇人民政府", year=2024, received__total=9))  # stored without the roster
    archive.add(report(organ="外县大店镇人民政府", year=2024, received__total=50))
    found = trend(archive, ["320001001"], roster=ROSTER)
    assert found.head is not None
    assert received(found.head) == {2023: 7, 2024: 9}
    joined = "“红旗区小店镇人民政府”2023 年是 2 份报告之和：“红旗区小店乡人民政府”、“红旗区小河乡人民政府”。"
    assert joined in found.notes
    assert any("两种单位名称" in note for note in found.notes)
    assert any("1 个单位不在名册上" in note and "外县大店镇" in note for note in found.notes)


def test_without_a_roster_kinds_are_not_added_to_each_other(archive: Archive) -> None:
    add(archive, TOWNS[0], 2025, 1)
    add(archive, TOWNS[1], 2025, 2)
    add(archive, RED, 2025, 10, kind="county")
    add(archive, "无类型的单位", 2025, 20, kind=None)
    found = trend(archive)
    assert found.head is None
    assert [received(line)[2025] for line in found.lines] == [10, 3, 20]
    assert [line.totals[2025].reports for line in found.lines] == [1, 2, 1]


def test_without_a_roster_it_is_told_that_the_years_are_not_of_the_same_units(archive: Archive) -> None:
    for organ in TOWNS:
        add(archive, organ, 2023, 1)
        add(archive, organ, 2024, 1)
    assert not any("只有" in note for note in trend(archive).notes)
    add(archive, TOWNS[0], 2025, 1)
    add(archive, RED, 2025, 1)
    told = "2 个单位只有 2024 年的报告，1 个单位只有 2025 年的报告：合计的增减有一部分由此而来"
    assert any(note.startswith(told) for note in trend(archive).notes)
    assert not any("只有" in note for note in trend(archive, years=[2025]).notes)


def test_only_the_latest_version_counts(archive: Archive) -> None:
    add(archive, TOWNS[0], 2025, 1)
    add(archive, TOWNS[0], 2025, 2)
    found = trend(archive, ["小店镇"])
    assert found.head is not None
    assert received(found.head) == {2025: 2}


def test_a_blank_is_no_zero_and_nothing_has_no_rate(archive: Archive) -> None:
    add(archive, TOWNS[0], 2025, None)
    add(archive, TOWNS[1], 2025, 2)
    found = trend(archive, roster=ROSTER, under=RED)
    assert found.head is not None
    assert received(found.head) == {2025: Lacking.UNFILLED}
    assert [received(line) for line in found.lines] == [{2025: Lacking.UNFILLED}, {2025: 2}]
    assert found.head.totals[2025].value(BY_KEY["disclosure_rate"]) is Lacking.NOTHING
    assert found.head.totals[2025].value(BY_KEY["carry_rate"]) is Lacking.UNFILLED


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"organs": ["大店镇"]}, "库中没有“大店镇”"),
        ({"organs": ["红旗区小点镇人民政府"]}, "是不是“红旗区小店镇”"),
        ({"organs": ["大店镇"], "roster": ROSTER}, "名册上没有“大店镇”"),
        ({"organs": [CITY], "roster": Roster([Unit(CITY)])}, "没有报告"),
        ({"under": RED}, "--roster"),
        ({"years": [2019]}, "没有这几年的报告"),
    ],
)
def test_what_is_not_there_is_one_line(archive: Archive, asked: dict[str, Any], said: str) -> None:
    add(archive, TOWNS[0], 2025, 1)
    with pytest.raises(TrendError, match=said) as raised:
        trend(archive, **asked)
    assert len(str(raised.value).splitlines()) == 1


def test_an_empty_archive_is_one_line(archive: Archive) -> None:
    with pytest.raises(TrendError, match="archive add"):
        trend(archive)


def test_years_without_a_report_are_told(archive: Archive) -> None:
    add(archive, TOWNS[0], 2025, 1)
    found: Trend = trend(archive, years=[2023, 2024, 2025])
    assert found.years == (2025,)
    assert "2023、2024 年没有报告。" in found.notes

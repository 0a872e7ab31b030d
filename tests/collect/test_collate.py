"""XD601 to XD609: whom they speak of, with which figures; and what they leave alone."""

from datetime import date

import pytest
from examples.bad_collection import BIG, COLLECTIONS, FIGURES, HEAD, SMALL, Received, other
from examples.reports import county_2025, town

from tests.build import report
from tests.collect.collections import checked, found, jobs
from xdreport import check
from xdreport.collect import received as collected
from xdreport.collect.collate import Collation, collate
from xdreport.collect.collection import State
from xdreport.collect.members import NOT_ALL_IN, Members
from xdreport.collect.predecessors import Predecessors, predecessor
from xdreport.collect.roster_file import read_roster
from xdreport.collect.run import Outcome, Run
from xdreport.collect.spool import Spool
from xdreport.findings import Finding
from xdreport.form.figures import replace
from xdreport.form.narrative import FURTHER
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report, Topic

BIG_TOWN = other("红旗区大店镇人民政府", OrganKind.TOWN)


def findings(name: str) -> list[Finding]:
    return [one for result in checked(COLLECTIONS[name]).results for one in result.findings]


def test_a_unit_that_sent_nothing_xd601() -> None:
    collation = checked(COLLECTIONS["missing-submission"])
    assert [row.state for row in collation.collection.rows] == [State.PASSED, State.MISSING]
    (absent,) = collation.collection.absent
    assert (absent.organ, absent.file) == ("红旗区大店镇人民政府", None)
    assert absent.message == "没有收到“红旗区大店镇人民政府” 2025 年度的报告"


@pytest.mark.parametrize("parity", [0, 1])
@pytest.mark.parametrize("name", [*COLLECTIONS, "further"])
def test_files_may_be_taken_in_in_any_order(name: str, parity: int) -> None:
    """As after changes: what is known is taken in while workers check the others."""
    held = with_further_topics() if name == "further" else COLLECTIONS[name]
    roster = read_roster((HEAD + held.roster).encode())
    before = Predecessors([predecessor(report) for report in held.previous.values()], roster=roster)
    given = jobs(held.units)
    names, whole = [job.name for job in given], Run(given, predecessors=before, workers=0)()
    growing = Outcome(Spool(len(names)), Spool(len(names)))
    received = collected.Received(names, growing, roster, None)
    for rest in (parity, 1 - parity):
        for place in range(rest, len(names), 2):
            growing.results.put(place, whole.results[place] or b"")
            growing.traces.put(place, whole.traces[place] or b"")
        received.take()
    taken = collate(names, growing, roster, predecessors=before, received=received)
    assert [*taken.results] == [*collate(names, whole, roster, predecessors=before).results]


@pytest.mark.parametrize("year", [2024, 2025, None])
@pytest.mark.parametrize("name", COLLECTIONS)
def test_of_quiet_files_no_rule_says_anything(name: str, year: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most files are passed over without asking the rules one by one; asked, they have nothing to say of those."""
    passed_over: list[int] = []
    quiet = Members.quiet

    def noted(self: Members, place: int) -> bool:
        passed_over.append(quiet(self, place))
        return bool(passed_over[-1])

    monkeypatch.setattr(Members, "quiet", noted)
    usual = checked(COLLECTIONS[name], year=year)
    monkeypatch.setattr(Members, "quiet", lambda *_: False)
    assert [*usual.results] == [*checked(COLLECTIONS[name], year=year).results]
    assert name != "missing-submission" or any(passed_over) == (year != 2024)


def test_a_run_that_was_cut_off_calls_nobody_missing_xd601() -> None:
    assert found(checked(COLLECTIONS["missing-submission"], interrupted=True)) == set()


def test_two_files_of_one_unit_are_both_named_xd602() -> None:
    collation = checked(COLLECTIONS["duplicate-submission"])
    assert found(collation) == {("小店镇.json", "XD602"), ("小店镇（修改）.json", "XD602")}
    assert [row.state for row in collation.collection.rows] == [State.FAULTY, State.FAULTY, State.PASSED]


def test_two_years_of_one_unit_are_no_duplicates_xd602_xd603() -> None:
    last = replace(town(), {"year": 2024, "published": date(2025, 1, 16)})
    ids = found(checked(Received(SMALL, {"今年": town(), "去年": last})))
    assert ("去年.json", "XD603") in ids
    assert not any(id == "XD602" for _, id in ids)


def test_the_year_collected_is_the_usual_one_xd603() -> None:
    collation = checked(COLLECTIONS["wrong-year"], year=None)
    assert collation.collection.year == 2025
    (one,) = (one for result in collation.results for one in result.findings)
    assert (one.id, one.expected, one.actual) == ("XD603", 2025, 2024)


def test_of_two_years_as_often_the_later_is_collected_xd603() -> None:
    last = {"去年": replace(town(), {"year": 2024}), "去年大": replace(BIG_TOWN, {"year": 2024})}
    collation = checked(Received(SMALL + BIG, {**last, "今年": town(), "今年大": BIG_TOWN}), year=None)
    assert collation.collection.year == 2025
    assert {file for file, id in found(collation) if id == "XD603"} == {"去年.json", "去年大.json"}


def test_near_names_are_suggested_xd604() -> None:
    (one,) = findings("not-on-roster")
    assert one.message.endswith("名册上相近的有“红旗区大店镇人民政府”")


def test_what_is_named_after_a_unit_is_its_file_though_unreadable_xd601_xd604() -> None:
    collation = checked(Received(SMALL + BIG, {"小店镇": town(), "红旗区大店镇": Report()}))
    assert all(row.unit for row in collation.collection.rows)
    assert not {"XD601", "XD604"} & {id for _, id in found(collation)}


@pytest.mark.parametrize(
    ("roster", "published", "days"),
    [
        (SMALL.replace(",,,", ",,2026-01-10,"), date(2026, 1, 10), 0),
        (SMALL.replace(",,,", ",,2026-01-10,"), date(2026, 1, 12), 2),
        (SMALL, date(2026, 12, 31), 0),
        ("红旗区小店镇,部门,,,\n", date(2026, 2, 1), 1),
        ("红旗区小店镇,县,,,\n", date(2026, 3, 31), 0),
        ("红旗区小店镇,县,,,\n", date(2026, 4, 3), 3),
        (SMALL.replace(",,,", ",,2026-01-10,"), None, 0),
    ],
)
def test_late_xd605(roster: str, published: date | None, days: int) -> None:
    late = checked(Received(roster, {"小店镇": replace(town(), {"published": published})}))
    told = [one.message for result in late.results for one in result.findings if one.id == "XD605"]
    assert bool(told) is bool(days)
    assert all(f"晚 {days} 天" in line for line in told)


PARENT = COLLECTIONS["parent-not-sum"]


def sums(units: dict[str, Report], roster: str = PARENT.roster) -> Collation:
    return checked(PARENT._replace(units=units, roster=roster))


def ids(collation: Collation) -> set[str]:
    return {id for _, id in found(collation)}


def test_a_parent_is_the_sum_xd606() -> None:
    (one,) = findings("parent-not-sum")
    assert (one.paths, one.expected, one.actual, one.difference) == (("disclosure.coercive_measures",), 187, 999, 812)
    assert (one.row, one.column) == ("行政强制", "本年处理决定数量")
    assert ids(sums({**PARENT.units, "红旗区": county_2025()})) == set()


def test_not_checked_while_units_are_missing_or_blank_xd606() -> None:
    left = {name: held for name, held in PARENT.units.items() if name != "小店镇"}
    collation = sums(left)
    assert ids(collation) == {"XD601"}
    parent = next(result for result in collation.results if result.organ == "红旗区人民政府")
    assert [one.reason for one in parent.skipped if one.id == "XD606"] == [NOT_ALL_IN]
    blank = replace(town(), {"disclosure.coercive_measures": None})
    assert "XD606" not in ids(sums({**PARENT.units, "小店镇": blank}))


def test_without_the_own_office_only_less_is_wrong_xd606() -> None:
    roster = "".join(line for line in PARENT.roster.splitlines(keepends=True) if "办公室" not in line)
    small = replace(town(), {"disclosure.coercive_measures": 5})
    more = {"红旗区": county_2025(), "小店镇": small}
    assert "XD606" not in ids(sums(more, roster))
    less = replace(county_2025(), {"disclosure.coercive_measures": 4})
    told = [one for result in sums({**more, "红旗区": less}, roster).results for one in result.findings]
    assert [one.expected for one in told if one.id == "XD606"] == ["≥ 5"]


def test_one_unit_left_out_is_one_finding_xd606() -> None:
    units = {**PARENT.units, "红旗区": county_2025(), "小店镇": replace(town(), FIGURES)}
    (one,) = (one for result in sums(units).results for one in result.findings if one.id == "XD606")
    assert "差数正好是“红旗区小店镇人民政府”的全部数据，可能漏加了它" in one.message
    assert len(one.paths) == 7


def test_copied_texts_but_for_the_name_xd607() -> None:
    problems = "小店镇的问题：" + (town().problems or "")
    copied = problems.replace("小店镇", "大店镇").replace("图解", "漫画")
    units = {
        "小店镇": replace(town(), {"problems": problems}),
        "大店镇": BIG_TOWN.model_copy(update={"problems": copied}),
    }
    told = [one for result in checked(Received(SMALL + BIG, units)).results for one in result.findings]
    assert {one.id for one in told} == {"XD607"}
    assert all("相似度 9" in one.message for one in told)


def with_further_topics() -> Received:
    """Three towns: two share the text of a topic called alike, but for a word; another has it under another title."""
    told, own = (
        "逐村走访群众并听取意见，整理历年档案并建立目录，改进窗口服务的办法，" * 4,
        "推行政务公开标准化，在便民服务中心设查阅点，" * 6,
    )

    def having(held: Report, *topics: tuple[str, str]) -> Report:
        further = tuple(Topic(title=title, text=text) for title, text in topics)
        return held.model_copy(update={"overview": held.overview.model_copy(update={"further": further})})

    units = {
        "小店镇": having(town(), ("（六）其他", told)),
        "大店镇": having(
            BIG_TOWN, ("（六）亮点", own), ("（七）经验", told), ("（六）其他", told.replace("群众", "企业", 1))
        ),
        "上店镇": having(other("红旗区上店镇人民政府", OrganKind.TOWN), ("（六）其他", own), ("（八）规划", told)),
    }
    return Received(f"{SMALL}{BIG}红旗区上店镇人民政府,乡（镇）人民政府,,,\n", units)


def test_further_topics_are_compared_by_their_titles_xd607() -> None:
    results = checked(with_further_topics()).results
    found = [
        (result.organ, one.message.partition("的文字")[0])
        for result in results
        for one in result.findings
        if one.paths == (FURTHER,) and one.id == "XD607"
    ]
    assert found == [("红旗区小店镇人民政府", "“（六）其他”"), ("红旗区大店镇人民政府", "“（六）其他”")]


def test_a_merged_report_has_the_texts_of_its_own_office_xd607() -> None:
    office = other("红旗区人民政府办公室", OrganKind.DEPARTMENT)
    text = {"problems": "办公室的问题：" + (office.problems or "") * 3}
    units = {
        "办公室": office.model_copy(update=text),
        "红旗区": county_2025().model_copy(update=text),
        "小店镇": replace(town(), {}).model_copy(update={"problems": "小店镇的问题只有一个：宣传不够。" * 9}),
    }
    assert "XD607" not in ids(sums(units))
    told = checked(Received(PARENT.roster, {**units, "小店镇": town().model_copy(update=text)}))
    assert {file for file, id in found(told) if id == "XD607"} == {"办公室.json", "红旗区.json", "小店镇.json"}


def test_short_texts_are_alike_by_nature_xd607() -> None:
    units = {"小店镇": report(), "大店镇": report(organ="红旗区大店镇人民政府")}
    assert not any(id == "XD607" and "problems" for _, id in found(checked(Received(SMALL + BIG, units))))


def test_few_figures_are_alike_by_chance_xd608() -> None:
    few = {path: FIGURES[path] for path in [*FIGURES][:4]}
    units = {"小店镇": replace(town(), few), "大店镇": replace(BIG_TOWN, few)}
    assert "XD608" not in ids(checked(Received(SMALL + BIG, units)))


def test_a_superior_of_one_unit_has_its_figures_xd608() -> None:
    roster = "红旗区人民政府,,,,\n红旗区小店镇人民政府,,红旗区人民政府,,\n"
    county = other("红旗区人民政府", OrganKind.COUNTY, FIGURES)
    units = {"红旗区": county, "小店镇": replace(town(), FIGURES)}
    assert "XD608" not in ids(checked(Received(roster, units)))


def test_units_that_became_one_carry_over_together_xd609() -> None:
    (one,) = findings("carry-over-chain")
    assert (one.paths, one.expected, one.actual) == (("requests.brought_forward.natural_person",), 5, 3)
    held = COLLECTIONS["carry-over-chain"]
    assert ids(checked(held._replace(previous={}))) == set()
    only = {"教育局": held.previous["教育局"]}
    assert ids(checked(held._replace(previous=only))) == set()


def test_a_single_report_knows_nothing_of_these_rules() -> None:
    skipped = {one.id for one in check(town()).skipped}
    assert not any(id.startswith("XD6") for id in skipped)


def texts(number: int) -> Received:
    """So many towns, each with problems of its own wording; the last has the first's, but for a word."""
    words = [
        "宣传",
        "培训",
        "督查",
        "考核",
        "解读",
        "栏目",
        "队伍",
        "平台",
        "档案",
        "热线",
        "回访",
        "台账",
        "清单",
        "窗口",
    ]
    units, roster = {}, ""
    for one in range(number):
        clauses = [
            f"{words[(one * 7 + step * step) % 14]}{words[(one + step * 5) % 14]}第{words[step]}{chr(0x4E00 + one * 8 + step)}还不到位"
            for step in range(8)
        ]
        problems = f"存在的主要问题：{'，'.join(clauses)}。\n改进措施：{'，'.join(clauses[::-1])}。"
        name = f"红旗区{chr(0x5000 + one)}店镇人民政府"
        units[str(one)] = replace(town(), {"organ": name, "problems": problems, "overview.disclosure": None})
        roster += f"{name},乡（镇）人民政府,,,\n"
    last = str(number - 1)
    units[last] = replace(units[last], {"problems": (units["0"].problems or "").replace("还不到位。", "仍不到位。", 1)})
    return Received(roster, units)


def test_a_copy_is_found_among_many_xd607() -> None:
    told = [
        (result.file, one.message)
        for result in checked(texts(120)).results
        for one in result.findings
        if one.id == "XD607" and one.paths == ("problems",)
    ]
    assert [file for file, _ in told] == ["0.json", "119.json"]
    assert "（119.json）相似度 99%" in told[0][1]

"""XD301-XD305 and XD310: prose against table three, over a corpus of styles."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.prose.corpus import STORIES, Story
from tests.prose.filled import filled
from xdreport.findings import Problem
from xdreport.form.figures import vector
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report
from xdreport.rules import consistency, disputes, nil
from xdreport.rules.rule import PAGE_PARTS, RULES

FAMILIES = (consistency, disputes, nil)
AGAINST_TABLES = [f"XD3{number:02}" for number in range(1, 12)]


def run(id: str, report: Report, previous: Report | None = None) -> list[Problem]:
    rule = RULES[id]
    assert rule.check is not None
    extras: dict[str, Any] = {"figures": vector(report), "previous": previous}
    return list(rule.check(report, **{need: extras[need] for need in rule.needs}))


def found(report: Report) -> list[str]:
    return [id for id in AGAINST_TABLES for _ in run(id, report)]


def told(story: Story, text: str) -> Report:
    return filled(text, path=story.path, organ=story.organ, kind=story.kind, year=story.year, counted=story.counts)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.text[:16])
def test_prose_that_agrees_raises_nothing(story: Story) -> None:
    assert found(told(story, story.text)) == []


SLIPS = [(story, *slip) for story in STORIES for slip in story.slips]


@pytest.mark.parametrize(("story", "right", "wrong", "rule"), SLIPS, ids=lambda item: str(item)[:12])
def test_a_slip_in_the_prose_is_caught_once(story: Story, right: str, wrong: str, rule: str) -> None:
    assert story.text.count(right) == 1
    assert found(told(story, story.text.replace(right, wrong))) == [rule]


@pytest.mark.parametrize("story", [story for story in STORIES if story.text], ids=lambda story: story.text[:16])
def test_prose_beside_blank_tables_raises_nothing(story: Story) -> None:
    report = Report.model_validate(
        {"organ": story.organ, "kind": story.kind, "year": 2025, "overview": {story.path.partition(".")[2]: story.text}}
    )
    assert found(report) == []


def test_a_mismatch_quotes_prose_and_table() -> None:
    report = filled("概述。\n2025年共收到政府信息公开申请52件。", received=50, brought=1, granted=51)
    (problem,) = run("XD301", report)
    assert problem.message == (
        "“（二）依申请公开”第2段第17字「2025年共收到政府信息公开申请52件」与表格不一致：表格"
        "“一、本年新收政府信息公开申请数量”总计为50件，“二、上年结转政府信息公开申请数量”总计为1件"
    )
    assert (problem.expected, problem.actual, problem.difference) == (50, 52, 2)
    assert problem.paths == ("overview.on_request", "requests.received.total", "requests.brought_forward.total")
    assert (problem.row, problem.column) == ("一、本年新收政府信息公开申请数量", "总计")
    assert problem.equation == "文字52 ≠ 表格50，差 2"
    assert problem.hint


@pytest.mark.parametrize(
    ("text", "rule", "expected", "actual", "path"),
    [
        ("上年结转政府信息公开申请5件", "XD302", 3, 5, "requests.brought_forward.total"),
        ("政府信息公开申请共办结47件", "XD303", 49, 47, "requests.outcomes.total.total"),
        ("政府信息公开申请不予公开8件", "XD304", 9, 8, "requests.outcomes.withheld.state_secret.total"),
        ("政府信息公开申请部分公开8件", "XD304", 0, 8, "requests.outcomes.partly_granted.total"),
        ("政府信息公开申请结转下年度5件", "XD305", 4, 5, "requests.carried_forward.total"),
    ],
)
def test_each_item_is_held_against_its_own_figure(text: str, rule: str, expected: int, actual: int, path: str) -> None:
    report = filled(text, received=50, brought=3, granted=40, withheld=9, carried=4)
    assert found(report) == [rule]
    (problem,) = run(rule, report)
    assert (problem.expected, problem.actual, problem.paths[1]) == (expected, actual, path)


@pytest.mark.parametrize(
    "blank", ["requests.received.total", "requests.brought_forward.total", "requests.outcomes.total.total"]
)
def test_nothing_is_compared_with_a_blank(blank: str) -> None:
    assert found(filled("共收到政府信息公开申请52件，办结20件", received=50, granted=50, blank=(blank,))) == []


def test_a_table_that_contradicts_itself_is_read_the_way_that_fits() -> None:
    counts = {"received": 50, "granted": 50}
    typo = {"requests.received.total": 40}
    assert found(filled("共收到政府信息公开申请50件，办结50件", more=typo, counted=counts)) == []
    assert found(filled("共收到政府信息公开申请45件", more=typo, counted=counts)) == ["XD301"]


@pytest.mark.parametrize("text", ["答复47件", "答复48件", "答复50件", "办结50件"])
def test_what_came_to_no_answer_may_be_left_out(text: str) -> None:
    report = filled(f"政府信息公开申请{text}", received=50, granted=47, not_corrected=1, otherwise=2)
    assert found(report) == []


def test_a_text_that_states_the_right_number_once_counts_something_else_elsewhere() -> None:
    assert found(filled("共收到政府信息公开申请50件，受理政府信息公开申请48件", received=50, granted=50)) == []


def test_another_text_is_checked_on_its_own() -> None:
    report = filled(
        "共收到政府信息公开申请50件",
        more={"overview.introduction": "共收到政府信息公开申请48件"},
        received=50,
        granted=50,
    )
    (problem,) = run("XD301", report)
    assert problem.paths[0] == "overview.introduction"


@pytest.mark.parametrize("year", [2024, None])
def test_a_number_of_another_year_is_left_alone(year: int | None) -> None:
    assert found(filled("2025年共收到政府信息公开申请52件", received=50, granted=50, year=year)) == []


@pytest.mark.parametrize(
    ("organ", "kind", "text", "rules"),
    [
        ("临江市人民政府", OrganKind.CITY, "全市收到政府信息公开申请52件", ["XD301"]),
        ("临江市人民政府", OrganKind.CITY, "本机关收到政府信息公开申请52件", []),
        ("临江市教育局", OrganKind.DEPARTMENT, "本机关收到政府信息公开申请52件", ["XD301"]),
        ("临江市教育局", OrganKind.DEPARTMENT, "全市教育系统收到政府信息公开申请52件", []),
        ("临江市教育局", OrganKind.DEPARTMENT, "市教育局收到政府信息公开申请52件", ["XD301"]),
        ("红旗区小店镇人民政府", OrganKind.TOWN, "小店镇收到政府信息公开申请52件", ["XD301"]),
        ("红旗区小店镇人民政府", OrganKind.TOWN, "全镇收到政府信息公开申请52件", ["XD301"]),
        ("红旗区小店镇人民政府", OrganKind.TOWN, "全区收到政府信息公开申请52件", []),
        ("红旗区人民政府", OrganKind.COUNTY, "区公安局收到政府信息公开申请52件", []),
        ("红旗区人民政府", OrganKind.COUNTY, "我区收到政府信息公开申请52件", ["XD301"]),
        (None, None, "区公安局收到政府信息公开申请52件", []),
        (None, None, "全年收到政府信息公开申请52件", ["XD301"]),
    ],
)
def test_whose_number_it_is_decides(organ: str | None, kind: OrganKind | None, text: str, rules: list[str]) -> None:
    assert found(filled(text, organ=organ, kind=kind, received=50, granted=50)) == rules


def test_numbers_outside_the_overview_are_left_alone() -> None:
    report = filled("今年收到政府信息公开申请52件", path="problems", received=50, granted=50)
    assert found(report) == []


def test_prose_counts_what_an_empty_table_has_not() -> None:
    report = filled("全年收到政府信息公开申请3件，均已答复，予以公开3件。")
    assert found(report) == ["XD310"]
    (problem,) = run("XD310", report)
    assert "「全年收到政府信息公开申请3件」" in problem.message
    assert (problem.expected, problem.actual) == (0, 3)
    assert len(problem.details) == 1


@settings(deadline=None)  # two busy cores: a slow example is no fault
@given(
    received=st.integers(1, 5000),
    brought=st.integers(0, 300),
    carried=st.integers(0, 300),
    off=st.integers(1, 50),
    style=st.sampled_from(
        [
            "全年共收到政府信息公开申请{r}件，上年结转{b}件，办结{o}件，结转下年度{c}件。",
            "2025 年，本镇新收政府信息公开申请 {r} 件；上年度结转 {b} 件；本年度办结 {o} 件；结转下年度继续办理 {c} 件。",
            "受理申请{r}件，办结{o}件（含上年结转{b}件，另有{c}件顺延至下年度）。",
        ]
    ),
)
def test_generated_prose(received: int, brought: int, carried: int, off: int, style: str) -> None:
    closed = max(received + brought - carried, 0)
    left = received + brought - closed
    counts = {"received": received, "brought": brought, "granted": closed, "carried": left}
    right = style.format(r=received, b=brought, o=closed, c=left)
    assert found(filled(right, counted=counts)) == []
    wrong = style.format(r=received + brought + off, b=brought, o=closed, c=left)
    assert found(filled(wrong, counted=counts)) == ["XD301"]
    later = style.format(r=received, b=brought, o=closed, c=left + off)
    assert found(filled(later, counted=counts)) == ["XD305"]


def test_every_page_has_its_parts() -> None:
    for rule in RULES.values():
        if rule.check and rule.check.__module__ in {family.__name__ for family in FAMILIES}:
            assert rule.summary.endswith("。")
            assert all(rule.part(name) for name in PAGE_PARTS)
            assert rule.basis


def test_a_quotation_shows_no_personal_number() -> None:
    report = filled("联系13800138000后共收到政府信息公开申请52件", received=50, granted=50)
    (problem,) = run("XD301", report)
    assert "13800138000" not in problem.message
    assert "共收到政府信息公开申请52件」" in problem.message

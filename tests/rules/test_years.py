import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.running import ZERO, report, run
from xdreport.findings import Problem
from xdreport.form.figures import APPLICANTS, FIGURES, nested
from xdreport.form.names import organ_core, same_organ
from xdreport.form.report import Report

REAL = Path(__file__).parents[3] / "shared" / "real"
NEEDING_PREVIOUS = ("XD401", "XD404", "XD405", "XD406", "XD407", "XD408")
BUSY = {
    "disclosure.licences": 1205,
    "disclosure.penalties": 38,
    "disclosure.coercive_measures": 4,
    "requests.received.natural_person": 14,
    "requests.outcomes.granted.natural_person": 11,
    "requests.outcomes.total.natural_person": 11,
    "requests.carried_forward.natural_person": 3,
    "requests.brought_forward.natural_person": 3,
}
WORDS = (
    "我镇围绕乡村振兴、民生保障、应急管理等重点领域主动公开政府信息，全年通过政府网站公开信息128条，政务新媒体公开信息356条，"
    "制作政策解读材料12份，组织政府开放日活动两次，邀请群众代表走进便民服务中心，听取对公开工作的意见。"
)


def last_year(changes: dict[str, Any] | None = None, **covers: Any) -> Report:
    return report(changes, **{"year": 2024, **covers})


def on(changes: dict[str, Any], before: dict[str, Any], id: str) -> list[Problem]:
    return run(id, report(changes), previous=last_year(before))


# XD401


def test_what_was_carried_forward_is_brought_forward() -> None:
    changes = {f"requests.brought_forward.{name}": place for place, name in enumerate(APPLICANTS)}
    before = {f"requests.carried_forward.{name}": place for place, name in enumerate(APPLICANTS)}
    assert on(changes, before, "XD401") == []


@pytest.mark.parametrize("name", APPLICANTS)
def test_carry_over_is_compared_in_every_column(name: str) -> None:
    (problem,) = on({f"requests.brought_forward.{name}": 108}, {f"requests.carried_forward.{name}": 118}, "XD401")
    assert problem.paths == (f"requests.brought_forward.{name}",)
    assert (problem.expected, problem.actual, problem.difference) == (118, 108, -10)
    assert problem.equation == "本年“二” 108 ≠ 上年“四” 118，差 10"


def test_an_application_in_another_column_is_explained() -> None:
    problems = on(
        {"requests.brought_forward.natural_person": 4, "requests.brought_forward.other": 1},
        {"requests.carried_forward.natural_person": 3, "requests.carried_forward.other": 2},
        "XD401",
    )
    assert [problem.difference for problem in problems] == [1, -1]
    assert problems[0].hint.startswith("自然人列多1、其他列少1，疑似申请填错列")


def test_blank_carry_over_is_left_to_completeness() -> None:
    assert on({"requests.brought_forward.total": None}, {"requests.carried_forward.total": 3}, "XD401") == []
    assert on({"requests.brought_forward.total": 3}, {"requests.carried_forward.total": None}, "XD401") == []


# XD402, XD403


@pytest.mark.parametrize(
    ("id", "row"), [("XD402", "disclosure.regulations"), ("XD403", "disclosure.normative_documents")]
)
def test_stock_follows_from_last_years(id: str, row: str) -> None:
    def found(in_force: int | None, stock: dict[str, int]) -> list[Problem]:
        changes = {f"{row}.issued": 50, f"{row}.repealed": 227, f"{row}.in_force": in_force}
        return run(id, report(changes), last_stock=stock)

    stock = {f"{row}.in_force": 597}
    assert found(420, stock) == []
    assert found(None, stock) == []
    assert found(597, {}) == []
    (problem,) = found(597, stock)
    assert problem.paths[0] == f"{row}.in_force"
    assert (problem.expected, problem.actual) == (420, 597)
    assert problem.equation == "597+50−227 = 420 ≠ 597，差 177"


# XD404


def test_tables_that_are_last_years_are_told_once() -> None:
    (problem,) = on(BUSY, BUSY, "XD404")
    assert "全部 8 个非零数据" in problem.message
    assert problem.paths == ("disclosure.licences", "requests.received.natural_person")


@pytest.mark.parametrize("path", sorted(BUSY))
def test_one_other_figure_is_enough(path: str) -> None:
    assert on({**BUSY, path: 9}, BUSY, "XD404") == []


def test_nil_reports_and_nearly_nil_ones_may_be_the_same() -> None:
    one = {
        f"requests.{row}.{name}": 1
        for row in ("received", "outcomes.granted", "outcomes.total")
        for name in ("natural_person", "total")
    }
    stock = {"disclosure.normative_documents.in_force": 12}
    assert on({}, {}, "XD404") == []
    assert on({**one, **stock}, {**one, **stock}, "XD404") == []


# XD405


def texts(text: str, old: str, at: str = "overview.disclosure") -> list[Problem]:
    return run("XD405", report({at: text}), previous=last_year({at: old}))


def test_reused_text_is_quoted_with_its_likeness() -> None:
    (problem,) = texts(WORDS.replace("128", "131"), WORDS)
    assert problem.message == "“（一）主动公开”的文字与上年报告相似度 100%（年份和数字不计）"
    assert problem.paths == ("overview.disclosure",)
    (problem,) = texts(WORDS.replace("政府开放日活动两次", "公众座谈会三次"), WORDS)
    assert "相似度 9" in problem.message


def test_rewritten_and_short_texts_are_no_reuse() -> None:
    rewritten = "我镇今年重新梳理了公开事项目录，把惠农补贴、集体资产、工程招标等事项逐项列明责任人和公开时限。" * 3
    assert texts(rewritten, WORDS) == []
    assert texts("本年度未收取信息处理费。", "本年度未收取信息处理费。", "other_matters.text") == []
    assert texts("", WORDS) == []


def test_a_formulaic_introduction_may_stay_the_same() -> None:
    assert texts(WORDS, WORDS, "overview.introduction") == []
    assert len(texts(WORDS * 4, WORDS * 4, "overview.introduction")) == 1


def test_further_topics_are_compared_by_title() -> None:
    now = report({"overview.further": ({"title": "政策解读", "text": WORDS}, {"title": "其他", "text": ""})})
    same = last_year({"overview.further": ({"title": "政策解读", "text": WORDS},)})
    other = last_year({"overview.further": ({"title": "公开专栏", "text": WORDS},)})
    assert [problem.paths for problem in run("XD405", now, previous=same)] == [("overview.further",)]
    assert run("XD405", now, previous=other) == []


def test_very_long_texts_are_compared_too() -> None:
    long = "".join(chr(0x4E00 + (place * 7919) % 20000) for place in range(300_000))
    assert len(texts(long, long)) == 1
    assert texts(long, long[::-1]) == []


# XD406


@pytest.mark.parametrize(
    ("now", "then", "count"),
    [(12050, 1205, 1), (120, 1205, 1), (25, 0, 1), (0, 25, 1), (12049, 1205, 0), (19, 0, 0), (20, 2, 0), (22, 2, 1)],
)
def test_tenfold_and_twenty_apart_is_abrupt(now: int, then: int, count: int) -> None:
    problems = on({"disclosure.licences": now}, {"disclosure.licences": then}, "XD406")
    assert [(problem.expected, problem.actual) for problem in problems] == [(then, now)] * count


def test_a_row_is_told_once_with_all_its_columns() -> None:
    row = "requests.received"
    (problem,) = on({f"{row}.natural_person": 90, f"{row}.total": 90}, {}, "XD406")
    assert problem.paths == (f"{row}.natural_person", f"{row}.total")
    assert problem.message.endswith("变化悬殊：自然人上年 0、本年 90；总计上年 0、本年 90")


def test_fees_remind_of_their_unit() -> None:
    (problem,) = on({"disclosure.fees": Decimal(727012578)}, {"disclosure.fees": Decimal("72701.2578")}, "XD406")
    assert "万元" in problem.hint
    assert "上年 72701.2578、本年 727012578" in problem.message


def test_blank_figures_do_not_change_abruptly() -> None:
    assert on({"disclosure.licences": None}, {"disclosure.licences": 500}, "XD406") == []


# XD407


def test_pending_disputes_cannot_vanish() -> None:
    before = {"disputes.review.pending": 36, "disputes.review.total": 40}
    assert on({"disputes.review.total": 36}, before, "XD407") == []
    assert on({"disputes.review.total": None}, before, "XD407") == []
    (problem,) = on({"disputes.review.total": 30}, before, "XD407")
    assert problem.paths == ("disputes.review.total",)
    assert "行政复议本年总计 30 件，少于上年底尚未审结的 36 件" in problem.message


# XD408


@pytest.mark.parametrize(
    ("covers", "paths"),
    [
        ({}, ()),
        ({"organ": "小店镇人民政府"}, ()),
        ({"organ": "红旗区 小店镇"}, ()),
        ({"organ": None, "year": None}, ()),
        ({"year": 2023}, ("year",)),
        ({"year": 2025}, ("year",)),
        ({"organ": "红旗区大店镇"}, ("organ",)),
        ({"organ": "大店镇人民政府", "year": 2020}, ("organ", "year")),
    ],
)
def test_the_predecessor_is_the_same_organ_a_year_before(covers: dict[str, Any], paths: tuple[str, ...]) -> None:
    problems = run("XD408", report(), previous=last_year(**covers))
    assert [problem.paths for problem in problems] == ([paths] if paths else [])


@pytest.mark.parametrize("covers", [{"year": 2022}, {"organ": "大店镇"}])
@pytest.mark.parametrize("id", [id for id in NEEDING_PREVIOUS if id != "XD408"])
def test_a_wrong_predecessor_is_compared_no_further(id: str, covers: dict[str, Any]) -> None:
    before = {**BUSY, "disputes.review.pending": 9, "overview.disclosure": WORDS}
    subject = report({**BUSY, "disclosure.licences": 1205, "overview.disclosure": WORDS})
    assert run(id, subject, previous=last_year(before, **covers)) == []


@pytest.mark.parametrize("id", NEEDING_PREVIOUS)
def test_blank_reports_raise_nothing(id: str) -> None:
    assert run(id, Report(), previous=Report()) == []
    assert run(id, ZERO, previous=Report()) == []
    assert run(id, ZERO, previous=last_year()) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("红旗区小店镇", "小店镇人民政府", True),
        ("红旗区人民政府小店街道办事处", "小店街道", True),
        ("青山县教育局", "教育局", True),
        ("大王家镇", "王家镇", False),
        ("小店镇", "大店镇", False),
        ("小店镇", "", False),
    ],
)
def test_names_of_one_organ(one: str, other: str, same: bool) -> None:
    assert same_organ(one, other) is same
    assert same_organ(other, one) is same


@given(st.text(st.characters(categories=["Lo", "Lu", "Nd"]), max_size=12))
def test_every_name_is_its_own(name: str) -> None:
    assert same_organ(name, name)
    assert organ_core(organ_core(name)) == organ_core(name)


# the published reports


def real(case: str) -> Report:
    data = json.loads((REAL / f"{case}.json").read_text(encoding="utf-8"))
    figures = [
        figure
        for section in (data["section2"], data["section3"], {"四": data["section4"]})
        for row in section.values()
        for figure in (row if isinstance(row, list) else [row])
    ]
    flat = {figure.path: number for figure, number in zip(FIGURES, figures, strict=True)}
    flat["disclosure.fees"] = Decimal(str(flat["disclosure.fees"]))
    return Report.model_validate({**nested(flat), "organ": data["organ"], "year": data["year"], "kind": "city"})


@pytest.mark.skipif(not REAL.exists(), reason="the published reports are not beside the project")
def test_two_published_years_differ_in_three_rows_only() -> None:
    before, now = real("suqian-2023"), real("suqian-2024")
    stock = {
        "disclosure.regulations.in_force": before.disclosure.regulations.in_force or 0,
        "disclosure.normative_documents.in_force": before.disclosure.normative_documents.in_force or 0,
    }
    found = {
        id: [problem.paths[0] for problem in run(id, now, previous=before, last_stock=stock)]
        for id in ("XD313", "XD402", "XD403", *NEEDING_PREVIOUS)
    }
    assert {id: paths for id, paths in found.items() if paths} == {
        "XD406": [
            "requests.outcomes.withheld.prohibited_by_law.natural_person",
            "requests.outcomes.not_processed.excessive.natural_person",
            "disputes.litigation_after_review.other",
        ]
    }

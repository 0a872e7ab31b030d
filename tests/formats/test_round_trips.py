"""Report -> file -> Report is the same report: figures, blanks, narrative, cover."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.build import at, report
from tests.strategies import paragraphs, valid_reports
from xdreport import Report, load, render
from xdreport.form.figures import FIGURES, nested, vector
from xdreport.form.organ import OrganKind
from xdreport.form.report import Topic

TEXT_FORMATS = ("md", "json")
SOME = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def back(held: Report, format: str) -> Report:
    """What is read from the file; nothing may be odd about it."""
    found = load(render(held, format))
    assert [problem.message for problem in found.problems] == []
    assert found.kind == format
    return found.report


@st.composite
def partial_reports(draw: st.DrawFn) -> Report:
    """Reports of which anything may be not filled in."""
    numbers = st.none() | st.integers(0, 10**12 - 1)
    sums = st.none() | st.decimals(0, 10**11, places=4)
    flat: dict[str, Any] = {figure.path: draw(sums if figure.decimal else numbers) for figure in FIGURES[:40]}
    flat |= {figure.path: draw(st.sampled_from((None, 0, 7))) for figure in FIGURES[40:]}
    flat |= {
        "organ": draw(st.none() | st.sampled_from(("红旗区小店镇", "甲 市", "关于县", "ＡＢＣ局", "2024", "区" * 90))),
        "kind": draw(st.none() | st.sampled_from(OrganKind)),
        "year": draw(st.none() | st.integers(2008, 2100)),
        "published": draw(st.none() | st.dates(date(2009, 1, 1), date(2101, 12, 31))),
        "contact": draw(
            st.none() | st.sampled_from(("0373-1234567", "12345", '"办"*\\&amp;<b>\n三楼', "[报告信息：年]: #"))
        ),
        "other_matters.fee.notices": draw(numbers),
        "other_matters.fee.charged": draw(sums),
        "other_matters.fee.received": draw(sums),
    }
    for path in (
        "overview.introduction",
        "overview.disclosure",
        "overview.supervision",
        "problems",
        "other_matters.text",
    ):
        flat[path] = draw(st.none() | paragraphs())
    topics = st.builds(Topic, title=st.sampled_from(("政务新媒体", "队伍建设")), text=paragraphs())
    flat["overview.further"] = tuple(draw(st.lists(topics, max_size=3)))
    return Report.model_validate(nested({path: value for path, value in flat.items() if value is not None}))


@pytest.mark.parametrize("format", TEXT_FORMATS)
@given(held=valid_reports())
@SOME
def test_a_complete_report_comes_back(format: str, held: Report) -> None:
    assert back(held, format) == held


@pytest.mark.parametrize("format", TEXT_FORMATS)
@given(held=partial_reports())
@SOME
def test_what_is_not_filled_in_stays_so(format: str, held: Report) -> None:
    assert back(held, format) == held


@pytest.mark.parametrize("format", TEXT_FORMATS)
def test_an_empty_report_comes_back_empty(format: str) -> None:
    assert back(Report(), format) == Report()


@pytest.mark.parametrize(
    "text",
    ["1. 一是公开。", "- 二是公开。", "# 三", "> 四", "a|b|c", "|---|", "*五*", "a_b_", "&amp;<b>", "\\", "[报告信息：单位名称]: # \"x\"", "===", "9~10月", "<!-- 六 -->"],
)  # fmt: skip
def test_marks_in_a_text_come_back_as_they_were(text: str) -> None:
    held = report(problems=f"问题。\n{text}\n改进。", overview__introduction=text)
    assert back(held, "md") == held


def test_the_fee_sentence_is_read_as_its_figures() -> None:
    held = at({"other_matters.fee.charged": Decimal("12.5"), "other_matters.text": None})
    assert back(held, "md").other_matters == held.other_matters
    assert load(render(held, "md")).origins["other_matters.fee.charged"].place.startswith("第")


def test_findings_at_the_end_of_a_draft_are_no_text_of_the_report() -> None:
    held = report()
    found = load(render(held, "md", draft=["错误 XD201 依申请公开!H7：两边不等"]))
    assert found.report == held


def test_empty_texts_survive_in_json_only() -> None:
    held = report(problems="", overview__introduction=" a\n\n b ")
    assert back(held, "json") == held


@settings(SOME, max_examples=8)
@given(st.one_of(valid_reports(), partial_reports()))
def test_the_figures_of_a_pdf_come_back(held: Report) -> None:
    found = load(render(held, "pdf"))
    assert vector(found.report) == vector(held)

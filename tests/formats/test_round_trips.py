"""Report -> file -> Report is the same report: figures, blanks, narrative, cover.

ROUND_TRIPS=2000 tries so many reports instead of a dozen.
"""

import os
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.build import at, report
from tests.odd_texts import ORGAN_PARTS, TEXT_PARTS, odd_texts
from tests.strategies import paragraphs, valid_reports
from xdreport import Report, load, render
from xdreport.form.figures import FIGURES, nested, vector
from xdreport.form.organ import OrganKind
from xdreport.form.report import Topic
from xdreport.form.sections import NARRATIVE_PATHS

FORMATS = ("md", "json", "docx", "html", "xlsx")
EXAMPLES = int(os.environ.get("ROUND_TRIPS", "12"))
SOME = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def back(held: Report, format: str) -> Report:
    """What is read from the file; nothing may be odd about it."""
    found = load(render(held, format))
    assert [problem.message for problem in found.problems] == []
    assert found.kind == format
    return found.report


NUMBERS = st.none() | st.integers(0, 10**12 - 1)
SUMS = st.none() | st.decimals(0, 10**11, places=4)
ORGANS = odd_texts(ORGAN_PARTS, lines=1)


@st.composite
def partial_reports(draw: st.DrawFn) -> Report:
    """Reports of which anything may be not filled in, and whose texts hold what is hard to write down."""
    flat: dict[str, Any] = {figure.path: draw(SUMS if figure.decimal else NUMBERS) for figure in FIGURES[:40]}
    flat |= {figure.path: draw(st.sampled_from((None, 0, 7))) for figure in FIGURES[40:]}
    texts = st.none() | paragraphs() | odd_texts(TEXT_PARTS)
    flat |= {
        "organ": draw(st.none() | st.sampled_from(("红旗区小店镇", "甲 市", "关于县", "2024", "区" * 90)) | ORGANS),
        "kind": draw(st.none() | st.sampled_from(OrganKind)),
        "year": draw(st.none() | st.integers(2008, 2100)),
        "published": draw(st.none() | st.dates(date(2009, 1, 1), date(2101, 12, 31))),
        "contact": draw(
            st.none() | st.sampled_from(("0373-1234567", "12345", '"办"*\\&amp;<b>\n三楼', "[报告信息：年]: #")) | texts
        ),
        "other_matters.fee.notices": draw(NUMBERS),
        "other_matters.fee.charged": draw(SUMS),
        "other_matters.fee.received": draw(SUMS),
    }
    for path in NARRATIVE_PATHS:
        flat[path] = draw(texts)
    titles = st.sampled_from(
        ("政务新媒体", "队伍建设", "政务新媒体（微信）管理", "2025年 重点", "<b>*A*</b>", "（六）")
    )
    topics = st.builds(Topic, title=titles, text=paragraphs() | odd_texts(TEXT_PARTS))
    flat["overview.further"] = tuple(draw(st.lists(topics, max_size=3)))
    return Report.model_validate(nested({path: value for path, value in flat.items() if value is not None}))


@pytest.mark.parametrize("format", FORMATS)
@given(held=valid_reports())
@SOME
def test_a_complete_report_comes_back(format: str, held: Report) -> None:
    assert back(held, format) == held


@pytest.mark.parametrize("format", FORMATS)
@given(held=partial_reports())
@SOME
def test_what_is_not_filled_in_stays_so(format: str, held: Report) -> None:
    assert back(held, format) == held


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_report_comes_back_empty(format: str) -> None:
    assert back(Report(), format) == Report()


@pytest.mark.parametrize(
    "text",
    ["1. 一是公开。", "- 二是公开。", "# 三", "> 四", "a|b|c", "|---|", "*五*", "a_b_", "&amp;<b>", "\\", "[报告信息：单位名称]: # \"x\"", "===", "9~10月", "<!-- 六 -->"],
)  # fmt: skip
def test_marks_in_a_text_come_back_as_they_were(text: str) -> None:
    held = report(problems=f"问题。\n{text}\n改进。", overview__introduction=text)
    assert back(held, "md") == held


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("organ", "year"),
    [
        ("2024", None),
        ("2024", 2025),
        ("红旗区人民政府", 2100),
        ("2024年", None),
        (None, 2025),
        ("<b>—", 2025),
        ("甲>乙", None),
    ],
)
def test_a_title_that_tells_another_organ_or_year_misleads_nobody(
    format: str, organ: str | None, year: int | None
) -> None:
    held = at({"organ": organ, "year": year})
    assert back(held, format) == held


def test_a_title_corrected_by_hand_counts() -> None:
    held = report(organ="关于县", year=2024)
    assert "报告信息：单位名称" in render(held, "md").decode()
    page = render(held, "md").decode().replace("# 关于县2024年政府", "# 青山县2025年政府")
    found = load(page.encode()).report
    assert (found.organ, found.year) == ("青山县", 2025)


@pytest.mark.parametrize("format", FORMATS)
def test_a_paragraph_that_reads_like_a_heading_is_text(format: str) -> None:
    text = "二、主动公开政府信息情况\n（二）依申请公开\n（六）政务新媒体\n总体情况\n甲\t乙  丙"
    held = report(overview__management=text, problems=text, contact="其他")
    assert back(held, format) == held


def test_a_total_that_is_not_the_sum_stays_and_is_no_fault_of_the_workbook() -> None:
    held = report(received__total=9)
    book = render(held, "xlsx")
    assert back(held, "xlsx") == held
    typed = openpyxl.load_workbook(BytesIO(book))
    cell = next(cell for row in typed["依申请公开"].iter_rows() for cell in row if cell.value == 9)
    cell.value = 8
    saved = BytesIO()
    typed.save(saved)
    assert [problem.rule for problem in load(saved.getvalue()).problems] == ["XD014"]


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


@pytest.mark.filterwarnings("ignore::xdreport.formats.unwritable.RenderWarning")  # fonts differ
@settings(SOME, max_examples=8)
@given(st.one_of(valid_reports(), partial_reports()))
def test_the_figures_of_a_pdf_come_back(held: Report) -> None:
    found = load(render(held, "pdf"))
    assert vector(found.report) == vector(held)

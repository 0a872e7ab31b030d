"""What a unit put beside the form's tables, or cut off from their labels, is told: no figure is lost without a word."""

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import docx
import openpyxl
import pytest

from tests.formats import by_hand
from tests.formats.reports import of
from tests.recognise.sheets import numbered
from xdreport import Submission, load, template
from xdreport.compose import amount
from xdreport.form.figures import DISPUTE_OUTCOMES, value, vector
from xdreport.form.layout import LAYOUTS

HELD = numbered()
TOLD = of(
    overview__introduction="引言。", overview__disclosure="公开信息。", problems="问题。", other_matters__text="无。"
)
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
GROUPS = ("review", "litigation_direct", "litigation_after_review")


def told(found: Submission, rule: str = "XD019") -> list[str]:
    return [problem.message for problem in found.problems if problem.rule == rule]


def add(document: Any, rows: Sequence[Sequence[str]], below: str) -> None:
    """Puts a table right below a paragraph."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    next(one for one in document.paragraphs if one.text == below)._p.addnext(table._tbl)


@pytest.mark.parametrize("heading", by_hand.HEADINGS)
def test_another_table_is_told_by_its_first_row_of_figures(heading: str) -> None:
    document = by_hand.word(HELD)
    add(document, [["项目", "数量"], ["信访件", "45"], ["热线", "12"]], heading)
    found = load(by_hand.saved(document))
    assert vector(found.report) == vector(HELD)
    assert found.report.problems == HELD.problems
    assert found.report.overview.introduction == HELD.overview.introduction
    assert [("2 个数字" in message, "「信访件 45」" in message) for message in told(found)] == [(True, True)]


def parts(titles: Sequence[str]) -> bytes:
    """A report whose table 四 stands in three, each below a line of text."""
    document = docx.Document()
    document.add_paragraph(by_hand.TITLE)
    for heading in by_hand.HEADINGS:
        document.add_paragraph(heading)
        for line in by_hand.texts(HELD).get(heading, []):
            document.add_paragraph(line)
        if heading == by_hand.HEADINGS[3]:
            for group, title in zip(GROUPS, titles, strict=True):
                document.add_paragraph(title)
                figures = [amount(value(HELD, f"disputes.{group}.{name}")) for name in DISPUTE_OUTCOMES]
                made = document.add_table(rows=2, cols=5)
                for place, (head, figure) in enumerate(zip(OUTCOMES, figures, strict=True)):
                    made.cell(0, place).text, made.cell(1, place).text = head, figure
        elif heading in by_hand.TABLES:
            by_hand.word_table(document, by_hand.TABLES[heading], HELD)
    return by_hand.saved(document)


@pytest.mark.parametrize(
    "titles",
    [
        ("（一）行政复议", "（二）行政诉讼（未经复议直接起诉）", "（三）行政诉讼（复议后起诉）"),
        ("表1：行政复议情况", "表2：行政诉讼未经复议直接起诉情况", "表3：行政诉讼复议后起诉情况"),
        ("行政复议", "未经复议直接起诉", "复议后起诉"),
    ],
)
def test_table_four_in_three_below_their_titles(titles: Sequence[str]) -> None:
    found = load(parts(titles))
    assert found.report.disputes == HELD.disputes
    assert not found.problems


def test_parts_of_table_four_below_no_title_are_told_one_by_one() -> None:
    found = load(parts(("甲", "乙", "丙")))
    assert found.report.disputes.review.total is None
    assert [message[:2] for message in told(found)] == ["表3", "表4", "表5"]
    assert len(told(found, "XD003")) == 1


def test_the_half_of_table_three_without_labels_is_named() -> None:
    document = docx.Document()
    for heading in by_hand.HEADINGS:
        document.add_paragraph(heading)
        if heading == by_hand.HEADINGS[2]:
            layout = LAYOUTS["requests"]
            for low, high in ((0, 7), (7, layout.columns)):
                document.add_paragraph("（接上）" if low else "申请情况")
                made = document.add_table(rows=layout.rows, cols=high - low)
                for cell in layout.cells:
                    if low <= cell.column < high:
                        made.cell(cell.row, cell.column - low).text = by_hand.shown(cell, HELD, by_hand.as_is)
        elif heading in by_hand.TABLES:
            by_hand.word_table(document, by_hand.TABLES[heading], HELD)
    found = load(by_hand.saved(document))
    row = found.report.requests.received
    assert (row.natural_person, row.public_interest_org, row.legal_service, row.total) == (11, 14, None, None)
    assert [message[:2] for message in told(found)] == ["表3"]
    assert "75 个数字" in told(found)[0]


def book(first: Sequence[str], name: str = "总体情况", more: Sequence[object] = ()) -> bytes:
    """A workbook made by hand: a sheet of text, a sheet for every other section, a further one."""
    made = openpyxl.Workbook()
    made.remove(made.active)  # type: ignore[arg-type]  # a new workbook has a sheet
    for heading in by_hand.HEADINGS:
        lines: Sequence[object] = [heading, *by_hand.texts(TOLD).get(heading, [])]
        sheet = made.create_sheet(name if heading == by_hand.HEADINGS[0] else heading[2:])
        for line in first if heading == by_hand.HEADINGS[0] else lines:
            sheet.append([line])
        layout = LAYOUTS[by_hand.TABLES[heading]] if heading in by_hand.TABLES else None
        for cell in layout.cells if layout else ():
            text = by_hand.shown(cell, TOLD, by_hand.as_is)
            figure = float(text) if cell.path and text else text
            sheet.cell(cell.row + 3, cell.column + 1, figure)
            if cell.rowspan + cell.colspan > 2:
                sheet.merge_cells(
                    None, cell.row + 3, cell.column + 1, cell.row + cell.rowspan + 2, cell.column + cell.colspan
                )
    if more:
        sheet = made.create_sheet("附件")
        for item in more:
            sheet.append([item])
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


INTRODUCTION = "现公布本机关二〇二五年的工作情况，欢迎社会各界监督。"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("总体情况", [INTRODUCTION, "（一）主动公开", "公开信息。"]),
        ("总体情况", [by_hand.TITLE, INTRODUCTION, "（一）主动公开", "公开信息。"]),
        ("一、总体情况", [by_hand.TITLE, INTRODUCTION, "（一）主动公开", "公开信息。"]),
        ("Sheet1", [by_hand.TITLE, INTRODUCTION, "（一）主动公开", "公开信息。"]),
        ("Sheet1", ["一、总体情况", INTRODUCTION, "（一）主动公开", "公开信息。"]),
    ],
)
def test_an_introduction_without_a_heading_of_its_own_is_kept(name: str, first: Sequence[str]) -> None:
    found = load(book(first, name))
    assert found.report.overview.introduction == INTRODUCTION
    assert found.report.overview.disclosure == "公开信息。"
    assert told(found) == []


def test_a_further_sheet_with_text_and_figures_is_told() -> None:
    sentence = "本年另有三件申请通过电话办理，均已按期答复申请人。"
    found = load(book(["一、总体情况", "引言。"], more=["补充", sentence, 3]))
    assert told(found) == [
        f"工作表“附件”中有官方格式以外的内容，或表格缺少表头、行标签，其中的文字和 1 个数字未读取：「{sentence}」"
    ]


def test_a_sheet_of_instructions_is_no_news() -> None:
    data = book(["一、总体情况", "引言。"])
    made = openpyxl.load_workbook(io.BytesIO(data))
    made.create_sheet("填表说明").append([1, "本表由各单位填写，每年一月报送，数字为零的填零。"])
    buffer = io.BytesIO()
    made.save(buffer)
    assert told(load(buffer.getvalue())) == []


def test_figures_right_of_table_two_are_told() -> None:
    document = by_hand.word(HELD)
    table = document.tables[0]
    table.add_column(docx.shared.Cm(2))
    table.cell(2, len(table.columns) - 1).text = "77"
    found = load(by_hand.saved(document))
    assert vector(found.report) == vector(HELD)
    assert told(found) == ["表格右侧填有数字，官方表格没有这一列，未读取：77"]


def test_a_note_in_a_table_and_words_beside_its_figures_are_told() -> None:
    document = by_hand.word(HELD)
    note = "注：本表数据截至2025年12月31日"
    row = document.tables[2].add_row()
    row.cells[0].merge(row.cells[-1]).text = note
    table = document.tables[0]
    table.add_column(docx.shared.Cm(2))
    table.cell(1, len(table.columns) - 1).text = "备注"
    table.cell(2, len(table.columns) - 1).text = "其中修订16件"
    found = load(by_hand.saved(document))
    assert vector(found.report) == vector(HELD)
    assert told(found) == [
        "表格里有官方格式没有的文字，未读取：「其中修订16件」",
        f"表格里有官方格式没有的文字，未读取：「{note}」",
    ]


def test_what_the_template_prints_is_no_note() -> None:
    """Last year's figures and what formulas count stand beside the tables of a template."""
    assert told(load(template(TOLD, last_year=HELD.model_copy(update={"year": 2024})))) == []


@pytest.mark.parametrize(
    ("line", "organ", "year"),
    [
        ("填报单位：红旗区小店镇　2025年度　单位：件", "红旗区小店镇", 2025),
        ("填报单位（盖章）：红旗区小店镇", "红旗区小店镇", None),
        ("红旗区小店镇2025年政府信息公开申请情况统计表", "红旗区小店镇", 2025),
        ("单位：件", None, None),
    ],
)
def test_organ_and_year_in_the_head_of_a_table(line: str, organ: str | None, year: int | None) -> None:
    found = load(book([line, "一、总体情况", "引言。"], "Sheet1"))
    assert (found.report.organ, found.report.year) == (organ, year)
    assert told(found) == []


def test_the_title_counts_before_the_head_of_a_table() -> None:
    found = load(book(["填报单位：某镇　2024年度", by_hand.TITLE, "一、总体情况", "引言。"]))
    assert (found.report.organ, found.report.year) == ("红旗区小店镇人民政府", 2025)


def test_a_figure_with_a_note_in_front_is_told_once() -> None:
    document = by_hand.word(HELD)
    document.tables[0].cell(2, 1).text = "（注1）58"
    found = load(by_hand.saved(document))
    assert [problem.rule for problem in found.problems] == ["XD006"]


@pytest.mark.parametrize("code", ["0!.0000", "0!.0,", '0!.0,"万元"', "0\\.0,", '0"."0,', "#,0!.0000"])
def test_a_sum_shown_with_a_point_put_in_is_read_as_shown(code: str) -> None:
    """Excel users show 元 in 万元 so; the number in the cell is ten thousand times as large."""
    made = openpyxl.load_workbook(io.BytesIO(book(["一、总体情况", "引言。"])))
    sheet = made["主动公开政府信息情况"]
    place = next(cell for row in sheet.iter_rows() for cell in row if cell.value == float(TOLD.disclosure.fees or 0))
    place.value, place.number_format = 7981275, code
    buffer = io.BytesIO()
    made.save(buffer)
    assert load(buffer.getvalue()).report.disclosure.fees == Decimal("798.1275")

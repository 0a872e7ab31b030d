import re
from decimal import Decimal
from unicodedata import east_asian_width

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.formats.reports import ORGAN, VALUES, of
from xdreport.compose import DRAFT_HEADING, compose
from xdreport.document import Cell, Document, Grid, Heading, Paragraph
from xdreport.form.figures import FIGURES
from xdreport.form.layout import LAYOUTS
from xdreport.form.report import Report
from xdreport.formats.markdown import write
from xdreport.formats.markdown.escape import heading_text, inline, paragraph_text

RENDER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def written(report: Report, draft: list[str] | None = None) -> str:
    return write(compose(report, draft=draft)).decode()


def tables(text: str) -> list[list[list[str]]]:
    """Tables of a Markdown text as rows of cells, without the row of dashes."""
    return [
        [
            [re.sub(r"\\(?=\|)", "", cell).strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            for place, line in enumerate(block.splitlines())
            if place != 1
        ]
        for block in text.split("\n\n")
        if block.startswith("|")
    ]


def figures(text: str) -> list[str]:
    """The figures as they follow in the tables, in the order of the form."""
    found = []
    for table, labels in zip(tables(text), (1, 1, 1, 1, 3, 2), strict=True):
        found += [cell for row in table[1:] for cell in row[labels:]]
    return found


# --- what it says ---


def test_headings_follow_in_the_official_order() -> None:
    text = written(of(overview__introduction="导语。"))
    found = [line for line in text.splitlines() if line.startswith("#")]
    assert found == [
        f"# {ORGAN}2025年政府信息公开工作年度报告",
        "## 一、总体情况",
        "### （一）主动公开",
        "### （二）依申请公开",
        "### （三）政府信息管理",
        "### （四）政府信息公开平台建设",
        "### （五）监督保障",
        "## 二、主动公开政府信息情况",
        "## 三、收到和处理政府信息公开申请情况",
        "## 四、政府信息公开行政复议、行政诉讼情况",
        "## 五、存在的主要问题及改进情况",
        "## 六、其他需要报告的事项",
    ]


@given(VALUES)
@settings(max_examples=15, deadline=None)
def test_every_figure_is_printed_in_the_order_of_the_form(values: tuple[int | Decimal | None, ...]) -> None:
    found = figures(written(of(values)))
    assert [Decimal(text) if text else None for text in found] == list(values)


def test_a_blank_is_not_a_zero() -> None:
    assert figures(written(of([None, 0] * 100))) == ["", "0"] * 100


def test_every_label_of_the_form_is_there() -> None:
    text = written(of())
    for layout in LAYOUTS.values():
        for cell in layout.cells:
            assert cell.text in text


def test_every_row_and_column_of_table_three_states_its_groups() -> None:
    head, *rows = tables(written(of()))[4]
    assert head[:6] == ["", "", "", "自然人", "法人或其他组织：商业企业", "法人或其他组织：科研机构"]
    assert head[-2:] == ["法人或其他组织：其他", "总计"]
    wanted = [figure for figure in FIGURES if figure.path.startswith("requests.") and figure.path.endswith(".total")]
    for row, figure in zip(rows, wanted, strict=True):
        assert tuple(label for label in row[:3] if label) == (*figure.groups, figure.row)
        assert row[2] == figure.row


def test_table_four_is_turned_and_reads_from_top_to_bottom() -> None:
    head, *rows = tables(written(of()))[5]
    assert head == ["", "", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    assert [row[:2] for row in rows] == [
        ["", "行政复议"],
        ["行政诉讼", "未经复议直接起诉"],
        ["行政诉讼", "复议后起诉"],
    ]


def test_parts_of_table_two_are_led_by_their_item() -> None:
    blocks = written(of()).split("\n\n")
    items = [place for place, block in enumerate(blocks) if block.startswith("**")]
    assert [blocks[place] for place in items] == [f"**第二十条第（{number}）项**" for number in "一五六八"]
    assert all(blocks[place + 1].startswith("| 信息内容") for place in items)


# --- how it looks raw ---


def columns(line: str) -> list[int]:
    """The screen columns at which a table row has its bars."""
    found, at = [], 0
    for character in line:
        if character == "|":
            found.append(at)
        at += 2 if east_asian_width(character) in "WF" else 1
    return found


def test_tables_line_up_raw_and_figures_stand_right() -> None:
    for block in written(of()).split("\n\n"):
        if block.startswith("|"):
            rows = block.splitlines()
            assert len({tuple(columns(row)) for row in rows}) == 1
            rules = [cell.strip() for cell in rows[1].split("|")[1:-1]]
            labels = rules.index(next(rule for rule in rules if rule.endswith(":")))
            assert all(re.fullmatch(r"-+", rule) for rule in rules[:labels])
            assert all(re.fullmatch(r"-+:", rule) for rule in rules[labels:])
            for row in rows[2:]:
                assert all(
                    cell.endswith(" ") and not cell.endswith("  ")
                    for cell in row.split("|")[labels + 1 : -1]
                    if cell.strip()
                )


def test_it_is_plain_utf8_with_line_feeds() -> None:
    data = write(compose(of(problems="一。\n\n二。")))
    assert data.startswith(b"# ")
    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")
    assert b"\r" not in data
    assert "\n\n一。\n\n二。\n\n" in data.decode()
    assert data == write(compose(of(problems="一。\n\n二。")))


def test_chinese_prose_is_left_as_it_is() -> None:
    prose = "2025年，共发布信息1,234条（其中“三公”经费3.5万元），同比增长12.5%；详见https://www.a.gov.cn/zw_gk/1.html，1.规章2件。"
    assert paragraph_text(prose) == prose
    assert heading_text("一、总体情况") == "一、总体情况"


# --- drafts ---


def test_a_draft_says_so_first_and_numbers_its_findings_last() -> None:
    text = written(of(), ["错误 XD201：a|b", "1. 警告"])
    assert text.startswith("> **草稿**")
    assert text.endswith(f"## {DRAFT_HEADING}\n\n1. 错误 XD201：a\\|b\n2. 1\\. 警告\n")
    assert "草稿" not in written(of())


def test_a_draft_without_findings_is_marked_all_the_same() -> None:
    text = written(of(), [])
    assert text.startswith("> **草稿**")
    assert DRAFT_HEADING not in text


# --- escaping ---


def rendered(text: str) -> str:
    """What a reader sees of a text that must be one paragraph without markup."""
    tokens = RENDER.parse(text)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text"}
    return "".join(child.content for child in children)


@pytest.mark.parametrize(
    "text",
    [
        "# 标题", "#", "- 列项", "+ 列项", "* 列项", "-", "---", "- - -", "***", "___", "===", "> 引文", "1. 一", "12) 二", "1.",
        "*强调*", "**强调**", "_强调_", "__强调__", "`代码`", "~~删~~", "9~10月、11~12月", "<b>粗</b>", "<!-- 注 -->", "&amp; &#65;",
        "[文](http://a)", "![图](a.png)", "[a]: http://b", "[a][b]", "<http://a.b>", r"\*", "\\", "a\\", "| a | b |", "|---|", "$x$",
        "```", "~~~", "a_b_c", "_", "字_字_字", "[^1]: 注", "- [ ] 待办", "    四格", "<?php ?>", "1234567890. 十位",
    ],
)  # fmt: skip
def test_markup_in_a_text_is_shown_and_not_obeyed(text: str) -> None:
    assert rendered(paragraph_text(text)) == text.strip()


ANY = st.text(st.sampled_from("一。ab1 #*_-+=>.)([]:`~<&;!|\\$/\n"), min_size=1, max_size=24)


@given(ANY)
@settings(max_examples=400, deadline=None)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    plain = text.replace("\n", " ").strip()
    if plain:
        assert rendered(paragraph_text(text)) == plain


@given(ANY)
@settings(max_examples=150, deadline=None)
def test_any_text_is_safe_in_headings_and_cells(text: str) -> None:
    plain = text.replace("\n", " ").strip()
    opening, content, *_ = RENDER.parse(f"# {heading_text(text)}")
    assert opening.type == "heading_open"
    assert "".join(child.content for child in content.children or []) == plain
    cells = [token for token in RENDER.parse(f"| {inline(text)} | b |\n| --- | --- |") if token.type == "inline"]
    assert ["".join(child.content for child in cell.children or []) for cell in cells] == [plain, "b"]


@given(ANY)
@settings(max_examples=150, deadline=None)
def test_escaping_can_be_undone(text: str) -> None:
    """A reader takes the backslash before any mark away and has the text again."""
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", paragraph_text(text)) == text.replace("\n", " ").strip()


def test_control_characters_and_line_breaks_do_not_break_the_layout() -> None:
    text = write(Document([Heading("a\nb #", 1), Paragraph("x\u2028y\x00z\ud800"), Paragraph(" ")])).decode()
    assert text == "## a b \\#\n\nx yz\n"


# --- other documents ---


def test_an_empty_report_and_a_bare_grid_are_written() -> None:
    text = written(Report())
    assert text.startswith("# 政府信息公开工作年度报告\n\n## 一、总体情况\n\n### （一）主动公开\n\n###")
    assert set(figures(text)) == {""}
    grid = Grid(
        "表", [Cell(1, 1, "项目", head=True), Cell(1, 2, "数|量", head=True), Cell(2, 1, "甲"), Cell(2, 2, 5)], 2, 2
    )
    assert write(Document([grid])).decode() == "| 项目 | 数\\|量 |\n| ---- | ------ |\n| 甲   | 5      |\n"

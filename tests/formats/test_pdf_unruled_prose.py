"""PDF without rules, what is no table of the form: it makes none, and no sentence of it is lost; nor does it take long."""

import random
import sys
from collections.abc import Callable
from types import FrameType

import pytest

from tests.formats.reports import of
from tests.formats.test_pdf import Sheet, by_hand
from xdreport import load
from xdreport.document import Grid, Paragraph
from xdreport.form.figures import vector
from xdreport.formats.pdf import parse
from xdreport.formats.pdf.lines import Letter, Line, Word, lines_of
from xdreport.formats.pdf.pages import Page, without_furniture
from xdreport.formats.pdf.unruled.pages import with_tables

Row = tuple[tuple[float, str], ...]
"""Texts of a line, and how far from the left they begin."""

PROSE: dict[str, list[Row]] = {
    "sentences": [
        ((24, "2025年公开政府信息 1,286 条，比2024年增加 12.5%，收到申请 3 件。"),),
        ((24, "其中自然人 2 件，商业企业 1 件，科研机构 0 件，总计 3 件；"),),
        ((0, "结果维持 1 件，结果纠正 0 件，尚未审结 1 件，总计 2 件。"),),
    ],
    "a list": [
        ((24, "1."), (60, "制定规章 0 件，行政规范性文件 8 件。")),
        ((24, "2."), (60, "行政许可 12 件，行政处罚 4 件。")),
        ((24, "3."), (60, "行政强制 0 件，行政事业性收费 0 万元。")),
        ((24, "4."), (60, "予以公开 3 件，部分公开 1 件。")),
    ],
    "contents": [
        ((0, "一、总体情况" + "." * 60), (420, "1")),
        ((0, "二、主动公开政府信息情况" + "." * 50), (420, "3")),
        ((0, "三、收到和处理政府信息公开申请情况" + "." * 40), (420, "4")),
        ((0, "四、政府信息公开行政复议、行政诉讼情况" + "." * 36), (420, "6")),
        ((0, "五、存在的主要问题及改进情况" + "." * 46), (420, "7")),
        ((0, "六、其他需要报告的事项" + "." * 52), (420, "8")),
    ],
    "fees by project": [
        ((0, "项目"), (150, "件数"), (220, "金额（元）"), (320, "合计")),
        ((0, "不动产登记"), (150, "12"), (220, "960"), (320, "972")),
        ((0, "道路占用"), (150, "3"), (220, "4500"), (320, "4503")),
        ((0, "其他"), (150, "1"), (220, "20"), (320, "21")),
        ((0, "总计"), (150, "16"), (220, "5480"), (320, "5496")),
    ],
    "terms in columns": [
        ((0, "行政许可"), (150, "行政处罚"), (300, "行政强制")),
        ((0, "12"), (150, "4"), (300, "0")),
        ((0, "13"), (150, "5"), (300, "1")),
    ],
}


def drawn(rows: list[Row]) -> Sheet:
    """A sheet with a heading and these rows on it."""
    sheet = Sheet(ruled=False, heads="centre", figures="centre", middle=True)
    for row in rows:
        for x, text in row:
            sheet.canvas.drawString(72 + x, sheet.y, text)
        sheet.y -= 20
    return sheet


def letters(text: str) -> str:
    """What of a text counts."""
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize("kind", PROSE)
def test_it_makes_no_table_and_every_word_is_kept(kind: str) -> None:
    blocks = parse.read(drawn(PROSE[kind]).done()).blocks
    assert not any(isinstance(block, Grid) for block in blocks)
    told = letters("".join(block.text for block in blocks if isinstance(block, Paragraph)))
    assert told.replace("红旗区人民政府公报", "") == letters("".join(text for row in PROSE[kind] for _, text in row))


@pytest.mark.parametrize("kind", PROSE)
def test_it_does_not_disturb_the_tables_behind_it(kind: str) -> None:
    found = load(by_hand(of(), sheet=drawn(PROSE[kind])), name="无框线.pdf")
    assert vector(found.report) == vector(of())
    assert [problem.message for problem in found.problems if problem.rule == "XD019"] == []
    assert found.report.problems == "存在的问题是解读形式单一。" * 30


def line(y: float, *texts: str) -> Line:
    """A line of a page of 800 points, each text 40 points from the next."""
    words = tuple(Word(text, 72 + 40.0 * place, 80 + 40.0 * place) for place, text in enumerate(texts))
    return Line(words, 72, y, words[-1].x1, y + 8, 8, 1, tuple(Letter("字", 72, y, 80, y + 8) for _ in words))


def kept(*pages: list[Line]) -> list[list[str]]:
    """What is left of pages when page numbers and running heads are taken out."""
    made = [Page(number, 600, 800, lines, []) for number, lines in enumerate(pages, start=1)]
    return [[one.text for one in page.lines] for page in without_furniture(made)]


def test_rows_of_zeros_at_the_edges_of_pages_are_no_running_heads() -> None:
    zeros = [line(60, "0", "0", "0"), line(75, "0", "0", "0"), line(760, "0", "0", "0")]
    pages = [[line(30, "红旗区人民政府公报"), *zeros, line(780, "—", str(number), "—")] for number in (1, 2, 3)]
    assert kept(*pages) == [["000", "000", "000"]] * 3


def test_a_row_with_one_figure_is_no_page_number() -> None:
    page = [line(60, "二、上年结转"), line(70, "7"), line(80, "公开申请数量"), line(780, "1")]
    assert kept(page) == [["二、上年结转", "7", "公开申请数量"]]
    assert kept([line(60, "56"), line(400, "五、存在的主要问题"), line(780, "1")]) == [["56", "五、存在的主要问题"]]


@pytest.mark.parametrize("number", ["-3-", "第3页", "3/8", "— 12 —"])
def test_page_numbers_go(number: str) -> None:
    assert kept([line(400, "文字"), line(770, number)]) == [["文字"]]


def test_page_numbers_that_go_on_from_another_document_go() -> None:
    assert kept(*([line(400, "文字"), line(770, str(17 + place))] for place in range(3))) == [["文字"]] * 3


def crowded(rows: int, text: Callable[[int, int], str]) -> Page:
    """A page of so many rows of 50 words in small type."""
    chars = [
        {"text": one, "x0": x, "x1": x + 3, "top": 20 + 8 * row, "bottom": 23 + 8 * row, "size": 3.0}
        for row in range(rows)
        for column in range(50)
        for place, one in enumerate(text(row, column))
        for x in [20 + 16.0 * column + 3 * place]
    ]
    return Page(1, 840, 60 + 8.0 * rows, lines_of(chars, 1), [])


def steps(page: Page) -> int:
    """How many functions are called while its tables are looked for."""
    count = 0

    def called(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        with_tables([page])
    finally:
        sys.setprofile(before)
    return count


HEADS = ["自然人", "商业企业", "科研机构", "社会组织", "法律服务", "其他", "总计", "结果维持", "1.重复", "12", "3"]
CROWDS: dict[str, Callable[[int, int], str]] = {
    "labels and figures": lambda row, column: random.Random(row * 50 + column).choice(HEADS),
    "figures": lambda _row, _column: "12",
    "one character": lambda _row, _column: "结结结结",
    "one table": lambda row, column: "12" if row > 1 and column else (*HEADS[:7], *["别的"] * 43)[column - 1],
}


@pytest.mark.parametrize("kind", CROWDS)
def test_a_page_of_five_thousand_words_takes_little_more_than_twice_the_steps_of_half_of_it(kind: str) -> None:
    half, all_of_it = (steps(crowded(rows, CROWDS[kind])) for rows in (50, 100))
    assert all_of_it < 8_000_000
    assert all_of_it < 3 * half

"""PDF: what stands around tables, in one frame with them or not, is text; what stands below a report is none of it."""

from io import BytesIO
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.formats.reports import of
from tests.formats.test_pdf import FONT, Sheet, by_hand
from xdreport import load
from xdreport.form.figures import vector
from xdreport.form.headings import is_title
from xdreport.formats.pdf import parse
from xdreport.formats.pdf.lines import Body, Line, Word, paragraphs
from xdreport.formats.pdf.pages import Page, without_furniture
from xdreport.formats.pdf.website import without_footers


class Framed(Sheet):
    """Every page in one frame, as wide as the tables or wider; ``shade``: a shade in place of the frame."""

    def __init__(self, *, wider: float = 0, shade: float | None = None) -> None:
        super().__init__()
        self.wider, self.shade = wider, shade
        self._frame()

    def _frame(self) -> None:
        if self.shade is not None:
            self.canvas.setFillGray(self.shade)
        width, filled = 451 + 2 * self.wider, int(self.shade is not None)
        self.canvas.rect(72 - self.wider, 50, width, A4[1] - 110, fill=filled, stroke=1 - filled)
        self.canvas.setFillGray(0)

    def turn(self) -> None:
        super().turn()
        self._frame()


@pytest.mark.parametrize("sheet", [(0, None), (0, 1.0), (0, 0.9), (2, None), (2, 1.0), (9, None)], ids=str)
def test_a_frame_around_a_page_is_no_table(sheet: tuple[float, float | None]) -> None:
    wider, shade = sheet
    found = load(by_hand(of(), sheet=Framed(wider=wider, shade=shade)), name="报告.pdf")
    assert vector(found.report) == vector(of())
    assert found.report.problems == "存在的问题是解读形式单一。" * 30
    assert found.report.other_matters.text == "本年度未收取信息处理费。"
    assert found.report.organ == "红旗区小店镇人民政府"
    assert {problem.rule for problem in found.problems} & {"XD003", "XD004", "XD005", "XD019"} == set()


def test_columns_of_two_tables_that_nearly_meet_stay_apart() -> None:
    sheet = Sheet()
    for shift in (0, 3, 6, 9):
        for place in range(6):
            sheet.canvas.rect(72 + place * 12 + shift * (place > 0), sheet.y - 20, 12, 20)
            sheet.canvas.drawString(73 + place * 12 + shift * (place > 0), sheet.y - 15, str(place))
        sheet.canvas.rect(72, sheet.y - 20, 90, 20)
        sheet.y -= 40
    grids = [block for block in parse.read(sheet.done()).blocks if hasattr(block, "cells")]
    assert [[cell.value for cell in grid.cells if cell.value is not None] for grid in grids] == [[0, 1, 2, 3, 4, 5]] * 4


def test_what_is_tagged_inside_a_mark_of_the_page_is_of_the_mark() -> None:
    stream = BytesIO()
    canvas: Any = Canvas(stream, pagesize=A4, pageCompression=0)
    canvas.setFont(FONT, 12)
    canvas.drawString(72, 700, "正文")
    mark = canvas._code.append
    mark("/Artifact <</Type /Pagination>> BDC")
    canvas.drawString(72, 800, "页眉前")
    mark("/Span <</ActualText (x)>> BDC")
    canvas.drawString(72, 780, "页眉中")
    mark("EMC")
    canvas.drawString(72, 760, "页眉后")
    mark("EMC")
    canvas.drawString(72, 680, "完。")
    canvas.save()
    (block,) = parse.read(stream.getvalue()).blocks
    assert getattr(block, "text", "") == "正文完。"


@pytest.mark.parametrize("text", ["首页 > 政务公开 > 政府信息公开年报", "当前位置：首页＞政府信息公开工作年度报告"])
def test_where_a_page_stands_is_no_title(text: str) -> None:
    assert not is_title(text)


SIZE, LEFT, RIGHT = 16.0, 72.0, 72 + 28 * 16.0
BODY = Body(LEFT, RIGHT, SIZE, 28.0, indents=True)


def lines(*texts: tuple[str, int, int]) -> list[Line]:
    """Lines from their text, first and last place in the line, 28 points from each other."""
    made = []
    for number, (text, start, end) in enumerate(texts):
        x0, x1, top = LEFT + start * SIZE, LEFT + end * SIZE, 100 + 28.0 * number
        made.append(Line((Word(text, x0, x1),), x0, top, x1, top + SIZE, SIZE, 1))
    return made


@pytest.mark.parametrize("start", ["二、主动公开政府信息情况", "（一）主动公开", "六、其他需要报告的事项"])
@pytest.mark.parametrize(("rest", "end"), [("比上年有所改善。", 20), ("比上年有所改善，群众满意，各单位", 28)])
def test_a_sentence_amid_a_paragraph_is_not_torn(start: str, rest: str, end: int) -> None:
    told = lines(("总的看来，各项工作都有进步。", 2, 28), (start + rest, 0, end))
    assert [text for text, _ in paragraphs(told, BODY)] == ["总的看来，各项工作都有进步。" + start + rest]


@pytest.mark.parametrize("heading", ["二、主动公开政府信息情况", "（一）主动公开"])
def test_a_heading_below_a_full_line_begins(heading: str) -> None:
    told = lines(("总的看来，各项工作都有进步。", 2, 28), (heading, 0, 12), ("全年公开信息三条。", 2, 12))
    assert [text for text, _ in paragraphs(told, BODY)] == [line.text for line in told]


def below(*texts: str) -> list[str]:
    """What is left of the lines below a report."""
    page = Page(1, 600, 800, lines(*((text, 0, 10) for text in texts)), [])
    return [line.text for line in without_footers([page])[0].lines]


def test_what_a_website_prints_below_goes() -> None:
    assert below("本年度没有。", "【打印本页】【关闭窗口】", "版权所有：红旗区人民政府", "豫ICP备05001号") == [
        "本年度没有。"
    ]


@pytest.mark.parametrize("text", ["无其他事项，网站由区政府主办：信息中心维护。", "本年度没有其他需要报告的事项"])
def test_what_is_told_at_the_end_stays(text: str) -> None:
    assert below("六、其他需要报告的事项", text) == ["六、其他需要报告的事项", text]


@pytest.mark.parametrize("size", [8.0, SIZE])
@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (
            ("2026/1/26 19:16", "红旗区人民政府2025年政府信息公开工作年度报告"),
            ("https://www.hongqi.gov.cn/nb/1.html", "1/2"),
        ),
        (("1/26/26, 7:16 PM", "年报"), ("file:///C:/nb.html",)),
        (("年报", "http://www.hongqi.gov.cn/nb/1.html"), ("1 of 2", "2026-01-26 19:16:05")),
    ],
)
def test_what_a_browser_prints_in_small_type_at_the_edges_goes(
    head: tuple[str, ...], foot: tuple[str, ...], size: float
) -> None:
    def edge(texts: tuple[str, ...], top: float) -> Line:
        words = tuple(Word(text, 24 + 250.0 * place, 100 + 250.0 * place) for place, text in enumerate(texts))
        return Line(words, 24, top, words[-1].x1, top + 8, size, 1)

    told = lines(("网址：https://www.hongqi.gov.cn/。", 0, 20), *[("本年度没有其他需要报告的事项。", 0, 16)] * 9)
    page = Page(1, 600, 800, [edge(head, 20), *told, edge(foot, 780)], [])
    left = [line.text for line in without_furniture([page])[0].lines]
    assert (left == [line.text for line in told]) == (size < SIZE)


class Marked(Sheet):
    """Every page with a mark across it and a foot that counts the pages."""

    def __init__(self, foot: str) -> None:
        super().__init__()
        self.foot = foot
        self._mark()

    def _mark(self) -> None:
        self.canvas.saveState()
        self.canvas.translate(A4[0] / 2, A4[1] / 2)
        self.canvas.rotate(45)
        self.canvas.setFont(FONT, 60)
        self.canvas.drawCentredString(0, 0, "红旗区小店镇内部资料0")
        self.canvas.restoreState()
        self.canvas.setFont(FONT, 9)
        self.canvas.drawCentredString(A4[0] / 2, 44, self.foot.format(self.canvas.getPageNumber()))

    def turn(self) -> None:
        super().turn()
        self._mark()


@pytest.mark.parametrize("foot", ["第 {} 页 共 5 页", "第{}页，共5页", "{}/5", "— {} —"])
def test_a_mark_across_the_pages_and_their_count_are_no_text(foot: str) -> None:
    found = load(by_hand(of(), sheet=Marked(foot)), name="报告.pdf")
    assert vector(found.report) == vector(of())
    assert found.report.problems == "存在的问题是解读形式单一。" * 30
    assert found.report.other_matters.text == "本年度未收取信息处理费。"
    assert {problem.rule for problem in found.problems} & {"XD003", "XD004", "XD005", "XD006", "XD019"} == set()

"""PDF read: published, written by us, by LibreOffice, by hand; what cannot be read is said in words."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from pdfplumber.utils.exceptions import PdfminerException
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.build import report
from tests.cli.conftest import Run, here, run
from tests.formats.reports import of
from tests.test_real import SHARED, published
from xdreport import check, load, render
from xdreport.form.figures import value, vector
from xdreport.form.headings import section_of, split_heading
from xdreport.form.layout import LAYOUTS, Layout, LayoutCell
from xdreport.form.report import Report
from xdreport.formats.kinds import kind_of
from xdreport.formats.pdf import parse
from xdreport.formats.unreadable import UnreadableError

__all__ = ["here", "run"]  # fixtures of the command line's tests
HUAIAN = SHARED / "real" / "huaian-2024.pdf"
FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


@pytest.mark.skipif(not HUAIAN.exists(), reason="the published report is not at hand")
def test_a_published_report_is_read_whole() -> None:
    found = load(HUAIAN)
    assert found.kind == "pdf"
    assert [problem.message for problem in found.problems] == []
    assert vector(found.report) == vector(published("huaian-2024"))
    assert (found.report.organ, found.report.year) == ("淮安市人民政府", 2024)
    told = _told(found.report)
    assert _letters(told) == _letters("".join(_narrative(HUAIAN.read_bytes())))
    assert len(told) > 1500
    assert str(found.origins["requests.received.natural_person"]) == "第4页表2第4行第4列"
    assert str(found.origins["requests.carried_forward.total"]) == "第5页表2第12行第10列"
    assert found.report.overview.supervision
    arithmetic = [finding.id for finding in check(found).findings if finding.id.startswith(("XD0", "XD2"))]
    assert arithmetic == []


def _told(report: Report) -> str:
    parts = [text for _, text in report.overview if isinstance(text, str)]
    parts += [f"{topic.title}{topic.text}" for topic in report.overview.further]
    return "\n".join([*parts, report.problems or "", report.other_matters.text or ""])


def _narrative(data: bytes) -> Iterator[str]:
    """The lines of 一, 五 and 六 and of what stands in front, as another program reads them; page numbers are left out."""
    section, begun = "", False
    for page in pypdfium2.PdfDocument(data):
        for line in page.get_textpage().get_text_range().splitlines():
            if found := section_of(line):
                section = found
                continue
            begun = begun or line.startswith("本报告")
            told = begun if not section else section in ("overview", "problems", "other_matters")
            if told and not re.fullmatch(r"- \d+ -", line):
                yield split_heading(line)[1] or line


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


@pytest.mark.parametrize("held", [of(), report()], ids=["each cell its own", "zeros"])
def test_what_we_write_is_read_back(held: Report) -> None:
    found = load(render(held, "pdf"), name="报告.pdf")
    assert [problem.message for problem in found.problems] == []
    assert vector(found.report) == vector(held)
    assert _told(found.report) == _told(held)


def test_blanks_stay_blanks() -> None:
    found = load(render(report(blank=True, organ="红旗区小店镇人民政府", year=2025), "pdf"))
    assert set(vector(found.report)) == {None}


class Sheet:
    """A hand that draws pages: lines of text, tables cut at the end of a page, a page number on each.

    ``ruled``: whether it draws rules. ``heads``, ``figures``: how these stand in their cells; labels of rows stand left.
    ``middle``: whether all stand half way down.
    """

    def __init__(self, *, ruled: bool = True, heads: str = "left", figures: str = "left", middle: bool = False) -> None:
        self.ruled, self.heads, self.figures, self.middle = ruled, heads, figures, middle
        self.stream = BytesIO()
        self.canvas = Canvas(self.stream, pagesize=A4, invariant=True)
        self.page, self.y = 1, A4[1] - 90
        self._font()

    def _font(self) -> None:
        self.canvas.setFont(FONT, 12)

    def turn(self) -> None:
        self.canvas.setFont(FONT, 10)
        self.canvas.drawCentredString(A4[0] / 2, 30, f"— {self.page} —")
        self.canvas.drawString(72, A4[1] - 40, "红旗区人民政府公报")
        self.canvas.showPage()
        self.page, self.y = self.page + 1, A4[1] - 90
        self._font()

    def text(self, text: str, *, indent: float = 24) -> None:
        """A paragraph in lines of 36 characters."""
        first = True
        while text:
            if self.y < 80:
                self.turn()
            length = 34 if first else 36
            self.canvas.drawString(72 + (indent if first else 0), self.y, text[:length])
            text, first, self.y = text[length:], False, self.y - 20

    def table(self, layout: Layout, held: Report, *, height: float = 26) -> None:
        """A table of the form, ruled; where the page ends, its cells are cut in two."""
        widths: list[float] = [451 / layout.columns] * layout.columns
        if layout.columns == 10:
            widths = [26.0, 52.0, 107.0, *[38.0] * 7]
        start = 0
        while start < layout.rows:
            rows = min(layout.rows - start, int((self.y - 70) // height))
            self._part(layout, held, widths, start, start + rows, height)
            self.y -= rows * height + 20
            start += rows
            if start < layout.rows:
                self.turn()

    def _part(self, layout: Layout, held: Report, widths: list[float], start: int, end: int, height: float) -> None:
        for cell in layout.cells:
            top, bottom = max(cell.row, start), min(cell.row + cell.rowspan, end)
            if top >= bottom:
                continue
            x, width = 72 + sum(widths[: cell.column]), sum(widths[cell.column : cell.column + cell.colspan])
            upper, lower = self.y - (top - start) * height, self.y - (bottom - start) * height
            if self.ruled:
                self.canvas.rect(x, lower, width, upper - lower)
            if top == cell.row:
                self._cell(cell, held, x, width, upper, upper - lower)

    def _cell(self, cell: LayoutCell, held: Report, x: float, width: float, upper: float, height: float) -> None:
        text = cell.text or (
            ""
            if (figure := value(held, cell.path)) is None
            else f"{figure:f}"
            if isinstance(figure, Decimal)
            else str(figure)
        )
        size = 7.0
        self.canvas.setFont(FONT, size)
        length = 1 if cell.rowspan > 20 else max(1, int(width // size) - 1)
        lines = [text] if cell.path else [text[at : at + length] for at in range(0, len(text), length)]
        if self.middle:
            upper -= max(0, (height - len(lines) * (size + 0.5)) / 2 - 2)
        stand = self.figures if cell.path else self.heads if cell.head else "left"
        for number, line in enumerate(lines):
            spare = width - 4 - self.canvas.stringWidth(line, FONT, size)
            before = {"left": 0, "centre": spare / 2, "right": spare}[stand]
            self.canvas.drawString(x + 2 + before, upper - size - 2 - number * (size + 0.5), line)
        self._font()

    def done(self) -> bytes:
        self.turn()
        self.canvas.save()
        return self.stream.getvalue()


def by_hand(
    held: Report,
    *,
    height: float = 26,
    sheet: Sheet | None = None,
    layouts: Iterable[Layout] = tuple(LAYOUTS.values()),
) -> bytes:
    """A report as a typesetter would make it."""
    sheet = sheet or Sheet()
    sheet.text("红旗区小店镇人民政府2025年政府信息公开工作年度报告")
    for heading, layout in zip(
        ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"),
        layouts,
        strict=True,
    ):
        sheet.text(heading)
        sheet.table(layout, held, height=height)
    sheet.text("五、存在的主要问题及改进情况")
    sheet.text("存在的问题是解读形式单一。" * 30)
    sheet.text("六、其他需要报告的事项")
    sheet.text("本年度未收取信息处理费。")
    return sheet.done()


@pytest.mark.parametrize("height", [26, 33, 40])
def test_ruled_by_hand_and_cut_by_pages(height: float) -> None:
    held = of()
    found = load(by_hand(held, height=height), name="手工.pdf")
    assert vector(found.report) == vector(held)
    assert found.report.problems == "存在的问题是解读形式单一。" * 30
    assert found.report.other_matters.text == "本年度未收取信息处理费。"
    assert found.report.organ == "红旗区小店镇人民政府"
    assert [problem.rule for problem in found.problems if problem.rule in ("XD003", "XD004", "XD019")] == []


@pytest.mark.parametrize("indent", [0, 24])
def test_a_title_in_the_type_of_the_text_ends_before_an_introduction_right_below(indent: float) -> None:
    sheet = Sheet()
    sheet.canvas.drawCentredString(A4[0] / 2, sheet.y, "红旗区小店镇人民政府2025年政府信息公开工作年度报告")
    sheet.y -= 20
    sheet.text("现将2025年政府信息公开工作年度报告公布如下。", indent=indent)
    sheet.text("一、总体情况")
    for heading, layout in zip(
        ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"),
        LAYOUTS.values(),
        strict=True,
    ):
        sheet.text(heading)
        sheet.table(layout, of())
    sheet.text("五、存在的主要问题及改进情况")
    sheet.text("存在的问题是解读形式单一。" * 8)
    found = load(sheet.done(), name="标题.pdf")
    assert (found.report.organ, found.report.year) == ("红旗区小店镇人民政府", 2025)
    assert found.report.overview.introduction == "现将2025年政府信息公开工作年度报告公布如下。"


def test_without_rules_by_alignment() -> None:
    sheet = Sheet()
    sheet.text("红旗区小店镇人民政府2025年政府信息公开工作年度报告")
    sheet.text("二、主动公开政府信息情况")
    for row in (
        ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        ("规章", "1", "0", "11"),
        ("行政规范性文件", "8", "26", "66"),
    ):
        for place, text in enumerate(row):
            sheet.canvas.drawString(72 + 110 * place, sheet.y, text)
        sheet.y -= 22
    found = load(sheet.done()).report.disclosure
    documents, regulations = found.normative_documents, found.regulations
    assert (regulations.issued, regulations.repealed, regulations.in_force) == (1, 0, 11)
    assert (documents.issued, documents.repealed, documents.in_force) == (8, 26, 66)


def test_a_scan_says_so() -> None:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.save()
    (problem,) = load(stream.getvalue()).problems
    assert problem.rule == "XD001"
    assert "扫描件" in problem.message


def test_a_password_is_named() -> None:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4, encrypt="secret")
    canvas.drawString(72, 700, "x")
    canvas.save()
    (problem,) = load(stream.getvalue()).problems
    assert "密码" in problem.message


def test_ten_thousand_pages_are_refused() -> None:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for _ in range(10_000):
        canvas.showPage()
    canvas.save()
    (problem,) = load(stream.getvalue()).problems
    assert problem.message == "PDF 有 10000 页，远超年度报告所需，不予读取"


def test_a_page_full_of_lines_is_refused() -> None:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for number in range(6_000):
        canvas.line(72, 72, 300, 72 + number / 10)
    canvas.save()
    (problem,) = load(stream.getvalue()).problems
    assert problem.message == "PDF 第 1 页的线条太多，不是正常的报告"


@pytest.mark.parametrize("raised", [SystemError, KeyError, AssertionError, TypeError])
def test_whatever_the_parser_raises_is_damage(raised: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise raised("unlucky")

    monkeypatch.setattr("pdfplumber.open", stumble)
    with pytest.raises(UnreadableError, match=r"^PDF 已损坏，读不出$"):
        parse.read(b"%PDF-1.7")


def test_what_is_nested_too_deeply_is_named() -> None:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.drawString(72, 700, "x")
    canvas.save()
    nested = stream.getvalue().replace(b"/MediaBox [", b"/MediaBox " + b"[" * 100_000 + b"]" * 100_000 + b" /X [")
    (problem,) = load(nested).problems
    assert problem.rule == "XD001"
    assert problem.message == "PDF 已损坏：其中的数据一层套一层，嵌套过深，读不出"


def test_want_of_memory_is_not_called_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def starve(*_: object) -> None:
        raise PdfminerException(MemoryError())

    monkeypatch.setattr("pdfplumber.open", starve)
    with pytest.raises(MemoryError):
        parse.read(b"%PDF-1.7")


def _damaged() -> dict[str, bytes]:
    whole = by_hand(of())
    return {
        "broken xref": whole.replace(b"startxref", b"startxxxx").replace(b"xref", b"xxxx"),
        "half": whole[: len(whole) // 2],
        "only a head": b"%PDF-1.7\n",
        "noise": b"%PDF-1.7\n" + bytes(range(256)) * 400,
        "nested": b"%PDF-1.7\n1 0 obj" + b"[" * 200_000 + b"]" * 200_000 + b"endobj\ntrailer<</Root 1 0 R>>",
        "loop": b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
        b"trailer<</Root 1 0 R>>",
    }


@pytest.mark.parametrize("kind", _damaged())
def test_damage_is_a_finding_and_the_other_files_go_on(kind: str, here: Path, run: Run) -> None:
    (here / "坏.pdf").write_bytes(_damaged()[kind])
    (here / "好.md").write_bytes(render(report(), "md"))
    code, out, err = run("validate", "坏.pdf", "好.md")
    assert code in (0, 1)
    assert "好.md：通过" in out
    assert "Traceback" not in out + err
    if code:
        assert "XD001" in out or "XD002" in out


def test_its_kind_is_told_by_content() -> None:
    assert kind_of(b"\r\n%PDF-1.4\n") == "pdf"
    assert kind_of(b"PDF is text") != "pdf"


def test_the_command_line(here: Path, run: Run) -> None:
    (here / "报告.pdf").write_bytes(render(report(), "pdf"))
    assert run("validate", "报告.pdf").code == 0
    code, _, _ = run("render", "报告.pdf", "--format", "xlsx", "-o", "填好.xlsx")
    assert code == 0
    assert "没有变动。" in run("diff", "报告.pdf", "填好.xlsx").out

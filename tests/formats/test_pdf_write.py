"""A report as PDF: archived, tagged, deterministic, and exactly the words that were typed."""

import io
import re
import sys
import warnings
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from hypothesis import HealthCheck, example, given, settings
from pypdf import PdfReader

from tests.build import at, report
from tests.formats.pdf_fonts import ASCII, FROM_SYSTEM, OFFICIAL, chinese, font, press_with
from tests.formats.pdf_tags import root_of, tables, tags
from tests.strategies import valid_reports
from xdreport import RenderWarning, Report, UnwritableError, load, render
from xdreport.compose import compose
from xdreport.document import Grid
from xdreport.form.figures import FIGURES, vector
from xdreport.formats.paper import printed
from xdreport.formats.pdf import write

EXAMPLES = Path(__file__).parents[2] / "examples"
INCH = 72
MARGINS = (28 / 25.4 * INCH, 26 / 25.4 * INCH, 37 / 25.4 * INCH, 35 / 25.4 * INCH)
"""Points: left, right, top, bottom."""


def use(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    press = press_with(folder)
    monkeypatch.setattr(write, "_press", lambda: press)


def opened(held: Report, **options: Any) -> PdfReader:
    return PdfReader(io.BytesIO(render(held, "pdf", **options)))


def text(data: bytes) -> str:
    """All words, without blanks and line breaks: those are the paper's."""
    with pypdfium2.PdfDocument(data) as document:
        return "".join(re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document)


# --- an archive file that is read aloud ---


def test_it_is_pdf_a_2a_and_ua_1_with_title_language_and_date() -> None:
    reader = opened(report())
    root = root_of(reader)
    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/OutputIntents"]
    metadata = root["/Metadata"].get_data().decode()
    for said in ("part>2<", "conformance>A<", "pdfuaid:part>1<", "<rdf:li>zh-CN</rdf:li>"):
        assert said in metadata
    assert reader.metadata is not None
    assert reader.metadata.title == "红旗区小店镇人民政府2025年政府信息公开工作年度报告"
    assert reader.metadata.author == "红旗区小店镇人民政府"
    assert {str(reader.metadata[f"/{name}Date"]) for name in ("Creation", "Mod")} == {"D:20260120000000Z"}


def test_headings_and_paragraphs_are_tagged_as_what_they_are() -> None:
    found = list(tags(opened(report())))
    headings = [(tag["/S"], tag["/T"]) for tag in found if tag["/S"] in ("/H1", "/H2")]
    assert headings[:2] == [("/H1", "一、总体情况"), ("/H2", "（一）主动公开")]
    names = [tag["/S"] for tag in found]
    assert names.count("/H1") == 6
    assert names.count("/Title") == 1
    assert names.count("/P") >= 9


def test_every_figure_refers_to_the_heads_of_its_column() -> None:
    held: list[list[Any]] = []
    for tag in tags(opened(report())):
        if tag["/S"] == "/Table":
            held.append([])
        elif tag["/S"] in ("/TH", "/TD"):
            held[-1].append(tag)
    assert [sum(tag["/S"] == "/TH" for tag in table) for table in held] == [14, 10, 19]
    for table in held:
        ids = {tag["/ID"] for tag in table if "/ID" in tag}
        for tag in table:
            heads = [head for part in tag["/A"] for head in part.get("/Headers", [])]
            assert tag["/S"] == "/TH" or (heads and set(heads) <= ids)


@given(held=valid_reports(10**7))
@example(held=Report())
@settings(max_examples=10, deadline=None, suppress_health_check=[*HealthCheck])
def test_the_tags_alone_give_every_table_cell_by_cell(held: Report) -> None:
    assert tables(render(held, "pdf")) == [list(printed_rows(grid)) for grid in compose(held).grids()]


def printed_rows(grid: Grid) -> Iterator[list[str]]:
    """What stands in the cells that begin in each row."""
    for row in range(1, grid.rows + 1):
        yield [printed(cell.value) for cell in grid.cells if cell.row == row]


def embedded(reader: PdfReader) -> set[str]:
    """The names of the fonts, each of which has its file inside."""
    names = set()
    for page in reader.pages:
        for used in page["/Resources"]["/Font"].values():  # type: ignore[index]  # resources are a dictionary
            inner = used.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            names.add(str(descriptor["/FontName"]).partition("+")[2].removesuffix("-Identity-H"))
    return names


def test_all_fonts_are_embedded_and_none_is_japanese() -> None:
    assert embedded(opened(report())) == set(OFFICIAL)


def test_charts_are_figures_with_their_text_alternative() -> None:
    held, before = (load(EXAMPLES / f"county-{year}.xlsx").report for year in (2025, 2024))
    figures = [tag["/Alt"] for tag in tags(opened(held, charts=True, previous=before)) if tag["/S"] == "/Figure"]
    assert len(figures) == 3
    assert figures[0].startswith("条形图：2025年新收政府信息公开申请：申请人情况。自然人186件")


# --- the words as typed ---


def test_nothing_in_a_text_is_markup_and_nothing_is_read_or_fetched() -> None:
    typed = '#panic() $x^2$ *粗* _斜_ `码` #import"@preview/cetz:0.3.0" #read("/etc/passwd") <标> @引 = \\u{41} // "注"'
    held = report(problems=typed, organ='#panic()"\\*乡*', overview__further=({"title": "#read(1)", "text": "//"},))
    found = text(render(held, "pdf"))
    assert re.sub(r"\s", "", typed) in found
    assert '#panic()"\\*乡*2025年' in found
    assert "（六）#read(1)//" in found


def test_control_characters_and_lone_surrogates_are_left_out() -> None:
    assert "问题改进" in text(render(report(problems="问\x00题\x1b\ud800改\ufffe进"), "pdf"))


@pytest.mark.parametrize("lost", ["👍", "镕", "\ue5e5", "㙓"])
def test_a_character_that_no_chinese_font_has_is_said_and_never_taken_from_a_japanese_one(lost: str) -> None:
    with pytest.warns(RenderWarning, match=f"没有这些字符，PDF 中以“〓”代替：{lost}。"):
        data = render(report(problems=f"甲{lost}乙"), "pdf")
    assert "甲〓乙" in text(data)


def test_every_figure_is_there_and_a_blank_is_blank() -> None:
    filled = at({figure.path: Decimal(f"{n}.25") if figure.decimal else n for n, figure in enumerate(FIGURES, 70000)})
    found = text(render(filled, "pdf"))
    assert [n for n in range(70000, 70200) if str(n) not in found] == []
    assert not re.search(r"[0-9]{2}", text(render(Report(), "pdf")).replace("2025", ""))


# --- the page ---


@pytest.mark.parametrize("figure", [0, 1234567, 123456789012])
def test_nothing_stands_outside_the_margins_and_every_table_is_on_one_page(figure: int) -> None:
    numbers = {one.path: Decimal(figure) if one.decimal else figure for one in FIGURES}
    long = "持续推进政府信息公开，切实保障人民群众的知情权。https://example.gov.cn/aaaaaaaaaaaa " * 40 + "x" * 150
    further = ({"title": "y" * 150, "text": "甲"},)
    data = render(at({**numbers, "overview.disclosure": long, "problems": long, "overview.further": further}), "pdf")
    assert "x" * 150 in text(data)
    assert "y" * 150 in text(data)
    left, right, top, bottom = MARGINS
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            words = page.get_textpage()
            width, height = page.get_size()
            for place in range(words.count_chars()):
                x, low, beyond, high = words.get_charbox(place)
                if words.get_text_range(place, 1).isalnum() and low > bottom - INCH / 3:  # but the page number
                    assert left - 1 < x < beyond < width - right + 1
                    assert bottom - 1 < low < high < height - top + 1
    pages = [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(io.BytesIO(data)).pages]
    (first,) = [page for page in pages if "一、本年新收政府信息公开申请数量" in page]
    assert "三、收到和处理政府信息公开申请情况" in first
    assert "四、结转下年度继续办理" in first


def test_page_numbers_stand_on_the_outer_side() -> None:
    long = report(problems="\n".join(["持续推进政府信息公开。" * 20] * 40))
    with pypdfium2.PdfDocument(render(long, "pdf")) as document:
        assert len(document) > 5
        for number, page in enumerate(document, start=1):
            words, width = page.get_textpage(), page.get_size()[0]
            line = words.get_text_bounded(bottom=60, top=MARGINS[3] - 2)
            assert line.strip() == f"— {number} —"
            outer = words.get_text_bounded(left=width / 2 if number % 2 else 0, right=width if number % 2 else width / 2, bottom=60, top=MARGINS[3] - 2)  # fmt: skip
            assert outer.strip() == line.strip()


def test_every_page_of_a_draft_says_so_and_findings_stand_on_a_page_of_their_own() -> None:
    findings = [f"错误 XD201 依申请公开!H7：两边不等之{number}" for number in range(40)]
    data = render(report(), "pdf", draft=findings)
    with pypdfium2.PdfDocument(data) as document:
        pages = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in document]
    assert all("【草稿】尚未定稿，不得公布" in page for page in pages)
    first = next(place for place, page in enumerate(pages) if "附：校验发现" in page)
    assert "其他需要报告的事项" not in pages[first]
    for number, finding in enumerate(findings, start=1):
        assert any(f"{number}.{finding.replace(' ', '')}" in page for page in pages[first:])
    assert "草稿" not in text(render(report(), "pdf"))


# --- always the same, and what is missing ---


def test_the_same_report_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    font(tmp_path, "SimSun", chinese())
    monkeypatch.setattr(warnings, "warn", lambda *_, **__: None)
    made = []
    for _ in range(2):
        use(monkeypatch, tmp_path)
        made += [render(report(), "pdf"), render(report(problems="别的"), "pdf")]
    assert made[:2] == made[2:]
    assert made[0] != made[1]


def test_a_missing_official_font_is_said_with_what_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    font(tmp_path, "Noto Serif CJK SC", chinese())
    font(tmp_path, "Noto Serif CJK JP", chinese())
    use(monkeypatch, tmp_path)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        render(report(), "pdf")
    (said,) = caught
    assert said.category is RenderWarning
    assert (
        str(said.message)
        == "本机没有小标宋（标题）、仿宋（正文）、黑体（一级标题）、楷体（二级标题）字体，改用“Noto Serif CJK SC”。"
    )
    assert said.filename == __file__


def test_fonts_are_known_by_their_chinese_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for family in ("方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"):
        font(tmp_path, family, chinese())
    use(monkeypatch, tmp_path)
    assert "小店镇" in text(render(report(), "pdf"))  # without a warning, which would be an error


def test_without_typst_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setattr(write, "_press", FROM_SYSTEM)
    with pytest.raises(
        UnwritableError, match=r'^生成 PDF 的组件没有安装，请运行 pip install "xdreport\[pdf\]" 后再试。$'
    ):
        render(report(), "pdf")


@pytest.mark.filterwarnings("ignore::xdreport.formats.unwritable.RenderWarning")
def test_the_fonts_of_this_machine_are_used_and_none_is_japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "_press", FROM_SYSTEM)
    try:
        data = render(report(), "pdf")
    except UnwritableError as error:
        pytest.skip(str(error))
    assert "小店镇" in text(data)
    assert not re.search(r"JP|jp|Mincho|Gothic|Ryumin", " ".join(embedded(PdfReader(io.BytesIO(data)))))


def test_only_latin_fonts_are_not_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    font(tmp_path, "Arial", ASCII)
    with pytest.raises(UnwritableError, match="没有能用的中文字体"):
        use(monkeypatch, tmp_path)


# --- read back ---


@pytest.mark.parametrize("draft", [None, ["错误 XD201 依申请公开!H7：两边不等"] * 3])
@pytest.mark.parametrize("charts", [False, True])
def test_neither_charts_nor_the_marks_of_a_draft_are_read_as_text(charts: bool, draft: list[str] | None) -> None:
    held, before = (load(EXAMPLES / f"county-{year}.xlsx").report for year in (2025, 2024))
    found = load(render(held, "pdf", draft=draft, charts=charts, previous=before))
    assert [problem.message for problem in found.problems] == []
    assert vector(found.report) == vector(held)
    assert found.report.overview == held.overview
    assert (found.report.problems, found.report.other_matters) == (held.problems, held.other_matters)

import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as Opened
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table
from hypothesis import given, settings
from lxml import etree

from tests.formats.reports import ORGAN, VALUES, of
from xdreport.compose import compose
from xdreport.document import Cell, Document, Grid, Heading, Paragraph
from xdreport.form.figures import FIGURES, value
from xdreport.form.layout import LAYOUTS, Layout
from xdreport.form.report import Report
from xdreport.formats.docx import write
from xdreport.formats.title import lines

PAGE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(report: Report, draft: list[str] | None = None) -> Opened:
    return docx.Document(io.BytesIO(write(compose(report, draft=draft))))


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def style(document: Opened, name: str) -> ParagraphStyle:
    found = document.styles[name]
    assert isinstance(found, ParagraphStyle)
    return found


def east_asian(found: ParagraphStyle) -> str:
    fonts = found.element.find(f".//{PAGE}rFonts")
    assert fonts is not None
    return fonts.get(qn("w:eastAsia")) or ""


# --- the page and its styles (GB/T 9704) ---


def test_page_is_a4_with_the_standard_margins() -> None:
    section = opened(of()).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    for found, wanted in (
        (section.page_width, Mm(210)),
        (section.page_height, Mm(297)),
        (section.top_margin, Mm(37)),
        (section.bottom_margin, Mm(35)),
        (section.left_margin, Mm(28)),
        (section.right_margin, Mm(26)),
    ):
        assert found is not None
        assert abs(found - wanted) < Mm(0.05)


@pytest.mark.parametrize(
    ("name", "font", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Footer", "宋体", 14),
        ("表格文字", "宋体", 10),
    ],
)
def test_styles_have_the_standard_east_asian_fonts(name: str, font: str, size: int) -> None:
    document = opened(of())
    found = style(document, name)
    assert east_asian(found) == font
    assert (found.font.size or style(document, "Normal").font.size or Pt(16)) == Pt(size)
    assert found.font.color.rgb is None or str(found.font.color.rgb) == "000000"


def test_body_is_fangsong_with_two_characters_indent_and_exact_lines() -> None:
    document = opened(of(overview__introduction="正文。"))
    defaults = document.styles.element.find(f"{PAGE}docDefaults")
    assert defaults is not None
    fonts, size = defaults.find(f".//{PAGE}rFonts"), defaults.find(f".//{PAGE}sz")
    language = defaults.find(f".//{PAGE}lang")
    assert fonts is not None
    assert fonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert fonts.get(qn("w:ascii")) == "Times New Roman"
    assert size is not None
    assert size.get(qn("w:val")) == "32"
    assert language is not None
    assert {language.get(qn("w:val")), language.get(qn("w:eastAsia"))} == {"zh-CN"}
    indent = style(document, "Body Text").element.find(f".//{PAGE}ind")
    assert indent is not None
    assert indent.get(qn("w:firstLineChars")) == "200"
    normal = style(document, "Normal").paragraph_format
    assert normal.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert Pt(28) <= (normal.line_spacing or 0) <= Pt(29)


def test_fonts_that_may_be_absent_name_their_stand_ins() -> None:
    fonts = etree.fromstring(parts(write(compose(of())))["word/fontTable.xml"])
    others = {font.get(qn("w:name")): font.find(f"{PAGE}altName") for font in fonts}
    for name, other in {"仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "方正小标宋简体": "华文中宋"}.items():
        found = others[name]
        assert found is not None
        assert other in str(found.get(qn("w:val"))).split(",")


def test_headings_are_real_and_in_the_official_order() -> None:
    document = opened(of(overview__introduction="导语。", problems="问题。"))
    found = [(p.style.name, p.text) for p in document.paragraphs if p.style and p.style.name != "Body Text"]
    assert found[0] == ("Title", f"{ORGAN}2025年\n政府信息公开工作年度报告")
    assert [text for name, text in found if name == "Heading 1"] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert [text[:3] for name, text in found if name == "Heading 2"] == [f"（{n}）" for n in "一二三四五"]
    for name, level in (("Heading 1", "0"), ("Heading 2", "1")):
        outline = style(document, name).element.find(f".//{PAGE}outlineLvl")
        assert outline is not None
        assert outline.get(qn("w:val")) == level
        assert style(document, name).paragraph_format.keep_with_next


def test_page_numbers_stand_on_the_outer_side() -> None:
    document = opened(of())
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        [paragraph] = footer.paragraphs
        alignment = {"right": WD_ALIGN_PARAGRAPH.RIGHT, "left": WD_ALIGN_PARAGRAPH.LEFT}[side]
        assert paragraph.alignment == alignment
        assert re.fullmatch(r"— \d —", paragraph.text)
        assert "PAGE" in paragraph._p.xml
        assert f'w:{side}Chars="100"' in paragraph._p.xml


def test_properties_name_title_author_and_a_fixed_date() -> None:
    properties = opened(of()).core_properties
    assert (properties.title, properties.author) == (f"{ORGAN}2025年政府信息公开工作年度报告", ORGAN)
    assert properties.language == "zh-CN"
    assert properties.created == properties.modified == datetime(2026, 1, 1, tzinfo=UTC)
    assert opened(of(published=date(2026, 1, 20))).core_properties.created == datetime(2026, 1, 20, tzinfo=UTC)


# --- tables ---


def read_back(document: Opened) -> dict[str, str]:
    """Path -> text of every figure, found by its place in the form's layout."""
    found = {}
    for table, layout in zip(document.tables, LAYOUTS.values(), strict=True):
        cells = table._cells
        assert len(cells) == layout.rows * layout.columns
        for cell in layout.cells:
            if cell.path:
                found[cell.path] = cells[cell.row * layout.columns + cell.column].text
    return found


@given(VALUES)
@settings(max_examples=12, deadline=None)
def test_figures_are_the_same_after_reading_back(values: tuple[int | Decimal | None, ...]) -> None:
    report = of(values)
    for path, text in read_back(opened(report)).items():
        expected = value(report, path)
        assert (Decimal(text) if text else None) == expected


def test_a_blank_is_not_a_zero() -> None:
    texts = read_back(opened(of([None, 0] * 100)))
    assert [texts[figure.path] for figure in FIGURES] == ["", "0"] * 100


@pytest.mark.parametrize("table", LAYOUTS)
def test_merged_cells_and_labels_are_those_of_the_form(table: str) -> None:
    layout = LAYOUTS[table]
    found = opened(of()).tables[list(LAYOUTS).index(table)]
    assert expanded(layout) == merges(found, layout)
    for cell in layout.cells:
        if cell.text:
            assert found._cells[cell.row * layout.columns + cell.column].text == cell.text


def expanded(layout: Layout) -> dict[tuple[int, int], tuple[int, int]]:
    """Every place -> the place where its cell starts."""
    return {
        (row, column): (cell.row, cell.column)
        for cell in layout.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }


def merges(table: Table, layout: Layout) -> dict[tuple[int, int], tuple[int, int]]:
    first: dict[int, tuple[int, int]] = {}
    found = {}
    for place, cell in enumerate(table._cells):
        at = divmod(place, layout.columns)
        found[at] = first.setdefault(id(cell._tc), at)
    return found


def test_rows_do_not_split_and_heads_repeat() -> None:
    for table, layout in zip(opened(of()).tables, LAYOUTS.values(), strict=True):
        rows = list(table._tbl.tr_lst)
        assert all(row.find(f".//{PAGE}cantSplit") is not None for row in rows)
        assert [row.find(f".//{PAGE}tblHeader") is not None for row in rows] == [
            place < layout.head_rows for place in range(layout.rows)
        ]


def test_tables_fit_the_page_and_their_columns_add_up() -> None:
    document = opened(of())
    section = document.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    for table in document.tables:
        widths = [column.width or 0 for column in table.columns]
        assert sum(widths) <= room
        for row in table._tbl.tr_lst:
            assert sum(cell.width or 0 for cell in row.tc_lst) == sum(widths)


def test_long_figures_are_printed_smaller() -> None:
    def sizes(report: Report) -> set[object]:
        table = opened(report).tables[1]
        return {run.font.size for cell in table._cells[30:] for p in cell.paragraphs for run in p.runs}

    assert sizes(of([1] * 200)) == {None}
    assert sizes(of([9_999_999] * 200)) == {None, Pt(7)}


# --- drafts ---


def test_every_page_of_a_draft_says_so_and_its_findings_stand_on_their_own_page() -> None:
    document = opened(of(), ["错误 XD201：不相等", "警告 XD104：没有年度"])
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        assert not header.is_linked_to_previous
        assert "草稿" in header.paragraphs[0].text
        assert 'string="草稿"' in header.paragraphs[0]._p.xml
    assert not section.different_first_page_header_footer
    *_, heading, first, second = document.paragraphs
    assert heading.style is not None
    assert heading.style.name == "Heading 1"
    assert heading.paragraph_format.page_break_before
    assert [first.text, second.text] == ["1. 错误 XD201：不相等", "2. 警告 XD104：没有年度"]
    assert document.core_properties.content_status == "草稿"


def test_a_draft_without_findings_is_marked_but_has_no_page_for_them() -> None:
    document = opened(of(), [])
    assert "草稿" in document.sections[0].header.paragraphs[0].text
    assert not any("校验发现" in paragraph.text for paragraph in document.paragraphs)


def test_a_final_report_says_nothing_of_a_draft() -> None:
    files = parts(write(compose(of())))
    assert not any("header" in name for name in files)
    assert not any("草稿" in content.decode() for content in files.values())


# --- bytes ---


def test_the_same_report_gives_the_same_bytes() -> None:
    data = write(compose(of(problems="问题。"), draft=["一"]))
    assert data == write(compose(of(problems="问题。"), draft=["一"]))
    with ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.create_system for info in archive.infolist()} == {0}
        assert archive.namelist()[0] == "[Content_Types].xml"


HOSTILE = "</w:t></w:r><w:p/>&amp;&lt;]]>\"'\x00\x0b\x1b\ud800\ufffe\U0001f600<?xml?>"


def test_no_text_becomes_markup_and_forbidden_characters_are_left_out() -> None:
    report = of(organ=HOSTILE, problems=HOSTILE, overview__introduction=HOSTILE)
    document = opened(report, [HOSTILE])
    clean = "</w:t></w:r><w:p/>&amp;&lt;]]>\"'\U0001f600<?xml?>"
    assert document.core_properties.author == clean
    assert document.paragraphs[-1].text == f"1. {clean}"
    assert len(document.tables) == 3


@given(VALUES)
@settings(max_examples=3, deadline=None)
def test_every_part_is_well_formed_and_related(values: tuple[int | Decimal | None, ...]) -> None:
    files = parts(write(compose(of(values, problems=HOSTILE), draft=["一"])))
    for content in files.values():
        etree.fromstring(content)
    types, related = files["[Content_Types].xml"].decode(), files["word/_rels/document.xml.rels"].decode()
    used = set(re.findall(r'r:id="(\w+)"', files["word/document.xml"].decode()))
    assert used <= set(re.findall(r'Id="(\w+)"', related))
    for name in files:
        if name.startswith("word/") and name.endswith(".xml"):
            assert f'PartName="/{name}"' in types
            assert name == "word/document.xml" or f'Target="{name.removeprefix("word/")}"' in related


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl spacing ind jc outlineLvl",
    "rPr": "rFonts noProof color spacing sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan vMerge shd vAlign",
    "sectPr": "headerReference footerReference pgSz pgMar",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
}
"""The schema's order of what we use (ECMA-376 part 1, annex A); Word calls a file damaged that breaks it."""


def test_properties_stand_in_the_order_of_the_schema() -> None:
    checked = 0
    for name, content in parts(write(compose(of(problems="问题。"), draft=["一"]))).items():
        for element in etree.fromstring(content).iter(*(PAGE + tag for tag in ORDER)):
            order = ORDER[etree.QName(element).localname].split()
            places = [order.index(etree.QName(child).localname) for child in element]
            assert places == sorted(places), (name, etree.QName(element).localname)
            checked += 1
    assert checked > 500


# --- titles and other documents ---


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("政府信息公开工作年度报告", ["政府信息公开工作年度报告"]),
        ("红旗区小店镇2025年政府信息公开工作年度报告", ["红旗区小店镇2025年", "政府信息公开工作年度报告"]),
        (
            "新疆维吾尔自治区巴音郭楞蒙古自治州和静县巴音布鲁克镇人民政府2025年政府信息公开工作年度报告",
            ["新疆维吾尔自治区巴音郭楞蒙古自治州", "和静县巴音布鲁克镇人民政府", "2025年政府信息公开工作年度报告"],
        ),
        ("字" * 45, ["字" * 15] * 3),
    ],
)
def test_long_titles_break_at_their_words(title: str, expected: list[str]) -> None:
    assert lines(title) == expected


def test_an_empty_report_and_bare_documents_are_written() -> None:
    assert opened(Report()).paragraphs[0].text == "政府信息公开工作年度报告"
    grid = Grid("表", [Cell(1, 1, "头", head=True), Cell(2, 2, 5)], 2, 2)
    data = write(Document([Heading("标题", 0), Paragraph("文\t字\n行"), grid, grid]))
    document = docx.Document(io.BytesIO(data))
    assert [[cell.text for cell in row.cells] for row in document.tables[1].rows] == [["头", ""], ["", "5"]]
    assert [paragraph.text for paragraph in document.paragraphs] == ["标题", "文\t字 行", "", ""]
    assert document.core_properties.created == datetime(2000, 1, 1, tzinfo=UTC)

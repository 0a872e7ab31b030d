"""Word files and web pages made by hand, in every way that published reports vary, are read with every figure right."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.formats import by_hand
from tests.formats.reports import of
from xdreport import Report, Submission, check, load, render
from xdreport.form.figures import figure_paths, value, vector

HELD = of(
    overview__introduction="现公布本机关年度报告。",
    overview__disclosure="围绕惠农补贴公开信息。",
    problems="解读不够通俗。改进措施是多用图解。",
    other_matters__text="未收取信息处理费。",
)
SHARED = Path(__file__).parents[3] / "shared"


def read(document: Any) -> Submission:
    return load(document.encode() if isinstance(document, str) else by_hand.saved(document))


def rules(found: Submission) -> set[str]:
    return {problem.rule for problem in found.problems}


@pytest.mark.parametrize("make", [by_hand.word, by_hand.page])
def test_a_plain_report_is_read_whole(make: Any) -> None:
    found = read(make(HELD))
    assert found.report == HELD
    assert rules(found) == set()


RELABELLED = {
    "blanks and line breaks": (lambda text: {"规章": "规 章", "总计": "总\n计", "商业企业": "商业\n企业"}.get(text, text), set()),
    "half-width brackets": (lambda text: text.replace("（", "(").replace("）", ")"), set()),
    "other numbers": (lambda text: text.replace("1.", "1、").replace("2.", "2．"), set()),
    "straight quotes": (lambda text: text.replace("“", '"').replace("”", '"'), set()),
    "no quotes": (lambda text: text.replace("“", "").replace("”", ""), set()),
    "a year": (lambda text: text.replace("本年制发件数", "本年(2025)制发件数"), set()),
    "typos": (lambda text: text.replace("其他法律行政法规禁止公开", "其他法律行政止公开"), {"XD005"}),
    "shorter": (lambda text: text.replace("行政规范性文件", "规范性文件"), {"XD005"}),
}  # fmt: skip


@pytest.mark.parametrize("case", RELABELLED)
@pytest.mark.parametrize("make", [by_hand.word, by_hand.page])
def test_labels_vary(make: Any, case: str) -> None:
    relabel, odd = RELABELLED[case]
    found = read(make(HELD, relabel))
    assert vector(found.report) == vector(HELD)
    assert rules(found) == odd


HEADINGS = {
    "二": ("二、主动公开政府信息情况", "二、主动公开政府信息的情况"),
    "四": ("四、政府信息公开行政复议、行政诉讼情况", "四、政府信息公开行政复议及行政诉讼情况"),
    "五": ("五、存在的主要问题及改进情况", "五、政府信息公开工作存在的主要问题及整改措施"),
    "六": ("六、其他需要报告的事项", "六、其他需报告的事项"),
    "dash": ("一、总体情况", "—、总体情况"),
    "parts": ("三、收到和处理政府信息公开申请情况", "第三部分　收到和处理政府信息公开申请情况"),
    "part one": ("一、总体情况", "第一部分：总体情况"),
    "restarted": ("五、存在的主要问题及改进情况", "一、存在问题及改进情况"),
}


@pytest.mark.parametrize("case", HEADINGS)
@pytest.mark.parametrize("make", [by_hand.word, by_hand.page])
def test_headings_vary(make: Any, case: str) -> None:
    official, written = HEADINGS[case]
    assert read(make(HELD, headings={official: written})).report == HELD


def test_text_behind_a_heading_in_one_paragraph() -> None:
    document = by_hand.word(HELD, headings={by_hand.HEADINGS[4]: "五、存在的主要问题及改进情况　先说一句。"})
    assert read(document).report.problems == "先说一句。\n解读不够通俗。改进措施是多用图解。"


@pytest.mark.parametrize("first", ["红旗区小店镇人民政府", "红旗区小店镇人民政府2025年", "2025年红旗区小店镇人民政府"])
def test_a_title_in_two_paragraphs(first: str) -> None:
    document = by_hand.word(HELD)
    document.paragraphs[0].text = first
    year = "" if "2025" in first else "2025年"
    document.paragraphs[1].insert_paragraph_before(f"{year}政府信息公开工作年度报告")
    assert read(document).report == HELD


def test_automatic_numbers_are_part_of_the_text() -> None:
    document = by_hand.word(HELD, headings={by_hand.HEADINGS[0]: "总体情况"})
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="99"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    ))  # fmt: skip
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))
    mark = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr>'
    document.paragraphs[1]._p.get_or_add_pPr().append(parse_xml(mark))
    found = read(document)
    assert found.report == HELD
    assert found.outline is not None
    assert found.outline[0].text == "一、总体情况"


def test_a_table_cut_in_two_with_a_page_number_between() -> None:
    document = by_hand.word(HELD)
    table = document.tables[1]._tbl
    rows = list(table.tr_lst)
    rest = parse_xml(f"<w:tbl {nsdecls('w')}/>")
    rest.append(table.tblGrid.__copy__())
    for row in rows[20:]:
        rest.append(row)
    table.addnext(rest)
    table.addnext(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>— 3 —</w:t></w:r></w:p>"))
    assert vector(read(document).report) == vector(HELD)


def test_a_text_box_is_read_once() -> None:
    document = by_hand.word(HELD)
    box = "<w:txbxContent><w:p><w:r><w:t>年报附记。</w:t></w:r></w:p></w:txbxContent>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    run = (f'<w:r {nsdecls("w")} {space}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
           f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>")  # fmt: skip
    document.paragraphs[-1]._p.append(parse_xml(run))
    assert read(document).report.other_matters.text == "年报附记。\n未收取信息处理费。"


def test_tracked_changes_comments_and_hidden_text_are_reported() -> None:
    document = by_hand.word(HELD)
    last = document.paragraphs[-1]
    last._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>旧</w:delText></w:r></w:del>"))
    last._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>新。</w:t></w:r></w:ins>"))
    last.add_run("内部意见").font.hidden = True
    last._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:commentReference w:id="0"/></w:r>'))
    found = read(document)
    assert found.report.other_matters.text == "未收取信息处理费。新。"
    messages = [problem.message for problem in found.problems if problem.rule == "XD020"]
    assert messages == [
        "文档中有未接受的修订（插入 1 处“新。”，删除 1 处“旧”），已按全部接受后的内容读取",
        "文档中有 1 条批注",
        "文档中有隐藏文字“内部意见”，没有读取",
    ]


def test_tracked_changes_are_quoted_with_their_figures() -> None:
    document = by_hand.word(HELD)
    cells = [cell for row in document.tables[1].rows for cell in row.cells if cell.text.strip().isdigit()]
    for cell, (old, new) in zip(
        cells, [("312", "321"), ("8", "9"), ("原定于三月底前完成的全部整改事项", "1")], strict=False
    ):
        change = (f"<w:p {nsdecls('w')}><w:del><w:r><w:delText>{old}</w:delText></w:r></w:del>"
                  f"<w:ins><w:r><w:t>{new}</w:t></w:r></w:ins></w:p>")  # fmt: skip
        cell._tc.append(parse_xml(change))
        cell._tc.remove(cell._tc.p_lst[0])
    long = "<w:del><w:r><w:delText>这一句很长，一直说到二十个字以外还没有完</w:delText></w:r></w:del>"
    more = "<w:del><w:r><w:delText>又一句话，已经放不下了，只好不引</w:delText></w:r></w:del>"
    document.paragraphs[-1]._p.append(parse_xml(f"<w:smartTag {nsdecls('w')}>{long}{more}</w:smartTag>"))
    row = parse_xml(
        f"<w:tr {nsdecls('w')}><w:trPr><w:del/></w:trPr><w:tc><w:p><w:del><w:r><w:delText>总计</w:delText></w:r></w:del></w:p></w:tc>"
        "<w:tc><w:p><w:del><w:r><w:delText>17</w:delText></w:r></w:del></w:p></w:tc></w:tr>"
    )
    document.tables[1]._tbl.append(row)
    (said,) = [problem.message for problem in read(document).problems if problem.rule == "XD020"]
    assert said == (
        "文档中有未接受的修订（插入 3 处“321”“9”“1”，删除 5 处“312”“8”“原定于三月底前完成的全部整改事项”"
        "“这一句很长，一直说到二十个字以外还没有完”等，"
        "删除表格 1 行“总计 17”），已按全部接受后的内容读取"
    )


def test_a_report_within_a_table_for_the_looks() -> None:
    inner = by_hand.page(HELD)
    start, end = inner.index("<div class='text'>"), inner.index("</div></div><div class='foot'>")
    page = f"{inner[:start]}<table><tr><td>侧栏</td><td>{inner[start:end]}</td></tr></table>{inner[end:]}"
    assert read(page).report == HELD


BELOW = ("扫一扫在手机打开当前页", "责任编辑：王某", "【打印本页】【关闭窗口】", "分享到：", "上一篇：2024年法治政府建设报告",
         "下一篇：没有了", "版权所有：红旗区人民政府　某ICP备00000001号")  # fmt: skip


def test_what_a_website_shows_below_is_no_narrative() -> None:
    """It stands within the article on many sites, behind the organ and the date."""
    page = by_hand.page(HELD)
    end = page.index("</div></div><div class='foot'>")
    signed = "<p>红旗区小店镇人民政府</p><p>2026年1月20日</p>"
    lines = "".join(f"<p>{line}</p>" for line in BELOW)
    found = read(f"{page[:end]}{signed}{lines}{page[end:]}").report
    assert found.other_matters.text == f"{HELD.other_matters.text}\n红旗区小店镇人民政府\n2026年1月20日"


def test_a_sentence_at_the_end_that_names_such_things_is_kept() -> None:
    kept = "本报告电子版请扫一扫二维码下载。"
    assert read(by_hand.page(HELD).replace("未收取信息处理费。", kept)).report.other_matters.text == kept


@pytest.mark.parametrize(("declared", "encoding"), [("gb2312", "gb18030"), ("utf-8", "gbk"), ("gb2312", "utf-8"), ("big5", "utf-8-sig"), ("", "utf-16")])  # fmt: skip
def test_encodings_whatever_is_declared(declared: str, encoding: str) -> None:
    page = by_hand.page(HELD).replace("<head>", f'<head><meta charset="{declared}">')
    assert load(page.encode(encoding)).report == HELD


def test_markup_pasted_from_word() -> None:
    page = by_hand.page(HELD)
    for word in ("惠农补贴", "政府信息公开申请", "法律服务机构", "改进措施"):
        halves = [word[at : at + 2] for at in range(0, len(word), 2)]
        spans = "".join(f"<span style='mso-bidi-font-size:12pt' lang=EN-US>{half}<o:p></o:p></span>" for half in halves)
        page = page.replace(word, spans)
    assert read(page.replace("><p><span>", ">\r\n  <p class=MsoNormal><span\r\nlang=EN-US>")).report == HELD


CELLS = {"&nbsp;": (None, set()), "　": (None, set()), "": (None, set()), "/": (0, {"XD010"}), "—": (0, {"XD010"}),
         "22（其中修订 16 件）": (22, {"XD011"}), "１２": (12, {"XD017"}), "1,234": (1234, {"XD017"})}  # fmt: skip


@pytest.mark.parametrize("text", CELLS)
def test_cells_vary(text: str) -> None:
    path = "disclosure.normative_documents.in_force"
    number, odd = CELLS[text]
    old = f"<p><span>{value(HELD, path)}</span></p>"
    page = by_hand.page(HELD)
    at = page.index(old)
    page = page[:at] + f"<p><span>{text}</span></p>" + page[at + len(old) :]
    document = by_hand.word(HELD)
    document.tables[0].cell(3, 3).text = text.replace("&nbsp;", "\u00a0")
    for found in (read(page), read(document)):
        assert value(found.report, path) == number
        assert rules(found) == odd


def test_merged_other_outcomes_in_one_row() -> None:
    page = by_hand.page(HELD)
    start = page.index("<tr><td rowspan='3' colspan=1><p><span>（六）")
    end = page.index("<tr><td rowspan='1' colspan=2><p><span>（七）")
    cells = "".join(f"<td>{number}</td>" for number in (1, 2, 3, 4, 5, 6, 21))
    found = read(
        f"{page[:start]}<tr><td colspan=2>（六）其他处理</td>{cells}</tr>{page[end:]}".replace(
            "rowspan='25'", "rowspan='23'"
        )
    )
    assert "XD016" in rules(found)
    assert not any(value(found.report, path) for path in figure_paths("requests.outcomes.otherwise"))
    rest = [path for path in figure_paths("requests") if "otherwise" not in path]
    assert [value(found.report, path) for path in rest] == [value(HELD, path) for path in rest]


HOSTILE = {
    "nested tags": "<html><body>" + "<div>" * 100_000 + "信息公开</body></html>",
    "a rowspan of a milliard": by_hand.page(HELD).replace("rowspan='3'", "rowspan='1000000000'"),
    "a colspan of a milliard": by_hand.page(HELD).replace("colspan=3", "colspan=1000000000"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_pages_end_in_a_finding_or_are_read(case: str) -> None:
    found = read(HOSTILE[case])
    assert found.problems or found.report == HELD


@pytest.mark.parametrize(
    "part", ['<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>', "<w:a>" * 100_000, "<a/>" * 1_000_001, "<a"]
)
def test_hostile_word_files_are_refused(part: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", part)
    assert rules(load(buffer.getvalue())) == {"XD001"}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the official template is not at hand")
def test_the_blank_official_template_has_nothing_filled_in() -> None:
    found = load(SHARED / "official" / "template.docx")
    assert found.report == Report()
    assert rules(found) == set()


def test_python_docx_headings_of_styles() -> None:
    document = docx.Document()
    document.add_heading(by_hand.TITLE, 0)
    for heading in by_hand.HEADINGS:
        document.add_heading(heading, 1)
        for line in by_hand.texts(HELD).get(heading, []):
            document.add_heading(line, 2) if line.startswith("（") else document.add_paragraph(line)
        if heading in by_hand.TABLES:
            by_hand.word_table(document, by_hand.TABLES[heading], HELD)
    assert read(document).report == HELD


OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
GROUPS = {
    "行政复议": "review",
    "行政诉讼 未经复议直接起诉": "litigation_direct",
    "行政诉讼 复议后起诉": "litigation_after_review",
}


def test_table_four_as_three_tables() -> None:
    page = by_hand.page(HELD)
    start = page.index("<table", page.index(by_hand.HEADINGS[3]))
    end = page.index("</table>", start) + len("</table>")
    parts = []
    for name, group in GROUPS.items():
        heads = "".join(f"<td>{outcome}</td>" for outcome in OUTCOMES)
        figures = "".join(f"<td>{value(HELD, path)}</td>" for path in figure_paths(f"disputes.{group}"))
        parts.append(f"<table><tr><td colspan=5>{name.split()[-1]}</td></tr><tr>{heads}</tr><tr>{figures}</tr></table>")
    found = read(page[:start] + "<p>&nbsp;</p>".join(parts) + page[end:])
    assert vector(found.report) == vector(HELD)
    assert rules(found) <= {"XD005"}


OLD = {"本年制发件数": "本年新制作数量", "本年废止件数": "本年新公开数量", "现行有效件数": "对外公开总数量"}


@pytest.mark.parametrize("make", [by_hand.word, by_hand.page])
def test_the_form_of_2019_is_known_and_its_common_figures_are_read(make: Any) -> None:
    found = read(make(HELD, lambda text: OLD.get(text, text)))
    assert "XD015" in rules(found)
    for table in ("requests", "disputes"):
        assert [value(found.report, path) for path in figure_paths(table)] == [
            value(HELD, path) for path in figure_paths(table)
        ]
    assert found.report.disclosure.regulations.issued is None


@pytest.mark.parametrize("kind", ["json", "xlsx"])
def test_a_report_that_passes_passes_as_another_kind(kind: str) -> None:
    """The Word file does not say what kind of organ it is of: only our workbook asks for it."""
    read_back = load(render(load(by_hand.saved(by_hand.word(HELD))), kind))
    assert [finding.id for finding in check(read_back).findings if finding.id == "XD113"] == ["XD113"] * (
        kind == "xlsx"
    )


def test_text_whose_heading_is_missing_is_named_by_the_heading_it_ran_on_from() -> None:
    document = by_hand.word(HELD)
    heading = next(one for one in document.paragraphs if one.text == by_hand.HEADINGS[5])
    heading._p.getparent().remove(heading._p)
    found = check(read(document)).findings
    told = next(finding for finding in found if finding.id == "XD101")
    assert told.message == "“六、其他需要报告的事项”没有内容，也没有这个标题"
    assert (told.hint or "").startswith("文字已写在“五、存在的主要问题及改进情况”之后的，请在它前面补上标题")


def test_an_introduction_is_kept_where_the_first_heading_is_missing() -> None:
    document = by_hand.word(HELD)
    heading = next(one for one in document.paragraphs if one.text == by_hand.HEADINGS[0])
    heading._p.getparent().remove(heading._p)
    assert read(document).report == HELD


def test_words_beside_a_table_are_told_where_the_headings_are_styled_too() -> None:
    document = by_hand.word(HELD)
    for paragraph in document.paragraphs:
        if paragraph.text in by_hand.HEADINGS:
            paragraph.style = document.styles["Heading 1"]
    note = "含街道办理的申请12件，均已答复。"
    table = document.tables[1]
    table._tbl.addnext(document.add_paragraph(note)._p)
    told = [problem.message for problem in read(document).problems if problem.rule == "XD019"]
    assert [note in message for message in told] == [True]


@pytest.mark.parametrize("body", ["", "<div id=app></div><script>load()</script>", "<p>&nbsp;</p><br>"])
def test_a_page_whose_text_is_loaded_by_scripts_says_so(body: str) -> None:
    found = load(f"<html><head><title>年度报告</title></head><body>{body}</body></html>".encode(), name="a.html")
    assert [problem.rule for problem in found.problems] == ["XD001"]
    assert "网页里没有文字" in found.problems[0].message

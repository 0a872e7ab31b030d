"""The correction letter: what it says, to whom, and how it looks in Word."""

import io
from datetime import date
from typing import Any

import docx
from docx.document import Document

from xdreport.findings import Finding, Result, Severity
from xdreport.reporters.letter import Terms, addressee, called, letter

TODAY = date(2026, 1, 20)
TERMS = Terms(TODAY, date(2026, 1, 25), "红旗区人民政府办公室")


def finding(**more: Any) -> Finding:
    values: dict[str, Any] = {
        "id": "XD201",
        "name": "n",
        "severity": Severity.ERROR,
        "place": "依申请公开",
        "cell": "E33",
        "row": "四、结转下年度继续办理",
        "column": "自然人",
        "message": "两边不等。",
        "equation": "1+0 = 1 ≠ 0+0 = 0，差 1",
        "hint": "请核对这一列。",
    }
    return Finding(**(values | more))


WARNING = finding(id="XD403", severity=Severity.WARNING, cell="E9", message="现行有效件数对不上", equation=None)


def written(*findings: Finding, terms: Terms = TERMS, **more: Any) -> Document:
    values: dict[str, Any] = {"file": "报送/小店镇.xlsx", "organ": "红旗区小店镇人民政府", "year": 2025}
    data = letter(Result(**(values | more), findings=findings), terms)
    assert data is not None
    return docx.Document(io.BytesIO(data))


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def rows(document: Document, table: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


def test_errors_come_first_then_what_to_confirm_then_by_when() -> None:
    document = written(WARNING, finding(details=("总计列差 1",)))
    assert texts(document) == [
        "关于更正红旗区小店镇人民政府\n2025年政府信息公开工作年度报告的通知",
        "红旗区小店镇人民政府：",
        "经核对，你单位报送的2025年政府信息公开工作年度报告（工作簿“小店镇.xlsx”）中，有1处错误须更正，有1处内容请核实。"
        "现将有关事项通知如下：",
        "一、须更正的内容",
        "二、请核实的内容",
        "下列内容可能有误，请逐项核实：有误的，一并更正；确实无误的，在工作簿的“更正说明”表中写明原因。",
        "三、更正要求",
        "请在报送的工作簿中逐项更正，自动计算的总计不要手工改写；更正后全面核对一遍，于2026年1月25日前重新报送。",
        "红旗区人民政府办公室",
        "2026年1月20日",
    ]
    head = ["序号", "位置", "行、列", "问题", "怎么改"]
    first = ["1", "依申请公开!E33", "四、结转下年度继续办理 · 自然人"]
    assert rows(document, 0) == [head, [*first, "两边不等；1+0 = 1 ≠ 0+0 = 0，差 1；总计列差 1。", "请核对这一列。"]]
    assert rows(document, 1)[1][1] == "依申请公开!E9"


def test_without_terms_and_without_warnings() -> None:
    document = written(finding(), terms=Terms(TODAY, with_workbook=True))
    lines = texts(document)
    assert "二、更正要求" in lines
    assert "及时重新报送。" in lines[-2]
    assert lines[-2].startswith("随本通知附有标注了上述问题的工作簿")
    assert lines[-1] == "2026年1月20日"
    assert len(document.tables) == 1


def test_what_only_the_collector_can_settle_is_in_no_letter() -> None:
    def found(id: str) -> Finding:
        return Finding(id=id, name="x", severity=Severity.ERROR, message=f"说的是{id}")

    ids = ("XD602", "XD603", "XD605", "XD607", "XD408", "XD201")
    data = letter(Result(organ="小店镇", year=2025, findings=tuple(map(found, ids))), Terms(date(2026, 1, 20)))
    assert data is not None
    text = "".join(
        cell.text for table in docx.Document(io.BytesIO(data)).tables for row in table.rows for cell in row.cells
    )
    assert {id for id in ids if f"说的是{id}" in text} == {"XD603", "XD605", "XD201"}


def test_nothing_to_mend_is_no_letter() -> None:
    info, waived = finding(severity=Severity.INFO), finding(waived="已核实")
    assert letter(Result(findings=(info, waived)), TERMS) is None
    assert letter(Result(), TERMS) is None


def test_whom_it_goes_to_where_the_report_does_not_say() -> None:
    assert addressee(Result(file=r"C:\报送\小店镇.xlsx")) == "报送“小店镇.xlsx”的单位"
    assert called(Result(file=r"C:\报送\小店镇.xlsx")) == "小店镇"
    assert addressee(Result()) == "报送的单位"
    assert called(Result()) == "报送单位"
    document = written(finding(place=None, cell=None, row=None, column=None), organ=None, year=None)
    assert texts(document)[:2] == [
        "关于更正“小店镇.xlsx”\n政府信息公开工作年度报告的通知",
        "报送“小店镇.xlsx”的单位：",
    ]
    assert rows(document, 0)[1][1:3] == ["整个文件", ""]


def test_a_word_file_is_no_workbook() -> None:
    lines = texts(written(finding(), WARNING, file="报送/小店镇.DOCX"))
    assert any("年度报告（文件“小店镇.DOCX”）中" in line for line in lines)
    assert any("确实无误的，报送时另附书面说明。" in line for line in lines)
    assert lines[-3] == "请在报送的文件中逐项更正；更正后全面核对一遍，于2026年1月25日前重新报送。"


def test_it_looks_like_an_official_document() -> None:
    document = written(*[finding()] * 60)
    section = document.sections[0]
    assert section.page_width is not None
    assert section.top_margin is not None
    assert (round(section.page_width.mm), round(section.top_margin.mm)) == (210, 37)
    assert document.core_properties.author == "红旗区人民政府办公室"
    assert document.core_properties.title == "关于更正红旗区小店镇人民政府2025年政府信息公开工作年度报告的通知"
    table = document.tables[0]._tbl.xml
    assert table.count("<w:tblHeader/>") == 1
    assert table.count("<w:cantSplit/>") == 61
    assert table.count("<w:keepNext/>") == 5  # the head alone: a long table begins where it stands
    to, sender = (p for p in document.paragraphs if p.text in ("红旗区小店镇人民政府：", "红旗区人民政府办公室"))
    assert 'w:firstLineChars="0"' in to._p.xml
    assert '<w:jc w:val="center"/>' in sender._p.xml


def test_the_same_letter_has_the_same_bytes_and_hostile_text_stays_text() -> None:
    result = Result(organ="<w:p>&\x00\u202e镇", findings=(finding(message="</w:t>\ud800"),))
    data = letter(result, TERMS)
    assert data == letter(result, TERMS)
    assert data is not None
    assert "<w:p>&" in docx.Document(io.BytesIO(data)).paragraphs[0].text

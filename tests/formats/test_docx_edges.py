"""What stands in the head or foot of a Word file's pages: content is told, running heads and page numbers are not."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.formats import by_hand
from tests.formats.test_documents import HELD
from xdreport import load

SENTENCE = "本年度共收到政府信息公开申请 312 件，均已按期答复，无行政复议。"


def told(document: docx.document.Document) -> list[tuple[str, str, str | None]]:
    found = load(by_hand.saved(document))
    assert found.report == HELD
    return [(one.rule, one.message, one.origin.place if one.origin else None) for one in found.problems]


def test_a_sentence_in_the_head_is_told_once() -> None:
    document = by_hand.word(HELD)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = SENTENCE
    section.first_page_header.paragraphs[0].text = SENTENCE
    assert told(document) == [("XD019", f"页眉中的文字未读取：「{SENTENCE}」", "页眉")]


def test_a_long_sentence_is_cut() -> None:
    document = by_hand.word(HELD)
    document.sections[0].footer.add_paragraph(SENTENCE * 2)
    assert told(document) == [("XD019", f"页脚中的文字未读取：「{(SENTENCE * 2)[:39]}…」", "页脚")]


def test_a_table_with_figures_in_the_foot_is_told() -> None:
    document = by_hand.word(HELD)
    table = document.sections[0].footer.add_table(2, 2, 5_000_000)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells], ["复议总计", "3", "诉讼总计", "1"], strict=True
    ):
        cell.text = text
    assert told(document) == [("XD019", "页脚中的表格未读取：「复议总计 3 诉讼总计 1」", "页脚")]


@pytest.mark.parametrize(
    "text",
    [
        "红旗区小店镇人民政府",
        "红旗区小店镇人民政府2025年政府信息公开工作年度报告（公开发布稿）",
        "仅供内部使用。",
        "—1—",
    ],
)
def test_a_running_head_is_none(text: str) -> None:
    document = by_hand.word(HELD)
    document.sections[0].header.paragraphs[0].text = text
    document.sections[0].footer.paragraphs[0].text = text
    assert told(document) == []


def test_page_numbers_in_a_table_are_no_figures() -> None:
    document = by_hand.word(HELD)
    table = document.sections[0].footer.add_table(1, 3, 5_000_000)
    for cell, name in zip(table.rows[0].cells, ("PAGE", "NUMPAGES"), strict=False):
        field = f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>3</w:t></w:r></w:fldSimple>'
        cell.paragraphs[0]._p.append(parse_xml(field))
    table.rows[0].cells[2].text = "2025"
    assert told(document) == []


def test_what_the_text_says_too_is_not_lost() -> None:
    document = by_hand.word(HELD)
    said = "围绕惠农补贴公开信息，及时公布补贴标准和名单。"
    for paragraph in document.paragraphs:
        if "围绕惠农补贴公开信息" in paragraph.text:
            paragraph.text = said
    document.sections[0].header.paragraphs[0].text = said
    assert load(by_hand.saved(document)).problems == ()


def test_what_is_deleted_there_is_no_text() -> None:
    document = by_hand.word(HELD)
    gone = f"<w:del {nsdecls('w')}><w:r><w:delText>{SENTENCE}</w:delText></w:r></w:del>"
    document.sections[0].header.paragraphs[0]._p.append(parse_xml(gone))
    assert told(document) == []

"""Marks of notes behind a figure: raised, circled or in brackets, they are none of its digits."""

from typing import Any

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.formats import by_hand
from tests.formats.reports import of
from xdreport import Submission, load
from xdreport.form.figures import vector

TOLD = "数字后带有文字「1（1）」，按 1 读取"


def told(found: Submission) -> list[tuple[str, str]]:
    return [(problem.rule, problem.message) for problem in found.problems]


@pytest.mark.parametrize(
    "mark",
    [
        "<sup>1</sup>", "<sup><a href='#n1'>1</a></sup>", "<span style='vertical-align: super'>1</span>",
        "<a href='#_ftn1'><span lang=EN-US style='mso-x:y;vertical-align:super'><b>1</b></span></a>",
        "<sup>（1）</sup>",
    ],
)  # fmt: skip
def test_what_is_raised_in_a_cell_of_a_page_stands_apart(mark: str) -> None:
    page = by_hand.page(of())
    assert page.count("<span>1</span>") == 1
    found = load(page.replace("<span>1</span>", f"<span>1</span>{mark}").encode())
    assert vector(found.report) == vector(of())
    assert told(found) == [("XD011", TOLD)]


def test_a_raised_mark_alone_is_no_figure() -> None:
    found = load(by_hand.page(of()).replace("<span>1</span>", "<sup>1</sup>").encode())
    assert vector(found.report)[:2] == [None, 2]
    assert [rule for rule, _ in told(found)] == ["XD006"]


@pytest.mark.parametrize("mark", ["①", "¹", "（1）", "[1]", "<sup>1</sup>", "<sup>[注1]</sup>"])
def test_a_label_with_a_mark_is_the_label(mark: str) -> None:
    page = by_hand.page(of())
    found = load(page.replace(">规章<", f">规章{mark}<").encode())
    assert mark in page.replace(">规章<", f">规章{mark}<")
    assert vector(found.report) == vector(of())
    assert told(found) == []


def test_raised_text_of_a_narrative_stays_as_it_is() -> None:
    page = by_hand.page(of(problems="建成10<sup>4</sup>平方米的大厅。"))
    found = load(page.replace("&lt;sup&gt;4&lt;/sup&gt;", "<sup>4</sup>").encode())
    assert found.report.problems == "建成104平方米的大厅。"


def by_word(**look: Any) -> bytes:
    """A report of Word's whose first figure, 1, has a second run."""
    document = by_hand.word(of())
    (cell,) = [cell for cell in document.tables[0]._cells if cell.text == "1"]
    run = cell.paragraphs[0].add_run(look.pop("text", "1"))
    for name, value in look.items():
        setattr(run.font if hasattr(type(run.font), name) else run, name, value)
    return by_hand.saved(document)


def test_a_raised_run_of_word_stands_apart() -> None:
    found = load(by_word(superscript=True), name="报告.docx")
    assert vector(found.report) == vector(of())
    assert told(found) == [("XD011", TOLD)]


def test_a_style_that_raises_does_so_too() -> None:
    document = by_hand.word(of())
    style = document.styles.add_style("脚注标记", WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = True
    (cell,) = [cell for cell in document.tables[0]._cells if cell.text == "1"]
    cell.paragraphs[0].add_run("1", style)
    found = load(by_hand.saved(document), name="报告.docx")
    assert vector(found.report) == vector(of())
    assert told(found) == [("XD011", TOLD)]


def test_the_number_of_a_note_of_word_is_no_digit() -> None:
    document = by_hand.word(of())
    (cell,) = [cell for cell in document.tables[0]._cells if cell.text == "1"]
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "2")
    cell.paragraphs[0].add_run()._r.append(reference)
    found = load(by_hand.saved(document), name="报告.docx")
    assert vector(found.report) == vector(of())

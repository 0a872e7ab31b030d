"""What is struck out is not taken, and told: it stood beside what counts, and the two were read as one figure."""

from collections.abc import Callable
from typing import Any

import pytest
from docx.enum.style import WD_STYLE_TYPE

from tests.formats import by_hand
from tests.formats.reports import of
from xdreport import load
from xdreport.form.figures import vector


def told(data: bytes, name: str) -> list[tuple[str, str]]:
    found = load(data, name=name)
    assert vector(found.report) == vector(of())
    return [(problem.rule, problem.message) for problem in found.problems]


@pytest.mark.parametrize(
    "struck",
    [
        "<s>178</s>", "<strike>178</strike>", "<DEL>178</DEL>", "<del><b>178</b></del>",
        "<span style='text-decoration:line-through'>178</span>",
        "<font style='color:red;TEXT-DECORATION: underline line-through;'>178</font>",
        "<span style='text-decoration-line: line-through'>178</span>",
    ],
)  # fmt: skip
def test_struck_digits_of_a_page_are_told_and_not_taken(struck: str) -> None:
    page = by_hand.page(of())
    told_of = told(page.replace("<span>187</span>", f"{struck}<span>187</span>", 1).encode(), "报告.html")
    assert "<span>187</span>" in page
    assert told_of == [("XD020", "网页中有加了删除线的文字“178”，没有读取")]


def test_underlined_and_inserted_digits_of_a_page_are_taken() -> None:
    kept = "<span style='text-decoration:underline'><ins>187</ins></span>"
    assert told(by_hand.page(of()).replace("<span>187</span>", kept, 1).encode(), "报告.html") == []


def single(font: Any) -> None:
    font.strike = True


def double(font: Any) -> None:
    font.double_strike = True


def word(look: Callable[[Any], None], by_style: bool = False) -> bytes:
    document = by_hand.word(of())
    style = document.styles.add_style("删去", WD_STYLE_TYPE.CHARACTER)
    (paragraph,) = [one.paragraphs[0] for table in document.tables for one in table._cells if one.text == "187"]
    paragraph.text = ""
    run = paragraph.add_run("178", style if by_style else None)
    look(style.font if by_style else run.font)
    paragraph.add_run("187")
    return by_hand.saved(document)


@pytest.mark.parametrize("look", [single, double])
@pytest.mark.parametrize("by_style", [False, True])
def test_struck_digits_of_word_are_told_and_not_taken(look: Callable[[Any], None], by_style: bool) -> None:
    messages = told(word(look, by_style), "报告.docx")
    assert messages == [("XD020", "文档中有加了删除线的文字“178”，没有读取")]


def test_a_run_whose_strike_is_switched_off_is_taken() -> None:
    document = by_hand.word(of())
    (paragraph,) = [one.paragraphs[0] for table in document.tables for one in table._cells if one.text == "187"]
    paragraph.runs[0].font.strike = False
    assert told(by_hand.saved(document), "报告.docx") == []


def test_struck_words_of_a_narrative_are_told_and_not_taken() -> None:
    document = by_hand.word(of(problems="存在不足。"))
    (paragraph,) = [one for one in document.paragraphs if one.text == "存在不足。"]
    paragraph.add_run("此句作废。").font.strike = True
    found = load(by_hand.saved(document), name="报告.docx")
    assert found.report.problems == "存在不足。"
    assert [problem.message for problem in found.problems] == ["文档中有加了删除线的文字“此句作废。”，没有读取"]

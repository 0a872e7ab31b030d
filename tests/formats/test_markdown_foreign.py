"""Markdown as site generators and editors make it: a head for the generator, footnotes, tables of HTML."""

import pytest

from tests.formats import by_hand
from tests.formats.reports import of
from xdreport import Submission, load, render
from xdreport.form.figures import vector
from xdreport.formats.markdown.read import read as read_markdown

TITLE = "红旗区小店镇人民政府2025年政府信息公开工作年度报告"
TEXT = render(of(), "md").decode()
HEAD = f'---\ntitle: "{TITLE}"\ndate: 2026-03-20\ntags:\n  - 年报\n---\n\n'


def read(text: str) -> Submission:
    return load(text.encode(), name="报告.md")


def told(found: Submission) -> list[tuple[str, str, str]]:
    return [(one.rule, one.message, str(one.origin)) for one in found.problems]


def test_a_head_for_the_generator_is_no_text() -> None:
    found = read(HEAD + TEXT)
    assert found.report == read(TEXT).report
    assert told(found) == told(read(TEXT)) == []


def test_the_title_of_the_head_is_taken_where_the_text_has_none() -> None:
    assert TEXT.startswith(f"# {TITLE}\n")
    found = read(HEAD + TEXT.partition("\n")[2])
    assert (found.report.title, found.report.organ, found.report.year) == (TITLE, "红旗区小店镇人民政府", 2025)


@pytest.mark.parametrize("text", ["---\n\n一句话。\n\n---\n", "---\ntitle: 未完\n"])
def test_a_line_at_the_beginning_is_no_head(text: str) -> None:
    said = [line for line in text.split("\n") if line.strip("-")]
    assert [getattr(block, "text", "") for block in read_markdown(text.encode()).blocks] == said


def test_a_footnote_is_told_where_it_stands() -> None:
    lines = TEXT.count("\n")
    found = read(f"{TEXT}\n[^1]: 含自然失效3件。\n[链接]: https://example.org\n")
    assert found.report == read(TEXT).report
    assert told(found) == [("XD019", "脚注中的文字未读取：「含自然失效3件。」", f"第{lines + 2}行")]


def html(table: int) -> str:
    """A table of a page made by hand."""
    return "<table" + by_hand.page(of()).split("<table")[table].partition("</table>")[0] + "</table>"


def with_html() -> str:
    """The report with its three tables in HTML."""
    kept = [line for line in TEXT.split("\n") if not line.startswith("|")]
    places = [kept.index(f"## {heading}") for heading in by_hand.TABLES]
    for number, place in sorted(enumerate(places, 1), reverse=True):
        kept[place + 1 : place + 1] = ["", html(number), ""]
    return "\n".join(kept)


def test_tables_of_html_are_read() -> None:
    text = with_html()
    assert "|" not in text
    found = read(text)
    assert vector(found.report) == vector(of())
    assert told(found) == []


def test_notes_and_lines_behind_a_table_of_html_have_their_place() -> None:
    text = with_html().replace("<span>187</span>", "<s>178</s>\n<span>187</span>")
    place = text[: text.rindex("<table", 0, text.index("<s>178"))].count("\n") + 1
    found = read(f"{text}\n[^1]: 含自然失效3件。")
    assert vector(found.report) == vector(of())
    assert told(found) == [
        ("XD020", "HTML 表格中有加了删除线的文字“178”，没有读取", f"第{place}行"),
        ("XD019", "脚注中的文字未读取：「含自然失效3件。」", f"第{text.count(chr(10)) + 2}行"),
    ]


def test_an_escaped_table_is_text() -> None:
    (block,) = read_markdown(r"表格写作 \<table>。".encode()).blocks
    assert getattr(block, "text", "") == "表格写作 <table>。"

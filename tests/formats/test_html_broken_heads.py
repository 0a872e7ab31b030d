"""Heads of a page's tables that a line break cuts within a word: 结果维<br>持."""

import re

import pytest

from tests.formats import by_hand
from tests.recognise.sheets import numbered
from xdreport.api import load
from xdreport.form.figures import vector

OURS = numbered()
WORDS = re.compile(r"<span>([^<>\d]{2,})</span>")
BREAKS = ("<br>", "<br/>\n      ", "</span><br><span>", "</span></p>\n<p><span>", "<br>&nbsp;")


@pytest.mark.parametrize("cut", BREAKS)
@pytest.mark.parametrize("at", [1, 3, -1])
def test_words_cut_anywhere_are_read(cut: str, at: int) -> None:
    page = by_hand.page(OURS)
    tables = {one: WORDS.sub(lambda word: _cut(word[1], at, cut), one) for one in re.findall("<table.*?</table>", page)}
    assert len(tables) == 3
    for table, broken in tables.items():
        page = page.replace(table, broken)
    assert "结果维持" not in page
    found = load(page.encode(), name="年报.html")
    assert vector(found.report) == vector(OURS)
    assert found.problems == ()


@pytest.mark.parametrize("cut", ["&lt;br&gt;", "&lt;BR /&gt;"])
def test_breaks_that_a_page_shows_as_text_are_read_and_told(cut: str) -> None:
    page = by_hand.page(OURS)
    for word in ("结果维持", "尚未审结", "自然人"):
        page = page.replace(f"<span>{word}</span>", _cut(word, -1, cut))
    found = load(page.encode(), name="年报.html")
    assert vector(found.report) == vector(OURS)
    assert {problem.rule for problem in found.problems} == {"XD005"}
    assert any("官方表格为「结果维持」" in problem.message for problem in found.problems)


def _cut(word: str, at: int, cut: str) -> str:
    return f"<span>{word[:at]}{cut}{word[at:]}</span>"

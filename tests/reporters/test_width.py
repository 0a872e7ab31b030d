"""Widths and line breaks of Chinese text."""

from hypothesis import given
from hypothesis import strategies as st

from xdreport.reporters.width import breaks, pad, width, wrap

TEXT = st.text(alphabet="甲乙丙，。（）“”：abc123 =+≠", max_size=80)


def test_width_counts_chinese_twice() -> None:
    assert [width(text) for text in ("abc", "甲a", "（）", "é", "e\u0301")] == [3, 3, 4, 1, 1]
    assert pad("甲", 4) + "|" == "甲  |"


@given(TEXT, st.integers(8, 40))
def test_lines_fit_and_nothing_is_lost(text: str, columns: int) -> None:
    lines = wrap(text, columns).split("\n")
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_line_does_not_begin_with_a_comma_nor_end_with_a_bracket() -> None:
    text = "甲乙丙，丁戊（己）庚"
    assert wrap(text, 8) == "甲乙丙，\n丁戊\n（己）庚"


def test_figures_are_not_cut() -> None:
    assert wrap("共计 3402+91 件", 9, "  ") == "  共计\n  3402+91\n  件"
    assert list(breaks("abcdefgh", 4)) == [4]

import re

import pytest

from tests.prose.corpus import STORIES
from xdreport.prose.lexicon import LEXICON, VOCABULARY
from xdreport.prose.words import Vocabulary, expand


def test_optional_parts_and_choices_are_written_out() -> None:
    assert expand("上(?:一)?年[度内]?") == ["上一年度", "上一年内", "上一年", "上年度", "上年内", "上年"]
    assert expand("同比|环比") == ["同比", "环比"]


@pytest.mark.parametrize("pattern", ["(?:上", "上)年"])
def test_brackets_that_do_not_close_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="unbalanced"):
        expand(pattern)


def test_the_upper_class_wins_over_a_longer_word_below() -> None:
    vocabulary = Vocabulary()
    vocabulary.add("upper", "复议")
    vocabulary.add("lower", "复议机关|机关")
    assert list(vocabulary.find("复议机关")) == [("upper", 0, 2), ("lower", 2, 4)]


def test_the_table_finds_what_one_long_regular_expression_would() -> None:
    """The characters a pattern can start with are written by hand: none may be missing."""
    whole = re.compile("|".join(f"({re.escape(e[1]) if e[1] in '()' else e[-1]})" for e in LEXICON))
    for story in STORIES:
        expected = [(LEXICON[(found.lastindex or 1) - 1][0], *found.span()) for found in whole.finditer(story.text)]
        assert list(VOCABULARY.find(story.text)) == expected

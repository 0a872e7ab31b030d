"""What shows in all texts at once that a rule has nothing to look for: it never hides what the rule would find."""

import sys
import unicodedata
from collections.abc import Callable, Iterable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.running import report
from xdreport.form.labels import normalise
from xdreport.form.narrative import prose
from xdreport.form.report import Report
from xdreport.rules import copied, cover, numbering, passages, personal, placeholders, wording

Find = Callable[[str], Iterable[object]]
Sign = Callable[[str], object]

LINES = ("\n", " ", "\u3000", "\r\n", "\u200b", "\ue000", "\x07")
NUMBERS = ["2025年", "60", "６０", "1", "12", "138 1234 5678", "320106", "19900307", "1015", "-", "6222021234567890128", "０１", "3.", "2、", "492", "x"]  # fmt: skip
WORDS = ["公开", "现将", "我", "本", "镇", "大店镇", "局", "街道", "坚持", "政府信息公开", "根据", "国令第", "号", "是", "一是", "三是", "〔2019〕", "公开办函"]  # fmt: skip
MARKS = ["，", "。", "、", ",", "；", "（", "）", "(三)", "（四）", "第三，", "”", "�"]  # fmt: skip
TEXTS = st.lists(st.sampled_from((*LINES, *NUMBERS, *WORDS, *MARKS)), max_size=14).map("".join)

PAIRS: dict[str, tuple[Find, Sign, str]] = {
    "XD501": (personal.identity_numbers, personal._LONG.search, "号码320106 19900307 1015。"),
    "XD502": (personal.mobile_numbers, personal._LONG.search, "电话１３８ 1234 5678"),
    "XD503": (personal.card_numbers, personal._LONG.search, "卡号6222021234567890128"),
    "XD504": (copied.finder("小店镇"), partial(copied.maybe, organ="小店镇"), "大店镇坚持公开。"),
    "XD504 of a bureau": (copied.finder("县司法局"), partial(copied.maybe, organ="县司法局"), "我镇坚持公开。"),
    "XD505": (copied.superseded, copied.SUPERSEDED.search, "根据国令第４９２号公开"),
    "XD506": (numbering.misnumbered, numbering.numbered, "二是公开"),
    "XD506 in digits": (numbering.misnumbered, numbering.numbered, "1. 公开。３、公开"),
    "XD507": (wording._doubled, wording._maybe_doubled, "加强公开\u3000，\n加强公开"),
    "XD508": (wording._broken, passages.BROKEN.search, "公\x07开"),
    "XD509": (wording._half_width, wording._HALF_WIDTH.search, "公,开"),
    "XD510": (partial(wording._fragments, organ="小店镇"), wording._OPEN_END.search, "公开，\u3000\r"),
}  # fmt: skip


@pytest.mark.parametrize(("find", "sign", "text"), PAIRS.values(), ids=PAIRS)
def test_what_is_found_shows(find: Find, sign: Sign, text: str) -> None:
    assert list(find(text))
    assert sign(prose(Report(problems=text)))


@pytest.mark.parametrize("size", range(2, 9))
@pytest.mark.parametrize("around", ["", "一", "\U0001f600", "\ud800"])
def test_a_doubled_word_shows_whatever_stands_around_it(size: int, around: str) -> None:
    text = f"{around}{'及时公开政府信息'[:size] * 2}{around}"
    assert list(wording._doubled_words(text))
    assert wording._maybe_repeated(text)


@settings(max_examples=400)
@given(text=TEXTS, before=TEXTS)
def test_whatever_is_found_shows_in_all_texts_at_once(text: str, before: str) -> None:
    subject = report({"overview.introduction": before, "problems": text})
    for id, (find, sign, _) in PAIRS.items():
        if not sign(prose(subject)):
            assert (id, list(find(text))) == (id, [])


YEARS = (
    "2025年",
    "2024年",
    "２０２４年",
    "20 24",
    "2024\u200b",
    "²⁰24",
    "年",
    "\uf98e",
    "，",
    ",",
    "\n",
    " ",
    "今年",
    "①",
)
CLAIMS = ("1月1日", "至", "12月31日", "度政府信息公开工作", "年度报告", "情况报告如下", "2024年1月1日至2024年12月31日")


@settings(max_examples=400)
@given(st.lists(st.sampled_from(YEARS + CLAIMS), max_size=10).map("".join))
def test_another_year_shows(text: str) -> None:
    if not cover._other_years(2025).search(text):
        assert not list(cover._years_claimed(normalise(text), text, 2025))


@pytest.mark.parametrize(
    "text", ["2024\uf98e政府信息公开工作年度报告", "20 24 年政府信息公开工作年度报告", "２０２４年，公开"]
)
def test_another_year_shows_however_it_is_written(text: str) -> None:
    assert list(cover._years_claimed(normalise(text), text, 2025))
    assert cover._other_years(2025).search(text)


def test_no_other_character_becomes_the_word_for_year_or_a_digit_in_front_of_it() -> None:
    """What the sign of another year rests on."""
    becomes = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(sys.maxunicode + 1)}
    assert {one for one, plain in becomes.items() if "年" in plain} == {"年", "\uf98e"}
    assert all(becomes[chr(code)] == chr(code) for code in range(ord("一"), ord("鿿") + 1))


@pytest.mark.parametrize("at", ["organ", "contact", "problems"])
@pytest.mark.parametrize("text", ["小店镇（XX）", "请在此填写", placeholders._hints()[0]])
def test_a_placeholder_shows_wherever_it_is(at: str, text: str) -> None:
    assert list(placeholders.placeholder_left(report({at: text})))

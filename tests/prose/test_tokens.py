"""Sentences, and where their characters stood in the text."""

import pytest

from xdreport.form.pattern import Pattern
from xdreport.prose import claims
from xdreport.prose.finished import DONE, finished
from xdreport.prose.tokens import _folded, sentences
from xdreport.rules.statements import ABOUT


def test_what_is_passed_over_keeps_the_places_of_the_rest() -> None:
    text = "去年。本年“收到”\u3000政府 信息公开申请\t２件。"
    last, sentence = sentences(text)
    assert last.text == "去年"
    assert sentence.text == "本年收到政府信息公开申请2件"
    assert [text[place] for place in sentence.places] == list("本年收到政府信息公开申请２件")
    assert [text[slice(*sentence.place(word.start, word.end))] for word in sentence.tokens] == [
        "本年",
        "收到",
        "政府 信息公开申请",
        "２件",
    ]


@pytest.mark.parametrize("between", [" ", "”", "\t", "\u3000“"])
def test_blanks_and_quotation_marks_hide_nothing_that_is_asked_for(between: str) -> None:
    assert [
        claim.kind
        for claim in claims(between.join("因政府信息公开被申请行政复议3件"), about=ABOUT["overview.supervision"])
    ] == ["review"]
    assert list(finished(between.join("政府信息公开申请已全部办结")))


@pytest.mark.parametrize("pattern", [DONE, *ABOUT.values()])
def test_hints_stay_as_they_are_when_a_text_is_folded(pattern: Pattern) -> None:
    assert [_folded(hint) for hint in pattern.hints] == list(pattern.hints)

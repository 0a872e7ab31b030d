"""Texts that are passed over without a closer look are none that a closer look makes a label of."""

import random
from collections.abc import Iterator

import pytest

from xdreport.form import labels
from xdreport.form.label_words import ALIASES, OLD_FORM
from xdreport.form.labels import BY_CORE, labels_of, may_be_label
from xdreport.form.layout import LAYOUTS
from xdreport.recognise.stacked import begins_head

AROUND = (
    *("①", "（1）", "[注2]", "<br>", "\n", "\u3000", "\u200b", "“", "、", "㈠", "⼀", "Ⅲ", "表", "甲", "𠀀"),
    *("（单位：件）", "(个)", "（万元）", "（单位：万元）", "一、", "（三）", "3.", "（2025年）", "其它"),
    *("政府信息主动公开情况\n", "主动公开政府信息情况\n"),
)


def _texts() -> Iterator[str]:
    chance = random.Random(11)
    printed = [cell.text for layout in LAYOUTS.values() for cell in layout.cells if cell.text]
    known = [*BY_CORE, *printed, *OLD_FORM, *ALIASES, *(alias for aliases in ALIASES.values() for alias in aliases)]
    yield from known
    for _ in range(6000):
        text = chance.choice(known)
        for _ in range(chance.randint(1, 3)):
            place = chance.randint(0, len(text))
            text = text[:place] + chance.choice(AROUND) + text[place:]
        yield text.replace("其他", chance.choice(("其他", "其它")))
        yield text[: chance.randint(1, len(text))]


def test_what_is_passed_over_is_no_label(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*_texts(), "甲乙", "红旗区小店镇人民政府", "2025年，本机关共收到申请3件。"]
    passed = {text for text in texts if not may_be_label(text)}
    assert len(texts) - len(passed) > 6000
    assert len(passed) > 300
    monkeypatch.setattr(labels, "may_be_label", lambda _: True)
    labels_of.cache_clear()
    assert not [text for text in passed if labels_of(text) or begins_head(text)]
    assert sum(bool(labels_of(text)) for text in texts) > 1500

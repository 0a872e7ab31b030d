"""Marks that lead to a note: raised, lowered and circled numbers, and numbers in brackets."""

import re

_NUMBERS = r"[²³¹⁰⁴-⁾₀-₎\u2460-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf]{1,20}"

NUMBERS = re.compile(_NUMBERS)
"""They are no digits of a figure, though NFKC makes digits of them."""

_BEHIND = re.compile(rf"(?<=.)(?:{_NUMBERS}|[(（\[［〔【]注?\d{{1,2}}[)）\]］〕】])$")


def without_mark(text: str) -> str:
    """A text without the mark behind it: 规章 of 规章① and of 规章（1）."""
    return _BEHIND.sub("", text.strip())

"""Where a title that is longer than a line breaks: at its words, in lines of like length."""

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

LINE = 20
"""Characters of 2号 (22 pt) in the 156 mm between the margins."""

_TAIL = re.compile(r"(?<=.)(?:关于)?(?:\d{4}年(?:度)?)?政府信息公开工作年度报告$")
_UNIT = re.compile(r"[A-Za-z0-9]+年?|.", re.DOTALL)
_PLACE_ENDS = "省市州盟区县旗镇乡"
_NEAR = 4
"""Characters a break may move from the middle to fall behind the name of a place."""


def lines(title: str) -> list[str]:
    """The title in lines that fit; one line where it fits as it is. Line breaks it brings along are kept."""
    if "\n" in title:
        return [line for part in title.split("\n") for line in lines(part)]
    if _width(title) <= LINE:
        return [title]
    tail = _TAIL.search(title)
    if tail is None:
        return list(_balanced(title))
    name, words = title[: tail.start()], tail[0]
    year, report = words[:-12], words[-12:]
    if _width(name + year) <= LINE:
        return [name + year, report]
    return [*_balanced(name), words]


def _width(text: str) -> float:
    return sum(1.0 if east_asian_width(character) in "WFA" else 0.5 for character in text)


def _balanced(text: str) -> Iterator[str]:
    """Lines of about equal length, the shorter ones first."""
    left = -(-_width(text) // LINE)
    while left > 1:
        place = _break(text, _width(text) / left)
        yield text[:place]
        text, left = text[place:], max(left - 1, -(-_width(text[place:]) // LINE))
    yield text


def _break(text: str, aim: float) -> int:
    """The place nearest to ``aim`` characters where a line may end, behind the name of a place if one is near."""
    places = [unit.end() for unit in _UNIT.finditer(text) if _width(text[: unit.end()]) <= LINE]
    behind = [place for place in places if text[place - 1] in _PLACE_ENDS and abs(_width(text[:place]) - aim) <= _NEAR]
    return min(behind or places or [LINE], key=lambda place: abs(_width(text[:place]) - aim))

"""Finding lists whose numbers skip, repeat or run backwards: （一）（二）（四）, 一是 二是 四是, 1. 2. 4."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from xdreport.form.numerals import CHINESE
from xdreport.form.pattern import Pattern
from xdreport.rules.passages import Span

_WRITTEN = {number: text for text, number in CHINESE.items()}
_NUMERAL = r"([一二三四五六七八九十][一二三四五六七八九十]{0,2})"


class Style(NamedTuple):
    """One way of numbering: its pattern (group 1 is the number) and how a number is shown.

    ``inline`` numbers may stand anywhere but after ``_PART_OF_A_WORD``, and such a list must start at 1. ``sign`` is
    found wherever the pattern is, and faster.
    """

    pattern: Pattern
    shown: str
    inline: bool = False
    sign: Pattern | None = None


STYLES = (
    Style(Pattern(rf"[（(]{_NUMERAL}[）)](?![项款目])", "（", "("), "（{}）"),
    Style(Pattern(rf"{_NUMERAL}是", "是"), "{}是", inline=True),
    Style(Pattern(rf"第{_NUMERAL}[，、,]", "第"), "第{}"),
    Style(Pattern(r"(\d\d?)[.．、](?!\d)"), "{}.", sign=Pattern(r"[.．、](?<=\d.)")),
    Style(Pattern(r"[（(](\d{1,2})[）)](?![项款目])", "（", "("), "（{}）"),
)
_PART_OF_A_WORD = frozenset("统唯之第百千零〇万同单专划归周期初不非即就")
_STARTS = frozenset("。；：;:\n")
"""What an item's number stands after, if not at the very start."""

_BLANKS = 8
"""Blanks in front of a number, at most."""

_OTHER_FIRST = Pattern(r"首先|第一|其一|一方面|一要|一个|一是|[1１①]|一、|（一）")


def numbered(text: str) -> list[Style]:
    """The styles in which something is numbered, or may be."""
    return [style for style in STYLES if (style.sign or style.pattern).search(text)]


def misnumbered(text: str, styles: Iterable[Style] = STYLES) -> Iterable[Span]:
    """Every number that does not follow from the one before it, in each of these styles."""
    return sorted([span for style in styles if style.pattern.possible(text) for span in _breaks(text, style)])


def _breaks(text: str, style: Style) -> Iterator[Span]:
    """A list may start again at 1; within a sentence that is a list inside an item, and the outer one may go on."""
    last, last_end, outer = 0, 0, list[int]()
    for match in style.pattern.finditer(text):
        if not _stands(text, match.start(), style):
            continue
        written = match[1]
        number = int(written) if written.isdecimal() else CHINESE.get(written, 0)
        if number == 1:
            inside = last and not _ends_between(text, last_end, match.start())
            outer = [*outer[-3:], last] if inside else []
        elif number != last + 1:
            if number - 1 in outer:
                del outer[outer.index(number - 1) :]
            elif last or (style.inline and not _OTHER_FIRST.search(text, 0, match.start())):
                yield Span(match.start(), match.end(), _what(style, written, last, number))
        last, last_end = number, match.end()


def _stands(text: str, start: int, style: Style) -> bool:
    """Whether the number at ``start`` numbers an item: what stands before it decides."""
    if style.inline:
        return not start or text[start - 1] not in _PART_OF_A_WORD
    before = text[max(0, start - _BLANKS) : start].rstrip(" \t　")
    return before[-1:] in _STARTS if before else start < _BLANKS


def _ends_between(text: str, start: int, end: int) -> bool:
    return text.find("。", start, end) >= 0 or text.find("\n", start, end) >= 0


def _what(style: Style, written: str, last: int, number: int) -> str:
    def show(value: int) -> str:
        return style.shown.format(_WRITTEN.get(value, value) if written in CHINESE else value)

    if not last:
        return f"序号从“{show(number)}”开始，前面没有“{show(1)}”"
    fault = "重号" if number == last else "跳号" if number > last else "颠倒"
    return f"序号{fault}：“{show(last)}”之后是“{show(number)}”，应为“{show(last + 1)}”"

"""Characters -> lines -> paragraphs."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,4}条"
)
_ENDS = tuple("。！？：；!?:;")
_LATIN = re.compile(r"[0-9A-Za-z]")


class Letter(NamedTuple):
    """A character and its edges."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


class Line(NamedTuple):
    """A line of text: its words (parts with a gap between them), place on the page, size of type, page, characters."""

    words: tuple["Word", ...]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    page: int
    letters: tuple[Letter, ...] = ()

    @property
    def middle(self) -> float:
        """Half way between top and bottom."""
        return (self.top + self.bottom) / 2

    @property
    def text(self) -> str:
        """The words, a blank between two of Latin letters or digits only."""
        return glued(word.text for word in self.words)


class Word(NamedTuple):
    """Characters without a gap."""

    text: str
    x0: float
    x1: float


def lines_of(chars: Iterable[dict[str, Any]], page: int) -> list[Line]:
    """The lines of a page or a cell, from top to bottom."""
    known = sorted(
        (char for char in chars if char["text"].strip()), key=lambda char: (char["top"] + char["bottom"]) / 2
    )
    lines: list[list[dict[str, Any]]] = []
    middle = -1e9
    for char in known:
        own = (char["top"] + char["bottom"]) / 2
        if lines and own - middle <= max(char["size"], lines[-1][-1]["size"]) * 0.45:
            lines[-1].append(char)
        else:
            lines.append([char])
            middle = own
    return [_line(sorted(line, key=lambda char: char["x0"]), page) for line in lines]


def _line(chars: Sequence[dict[str, Any]], page: int) -> Line:
    words: list[list[dict[str, Any]]] = []
    for char in chars:
        if words and char["x0"] - words[-1][-1]["x1"] <= 0.6 * char["size"]:
            words[-1].append(char)
        else:
            words.append([char])
    return Line(
        tuple(Word(_spelled(word), word[0]["x0"], word[-1]["x1"]) for word in words),
        float(chars[0]["x0"]),
        float(min(char["top"] for char in chars)),
        float(chars[-1]["x1"]),
        float(max(char["bottom"] for char in chars)),
        float(Counter(round(char["size"], 1) for char in chars).most_common(1)[0][0]),
        page,
        tuple(Letter(*(char[name] for name in Letter._fields)) for char in chars),
    )


def _spelled(chars: Sequence[dict[str, Any]]) -> str:
    """The characters, with a blank where Latin ones stand apart."""
    text = ""
    for before, char in zip((None, *chars), chars, strict=False):
        apart = before is not None and char["x0"] - before["x1"] > 0.2 * char["size"]
        latin = before is not None and _LATIN.match(before["text"]) and _LATIN.match(char["text"])
        text += f" {char['text']}" if apart and latin else char["text"]
    return text


def glued(texts: Iterable[str]) -> str:
    """Pieces of one text put together: Latin words with a blank; Chinese, and a number cut in two, without."""
    whole = ""
    for text in texts:
        latin = bool(whole and text and _LATIN.match(whole[-1]) and _LATIN.match(text[0]))
        whole += f" {text}" if latin and not (whole[-1].isdecimal() and text[0].isdecimal()) else text
    return whole


GAP = 0.35
"""Share of the size of type: less than what parts two labels or figures of a table."""


def is_parted(line: Line) -> bool:
    """Whether the characters of a line leave a gap anywhere, as those of prose never do."""
    return any(after.x0 - before.x1 > GAP * line.size for before, after in pairwise(line.letters))


class Body(NamedTuple):
    """The left and right edge of the text and its size of type, as most lines have them.

    ``pitch``: how far down the next line is. ``indents``: whether paragraphs begin with an indent.
    """

    left: float = 0.0
    right: float = 0.0
    size: float = 0.0
    pitch: float = 0.0
    indents: bool = True

    @property
    def width(self) -> float:
        """How wide a full line is, in points."""
        return self.right - self.left


def body_of(lines: Sequence[Line]) -> Body:
    """What most lines have in common."""
    if not lines:
        return Body()
    left = Counter(round(line.x0) for line in lines).most_common(1)[0][0]
    size = Counter(round(line.size) for line in lines).most_common(1)[0][0]
    pitches = Counter(round(one.middle - before.middle) for before, one in pairwise(lines) if one.page == before.page)
    indented = sum(1.2 * line.size < line.x0 - left < 4 * line.size for line in lines)
    right = max(line.x1 for line in lines)
    return Body(float(left), right, float(size), _usual(pitches), indented * FEW > len(lines))


FEW = 20
"""Where fewer than one line in so many is indented, paragraphs are not."""


def _usual(pitches: Counter[int]) -> float:
    return float(max(pitches, key=lambda pitch: (pitches[pitch], -pitch))) if pitches else 0.0


def paragraphs(lines: Sequence[Line], body: Body) -> Iterator[tuple[str, int]]:
    """Text and page of every paragraph: it begins with an indent, a heading, another size, or after a short line."""
    groups: list[list[Line]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        if before is None or _begins(line, before, body):
            groups.append([line])
        else:
            groups[-1].append(line)
    for group in groups:
        yield glued(line.text for line in group), group[0].page


def _begins(line: Line, before: Line, body: Body) -> bool:
    if abs(line.size - before.size) > 0.6:
        return True
    if before.x0 - line.x0 > 3 * line.size and before.x1 < body.right - 2 * before.size:  # no indent: in the middle
        return not _is_title(line, before, body)
    if line.x0 > body.left + 1.2 * line.size:  # indented, or in the middle
        return not _is_title(line, before, body)
    if not body.indents and line.page == before.page and line.middle - before.middle > 1.25 * body.pitch + 1:
        return True
    row = len(before.words) > 2 or not any(map(str.isalpha, before.text))
    if _HEADING.match(line.text):
        if row or (_is_short(before, body) and _is_short(line, body) and not line.text.endswith(_ENDS)):
            return True
        if before.text.endswith(_ENDS):
            return not (body.indents and _goes_through(before, line, body))
    # Other programs' right edges are ragged: a line that stops amid a sentence must be much shorter to end a paragraph.
    spare = 2.5 * before.size if before.text.endswith(_ENDS) else max(2.5 * before.size, body.width / 4)
    return before.x1 < body.right - spare


def _is_short(line: Line, body: Body) -> bool:
    return line.x1 < body.right - 2.5 * line.size


def _goes_through(before: Line, line: Line, body: Body) -> bool:
    """Whether a line that begins as headings do stands amid a paragraph: below a full one, and a sentence itself."""
    full = before.x1 > body.right - 1.5 * before.size
    more = line.x1 > body.right - 1.5 * line.size or line.text.endswith(_ENDS)
    return full and more and line.page == before.page and line.middle - before.middle < 1.25 * body.pitch + 1


def _is_title(line: Line, before: Line, body: Body) -> bool:
    """Whether two lines are of one title: in the middle, in larger type, the second right below the first."""
    middle = (body.left + body.right) / 2
    centred = all(abs((one.x0 + one.x1) / 2 - middle) < one.size for one in (line, before))
    near = before.page == line.page and line.top - before.bottom < 1.6 * line.size
    return centred and near and line.size > 1.2 * body.size

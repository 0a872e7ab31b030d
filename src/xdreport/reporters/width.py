"""Chinese text in columns: how wide it is on a screen, and where its lines may break."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from unicodedata import combining, east_asian_width

_UNIT = re.compile(r"[ \t]+|[（《“‘【〔『]*(?:[!-~]+|[^ \t])[，。；：、！？）》”’】〕』…%％]*")
"""What stays together: a run of Latin letters and digits, or one character; opening marks before it, closing after."""


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    return 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """Columns that a text takes on a screen: 2 for a Chinese character, 1 for a Latin one."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def pad(text: str, columns: int) -> str:
    """The text followed by blanks up to so many columns."""
    return text + " " * max(0, columns - width(text))


def breaks(text: str, columns: int) -> Iterator[int]:
    """Where a text is cut so that no line is wider than ``columns``; none begins with a full stop or comma."""
    used = 0
    for unit in _UNIT.finditer(text):
        size = width(unit[0])
        if used and used + size > columns:
            yield unit.start()
            used = 0
        if size <= columns:
            used += size
            continue
        for place, character in enumerate(unit[0], start=unit.start()):
            if used and used + _cells(character) > columns:
                yield place
                used = 0
            used += _cells(character)


def wrap(text: str, columns: int, indent: str = "") -> str:
    """The text in lines of at most ``columns``, each after ``indent``."""
    cuts = [0, *breaks(text, columns - width(indent)), len(text)]
    return "\n".join(indent + text[start:end].strip() for start, end in pairwise(cuts))

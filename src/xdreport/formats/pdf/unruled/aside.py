"""Text at the height of a table without rules that is none of it: kept where it has lines of its own, else told."""

import re
from collections.abc import Sequence

from xdreport.formats.pdf.unruled.field import TIGHT
from xdreport.formats.pdf.unruled.spots import Mark

SHORTEST = 10
"""Characters: what is shorter may be a label."""

_STOP = re.compile("[。！？；]")


def sentences(row: Sequence[Mark], taken: set[Mark]) -> list[str]:
    """The sentences of a line, or what is of one: words with a full stop in them that are no labels."""
    words: list[list[Mark]] = []
    for mark in row:
        if mark in taken:
            words.append([])
        elif words and words[-1] and mark.x0 - words[-1][-1].x1 <= TIGHT * mark.size:
            words[-1].append(mark)
        else:
            words.append([mark])
    return [text for word in words if is_sentence(text := "".join(mark.text for mark in word))]


def is_text(row: Sequence[Mark], taken: set[Mark]) -> bool:
    """Whether a line is nothing but a sentence."""
    return not any(mark in taken for mark in row) and sum(map(len, sentences(row, taken))) == len(row)


def is_sentence(text: str) -> bool:
    """Whether this is a sentence or what is of one, and no label."""
    return len(text) >= SHORTEST and _STOP.search(text) is not None

"""Tables without rules that the form's own layout does not explain: as another layout, where columns are plain."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from xdreport.form.labels import labels_of
from xdreport.formats.pdf.lines import Letter, Line, Word, glued
from xdreport.formats.pdf.piece import Piece, Text
from xdreport.formats.pdf.unruled.aside import is_sentence
from xdreport.formats.pdf.unruled.columns import Span, merged
from xdreport.formats.pdf.unruled.spots import apart

FEWEST = 2
"""How many heads of the form beside each other make lines a table: any other may be a list or of other matters.

Words that are heads and labels of rows alike, 其他 and 总计, do not count: they stand in any table.
"""

WORDS = 0.6
"""Sizes of type: more lies between two words of a line."""

_LEAVES = frozenset({"column", "dispute-column", "dispute-figure", "disclosure-column", "old"})
_GROUPS = frozenset({"dispute-group"})


class Aligned(NamedTuple):
    """The tables found, the lines that are of none, and whether there is one whose columns are not plain: not read."""

    pieces: list[Piece]
    lines: list[Line]
    unclear: bool


def aligned(lines: Sequence[Line], number: int) -> Aligned:
    """Tables without rules among the lines: three rows or more whose words stand in columns, heads of the form above.

    What stands below no head, or below two, makes the whole table unclear.
    """
    pieces, taken, unclear = [], set[int](), False
    for run in _runs(lines):
        taken |= {id(line) for line in run}
        columns = merged((word.x0, word.x1) for line in run for word in line.words)
        if not _is_plain(run, columns):
            unclear = True
            taken -= {id(line) for line in run if any(is_sentence(word.text) for word in line.words)}
            continue
        cells = []
        for line, bottom in zip(run, [*(one.top for one in run[1:]), run[-1].bottom], strict=True):
            for x0, x1 in columns:
                cells.append(Text(x0, line.top, x1, bottom, glued(word.text for word in _inside(line, (x0, x1)))))
        pieces.append(Piece(number, (columns[0][0], run[0].top, columns[-1][1], run[-1].bottom), cells))
    return Aligned(pieces, [line for line in lines if id(line) not in taken], unclear)


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines of two words or more that follow each other, from the first head or group to the last label or figure."""
    for several, members in groupby(lines, key=lambda line: len(line.words) > 1):
        run = list(members)
        heads = [place for place, line in enumerate(run) if any(_is(word, _LEAVES | _GROUPS) for word in line.words)]
        ends = [
            place for place, line in enumerate(run) if any(labels_of(word.text) or _starts(word) for word in line.words)
        ]
        run = run[heads[0] : ends[-1] + 1] if several and heads else []
        if len(run) > 2 and any(sum(map(_is_own, line.words)) >= FEWEST for line in run):
            yield run


def _is_plain(run: Sequence[Line], columns: Sequence[Span]) -> bool:
    """Whether every figure stands below one head of its column, and no two of them in one word or one cell."""
    if any(apart(one.text, other.text, gap) for line in run for one, other, gap in _gaps(line)):
        return False
    lowest = max(place for place, line in enumerate(run) if any(map(_is_own, line.words)))
    if any(_is(word, _GROUPS) for line in run[: lowest + 1] for word in line.words):
        return False  # groups over heads: how far each of them reaches is not known
    for column in columns:
        words = [word for line in run for word in _inside(line, column)]
        heads = (
            [word for word in words if _is(word, _LEAVES)]
            or [word for word in words if _is(word, _GROUPS)]
            or [word for word in words if not _starts(word)]  # a column of others
        )
        figures = [word for word in words if _starts(word) and not labels_of(word.text)]
        if any(sum(head.x0 < word.x1 and word.x0 < head.x1 for head in heads) != 1 for word in figures):
            return False
        if any(sum(map(_starts, _inside(line, column))) > 1 for line in run):
            return False
    return True


def _gaps(line: Line) -> Iterator[tuple[Letter, Letter, float]]:
    """Characters that follow each other in one word, and what lies between them in sizes of type."""
    for one, other in pairwise(line.letters):
        gap = (other.x0 - one.x1) / line.size
        if gap <= WORDS:
            yield one, other, gap


def _inside(line: Line, column: Span) -> list[Word]:
    return [word for word in line.words if column[0] <= word.x0 and word.x1 <= column[1]]


def _is(word: Word, roles: frozenset[str]) -> bool:
    return any(label.role in roles for label in labels_of(word.text))


def _is_own(word: Word) -> bool:
    """Whether this can only be a head of the form."""
    return _is(word, _LEAVES) and len(labels_of(word.text)) == 1


def _starts(word: Word) -> bool:
    """Whether this may be a figure."""
    return word.text[0].isdecimal()

"""The characters of a PDF, and the labels of the form among them: spelled out, over as many lines as they take."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from xdreport.formats.pdf.lines import Line
from xdreport.formats.pdf.unruled.spots import WORDINGS, Mark, Spot, apart, spot_of

TIGHT = 0.4
"""Share of the size of type below which two characters are of one word."""

LOOSE = 2.2
"""The same for characters of one label: blanks and punctuation may part them."""

LEADING = 2.0
"""Share of the size of type that may lie between two lines of a label."""

_NUMBER = re.compile(r"[(（]?[一二三四五六七八九十\d]{0,3}[)）、.．,，]*")

_CLOSING = ")]〕】」”"


class Field:
    """All characters of the lines, one page below the other; which of them are taken by labels."""

    def __init__(self, lines: Iterable[tuple[Line, float]]) -> None:
        """``lines``: each with how far down it is moved."""
        self.rows: list[list[Mark]] = []
        self.taken: set[Mark] = set()
        self.starts: dict[str, list[Mark]] = defaultdict(list)
        for number, (line, shift) in enumerate(lines):
            row = [
                Mark(
                    unicodedata.normalize("NFKC", one.text),
                    one.text,
                    one.x0,
                    one.x1,
                    (one.top + one.bottom) / 2 + shift,
                    line.size,
                    number,
                    place,
                )
                for place, one in enumerate(line.letters)
            ]
            self.rows.append(row)
            for mark in row:
                self.starts[mark.key].append(mark)

    def spots(self) -> list[Spot]:
        """All labels of the form, from top to bottom; their characters are taken."""
        found = []
        for wording in WORDINGS:
            if not all(character in self.starts for character in wording):
                continue
            for start in self.starts[wording[0]]:
                if marks := self._label(start, wording):
                    self.taken.update(marks)
                    found.append(spot_of(marks))
        return sorted(found, key=lambda spot: (spot.top, spot.x0))

    def words(self) -> Iterator[Spot]:
        """What is not taken, in parts with a gap between them."""
        for row in self.rows:
            word: list[Mark] = []
            for mark in row:
                gap = (mark.x0 - word[-1].x1) / mark.size if word else 0
                if word and (mark in self.taken or gap > TIGHT or apart(word[-1].key, mark.key, gap)):
                    yield spot_of(word)
                    word = []
                if mark not in self.taken:
                    word.append(mark)
            if word:
                yield spot_of(word)

    def _label(self, start: Mark, wording: str) -> list[Mark]:
        """The characters of a label that begins here, with its number and punctuation; none where it is none."""
        if start in self.taken:
            return []
        number = self._number(start)
        if number is None:
            return []
        path, first = [start], start
        for character in wording[1:]:
            after, near = self._after(path[-1])
            if after and after.key == character and self._goes_on(path, after):
                path += self.rows[after.line][path[-1].place + 1 : after.place + 1]
                continue
            below = None if near else self._below(first, path[-1], character)
            if below is None:
                return []
            path += self._punctuation(path[-1]) + self._between(below)
            first = below
        after, near = self._after(path[-1])
        if near:
            return []
        return number + path + self._end(min(mark.x0 for mark in number + path), path[-1])

    @staticmethod
    def _goes_on(path: list[Mark], after: Mark) -> bool:
        """Whether a label goes on in its line; below its first line, over a gap only as far as its lines reach."""
        gap, size = after.x0 - path[-1].x1, after.size
        within = path[0].line == after.line or after.x1 <= max(mark.x1 for mark in path) + TIGHT * size
        return gap <= TIGHT * size or (gap <= LOOSE * size and within)

    def _end(self, left: float, last: Mark) -> list[Mark]:
        """The punctuation behind a label, in its line or, a bracket, alone at the beginning of the next."""
        if found := self._punctuation(last):
            return found
        for row in self.rows[last.line + 1 :]:
            if row[0].middle - last.middle > LEADING * last.size:
                break
            for mark in row:
                alone = self._begins(mark) and not self._after(mark)[1]
                if mark.key in _CLOSING and mark not in self.taken and left - 1 <= mark.x0 < last.x1 and alone:
                    return [mark]
        return []

    def _number(self, start: Mark) -> list[Mark] | None:
        """The number in front of a label; None where a word goes on to here."""
        row = self.rows[start.line]
        place = start.place
        while place and row[place].x0 - row[place - 1].x1 <= TIGHT * start.size and row[place - 1] not in self.taken:
            place -= 1
        while (
            place
            and row[place].x0 - row[place - 1].x1 <= start.size
            and row[place - 1] not in self.taken
            and _NUMBER.fullmatch("".join(mark.key for mark in row[place - 1 : start.place]))
        ):
            place -= 1
        before = row[place : start.place]
        return before if _NUMBER.fullmatch("".join(mark.key for mark in before)) else None

    def _after(self, mark: Mark) -> tuple[Mark | None, bool]:
        """The next letter or digit of the line, and whether nothing but punctuation parts the two."""
        near, last, row = True, mark, self.rows[mark.line]
        for place in range(mark.place + 1, len(row)):
            one = row[place]
            near = near and one.x0 - last.x1 <= TIGHT * mark.size
            if one in self.taken:
                return None, False
            if one.key.isalnum():
                return one, near
            last = one
        return None, False

    def _below(self, first: Mark, last: Mark, character: str) -> Mark | None:
        """Where a label goes on: right below its last line, from first to last, or a little to the left of it."""
        fit = []
        for row in self.rows[last.line + 1 :]:
            if row[0].middle - last.middle > (1 + LEADING) * last.size:
                break
            fit += [
                mark
                for mark in row
                if mark.key == character
                and mark not in self.taken
                and first.x0 - 8 * first.size <= mark.x0 < last.x1
                and self._begins(mark)
            ]
        return min(fit, key=lambda mark: (mark.x1 <= first.x0, mark.line, abs(mark.x0 - first.x0)), default=None)

    def _begins(self, mark: Mark) -> bool:
        """Whether no letter or digit stands right before this, punctuation aside."""
        last, row = mark, self.rows[mark.line]
        for place in range(mark.place - 1, -1, -1):
            one = row[place]
            if last.x0 - one.x1 > TIGHT * mark.size or one in self.taken:
                return True
            if one.key.isalnum():
                return False
            last = one
        return True

    def _between(self, mark: Mark) -> list[Mark]:
        """A mark with the punctuation right before it."""
        row, place = self.rows[mark.line], mark.place
        while place and not row[place - 1].key.isalnum() and row[place].x0 - row[place - 1].x1 <= TIGHT * mark.size:
            place -= 1
        return row[place : mark.place + 1]

    def _punctuation(self, mark: Mark) -> list[Mark]:
        found, last, row = list[Mark](), mark, self.rows[mark.line]
        for place in range(mark.place + 1, len(row)):
            one = row[place]
            if one.key.isalnum() or one.x0 - last.x1 > TIGHT * mark.size:
                break
            found.append(one)
            last = one
        return found

"""Pages without what is printed on each of them: page numbers, running heads and feet."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xdreport.formats.pdf.lines import Line
from xdreport.formats.pdf.piece import Piece

MARGIN = 0.12
"""Share of a page's height at top and bottom where such things stand."""

_NUMBER = re.compile(
    r"[-—–－·•\s]*(?:第\s*)?[0-9０-９]{1,4}\s*(?:页|/\s*[0-9]{1,4})?(?:\s*[,，/]?\s*(?:总?共|总)\s*[0-9]{1,4}\s*页)?[-—–－·•\s]*"
)

_BROWSER = re.compile(
    r"(?:https?|file)://[!-~]+|[0-9]{1,4}[/.\-][0-9]{1,2}[/.\-][0-9]{2,4},?\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\s*(?:[AP]M)?"
)
"""An address, or a date with the hour: what browsers print in small type at the edges of a page."""

SMALL = 0.9
"""Share of the size of type of most text."""


@dataclass(slots=True)
class Page:
    """A page: its number from 1, size in points, lines outside tables, and tables or parts of them."""

    number: int
    width: float
    height: float
    lines: list[Line]
    pieces: list[Piece]

    def items(self) -> Iterator[Line | Piece]:
        """Lines and tables from top to bottom."""
        together: list[tuple[float, Line | Piece]] = [(line.top, line) for line in self.lines]
        together += [(piece.box[1], piece) for piece in self.pieces]
        return (item for _, item in sorted(together, key=lambda pair: pair[0]))

    def in_margin(self, line: Line) -> bool:
        """Whether a line stands where running heads and feet do."""
        return line.bottom < self.height * MARGIN or line.top > self.height * (1 - MARGIN)


def without_furniture(pages: list[Page]) -> list[Page]:
    """The pages without page numbers, and without lines that most of three or more pages have in their margins.

    Figures of a table may stand there, too: what is not plainly a page number is none below other lines at the top and
    above others at the bottom, and a bare number only where it counts pages.
    """
    seen = Counter(text for page in pages for text in {line.text for line in page.lines if page.in_margin(line)})
    running = {
        text for text, count in seen.items() if count > 2 and count * 2 > len(pages) and any(map(str.isalpha, text))
    }
    offsets = Counter(
        offset for page in pages for offset in {_offset(page, line) for line in page.lines if page.in_margin(line)}
    )
    usual = Counter(round(line.size, 1) for page in pages for line in page.lines for _ in line.text).most_common(1)
    small = SMALL * usual[0][0] if usual else 0.0
    running |= {line.text for page in pages for line in page.lines if line.size < small and _is_browsers(line)}
    for page in pages:
        page.lines = [line for line in page.lines if not (page.in_margin(line) and _is_marked(line))]
        outer = {id(line) for run in (page.lines, page.lines[::-1]) for line in _outer(page, run, running, offsets)}
        page.lines = [line for line in page.lines if id(line) not in outer]
    return pages


def _is_marked(line: Line) -> bool:
    """Whether this is a page number by the strokes or words around it."""
    return len(line.words) == 1 and not line.text.isdecimal() and _NUMBER.fullmatch(line.text) is not None


def _is_browsers(line: Line) -> bool:
    return any(_BROWSER.fullmatch(word.text) for word in line.words)


def _outer(page: Page, lines: Iterable[Line], running: set[str], offsets: Counter[int | None]) -> Iterator[Line]:
    """Furniture from the edge of a page inwards, as far as nothing else stands there."""
    for line in lines:
        offset = _offset(page, line)
        counts = offset is not None and (offset == 0 or offsets[offset] > 1)
        if not (page.in_margin(line) and (line.text in running or counts)):
            return
        yield line


def _offset(page: Page, line: Line) -> int | None:
    """How much a page number differs from the page's place in the file; None where it is none."""
    numbers = re.findall(r"[0-9０-９]+", line.text)
    return int(numbers[0]) - page.number if numbers and _NUMBER.fullmatch(line.text) else None

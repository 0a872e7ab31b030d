"""Pages without what is printed on each of them: page numbers, running heads and feet."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from xdreport.formats.pdf.lines import Line
from xdreport.formats.pdf.tables import Piece

MARGIN = 0.12
"""Share of a page's height at top and bottom where such things stand."""

_NUMBER = re.compile(
    r"[-—–－·•\s]*(?:第\s*)?[0-9０-９]{1,4}\s*(?:页|/\s*[0-9]{1,4}|,?共\s*[0-9]{1,4}\s*页)?[-—–－·•\s]*"
)


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
    """The pages without page numbers, and without lines that most of three or more pages have in their margins."""
    seen = Counter(line.text for page in pages for line in page.lines if page.in_margin(line))
    running = {text for text, count in seen.items() if count > 2 and count * 2 > len(pages)}
    for page in pages:
        page.lines = [
            line
            for line in page.lines
            if not (page.in_margin(line) and (line.text in running or _NUMBER.fullmatch(line.text)))
        ]
    return pages

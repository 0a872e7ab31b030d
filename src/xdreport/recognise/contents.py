"""A list of contents in front of a report: its lines are no headings, and their page numbers no text."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from xdreport.document import Block, Grid, Heading, Paragraph
from xdreport.form.headings import section_of, topic_of
from xdreport.form.pattern import Pattern

LONGEST = 200
LEAST, LEAST_BARE = 3, 4
"""Sections that a list of contents names at least; more where it has no page numbers."""

_PAGE = Pattern(r"^\s*(\S.{1,60}?)(?:[\s.…·．・⋯—_\-]{1,150}|\s{0,9}[（(]\s{0,9})\d{1,3}\s{0,9}[）)]?\s*$")
"""A line that ends in the number of a page, behind dots, blanks or a bracket."""


def without_contents(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without a list of contents in front of the first table, whose headings stand again below it."""
    texts = _texts(takewhile(lambda block: not isinstance(block, Grid), blocks))
    if not texts:
        return list(blocks)
    later = [section_of(text) for text in _texts(blocks)]
    start = 0
    while start < len(texts):
        end = _numbered_end(texts, start)
        for until, least in ((end, LEAST), (_bare_end(texts, start), LEAST_BARE)):
            sections = {path for text in texts[start:until] if (path := section_of(_listed(text) or text))}
            if len(sections) >= least and sections.issubset(later[until:]):
                return [*blocks[:start], *blocks[until:]]
        start = max(end, start + 1)
    return list(blocks)


def _texts(blocks: Iterable[Block]) -> list[str]:
    """The texts of blocks, '' for what has none."""
    return [block.text if isinstance(block, Heading | Paragraph) else "" for block in blocks]


def _listed(text: str) -> str:
    """What a line of contents names, '' where it has no page number."""
    match = _PAGE.match(text) if len(text) <= LONGEST else None
    return match[1] if match else ""


def _numbered_end(texts: Sequence[str], start: int) -> int:
    """Where a list of headings with page numbers ends that begins here; ``start`` where none does."""
    end = start
    if section_of(_listed(texts[start])):
        for place in range(start, len(texts)):
            if _heads(listed := _listed(texts[place])):
                end = place + 1
            elif texts[place].strip() and not listed:
                break
    return end


def _bare_end(texts: Sequence[str], start: int) -> int:
    """Where headings with nothing between them end, before one that stood there already."""
    met: set[str] = set()
    end = start
    while end < len(texts) and (path := _heads(texts[end])) and path not in met:
        met.add(path)
        end += 1
    return end


def _heads(text: str) -> str:
    return section_of(text) or topic_of(text)

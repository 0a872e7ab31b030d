"""Markdown (GitHub style): a Document as text that reads well raw and on any renderer.

No HTML is used. A blank cell under a head of figures is a figure that is not filled in; a 0 is a 0.
"""

from collections.abc import Iterator

from xdreport.document import Block, Document, Grid, Heading, Picture
from xdreport.formats.markdown.about import about
from xdreport.formats.markdown.escape import heading_text, paragraph_text
from xdreport.formats.markdown.table import tables

DRAFT_MARK = "> **草稿**：尚未定稿，不得公布。"


def write(document: Document) -> bytes:
    """The document as Markdown: UTF-8 without a mark at its start, lines ended by a line feed.

    A draft says so in its first line and numbers the findings at its end. What Markdown would take for markup in a
    text is escaped by a backslash. Kind of organ, publication date and contact follow at its end, see ``about``.
    """
    marks = [DRAFT_MARK] if document.fields.get("draft") else []
    beside = "\n".join(about(document.fields))
    blocks = [*marks, *_blocks(document.blocks), *([beside] if beside else [])]
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def _blocks(blocks: list[Block]) -> Iterator[str]:
    findings: list[str] = []
    for block in blocks:
        if isinstance(block, Grid):
            yield from tables(block)
        elif isinstance(block, Heading):
            yield f"{'#' * (block.level + 1)} {heading_text(block.text)}"
        elif isinstance(block, Picture):
            continue  # Markdown has no place for one; what it shows stands in the tables
        elif block.path == "draft":
            findings.append(f"{len(findings) + 1}. {paragraph_text(block.text)}")
        elif text := paragraph_text(block.text):
            yield text
    if findings:
        yield "\n".join(findings)

"""Everything beside the three tables, block by block: title, headings, narrative, and what sheets hold."""

from collections.abc import Mapping

from xdreport.document import Document, Grid, Heading, Paragraph
from xdreport.form.headings import is_title, section_of, topic_of
from xdreport.form.sections import SECTIONS, TOPICS
from xdreport.recognise.beside import Covered, rows_beside
from xdreport.recognise.contents import without_contents
from xdreport.recognise.draft import Draft
from xdreport.recognise.flow import Flow
from xdreport.recognise.paragraphs import note_line, paragraph, take_title, title_at
from xdreport.recognise.sheets import read_sheet


def _is_styled(document: Document) -> bool:
    """Whether the six sections and the five topics all stand there as headings, as in what we write."""
    found = {path for block in document.blocks if isinstance(block, Heading) for path in _headed(block.text)}
    return found.issuperset(_HEADED)


def _headed(text: str) -> tuple[str, str]:
    return section_of(text), topic_of(text)


_HEADED = frozenset(part.path for part in (*SECTIONS, *TOPICS))

NONE = Covered([])


def read_blocks(draft: Draft, document: Document, covered: Mapping[int, Covered]) -> None:
    """Reads a document's headings, paragraphs and what its grids hold beside tables, by the grids' identity."""
    flow = Flow(draft, _is_styled(document))
    for block in without_contents(document.blocks):
        if isinstance(block, Grid):
            if not block.hidden:
                tables, beside = covered.get(id(block), NONE)
                read_sheet(draft, flow, block, tables, rows_beside(block, tables) if beside is None else beside)
        elif isinstance(block, Heading):
            title = title_at(flow, block.text) if flow.blank or is_title(block.text) else ""
            if title and not section_of(block.text):
                take_title(draft, title, block.origin)
            elif not flow.heading(block.text, block.origin, styled=flow.may_head(block.level)):
                flow.text(block.text, block.origin)
            note_line(flow, block.text)
        elif isinstance(block, Paragraph):
            paragraph(draft, flow, block)

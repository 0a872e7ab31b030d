"""document.xml: headings, paragraphs, tables and the page they stand on."""

from collections.abc import Iterator, Sequence

from xdreport.document import Block, Document, Grid, Heading, Picture
from xdreport.formats import title
from xdreport.formats.docx.chart import drawing
from xdreport.formats.docx.table import table
from xdreport.formats.docx.text import paragraph, run
from xdreport.formats.paper import WIDTH

_OPEN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
)
_CLOSE = "</w:body></w:document>"
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="1021" w:footer="1417" w:gutter="0"/>'
)
"""Twips: A4; margins of 37, 26, 35 and 28 mm; the page number 7 mm below the text."""

_HEADERS = '<w:headerReference w:type="default" r:id="headerOdd"/><w:headerReference w:type="even" r:id="headerEven"/>'
_FOOTERS = '<w:footerReference w:type="default" r:id="footerOdd"/><w:footerReference w:type="even" r:id="footerEven"/>'
_TABLE_GAP = {"before": 290, "after": 100}
"""Twips between a table and the heading below or above it."""

_NO_INDENT = 'w:firstLineChars="0" w:firstLine="0"'
_AT_THE_END = f'<w:ind w:left="3400" {_NO_INDENT}/><w:jc w:val="center"/>'
_LETTER = {
    "letter.to": f"<w:ind {_NO_INDENT}/>",
    "letter.sender": f'<w:keepNext/><w:keepLines/><w:spacing w:before="579"/>{_AT_THE_END}',
    "letter.date": _AT_THE_END,
}
"""How the parts of an official letter stand: the addressee at the margin, sender and date centred on the right."""

_STYLES = ("Title", "Heading1", "Heading2")


def document_xml(document: Document) -> str:
    """The main part of the document."""
    headers = _HEADERS if document.fields.get("draft") else ""
    section = f"<w:sectPr>{headers}{_FOOTERS}{_PAGE}</w:sectPr>"
    return "".join([_OPEN, *blocks_xml(document.blocks), section, _CLOSE])


def blocks_xml(blocks: Sequence[Block], room: int = WIDTH) -> Iterator[str]:
    """Every block as the elements of a body; ``room``: twips between the margins of the page."""
    number = charts = 0
    for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        if isinstance(block, Grid):
            yield table(block, room)
            if after is None or isinstance(after, Grid):
                yield paragraph("BodyText", "")  # Word wants a paragraph between tables, and between one and the end
        elif isinstance(block, Heading):
            yield _heading(block, before=isinstance(before, Grid), after=isinstance(after, Grid))
        elif isinstance(block, Picture):
            charts += 1
            yield drawing(block, charts)
        elif block.path == "draft":
            number += 1
            yield paragraph("DraftNote", run(f"{number}. {block.text}"))
        else:
            yield paragraph("BodyText", run(block.text), _LETTER.get(block.path, ""))


def _heading(heading: Heading, *, before: bool, after: bool) -> str:
    """A heading; ``before`` and ``after`` say on which sides a table stands."""
    if heading.level == 0:
        return paragraph("Title", "<w:r><w:br/></w:r>".join(run(line) for line in title.lines(heading.text)))
    page = "<w:pageBreakBefore/>" if heading.path == "draft" else ""
    gaps = "".join(f' w:{side}="{_TABLE_GAP[side]}"' for side, near in (("before", before), ("after", after)) if near)
    spacing = f"<w:spacing{gaps}/>" if gaps else ""
    return paragraph(_STYLES[min(heading.level, 2)], run(heading.text), page + spacing)

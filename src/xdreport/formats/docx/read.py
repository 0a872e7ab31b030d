"""Word (.docx) -> Document: paragraphs, headings and tables of document.xml, as they are with all changes accepted."""

from collections.abc import Iterator

from lxml import etree

from xdreport.document import Block, Document, Heading, Origin, Paragraph
from xdreport.form.headings import is_title
from xdreport.formats.beside import grid_beside
from xdreport.formats.cells import Budget
from xdreport.formats.continued import joined
from xdreport.formats.docx.read_about import about
from xdreport.formats.docx.read_edges import edges
from xdreport.formats.docx.read_footnotes import footnotes
from xdreport.formats.docx.read_notes import foreign, notes
from xdreport.formats.docx.read_numbering import Numbering
from xdreport.formats.docx.read_refusal import refusal
from xdreport.formats.docx.read_styles import BODY, PLAIN, Style, numbering, outline, styles_of
from xdreport.formats.docx.read_table import cells_of, grid_of, is_layout
from xdreport.formats.docx.read_text import BOX, P_PR, P, Texts, boundaries, flows_on
from xdreport.formats.docx.read_xml import W, main_part, related, tree
from xdreport.formats.package import Package

LONGEST_HEADING = 80
"""Characters; a longer paragraph in a style of headings is text."""

LONGEST_TITLE = 200
"""Characters up to which the lines of one paragraph in the style of titles are one title."""

_SENTENCE_ENDS = ("。", "；", "！", "，")


def read(data: bytes, name: str = "") -> Document:
    """Reads the bytes of a .docx file.

    Headers, footers and footnotes are left out; content in them is told. A paragraph's place is told by its number, a
    cell's by table, row and column. Raises UnreadableError for what is damaged, encrypted, no Word document,
    or beyond the limits.
    """
    if data[:2] != b"PK":
        raise refusal(data, name)
    package = Package(data)
    main = main_part(package)
    if not main:
        raise refusal(data, name, package)
    root = tree(package, main)
    body = root.find(f"{W}body")
    reader = _Reader(styles_of(related(package, main, "styles")), Numbering(related(package, main, "numbering")))
    blocks = joined(reader.blocks(body) if body is not None else [])
    seen = reader.texts.seen
    comments = related(package, main, "comments") if seen.comments else None
    known = grid_beside(about(package))
    said = {block.text for block in blocks if isinstance(block, Paragraph)}
    beside = Texts(reader.texts.styles)
    odd = [*notes(seen, comments), *foreign(package), *edges(package, main, beside, said)]
    odd += footnotes(package, main, root, beside)
    return Document([*blocks, known] if known else blocks, kind="docx", notes=odd)


class _Reader:
    """Reads the body of one document."""

    def __init__(self, styles: dict[str, Style], numbering: Numbering) -> None:
        self.texts = Texts(styles)
        self._styles = styles
        self._numbering = numbering
        self._budget = Budget()
        self._tables = self._paragraphs = 0

    def blocks(self, container: etree._Element) -> Iterator[Block]:
        """The blocks of a body, of a cell of a layout table, or of a text box."""
        begun = ""
        for element in boundaries(container):
            if element.tag != P:
                yield from self._table(element)
                continue
            style, properties = self._style(element)
            text, boxes = self.texts.text(element, style)
            for box in boxes:
                yield from self.blocks(box)
            if flows_on(element):
                begun += text
                continue
            yield from self._paragraph(begun + text, style, properties)
            begun = ""
        if begun:
            yield from self._paragraph(begun, PLAIN, None)

    def _style(self, paragraph: etree._Element) -> tuple[Style, etree._Element | None]:
        properties = paragraph.find(P_PR)
        named = None if properties is None else properties.find(f"{W}pStyle")
        style = PLAIN if named is None else self._styles.get(named.get(f"{W}val", ""), PLAIN)
        return style, properties

    def _paragraph(self, text: str, style: Style, properties: etree._Element | None) -> Iterator[Block]:
        if not text.strip():
            return
        self._paragraphs += 1
        origin = Origin(f"第{self._paragraphs}段")
        listed = numbering(properties) or style.numbering
        if listed and (mark := self._numbering.take(*listed)):
            text = mark + text.lstrip()
        level = outline(properties)
        level = style.level if level is None else level if level <= BODY else None
        lines = [line for part in text.split("\n") if (line := part.strip())]
        longest = LONGEST_TITLE if level == 0 else LONGEST_HEADING
        if len(lines) > 1 and len(text) <= longest and (level == 0 or is_title("".join(lines))):
            lines = ["".join(lines)]
        for line in lines:
            if level is not None and len(line) <= LONGEST_HEADING and not line.endswith(_SENTENCE_ENDS):
                yield Heading(line, level, origin)
            else:
                yield Paragraph(line, origin)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        if is_layout(table):
            for cell in cells_of(table):
                yield from self.blocks(cell)
            return
        self._tables += 1
        grid, within = grid_of(table, f"表{self._tables}", self.texts, self._budget)
        yield grid
        for element in within:
            yield from self.blocks(element) if element.tag == BOX else self._table(element)

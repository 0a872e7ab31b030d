"""The text of a paragraph as it is once all tracked changes are accepted; what is not part of it is counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from xdreport.formats.cells import raised
from xdreport.formats.docx.read_styles import LOOKS, PLAIN, Style, marks_of
from xdreport.formats.docx.read_xml import ALTERNATE, CHOICE, FALLBACK, W, number, value

P, TBL, R, T, P_PR, TC_PR = f"{W}p", f"{W}tbl", f"{W}r", f"{W}t", f"{W}pPr", f"{W}tcPr"
R_PR, STYLE, SYMBOL = f"{W}rPr", f"{W}rStyle", f"{W}sym"
INSERTED, DELETED = frozenset({f"{W}ins", f"{W}moveTo"}), frozenset({f"{W}del", f"{W}moveFrom"})
BOX = f"{W}txbxContent"
COMMENT = f"{W}commentReference"
FIELD = f"{W}fldChar"
RUBY, RUBY_BASE, RUBY_TEXT = f"{W}ruby", f"{W}rubyBase", f"{W}rt"

_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
_IGNORED = frozenset({P_PR, R_PR, TC_PR, f"{W}sdtPr", f"{W}sdtEndPr", f"{W}instrText", f"{W}delText", RUBY_TEXT})
_SOFT_HYPHEN = "\u00ad"


@dataclass(slots=True)
class Seen:
    """What stands in a document beside its text: samples of changes, of hidden and of struck text, and counts."""

    inserted: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    comments: int = 0
    rows_deleted: list[str] = field(default_factory=list)


class Texts:
    """Reads paragraphs of one document; fields may reach over several of them."""

    def __init__(self, styles: dict[str, Style]) -> None:
        self.styles = styles
        self.seen = Seen()
        self._instructions = 0
        self._fields: list[bool] = []
        self._style = PLAIN
        self._in_cell = False

    def text(
        self, paragraph: etree._Element, style: Style = PLAIN, in_cell: bool = False
    ) -> tuple[str, list[etree._Element]]:
        """The text of a paragraph, and the text boxes anchored in it; what is raised in a cell stands in brackets."""
        self._style, self._in_cell = style, in_cell
        parts: list[str] = []
        boxes: list[etree._Element] = []
        self._fields = [False] * len(self._fields)  # a field whose instructions never end hides one paragraph only
        self._instructions = 0
        for child in paragraph:
            self._take(child, parts, boxes)
        return "".join(parts).replace(_SOFT_HYPHEN, ""), boxes

    def _take(self, element: etree._Element, parts: list[str], boxes: list[etree._Element]) -> None:
        tag = element.tag
        if tag == R:
            self._run(element, parts, boxes)
        elif tag in _IGNORED:
            return
        elif tag in DELETED:
            self._deleted(element)
        elif tag in INSERTED:
            start = len(parts)
            self._inside(element, parts, boxes)
            self.seen.inserted.append("".join(parts[start:]))
        elif tag == ALTERNATE:
            self._alternate(element, parts, boxes)
        elif tag == BOX:
            boxes.append(element)
        else:
            self._inside(element, parts, boxes)

    def _inside(self, element: etree._Element, parts: list[str], boxes: list[etree._Element]) -> None:
        for child in element:
            self._take(child, parts, boxes)

    def _alternate(self, element: etree._Element, parts: list[str], boxes: list[etree._Element]) -> None:
        """One of several renderings of the same thing: taken once."""
        chosen = element.find(CHOICE)
        if chosen is None:
            chosen = element.find(FALLBACK)
        if chosen is not None:
            self._inside(chosen, parts, boxes)

    def _run(self, run: etree._Element, parts: list[str], boxes: list[etree._Element]) -> None:
        start = len(parts)
        look = self._style
        for child in run:
            tag = child.tag
            if tag == T:
                if not self._instructions:
                    parts.append(child.text or "")
            elif tag == R_PR:
                look = self._look(child)
            elif tag in _SIGNS:
                parts.append(_SIGNS[tag])
            elif tag == SYMBOL:
                parts.append(_symbol(child))
            elif tag == COMMENT:
                self.seen.comments += 1
            elif tag == FIELD:
                self._field(child.get(f"{W}fldCharType", ""))
            elif tag not in _IGNORED:
                self._take(child, parts, boxes)
        if look != PLAIN and (text := "".join(parts[start:])):
            self._as_it_looks(look, text, parts, start)

    def _as_it_looks(self, look: Style, text: str, parts: list[str], start: int) -> None:
        """Takes hidden and struck text out again; sets apart what is raised."""
        if look.hidden:
            self.seen.hidden.append(text)
            del parts[start:]
        elif look.struck:
            self.seen.struck.append(text)
            del parts[start:]
        elif look.raised and self._in_cell:
            parts[start:] = [raised(text)]

    def _look(self, properties: etree._Element) -> Style:
        """How a run looks: as its own properties say, else as its style does, else as that of the paragraph."""
        if LOOKS.isdisjoint(child.tag for child in properties):
            return self._style
        named = self.styles.get(value(properties.find(STYLE)), PLAIN)
        hidden, struck, high = marks_of(properties)
        own = self._style
        return Style(
            hidden=named.hidden or own.hidden if hidden is None else hidden,
            struck=named.struck or own.struck if struck is None else struck,
            raised=named.raised or own.raised if high is None else high,
        )

    def _field(self, kind: str) -> None:
        """Between begin and separate stand instructions, then what they give."""
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()
        self._instructions = sum(self._fields)

    def _deleted(self, element: etree._Element) -> None:
        self.seen.deleted.append(gone_of(element))


def gone_of(element: etree._Element) -> str:
    """The text of what was deleted."""
    return "".join(found.text or "" for found in element.iter(f"{W}delText", T))


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 else ""


def flows_on(paragraph: etree._Element) -> bool:
    """Whether a paragraph's end was deleted, so that the next one goes on with it."""
    mark = paragraph.find(f"{P_PR}/{R_PR}")
    return mark is not None and any(child.tag in DELETED for child in mark)


def boundaries(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs and tables right inside a body, a cell or a box, through content controls and insertions."""
    for child in element:
        tag = child.tag
        if tag in (P, TBL):
            yield child
        elif tag == ALTERNATE:
            chosen = child.find(CHOICE)
            yield from boundaries(child if chosen is None else chosen)
        elif tag not in DELETED and tag not in _IGNORED:
            yield from boundaries(child)


def span(element: etree._Element | None, most: int) -> int:
    """The count in a property such as w:gridSpan, at least 1; 1 where it is not there."""
    return 1 if element is None else max(1, number(element.get(f"{W}val", "1"), 1, most))

"""The text of a paragraph as it is once all tracked changes are accepted; what is not part of it is counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from xdreport.formats.docx.read_styles import PLAIN, Style
from xdreport.formats.docx.read_xml import ALTERNATE, CHOICE, FALLBACK, W, is_on, number

P, TBL, R, T, P_PR, TC_PR = f"{W}p", f"{W}tbl", f"{W}r", f"{W}t", f"{W}pPr", f"{W}tcPr"
R_PR, STYLE, VANISH, SYMBOL = f"{W}rPr", f"{W}rStyle", f"{W}vanish", f"{W}sym"
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
    """What stands in a document beside its text: samples of changes and of hidden text, and counts."""

    inserted: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    comments: int = 0
    rows_deleted: list[str] = field(default_factory=list)


class Texts:
    """Reads paragraphs of one document; fields may reach over several of them."""

    def __init__(self, styles: dict[str, Style]) -> None:
        self.styles = styles
        self.seen = Seen()
        self._instructions = 0
        self._fields: list[bool] = []

    def text(self, paragraph: etree._Element, hidden: bool = False) -> tuple[str, list[etree._Element]]:
        """The text of a paragraph, and the text boxes anchored in it."""
        parts: list[str] = []
        boxes: list[etree._Element] = []
        self._fields = [False] * len(self._fields)  # a field whose instructions never end hides one paragraph only
        self._instructions = 0
        for child in paragraph:
            self._take(child, parts, boxes, hidden)
        return "".join(parts).replace(_SOFT_HYPHEN, ""), boxes

    def _take(self, element: etree._Element, parts: list[str], boxes: list[etree._Element], hidden: bool) -> None:
        tag = element.tag
        if tag == R:
            self._run(element, parts, boxes, hidden)
        elif tag in _IGNORED:
            return
        elif tag in DELETED:
            self._deleted(element)
        elif tag in INSERTED:
            start = len(parts)
            self._inside(element, parts, boxes, hidden)
            self.seen.inserted.append("".join(parts[start:]))
        elif tag == ALTERNATE:
            self._alternate(element, parts, boxes, hidden)
        elif tag == BOX:
            boxes.append(element)
        else:
            self._inside(element, parts, boxes, hidden)

    def _inside(self, element: etree._Element, parts: list[str], boxes: list[etree._Element], hidden: bool) -> None:
        for child in element:
            self._take(child, parts, boxes, hidden)

    def _alternate(self, element: etree._Element, parts: list[str], boxes: list[etree._Element], hidden: bool) -> None:
        """One of several renderings of the same thing: taken once."""
        chosen = element.find(CHOICE)
        if chosen is None:
            chosen = element.find(FALLBACK)
        if chosen is not None:
            self._inside(chosen, parts, boxes, hidden)

    def _run(self, run: etree._Element, parts: list[str], boxes: list[etree._Element], hidden: bool) -> None:
        start = len(parts)
        hides = hidden
        for child in run:
            tag = child.tag
            if tag == T:
                if not self._instructions:
                    parts.append(child.text or "")
            elif tag == R_PR:
                hides = self._hides(child, hidden)
            elif tag in _SIGNS:
                parts.append(_SIGNS[tag])
            elif tag == SYMBOL:
                parts.append(_symbol(child))
            elif tag == COMMENT:
                self.seen.comments += 1
            elif tag == FIELD:
                self._field(child.get(f"{W}fldCharType", ""))
            elif tag not in _IGNORED:
                self._take(child, parts, boxes, hides)
        if hides and (text := "".join(parts[start:])):
            self.seen.hidden.append(text)
            del parts[start:]

    def _hides(self, properties: etree._Element, hidden: bool) -> bool:
        for child in properties:
            tag = child.tag
            if tag == VANISH:
                return is_on(child)
            if tag == STYLE and self.styles.get(child.get(f"{W}val", ""), PLAIN).hidden:
                hidden = True
        return hidden

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

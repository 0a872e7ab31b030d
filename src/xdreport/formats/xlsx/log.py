"""What a worksheet says, tag by tag: written down by expat's handlers, digested afterwards in one loop.

Calls from expat into Python are what reading costs; so one handler writes a log, character data go into it without any
Python code, and hardly any end tag is listened to.
"""

from collections.abc import Callable
from enum import IntEnum

from xdreport.formats.xlsx.stream import Attributes, Stop, Stream


class Mark(IntEnum):
    """What the following texts of the log are."""

    VALUE = 1
    FORMULA = 2
    INLINE = 3
    TEXT = 4
    END = 5


VALUE, FORMULA, INLINE, TEXT, END = (int(mark) for mark in Mark)

# An entry of the log is a text; a mark; a cell's attributes; ('row', number) or ('shared', group of formulas); or None,
# where a cell is over.

_NO_CELL: Attributes = {}


class Log:
    """Records a worksheet into ``stream.texts``; ``is_worksheet`` is False where the part is a chart or a dialogue."""

    __slots__ = ("is_worksheet", "merges", "stream")

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.merges: list[str] = []
        self.is_worksheet = False
        stream.parser.StartElementHandler = self._root

    def _root(self, tag: str, _: Attributes) -> None:
        """The root element tells whether this is a worksheet, and the prefix of its tags."""
        prefix, colon, local = tag.rpartition(":")
        if local != "worksheet":
            raise Stop
        self.is_worksheet = True
        self.stream.parser.StartElementHandler = self._recorder(prefix + colon)

    def _recorder(self, prefix: str) -> Callable[[str, Attributes], None]:
        c, v, f, row, merge = (prefix + name for name in ("c", "v", "f", "row", "mergeCell"))
        stream, add, merged = self.stream, self.stream.texts.append, self.merges.append
        parser, other = stream.parser, self._inner(prefix)
        cell = _NO_CELL

        def end_of_text(_: str) -> None:
            add(END)
            parser.EndElementHandler = stream.idle

        def start(tag: str, attributes: Attributes) -> None:
            nonlocal cell
            if tag == c:
                add(attributes)
                cell = attributes
            elif tag == v:
                add(VALUE)
                if "t" in cell and cell["t"] == "str":  # blanks around it count
                    parser.EndElementHandler = end_of_text
            elif tag == row:
                add(("row", attributes.get("r", "")))
                cell = _NO_CELL
            elif tag == f:
                add(FORMULA)
                if "si" in attributes:
                    add(("shared", attributes["si"]))
            elif tag == merge:
                merged(attributes.get("ref", ""))
            elif not other(tag, end_of_text) and cell is not _NO_CELL:
                add(None)
                cell = _NO_CELL

        return start

    def _inner(self, prefix: str) -> Callable[[str, Callable[[str], None]], bool]:
        """A handler of the tags inside an inline string: True where it was one."""
        item, text, run, phonetic, properties = (prefix + name for name in ("is", "t", "r", "rPh", "rPr"))
        stream, add = self.stream, self.stream.texts.append
        reads = inside = False

        def inner(tag: str, end_of_text: Callable[[str], None]) -> bool:
            nonlocal reads, inside
            if tag == item:
                add(INLINE)
                reads = inside = True
            elif tag == text and inside:
                if reads:
                    add(TEXT)
                    stream.parser.EndElementHandler = end_of_text
            elif tag == run:
                reads = True
            elif tag == phonetic:
                reads = False
            elif tag != properties and tag[len(prefix) :] in _OUTSIDE:
                inside = False
            return inside

        return inner


_OUTSIDE = frozenset({"extLst", "sheetProtection", "conditionalFormatting", "dataValidations", "headerFooter"})
"""Tags after which an inline string is surely over."""

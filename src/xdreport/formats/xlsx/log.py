"""What a worksheet says, tag by tag: written down by expat's handlers, digested afterwards in one loop.

Calls from expat into Python are what reading costs; so one handler writes a log, character data go into it without any
Python code, and hardly any end tag is listened to.
"""

from collections.abc import Callable
from enum import IntEnum

from xdreport.document import column_letters
from xdreport.formats.xlsx.places import PLACES
from xdreport.formats.xlsx.runs import CLOSE, look_of
from xdreport.formats.xlsx.stream import Attributes, Stop, Stream


class Mark(IntEnum):
    """What the following texts of the log are."""

    VALUE = 1
    FORMULA = 2
    INLINE = 3
    END = 4


VALUE, FORMULA, INLINE, END = (int(mark) for mark in Mark)

# An entry of the log is a text; a mark; a cell's attributes, r always among them; the group of a shared formula in a
# tuple; or None, where a cell is over.

_NO_CELL: Attributes = {}


class Log:
    """Records a worksheet into ``stream.texts``; ``is_worksheet`` is False where the part is a chart or a dialogue."""

    __slots__ = ("is_worksheet", "look", "merges", "phonetic", "stream")

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.merges: list[str] = []
        self.look = ""
        self.is_worksheet = self.phonetic = False
        stream.parser.StartElementHandler = self._root

    def _root(self, tag: str, _: Attributes) -> None:
        """The root element tells whether this is a worksheet, and the prefix of its tags."""
        prefix, colon, local = tag.rpartition(":")
        if local != "worksheet":
            raise Stop
        self.is_worksheet = True
        self.stream.parser.StartElementHandler = self._recorder(prefix + colon)

    def _recorder(self, prefix: str) -> Callable[[str, Attributes], None]:
        """The handler of every tag but the root; what is frequent comes first."""
        c, v, f, row, item, t, merge = (prefix + name for name in ("c", "v", "f", "row", "is", "t", "mergeCell"))
        stream, add, merged, other = self.stream, self.stream.texts.append, self.merges.append, self._other(prefix)
        parser = stream.parser
        cell = _NO_CELL
        number = "0"

        def end_of_text(tag: str) -> None:
            add(END)
            idle = parser.EndElementHandler = stream.idle
            if idle:
                idle(tag)

        def end_of_run(tag: str) -> None:
            if self.look:
                add(CLOSE)
            end_of_text(tag)

        def start(tag: str, attributes: Attributes) -> None:
            nonlocal cell, number
            if tag == c:
                if "r" not in attributes:
                    attributes["r"] = _next_place(number, cell)
                add(attributes)
                cell = attributes
            elif tag == v:
                add(VALUE)
                if "t" in cell and cell["t"] == "str":  # blanks around it count
                    parser.EndElementHandler = end_of_text
            elif tag == t:
                if cell and not self.phonetic:
                    add(INLINE)
                    if self.look:
                        add(self.look)
                    parser.EndElementHandler = end_of_run
            elif tag == item:
                self.phonetic, self.look = False, ""
            elif tag == row:
                number = attributes["r"] if "r" in attributes else str(int(number) + 1)
                cell = _NO_CELL
            elif tag == f:
                add(FORMULA)
                if "si" in attributes:
                    add((attributes["si"],))
            elif tag == merge:
                merged(attributes.get("ref", ""))
            elif other(tag, attributes):  # also behind a last row without cells
                add(None)
                cell = _NO_CELL

        return start

    def _other(self, prefix: str) -> Callable[[str, Attributes], bool]:
        """The handler of rarer tags: True where the cell before must be over."""
        run, phonetic = prefix + "r", prefix + "rPh"
        of_runs = frozenset(prefix + name for name in _OF_RUNS)
        after_merges = frozenset(prefix + name for name in _AFTER_MERGES)
        parser = self.stream.parser

        def other(tag: str, attributes: Attributes) -> bool:
            if tag in (run, phonetic):
                self.phonetic, self.look = tag == phonetic, ""
            elif tag in of_runs:
                self.look = look_of(tag.rpartition(":")[2], attributes, self.look)
            else:
                if tag in after_merges and self.merges:  # nothing of interest follows
                    parser.StartElementHandler = parser.CharacterDataHandler = None
                return True
            return False

        return other


_OF_RUNS = (
    "rPr",
    "rFont",
    "b",
    "i",
    "strike",
    "color",
    "sz",
    "u",
    "vertAlign",
    "family",
    "charset",
    "scheme",
    "phoneticPr",
)
_AFTER_MERGES = ("conditionalFormatting", "dataValidations", "pageMargins", "pageSetup")


def _next_place(row: str, before: Attributes) -> str:
    """The place of a cell that does not say it: right of the one before, or first in its row."""
    row = row if row != "0" else "1"
    return column_letters(PLACES[before["r"]][1] + 1 if before else 1) + row

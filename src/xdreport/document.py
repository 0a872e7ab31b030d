"""Document: what every format is read into and written from. Small and neutral; it knows nothing of the form.

It plays the part that the syntax tree plays in Pandoc: headings, paragraphs and grids, each of which knows where it
stood in the file, and pictures, which are only written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple


class CellError(str):
    """A cell that holds a spreadsheet error such as #REF! instead of a value."""

    __slots__ = ()


Value = str | int | Decimal | bool | date | CellError | None
"""What a cell holds. Whole numbers are int, other numbers Decimal; None is a blank cell."""

Notation = Literal["sheet", "table", "text"]


def column_letters(column: int) -> str:
    """Spreadsheet letters of a column counted from 1: 1 -> A, 28 -> AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Origin(NamedTuple):
    """Where something stood; rows and columns count from 1, 0 means 'does not apply'.

    ``str()`` gives 依申请公开!H7 for a sheet, 表2第5行第3列 for a table, the bare place otherwise.
    """

    place: str
    row: int = 0
    column: int = 0
    notation: Notation = "text"

    @property
    def cell(self) -> str:
        """H7 in a sheet, 第5行第3列 in a table, '' where there is no cell."""
        if not self.row:
            return ""
        if self.notation == "sheet":
            return f"{column_letters(self.column)}{self.row}"
        return f"第{self.row}行" + (f"第{self.column}列" if self.column else "")

    def __str__(self) -> str:
        if not self.row:
            return self.place
        return f"{self.place}!{self.cell}" if self.notation == "sheet" else f"{self.place}{self.cell}"


class Cell(NamedTuple):
    """One cell of a grid: its place (from 1), value, spans, formula and the path of the report it holds, if any.

    ``formula`` is without the leading '='; '' where the cell has none. ``path`` is filled by whoever composes a
    document for writing; a reader leaves it ''. ``head`` marks heads over columns.
    """

    row: int
    column: int
    value: Value
    formula: str = ""
    rowspan: int = 1
    colspan: int = 1
    path: str = ""
    head: bool = False


NOWHERE = Origin("")

ABOUT = "报告信息"
"""The name of the grid of what a file says beside its text, in properties that no reader of the page sees."""


class Part(NamedTuple):
    """A table that was put below another one: where its rows begin there, how far they are moved, and its own name."""

    first: int
    moved: int
    name: str


@dataclass(slots=True)
class Grid:
    """A table or a sheet. ``cells`` are in reading order; blank cells may be absent.

    ``parts`` are further tables that go on in this one.
    """

    name: str
    cells: list[Cell]
    rows: int
    columns: int
    notation: Notation = "table"
    hidden: bool = False
    table: str = ""
    head_rows: int = 0
    parts: list[Part] = field(default_factory=list)

    def origin(self, cell: Cell) -> Origin:
        """Where a cell stood."""
        return tuple.__new__(Origin, (self.name, cell.row, cell.column, self.notation))  # as Origin(), in half the time

    def stood(self, origin: Origin) -> Origin:
        """Where something in this grid stood in the file: in which of the tables that were put together."""
        if origin.place == self.name:
            for part in reversed(self.parts):
                if origin.row >= part.first:
                    return origin._replace(place=part.name, row=origin.row - part.moved)
        return origin


@dataclass(slots=True)
class Heading:
    """A heading: level 0 is the title, 1 a section, 2 a topic."""

    text: str
    level: int
    origin: Origin = NOWHERE
    path: str = ""


@dataclass(slots=True)
class Paragraph:
    """A paragraph of text; ``path`` says which narrative field it belongs to, where that is known."""

    text: str
    origin: Origin = NOWHERE
    path: str = ""


class Series(NamedTuple):
    """Figures of one kind in a picture, one for each of its labels; None is not filled in. ``name`` tells it apart."""

    name: str
    values: tuple[int | Decimal | None, ...]


@dataclass(slots=True)
class Picture:
    """A chart of horizontal bars: for each label one bar of every series.

    ``alt`` states in words all that it shows. No reader gives pictures: what one shows stands in the tables.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    path: str = ""


Block = Heading | Paragraph | Grid | Picture


class Note(NamedTuple):
    """What a reader found odd about a file beside its blocks: the rule it falls under, and words for the clerk."""

    rule: str
    message: str
    origin: Origin = NOWHERE
    hint: str = ""


QUOTED = 40
"""Characters of a text that a message quotes."""


def short(text: str, longest: int = QUOTED) -> str:
    """Words of a file as a message quotes them: on one line, of a longer one the beginning."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1]}…"


@dataclass(slots=True)
class Document:
    """Blocks in reading order, the fields that stand beside them (title, organ, year …), and a reader's notes."""

    blocks: list[Block]
    fields: Mapping[str, Any] = field(default_factory=dict)
    kind: str = ""
    notes: list[Note] = field(default_factory=list)

    def grids(self) -> Iterator[Grid]:
        """The grids among the blocks."""
        return (block for block in self.blocks if isinstance(block, Grid))

    def pictures(self) -> Iterator[Picture]:
        """The pictures among the blocks."""
        return (block for block in self.blocks if isinstance(block, Picture))

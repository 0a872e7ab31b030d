"""The cells of one sheet after the other, with what is repeated written out as far as it holds anything."""

from typing import NamedTuple

from xdreport.document import Cell, Value
from xdreport.formats.cells import raised
from xdreport.formats.limits import Limits, excess
from xdreport.formats.ods.values import END_OF_LINE, SPACE, TAB, paragraph, value_of
from xdreport.formats.xlsx.stream import Attributes

STRUCK, RAISED = "struck", "raised"


class _Held(NamedTuple):
    """A cell of the current row."""

    column: int
    value: Value
    formula: str
    rowspan: int
    colspan: int
    covered: bool


class Cells:
    """Takes what stands in the rows of a sheet, by its handlers. Raises UnreadableError beyond the limits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._cells: list[Cell] = []
        self._count = self._merges = self._kept = 0
        self._row, self._rows, self._column = 1, 1, 1
        self._held: list[_Held] = []
        self._attributes: Attributes | None = None
        self._covered = False
        self._paragraphs: list[str] = []
        self._text: list[str] = []
        self._depth = self._length = 0
        self._spans: list[tuple[str, int]] = []  # how each looks, and where in the text it begins
        self._striking = 0  # spans, open at the moment, that strike out
        self._gone: list[str] = []
        self.striking: set[str] = set()
        """The styles that strike out."""
        self.raising: set[str] = set()
        """The styles of raised marks."""
        self.struck: list[tuple[int, int, str]] = []
        """Row, column and text of what is struck out on the sheet at hand."""

    @property
    def within(self) -> bool:
        """Whether a cell has begun and is not over."""
        return self._attributes is not None

    def taken(self) -> list[Cell]:
        """The cells of the sheet that is over, in reading order; begins the next one."""
        cells, self._cells = self._cells, []
        self._row, self._held, self.struck = 1, [], []
        return cells

    def start_row(self, attributes: Attributes) -> None:
        """A row, or so many alike."""
        self._rows = count(attributes, "table:number-rows-repeated")
        self._column = 1
        self._held = []

    def end_row(self) -> None:
        """Writes the row out as often as it is repeated; a blank one is only counted."""
        if self._held:
            self._count += self._rows * len(self._held)
            if self._count > self._limits.cells:
                raise excess(f"有内容的单元格超过 {self._limits.cells} 个")
            if self._row + self._rows - 1 > self._limits.rows:
                raise excess("有内容的单元格超出工作表的范围")
            for row in range(self._row, self._row + self._rows):
                self._cells += [self._placed(row, held) for held in self._held]
        self._row += self._rows

    def _placed(self, row: int, held: _Held) -> Cell:
        rows = min(held.rowspan, self._limits.rows - row + 1)
        return Cell(row, held.column, held.value, held.formula, rows, held.colspan)

    def start_cell(self, attributes: Attributes) -> None:
        """A cell, or so many alike."""
        self._attributes = attributes
        self._covered = False
        self._paragraphs, self._spans, self._gone = [], [], []
        self._striking = 0
        self._length = 0

    def start_covered(self, attributes: Attributes) -> None:
        """A cell under a merged one; it may hold what was there before."""
        self.start_cell(attributes)
        self._covered = True

    def end_cell(self) -> None:
        """Keeps the cell if it holds something or is merged."""
        attributes, self._attributes = self._attributes, None
        if attributes is None:  # a cell within a cell
            return
        repeated = count(attributes, "table:number-columns-repeated")
        text = "\n".join(self._paragraphs)
        formula = attributes.get("table:formula", "")
        formula = formula.partition("=")[2] or formula
        value = value_of(attributes, text, has_formula=bool(formula))
        if value is not None and attributes.get("table:style-name") in self.striking:
            self._gone, value, formula = [str(value)], None, ""
        if self._gone:
            self.struck.append((self._row, self._column, "".join(self._gone)))
        rowspan = count(attributes, "table:number-rows-spanned")
        colspan = count(attributes, "table:number-columns-spanned")
        blank = value is None and (not formula or self._covered)
        if not blank or rowspan > 1 or colspan > 1:
            self._merges += rowspan > 1 or colspan > 1
            self._kept += len(text) + len(formula)
            self._bounded(repeated)
            colspan = min(colspan, self._limits.columns - self._column + 1)
            held = _Held(self._column, value, formula, rowspan, colspan, self._covered)
            self._held += [held._replace(column=self._column + place) for place in range(repeated)]
        self._column += repeated

    def _bounded(self, repeated: int) -> None:
        """Refuses too many cells, merges or texts, and cells beyond the last column."""
        if self._column + repeated - 1 > self._limits.columns:
            raise excess("有内容的单元格超出工作表的范围")
        if self._kept > self._limits.kept or self._count + len(self._held) + repeated > self._limits.cells:
            raise excess(f"有内容的单元格超过 {self._limits.cells} 个，或文字过多")
        if self._merges > self._limits.merges:
            raise excess(f"合并单元格超过 {self._limits.merges} 处")

    def start_paragraph(self, _: Attributes) -> None:
        """A paragraph of a cell; what stands outside of cells is none of ours."""
        if self._attributes is not None:
            self._depth += 1

    def end_paragraph(self) -> None:
        """A line of the cell's text is over."""
        if self._depth:
            self._depth -= 1
            self._paragraphs.append(paragraph("".join(self._text)))
            self._text = []

    def characters(self, text: str) -> None:
        """Text, which counts only within a paragraph of a cell."""
        if self._depth:
            self._length += len(text)
            if self._length > self._limits.string:
                raise excess("单元格中的文字过长")
            (self._gone if self._striking else self._text).append(text)

    def start_span(self, attributes: Attributes) -> None:
        """A part of a text in a style of its own: what is struck is taken out, a mark behind a figure set apart."""
        style = attributes.get("text:style-name", "")
        figure = bool(self._text) and self._text[-1][-1:].isdecimal()
        look = STRUCK if style in self.striking else RAISED if style in self.raising and figure else ""
        self._striking += look == STRUCK
        self._spans.append((look, len(self._text)))

    def end_span(self) -> None:
        """The part is over."""
        if self._spans:
            look, start = self._spans.pop()
            self._striking -= look == STRUCK
            if look == RAISED:
                self._text[start:] = [raised("".join(self._text[start:]))]

    def blanks(self, attributes: Attributes) -> None:
        """Blanks that count."""
        self.characters(SPACE * min(count(attributes, "text:c"), self._limits.string + 1))

    def tab(self, _: Attributes) -> None:
        """A tab."""
        self.characters(TAB)

    def line_break(self, _: Attributes) -> None:
        """A line break within a paragraph."""
        self.characters(END_OF_LINE)


def count(attributes: Attributes, name: str) -> int:
    """How often, by an attribute: 1 where it is missing or makes no sense."""
    written = attributes.get(name, "1").strip()[:12]
    return max(1, int(written)) if written.isascii() and written.isdecimal() else 1

"""The three tables of the form on their sheets: merged heads, figures, totals as formulas, 零报告, checks."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter

from xdreport.form.figures import BY_PATH, FIGURES, Number
from xdreport.form.identities import PARTS
from xdreport.form.layout import LAYOUTS, Layout, LayoutCell
from xdreport.form.sections import BY_SECTION_PATH
from xdreport.form.workbook import (
    NIL_RETURN,
    NIL_RETURN_HELP,
    NO,
    PROGRESS,
    YES,
    carried_note,
)
from xdreport.formats.xlsx import template_inputs as inputs
from xdreport.formats.xlsx import template_style as looks
from xdreport.formats.xlsx.template_sheet import Place, Sheet, areas, at

FIRST_ROW = 6
"""Where a table begins: below title, heading, 零报告 and 填报进度."""

SWITCH_ROW, STATUS_ROW = 3, 4
REFERRED = looks.TOTAL._replace(bold=False)


class Given(NamedTuple):
    """What the document holds for the tables: figures by path, its fields, and the title line (formula, result).

    ``references`` are formulas by path, of figures that stand elsewhere in the workbook, too.
    """

    values: Mapping[str, Number | None]
    fields: Mapping[str, Any]
    title: tuple[str, str]
    references: Mapping[str, str]


class Table:
    """A table on its sheet: where its figures stand, and what they show."""

    def __init__(
        self,
        sheet: Sheet,
        name: str,
        given: Given,
        *,
        first_column: int,
        switch_column: int,
        locked: Iterable[str] = (),
    ) -> None:
        self.sheet = sheet
        self.layout: Layout = LAYOUTS[name]
        self.values = given.values
        self.references = given.references
        self.to_fill = bool(given.fields.get("to_fill"))
        self.locked = frozenset(locked)
        self.first_column = first_column
        self.places: dict[str, Place] = {
            cell.path: self.place(cell.row, cell.column) for cell in self.layout.cells if cell.path
        }
        self.shown: dict[str, Number | None] = {}
        self.switch: Place = (SWITCH_ROW, switch_column)

    def place(self, row: int, column: int) -> Place:
        """The cell of a place in the layout."""
        return FIRST_ROW + row, self.first_column + column

    @property
    def last_row(self) -> int:
        """The last row of the table."""
        return FIRST_ROW + self.layout.rows - 1

    @property
    def last_column(self) -> int:
        """The last column of the table."""
        return self.first_column + self.layout.columns - 1

    def ref(self, *paths: str) -> str:
        """Cells as ranges, for a function of a formula: C9:H9 or C9,C12."""
        return ",".join(areas(self.places[path] for path in paths))

    @property
    def nil(self) -> str:
        """The switch of 零报告, as a formula names it from anywhere on the sheet."""
        row, column = self.switch
        return f"${get_column_letter(column)}${row}"

    @property
    def figures(self) -> list[str]:
        """What is filled in: every figure but the totals."""
        return [path for path in self.places if path not in PARTS]

    def write(self) -> None:
        """Labels and figures."""
        for cell in self.layout.cells:
            if cell.path:
                self._figure(cell)
            else:
                self.sheet.put(
                    self.place(cell.row, cell.column),
                    cell.text,
                    _label(self.layout.table, cell),
                    cell.rowspan,
                    cell.colspan,
                )
        self._restrict()

    def _figure(self, cell: LayoutCell) -> None:
        """A total that is not what its formula would give stays so, a blank one beside its parts, too."""
        place, value = self.place(cell.row, cell.column), self.values.get(cell.path)
        if cell.path in PARTS:
            result = self._total(cell.path)
            if value == result or (value is None and self.to_fill):
                self.sheet.formula(
                    place, self._total_formula(cell.path), result, looks.TOTAL, cell.rowspan, cell.colspan
                )
                self.shown[cell.path] = result
                return
            if value is not None:
                self.sheet.kept[at(place)] = value
            style = looks.TOTAL
        elif cell.path in self.references:
            self.shown[cell.path] = value
            self.sheet.formula(place, self.references[cell.path], value, REFERRED, cell.rowspan, cell.colspan)
            return
        elif cell.path in self.locked:
            style = looks.BROUGHT
        else:
            style = looks.COUNT
        self.sheet.put(place, value, style, cell.rowspan, cell.colspan)
        self.shown[cell.path] = value

    def _total(self, path: str) -> Number | None:
        """What the formula of a total gives: nothing while all of its parts are blank."""
        numbers = [number for part in PARTS[path] if (number := self._shown(part)) is not None]
        return sum(numbers) if numbers else None

    def _shown(self, path: str) -> Number | None:
        value = self.values.get(path)
        return self._total(path) if value is None and path in PARTS else value

    def _total_formula(self, path: str) -> str:
        parts = self.ref(*PARTS[path])
        return f'IF(COUNT({parts})=0,IF({self.nil}="{YES}",0,""),SUM({parts}))'

    def _restrict(self) -> None:
        """Validation on what is filled in; colours on all figures."""
        for decimal in (False, True):
            paths = [path for path in self.figures if BY_PATH[path].decimal is decimal]
            open_cells = areas(self.places[path] for path in paths if path not in self.locked | self.references.keys())
            if not open_cells:
                continue
            if decimal:
                inputs.money(self.sheet, open_cells, "万元")
            else:
                inputs.counts(self.sheet, open_cells)
            inputs.colour_figures(self.sheet, open_cells, self.nil, whole=not decimal)
        for total, parts in PARTS.items():
            if total in self.places:
                cell = self.ref(total)
                inputs.colour_total(self.sheet, cell, f'AND({cell}<>"",{cell}<>SUM({self.ref(*parts)}))')


def _label(table: str, cell: LayoutCell) -> looks.Style:
    if cell.head:
        return looks.TABLE_ITEM if cell.text.startswith("第二十条") else looks.TABLE_HEAD
    return looks.GROUP_LABEL if cell.rowspan > 1 or table == "disclosure" else looks.TABLE_LABEL


class Extent(NamedTuple):
    """Columns of the sheet's text lines, and the width of each column of the sheet from A on."""

    first: int
    last: int
    widths: tuple[float, ...]

    @property
    def columns(self) -> int:
        """How many columns a line is merged over."""
        return self.last - self.first + 1

    @property
    def width(self) -> float:
        """Their width in all."""
        return sum(self.widths[self.first - 1 : self.last])


def write_head(table: Table, extent: Extent, title: tuple[str, str], unit: str) -> None:
    """Title line, heading, 零报告 switch and the line of 填报进度 with the unit at its end."""
    sheet, first = table.sheet, extent.first
    section = BY_SECTION_PATH[table.layout.table]
    sheet.formula((1, first), title[0], title[1], looks.TITLE, columns=extent.columns)
    sheet.put((2, first), section.heading, looks.HEADING, columns=extent.columns)
    switch_columns = table.switch[1] - first
    sheet.put((SWITCH_ROW, first), NIL_RETURN, looks.LABEL, columns=switch_columns)
    sheet.put(table.switch, NO, looks.CHOICE)
    inputs.choice(sheet, at(table.switch), inputs.SWITCH, NIL_RETURN, NIL_RETURN_HELP)
    rest = table.switch[1] + 1
    sheet.put((SWITCH_ROW, rest), NIL_RETURN_HELP, looks.BESIDE, columns=extent.last - rest + 1)
    sheet.put((STATUS_ROW, first), PROGRESS, looks.LABEL, columns=switch_columns)
    column = table.switch[1] + status_columns(table, extent)
    sheet.put((STATUS_ROW, column), unit, looks.NOTE._replace(horizontal="right"), columns=extent.last - column + 1)
    for row, points in ((1, 15), (2, 30), (SWITCH_ROW, 30), (STATUS_ROW, 20), (5, 4)):
        sheet.height(row, points)


def status_columns(table: Table, extent: Extent) -> int:
    """Columns that the text of 填报进度 reaches over, beginning at the switch's column."""
    return (extent.last - table.switch[1] + 1) // 2


def write_lines(sheet: Sheet, row: int, extent: Extent, lines: Iterable[str]) -> int:
    """Grey lines below a table; gives the last row."""
    for line in lines:
        sheet.put((row, extent.first), line, looks.NOTE, columns=extent.columns)
        sheet.height(row, looks.height_of(line, extent.width, looks.NOTE.size))
        row += 1
    return row - 1


def set_heights(table: Table, widths: tuple[float, ...], least: float) -> None:
    """Every row of the table high enough for its labels."""
    need: dict[int, float] = {}
    for cell in table.layout.cells:
        row, column = table.place(cell.row, cell.column)
        width = sum(widths[column - 1 : column - 1 + cell.colspan])
        each = looks.height_of(cell.text, width, 11) / cell.rowspan if cell.text else least
        for inner in range(row, row + cell.rowspan):
            need[inner] = max(need.get(inner, least), each)
    for row, points in need.items():
        table.sheet.height(row, points)


def carried_year(fields: Mapping[str, object]) -> int | None:
    """The year whose 四 is this report's 二, None where the clerk fills 二 in."""
    year = fields.get("carried_from")
    return year if isinstance(year, int) else None


def brought_forward(values: Mapping[str, Number | None], year: int | None) -> Iterator[str]:
    """Figures of 二 that were taken from last year's report, and so are locked."""
    for figure in FIGURES:
        path = figure.path
        if year and path.startswith("requests.brought_forward.") and path not in PARTS and values.get(path) is not None:
            yield path


def note_carried(table: Table, column: int, year: int | None) -> None:
    """The note beside row 二 that says where its figures come from."""
    if year and table.locked:
        row = table.places["requests.brought_forward.total"][0]
        table.sheet.height(row, 30)
        table.sheet.put((row, column), carried_note(year), looks.NOTE._replace(fill=looks.CARRIED))

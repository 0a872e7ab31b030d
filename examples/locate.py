"""Finding cells of a workbook by what they say or by the report path they hold."""

from xdreport.api import load
from xdreport.document import Cell, Grid, column_letters
from xdreport.formats.xlsx.reader import read


def _grid(data: bytes, sheet: str) -> Grid:
    return next(grid for grid in read(data).grids() if grid.name == sheet)


def reference(row: int, column: int) -> str:
    """B7 for row 7, column 2."""
    return f"{column_letters(column)}{row}"


def cell_of(data: bytes, sheet: str, text: str) -> Cell:
    """The first cell of a sheet with exactly this text."""
    return next(cell for cell in _grid(data, sheet).cells if cell.value == text)


def at(data: bytes, sheet: str, text: str) -> str:
    """The reference of the first cell of a sheet with exactly this text."""
    cell = cell_of(data, sheet, text)
    return reference(cell.row, cell.column)


def texts(data: bytes, sheet: str, wanted: frozenset[str]) -> list[str]:
    """References of all cells of a sheet whose text is among these."""
    return [reference(cell.row, cell.column) for cell in _grid(data, sheet).cells if cell.value in wanted]


def formulas(data: bytes, sheet: str) -> dict[str, Cell]:
    """The cells of a sheet that hold formulas, by reference."""
    return {reference(cell.row, cell.column): cell for cell in _grid(data, sheet).cells if cell.formula}


def place(data: bytes, path: str) -> tuple[str, str]:
    """Sheet and reference of a figure or text."""
    origin = load(data).origins[path]
    return origin.place, origin.cell

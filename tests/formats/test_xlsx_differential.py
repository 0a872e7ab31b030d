"""Our reader against openpyxl, python-calamine and files saved by LibreOffice, over generated workbooks."""

import io
import shutil
import subprocess
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

from xdreport.document import CellError, Grid, Value
from xdreport.formats.xlsx.reader import read

SOFFICE = shutil.which("soffice")

texts = st.text(
    st.characters(codec="utf-8", exclude_characters="\r_", exclude_categories=("Cc", "Cs", "Cn", "Co")),
    min_size=1,
    max_size=20,
).filter(lambda text: not text.startswith(("=", "#")) and text.strip() == text)
numbers = st.one_of(
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 6)),
)
values = st.one_of(texts, numbers, st.booleans(), st.dates(date(1900, 3, 1), date(2100, 1, 1)))
places = st.tuples(st.integers(1, 30), st.integers(1, 30))
Sheet = dict[tuple[int, int], Any]
sheets = st.dictionaries(places, values, max_size=25)
merges = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(1, 5), st.integers(1, 5)), max_size=4)
many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def written(contents: list[Sheet]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]  # a new workbook has one sheet
    for number, content in enumerate(contents):
        sheet = book.create_sheet(f"表{number}")
        for (row, column), value in content.items():
            sheet.cell(row, column, value)
    return saved(book)


def ours(value: object) -> Value:
    """What another library gives, in our terms."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(repr(value))
    if isinstance(value, str) and value.startswith("#") and value.endswith(("!", "?", "/A")):
        return CellError(value)
    assert isinstance(value, str | int | date)
    return value


def cells(grid: Grid) -> dict[tuple[int, int], Value]:
    return {(cell.row, cell.column): cell.value for cell in grid.cells if cell.value is not None}


def by_openpyxl(content: bytes) -> list[dict[tuple[int, int], Value]]:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return [
        {(c.row, c.column): ours(c.value) for row in sheet.iter_rows() for c in row if c.value is not None}
        for sheet in book.worksheets
    ]


def by_calamine(content: bytes) -> list[dict[tuple[int, int], Value]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [
        {
            (row, column): ours(value)
            for row, line in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1)
            for column, value in enumerate(line, 1)
            if value != ""
        }
        for name in book.sheet_names
    ]


@many
@given(st.lists(sheets, min_size=1, max_size=3))
def test_values_as_others_read_them(contents: list[Sheet]) -> None:
    content = written(contents)
    read_by_us = [cells(grid) for grid in read(content).grids()]
    assert read_by_us == by_openpyxl(content)
    assert read_by_us == by_calamine(content)


@many
@given(sheets, merges)
def test_merges_as_others_read_them(content: Sheet, areas: list[tuple[int, int, int, int]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for (row, column), value in content.items():
        sheet.cell(row, column, value)
    for down, right, height, width in areas:  # each in a field of its own, so that none overlap
        top, left = down * 6 + 1, right * 6 + 1
        if not any(merged.min_row == top and merged.min_col == left for merged in sheet.merged_cells.ranges):
            sheet.merge_cells(start_row=top, start_column=left, end_row=top + height - 1, end_column=left + width - 1)
    data = saved(book)
    spans = {
        ((cell.row, cell.column), cell.rowspan, cell.colspan)
        for grid in read(data).grids()
        for cell in grid.cells
        if cell.rowspan > 1 or cell.colspan > 1
    }
    ranges = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].merged_cells.ranges
    expected = {
        ((area.min_row, area.min_col), area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        for area in ranges
        if area.size["rows"] * area.size["columns"] > 1
    }
    assert spans == expected
    assert [cells(grid) for grid in read(data).grids()] == by_openpyxl(data)


@many
@given(st.dictionaries(places, st.tuples(places, places), min_size=1, max_size=10))
def test_formulas_as_others_read_them(formulas: dict[tuple[int, int], tuple[tuple[int, int], tuple[int, int]]]) -> None:
    contents = {
        place: f'=SUM({get_column_letter(a[1])}{a[0]},{get_column_letter(b[1])}{b[0]})&"<甲>"'
        for place, (a, b) in formulas.items()
    }
    data = written([contents])
    grid = next(read(data).grids())
    assert {(cell.row, cell.column): "=" + cell.formula for cell in grid.cells} == contents
    assert all(cell.value is None for cell in grid.cells)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_files_saved_by_libreoffice(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "依申请公开"
    content: Sheet = {
        (1, 1): "一、本年新收\n申请数量",
        (2, 2): 3402,
        (2, 3): 59237.2449,
        (2, 4): date(2025, 1, 31),
        (3, 1): True,
        (3, 2): "=B2+1",
        (3, 3): '=IF(B2>1,"","x")',
        (3, 4): "=1/0",
        (4, 1): "汉字 mixed 字体 123",
    }
    for (row, column), value in content.items():
        sheet.cell(row, column, value)
    sheet.merge_cells("A6:C7")
    book.create_sheet("隐藏").sheet_state = "hidden"
    (tmp_path / "in").mkdir()
    book.save(tmp_path / "in" / "a.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "in" / "a.xlsx")], check=True, capture_output=True, timeout=180)
    data = (tmp_path / "a.xlsx").read_bytes()
    first, second = read(data).grids()
    found = {(cell.row, cell.column): cell for cell in first.cells}
    assert {place: cell.value for place, cell in found.items()} == {
        **content,
        (2, 3): Decimal("59237.2449"),
        (3, 2): 3403,
        (3, 3): "",
        (3, 4): CellError("#DIV/0!"),
        (6, 1): None,
    }
    assert {place: cell.formula for place, cell in found.items() if cell.formula} == {
        (3, 1): "TRUE()",  # so it writes a truth value
        (3, 2): "B2+1",
        (3, 3): 'IF(B2>1,"","x")',
        (3, 4): "1/0",
    }
    assert (found[6, 1].rowspan, found[6, 1].colspan) == (2, 3)
    assert (first.name, first.hidden, second.name, second.hidden) == ("依申请公开", False, "隐藏", True)

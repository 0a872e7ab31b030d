"""The printed page with figures of seven digits in every cell: none is broken, leaves its cell, or leaves the page.

Our Word file, printed by LibreOffice, and our PDF; and the tables are those of the official template, cell by cell.
"""

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from docx.shared import Cm

from tests.formats.reports import of
from tests.formats.test_resaved import OFFICE, Office
from tests.test_real import SHARED
from xdreport import Report, render
from xdreport.api import letterhead
from xdreport.compose import compose
from xdreport.form.figures import FIGURES
from xdreport.formats.paper import printed

TEMPLATE = SHARED / "official" / "template.docx"
MILLIMETRE = 72 / 25.4
MARGINS = (28, 26, 37, 35)
"""Millimetres: left, right, top, bottom."""

WIDE = of([Decimal("9000000.1234") if figure.decimal else place for place, figure in enumerate(FIGURES, 9_000_000)])
TEXTS = tuple(printed(cell.value) for grid in compose(WIDE).grids() for cell in grid.cells if cell.path)

needs_office = pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")


def _printed_by_office(data: bytes, folder: Path) -> bytes:
    (folder / "wide.docx").write_bytes(data)
    return Office(folder).save([folder / "wide.docx"], "pdf")[0].read_bytes()


def _in_a_letterhead(margin: float) -> bytes:
    """The report in an office's file whose text is narrower than that of the standard."""
    document, stream = docx.Document(), io.BytesIO()
    document.sections[0].page_width, document.sections[0].page_height = Cm(21), Cm(29.7)
    document.sections[0].left_margin = document.sections[0].right_margin = Cm(margin)
    for text in ("{{标题}}", "{{正文}}"):
        document.add_paragraph(text)
    document.save(stream)
    return letterhead(WIDE, stream.getvalue())


def _figures(page: Any) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The figures on a page, as drawn: text and characters."""
    characters = [one for one in page.chars if one["text"].strip()]
    for found in re.finditer(r"9000\d{3}(\.1234)?", "".join(one["text"] for one in characters)):
        yield found[0], characters[found.start() : found.end()]


def _are_whole(data: bytes, sides: tuple[float, float]) -> None:
    """Every figure on one line within one ruled cell, all of it between the margins (``sides``: millimetres)."""
    found = []
    left, right = (side * MILLIMETRE for side in sides)
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            cells = [box for table in page.find_tables() for box in table.cells]
            for text, characters in _figures(page):
                found.append(text)
                x, beyond = min(one["x0"] for one in characters), max(one["x1"] for one in characters)
                top, bottom = min(one["top"] for one in characters), max(one["bottom"] for one in characters)
                assert bottom - top < 1.5 * characters[0]["size"], (text, "broken over lines")
                assert left - 1 < x < beyond < page.width - right + 1, (text, "beyond the margins")
                assert any(
                    x0 - 0.5 <= x and beyond <= x1 + 0.5 and y0 - 2 <= top and bottom <= y1 + 2
                    for x0, y0, x1, y1 in cells
                ), (text, "not within a cell")
    assert sorted(found) == sorted(TEXTS)


def _stay_on_the_page(data: bytes) -> None:
    """No letter or digit leaves the text's area but the page number below it."""
    left, right, top, bottom = (margin * MILLIMETRE for margin in MARGINS)
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            for one in page.chars:
                if one["text"].isalnum() and one["bottom"] < page.height - bottom + 1:
                    assert left - 1 < one["x0"] < one["x1"] < page.width - right + 1, one["text"]
                    assert one["top"] > top - 1, one["text"]
            below = "".join(one["text"] for one in page.chars if one["bottom"] >= page.height - bottom + 1)
            assert re.fullmatch(r"\s*—\s*\d+\s*—\s*", below), below


def test_in_our_pdf() -> None:
    data = render(WIDE, "pdf")
    _are_whole(data, MARGINS[:2])
    _stay_on_the_page(data)


@needs_office
def test_in_our_word_file_as_printed(tmp_path: Path) -> None:
    data = _printed_by_office(render(WIDE, "docx"), tmp_path)
    _are_whole(data, MARGINS[:2])
    _stay_on_the_page(data)


@needs_office
@pytest.mark.parametrize("margin", [2.0, 3.18, 4.0])
def test_in_the_file_of_an_office_as_printed(tmp_path: Path, margin: float) -> None:
    _are_whole(_printed_by_office(_in_a_letterhead(margin), tmp_path), (margin * 10, margin * 10))


# --- the official template ---


def _cells(data: bytes) -> list[dict[tuple[int, int], tuple[int, int, str]]]:
    """Of each table: row and column of the first and of the last place that a cell takes, and its text."""
    tables = []
    for table in docx.Document(io.BytesIO(data)).tables:
        columns = len(table.columns)
        places: dict[int, list[int]] = {}
        for place, cell in enumerate(table._cells):
            places.setdefault(id(cell._tc), []).append(place)
        cells = table._cells
        tables.append(
            {
                divmod(taken[0], columns): (*divmod(taken[-1], columns), re.sub(r"\s", "", cells[taken[0]].text))
                for taken in places.values()
            }
        )
    return tables


@pytest.mark.skipif(not TEMPLATE.exists(), reason="the official template is not at hand")
@pytest.mark.parametrize("table", range(3))
def test_the_tables_are_those_of_the_official_template(table: int) -> None:
    """Rows, columns, merged cells and every label; blanks within a label are typesetting."""
    assert _cells(render(Report(), "docx"))[table] == _cells(TEMPLATE.read_bytes())[table]

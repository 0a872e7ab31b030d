"""Old workbooks (.xls, .et): what xlwt wrote is read with every value, and what means harm costs one file."""

import random
from contextlib import suppress
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
import xlwt  # type: ignore[import-untyped]  # there are no stubs
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats import ods_files
from tests.formats import xls_files as xls
from tests.formats.ole_files import container
from tests.formats.reports import VALUES, of
from xdreport import load, render
from xdreport.compose import compose
from xdreport.document import Cell, CellError, Document, Grid
from xdreport.form.figures import vector
from xdreport.form.report import Report
from xdreport.formats.kinds import kind_of
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xls import parse
from xdreport.formats.xls.read import read
from xdreport.recognise import recognise


@settings(max_examples=15, deadline=None)
@given(VALUES)
def test_every_figure_comes_back(figures: tuple[int | Decimal | None, ...]) -> None:
    held = of(figures)
    data = xls.of(compose(held))
    assert kind_of(data) == "xls"
    assert vector(recognise(parse.read(data)).report) == vector(held)


def test_read_in_a_process_of_its_own() -> None:
    held = of()
    found = load(xls.of(compose(held)), name="年报 2025.et")
    assert found.kind == "xls"
    assert vector(found.report) == vector(held)
    assert str(found.origins["requests.received.total"]).partition("!")[2]


_VALUES = (
    st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.decimals(-(10**7), 10**7, places=4).map(lambda n: int(n) if n == n.to_integral() else n.normalize())
    | st.dates(date(1900, 3, 1))
    | st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)
    | st.sampled_from([*xls.CODES]).map(CellError)
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(1, 60), st.integers(1, 30)), _VALUES, max_size=12), st.booleans())
def test_every_cell_comes_back(held: dict[tuple[int, int], object], hidden: bool) -> None:
    cells = [Cell(*place, held[place]) for place in sorted(held)]  # type: ignore[arg-type]  # a value each
    front = Grid("封面", [Cell(1, 1, "甲")], 1, 1, "sheet")
    grid = Grid("依申请公开", cells, 0, 0, "sheet", hidden)
    found = list(parse.read(xls.of(Document([front, grid]))).grids())
    assert [one.name for one in found] == ["封面", "依申请公开"]
    assert [one.hidden for one in found] == [False, hidden]
    assert found[1].cells == cells
    assert [type(cell.value) for cell in found[1].cells] == [type(cell.value) for cell in cells]


def test_spans_and_formulas_come_back() -> None:
    cells = [Cell(1, 1, "总计", "", 2, 3), Cell(3, 2, None, "", 1, 2), Cell(4, 1, 0, "SUM(A5:A6)"), Cell(5, 1, 3)]
    (grid,) = parse.read(xls.of(Document([Grid("表", cells, 5, 3, "sheet")]))).grids()
    assert grid == Grid("表", [*cells[:2], Cell(4, 1, "", "?"), cells[3]], 5, 3, "sheet")


def test_only_formats_with_a_day_make_a_date() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("1")
    for column, form in enumerate(
        ["General", "h:mm", "[h]:mm", "yyyy-mm-dd", '[DBNum1]yyyy"年"m"月"', "0.00", "M/D/YY"]
    ):
        sheet.write(0, column, 45672.25, xlwt.easyxf(num_format_str=form))
    saved = BytesIO()
    book.save(saved)
    (grid,) = parse.read(saved.getvalue()).grids()
    number, day = Decimal("45672.25"), date(2025, 1, 15)
    assert [cell.value for cell in grid.cells] == [number, number, number, day, day, number, day]


def test_an_et_may_be_a_newer_workbook_inside() -> None:
    assert load(render(of(), "xlsx"), name="a.et").kind == "xlsx"
    assert load(ods_files.of(compose(of())), name="a.xls").kind == "ods"


def refusal(data: bytes) -> str:
    found = load(data, name="a.xls")
    (problem,) = found.problems
    assert found.report == Report()
    assert problem.rule == "XD001"
    assert problem.hint
    return problem.message


def test_without_its_library_the_remedy_is_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xdreport.formats.xls.read.find_spec", lambda _: None)
    found = load(container("Workbook"))
    assert "没有安装" in found.problems[0].message
    assert 'pip install "xdreport[xls]"' in found.problems[0].hint


def encrypted() -> bytes:
    """A workbook in which a record says that the rest is under a password."""
    data = xls.of(Document([Grid("表", [Cell(1, 1, "甲")], 1, 1, "sheet")]))
    record = b"\x42\x00\x02\x00"  # CODEPAGE, two bytes
    assert data.count(record) == 1
    return data.replace(record, b"\x2f\x00\x02\x00")


def test_what_cannot_be_read_is_told_in_words() -> None:
    assert "打开密码" in refusal(encrypted())
    assert "已损坏" in refusal(container("Workbook"))
    assert "Word" in refusal(container("WordDocument", embedded="Workbook"))
    assert "已损坏" in refusal(xls.of(compose(of()))[:3000])


def test_flipped_bytes_end_in_a_document_or_in_words() -> None:
    whole = xls.of(compose(of()))
    places = random.Random(2025)
    for _ in range(15):
        broken = bytearray(whole)
        for _ in range(places.choice((1, 4, 40))):
            broken[places.randrange(len(broken))] ^= places.randrange(1, 256)
        with suppress(UnreadableError):
            assert read(bytes(broken)).kind == "xls"


def test_too_many_cells_are_refused() -> None:
    cells = [Cell(row, column, 1) for row in range(1, 402) for column in range(1, 251)]
    with pytest.raises(UnreadableError, match="100000 个"):
        parse.read(xls.of(Document([Grid("表", cells, 401, 250, "sheet")])))


def test_too_many_merged_cells_are_refused() -> None:
    cells = [Cell(row, 1, "甲", colspan=2) for row in range(1, 10_002)]
    with pytest.raises(UnreadableError, match="合并单元格超过"):
        parse.read(xls.of(Document([Grid("表", cells, 10_001, 2, "sheet")])))


def test_what_is_struck_is_told_and_marks_behind_figures_stand_apart() -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表1")
    plain, gone, mark = xlwt.Font(), xlwt.Font(), xlwt.Font()
    gone.struck_out, mark.escapement = True, xlwt.Font.ESCAPEMENT_SUPERSCRIPT
    struck = xlwt.XFStyle()
    struck.font = gone
    sheet.write_rich_text(0, 0, [("178", gone), ("187", plain)])
    sheet.write_rich_text(0, 1, [("58", plain), ("1", mark)])
    sheet.write_rich_text(0, 2, [("m", plain), ("2", mark)])
    sheet.write(0, 3, 5, struck)
    sheet.write(0, 4, 6)
    saved = BytesIO()
    book.save(saved)
    found = read(saved.getvalue())
    (grid,) = found.grids()
    assert [(cell.column, cell.value) for cell in grid.cells] == [(1, "187"), (2, "58（1）"), (3, "m2"), (5, 6)]
    assert [(note.rule, str(note.origin)) for note in found.notes] == [("XD020", "表1!A1")]
    assert "178" in found.notes[0].message

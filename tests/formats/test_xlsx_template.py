"""The Excel template: looks like the form, takes what may be typed, adds up, and is read back as it was written."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from examples.reports import county_2024, county_2025
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from tests.build import report
from tests.recognise.sheets import numbered
from xdreport.api import load, render, template
from xdreport.compose import compose
from xdreport.form.figures import BY_PATH, figure_paths, replace, vector
from xdreport.form.identities import PARTS
from xdreport.form.layout import LAYOUTS
from xdreport.form.organ import OrganKind
from xdreport.form.report import Overview, Report, Topic
from xdreport.form.workbook import (
    CARRIED_IN_FORCE,
    CHECK,
    DONE,
    NIL_RETURN,
    SHEETS,
    TABLE_SHEETS,
    carried_note,
)
from xdreport.formats.xlsx.template_sheet import areas, stored
from xdreport.formats.xlsx.template_texts import pieces
from xdreport.formats.xlsx.write import MARK, write

BLANK = Report(organ="红旗区小店镇人民政府", kind=OrganKind.TOWN, year=2025)


@lru_cache(maxsize=16)
def made(report: Report) -> bytes:
    return write(compose(report))


def opened(data: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(BytesIO(data), data_only=values)


def sheet_of(book: Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def place_of(sheet: Worksheet, text: object) -> tuple[int, int]:
    """Row and column of the cell that holds a text."""
    return next(at for row in sheet.iter_rows() for cell in row if cell.value == text for at in [spot(cell)])


def spot(cell: Cell | MergedCell) -> tuple[int, int]:
    """Row and column of a cell."""
    assert cell.row is not None
    assert cell.column is not None
    return cell.row, cell.column


def places(book: Workbook) -> dict[str, tuple[Worksheet, str]]:
    """The sheet and cell of every figure, counted from where the table's first label stands."""
    found = {}
    for table, layout in LAYOUTS.items():
        sheet = sheet_of(book, TABLE_SHEETS[table])
        row, column = place_of(sheet, layout.cells[0].text)
        for cell in layout.cells:
            if cell.path:
                found[cell.path] = (sheet, sheet.cell(row + cell.row, column + cell.column).coordinate)
    return found


def shown(data: bytes) -> dict[str, Any]:
    """Every figure as a program shows it that does not calculate."""
    return {path: sheet[cell].value for path, (sheet, cell) in places(opened(data, values=True)).items()}


def wanted(report: Report) -> dict[str, Any]:
    return dict(zip(BY_PATH, vector(report), strict=True))


@pytest.mark.parametrize("table", LAYOUTS)
def test_labels_and_merges_are_those_of_the_form(table: str) -> None:
    sheet = sheet_of(opened(made(BLANK)), TABLE_SHEETS[table])
    layout = LAYOUTS[table]
    row, column = place_of(sheet, layout.cells[0].text)
    merged = {str(area) for area in sheet.merged_cells.ranges}
    for cell in layout.cells:
        here = sheet.cell(row + cell.row, column + cell.column)
        assert cell.path or here.value == cell.text
        if cell.rowspan * cell.colspan > 1:
            end = sheet.cell(row + cell.row + cell.rowspan - 1, column + cell.column + cell.colspan - 1)
            assert f"{here.coordinate}:{end.coordinate}" in merged
        else:
            assert here.coordinate not in sheet.merged_cells


def test_sheets_are_in_official_order_and_protected_without_a_password() -> None:
    book = opened(made(BLANK))
    assert tuple(book.sheetnames) == SHEETS
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert not sheet.protection.formatRows  # False: not forbidden


def unlocked(sheet: Worksheet) -> Iterator[str]:
    """Cells that may be typed into; of a merged one the first."""
    inner = {
        cell
        for area in sheet.merged_cells.ranges
        for row in sheet.iter_rows(area.min_row, area.max_row, area.min_col, area.max_col)
        for cell in (one.coordinate for one in row)
        if cell != area.start_cell.coordinate
    }
    for row in sheet.iter_rows():
        for cell in row:
            if not cell.protection.locked and cell.coordinate not in inner:
                yield cell.coordinate


def test_only_figures_that_are_not_totals_are_unlocked_in_the_tables() -> None:
    book = opened(made(BLANK))
    expected: dict[str, set[str]] = {}
    for path, (sheet, cell) in places(book).items():
        if path not in PARTS:
            expected.setdefault(sheet.title, set()).add(cell)
    for title, cells in expected.items():
        row, column = place_of(sheet_of(book, title), NIL_RETURN)
        switch = next(
            cell.coordinate
            for cell in sheet_of(book, title)[row]
            if not cell.protection.locked and (cell.column or 0) > column
        )
        assert set(unlocked(sheet_of(book, title))) == cells | {switch}


def test_every_unlocked_cell_has_a_validation_with_a_chinese_message() -> None:
    for sheet in opened(made(BLANK)).worksheets:
        validations = sheet.data_validations.dataValidation
        covered = {
            cell.coordinate
            for validation in validations
            for area in validation.sqref.ranges
            for row in sheet.iter_rows(area.min_row, area.max_row, area.min_col, area.max_col)
            for cell in row
        }
        assert set(unlocked(sheet)) <= covered, sheet.title
        for validation in validations:
            assert validation.showErrorMessage
            assert 0 < len(validation.errorTitle or "") <= 32
            assert 0 < len(validation.error or "") <= 225
            assert len(validation.promptTitle or "") <= 32
            assert len(validation.prompt or "") <= 255


def test_figures_are_whole_and_fees_decimal() -> None:
    book = opened(made(BLANK))
    kinds = {}
    for sheet in book.worksheets:
        for validation in sheet.data_validations.dataValidation:
            for cell in areas_of(str(validation.sqref)):
                kinds[(sheet.title, cell)] = (validation.type, validation.formula1)
    for path, (where, place) in places(book).items():
        if path not in PARTS:
            assert kinds[(where.title, place)] == ("decimal" if path == "disclosure.fees" else "whole", "0")


def areas_of(text: str) -> list[str]:
    """The cells of ranges: 'B2:B3 C9' -> B2, B3, C9."""
    sheet = opened_blank_sheet()
    cells = []
    for area in re.split(r"[ ,]", text):
        left, top, right, bottom = range_boundaries(area)
        cells += [
            sheet.cell(row, column).coordinate
            for row in range(int(top or 0), int(bottom or 0) + 1)
            for column in range(int(left or 0), int(right or 0) + 1)
        ]
    return cells


@lru_cache(maxsize=1)
def opened_blank_sheet() -> Worksheet:
    return Workbook().worksheets[0]


def test_totals_are_formulas_over_exactly_their_parts() -> None:
    book = opened(made(BLANK))
    where = places(book)
    for total, parts in PARTS.items():
        sheet, cell = where[total]
        formula = str(sheet[cell].value)
        summed = re.search(r"SUM\(([^)]*)\)", formula)
        assert summed is not None, formula
        assert sorted(areas_of(summed[1])) == sorted(where[part][1] for part in parts)


@pytest.mark.parametrize("report", [county_2024(), county_2025()], ids=["2024", "2025"])
def test_figures_show_without_calculating(report: Report) -> None:
    data = made(report)
    assert shown(data) == {path: float(v) if isinstance(v, Decimal) else v for path, v in wanted(report).items()}
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    for path, (sheet, cell) in places(opened(data)).items():
        row, column = spot(sheet[cell])
        value = book.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)[row - 1][column - 1]
        assert value == float(wanted(report)[path]), path


def test_blank_stays_blank_and_zero_stays_zero() -> None:
    figures = shown(made(BLANK))
    assert {figures[path] for path in figures if path not in PARTS} == {None}
    assert {figures[path] or None for path in PARTS} == {None}
    some = replace(BLANK, {"requests.received.company": 0})
    figures = shown(write(compose(some, to_fill=True)))
    assert figures["requests.received.company"] == 0
    assert figures["requests.received.total"] == 0
    assert figures["requests.received.other"] is None


def test_a_total_that_does_not_fit_its_parts_is_kept_and_shown_as_wrong() -> None:
    report = replace(county_2025(), {"disputes.review.total": 0, "requests.received.natural_person": 187})
    data = made(report)
    figures = shown(data)
    assert figures["disputes.review.total"] == 0
    assert figures["requests.received.total"] == 209
    values = opened(data, values=True)
    sheet = sheet_of(values, TABLE_SHEETS["disputes"])
    row, column = place_of(sheet, CHECK)
    assert [sheet.cell(row, column + step).value for step in (1, 6, 11)] == [-16, "✓", "✓"]
    sheet = sheet_of(values, TABLE_SHEETS["requests"])
    where = places(opened(data))
    row, column = spot(sheet[where["requests.received.total"][1]])
    assert sheet.cell(row, column + 1).value == -1
    row, column = spot(sheet[where["requests.carried_forward.natural_person"][1]])
    assert [sheet.cell(row + 1, column + step).value for step in range(7)] == [1, *["✓"] * 6]


def test_progress_says_what_is_left_to_do() -> None:
    def progress(report: Report) -> list[str]:
        sheet = sheet_of(opened(made(report), values=True), SHEETS[0])
        return [str(sheet.cell(row, 5).value) for row in range(4, 11)]

    assert progress(BLANK)[0] == DONE
    assert progress(BLANK)[1:5] == ["还有 5 项未填", "还有 10 格未填", "还有 144 格未填", "还有 12 格未填"]
    assert progress(county_2025()) == [DONE] * 7
    assert progress(replace(county_2025(), {"requests.received.total": 1}))[3] == "有 2 处不符，见红色格"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_calculates_the_same(tmp_path: Path) -> None:
    report = replace(county_2025(), {"disputes.review.total": 0, "requests.received.natural_person": 187})
    data = made(report)
    without_results = BytesIO()
    opened(data).save(without_results)
    source, target = tmp_path / "in" / "book.xlsx", tmp_path / "out"
    source.parent.mkdir()
    source.write_bytes(without_results.getvalue())
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, str(target), str(source)], check=True, capture_output=True, timeout=120)
    ours, theirs = opened(data, values=True), load_workbook(target / "book.xlsx", data_only=True)
    formulas = opened(data)
    compared = 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    here = (
                        sheet_of(ours, sheet.title)[cell.coordinate].value,
                        sheet_of(theirs, sheet.title)[cell.coordinate].value,
                    )
                    assert (here[0] or None) == (here[1] or None) or here[0] == here[1], (sheet.title, cell.coordinate)
                    compared += 1
    assert compared > 80
    assert load((target / "book.xlsx").read_bytes()).report == report


def test_same_report_same_bytes_whatever_the_hash_seed() -> None:
    script = (
        "import hashlib, sys; from xdreport.api import template; from xdreport.form.report import Report;"
        "print(hashlib.sha256(template(Report(organ='甲', year=2025))).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
    with ZipFile(BytesIO(template(BLANK))) as package:
        merges = re.findall(rb'mergeCell ref="([^"]*)"', package.read("xl/worksheets/sheet5.xml"))
        assert merges == sorted(merges)
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in package.read("docProps/core.xml").partition(b">")[2].replace(b"xmlns:dcterms", b"")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "#REF!", "=cmd|'/c calc'!A1"])
def test_a_text_is_never_a_formula(text: str) -> None:
    report = replace(BLANK, {"organ": text, "problems": text, "overview.disclosure": text})
    data = made(report)
    for sheet in opened(data).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == text:
                    assert cell.data_type == "s"
    back = load(data).report
    assert (back.organ, back.problems, back.overview.disclosure) == (text, text, text)


def test_characters_that_xml_forbids_are_kept_as_escapes() -> None:
    assert stored("甲\x01乙\x0b_x0041_\ud800") == "甲_x0001_乙_x000B__x005F_x0041_\ufffd"
    report = replace(BLANK, {"organ": "红旗\x01区", "problems": "字面的_x0041_不变。"})
    back = load(made(report)).report
    assert back.organ == "红旗\x01区"
    assert back.problems == "字面的_x0041_不变。"


def test_texts_longer_than_a_cell_go_on_in_the_next_one() -> None:
    paragraph = "一二三四五六七八九。" * 1_000
    report = replace(BLANK, {"problems": "\n".join([paragraph] * 7), "overview.platform": "\n".join(["段。"] * 600)})
    assert load(made(report)).report == report
    assert [len(piece) for piece in pieces("长" * 40_000)] == [32_766, 7_234]
    assert "".join(pieces("\x01" * 40_000)) == "\x01" * 40_000
    assert max(len(stored(piece)) for piece in pieces("\x01" * 40_000)) <= 32_767
    assert "".join(pieces("𠮷" * 40_000)) == "𠮷" * 40_000
    assert max(len(piece.encode("utf-16-le")) // 2 for piece in pieces("𠮷" * 40_000)) <= 32_767


def test_rows_are_never_higher_than_a_row_can_be() -> None:
    topic = Topic(title="题" * 5_000, text="文" * 5_000)
    report = BLANK.model_copy(update={"organ": "长" * 40_000, "overview": Overview(further=(topic,))})
    book = opened(made(report))
    heights = [size.height or 0 for sheet in book.worksheets for size in sheet.row_dimensions.values()]
    assert max(heights) == 409


def test_high_texts_are_merged_over_rows_so_that_all_is_seen() -> None:
    report = replace(BLANK, {"overview.disclosure": "字" * 3_000})
    sheet = sheet_of(opened(made(report)), "总体情况")
    row, column = place_of(sheet, "字" * 3_000)
    area = next(area for area in sheet.merged_cells.ranges if (area.min_row, area.min_col) == (row, column))
    heights = [sheet.row_dimensions[number].height or 0 for number in range(area.min_row, area.max_row + 1)]
    assert len(heights) > 2
    assert max(heights) <= 409
    assert sum(heights) > 3_000 / 45 * 16


def test_last_years_figures_are_locked_and_marked() -> None:
    data = template(BLANK, last_year=county_2024())
    book = opened(data)
    where = places(book)
    for path in figure_paths("requests.brought_forward"):
        sheet, cell = where[path]
        assert sheet[cell].protection.locked
    sheet, cell = where["requests.brought_forward.natural_person"]
    assert sheet[cell].value == 8
    note = place_of(sheet, carried_note(2024))
    assert note[0] == sheet[cell].row
    stock = sheet_of(book, TABLE_SHEETS["disclosure"])
    column = place_of(stock, CARRIED_IN_FORCE)[1]
    kept = stock.cell(stock[where["disclosure.normative_documents.in_force"][1]].row, column)
    assert (kept.value, kept.protection.locked) == (63, True)
    assert load(data).carried == {
        "disclosure.regulations.in_force": 0,
        "disclosure.normative_documents.in_force": 63,
    }


def test_without_last_year_there_is_no_trace_of_it() -> None:
    book = opened(made(BLANK))
    texts = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert CARRIED_IN_FORCE not in texts
    sheet, cell = places(book)["requests.brought_forward.company"]
    assert not sheet[cell].protection.locked


@pytest.mark.parametrize("blank_before", ["carried_forward", ""])
def test_what_last_year_left_blank_can_be_filled_in(blank_before: str) -> None:
    changes = dict.fromkeys(figure_paths(f"requests.{blank_before}")) if blank_before else {}
    book = opened(template(BLANK, last_year=replace(county_2024(), changes)))
    sheet, cell = places(book)["requests.brought_forward.company"]
    assert sheet[cell].protection.locked is not bool(blank_before)


def test_pages_are_a4_as_wide_as_the_paper() -> None:
    for sheet in opened(made(BLANK)).worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_area
        assert not sheet.sheet_view.showGridLines
    book = opened(made(BLANK))
    assert sheet_of(book, TABLE_SHEETS["disputes"]).page_setup.orientation == "landscape"
    assert sheet_of(book, TABLE_SHEETS["requests"]).print_title_rows == "$6:$8"
    assert sheet_of(book, TABLE_SHEETS["requests"]).freeze_panes == "E9"


def test_a_draft_says_so_on_every_page() -> None:
    for sheet in opened(write(compose(BLANK, draft=["一个错误"]))).worksheets:
        assert sheet.oddHeader is not None
        assert sheet.oddHeader.center.text == "草稿"
    assert load(write(compose(BLANK, draft=["一个错误"]))).report == BLANK


def test_the_workbook_says_whose_it_is() -> None:
    book = opened(made(BLANK))
    assert book.properties.title == "红旗区小店镇人民政府2025年政府信息公开工作年度报告"
    assert book.properties.language == "zh-CN"
    assert MARK in book.custom_doc_props.names  # type: ignore[attr-defined]  # the stubs lack it


def test_the_cover_makes_the_title() -> None:
    sheet = sheet_of(opened(made(BLANK), values=True), "封面")
    assert sheet["B2"].value == BLANK.title
    assert [sheet.cell(row, 3).value for row in range(4, 9)] == [BLANK.organ, "乡（镇）人民政府", 2025, None, None]


@pytest.mark.parametrize(
    "report",
    [Report(), BLANK, numbered(), county_2024(), county_2025()],
    ids=["empty", "blank", "numbered", "2024", "2025"],
)
def test_what_is_written_is_read_back(report: Report) -> None:
    submission = load(made(report))
    assert submission.report == report
    assert [problem.rule for problem in submission.problems] == []
    assert submission.explanations == ()


COUNTS = st.dictionaries(
    st.sampled_from([path for path, figure in BY_PATH.items() if path not in PARTS and not figure.decimal]),
    st.none() | st.integers(0, 10**10),
    max_size=60,
)


@settings(max_examples=12, deadline=None)
@given(counts=COUNTS)
def test_any_figures_are_read_back_with_their_totals(counts: dict[str, int | None]) -> None:
    figures: dict[str, int | None] = dict(counts)
    for total, parts in sorted(PARTS.items(), key=lambda item: item[0].endswith(".total.total")):
        known = [number for part in parts if (number := figures.get(part)) is not None]
        if known:
            figures[total] = sum(known)
    report = replace(BLANK, figures)
    assert load(write(compose(report))).report == report


def test_further_topics_are_read_back() -> None:
    topics = tuple(Topic(title=title, text="内容。\n第二段。") for title in ("新媒体", "基层公开", "其他工作"))
    report = BLANK.model_copy(update={"overview": Overview(disclosure="公开。", further=topics)})
    assert load(made(report)).report == report


def test_areas_are_as_few_as_can_be() -> None:
    assert areas([(9, 4), (9, 5), (10, 4), (10, 5), (12, 4), (12, 6)]) == ["D9:E10", "D12", "F12"]
    assert areas([]) == []


def test_a_blank_total_beside_filled_parts_stays_blank() -> None:
    """A formula there would fill in what the unit left out, and hide the fault."""
    made = report(received__total=None, disputes__review__total=None)
    found = load(render(made, "xlsx")).report
    assert found.requests.received.total is None
    assert found.disputes.review.total is None
    assert found.requests.brought_forward.total == 0

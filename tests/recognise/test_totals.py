"""Totals that the workbook calculates prove nothing where their parts are text, blank, or could not be read."""

import pytest
from examples.reports import county_2025

from tests.recognise.sheets import edit, grids, read
from xdreport.checking import check
from xdreport.document import Cell, Value
from xdreport.submission import Submission

TOTALS = "SUM()"


def spoilt(changes: dict[tuple[int, int], Value], *, saved: dict[tuple[int, int], int] | None = None) -> Submission:
    """The county's workbook with cells of table 三 changed, its totals being formulas with these saved values."""

    def change(cell: Cell) -> Cell:
        place = (cell.row, cell.column)
        if place in changes:
            return cell._replace(value=changes[place])
        if cell.row > 3 and cell.column > 3 and (cell.column == 10 or cell.row == 27):
            value = (saved or {}).get(place, cell.value)
            return cell._replace(value=value, formula=TOTALS)
        return cell

    sheets = grids(county_2025())
    sheets["requests"] = edit(sheets["requests"], change)
    return read(*sheets.values())


def ids(submission: Submission) -> list[str]:
    about = {"XD009"} | {f"XD{number:03}" for number in range(1, 20)} | {"XD201", "XD202", "XD203", "XD204"}
    return [finding.id for finding in check(submission).findings if finding.id in about]


@pytest.mark.parametrize("text", ["１８６", "186", "186（其中网上150件）"])
def test_a_number_stored_as_text_is_counted_although_the_sheet_passes_over_it(text: str) -> None:
    found = spoilt({(4, 4): text}, saved={(4, 10): 23})
    assert found.report.requests.received.total == 209
    assert len(ids(found)) == 1


@pytest.mark.parametrize("value", ["约二十", None, -1])
def test_an_unread_part_silences_the_totals_it_enters(value: Value) -> None:
    found = spoilt({(6, 4): value}, saved={(6, 10): 11, (27, 4): 109, (27, 10): 132})
    assert len(ids(found)) == 1


def test_many_cells_with_one_habit_are_one_finding() -> None:
    found = spoilt({(row, 6): "/" for row in range(10, 20)})
    (problem,) = [problem for problem in found.problems if problem.rule == "XD010"]
    assert (len(problem.paths), problem.row) == (10, "多个单元格")


def test_a_blank_column_is_one_finding() -> None:
    found = spoilt({(row, 7): None for row in range(4, 29) if row != 27})
    blank = [finding for finding in check(found).findings if finding.id == "XD009"]
    assert [(finding.row, finding.column, len(finding.paths)) for finding in blank] == [("多行", "社会公益组织", 24)]
    assert "24 格" in blank[0].message


def test_nothing_and_zero_in_words_are_read_as_0() -> None:
    found = spoilt({(10, 6): "无", (11, 6): "零"})
    assert [problem.rule for problem in found.problems] == ["XD010", "XD010"]

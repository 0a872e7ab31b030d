"""Workbooks that are valid, and meant to be slow or to hide something."""

from tests.recognise.sheets import grids, read, sheet
from xdreport.document import Cell

COLUMNS = 16_383


def test_a_row_of_labels_as_wide_as_a_sheet_is_read_once() -> None:
    """Quadratic work over these took more than ten seconds."""
    wide = sheet([Cell(1, column, "总计") for column in range(1, COLUMNS)], "Sheet1")
    assert [problem.rule for problem in read(wide).problems][-1] == "XD002"


def test_a_cell_far_outside_is_named_and_the_tables_are_read() -> None:
    sheets = grids()
    sheets["requests"] = sheet([*sheets["requests"].cells, Cell(1_048_576, 16_384, 7)], "依申请公开")
    found = read(*sheets.values())
    (problem,) = found.problems
    assert (problem.rule, str(problem.origin)) == ("XD019", "依申请公开!XFD1048576")
    assert found.report.requests.received.natural_person is not None

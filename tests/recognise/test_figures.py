"""What stands in a figure's cell: a number, nothing, or something to report."""

from datetime import date
from decimal import Decimal

import pytest

from tests.recognise.sheets import edit, grids, read
from xdreport.document import Cell, CellError, Value
from xdreport.recognise.figures import read_figure


@pytest.mark.parametrize(
    ("value", "number", "rule"),
    [
        (0, 0, ""),
        (7, 7, ""),
        (Decimal("3.5"), None, "XD008"),
        (None, None, ""),
        ("", None, ""),
        (" ", None, ""),
        ("\u3000", None, ""),
        ("\xa0", None, ""),
        ("/", 0, "XD010"),
        ("—", 0, "XD010"),
        ("－", 0, "XD010"),
        ("–", 0, "XD010"),
        ("——", 0, "XD010"),
        ("22（其中修订 16 件）", 22, "XD011"),
        ("55（含自然失效29件）", 55, "XD011"),
        ("22件", 22, "XD011"),
        ("22*", 22, "XD011"),
        ("12", 12, "XD017"),
        ("１２", 12, "XD017"),
        ("1,024", 1024, "XD017"),
        ("1，024", 1024, "XD017"),
        ("3.0", 3, "XD017"),
        ("3.5", None, "XD008"),
        ("-3", None, "XD007"),
        (-3, None, "XD007"),
        ("1.2.3", None, "XD006"),
        ("约二十", None, "XD006"),
        ("3 5", None, "XD006"),
        ("12\n7", None, "XD006"),
        ("7\n001", None, "XD006"),
        ("1\u3000024", None, "XD006"),
        ("3\xa05件", None, "XD006"),
        ("22 （16 件）", 22, "XD011"),
        ("58¹", 58, "XD011"),
        ("58①", 58, "XD011"),
        ("58 ❷", 58, "XD011"),
        ("58[1]", 58, "XD011"),
        ("58（1）", 58, "XD011"),
        ("58¹²", 58, "XD011"),
        ("58②（含转办）", 58, "XD011"),
        ("①58", None, "XD006"),
        ("①", None, "XD006"),
        ("5¹8", None, "XD006"),
        ("178① 187", None, "XD006"),
        ("12 件", 12, "XD011"),
        ("1,2", None, "XD006"),
        (True, None, "XD006"),
        (date(2025, 1, 3), None, "XD006"),
        (CellError("#REF!"), None, "XD013"),
        (10**13, None, "XD006"),
        ("9" * 400, None, "XD006"),
    ],
)
def test_counts(value: Value, number: int | None, rule: str) -> None:
    assert read_figure(value) == (number, rule)


@pytest.mark.parametrize(
    ("value", "number", "rule"),
    [
        (Decimal("59237.2449"), Decimal("59237.2449"), ""),
        (12, Decimal(12), ""),
        ("59,237.2449", Decimal("59237.2449"), "XD017"),
        ("12.5万元", Decimal("12.5"), "XD011"),
        ("125000元", Decimal("12.5"), "XD011"),
        ("/", Decimal(0), "XD010"),
    ],
)
def test_fees_may_be_decimal(value: Value, number: Decimal, rule: str) -> None:
    assert read_figure(value, decimal=True) == (number, rule)


def test_text_is_the_rule_outside_workbooks() -> None:
    assert read_figure("12", from_sheet=False) == (12, "")
    assert read_figure("１２", from_sheet=False) == (12, "XD017")


def with_cell(row: int, column: int, value: Value, formula: str = "") -> "list[tuple[str, str, str]]":
    """Rule, path and place of what is odd when one cell of table 三 holds something else."""

    def put(cell: Cell) -> Cell:
        same = (cell.row, cell.column) == (row, column)
        return cell._replace(value=value, formula=formula) if same else cell

    sheets = grids()
    sheets["requests"] = edit(sheets["requests"], put)
    sheets["requests"].cells = [put(cell) for cell in grids()["requests"].cells]
    found = read(*sheets.values())
    return [
        (problem.rule, problem.paths[0], str(problem.origin or found.origins[problem.paths[0]]))
        for problem in found.problems
    ]


@pytest.mark.parametrize(
    ("value", "formula", "rule"),
    [
        ("甲", "", "XD006"),
        (-1, "", "XD007"),
        (Decimal("0.5"), "", "XD008"),
        ("/", "", "XD010"),
        ("5（件）", "", "XD011"),
        (None, "B2+1", "XD012"),
        (CellError("#DIV/0!"), "1/0", "XD013"),
        ("１", "", "XD017"),
    ],
)
def test_an_odd_cell_is_reported_where_it_stands(value: Value, formula: str, rule: str) -> None:
    assert with_cell(4, 5, value, formula) == [(rule, "requests.received.company", "依申请公开!E4")]


def test_totals_without_a_saved_value_are_worked_out() -> None:
    def forget(cell: Cell) -> Cell:
        total = cell.row > 3 and (cell.column == 10 or cell.row == 27) and not isinstance(cell.value, str)
        return cell._replace(value=None, formula="SUM(D4:I4)") if total else cell

    sheets = grids()
    sheets["requests"].cells = [forget(cell) for cell in sheets["requests"].cells]
    found = read(*sheets.values())
    requests = found.report.requests
    row = requests.received
    parts = [
        row.natural_person,
        row.company,
        row.research_institute,
        row.public_interest_org,
        row.legal_service,
        row.other,
    ]
    assert row.total == sum(part or 0 for part in parts)
    assert requests.outcomes.total.total is not None
    assert found.problems == ()


def test_a_total_too_large_for_any_office_is_not_worked_out() -> None:
    """Each part could be, though nobody has so many; their sum is no figure of the form any more."""

    def huge(cell: Cell) -> Cell:
        if cell.row == 4 and cell.column in (4, 5):
            return cell._replace(value=9 * 10**11)
        return cell._replace(value=None, formula="SUM(D4:I4)") if (cell.row, cell.column) == (4, 10) else cell

    sheets = grids()
    sheets["requests"].cells = [huge(cell) for cell in sheets["requests"].cells]
    row = read(*sheets.values()).report.requests.received
    assert (row.natural_person, row.company, row.total) == (9 * 10**11, 9 * 10**11, None)


def test_a_total_typed_over_its_formula_is_taken_as_typed() -> None:
    def formulas(cell: Cell) -> Cell:
        total = cell.column == 10 and cell.row > 3 and not isinstance(cell.value, str)
        if total and cell.row == 6:
            return cell._replace(value=4711)
        return cell._replace(formula="SUM(D4:I4)") if total else cell

    sheets = grids()
    sheets["requests"].cells = [formulas(cell) for cell in sheets["requests"].cells]
    found = read(*sheets.values())
    assert found.report.requests.outcomes.granted.total == 4711
    overwritten = [problem for problem in found.problems if problem.rule == "XD014"]
    assert "J6" in overwritten[0].message


def test_two_numbers_in_a_cell_are_told_and_neither_is_taken() -> None:
    sheets = grids()
    sheets["requests"].cells = [
        cell._replace(value="12\n7") if (cell.row, cell.column) == (4, 5) else cell for cell in sheets["requests"].cells
    ]
    found = read(*sheets.values())
    assert found.report.requests.received.company is None
    assert found.problems[0].message.startswith("单元格里有不止一个数字「12 7」")


def test_a_unit_in_every_cell_is_one_finding_a_table_and_a_note_stays_its_own() -> None:
    sheets = grids()
    sheets["requests"].cells = [
        cell._replace(value=f"{cell.value}件") if isinstance(cell.value, int) and cell.row > 4 else cell
        for cell in sheets["requests"].cells
    ]
    sheets["requests"].cells = [
        cell._replace(value="12（网上8件）") if (cell.row, cell.column) == (4, 5) else cell
        for cell in sheets["requests"].cells
    ]
    found = read(*sheets.values())
    told = [problem.message for problem in found.problems if problem.rule == "XD011"]
    assert told[0] == "数字后带有文字「12（网上8件）」，按 12 读取"
    assert "有 168 个单元格" in told[1]
    assert len(told) == 2

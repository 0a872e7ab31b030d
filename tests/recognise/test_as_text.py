"""Tables as they stand in Markdown and in texts: turned, with joined heads, each part on its own."""

import pytest

from tests.recognise.sheets import figures, numbered, read
from xdreport.compose import compose
from xdreport.document import Cell, Document, Grid
from xdreport.form.figures import DISPUTE_OUTCOMES, value, vector
from xdreport.recognise import recognise

HELD = numbered()
GROUPS = {"review": "行政复议", "litigation_direct": "未经复议直接起诉", "litigation_after_review": "复议后起诉"}
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def table(rows: list[list[object]]) -> Grid:
    cells = [
        Cell(row, column, item if isinstance(item, int) else str(item))
        for row, items in enumerate(rows, 1)
        for column, item in enumerate(items, 1)
        if item != ""
    ]
    return Grid("表1", cells, len(rows), max(map(len, rows)))


def by_group(prefix: str = "") -> list[list[object]]:
    """One row a kind of dispute."""
    body: list[list[object]] = [
        [prefix + label if group != "review" else label, *(value(HELD, f"disputes.{group}.{name}") for name in DISPUTE_OUTCOMES)]
        for group, label in GROUPS.items()
    ]  # fmt: skip
    return [["", *OUTCOMES], *body]


@pytest.mark.parametrize("prefix", ["", "行政诉讼：", "行政诉讼 "])
def test_table_four_turned(prefix: str) -> None:
    found = read(table(by_group(prefix)))
    assert found.report.disputes == HELD.disputes
    assert str(found.origins["disputes.litigation_direct.total"]) == "表1第3行第6列"
    assert not any(problem.rule == "XD005" for problem in found.problems)


def test_table_four_with_the_outcomes_down_the_side() -> None:
    rows = [list(column) for column in zip(*by_group(), strict=True)]
    found = read(table(rows))
    assert found.report.disputes == HELD.disputes


def test_a_turned_table_lacking_a_row_says_so() -> None:
    found = read(table(by_group()[:-1]))
    assert found.report.disputes.litigation_direct == HELD.disputes.litigation_direct
    assert found.report.disputes.litigation_after_review.total is None
    missing = [problem.message for problem in found.problems if problem.rule == "XD004"]
    assert missing == ["第四部分“政府信息公开行政复议、行政诉讼情况”表缺少“行政诉讼 复议后起诉”"]


def test_every_part_of_table_two_on_its_own() -> None:
    grid = next(grid for grid in compose(HELD).grids() if grid.table == "disclosure")
    heads = [cell.row for cell in grid.cells if cell.head and cell.colspan == grid.columns]
    parts = [
        Grid(f"表{start}", [cell for cell in grid.cells if start < cell.row < end], grid.rows, grid.columns)
        for start, end in zip(heads, [*heads[1:], grid.rows + 1], strict=True)
    ]
    others = [other for other in compose(HELD).grids() if other.table != "disclosure"]
    found = recognise(Document([*parts, *others]))
    assert figures(found) == list(vector(HELD))
    assert found.problems == ()


def test_joined_heads_over_applicants() -> None:
    grid = next(grid for grid in compose(HELD).grids() if grid.table == "requests")
    below = [
        cell._replace(value=f"法人或其他组织：{cell.value}") if cell.head and cell.row == 3 else cell
        for cell in grid.cells
        if cell.value not in ("法人或其他组织", "申请人情况")
    ]
    found = read(Grid("表1", below, grid.rows, grid.columns))
    assert found.report.requests == HELD.requests


@pytest.mark.parametrize("name", ["disclosure", "requests", "disputes"])
def test_every_merged_cell_said_again_in_each_place_it_covers(name: str) -> None:
    grid = next(grid for grid in compose(HELD).grids() if grid.table == name)
    rows: list[list[object]] = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row - 1, cell.row - 1 + cell.rowspan):
            for column in range(cell.column - 1, cell.column - 1 + cell.colspan):
                rows[row][column] = cell.value if cell.value is not None else ""
    found = read(table(rows))
    assert getattr(found.report, name) == getattr(HELD, name)
    assert {problem.rule for problem in found.problems} == {"XD003"}


@pytest.mark.parametrize(
    ("written", "official"),
    [("直接起诉到法院", "未经复议直接起诉"), ("先议后诉", "复议后起诉"), ("向上级申请的", "行政复议")],
)
def test_a_kind_of_dispute_whose_label_nobody_knows_is_told_by_its_place(written: str, official: str) -> None:
    """Its figures were put into the kind before it."""
    grid = next(grid for grid in compose(HELD).grids() if grid.table == "disputes")
    cells = [cell._replace(value=written) if cell.value == official else cell for cell in grid.cells]
    found = recognise(Document([Grid("表1", cells, grid.rows, grid.columns)]))
    assert found.report.disputes == HELD.disputes
    told = [problem.message for problem in found.problems if problem.rule == "XD005"]
    assert told == [f"标签写作「{written}」，官方表格为「{official}」，已按后者读取"]


def test_a_kind_that_nobody_knows_is_not_taken_for_the_one_before_it() -> None:
    """With heads of its own kind missing, too, its place tells nothing."""
    grid = next(grid for grid in compose(HELD).grids() if grid.table == "disputes")
    changed = {"未经复议直接起诉": "其他案件", "其他结果": "其余"}
    cells = [cell._replace(value=changed.get(str(cell.value), cell.value)) for cell in grid.cells]
    found = recognise(Document([Grid("表1", cells, grid.rows, grid.columns)]))
    assert found.report.disputes.review.upheld == HELD.disputes.review.upheld
    assert found.report.disputes.litigation_direct.upheld is None
    assert found.report.disputes.litigation_after_review.total == HELD.disputes.litigation_after_review.total


def test_table_four_as_one_list() -> None:
    cells = [Cell(1, 1, "类别", colspan=2), Cell(1, 3, "数量")]
    row = 2
    for group, label in GROUPS.items():
        cells.append(Cell(row, 1, label, rowspan=len(OUTCOMES)))
        for name, outcome in zip(DISPUTE_OUTCOMES, OUTCOMES, strict=True):
            cells += [Cell(row, 2, outcome), Cell(row, 3, value(HELD, f"disputes.{group}.{name}"))]
            row += 1
    found = recognise(Document([Grid("表1", cells, row - 1, 3)]))
    assert found.report.disputes == HELD.disputes
    assert {problem.rule for problem in found.problems} == {"XD003"}

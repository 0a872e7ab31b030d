"""Heads whose words stand in cells on top of each other are heads; each pair was seen in a published page, or is like one."""

from collections.abc import Iterable

import pytest

from tests.recognise.sheets import figures, grids, numbered, read, rules, sheet
from xdreport.document import Cell, Grid
from xdreport.form.figures import vector
from xdreport.recognise.stacked import begins_head

WANTED = list(vector(numbered()))

SPLIT = {
    "商业企业": ("商业", "企业"),
    "科研机构": ("科研", "机构"),
    "社会公益组织": ("社会", "公益", "组织"),
    "结果维持": ("结果", "维持"),
    "结果纠正": ("结果", "纠正"),
    "其他结果": ("其他", "结果"),
    "尚未审结": ("尚未", "审结"),
    "复议后起诉": ("复议后", "起诉"),
    "本年制发件数": ("本年制发", "件数"),
    "本年处理决定数量": ("本年处理", "决定数量"),
}


def split(grid: Grid, heads: Iterable[str]) -> Grid:
    """The sheet with these heads spread over cells on top of each other, and rows put in for them."""
    cells = list(grid.cells)
    for head in heads:
        while whole := next((cell for cell in cells if cell.value == head), None):
            cells = _spread(cells, whole, SPLIT[head])
    return sheet(cells, grid.name)


def _spread(cells: list[Cell], split: Cell, parts: tuple[str, ...]) -> list[Cell]:
    row, more = split.row, len(parts) - split.rowspan
    end = row + split.rowspan - 1  # below it, rows are put in; what stands beside grows
    found = []
    for cell in cells:
        if cell == split or more <= 0:
            if cell != split:
                found.append(cell)
        elif cell.row > end:
            found.append(cell._replace(row=cell.row + more))
        elif cell.row + cell.rowspan - 1 == end:
            found.append(cell._replace(rowspan=cell.rowspan + more))
        else:
            found.append(cell._replace(rowspan=cell.rowspan + (more if cell.row + cell.rowspan - 1 > end else 0)))
    return found + [split._replace(row=row + place, rowspan=1, value=part) for place, part in enumerate(parts)]


@pytest.mark.parametrize("head", SPLIT)
def test_a_head_in_several_cells_is_one(head: str) -> None:
    sheets = [split(grid, [head]) for grid in grids().values()]
    assert not any(cell.value == head for grid in sheets for cell in grid.cells)
    found = read(*sheets)
    assert figures(found) == WANTED
    assert rules(found) == []


def test_several_heads_side_by_side() -> None:
    """商业 over 企业 beside 科研 over 机构, as a department of a county published it."""
    sheets = grids()
    halves = {"商业企业": "企业", "科研机构": "机构"}
    low = next(cell.row for cell in sheets["requests"].cells if cell.value == "商业企业")
    cells = []
    for cell in sheets["requests"].cells:
        if cell.value in halves:
            lower = halves[str(cell.value)]
            cells += [cell._replace(value=str(cell.value)[:2]), cell._replace(value=lower, row=cell.row + 1)]
        elif cell.row > low:
            cells.append(cell._replace(row=cell.row + 1))
        else:
            cells.append(cell._replace(rowspan=cell.rowspan + (cell.row + cell.rowspan - 1 == low)))
    sheets["requests"] = sheet(cells, sheets["requests"].name)
    found = read(*sheets.values())
    assert figures(found) == WANTED
    assert rules(found) == []


def test_what_only_looks_like_it_is_none() -> None:
    """总计 below 其他 in the same column, or words that are the beginning of a row's label, make no head."""
    assert begins_head("商 业")
    assert begins_head("其他")
    assert not begins_head("属于国家")
    assert not begins_head("")
    sheets = grids()
    extra = Cell(40, 2, "商业", "", 1, 1)
    sheets["disclosure"] = sheet([*sheets["disclosure"].cells, extra, extra._replace(row=41, value="信息")], "主动公开")
    assert figures(read(*sheets.values())) == WANTED

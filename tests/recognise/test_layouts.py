"""A sheet whose layout was met before gives what reading it in full gives, whatever is changed in it."""

import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.build import COMPLETE, at
from xdreport.api import render, template
from xdreport.document import Cell, CellError, Document, Grid, Value
from xdreport.form.figures import figure_paths
from xdreport.form.workbook import CARRIED_IN_FORCE, REQUIRED, TABLE_SHEETS
from xdreport.formats.xlsx.reader import read
from xdreport.recognise import layouts, recognise
from xdreport.submission import Submission

VALUES: tuple[Value, ...] = (
    0,
    7,
    123_456,
    10**12,
    -1,
    True,
    None,
    "",
    "3",
    "３件",
    "/",
    "注：见附件。",
    "总计",
    "其他",
    "某县某镇2024年政府信息公开工作年度报告",
    "填报单位：某县某镇人民政府",
    "必填",
    CARRIED_IN_FORCE,
)
ODD: tuple[Value, ...] = (Decimal("1.5"), Decimal(2), CellError("#REF!"), date(2025, 3, 1))


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layouts, "_LAYOUTS", {})
    monkeypatch.setattr(layouts, "_FRAMES", {})


def _filled(**changes: int) -> Document:
    return read(render(at(changes, COMPLETE), "xlsx"))


def _documents() -> Iterator[Document]:
    yield _filled()
    yield read(template(COMPLETE, last_year=at({"year": 2024, "disclosure.regulations.in_force": 4}, COMPLETE)))
    yield _filled(**{path: number for number, path in enumerate(figure_paths("requests")) if "total" not in path})


def in_full(document: Document) -> Submission:
    layouts._LAYOUTS.clear()
    layouts._FRAMES.clear()
    return recognise(deepcopy(document))


def test_the_tables_of_the_template_are_remembered() -> None:
    recognise(_filled())
    held = {layout.table: len(layout.figures) for layout in layouts._LAYOUTS.values()}
    assert held == {"": 0, "disclosure": 10, "requests": 175, "disputes": 15}
    before = len(layouts._LAYOUTS)
    other = _filled(**{"disclosure.licences": 5, "disputes.review.upheld": 2})
    found = recognise(other)
    assert len(layouts._LAYOUTS) == before
    assert found == in_full(other)
    assert found.report.disclosure.licences == 5


def test_last_years_documents_in_force_are_remembered_too() -> None:
    _, carrying, _ = _documents()
    recognise(deepcopy(carrying))
    before = len(layouts._LAYOUTS)
    again = recognise(deepcopy(carrying))
    assert (again.carried["disclosure.regulations.in_force"], len(layouts._LAYOUTS)) == (4, before)
    assert again == in_full(carrying)


def _headed(document: Document, line: Value) -> Document:
    """A copy whose tables have this for a first line, as people type it."""
    document = deepcopy(document)
    for grid in document.grids():
        if grid.name in TABLE_SHEETS.values():
            grid.cells[0] = grid.cells[0]._replace(value=line, formula="")
    return document


HEADINGS = (
    "红旗区大店镇2024年政府信息公开工作年度报告",
    "填报单位：红旗区大店镇人民政府",
    "大店镇 张三",
    "注：见附件。",
    REQUIRED,
)


def test_what_units_write_above_their_tables_may_differ() -> None:
    headed = [_headed(_filled(), line) for line in HEADINGS]
    alone = [in_full(document) for document in headed]
    layouts._FRAMES.clear()
    layouts._LAYOUTS.clear()
    found = [recognise(document) for document in deepcopy(headed)]
    assert len(layouts._LAYOUTS) == 4
    assert found == alone
    assert len({one.report.organ for one in found} | {len(one.problems) for one in found}) > 1


@pytest.mark.parametrize("line", ["总计", "行政许可", "", None, 7, CARRIED_IN_FORCE])
def test_a_label_or_a_blank_above_a_table_is_read_in_full(line: Value) -> None:
    other = _headed(_filled(), line)
    alone = in_full(other)
    layouts._FRAMES.clear()
    layouts._LAYOUTS.clear()
    recognise(_headed(_filled(), HEADINGS[0]))
    held = dict(layouts._LAYOUTS)
    assert recognise(deepcopy(other)) == alone
    assert {shape: layouts._LAYOUTS[shape] for shape in held} == held


def _changed(document: Document, chance: random.Random) -> Document:
    """A copy with one thing changed in one of its sheets."""
    document = deepcopy(document)
    grid = chance.choice([grid for grid in document.grids() if len(grid.cells) > 8])
    place = chance.randrange(len(grid.cells))
    cell = grid.cells[place]
    match chance.randrange(9):
        case 0 | 1 | 2:
            grid.cells[place] = cell._replace(value=chance.choice(VALUES + ODD))
        case 3:
            del grid.cells[place]
        case 4:
            grid.cells[place] = cell._replace(formula="" if cell.formula else "A1")
        case 5:
            grid.cells[place] = cell._replace(colspan=chance.randint(1, 3), rowspan=chance.randint(1, 2))
        case 6:
            last = grid.cells[-1]
            grid.cells.append(Cell(last.row + 1, chance.randint(1, 12), chance.choice(VALUES)))
            grid.rows += 1
        case 7:
            _rename(document, grid, chance)
        case _:
            again = replace(grid, cells=list(grid.cells), name=f"{grid.name} (2)")
            number = next((n for n, one in enumerate(again.cells) if type(one.value) is int), 0)
            again.cells[number] = again.cells[number]._replace(value=chance.choice((0, 9)))
            document.blocks.append(again)
    return document


def _rename(document: Document, grid: Grid, chance: random.Random) -> None:
    if chance.random() < 0.5:
        grid.hidden = True
    else:
        grid.name = chance.choice(("Sheet1", "依申请公开", "二"))
    if chance.random() < 0.3:
        document.blocks.remove(grid)


def test_whatever_is_changed_reads_as_it_would_alone() -> None:
    chance = random.Random(31)
    documents = list(_documents())
    outcomes = set()
    for _ in range(400):
        document = _changed(chance.choice(documents), chance)
        if chance.random() < 0.3:
            document = _changed(document, chance)
        alone = in_full(document)
        layouts._LAYOUTS.clear()
        for known in documents:
            recognise(deepcopy(known))
        first, second = recognise(deepcopy(document)), recognise(deepcopy(document))
        assert first == alone
        assert second == alone
        outcomes.add(tuple(sorted({problem.rule or "" for problem in alone.problems})))
    assert len(outcomes) > 12


def test_a_report_beside_another_in_the_same_file_is_not_taken_from_memory() -> None:
    document = _filled()
    recognise(deepcopy(document))
    twice = deepcopy(document)
    twice.blocks += [replace(grid, name=f"{grid.name}2") for grid in document.grids()]
    assert recognise(deepcopy(twice)) == in_full(twice)

"""Grids as people make them, for the tests of recognition."""

from collections.abc import Callable, Iterable
from typing import Any

from xdreport.compose import compose
from xdreport.document import Cell, Document, Grid
from xdreport.form.figures import FIGURES, nested
from xdreport.form.report import Report
from xdreport.form.workbook import TABLE_SHEETS
from xdreport.recognise import recognise
from xdreport.submission import Submission

Edit = Callable[[Cell], Cell | None]


def numbered() -> Report:
    """A report whose 200 figures are all different, so that no misplacement goes unseen (they need not add up)."""
    from decimal import Decimal

    flat: dict[str, Any] = {figure.path: place + 1 for place, figure in enumerate(FIGURES)}
    flat["disclosure.fees"] = Decimal("12.3456")
    flat |= {"organ": "红旗区小店镇人民政府", "year": 2025, "problems": "问题一。", "other_matters.text": "没有收费。"}
    return Report.model_validate(nested(flat))


def grids(report: Report | None = None) -> dict[str, Grid]:
    """The three tables of a report, each as a sheet of a workbook."""
    found = {grid.table: grid for grid in compose(report or numbered()).grids()}
    return {table: sheet(grid.cells, TABLE_SHEETS[table]) for table, grid in found.items()}


def sheet(cells: Iterable[Cell], name: str, *, hidden: bool = False) -> Grid:
    """A sheet with these cells; blank ones are absent, as in a file."""
    kept = sorted(cell._replace(path="", head=False) for cell in cells if cell.value is not None or cell.rowspan > 1)
    return Grid(
        name,
        kept,
        max((cell.row for cell in kept), default=0),
        max((cell.column for cell in kept), default=0),
        "sheet",
        hidden,
    )


def edit(grid: Grid, change: Edit) -> Grid:
    """A sheet with every cell passed through a change; None removes the cell."""
    return sheet((new for cell in grid.cells if (new := change(cell))), grid.name, hidden=grid.hidden)


def read(*sheets: Grid) -> Submission:
    """What recognition makes of a workbook."""
    return recognise(Document(list(sheets), kind="xlsx"))


def rules(submission: Submission) -> list[str]:
    """The ids of what was odd."""
    return [problem.rule for problem in submission.problems]


def figures(submission: Submission) -> list[object]:
    """All 200 figures in order."""
    from xdreport.form.figures import vector

    return list(vector(submission.report))

"""The form of 2019: that a table is one, and what is filled in there that the present form has no place for."""

from dataclasses import replace

from xdreport.document import Cell, Grid, Value
from xdreport.form.figures import figure_paths
from xdreport.form.labels import labels_of
from xdreport.recognise.draft import Draft
from xdreport.recognise.tables import Axis, Found, Index

IN_FORCE = frozenset({2019, 2020})
"""The years whose reports were due in it (国办公开办函〔2019〕60号)."""

OLD_LABELS = 2
"""How many labels of the form of 2019 make a table one of that form."""


def is_old(labels: Index) -> bool:
    """Whether a grid holds the form of 2019."""
    return len({axis.key for axis in labels.roles.get("old", ())}) >= OLD_LABELS


def report_old_form(draft: Draft, grid: Grid, labels: Index, tables: list[Found]) -> None:
    """XD015 for the form, XD019 for every row with figures that have no place in the tables found in the grid."""
    if not is_old(labels):
        return
    old = {axis.key: axis.cell for axis in labels.roles["old"]}
    names = "、".join(list(old)[:4])
    draft.report(
        "XD015",
        f"表格是 2019 年的旧格式（有“{names}”等栏目），2021 年度起已停用",
        *figure_paths("disclosure"),
        origin=grid.origin(next(iter(old.values()))),
        hint="请改用国办公开办函〔2021〕30号规定的格式重新填写。",
    )
    known = {
        (row, column)
        for found in tables
        for row, first, last in found.places.values()
        for column in range(first, last + 1)
    }
    heads = [*labels.roles["old"], *labels.roles.get("disclosure-column", ())]
    for row in sorted(labels.rows):
        cells = sorted(labels.rows[row], key=lambda cell: cell.column)
        label = next((cell for cell in cells if _heads_row(cell, heads)), None)
        if label is None:
            continue
        left = [cell for cell in cells if cell.column > label.column and _is_filled(cell.value)]
        if dropped := [cell for cell in left if (cell.row, cell.column) not in known]:
            _report_row(draft, grid, label, dropped, heads)


def settle_old_form(draft: Draft, year: int | None) -> None:
    """Reports on 2019 and 2020 were due in that form: then it is no error, and only told what could be read of it."""
    if year not in IN_FORCE:
        return
    for place, problem in enumerate(draft.problems):
        if problem.rule == "XD015":
            draft.problems[place] = replace(
                problem,
                message=f"表格是 {year} 年度适用的 2019 年格式，只读取了与现行格式相同的栏目",
                rule="XD019",
                row="整张表",
                column="全部",
                hint="只供核对；不要求改用现行格式。",
            )


def _heads_row(cell: Cell, heads: list[Axis]) -> bool:
    """Whether a cell is the label of a row of table 二, as it is or as it was: one that stands below a head."""
    roles = {label.role for label in labels_of(cell.value)} if isinstance(cell.value, str) else set()
    below = any(head.cell.row < cell.row and head.cell.column > cell.column for head in heads)
    return below and ("disclosure-row" in roles or "old" in roles)


def _is_filled(value: Value) -> bool:
    return value is not None and any(character.isdecimal() for character in str(value)[:400])


def _report_row(draft: Draft, grid: Grid, label: Cell, dropped: list[Cell], heads: list[Axis]) -> None:
    told = "、".join(f"{_head_over(cell, heads)}{str(cell.value)[:40]}（{grid.origin(cell).cell}）" for cell in dropped)
    draft.report(
        "XD019",
        f"旧格式的「{' '.join(str(label.value).split())[:40]}」一行填有现行表格没有的栏目：{told}，未读取",
        origin=grid.origin(dropped[0]),
        hint="改用现行格式时，请核对这些数字应计入哪一栏；现行表格不再要求的，不必再填。",
    )


def _head_over(cell: Cell, heads: list[Axis]) -> str:
    """The head above a cell, with a blank behind; '' where there is none."""
    above = [
        head.cell
        for head in heads
        if head.cell.row < cell.row and head.cell.column <= cell.column < head.cell.column + head.cell.colspan
    ]
    return f"{' '.join(str(max(above, key=lambda head: head.row).value).split())[:40]} " if above else ""

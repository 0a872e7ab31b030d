"""What the template checks live: the row and column of 勾稽核对, and the line of 填报进度."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from xdreport.form.figures import Number, figure_paths
from xdreport.form.identities import APPLICANT_TOTAL, BALANCE, DISPUTE_TOTAL, OUTCOME_TOTAL
from xdreport.form.workbook import (
    CARRIED_IN_FORCE,
    CHECK,
    CHECKED,
    DONE,
    NIL_CONTRARY,
    NIL_DONE,
    NOT_EQUAL,
    TO_FILL,
    UNFINISHED,
    YES,
)
from xdreport.formats.xlsx import template_inputs as inputs
from xdreport.formats.xlsx import template_style as looks
from xdreport.formats.xlsx.template_sheet import Place, Result, at
from xdreport.formats.xlsx.template_tables import STATUS_ROW, Table

CHECK_BOX = looks.CHECK_CELL._replace(border=looks.BOX)


class Checks(NamedTuple):
    """The cells that can show a difference, and how many of them do."""

    areas: tuple[str, ...] = ()
    wrong: int = 0


def _checks(areas: Iterable[str], results: Iterable[Result]) -> Checks:
    return Checks(tuple(areas), sum(result is not None and not isinstance(result, str) for result in results))


def check_requests(table: Table) -> Checks:
    """The row under table 三 and the column at its right."""
    results = []
    row, column = table.last_row + 1, table.last_column + 1
    table.sheet.put((row, table.first_column), CHECK, looks.CHECK_LABEL._replace(horizontal="right"), columns=3)
    table.sheet.put((table.place(1, 0)[0], column), CHECK, looks.CHECK_LABEL, rows=table.layout.head_rows - 1)
    for balance, total in zip(BALANCE, OUTCOME_TOTAL, strict=True):
        cell = (row, table.places[balance.left[0]][1])
        results.append(_balance(table, cell, balance.left, balance.right, total.right))
    for identity in APPLICANT_TOTAL:
        cell = (table.places[identity.total][0], column)
        results.append(_sum_check(table, cell, identity.total, identity.right))
    first, last = table.place(0, 3)[1], table.last_column
    rows = (table.place(table.layout.head_rows, 0)[0], table.last_row)
    cells = [f"{at((row, first))}:{at((row, last))}", f"{at((rows[0], column))}:{at((rows[1], column))}"]
    for area in cells:
        inputs.colour_checks(table.sheet, area)
    table.sheet.height(row, 20)
    return _checks(cells, results)


def _balance(
    table: Table, cell: Place, left: tuple[str, ...], right: tuple[str, ...], outcomes: tuple[str, ...]
) -> Result:
    """一 + 二 − 三（七） − 四; where that is 0, 三（七） less the outcomes, which fails for a typed total only."""
    plus, minus, total, parts = (table.ref(*paths) for paths in (left, right, right[:1], outcomes))
    text = (
        f'IF(COUNT({plus},{minus})=0,"",IF(AND({table.nil}<>"{YES}",COUNT({plus},{minus})<4),"{UNFINISHED}",'
        f"IF(SUM({plus})<>SUM({minus}),SUM({plus})-SUM({minus}),"
        f'IF(SUM({total})<>SUM({parts}),SUM({total})-SUM({parts}),"{CHECKED}"))))'
    )
    given = _given(table, left + right)
    result: Result = ""
    if 0 < len(given) < 4:
        result = UNFINISHED
    elif given:
        difference = sum(given[:2]) - sum(given[2:])
        result = difference or sum(given[2:3]) - sum(_given(table, outcomes)) or CHECKED
    table.sheet.formula(cell, text, result, CHECK_BOX)
    return result


def _sum_check(table: Table, cell: Place, total: str, parts: tuple[str, ...], columns: int = 1) -> Result:
    """总计 less the sum of its parts."""
    whole, each, count = table.ref(total), table.ref(*parts), len(parts)
    text = (
        f'IF(COUNT({whole},{each})=0,"",IF(AND({table.nil}<>"{YES}",COUNT({each})<{count}),"{UNFINISHED}",'
        f'IF(SUM({whole})<>SUM({each}),SUM({whole})-SUM({each}),"{CHECKED}")))'
    )
    given = _given(table, parts)
    result: Result = ""
    if len(given) == count:
        result = sum(_given(table, (total,))) - sum(given) or CHECKED
    elif given or _given(table, (total,)):
        result = UNFINISHED
    table.sheet.formula(cell, text, result, CHECK_BOX, columns=columns)
    return result


def _given(table: Table, paths: Iterable[str]) -> list[Number]:
    return [number for path in paths if (number := table.shown[path]) is not None]


def check_disputes(table: Table) -> Checks:
    """Under each of the three groups of table 四; its label stands left of the table, where no figure can be."""
    row = table.last_row + 1
    table.sheet.put((row, table.first_column - 1), CHECK, looks.CHECK_LABEL)
    cells, results = [], []
    for identity in DISPUTE_TOTAL:
        cell = (row, table.places[identity.right[0]][1])
        results.append(_sum_check(table, cell, identity.total, identity.right, columns=len(identity.paths)))
        inputs.colour_checks(table.sheet, at(cell))
        cells.append(at(cell))
    table.sheet.height(row, 20)
    return _checks(cells, results)


def check_stock(table: Table, carried: Mapping[str, int]) -> None:
    """Last year's 现行有效 beside this year's, and what 现行有效 is off by; there may be a reason, so amber."""
    column = table.last_column + 1
    head = table.places["disclosure.regulations.issued"][0] - 1
    table.sheet.put((head, column), CARRIED_IN_FORCE, looks.TABLE_HEAD._replace(fill=looks.CARRIED))
    table.sheet.put((head, column + 1), CHECK, looks.CHECK_LABEL)
    for path in figure_paths("disclosure", "in_force"):
        row, holder = table.places[path][0], path.rpartition(".")[0]
        table.sheet.put((row, column), carried.get(path), looks.BROUGHT)
        issued, repealed = f"{holder}.issued", f"{holder}.repealed"
        before, plus, minus, now = at((row, column)), table.ref(issued), table.ref(repealed), table.ref(path)
        text = (
            f'IF(COUNT({before},{plus},{minus},{now})<4,"",'
            f'IF({now}={before}+{plus}-{minus},"{CHECKED}",{now}-({before}+{plus}-{minus})))'
        )
        result: Result = ""
        given = _given(table, (path, issued, repealed))
        if len(given) == 3 and path in carried:
            result = given[0] - (carried[path] + given[1] - given[2]) or CHECKED
        table.sheet.formula((row, column + 1), text, result, CHECK_BOX)
        inputs.colour_checks(table.sheet, at((row, column + 1)), doubtful=True)


def write_status(table: Table, checks: Checks, columns: int) -> tuple[str, str]:
    """填报进度 of a table: 零报告, what does not fit, what is still blank, or done. Gives its cell and text."""
    figures = table.ref(*table.figures)
    left = f"{len(table.figures)}-COUNT({figures})"
    wrong = f"COUNT({','.join(checks.areas)})" if checks.areas else ""
    text = f'IF({left}>0,"{TO_FILL[0]}"&({left})&"{TO_FILL[1]}","{DONE}")'
    if wrong:
        text = f'IF({wrong}>0,"{NOT_EQUAL[0]}"&{wrong}&"{NOT_EQUAL[1]}",{text})'
    text = f'IF({table.nil}="{YES}",IF(SUM({figures})>0,"{NIL_CONTRARY}","{NIL_DONE}"),{text})'
    result = _status(table, checks.wrong)
    place = (STATUS_ROW, table.switch[1])
    table.sheet.formula(place, text, result, looks.STATUS, columns=columns)
    inputs.colour_status(table.sheet, at(place), (DONE, NIL_DONE), (NIL_CONTRARY, NOT_EQUAL[0]))
    return f"{table.sheet.name}!{at(place)}", result


def _status(table: Table, wrong: int) -> str:
    blank = sum(table.shown[path] is None for path in table.figures)
    if wrong:
        return f"{NOT_EQUAL[0]}{wrong}{NOT_EQUAL[1]}"
    return f"{TO_FILL[0]}{blank}{TO_FILL[1]}" if blank else DONE

"""The three tables as grids: head rows, merged cells, and which cell holds which figure.

Rows and columns count from 0. Everything is derived from the models' titles, order, nesting and marks, and reproduces
the grids of the official template (国办公开办函〔2021〕30号, annex).
"""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from xdreport.form.figures import APPLICANTS, BY_PATH, FIGURES, Figure, mark_of
from xdreport.form.identities import ROWS
from xdreport.form.report import ApplicantCounts, Disclosure

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
OVER_APPLICANTS = "申请人情况"
INFORMATION = "信息内容"


class LayoutCell(NamedTuple):
    """One cell: a label (``text``) or a figure (``path``); ``head`` says that it is a head over columns."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    text: str = ""
    path: str = ""
    head: bool = False


class Layout(NamedTuple):
    """A table of the form; ``head_rows`` is how many rows repeat when it runs over a page."""

    table: str
    rows: int
    columns: int
    head_rows: int
    cells: tuple[LayoutCell, ...]


def _disclosure() -> Iterator[LayoutCell]:
    """Four parts one below the other: item, heads, one row a label."""
    figures = [figure for figure in FIGURES if figure.table == "disclosure"]
    row = 0
    for item, members in groupby(figures, key=_item_of):
        part = [(label, list(cells)) for label, cells in groupby(members, key=lambda figure: figure.row)]
        span = 1 if len(part[0][1]) == 3 else 3
        yield LayoutCell(row, 0, 1, 4, item, head=True)
        yield LayoutCell(row + 1, 0, text=INFORMATION, head=True)
        for place, figure in enumerate(part[0][1]):
            yield LayoutCell(row + 1, 1 + place, 1, span, figure.column, head=True)
        row += 2
        for label, cells in part:
            yield LayoutCell(row, 0, text=label)
            yield from (LayoutCell(row, 1 + place, 1, span, path=figure.path) for place, figure in enumerate(cells))
            row += 1


def _item_of(figure: Figure) -> str:
    return mark_of(Disclosure.model_fields[figure.path.split(".")[1]], "item")


def _spans(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    """Start, length and text of each run of equal neighbours."""
    start = 0
    for text, run in groupby(labels):
        length = len(list(run))
        yield start, length, text
        start += length


def _requests() -> Iterator[LayoutCell]:
    """Three columns of labels, three head rows, 25 rows of seven figures."""
    columns = [BY_PATH[f"{ROWS[0]}.{name}"] for name in APPLICANTS]
    yield LayoutCell(0, 0, 3, 3, CORNER, head=True)
    yield LayoutCell(0, 3, 1, len(columns), OVER_APPLICANTS, head=True)
    for start, length, under in _spans([_under(figure) or figure.column for figure in columns]):
        if under == columns[start].column:
            yield LayoutCell(1, 3 + start, 2, 1, under, head=True)
        else:
            yield LayoutCell(1, 3 + start, 1, length, under, head=True)
            for place in range(start, start + length):
                yield LayoutCell(2, 3 + place, text=columns[place].column, head=True)
    yield from _request_rows()


def _under(figure: Figure) -> str:
    return mark_of(ApplicantCounts.model_fields[figure.path.rpartition(".")[2]], "under")


def _request_rows() -> Iterator[LayoutCell]:
    figures = [BY_PATH[f"{row}.total"] for row in ROWS]
    for level in (0, 1):
        labels = [figure.groups[level] if len(figure.groups) > level else "" for figure in figures]
        for start, length, text in _spans(labels):
            if text:
                yield LayoutCell(3 + start, level, length, 1, text)
    for place, (row, figure) in enumerate(zip(ROWS, figures, strict=True)):
        level = len(figure.groups)
        yield LayoutCell(3 + place, level, 1, 3 - level, figure.row)
        for column, name in enumerate(APPLICANTS):
            yield LayoutCell(3 + place, 3 + column, path=f"{row}.{name}")


def _disputes() -> Iterator[LayoutCell]:
    """Three head rows and one row of 15 figures; 行政复议's five heads reach over two rows."""
    figures = [figure for figure in FIGURES if figure.table == "disputes"]
    for start, length, text in _spans([(figure.groups or (figure.row,))[0] for figure in figures]):
        yield LayoutCell(0, start, 1, length, text, head=True)
    for start, length, text in _spans([figure.row if figure.groups else "" for figure in figures]):
        if text:
            yield LayoutCell(1, start, 1, length, text, head=True)
    for place, figure in enumerate(figures):
        deep = bool(figure.groups)
        yield LayoutCell(1 + deep, place, 2 - deep, 1, figure.column, head=True)
        yield LayoutCell(3, place, path=figure.path)


def _layout(table: str, head_rows: int, cells: Iterator[LayoutCell]) -> Layout:
    ordered = tuple(sorted(cells))
    rows = max(cell.row + cell.rowspan for cell in ordered)
    columns = max(cell.column + cell.colspan for cell in ordered)
    return Layout(table, rows, columns, head_rows, ordered)


LAYOUTS: dict[str, Layout] = {
    "disclosure": _layout("disclosure", 0, _disclosure()),
    "requests": _layout("requests", 3, _requests()),
    "disputes": _layout("disputes", 3, _disputes()),
}

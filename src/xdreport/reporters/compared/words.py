"""How figures and sides are written, on a screen and on a page alike."""

from collections.abc import Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from xdreport.compose import amount as plainly
from xdreport.difference.model import Difference, FigureChange, Side, TableChanges
from xdreport.findings import Amount
from xdreport.reporters.lines import clean

BLANK, UNREAD, NONE = "未填", "读不出", "—"
MOST = 10_000
"""Times; what grew more is told as 'more than that', so that a slip of the hand does not widen the table."""

KINDS = {"inserted": "新增", "deleted": "删去", "changed": "改动"}


class Written(NamedTuple):
    """A changed figure in words: column, old, new, change, relative change."""

    column: str
    old: str
    new: str
    change: str
    relative: str


def written(figure: FigureChange) -> Written:
    """3402 -> 3420, +18, +0.5%; — where there is nothing to work out."""
    return Written(
        figure.column,
        _side(figure, "old"),
        _side(figure, "new"),
        NONE if figure.change is None else amount(figure.change, sign="+"),
        _relative(figure.relative),
    )


def _relative(rate: float | None) -> str:
    if rate is None:
        return NONE
    return f"{rate:+.1%}" if rate <= MOST else f">{MOST:.0%}"


def _side(figure: FigureChange, side: Literal["old", "new"]) -> str:
    held: Amount = figure.old if side == "old" else figure.new
    if held is None:
        return UNREAD if side in figure.unread else BLANK
    return amount(held)


def amount(held: Amount, sign: str = "") -> str:
    """A figure as digits; with ``sign`` + a plus in front of what grew. A text as it is."""
    return clean(held) if isinstance(held, str) else plainly(held, sign)


def rows(table: TableChanges) -> Iterator[tuple[str, list[Written]]]:
    """The changed figures under their row's label."""
    for row, figures in groupby(table.figures, key=lambda figure: figure.row):
        yield row, [written(figure) for figure in figures]


def heading(difference: Difference) -> str:
    """红旗区人民政府 2024年 → 2025年; both organs where they are not the same one."""
    old, new = difference.old, difference.new
    if not difference.same_organ:
        return f"{_whose(old)} → {_whose(new)}"
    organ = clean(new.organ or old.organ or "（单位未填）")
    if difference.two_years:
        return f"{organ} {old.year}年 → {new.year}年"
    year = new.year or old.year
    return f"{organ} {year}年：两个版本" if year else f"{organ}：两个版本"


def _whose(side: Side) -> str:
    year = f" {side.year}年" if side.year else ""
    return f"{clean(side.organ or '（单位未填）')}{year}"


def summary(difference: Difference) -> str:
    """How much changed, in one sentence."""
    counted = {"项数据": difference.figures, "句文字": difference.sentences, "项封面信息": len(difference.cover)}
    parts = [f"{number} {what}" for what, number in counted.items() if number]
    return f"共有 {'、'.join(parts)}变动。" if parts else "没有变动。"


def remarks(difference: Difference) -> Iterator[str]:
    """What a reader must know to read the rest right."""
    if not difference.same_organ:
        yield "注意：两份报告的单位不同。"
    if difference.two_years:
        yield "不同年度：年度、标题和公布日期的变化，以及只差年份的句子，不算变动。"
    unread = sum(bool(figure.unread) for table in difference.tables for figure in table.figures)
    if unread:
        yield f"注意：有 {unread} 项数据读不出（不是数字，或缺行缺表），请先用 xdreport validate 检查。"

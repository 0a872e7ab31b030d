"""Report -> pictures: new applications by applicant, outcomes, and both years side by side; labels are the form's."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pydantic import BaseModel

from xdreport.document import Picture, Series
from xdreport.form.figures import APPLICANTS, BY_PATH, Number, figure_paths, title_of
from xdreport.form.labels import core
from xdreport.form.layout import OVER_APPLICANTS
from xdreport.form.report import Outcomes, Requests

MISSING = "未填"
"""What stands in a picture for a figure that is not filled in."""

NO_LAST_YEAR = "没有提供上年度报告"
NOT_LAST_YEAR = "提供的不是本单位的上年度报告"

_UNIT = "（件）"
_PLACE = "requests"
_COLUMNS = tuple(name for name in APPLICANTS if name != "total")
_RECEIVED = "requests.received"
_OUTCOMES = tuple(f"requests.outcomes.{name}" for name in Outcomes.model_fields if name != "total")
_REMARK = re.compile(r"(?<=.)（[^（）]*）$")
_COMPARED = (_RECEIVED, *_OUTCOMES)

Lookup = Callable[[str], Number | None]


class Charts(NamedTuple):
    """The pictures of a report, and in a line of Chinese each why another one was left out."""

    pictures: tuple[Picture, ...]
    left_out: tuple[str, ...]


def draw(year: int | None, figure: Lookup, last: Lookup | None = None, *, without: str = NO_LAST_YEAR) -> Charts:
    """The charts (件) of a report on ``year`` whose figures ``figure`` gives by path, and last year's beside them.

    A figure that is not filled in is shown as missing, and so is the sum of a group that lacks one; a chart without
    any figure above 0 is left out. ``without`` says why there is no report on the year before.
    """
    this, before = ("本年", "上年") if year is None else (f"{year}年", f"{year - 1}年")
    charts = [_received(this, figure), _outcomes(this, figure)]
    both = f"{this}与{before}政府信息公开申请对比{_UNIT}"
    if last is not None:
        series = [Series(this, _totals(figure, _COMPARED)), Series(before, _totals(last, _COMPARED))]
        charts.append(_picture(both, _COMPARED, series))
    left_out = [_left_out(chart.title, reason) for chart in charts if (reason := _nothing(chart))]
    if last is None:
        left_out.append(_left_out(both, without))
    return Charts(tuple(chart for chart in charts if not _nothing(chart)), tuple(left_out))


def _received(year: str, figure: Lookup) -> Picture:
    """New applications by applicant."""
    paths = [f"{_RECEIVED}.{name}" for name in _COLUMNS]
    words = _words(Requests, "received").removeprefix("本年").removesuffix("数量")
    return _picture(f"{year}{words}：{OVER_APPLICANTS}{_UNIT}", paths, [Series(year, tuple(map(figure, paths)))])


def _outcomes(year: str, figure: Lookup) -> Picture:
    """Applications by outcome, the six groups of it."""
    title = f"{year}政府信息公开申请{_words(Requests, 'outcomes').removeprefix('本年度')}{_UNIT}"
    return _picture(title, _OUTCOMES, [Series(year, _totals(figure, _OUTCOMES))])


def _words(model: type[BaseModel], name: str) -> str:
    """An official label without its number and without the remark in brackets behind it."""
    return core(_REMARK.sub("", title_of(model.model_fields[name])))


def short_label(row: str) -> str:
    """What an applicant, a row or a group of rows is called in short: 自然人, 新收, 予以公开, …"""
    if row in BY_PATH:
        return BY_PATH[row].column
    if row == _RECEIVED:
        return _words(Requests, "received").removeprefix("本年").removesuffix("政府信息公开申请数量")
    return _words(Outcomes, row.rpartition(".")[2])


def _totals(figure: Lookup, rows: Sequence[str]) -> tuple[Number | None, ...]:
    """The 总计 of each row or group of rows; None where a part of it is not filled in."""
    return tuple(_sum([figure(path) for path in figure_paths(row, "total")]) for row in rows)


def _sum(parts: Sequence[Number | None]) -> Number | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def _picture(title: str, rows: Sequence[str], series: Sequence[Series]) -> Picture:
    labels = tuple(map(short_label, rows))
    told = "；".join(_told(label, place, series) for place, label in enumerate(labels))
    return Picture(title, labels, tuple(series), f"条形图：{title.removesuffix(_UNIT)}。{told}。", _PLACE)


def _told(label: str, place: int, series: Sequence[Series]) -> str:
    """The bars of one label in words; the year is named where there are two."""
    if len(series) == 1:
        return label + _said(series[0].values[place])
    return f"{label}：" + "，".join(one.name + _said(one.values[place]) for one in series)


def _said(figure: Number | None) -> str:
    return MISSING if figure is None else f"{figure}件"


def _nothing(picture: Picture) -> str:
    """Why there is nothing to draw; '' where there is something."""
    figures = [figure for series in picture.series for figure in series.values]
    if any(figures):
        return ""
    return "表中没有填写数字" if all(figure is None for figure in figures) else "表中没有大于 0 的数字"


def _left_out(title: str, reason: str) -> str:
    return f"没有画“{title.removesuffix(_UNIT)}”：{reason}。"

"""The charts of a trend: bars by year, and the outcomes of the latest years side by side."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xdreport.document import Picture, Series
from xdreport.form.figures import Number
from xdreport.form.report import Outcomes
from xdreport.reporters.parts import safe
from xdreport.trend.measures import BY_KEY, Measure
from xdreport.trend.model import Line
from xdreport.trend.words import name, rounded, value, written

BY_YEAR = ("received", "disclosure_rate", "carry_rate", "correction_rate")
OUTCOMES = tuple(BY_KEY[name] for name in Outcomes.model_fields if name != "total")
SIDE_BY_SIDE = 3
"""So many years are told apart in one chart."""


def pictures(line: Line, years: Sequence[int]) -> Iterator[Picture]:
    """New applications and the rates by year, then the outcomes; a chart without a figure above 0 is left out."""
    held = [year for year in years if year in line.totals]
    drawn = [_by_year(line, held, BY_KEY[key]) for key in BY_YEAR]
    drawn.insert(1, _outcomes(line, held[-SIDE_BY_SIDE:]))
    for picture in drawn:
        if any(figure for series in picture.series for figure in series.values):
            yield picture


def _by_year(line: Line, years: Sequence[int], measure: Measure) -> Picture:
    """A bar a year; years in which there is nothing that a rate could be of have none."""
    known = [year for year in years if isinstance(value(line, year, measure), int | Decimal)]
    labels = tuple(f"{year}年" for year in known)
    values = tuple(_drawn(line, year, measure) for year in known)
    told = "，".join(f"{year}年{written(value(line, year, measure), measure)}" for year in known)
    return Picture(name(measure), labels, (Series("", values),), f"条形图：{safe(line.name)}{name(measure)}。{told}。")


def _outcomes(line: Line, years: Sequence[int]) -> Picture:
    series = tuple(Series(f"{year}年", tuple(_drawn(line, year, one) for one in OUTCOMES)) for year in years)
    told = "；".join(
        f"{one.label}：" + "，".join(f"{year}年{written(value(line, year, one), one)}" for year in years)
        for one in OUTCOMES
    )
    alt = f"条形图：{safe(line.name)}办理结果。{told}。"
    return Picture("办理结果（件）", tuple(one.label for one in OUTCOMES), series, alt)


def _drawn(line: Line, year: int, measure: Measure) -> Number | None:
    held = value(line, year, measure)
    if not isinstance(held, int | Decimal):
        return None
    return rounded(held) if isinstance(held, Decimal) else held

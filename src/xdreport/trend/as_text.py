"""A trend for the screen: a table for whoever stands alone, then those side by side."""

from collections.abc import Iterator, Sequence

from xdreport.reporters.lines import Line as ScreenLine
from xdreport.reporters.lines import Span
from xdreport.reporters.parts import safe
from xdreport.reporters.width import pad, width
from xdreport.trend.measures import COMPARED, MEASURES, Measure
from xdreport.trend.model import Line, Trend
from xdreport.trend.words import CHANGE, change, counted, heading, name, remarks, value, written

COLUMNS, YEAR, WIDEST = 80, 10, 32
"""Of the screen; of a year; of the longest name."""


def lines(trend: Trend) -> Iterator[ScreenLine]:
    """The tables; of many years the latest that have room."""
    yield _line(Span(heading(trend), "file"))
    for one in trend.alone:
        yield from _alone(trend, one)
    if len(trend.lines) > 1 or (trend.head and trend.lines):
        for measure in COMPARED:
            yield from _compared(trend, measure)
    yield _line()
    for remark in remarks(trend):
        yield ScreenLine(0, (Span("· ", "muted"), Span(remark, "muted")), 2)


def _alone(trend: Trend, line: Line) -> Iterator[ScreenLine]:
    labels = ["　" * measure.depth + name(measure) for measure in MEASURES]
    left = max(map(width, labels)) + 1
    years = _fitting(trend.years, left)
    yield _line()
    if trend.head is None:
        yield _line(Span(safe(line.name), "place"))
    yield from _head("", left, years)
    for label, measure in zip(labels, MEASURES, strict=True):
        yield _row(label, left, line, years, measure)
    if told := counted(line, years):
        yield _line(Span(told, "muted"))
    yield from _left_out(trend.years, years)


def _compared(trend: Trend, measure: Measure) -> Iterator[ScreenLine]:
    names = [safe(line.name) for line in trend.lines]
    left = min(max([width(name(measure)), *map(width, names)]), WIDEST) + 1
    years = _fitting(trend.years, left)
    yield _line()
    yield from _head(name(measure), left, years)
    for held, line in zip(names, trend.lines, strict=True):
        if width(held) >= left:
            yield _line(Span(held))
            held = ""
        yield _row(held, left, line, years, measure)
    yield from _left_out(trend.years, years)


def _fitting(years: Sequence[int], left: int) -> Sequence[int]:
    return years[-max(1, (COLUMNS - left - YEAR) // YEAR) :]


def _left_out(years: Sequence[int], shown: Sequence[int]) -> Iterator[ScreenLine]:
    if len(shown) < len(years):
        yield _line(Span(f"{years[0]}—{shown[0] - 1} 年见 -o 写出的 .html、.xlsx 或 .csv。", "muted"))


def _head(label: str, left: int, years: Sequence[int]) -> Iterator[ScreenLine]:
    cells = "".join(_right(str(year)) for year in years) + (_right(CHANGE) if len(years) > 1 else "")
    yield _line(Span(pad(label, left), "place"), Span(cells, "muted"))


def _row(label: str, left: int, line: Line, years: Sequence[int], measure: Measure) -> ScreenLine:
    cells = "".join(_right(written(value(line, year, measure), measure)) for year in years)
    changed = _right(change(line, years, measure)) if len(years) > 1 else ""
    return _line(Span(pad(label, left)), Span(cells), Span(changed, "muted"))


def _right(text: str) -> str:
    return " " * max(0, YEAR - width(text)) + text


def _line(*spans: Span) -> ScreenLine:
    return ScreenLine(0, spans)

"""A trend as one self-contained page: tables, charts, bars beside the figures. No network, no script."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from importlib.resources import files
from string import Template

from xdreport.formats.html.write import picture
from xdreport.reporters.parts import shown
from xdreport.trend.measures import COMPARED, MEASURES, Measure, Value
from xdreport.trend.model import Line, Trend
from xdreport.trend.pictures import pictures
from xdreport.trend.words import CHANGE, change, counted, heading, name, remarks, value, written
from xdreport.version import __version__


def report(trend: Trend) -> str:
    """The page."""
    parts = [*(_alone(trend, line) for line in trend.alone)]
    if len(trend.lines) > 1 or (trend.head and trend.lines):
        parts += [_compared(trend, measure) for measure in COMPARED]
    return Template(_part("page.html")).substitute(
        style=_part("page.css"),
        version=__version__,
        heading=shown(heading(trend)),
        body="\n".join(parts),
        remarks="".join(f"<li>{shown(remark)}</li>" for remark in remarks(trend)),
    )


def _part(name: str) -> str:
    return files("xdreport.trend").joinpath(name).read_text("utf-8")


def _alone(trend: Trend, line: Line) -> str:
    title = f"<h2>{shown(line.name)}</h2>" if trend.head is None else ""
    drawn = "".join(picture(one) for one in pictures(line, trend.years))
    rows = "".join(
        f"<tr{' class=inner' if measure.depth else ''}>{_named(name(measure))}{_cells(trend.years, line, measure)}</tr>"
        for measure in MEASURES
    )
    told = counted(line, trend.years)
    return (
        f"<section>{title}<div class=charts>{drawn}</div>"
        f"<div class=sheet tabindex=0 role=region aria-label=各年数据>{_table('指标', trend.years, rows)}</div>"
        f"{f'<p class=told>{shown(told)}</p>' if told else ''}</section>"
    )


def _compared(trend: Trend, measure: Measure) -> str:
    latest = [_number(value(line, trend.years[-1], measure)) or 0 for line in trend.lines]
    largest = 100 if measure.is_rate else max(latest, default=0)
    rows = "".join(f"<tr>{_named(line.name)}{_cells(trend.years, line, measure, largest)}</tr>" for line in trend.lines)
    label = shown(name(measure))
    return (
        f"<section><h2>{label}</h2><div class=sheet tabindex=0 role=region aria-label={label}>"
        f"{_table('单位', trend.years, rows)}</div></section>"
    )


def _table(first: str, years: Sequence[int], rows: str) -> str:
    heads = [str(year) for year in years] + ([CHANGE] if len(years) > 1 else [])
    head = f"<th scope=col>{first}</th>" + "".join(f"<th scope=col class=number>{one}</th>" for one in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _named(text: str) -> str:
    return f"<th scope=row>{shown(text)}</th>"


def _cells(years: Sequence[int], line: Line, measure: Measure, largest: int | Decimal = 0) -> str:
    return "".join(_each(years, line, measure, largest))


def _each(years: Sequence[int], line: Line, measure: Measure, largest: int | Decimal) -> Iterator[str]:
    for year in years:
        held = value(line, year, measure)
        number = _number(held)
        told = shown(written(held, measure)) if number is not None else f"<i>{shown(written(held, measure))}</i>"
        bar = ""
        if number and largest and year == years[-1]:
            bar = f'<span class=bar style="width:{float(number * 100 / Decimal(largest)):.1f}%"></span>'
        yield f"<td class='number{' barred' if largest and year == years[-1] else ''}'>{bar}{told}</td>"
    if len(years) > 1:
        yield f"<td class=number><i>{shown(change(line, years, measure))}</i></td>"


def _number(held: Value | None) -> int | Decimal | None:
    return held if isinstance(held, int | Decimal) else None

"""A trend as a workbook: a sheet for whoever stands alone, one for each measure side by side, all values, the notes."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xdreport.formats.xlsx.plain_table import Instead, Shown, Table, book
from xdreport.formats.xlsx.plain_table import Value as CellValue
from xdreport.reporters.parts import safe
from xdreport.trend.measures import COMPARED, MEASURES, Measure, Value
from xdreport.trend.model import Line, Trend
from xdreport.trend.words import HEAD, heading, name, records, remarks, value, written

COUNT, RATE, POINTS = "#,##0", "0.0%", "0.00"


def report(trend: Trend) -> bytes:
    """The workbook. Rates are numbers shown in percent; what is not there is a word, and not 0."""
    return book(_tables(trend))


def _tables(trend: Trend) -> Iterator[Table]:
    years = [f"{year}年" for year in trend.years]
    for line in trend.alone:
        rows = [[("　" * one.depth) + name(one), *_cells(trend.years, line, one)] for one in MEASURES]
        yield Table(safe(line.name), ["指标", *years], rows)
    if len(trend.lines) > 1 or (trend.head and trend.lines):
        for measure in COMPARED:
            yield Table(
                f"{measure.label}对照",
                [f"单位 · {name(measure)}", *years],
                [[safe(line.name), *_cells(trend.years, line, measure)] for line in trend.lines],
            )
    yield Table("全部数据", HEAD, ([*_record(row)] for row in records(trend)))
    yield Table("说明", [heading(trend)], ([remark] for remark in remarks(trend)))


def _cells(years: Sequence[int], line: Line, measure: Measure) -> Iterator[CellValue]:
    for year in years:
        held = value(line, year, measure)
        number = _number(held)
        if number is None:
            yield Instead(written(held, measure))
        else:
            yield Shown(number / Decimal(100), RATE) if measure.is_rate else Shown(number, COUNT)


def _number(held: Value | None) -> int | Decimal | None:
    return held if isinstance(held, int | Decimal) else None


def _record(row: Sequence[str | int | Decimal | None]) -> Iterator[CellValue]:
    for place, cell in enumerate(row):
        if isinstance(cell, str):
            yield safe(cell)
        elif place == HEAD.index("数值") and cell is not None:
            yield Shown(cell, POINTS if isinstance(cell, Decimal) else COUNT)
        else:
            yield cell

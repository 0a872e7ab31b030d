"""What texts, tables and pages of a trend share: how values, changes and whose reports they are, are written."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from xdreport.reporters.parts import safe
from xdreport.trend.measures import DEFINITIONS, MEASURES, Measure, Value
from xdreport.trend.model import Line, Trend

ABSENT = "无报告"
"""What stands for a year of which there is no report."""

CHANGE = "比上年"
MOST_NOTES = 12
"""So many notes are told one by one."""


def value(line: Line, year: int, measure: Measure) -> Value | None:
    """The value of a year; None where there is no report."""
    total = line.totals.get(year)
    return None if total is None else total.value(measure)


def written(held: Value | None, measure: Measure) -> str:
    """A value for people: 1,234 or 56.7%; 未填, — or 无报告 where there is none."""
    if held is None:
        return ABSENT
    if not isinstance(held, int | Decimal):
        return held.value
    return f"{rounded(held)}%" if measure.is_rate else f"{held:,}"


def change(line: Line, years: Sequence[int], measure: Measure) -> str:
    """The last year against the one before, as shown: +16, +1.2 points of percent; '' where they cannot be compared."""
    this, last = (value(line, year, measure) for year in (years[-1], years[-1] - 1))
    totals = line.totals.get(years[-1]), line.totals.get(years[-1] - 1)
    if totals[0] and totals[1] and totals[0].missing != totals[1].missing:
        return ""  # sums of other units
    if not isinstance(this, int | Decimal) or not isinstance(last, int | Decimal):
        return ""
    difference = rounded(this) - rounded(last) if measure.is_rate else this - last
    return f"{difference:+,}" if difference else "持平"


def name(measure: Measure) -> str:
    """The measure with its unit: 公开率（%）."""
    return f"{measure.label}（{measure.unit}）"


HEAD = ("单位", "年度", "指标", "单位（件或%）", "数值", "报告份数", "缺报告的下级单位数", "是否下级之和")


def records(trend: Trend) -> Iterator[tuple[str | int | Decimal | None, ...]]:
    """A row below ``HEAD`` for each organ, year and measure; None for what is not filled in, or a rate of nothing."""
    for line in (*([trend.head] if trend.head else []), *trend.lines):
        for year, total in sorted(line.totals.items()):
            for measure in MEASURES:
                held = total.value(measure)
                told: int | Decimal | None = None
                if isinstance(held, int | Decimal):
                    told = rounded(held, "0.01") if measure.is_rate else held
                below = "是" if total.below else "否"
                yield line.name, year, measure.label, measure.unit, told, total.reports, total.missing, below


def counted(line: Line, years: Sequence[int]) -> str:
    """How many reports are behind a line, if not one a year: 份数 2024 年 12，2025 年 13."""
    numbers = [(year, line.totals[year].reports) for year in years if year in line.totals]
    if all(number == 1 for _, number in numbers):
        return ""
    return "报告份数：" + "，".join(f"{year} 年 {number}" for year, number in numbers)


def heading(trend: Trend) -> str:
    """Whose trend it is, and of which years."""
    if trend.head is not None:
        whose = safe(trend.head.name)
    else:
        whose = safe(trend.lines[0].name) + (f"等 {len(trend.lines)} 个" if len(trend.lines) > 1 else "")
    first, last = trend.years[0], trend.years[-1]
    return f"{whose} {first if first == last else f'{first}—{last}'} 年政府信息公开申请情况"


def remarks(trend: Trend) -> Iterator[str]:
    """What is said below the tables: what was counted how, and what the rates are."""
    yield from (safe(note) for note in trend.notes[:MOST_NOTES])
    if len(trend.notes) > MOST_NOTES:
        yield f"另有 {len(trend.notes) - MOST_NOTES} 处同样的情况。"
    yield "；".join(DEFINITIONS) + f"。率的“{CHANGE}”是百分点。"


def rounded(number: Decimal | int, decimals: str = "0.1") -> Decimal:
    """A rate as it is shown: one decimal, 5 rounded up."""
    return Decimal(number).quantize(Decimal(decimals), ROUND_HALF_UP)

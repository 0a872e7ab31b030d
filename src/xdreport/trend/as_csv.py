"""A trend as csv for Excel: a row for each organ, year and measure."""

import csv
from decimal import Decimal
from io import StringIO

from xdreport.reporters.as_csv import cell
from xdreport.trend.measures import MEASURES
from xdreport.trend.model import Trend
from xdreport.trend.words import rounded

HEAD = ("单位", "年度", "指标", "单位（件或%）", "数值", "报告份数", "缺报告的下级单位数", "是否下级之和")


def report(trend: Trend) -> str:
    """The table; an empty value is one that is not filled in, or a rate of nothing."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEAD)
    for line in (*([trend.head] if trend.head else []), *trend.lines):
        for year, total in sorted(line.totals.items()):
            for measure in MEASURES:
                held = total.value(measure)
                told: object = ""
                if isinstance(held, int | Decimal):
                    told = rounded(held, "0.01") if measure.is_rate else held
                below = "是" if total.below else "否"
                writer.writerow(
                    [cell(line.name), year, measure.label, measure.unit, told, total.reports, total.missing, below]
                )
    return "\ufeff" + stream.getvalue()

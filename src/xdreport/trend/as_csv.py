"""A trend as csv for Excel: a row for each organ, year and measure."""

import csv
from io import StringIO

from xdreport.reporters.as_csv import cell
from xdreport.trend.model import Trend
from xdreport.trend.words import HEAD, records


def report(trend: Trend) -> str:
    """The table; an empty value is one that is not filled in, or a rate of nothing."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows([cell(row[0]), *row[1:]] for row in records(trend))
    return "\ufeff" + stream.getvalue()

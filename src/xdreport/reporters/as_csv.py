"""CSV for Excel and WPS: UTF-8 with a byte order mark, CRLF, and no cell that would be taken for a formula."""

import csv
from collections.abc import Sequence
from decimal import Decimal
from io import StringIO

from xdreport.compose import amount
from xdreport.findings import Amount, Finding, Result
from xdreport.reporters.parts import findings_of, safe

HEAD = (
    "级别", "编号", "规则", "文件", "单位", "年度", "位置", "单元格", "行", "列",
    "问题", "算式", "应为", "实为", "差", "其他不符", "怎么改", "单位说明", "豁免理由",
)  # fmt: skip
_FORMULA = tuple("=+-@＝＋－＠")
_LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""
_DIGITS = 11
"""Longer numbers are shown as 1.1E+17, and lose digits beyond fifteen."""


def report(results: Sequence[Result]) -> str:
    """A row for each finding, below a row of heads."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows(_row(result, finding) for result, finding in findings_of(results))
    return "\ufeff" + stream.getvalue()


def _row(result: Result, finding: Finding) -> list[str]:
    cells: tuple[Amount, ...] = (
        finding.label,
        finding.id,
        finding.name,
        result.file,
        finding.organ or result.organ,
        result.year,
        finding.place,
        finding.cell,
        finding.row,
        finding.column,
        finding.message,
        finding.equation,
        finding.expected,
        finding.actual,
        finding.difference,
        "；".join(finding.details),
        finding.hint,
        finding.explanation,
        finding.waived,
    )
    return [cell(value) for value in cells]


def cell(value: Amount) -> str:
    """A figure as it is, -1 too; text that would be taken for a formula or a number with an apostrophe before it."""
    if isinstance(value, int | Decimal):
        return amount(value)
    text = safe(value)[:_LONGEST]
    unsafe = text.startswith(_FORMULA) or (text.isdecimal() and len(text) > _DIGITS)
    return f"'{text}" if unsafe else text

"""The states of units as a table for Excel: csv, or rows for a workbook. One row a unit, or a file."""

import csv
from collections.abc import Iterable
from io import StringIO

from xdreport.reporters.as_csv import cell
from xdreport.reporters.summary import CollectionPart, UnitRow, remark

HEAD = ("单位", "单位代码", "上级单位", "状态", "错误", "警告", "提示", "文件", "年度", "在名册上", "联系方式", "备注")


def values(row: UnitRow) -> tuple[str | int | None, ...]:
    """The cells of a row."""
    numbers = (row.errors, row.warnings, row.infos) if row.file else (None, None, None)
    listed = "是" if row.listed else "否"
    return (
        row.unit,
        row.code,
        row.parent,
        row.label,
        *numbers,
        row.file,
        row.year,
        listed,
        row.contact,
        remark(row) or None,
    )


def as_csv(part: CollectionPart) -> str:
    """UTF-8 for Excel and WPS: a byte order mark, CRLF, no cell that would be taken for a formula."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows([cell(value) for value in values(row)] for row in part.rows)
    return "\ufeff" + stream.getvalue()


def rows(part: CollectionPart) -> Iterable[tuple[str | int | None, ...]]:
    """The rows below the head."""
    return (values(row) for row in part.rows)

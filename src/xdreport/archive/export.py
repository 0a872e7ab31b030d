"""The archive as Parquet, csv or a workbook: a row a report, or a row a figure."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from xdreport.archive.archive import Archive
from xdreport.archive.entries import ArchiveError
from xdreport.archive.heads import labelled
from xdreport.archive.schema import LAYOUTS
from xdreport.compose import amount
from xdreport.files import write_by
from xdreport.reporters.as_csv import cell

SUFFIXES = (".parquet", ".csv", ".xlsx")
MOST_ROWS = 1_048_575
"""Rows of a sheet below its head."""


def export(archive: Archive, target: Path, layout: str = "reports", *, force: bool = False, keys: bool = False) -> None:
    """Writes the file, whole or not at all; its format is its suffix. Raises TargetError and ArchiveError.

    csv and workbooks are for people and have the form's labels above their columns, with ``keys`` the archive's keys;
    Parquet always has the keys.
    """
    query = LAYOUTS[layout]
    if target.suffix.lower() == ".parquet":
        write_by(target, lambda part: archive.copy(query, part), force=force, inputs=[archive.path])
    elif target.suffix.lower() == ".csv":
        write_by(
            target, lambda part: _csv(*_table(archive, query, keys=keys), part), force=force, inputs=[archive.path]
        )
    else:
        data = _workbook(archive, query, layout, keys=keys)
        write_by(target, lambda part: part.write_bytes(data), force=force, inputs=[archive.path])


def _table(archive: Archive, query: str, *, keys: bool) -> tuple[Sequence[str], Iterator[Sequence[Any]]]:
    head, rows = archive.stream(query)
    return (head, rows) if keys else labelled(head, rows)


def _csv(head: Sequence[str], rows: Iterable[Sequence[Any]], part: Path) -> None:
    with part.open("w", encoding="utf-8-sig", errors="replace", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(head)
        writer.writerows([_told(value) for value in row] for row in rows)


def _told(value: Any) -> Any:
    """A value of csv: nothing for what is not filled in; a text never a formula; a fee without zeros at its end."""
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Decimal):
        return amount(value)
    return str(value) if isinstance(value, date) else cell(str(value))


def short(value: Decimal) -> Decimal:
    """The same figure without zeros at its end."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _workbook(archive: Archive, query: str, layout: str, *, keys: bool) -> bytes:
    from xdreport.formats.xlsx.plain_table import write

    count = archive.rows(f"SELECT count(*) FROM ({query})")[0][0]
    if count > MOST_ROWS:
        raise ArchiveError(f"共 {count} 行，一张工作表放不下，请导出为 .csv 或 .parquet。")
    head, rows = _table(archive, query, keys=keys)
    return write("报告" if layout == "reports" else "数字", head, [_cells(row) for row in rows])


def _cells(row: Sequence[Any]) -> list[str | int | Decimal | None]:
    return [
        short(value) if isinstance(value, Decimal) else value if value is None or isinstance(value, int) else str(value)
        for value in row
    ]

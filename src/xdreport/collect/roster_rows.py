"""The rows of a roster's file, csv or workbook: told by content, decoded, separated; nothing is asked of them here."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from xdreport.document import Value
from xdreport.formats.limits import LIMITS, ExcessError
from xdreport.formats.unreadable import UnreadableError

HEADS: Mapping[str, tuple[str, ...]] = {
    "organ": ("单位名称", "单位", "机关名称", "行政机关", "名称", "填报单位", "报送单位"),
    "kind": ("单位类型", "机关类型", "类型", "类别"),
    "parent": ("上级单位", "上级", "上级机关", "上级单位代码", "主管单位", "隶属"),
    "code": ("单位代码", "代码", "机构代码", "统一社会信用代码", "编码"),
    "due": ("截止日期", "截止时间", "报送期限", "期限", "截止"),
    "contact": ("联系方式", "联系人", "联系电话", "联系人及电话"),
    "former": ("曾用名", "原名称", "原名", "别名"),
}
"""Field of a unit -> what its column may be headed; the first is the one in our template."""

LARGEST = 128 * 1024 * 1024
"""Bytes of a roster's file: a million lines take about 60 MB."""

MOST_LINES = 600_000
"""The country has several hundred thousand organs that report."""

WORKBOOK = LIMITS._replace(cells=2_000_000, strings=2_000_000, kept=128 * 1024 * 1024, marks=20_000_000)
"""What is read of a roster in a workbook, which may be larger than a report: some 250,000 units."""

SMALLER = "请核对是否选错了文件；单位很多的，请另存为 csv 再用，或按地区分成几份。"

SEPARATORS = ",\t;，"
TITLES = 20
"""The row of heads is looked for in so many lines: above it there may be a title."""

LONGEST_HEAD = 1 << 20
"""Characters of a csv file in which the heads are looked for."""

OLE = bytes.fromhex("d0cf11e0a1b11ae1")

Row = tuple[int, Sequence[str]]


class RosterError(ValueError):
    """A roster that cannot be used; every line of the message, in Chinese, names one fault."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The faults, one a line."""
        return tuple(str(self).splitlines())


def rows_of(source: Path | bytes) -> Iterator[Row]:
    """The rows with their numbers. Raises RosterError, and OSError as ``open``."""
    data = source if isinstance(source, bytes) else _bytes(source)
    if len(data) > LARGEST:
        raise RosterError(f"名册超过 {LARGEST // 1024 // 1024} MB，请核对是否选错了文件。")
    return _sheet(data) if data[:2] == b"PK" else _csv(data)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(LARGEST + 1)


def _bounded(lines: int) -> None:
    if lines > MOST_LINES:
        raise RosterError(f"名册有 {lines} 行，超过上限 {MOST_LINES} 行，请核对是否选错了文件，或按地区分成几份。")


def _csv(data: bytes) -> Iterator[Row]:
    _bounded(max(data.count(end) for end in (b"\n", b"\r")))
    if data.startswith(OLE):
        raise RosterError("名册是旧格式（.xls 或 .et），请用 Excel 或 WPS 打开，另存为 .xlsx 或 .csv 再用。")
    text = _text(data)
    if "\0" in text:
        raise RosterError("名册不是 csv 文件，也不是 Excel 工作簿。")
    head = _head_line(text)
    separator = max(SEPARATORS, key=head.count)
    limit = csv.field_size_limit(1 << 20)
    try:
        reader = csv.reader(io.StringIO(text, newline=None), delimiter=separator if separator in head else ",")
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise RosterError(f"名册读到第 {reader.line_num} 行时出错：引号没有成对，或一格的内容过长。") from error
    finally:
        csv.field_size_limit(limit)


def _head_line(text: str) -> str:
    """The line with the heads, which tells by what cells are separated; else the first line."""
    lines = text[:LONGEST_HEAD].splitlines()[:TITLES] or [""]
    named = (line for line in lines if any(name in line for name in HEADS["organ"]))
    return next((line for line in named if any(mark in line for mark in SEPARATORS)), lines[0])


def _text(data: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise RosterError("名册的文字编码既不是 UTF-8 也不是 GBK，请用 Excel 或 WPS 打开，另存为 xlsx。") from error


def _sheet(data: bytes) -> Iterator[Row]:
    from xdreport.formats.xlsx.reader import read

    _not_too_large(data)
    try:
        grids = [grid for grid in read(data, "", limits=WORKBOOK).grids() if not grid.hidden and grid.cells]
    except ExcessError as error:
        raise RosterError(f"名册工作簿过大（{error.what}）：{SMALLER}") from error
    except UnreadableError as error:
        raise RosterError(f"名册读不出：{error.message.rstrip('。')}。{error.hint}") from error
    if not grids:
        raise RosterError("名册工作簿里没有内容。")
    width = min(max(cell.column for cell in grids[0].cells), 200)
    rows: dict[int, list[str]] = {}
    for cell in grids[0].cells:
        if cell.column <= width:
            rows.setdefault(cell.row, [""] * width)[cell.column - 1] = _plain(cell.value)
    _bounded(len(rows))
    last = max(rows)
    for cell in grids[0].cells:
        if cell.rowspan > 1 and cell.column <= width:  # merged downwards: it is said of every row
            for row in range(cell.row + 1, min(cell.row + cell.rowspan, last + 1)):
                if row in rows:
                    rows[row][cell.column - 1] = _plain(cell.value)
    yield from sorted(rows.items())


def _not_too_large(data: bytes) -> None:
    """Refuses at once what says itself that it is too large; what does not is bounded while it is read."""
    from zipfile import ZipFile

    size = 0
    with suppress(Exception), ZipFile(io.BytesIO(data)) as package:  # what is wrong with it is for the reader to tell
        size = max(part.file_size for part in package.infolist())
    if size > WORKBOOK.part:
        raise RosterError(f"名册工作簿过大（解压后超过 {WORKBOOK.part // 1024 // 1024} MB）：{SMALLER}")


def _plain(value: Value) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)

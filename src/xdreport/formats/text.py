"""Plain text (.txt) -> Document: lines, and tables of cells parted by tabs, as they are when copied out of a page."""

from collections.abc import Iterator

from xdreport.document import Block, Document, Origin, Paragraph
from xdreport.formats.cells import Budget, grid_of
from xdreport.formats.decoding import decoded

MOST_LINES = 200_000


def read(data: bytes, _name: str = "") -> Document:
    """Reads a text's bytes (UTF-8, UTF-16, GBK, GB18030): every line a paragraph, lines with tabs a table.

    Where a paragraph stood is told by its line, a cell's place by table, row and column. Raises UnreadableError for
    what is no text, damaged, or beyond the limits.
    """
    return Document(list(_blocks(decoded(data))), kind="txt")


def _blocks(text: str) -> Iterator[Block]:
    budget, tables = Budget(), 0
    rows: list[str] = []
    first = 1
    for number, line in enumerate(lines(text), start=1):
        # a row of which only the first cell is filled has lost its tabs where ends of lines were stripped
        if "\t" in line.strip(" \u3000") or (rows and line.strip().isdecimal()):
            first = first if rows else number
            budget.take(line.count("\t") + 1)
            rows.append(line)
            continue
        if rows:
            tables += _is_table(rows)
            yield from _table(rows, tables, first)
            rows = []
        if bare := line.strip():
            yield Paragraph(bare, Origin(f"第{number}行"))
    if rows:
        yield from _table(rows, tables + 1, first)


def lines(text: str) -> Iterator[str]:
    """The lines of a text without a list of them all. Raises UnreadableError beyond ``MOST_LINES``."""
    if text.count("\n") > MOST_LINES:
        from xdreport.formats.unreadable import UnreadableError

        raise UnreadableError(f"文本超过 {MOST_LINES} 行，远超年度报告所需，不予读取", "请核对是否选错了文件。")
    return iter(text.split("\n"))


def _is_table(rows: list[str]) -> bool:
    """Whether lines with tabs are a table: text may be indented by one."""
    return sum(len(line.split()) > 1 and "\t" in line.strip() for line in rows) > 1


def _table(rows: list[str], number: int, first: int) -> Iterator[Block]:
    if _is_table(rows):
        yield grid_of(f"表{number}", [line.split("\t") for line in rows])
        return
    for place, line in enumerate(rows, start=first):
        if bare := " ".join(line.split()):
            yield Paragraph(bare, Origin(f"第{place}行"))

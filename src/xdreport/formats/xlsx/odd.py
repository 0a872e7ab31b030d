"""What stands in a workbook but is not read: told, with a sample."""

from collections.abc import Iterator, Sequence

from xdreport.document import Note, Origin
from xdreport.formats.sample import sample


def struck(sheet: str, found: Sequence[tuple[int, int, str]]) -> Iterator[Note]:
    """XD020 for what is struck out in the cells of a sheet: row, column and text of each."""
    if told := sample(text for *_, text in found):
        row, column, _ = found[0]
        yield Note(
            "XD020",
            f"工作表中有加了删除线的内容{told}，没有读取",
            Origin(sheet, row, column, "sheet"),
            "不要的内容请删去，要保留的请取消删除线。",
        )

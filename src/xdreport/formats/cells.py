"""What formats made of text have in common: values of cells, and rows of texts as a grid."""

import re
from collections.abc import Sequence
from decimal import Decimal

from xdreport.document import Cell, Grid, Value
from xdreport.formats.unreadable import UnreadableError

MOST_CELLS = 100_000
"""In all tables of a file together; the form has some 300."""

MOST_COLUMNS = 256
"""The widest table of the form has 15."""

_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")
_BRACKETS = "(（[［〔【"
_FRACTION = re.compile(r"(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")


def value_of(text: str) -> Value:
    """A plainly written number as a number, '' as a blank, anything else as the text it is."""
    bare = text.strip()
    if not bare:
        return None
    if bare[0].isdecimal():
        if _WHOLE.fullmatch(bare):
            return int(bare)
        if _FRACTION.fullmatch(bare):
            return Decimal(bare)
    return bare


def raised(text: str) -> str:
    """Raised text of a cell as it is joined to the others: in brackets, since its digits are none of the figure's."""
    bare = text.strip()
    return f"（{bare}）" if bare and bare[0] not in _BRACKETS else text


def grid_of(name: str, rows: Sequence[Sequence[str]]) -> Grid:
    """A table of these texts; blank cells are absent."""
    cells = [
        Cell(row, column, value)
        for row, texts in enumerate(rows, start=1)
        for column, text in enumerate(texts, start=1)
        if (value := value_of(text)) is not None
    ]
    return Grid(name, cells, len(rows), max((len(texts) for texts in rows), default=0))


class Budget:
    """Counts cells and refuses tables that no report has."""

    def __init__(self) -> None:
        self.left = MOST_CELLS

    def take(self, columns: int) -> None:
        """One more row of so many cells. Raises UnreadableError where it is too wide, or one too many."""
        self.left -= columns
        if columns > MOST_COLUMNS or self.left < 0:
            what = f"表格有 {columns} 列" if columns > MOST_COLUMNS else f"表格共有 {MOST_CELLS} 格以上"
            raise UnreadableError(
                f"{what}，远超年度报告所需，不予读取", "请核对是否选错了文件，或删去与年度报告无关的表格后再试。"
            )

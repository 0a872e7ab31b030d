"""How the template looks: fonts, colours, borders, and how high a row must be for its text."""

import math
import unicodedata
from typing import NamedTuple

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

SONG, HEI, YAHEI = "宋体", "黑体", "微软雅黑"
"""Fonts that Excel and WPS for China bring along."""

INK, GREY, WHITE = "FF262626", "FF7F7F7F", "FFFFFFFF"
TO_FILL, FILLED, LOCKED, CARRIED, WRONG, DOUBTFUL = (
    "FFFFF0B3",
    "FFFFFCEE",
    "FFEDEDED",
    "FFD6E6F5",
    "FFC00000",
    "FFF4A300",
)
"""Backgrounds in the order of ``form.workbook.COLOURS``."""

ITEM = "FFC6D9F1"
"""The blue band of 第二十条第（一）项 and its like in the official form."""

HEAD = "FFF3F6FA"
RIGHT = "FF2E7D32"

_LINE = Side(style="thin", color="FF808080")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
UNDERLINE = Border(bottom=Side(style="medium", color="FF2F5597"))
NONE = Border()


def solid(colour: str) -> PatternFill:
    """A plain background; both colours are set, since conditional formats show the second one."""
    return PatternFill("solid", start_color=colour, end_color=colour)


class Style(NamedTuple):
    """Everything about a cell's looks, and whether it is locked."""

    font: str = SONG
    size: float = 11
    bold: bool = False
    colour: str = INK
    fill: str = ""
    horizontal: str = "left"
    vertical: str = "center"
    border: Border = NONE
    number_format: str = "General"
    locked: bool = True
    indent: int = 0

    @property
    def as_font(self) -> Font:
        """The openpyxl font."""
        return Font(name=self.font, size=self.size, bold=self.bold, color=self.colour)

    @property
    def as_alignment(self) -> Alignment:
        """The openpyxl alignment; every cell wraps."""
        return Alignment(horizontal=self.horizontal, vertical=self.vertical, wrap_text=True, indent=self.indent)


TITLE = Style(YAHEI, 9, colour=GREY)
HEADING = Style(HEI, 16, border=UNDERLINE)
LABEL = Style(YAHEI, 11, bold=True)
NOTE = Style(YAHEI, 9, colour=GREY)
BESIDE = NOTE._replace(indent=1)
TABLE_HEAD = Style(SONG, 11, fill=HEAD, horizontal="center", border=BOX)
TABLE_ITEM = TABLE_HEAD._replace(fill=ITEM, horizontal="left")
TABLE_LABEL = Style(SONG, 11, border=BOX)
GROUP_LABEL = TABLE_LABEL._replace(horizontal="center")
INPUT_TEXT = Style(SONG, 12, fill=TO_FILL, vertical="top", border=BOX, locked=False)
FREE_TEXT = INPUT_TEXT._replace(fill=FILLED)
INPUT_LINE = INPUT_TEXT._replace(vertical="center", number_format="@")
COUNT = Style(SONG, 11, fill=TO_FILL, horizontal="center", border=BOX, locked=False)
TOTAL = COUNT._replace(fill=LOCKED, locked=True, bold=True)
BROUGHT = COUNT._replace(fill=CARRIED, locked=True)
CHECK_LABEL = Style(YAHEI, 9, bold=True, colour=GREY, horizontal="center")
CHECK_CELL = Style(YAHEI, 10, colour=RIGHT, horizontal="center")
STATUS = Style(YAHEI, 10, bold=True)
CHOICE = INPUT_LINE._replace(horizontal="center", font=YAHEI, size=11)

PIXELS_PER_WIDTH = 7.5
"""A unit of column width in pixels at 96 dpi, somewhat less than 宋体 11's own for safety."""


def width_of(text: str) -> float:
    """Width of a line in full-width characters."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.6 for char in text)


def lines_of(text: str, width: float, size: float) -> int:
    """Lines that a text takes in a cell of this column width."""
    per_line = max(1.0, (width * PIXELS_PER_WIDTH - 8) / (size * 96 / 72))
    return sum(max(1, math.ceil(width_of(line) * 1.03 / per_line)) for line in text.split("\n"))


def height_of(text: str, width: float, size: float) -> float:
    """Points that a text needs in a cell of this column width."""
    return lines_of(text, width, size) * size * 1.5 + 6

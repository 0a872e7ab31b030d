"""How much of a stranger's file is read: generous for this form, whose real submissions stay below one megabyte."""

from typing import NamedTuple

from xdreport.formats.unreadable import UnreadableError

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; a larger file is not read at all: a report with its tables is well under one megabyte."""


class Limits(NamedTuple):
    """Upper bounds; what lies beyond is refused while it streams in, whatever sizes the file declares.

    ``marks`` counts opening angle brackets and line breaks, which is what reading costs time for: a million empty
    rows stay below it. ``kept`` is bytes of XML that held cells with content, ``token`` bytes of a single tag.
    """

    unpacked: int = 192 * 1024 * 1024
    part: int = 128 * 1024 * 1024
    small_part: int = 8 * 1024 * 1024
    ratio: int = 200
    ratio_from: int = 8 * 1024 * 1024
    parts: int = 5_000
    sheets: int = 255
    rows: int = 1_048_576
    columns: int = 16_384
    cells: int = 100_000
    merges: int = 10_000
    string: int = 100_000
    strings: int = 100_000
    marks: int = 2_500_000
    kept: int = 24 * 1024 * 1024
    token: int = 1024 * 1024
    depth: int = 50_000


LIMITS = Limits()

REMEDY = "请删去与年度报告无关的内容后另存，或在 xdreport template 生成的空白模板中重新填写。"


class ExcessError(UnreadableError):
    """A file that holds more than is read of its kind; ``what`` names the excess in Chinese."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}，远超年度报告所需，不予读取", REMEDY)
        self.what = what


def excess(what: str) -> UnreadableError:
    """The refusal of a file that holds more than any report needs; ``what`` names the excess in Chinese."""
    return ExcessError(what)

"""OpenDocument spreadsheet -> Document: the reader that others call; ``parse`` works in a process of its own."""

from xdreport.document import Document
from xdreport.formats.isolated import run

SECONDS = 30.0
MEGABYTES = 512
"""For the whole process. A report of the usual size takes a tenth of it."""


def read(data: bytes, name: str = "") -> Document:
    """Reads a workbook's bytes; ``name`` is the file's. Gives what ``xlsx.reader`` gives of the same workbook.

    Raises UnreadableError for what is damaged, under a password, beyond the limits, or takes too much time or memory.
    """
    return run("xdreport.formats.ods.parse", data, name, seconds=SECONDS, megabytes=MEGABYTES)

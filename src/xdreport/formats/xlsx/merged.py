"""Whether a workbook is a merged report: told by its sheets of details, which its reader passes over."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from xdreport.form.workbook import DETAILS_TITLE

TEXTS = ("xl/sharedStrings", "xl/worksheets/sheet")
"""Beginnings of the names of the parts in which a sheet's title may stand, by whatever program it was saved."""


def is_merged(data: bytes) -> bool:
    """Whether there are sheets of details; False for what is no workbook. It must be one that could be read."""
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = [name for name in package.namelist() if name.startswith(TEXTS)]
            return any(DETAILS_TITLE.encode() in package.read(name) for name in parts)
    except (BadZipFile, OSError, RuntimeError, NotImplementedError):  # as zipfile has them
        return False

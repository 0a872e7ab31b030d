"""Whether a workbook is a merged report: told by its sheets of details, which its reader passes over."""

from xdreport.form.workbook import DETAILS_TITLE
from xdreport.formats.package import Package
from xdreport.formats.unreadable import UnreadableError

TEXTS = ("xl/sharedstrings", "xl/worksheets/sheet")
"""Beginnings of the names, in small letters, of the parts in which a sheet's title may stand, whoever saved it."""


def is_merged(data: bytes) -> bool:
    """Whether there are sheets of details; False for what is no workbook."""
    try:
        package = Package(data)
        parts = [name for name in package.parts if name.startswith(TEXTS)]
        return any(DETAILS_TITLE.encode() in b"".join(package.pieces(name, package.limits.part)) for name in parts)
    except UnreadableError:
        return False

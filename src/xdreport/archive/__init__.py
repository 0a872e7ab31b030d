"""The archive: every accepted report by organ and year in one DuckDB file; a correction is a new version."""

from xdreport.archive.archive import Archive
from xdreport.archive.entries import Added, ArchiveError, Entry

__all__ = ["Added", "Archive", "ArchiveError", "Entry"]

"""By what a file that did not change is known without reading it: where it lies on its disk, its size and its times.

On a file server this is what takes time: two thousand files are looked at, not carried over. As in git, a file that was
only just written says nothing, since it may be written again within what its clock can tell apart.
"""

import os
from time import time_ns

RECENT = 3_000_000_000
"""Nanoseconds; the coarsest clocks of file systems tell two seconds apart."""


def stamp_of(file: os.stat_result) -> str:
    """The stamp of a file; '' where none can be relied on: it is new, or its file system does not number its files."""
    changed = max(file.st_mtime_ns, file.st_ctime_ns)
    if not file.st_ino or time_ns() - changed < RECENT:
        return ""
    return f"{file.st_dev}:{file.st_ino}:{file.st_size}:{file.st_mtime_ns}:{file.st_ctime_ns}"


def stamp_at(path: str) -> str:
    """The stamp of the file at a path; '' also where there is none, as at an address on the net."""
    try:
        return stamp_of(os.stat(path))  # noqa: PTH116  # called for every file of a run that checks none
    except (OSError, ValueError):
        return ""

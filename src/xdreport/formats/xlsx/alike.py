"""What was read of a small part holds for the same part of other workbooks, of which a collection's files have many."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from xdreport.formats.package import Package

Found = TypeVar("Found")

_REMEMBERED, _SMALL = 64, 64 * 1024
"""How many parts are remembered, and bytes of one that is; a few packed ones can become millions."""


def by_content(read: Callable[[Package, str, str], Found]) -> Callable[[Package, str, str], Found]:
    """Remembers what a function finds in a part, which is not unpacked again; nobody may change what it gives.

    The function is called with the package, the part, and one thing more on which the result depends.
    """
    known: dict[tuple[bytes, int, int, str], Found] = {}

    @wraps(read)
    def remembered(package: Package, part: str, more: str = "") -> Found:
        crc, method, packed = package.content(part)
        key = packed, crc, method, more
        found = known.get(key)
        if found is None:
            before = package.unpacked
            found = read(package, part, more)
            if len(packed) + package.unpacked - before <= _SMALL:
                if len(known) >= _REMEMBERED:
                    known.clear()
                known[key] = found
        return found

    return remembered

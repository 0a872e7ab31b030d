"""What was read of a small part holds for the same part of other workbooks, of which a collection's files have many."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from xdreport.formats.package import Package

Found = TypeVar("Found")
More = ParamSpec("More")

_REMEMBERED, _SMALL = 64, 64 * 1024
"""How many parts are remembered, and bytes of one that is; a few packed ones can become millions."""


def by_content(
    read: Callable[Concatenate[Package, str, More], Found],
) -> Callable[Concatenate[Package, str, More], Found]:
    """Remembers what a function finds in a part, which is not unpacked again; nobody may change what it gives.

    The function is called with the package, the part, and whatever else the result depends on.
    """
    known: dict[tuple[object, ...], Found] = {}

    @wraps(read)
    def remembered(package: Package, part: str, /, *more: More.args, **named: More.kwargs) -> Found:
        crc, method, packed = package.content(part)
        key = packed, crc, method, more, *named.items()
        found = known.get(key)
        if found is None:
            before = package.unpacked
            found = read(package, part, *more, **named)
            if len(packed) + package.unpacked - before <= _SMALL:
                if len(known) >= _REMEMBERED:
                    known.clear()
                known[key] = found
        return found

    return remembered

"""What streams an OLE2 file holds (the container of .xls, .doc, .wps and of Office files under a password)."""

import struct
from collections.abc import Iterator
from struct import Struct

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")

_HEADER = Struct("<30xH16xI24x109I")
_ENTRY = Struct("<64sHBx3I48x")
_NONE = 0xFFFFFFFF
_MOST_SECTORS = 4096


def streams(data: bytes) -> frozenset[str]:
    """The names at the top of the container; those of objects embedded further down are not among them.

    A damaged directory gives what can be read of it. Of files beyond 7 MB the directory may lie where only a full
    reader finds it: then none are given.
    """
    try:
        entries = [_ENTRY.unpack_from(sector, at) for sector in _directory(data) for at in range(0, len(sector), 128)]
    except struct.error:
        return frozenset()
    found: set[str] = set()
    seen: set[int] = set()
    waiting = [entries[0][5]] if entries else []
    while waiting:
        place = waiting.pop()
        if place in seen or place >= len(entries):
            continue
        seen.add(place)
        name, length, _, left, right, _ = entries[place]
        found.add(name[: max(0, length - 2)].decode("utf-16-le", "replace"))
        waiting += [left, right]
    return frozenset(found)


def _directory(data: bytes) -> Iterator[bytes]:
    """The sectors of the directory, along their chain."""
    shift, sector, *tables = _HEADER.unpack_from(data)
    if shift not in (9, 12):
        return
    size = 1 << shift
    for _ in range(_MOST_SECTORS):
        start = (sector + 1) * size
        if start + size > len(data):
            return
        yield data[start : start + size]
        table, place = divmod(sector, size // 4)
        if table >= len(tables) or tables[table] == _NONE:
            return
        (sector,) = struct.unpack_from("<I", data, (tables[table] + 1) * size + place * 4)

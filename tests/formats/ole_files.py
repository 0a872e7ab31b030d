"""OLE2 containers as small as can be: names at their top, and names of objects embedded one level down."""

import struct

from xdreport.formats.ole import SIGNATURE

_NONE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def container(*names: str, embedded: str = "") -> bytes:
    """Empty streams of these names, side by side; ``embedded`` is one within a storage of its own."""
    top = [(name, 2, _NONE, _NONE) for name in names]
    if embedded:
        top.append(("Object", 1, _NONE, len(top) + 2))
    entries = [("Root Entry", 5, _NONE, 1), *((n, k, at + 2, c) for at, (n, k, _, c) in enumerate(top))]
    entries[-1] = (*entries[-1][:2], _NONE, entries[-1][3])
    if embedded:
        entries.append((embedded, 2, _NONE, _NONE))
    entries += [("", 0, _NONE, _NONE)] * (-len(entries) % 4)
    directory = b"".join(_entry(*entry) for entry in entries)
    sectors = len(directory) // 512
    table = [_TABLE, *range(2, sectors + 1), _END]
    header = SIGNATURE + struct.pack("<16x6HI", 0x3E, 3, 0xFFFE, 9, 6, 0, 0)
    header = header.ljust(44, b"\0") + struct.pack("<6I", 1, 1, 0, 4096, _END, 0) + struct.pack("<2I", _END, 0)
    return header[:76] + struct.pack("<109I", 0, *[_NONE] * 108) + _table(table) + directory


def _table(table: list[int]) -> bytes:
    return struct.pack("<128I", *table, *[_NONE] * (128 - len(table)))


def _entry(name: str, kind: int, right: int, child: int) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack("<64sHBB3I48x", text, len(text) + 2, kind, 1, _NONE, right, child)

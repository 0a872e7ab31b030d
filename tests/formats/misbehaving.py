"""A reader whose files say in a word what it does: what parsers do to files that mean harm, or by mistake."""

import os
import sys
import time
from datetime import date
from decimal import Decimal

from xdreport.document import Cell, CellError, Document, Grid, Heading, Note, Origin, Paragraph, Value
from xdreport.formats.unreadable import UnreadableError


def sample(name: str) -> Document:
    """A document with something of everything."""
    values: list[Value] = [
        "文\0字",
        3,
        -7,
        10**30,
        Decimal("96171.6"),
        Decimal("1E+3"),
        True,
        False,
        date(2025, 1, 31),
        None,
    ]
    cells = [Cell(1, column, value) for column, value in enumerate(values, start=1)]
    cells += [
        Cell(2, 1, CellError("#DIV/0!"), "A1/0", 2, 3, "requests.received.total", head=True),
        Cell(4, 1, "\ud800"),
    ]
    grid = Grid("表 1", cells, 4, 10, "sheet", True, "requests", 1)
    origin = Origin(name, 3, 4, "table")
    return Document(
        [Heading("标题", 0, origin, "title"), Paragraph("段落", origin, "problems"), grid],
        {"organ": "某局", "year": 2025, "published": date(2026, 1, 31)},
        "xls",
        [Note("XD019", "多了一行", origin, "删去")],
    )


def read(data: bytes, name: str) -> Document:
    """Does what the data say."""
    match data.partition(b" ")[0]:
        case b"read":
            return sample(name)
        case b"abort":
            os.abort()
        case b"exit":
            os._exit(0)
        case b"eat":
            kept = bytearray()
            while True:
                kept += bytes(1024 * 1024)
        case b"hoard":
            held: list[object] = []
            held.append(held)  # freed by nothing but a collection of garbage
            while True:
                held.append([len(held)])
        case b"loop":
            while True:
                pass
        case b"sleep":
            time.sleep(600)
        case b"refuse":
            raise UnreadableError("读不了", "换一个。")
        case b"bug":
            raise KeyError("缺")
        case b"flood":
            _answer(b"D" + b"[" * (20 * 1024 * 1024))
        case b"lie":
            _answer(data.partition(b" ")[2])
        case b"chat":
            print("chat")  # noqa: T201 - as libraries do
            os.write(1, b"chat")
            sys.stderr.write("chat")
            return Document([Paragraph(sys.stdin.read() + str(len(data)))])
    raise AssertionError(data)


def _answer(told: bytes) -> None:
    """Answers in place of the main program, as a parser would that hostile input has taken over."""
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, told)
        except OSError:
            continue
    os._exit(0)

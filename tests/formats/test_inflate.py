"""Whichever library unpacks: the same bytes come out, and what one refuses the other refuses."""

import random
import zlib
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from zlib_ng import zlib_ng

from xdreport.formats import inflate
from xdreport.formats.package import Package
from xdreport.formats.unreadable import UnreadableError


@pytest.fixture(params=[zlib, zlib_ng], ids=["zlib", "zlib-ng"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    use(request.param, monkeypatch)
    return request.param


def use(library: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflate, "inflater", library.decompressobj)
    monkeypatch.setattr(inflate, "crc32", library.crc32)
    monkeypatch.setattr(inflate, "ERRORS", (library.error,))


def package(content: bytes) -> bytes:
    """A package with one part."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as book:
        book.writestr("part", content)
    return stream.getvalue()


def unpacked(data: bytes) -> bytes | str:
    """What comes out, or what is said of it."""
    try:
        return b"".join(Package(data).pieces("part", 10**7))
    except UnreadableError as error:
        return error.message


def test_the_extra_is_what_is_used_where_it_is_installed() -> None:
    assert inflate.inflater is zlib_ng.decompressobj
    with pytest.raises(inflate.ERRORS):
        inflate.inflater(-15).decompress(bytes([255]) * 9)


def test_parts_of_any_size_come_out_whole(library: Any) -> None:
    assert (library.error,) == inflate.ERRORS
    drawn = random.Random(1)
    for size in (0, 1, 65_535, 65_536, 65_537, 400_000):
        content = bytes(drawn.choices(b"<cv>0123456789 ", k=size))
        assert unpacked(package(content)) == content


def test_damaged_parts_are_refused_by_both_or_by_none(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = random.Random(2)
    whole = package(bytes(drawn.choices(b"<row><c><v>0123456789</v></c></row>", k=90_000)))
    refused = 0
    for _ in range(300):
        data = bytearray(whole)
        for place in drawn.sample(range(40, len(data) - 80), drawn.randint(1, 3)):
            data[place] = drawn.randrange(256)
        told = []
        for one in (zlib, zlib_ng):
            use(one, monkeypatch)
            told.append(unpacked(bytes(data)))
        refused += isinstance(told[0], str)
        assert isinstance(told[0], str) == isinstance(told[1], str)
        assert isinstance(told[0], str) or told[0] == told[1]
    assert refused > 250


def test_what_was_cut_off_is_told(library: Any) -> None:
    assert library is not None
    content = bytes(random.Random(3).choices(range(256), k=5_000))
    data = package(content)
    cut = data[:1_000] + bytes(3_000) + data[4_000:]
    assert isinstance(unpacked(cut), str)

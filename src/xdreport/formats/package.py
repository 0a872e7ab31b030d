"""The zip package of an Office file: finds its parts and unpacks them in bounded pieces, trusting no declared size."""

import posixpath
import struct
from collections.abc import Iterator
from struct import Struct
from typing import NamedTuple
from urllib.parse import unquote

from xdreport.formats import inflate
from xdreport.formats.limits import LIMITS, Limits, excess
from xdreport.formats.unreadable import UnreadableError

CHUNK = 64 * 1024
"""Bytes unpacked at a time; a usual sheet is one piece."""

_END = Struct("<4s4H2LH")
_END64_PLACE = Struct("<4sLQL")
_END64 = Struct("<4sQ2H2L4Q")
_ENTRY = Struct("<4s4x2H4x3L3H8xL")
_LOCAL = Struct("<4s22x2H")
_LONGEST_COMMENT = 65_535
_ENCRYPTED = 0x1
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
_BIG = 0xFFFFFFFF

AGAIN = "请用 Office 或 WPS 打开原文件，另存一份后再试；如打不开，请向报送单位重新索取文件。"


def damaged(what: str) -> UnreadableError:
    """The refusal of a broken file; ``what`` says in Chinese what is broken."""
    return UnreadableError(f"文件已损坏：{what}", AGAIN)


class Part(NamedTuple):
    """One file of the package: where its packed bytes start and how they are packed."""

    name: str
    flags: int
    method: int
    crc: int
    size: int
    offset: int


class Package:
    """The parts of a file by name, without regard to case, as the standard has it.

    Raises UnreadableError where the zip directory is missing or broken, or lists too many parts.
    """

    def __init__(self, data: bytes, limits: Limits = LIMITS) -> None:
        self.limits = limits
        self._data = memoryview(data)
        self.unpacked = 0
        self.marks = 0
        self.kept = 0
        try:
            self.parts = {part.name.lower(): part for part in _directory(data, limits)}
        except (struct.error, UnicodeDecodeError) as error:
            raise damaged("压缩包目录不完整") from error

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.parts

    def pieces(self, name: str, most: int) -> Iterator[bytes]:
        """Unpacks a part piece by piece, at most ``most`` bytes; checks its CRC at the end.

        Raises UnreadableError for a part that is missing, damaged, under a password, or too large.
        """
        part = self._part(name)
        packed = self._packed(part)
        crc = size = 0
        for piece in _inflate(packed, part) if part.method == _DEFLATED else _slices(packed):
            crc = inflate.crc32(piece, crc)
            size += len(piece)
            self._within(size, len(piece), part, most)
            yield piece
        if crc != part.crc:
            raise damaged(f"“{part.name}”的校验码（CRC）不符，内容在保存或传输中被改动")

    def content(self, name: str) -> tuple[int, int, bytes]:
        """The packed bytes of a part, how they are packed and their CRC: where these are the same, so is the part.

        Raises UnreadableError as ``pieces`` does.
        """
        part = self._part(name)
        return part.crc, part.method, bytes(self._packed(part))

    def read(self, name: str) -> bytes:
        """A small part as a whole."""
        return b"".join(self.pieces(name, self.limits.small_part))

    def _part(self, name: str) -> Part:
        part = self.parts.get(name.lower())
        if part is None:
            raise damaged(f"缺少“{name}”")
        return part

    def _packed(self, part: Part) -> memoryview:
        if part.flags & _ENCRYPTED:
            raise UnreadableError("压缩包设有密码，无法读取", "请取消密码：解压后用 Office 或 WPS 另存为不加密的文件。")
        if part.method not in (_STORED, _DEFLATED):
            raise damaged(f"“{part.name}”的压缩方式不是 Office 文件所用的")
        try:
            signature, names, extra = _LOCAL.unpack_from(self._data, part.offset)
        except struct.error as error:
            raise damaged(f"“{part.name}”不完整") from error
        start = part.offset + _LOCAL.size + names + extra
        if signature != b"PK\3\4" or start + part.size > len(self._data):
            raise damaged(f"“{part.name}”不完整")
        return self._data[start : start + part.size]

    def _within(self, size: int, more: int, part: Part, most: int) -> None:
        self.unpacked += more
        if size > most or self.unpacked > self.limits.unpacked:
            raise excess(f"文件解压后超过 {min(most, self.limits.unpacked) // 1024 // 1024} MB")
        if size > self.limits.ratio_from and size > part.size * self.limits.ratio:
            raise excess(f"“{part.name}”的压缩比超过 {self.limits.ratio} 倍")


def _inflate(packed: memoryview, part: Part) -> Iterator[bytes]:
    unpack = inflate.inflater(-15)
    rest: bytes | memoryview = packed
    try:
        while not unpack.eof:
            piece = unpack.decompress(rest, CHUNK)
            rest = unpack.unconsumed_tail
            if not piece and not rest and not unpack.eof:
                raise damaged(f"“{part.name}”不完整")
            if piece:
                yield piece
    except inflate.ERRORS as error:
        raise damaged(f"“{part.name}”无法解压") from error


def _slices(packed: memoryview) -> Iterator[bytes]:
    for start in range(0, len(packed), CHUNK):
        yield bytes(packed[start : start + CHUNK])


def _directory(data: bytes, limits: Limits) -> Iterator[Part]:
    """The entries of the zip directory, which stands at the end of the file."""
    end = data.rfind(b"PK\5\6", max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if end < 0:
        raise UnreadableError(
            "文件不完整（找不到压缩包目录），可能没有下载或传输完",
            "请重新下载或复制原文件，或请报送单位重新发送。",
        )
    _, _, _, _, _, size, offset, _ = _END.unpack_from(data, end)
    if _BIG in (size, offset):
        end, size, offset = _end64(data, end)
    shift = end - size - offset  # bytes put in front of the package, as some mail gateways do
    if shift < 0:
        raise damaged("压缩包目录不完整")
    at, count = offset + shift, 0
    while at < end:
        part, at = _entry(data, at, shift)
        count += 1
        if count > limits.parts:
            raise excess(f"压缩包中有 {limits.parts} 个以上的文件")
        yield part


def _end64(data: bytes, end: int) -> tuple[int, int, int]:
    _, _, place, _ = _END64_PLACE.unpack_from(data, max(0, end - _END64_PLACE.size))
    signature, *_, size, offset = _END64.unpack_from(data, min(place, len(data)))
    if signature != b"PK\6\6":
        raise damaged("压缩包目录不完整")
    return place, size, offset


def _entry(data: bytes, at: int, shift: int) -> tuple[Part, int]:
    signature, flags, method, crc, size, unpacked, names, extras, comment, offset = _ENTRY.unpack_from(data, at)
    if signature != b"PK\1\2":
        raise damaged("压缩包目录不完整")
    start = at + _ENTRY.size
    raw = data[start : start + names]
    name = raw.decode("utf-8" if flags & _UTF8 else "cp437").replace("\\", "/").lstrip("/")
    if _BIG in (size, offset):
        size, offset = _wide(data[start + names : start + names + extras], size, unpacked, offset)
    return Part(name, flags, method, crc, size, offset + shift), start + names + extras + comment


def _wide(extras: bytes, size: int, unpacked: int, offset: int) -> tuple[int, int]:
    """Sizes and offsets beyond 32 bits, which some writers always put into the extra field."""
    while len(extras) >= 4:
        kind, length = int.from_bytes(extras[:2], "little"), int.from_bytes(extras[2:4], "little")
        if kind == 1:
            wide = [int.from_bytes(extras[at : at + 8], "little") for at in range(4, 4 + length, 8)]
            if unpacked == _BIG and wide:
                wide.pop(0)
            size = wide.pop(0) if size == _BIG and wide else size
            offset = wide.pop(0) if offset == _BIG and wide else offset
            break
        extras = extras[4 + length :]
    return size, offset


def resolve(source: str, target: str) -> str:
    """The name of the part that a relationship of ``source`` points to: absolute, or relative to its folder."""
    target = unquote(target).replace("\\", "/")
    if not target.startswith("/"):
        target = posixpath.join(posixpath.dirname(source), target)
    return posixpath.normpath(target).lstrip("/")


def relationships_of(source: str) -> str:
    """The name of the part that holds the relationships of ``source``; '' stands for the package."""
    folder, _, name = source.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")

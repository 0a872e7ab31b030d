"""Writing output files: whole or not at all, never over an existing file unasked, never over the input."""

import errno
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import overload

LEFT_BEHIND = 3600.0
"""Seconds after which a temporary file is nobody's any more: its process was killed while it wrote."""

LONGEST_NAME = 200
"""Bytes in UTF-8 that a file name of ours takes at most, suffix not counted; most file systems allow 255."""

STDOUT = Path("-")
"""Stands for standard output."""

_REASONS = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EEXIST: "已有同名的文件",
    errno.EACCES: "没有权限，或文件正被其他程序（如 Excel、WPS）打开",
    errno.EPERM: "没有权限",
    errno.EROFS: "该位置是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EMFILE: "同时打开的文件太多",
    errno.EIO: "磁盘读写出错",
    errno.ELOOP: "链接循环指向自己",
}


_PART = re.compile(r"\.\d+-[0-9a-f]{8}\.part")
"""What ``_replace`` calls its temporary files."""

_ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+):/+(.*)", re.DOTALL)
"""At least two letters in front of the colon: C:/ is a disk. A Path makes one slash of two."""


def address(text: str) -> str | None:
    """The address that is meant (s3://bucket/a.xlsx, also where a Path left s3:/bucket/…); None for a plain path.

    One may stand in another, as what is in an archive: zip://*.xlsx::s3://bucket/a.zip.
    """
    inner, *outer = text.split("::")
    found = _address(inner)
    return None if found is None else "::".join([found, *(_address(one) or one for one in outer)])


def _address(text: str) -> str | None:
    found = _ADDRESS.fullmatch(text.replace("\\", "/"))
    if found is None:
        return None
    return f"{found[1]}://{'/' if found[1] in ('file', 'local') else ''}{found[2]}"


def real(path: str | os.PathLike[str]) -> Path:
    """Where a path really leads. Unlike ``Path.resolve`` it never raises, where links go in a circle neither."""
    return Path(os.path.realpath(path))


class Paths(Sequence[Path]):
    """Many paths, held as texts: a Path takes several times as much, and is made when one is looked at."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.texts = tuple(texts)

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, place: int) -> Path: ...
    @overload
    def __getitem__(self, place: slice) -> "Paths": ...
    def __getitem__(self, place: int | slice) -> "Path | Paths":
        return Paths(self.texts[place]) if isinstance(place, slice) else Path(self.texts[place])

    def __iter__(self) -> Iterator[Path]:
        return map(Path, self.texts)

    def __contains__(self, path: object) -> bool:
        return str(path) in self.texts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]  # as of a list

    def also(self, *paths: Path | None) -> "Paths":
        """The same and further ones, but for None."""
        return Paths((*self.texts, *(str(path) for path in paths if path is not None)))


class TargetError(Exception):
    """An output file cannot or must not be written; the message is one Chinese line."""


def reason(error: OSError) -> str:
    """Why an operation on a file failed, in Chinese."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def file_name(text: str, suffix: str) -> str:
    """A name that every system accepts, Windows included: forbidden characters become _, too long a text is cut."""
    safe = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", text).strip(" .") or "_"
    return safe.encode("utf-8", "replace")[:LONGEST_NAME].decode("utf-8", "ignore").rstrip(" .") + suffix


def may_write(target: Path, *, force: bool = False, inputs: Iterable[Path] = (), option: str = "-o") -> None:
    """Raises TargetError where ``target`` is an input, a folder, or, without ``force``, an existing file.

    ``option`` is the one by which it was named.
    """
    if target == STDOUT:
        raise TargetError(f"这里只写成文件，不写到标准输出（-），请用 {option} 写明文件名。")
    if any(_same(target, source) for source in inputs):
        raise TargetError(f"输出文件“{target}”就是输入文件，请用 {option} 另写一个文件名。")
    if target.is_dir():
        raise TargetError(f"“{target}”是文件夹，请用 {option} 写明文件名。")
    if not target.parent.is_dir():
        raise TargetError(f"文件夹“{target.parent}”不存在，请先建立，或换一个位置。")
    if os.path.lexists(target) and not force:
        raise TargetError(f"文件“{target}”已存在，不覆盖；确要覆盖请加 --force，或用 {option} 另写一个文件名。")


def _same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return False


def write(
    target: Path,
    data: bytes | Iterable[bytes],
    *,
    force: bool = False,
    inputs: Iterable[Path] = (),
    option: str = "-o",
) -> None:
    """Writes a file through a temporary one beside it, so that a reader sees the old file or the new one, whole.

    What is too much to hold comes in pieces. Raises TargetError, leaving everything as it was.
    """
    pieces = [data] if isinstance(data, bytes) else data
    try:
        may_write(target, force=force, inputs=inputs, option=option)
        lies = real(target)
        if lies.exists() and not lies.is_file():  # /dev/stdout, a pipe: there is nothing to replace
            _put(lies, pieces)
        else:
            _replace(lies, lambda part: _put(part, pieces))
    except OSError as error:
        raise TargetError(f"不能写入“{target}”：{reason(error)}。") from error


def _put(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("wb") as stream:
        stream.writelines(pieces)


def write_by(target: Path, fill: Callable[[Path], object], *, force: bool = False, inputs: Iterable[Path] = ()) -> None:
    """The same for what is too much to hold: ``fill`` writes the temporary file. What it raises is passed on."""
    try:
        may_write(target, force=force, inputs=inputs)
        _replace(real(target), fill)
    except OSError as error:
        raise TargetError(f"不能写入“{target}”：{reason(error)}。") from error


def make_folder(folder: Path) -> None:
    """Makes a folder, and those above it, unless it is there. Raises TargetError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TargetError(f"不能建立文件夹“{folder}”：{reason(error)}。") from error


def _replace(target: Path, fill: Callable[[Path], object]) -> None:
    _clear(target.parent)
    part = target.with_name(f".{os.getpid()}-{os.urandom(4).hex()}.part")
    try:
        part.touch(exist_ok=False)
        fill(part)
        with part.open("r+b") as stream:
            os.fsync(stream.fileno())
        if target.exists():
            if not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, "read-only", str(target))
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@cache
def _clear(folder: Path) -> None:
    """Removes what commands that were killed have left in a folder, which is looked through once; never raises."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _PART.fullmatch(entry.name) and time.time() - entry.stat(follow_symlinks=False).st_mtime > LEFT_BEHIND:
                Path(entry.path).unlink()

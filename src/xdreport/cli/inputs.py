"""Which files are meant: files as named, the reports of a folder, the one workbook here, standard input."""

import glob
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain
from pathlib import Path
from typing import Any

from xdreport.cli.console import err
from xdreport.cli.errors import WrongUseError
from xdreport.files import Paths, address, real, reason

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
"""What a clerk calls a workbook. A file's kind is told by its content, so an .et may be an .xlsx inside."""

STDIN = Path("-")
"""Stands for standard input where a file is named."""

_NUMBER = re.compile(r"(\d+)")
STDIN_NAME = "标准输入"
SHOWN = 5


def source(path: Path) -> Path | bytes:
    """What to load: the file; or the bytes of an address or of standard input, up to what is read of a file.

    Raises OSError for an address that cannot be read.
    """
    from xdreport.formats.limits import LARGEST_FILE

    if url := address(str(path)):
        from xdreport.collect import remote

        return remote.read(url, LARGEST_FILE + 1)
    if path != STDIN:
        return path

    return sys.stdin.buffer.read(LARGEST_FILE + 1)


def workbooks(folder: Path) -> list[Path]:
    """The workbooks in a folder; see ``reports``."""
    return _of_kind(folder, WORKBOOKS)


def reports(folder: Path) -> list[Path]:
    """The files in a folder, not below it, that can hold a report, without hidden files and lock files (~$, .~)."""
    from xdreport.formats.kinds import suffixes

    return _of_kind(folder, suffixes())


def _of_kind(folder: Path, suffixes: Sequence[str]) -> list[Path]:
    try:
        entries = sorted(folder.iterdir(), key=_natural)
    except OSError as error:
        raise WrongUseError(f"不能列出文件夹“{folder}”：{reason(error)}。") from error
    return [
        entry
        for entry in entries
        if entry.suffix.lower() in suffixes and not entry.name.startswith(("~$", ".")) and entry.is_file()
    ]


def _natural(path: "Path | os.DirEntry[str]") -> tuple[Any, ...]:
    """Sorts 2.xlsx before 10.xlsx: what is no number and the numbers, in turn."""
    name = path.name
    if not _NUMBER.search(name):
        return (name,)
    return tuple(int(part) if part.isdecimal() else part for part in _NUMBER.split(name))


def expand(
    paths: Sequence[Path], *, deep: bool = False, apart: Iterable[Path] = (), may_be_none: bool = False
) -> Paths:
    """Every file meant, each once, in the order given. Raises WrongUseError where there is none, unless that may be.

    Patterns (报送/*.xlsx, 报送/**/*.xlsx) are for us to expand where the shell did not. ``deep`` takes folders with all
    that is below, but for what lies in ``apart``: the roster, last year's reports, what is written.
    """
    far = {path: _far(url) for path in paths if (url := address(str(path)))}
    paths = [file for path in paths for file in far.get(path) or _matching(path)]
    distant = {file for files in far.values() for file in files}
    if missing := [path for path in paths if path != STDIN and path not in distant and not path.exists()]:
        raise WrongUseError(f"找不到{listed(missing)}，请检查路径和文件名。")
    if deep:
        aside, links = [*map(real, apart)], list[str]()
        found = (_below(path, aside, may_be_none, links) if path.is_dir() else [str(path)] for path in paths)
        if len(paths) == 1 and paths[0].is_dir():
            files = next(found)
            return Paths(_once(files) if links else files)  # in a folder without links nothing lies twice
    else:
        found = ([*map(str, _of_folder(path))] if path.is_dir() else [str(path)] for path in paths)
    return Paths(_once(chain.from_iterable(found)))


def _far(url: str) -> list[Path]:
    """What an address stands for: a file, all reports below a folder, or what a pattern fits."""
    from xdreport.collect import remote
    from xdreport.formats.kinds import suffixes

    try:
        found = remote.listed(url, suffixes())
    except remote.RemoteError as error:
        raise WrongUseError(f"{error.strerror}。") from error
    if not found:
        raise WrongUseError(f"在“{url}”没有找到报告，请检查地址。")
    return [Path(one) for one in found]


def _matching(path: Path) -> list[Path]:
    """The files that a pattern stands for; a path that is none, or exists, stands for itself."""
    if path == STDIN or not glob.has_magic(str(path)) or os.path.lexists(path):
        return [path]
    found = sorted((Path(one) for one in glob.iglob(str(path), recursive=True)), key=_natural)  # noqa: PTH207  # a Path has no pattern of its own
    files = [one for one in found if one.is_file() and not one.name.startswith(("~$", "."))]
    if not files:
        raise WrongUseError(f"找不到“{path}”：没有相符的文件，请检查路径和文件名。")
    return files


def _below(folder: Path, aside: Sequence[Path], may_be_none: bool, links: list[str]) -> list[str]:
    """The reports in a folder and all folders below it, but for hidden ones; folders in their natural order.

    Those that are links are put to ``links``. What lies there and is no report is told: a report may be in it, packed
    or scanned.
    """
    from xdreport.formats.kinds import suffixes

    endings, found, left, seen = suffixes(), list[str](), [folder], set[Path]()
    names, others = {path.name for path in aside}, list[Path]()
    while left:
        here = left.pop()
        lies = real(here)
        if lies in seen or lies in aside:
            continue
        seen.add(lies)
        folders = []
        base = str(here / "_")[:-1]  # a Path for each of twenty thousand takes several times as long
        for entry in _entries(here):
            if _is_folder(entry):
                folders.append(here / entry.name)
            elif not _is_aside(entry, names, aside):
                if os.path.splitext(entry.name)[1].lower() in endings and _is_file(entry):  # noqa: PTH122  # as above
                    found.append(base + entry.name)
                    if entry.is_symlink():
                        links.append(found[-1])
                else:
                    others.append(here / entry.name)
        left.extend(reversed(folders))
    told = f"“{folder}”中没有检查：{len(others)} 个不是报告的文件（{listed(others)}）。" if others else ""
    if not found and not may_be_none:
        raise WrongUseError(f"文件夹“{folder}”及其下各级文件夹里没有工作簿（.xlsx），也没有其他能读的报告。{told}")
    if told:
        err(told)
    return found


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    """Whether it is a folder, or a link to one; a link may lead nowhere, or to itself."""
    return Path(entry).is_dir() if entry.is_symlink() else entry.is_dir()


def _is_file(entry: "os.DirEntry[str]") -> bool:
    return Path(entry).is_file() if entry.is_symlink() else entry.is_file()


def _is_aside(file: "os.DirEntry[str]", names: Set[str], aside: Sequence[Path]) -> bool:
    """Whether a file is among those set aside; only one of such a name is looked at closely."""
    return (file.name in names or file.is_symlink()) and real(file) in aside  # a link may be a loop


def _entries(folder: Path) -> "list[os.DirEntry[str]]":
    """What is in a folder, hidden files and lock files left out."""
    try:
        with os.scandir(folder) as entries:
            return sorted((one for one in entries if not one.name.startswith(("~$", "."))), key=_natural)
    except OSError as error:
        raise WrongUseError(f"不能列出文件夹“{folder}”：{reason(error)}。") from error


def _of_folder(folder: Path) -> list[Path]:
    found = reports(folder)
    left = _left_out(folder, found)
    if not found:
        raise WrongUseError(f"文件夹“{folder}”里没有工作簿（.xlsx），也没有其他能读的报告。{left}")
    if left:
        err(left)
    return found


def _left_out(folder: Path, found: Sequence[Path]) -> str:
    """What of a folder is not checked, so that nobody takes it for checked; '' where there is nothing."""
    taken = set(found)
    others = [
        entry
        for entry in sorted(folder.iterdir(), key=_natural)
        if entry not in taken and not entry.name.startswith(("~$", "."))
    ]
    folders, files = [entry for entry in others if entry.is_dir()], [entry for entry in others if not entry.is_dir()]
    told = [f"{len(files)} 个不是报告的文件（{listed(files)}）"] if files else []
    told += [f"{len(folders)} 个子文件夹（{listed(folders)}）"] if folders else []
    return f"“{folder}”中没有检查：{'，'.join(told)}。" if told else ""


def _once(files: Iterable[str]) -> Iterator[str]:
    """Each file once, by where it really lies; of the files of a folder that is found out only once."""
    seen: set[str] = set()
    folders: dict[str, str] = {}
    for file in files:
        folder, name = os.path.split(file)
        if folder not in folders:
            folders[folder] = str(real(folder))
        if os.path.islink(file):  # noqa: PTH114  # a Path for each of twenty thousand takes several times as long
            lies = os.path.normcase(real(file))
        else:
            lies = os.path.normcase(os.path.join(folders[folder], name))  # noqa: PTH118  # as above
        if lies not in seen:
            seen.add(lies)
            yield file


def one(path: Path | None) -> Path:
    """The file given, or the one workbook in the folder given or in the current one."""
    if path == STDIN:
        return STDIN
    if path is not None and not path.exists():
        raise WrongUseError(f"找不到“{path}”，请检查路径和文件名。")
    if path is not None and not path.is_dir():
        return path
    where = "当前文件夹" if path is None else f"文件夹“{path}”"
    found = workbooks(path or Path())
    if not found:
        raise WrongUseError(f"{where}里没有工作簿（.xlsx），请写明文件名。")
    if len(found) > 1:
        raise WrongUseError(f"{where}里有 {len(found)} 个工作簿：{listed(found)}，请写明用哪一个。")
    return found[0]


def listed(paths: Sequence[Path]) -> str:
    """“a”、“b” 等 7 个."""
    names = "、".join(f"“{path}”" for path in paths[:SHOWN])
    return names if len(paths) <= SHOWN else f"{names} 等 {len(paths)} 个"


def shown(path: Path | str) -> str:
    """A path as text that any encoding can carry: file names need not be valid Unicode."""
    text = str(path)
    if text == str(STDIN):
        return STDIN_NAME
    if ":" in text:
        text = address(text) or text
    return text.encode("utf-8", "replace").decode()

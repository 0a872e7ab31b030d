"""Which files are meant: files as named, the workbooks of a folder, the one workbook here."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from xdreport.cli.errors import WrongUseError
from xdreport.files import reason

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et")
"""What a clerk calls a workbook. .xls and .et cannot be read; they are taken so that the finding says what to do."""

SHOWN = 5


def workbooks(folder: Path) -> list[Path]:
    """The workbooks in a folder, not below it, without hidden files and the lock files of Excel and WPS (~$, .~)."""
    try:
        entries = sorted(folder.iterdir(), key=_natural)
    except OSError as error:
        raise WrongUseError(f"不能列出文件夹“{folder}”：{reason(error)}。") from error
    return [
        entry
        for entry in entries
        if entry.suffix.lower() in WORKBOOKS and not entry.name.startswith(("~$", ".")) and entry.is_file()
    ]


def _natural(path: Path) -> list[tuple[int, str]]:
    """Sorts 2.xlsx before 10.xlsx."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", path.name)]


def expand(paths: Sequence[Path]) -> list[Path]:
    """Every file meant, each once, in the order given. Raises WrongUseError where there is none."""
    if missing := [path for path in paths if not path.exists()]:
        raise WrongUseError(f"找不到{listed(missing)}，请检查路径和文件名。")
    files = [file for path in paths for file in (_of_folder(path) if path.is_dir() else [path])]
    return list(_once(files))


def _of_folder(folder: Path) -> list[Path]:
    found = workbooks(folder)
    if not found:
        raise WrongUseError(f"文件夹“{folder}”里没有工作簿（.xlsx）。")
    return found


def _once(files: Iterable[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    for file in files:
        real = file.resolve()
        if real not in seen:
            seen.add(real)
            yield file


def one(path: Path | None) -> Path:
    """The file given, or the one workbook in the folder given or in the current one."""
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


def shown(path: Path) -> str:
    """A path as text that any encoding can carry: file names need not be valid Unicode."""
    return str(path).encode("utf-8", "replace").decode()

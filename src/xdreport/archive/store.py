"""The DuckDB file: opened, checked and locked; whatever goes wrong with it is one Chinese line."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from xdreport.archive.entries import ArchiveError
from xdreport.archive.schema import CREATE, FORMAT
from xdreport.files import reason

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
"""Nothing is fetched from the network."""

MAGIC, PLACE = b"DUCK", 8
"""What a DuckDB file has at its ninth byte."""

HEADERS = 3 * 4096
"""Bytes in front of what is stored: a shorter file was not even begun."""

MISSING = '档案库要用的 DuckDB 没有安装，请运行 pip install "xdreport[archive]" 安装后再试。'
LOCKED = ("set lock on file", "being used by another")
_TOLD = (
    *((word, "正被其他程序使用，请等它结束或关闭后再试") for word in LOCKED),
    ("no space left", "磁盘已满"),
    ("file too large", "磁盘已满，或超过了允许的文件大小"),
    ("could not write", "写不进去，磁盘可能已满"),
    ("permission denied", "没有权限"),
    ("read-only", "该位置是只读的"),
    ("newer version", "是更新版本的 DuckDB 写的，请升级：pip install -U duckdb"),
    ("cannot open file", "打不开，可能正被其他程序使用、没有权限，或位置是只读的"),
)


def is_archive(path: Path) -> bool:
    """Whether a file is a DuckDB database, told by its content."""
    try:
        with path.open("rb") as stream:
            return stream.read(PLACE + len(MAGIC))[PLACE:] == MAGIC
    except OSError:
        return False


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns whatever the database says into an ArchiveError."""
    import duckdb

    try:
        yield
    except (duckdb.ParserException, duckdb.BinderException):  # our own fault, not the file's
        raise
    except duckdb.Error as error:
        said = str(error).lower()
        why = next((line for word, line in _TOLD if word in said), "已损坏，请用备份恢复")
        raise ArchiveError(f"档案库“{path}”{why}。") from error


def opened(path: Path, *, read_only: bool) -> "DuckDBPyConnection":
    """A connection to the archive, a new one where there is none and it may be written. Raises ArchiveError."""
    if find_spec("duckdb") is None:
        raise ArchiveError(MISSING)
    import duckdb

    new = _new(path, read_only=read_only)
    with told(path):
        try:
            connection = _connected(path, read_only=read_only)
        except duckdb.Error as error:
            locked = any(word in str(error).lower() for word in LOCKED)
            if read_only or locked or not _removed_if_only_begun(path) or new:
                raise
            return opened(path, read_only=False)
    try:
        with told(path):
            if new or (not read_only and not connection.execute("SELECT 1 FROM duckdb_tables() LIMIT 1").fetchall()):
                _create(connection)
            _check(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _connected(path: Path, *, read_only: bool) -> "DuckDBPyConnection":
    import duckdb

    return duckdb.connect(str(path), read_only=read_only, config=SETTINGS)


def _removed_if_only_begun(path: Path) -> bool:
    """Removes a file so short that there can be nothing in it: the disk was full, or we were killed, as it was made."""
    try:
        if not path.is_file() or path.stat().st_size >= HEADERS:
            return False
        path.unlink()
    except OSError:
        return False
    return True


def _new(path: Path, *, read_only: bool) -> bool:
    """Whether an archive is to be made here. Raises ArchiveError for what is none."""
    if path.is_dir():
        raise ArchiveError(f"档案库“{path}”是文件夹，请写明文件名，如 reports.duckdb。")
    if not path.exists():
        if read_only:
            raise ArchiveError(f"找不到档案库“{path}”，请检查路径；新建请用 xdreport archive add。")
        if not path.parent.is_dir():
            raise ArchiveError(f"文件夹“{path.parent}”不存在，请先建立，或换一个位置。")
        return True
    try:
        with path.open("rb") as stream:
            start = stream.read(PLACE + len(MAGIC))
    except OSError as error:
        raise ArchiveError(f"档案库“{path}”打不开：{reason(error)}。") from error
    if start[PLACE:] != MAGIC and (start or read_only):
        raise ArchiveError(f"“{path}”不是档案库，或已损坏。")
    return False


def _create(connection: "DuckDBPyConnection") -> None:
    connection.begin()
    for statement in CREATE:
        connection.execute(statement)
    connection.commit()


def _check(connection: "DuckDBPyConnection", path: Path) -> None:
    names = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not {"archive_format", "reports"} <= names:
        raise ArchiveError(f"“{path}”是 DuckDB 文件，但不是 xdreport 的档案库。")
    held = connection.execute("SELECT max(format) FROM archive_format").fetchone()
    if held is None or held[0] is None or held[0] > FORMAT:
        raise ArchiveError(f"档案库“{path}”是更新版本的 xdreport 写的，请升级：pip install -U xdreport")

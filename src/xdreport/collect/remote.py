"""Files that are not on this machine's disks: fsspec addresses (s3://, hdfs://, sftp:// …), read as any file is."""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

MISSING = '读取网络地址的组件没有安装，请运行 pip install "xdreport[cluster]"；s3、sftp 等还要装各自的 fsspec 组件'


class RemoteError(OSError):
    """An address that cannot be used; the message is Chinese."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.strerror = message


def read(url: str, most: int) -> bytes:
    """The first ``most`` bytes of a file. Raises RemoteError."""
    system, path = _opened(url)
    try:
        with system.open(path, "rb") as stream:
            data: bytes = stream.read(most)
            return data
    except Exception as error:  # every file system behind fsspec has exceptions of its own
        raise _failed(url, error) from error


def listed(url: str, suffixes: Sequence[str]) -> list[str]:
    """The files that an address stands for: itself, all below a folder, or what a pattern fits. Raises RemoteError."""
    system, path = _opened(url)
    try:
        if any(sign in path for sign in "*?["):
            found = system.glob(path)
        elif system.isdir(path):
            found = [name for name in system.find(path) if name.lower().endswith(tuple(suffixes))]
        else:
            found = [path] if system.exists(path) else []
    except Exception as error:  # as above
        raise _failed(url, error) from error
    names = sorted(name for name in found if not name.rpartition("/")[2].startswith(("~$", ".")))
    _, *outer = url.split("::")
    return ["::".join([str(system.unstrip_protocol(name)), *outer]) for name in names]


def _opened(url: str) -> tuple[Any, str]:
    if find_spec("fsspec") is None:
        raise RemoteError(MISSING)
    try:
        system, path = import_module("fsspec.core").url_to_fs(url)
    except (ImportError, ValueError) as error:  # no such kind of address, or its own package is not there
        raise RemoteError(f"不认识这种地址，或缺少它的组件（{error}）") from error
    except Exception as error:  # as above: a server that does not answer, a wrong key
        raise _failed(url, error) from error
    return system, str(path)


def _failed(url: str, error: Exception) -> RemoteError:
    if isinstance(error, FileNotFoundError):
        return RemoteError(f"找不到 {url}")
    return RemoteError(f"{url} 读不到（{type(error).__name__}：{error}）")

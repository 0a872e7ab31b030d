"""What keeps a document from being written here, and what its reader should know of one that was."""

from importlib import import_module
from types import ModuleType


class UnwritableError(Exception):
    """The document cannot be written on this machine; the message is one Chinese line that says what to do."""


class RenderWarning(UserWarning):
    """A file was written, but not quite as it should be; the message is one Chinese line."""


def needed(module: str, extra: str, purpose: str) -> ModuleType:
    """An optional library. Raises UnwritableError, with the command that installs it, where it is not there."""
    try:
        return import_module(module)
    except ImportError as error:
        raise UnwritableError(f'{purpose}的组件没有安装，请运行 pip install "xdreport[{extra}]" 后再试。') from error

"""Wrong use, and the translation of what typer says about it into one Chinese line."""

import re
from collections.abc import Sequence

import typer

from xdreport.meant import meant

TYPER_ERROR: type[Exception] = typer.BadParameter.__mro__[2]
"""Base of all that typer raises over a wrong command line; its own name for it moved between versions."""


class WrongUseError(Exception):
    """The command cannot be carried out as given; the message is one Chinese line. Exit code 2.

    ``more`` are further lines, where a file has several faults.
    """

    def __init__(self, message: str, more: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.more = more


def translated(error: Exception) -> str:
    """One Chinese line for a wrong option, argument or value."""
    kind, message = type(error).__name__, str(getattr(error, "message", error))
    option = getattr(error, "option_name", "")
    if kind == "NoSuchOption":
        near = list(getattr(error, "possibilities", None) or [])
        return f"没有选项“{option}”。{meant(near[:1], otherwise=_help(error))}"
    if kind == "BadOptionUsage":
        return f"选项“{option}”后面缺少值。" if "requires" in message else f"选项“{option}”不带值。"
    if kind == "MissingParameter":
        return f"缺少{_parameter(error)}。{_help(error)}"
    if kind == "BadParameter":
        return (
            f"{_parameter(error)}不对：{message}"
            if _is_chinese(message)
            else f"{_parameter(error)}不对。{_help(error)}"
        )
    if extra := re.search(r"extra argument(?:s|\(s\))? \((.*)\)", message):
        return f"多出了参数“{extra[1]}”。{_help(error)}"
    return message if _is_chinese(message) else f"命令写法不对。{_help(error)}"


def _parameter(error: Exception) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return "参数"
    if parameter.param_type_name == "option":
        return f"选项“{max(parameter.opts, key=len)}”"
    return f"参数“{(parameter.metavar or parameter.name).rstrip('…')}”"


def _help(error: Exception) -> str:
    context = getattr(error, "ctx", None)
    return f"用法见：{context.command_path if context else 'xdreport'} --help"


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)

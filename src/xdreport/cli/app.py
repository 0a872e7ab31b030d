"""The program: its commands and what --help says of it."""

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from xdreport.cli.console import out
from xdreport.cli.help import Command, Group

COMMANDS = (
    "template",
    "validate",
    "render",
    "merge",
    "board",
    "archive",
    "trend",
    "roster",
    "diff",
    "rules",
    "explain",
    "config",
    "schema",
)
"""Each is a module here and the function in it; a module's EPILOG, if any, ends its page.

A module with PARTS, functions by name, is a group of commands: its own function shows them.
"""

SETTINGS = {"help_option_names": ["-h", "--help"]}


def build(arguments: Sequence[str]) -> typer.Typer:
    """The program for this command line: only the command asked for is imported, all of them where it is not clear."""
    app = _group("看某个命令的用法：xdreport 命令 --help")
    app.callback()(program)
    wanted = arguments[:1] if arguments and arguments[0] in COMMANDS else COMMANDS
    for name in wanted:
        module = import_module(f"xdreport.cli.{name}")
        epilog = getattr(module, "EPILOG", None)
        if parts := getattr(module, "PARTS", None):
            within = _group(epilog)
            within.callback()(getattr(module, name))
            for part, function in parts.items():
                within.command(part, cls=Command)(function)
            app.add_typer(within, name=name)
        else:
            app.command(name, cls=Command, epilog=epilog)(getattr(module, name))
    return app


def _group(epilog: str | None) -> typer.Typer:
    return typer.Typer(
        cls=Group,
        add_completion=False,
        context_settings=SETTINGS,
        epilog=epilog,
        invoke_without_command=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )


def _version(wanted: bool) -> None:
    if wanted:
        from xdreport.version import __version__

        out(f"xdreport {__version__}\n")
        raise typer.Exit


def program(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本号。")] = False,
) -> None:
    """政府信息公开工作年度报告：发模板、查错误、出正式文本。"""
    if ctx.invoked_subcommand is None and not version:
        out(ctx.get_help() + "\n")

"""The program: its commands and what --help says of it."""

from typing import Annotated

import typer

from xdreport.cli.explain import explain
from xdreport.cli.help import Command, Group
from xdreport.cli.render import render
from xdreport.cli.rules import rules
from xdreport.cli.schema import schema
from xdreport.cli.template import KINDS, template
from xdreport.cli.validate import validate

SETTINGS = {"help_option_names": ["-h", "--help"]}
EPILOG = "看某个命令的用法：xdreport 命令 --help"


def _version(wanted: bool) -> None:
    if wanted:
        from xdreport.cli.console import out
        from xdreport.version import __version__

        out(f"xdreport {__version__}\n")
        raise typer.Exit


app = typer.Typer(
    cls=Group,
    add_completion=False,
    context_settings=SETTINGS,
    epilog=EPILOG,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def program(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本号。")] = False,
) -> None:
    """政府信息公开工作年度报告：发模板、查错误、出正式文本。"""
    if ctx.invoked_subcommand is None and not version:
        from xdreport.cli.console import out

        out(ctx.get_help() + "\n")


app.command(cls=Command, epilog=f"机关类型（--kind）：\n{KINDS}")(template)
for command in (validate, render, rules, explain, schema):
    app.command(cls=Command)(command)

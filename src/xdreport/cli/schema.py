"""xdreport schema: the JSON Schemas, for those who read or write our JSON."""

from pathlib import Path
from typing import Annotated

import typer

from xdreport.cli.choices import one_of
from xdreport.cli.errors import WrongUseError

NAMES = ("report", "finding", "result", "difference", "config")


def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            parser=one_of(NAMES),
            metavar="名称",
            help="report 为年度报告，finding 为一条发现，result 为 validate 的 JSON 输出，"
            "difference 为 diff 的 JSON 输出，config 为设置文件 xdreport.toml。不写则为全部，须用 -o。",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="文件夹", help="写到这个文件夹；不写则显示出来。")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件。")] = False,
) -> int:
    """输出 JSON Schema，供其他程序读写本工具的 JSON。"""
    from xdreport import files
    from xdreport.cli.console import out, out_machine
    from xdreport.reporters.schemas import file_name
    from xdreport.reporters.schemas import schema as text

    if output is None and name is None:
        raise WrongUseError(f"请写明要哪一个：{'、'.join(NAMES)}；要全部请用 -o 写明文件夹。")
    if output is None:
        out_machine(text(name or ""))
        return 0
    if output.exists() and not output.is_dir():
        raise WrongUseError(f"“{output}”不是文件夹，请用 -o 写明文件夹。")
    targets = {output / file_name(one): one for one in ([name] if name else NAMES)}
    for target in targets:
        files.may_write(target, force=force)
    for target, one in targets.items():
        files.write(target, text(one).encode(), force=force)
        out(f"已写入：{target}\n")
    return 0

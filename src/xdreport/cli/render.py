"""xdreport render: the report as it is published."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xdreport.cli.choices import one_of

if TYPE_CHECKING:
    from xdreport.findings import Finding, Result

PUBLISHED = ("docx", "md")
SHOWN = 5
"""So many findings are listed beside a file that was written all the same."""


def render(
    file: Annotated[
        Path | None, typer.Argument(metavar="文件", help="填好的工作簿。不写则用当前文件夹里唯一的那个工作簿。")
    ] = None,
    format: Annotated[
        str, typer.Option(parser=one_of(PUBLISHED), metavar="|".join(PUBLISHED), help="docx 为 Word，md 为 Markdown。")
    ] = "docx",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="文件", help="写到哪里。默认写在当前文件夹，与工作簿同名。"),
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="有错误也生成：每页标“草稿”，文末列出发现的问题。")] = False,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件。")] = False,
) -> int:
    """生成正式文本（Word 或 Markdown）；先检查，有错误则不生成。

    退出码：0 已生成；1 有错误，没有生成；2 用法不对，或文件读不出；70 程序自身出错。
    """
    from xdreport import files
    from xdreport.api import render as write
    from xdreport.checking import check
    from xdreport.cli.console import out
    from xdreport.cli.inputs import one
    from xdreport.cli.previous import opened
    from xdreport.cli.profiles import in_force
    from xdreport.reporters.lines import one_line

    source = one(file)
    target = output or Path(source.stem + "." + format)
    files.may_write(target, force=force, inputs=[source])
    profile = in_force([source]).get(source)
    submission = opened(source, "工作簿")
    result = check(submission, profile=profile)
    if not result.passed and not draft:
        return _refuse(result)
    lines = [one_line(finding) for finding in result.findings] if draft else None
    files.write(target, write(submission, format, draft=lines), force=force, inputs=[source])
    out(f"已生成{'草稿' if draft else ''}：{target}\n")
    _remind(result.findings, source, draft=draft)
    return 0


def _refuse(result: "Result") -> int:
    """Shows what stands in the way; nothing is written."""
    from xdreport.cli.console import err, show
    from xdreport.cli.validate import exit_code
    from xdreport.reporters.lines import results_lines

    show(results_lines([result]), error=True)
    err("没有生成。请改正后重来；只想先看样子，可加 --draft 生成草稿。")
    return exit_code([result], "error")


def _remind(findings: "Sequence[Finding]", source: Path, *, draft: bool) -> None:
    """What was found although the file was written, shortly."""
    from xdreport.cli.console import err, quoted
    from xdreport.reporters.lines import one_line

    if not findings:
        return
    where = "，已列在草稿末尾" if draft else "，不影响生成"
    err(f"提醒：有 {len(findings)} 处需要留意{where}：")
    for finding in findings[:SHOWN]:
        err(f"  {one_line(finding)}")
    if len(findings) > SHOWN:
        err(f"  …… 全部见：xdreport validate {quoted(source)}")

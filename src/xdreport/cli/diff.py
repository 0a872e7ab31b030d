"""xdreport diff: what changed between two reports."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xdreport.cli.choices import format_of, one_of
from xdreport.reporters.compared import REPORTERS

if TYPE_CHECKING:
    from xdreport.difference import Difference

BY_SUFFIX = {".txt": "text", ".html": "html", ".htm": "html", ".json": "json"}
EPILOG = "例：xdreport diff 2024.xlsx 2025.xlsx --format html -o 对比.html"
SAME, DIFFERENT = 0, 1


def diff(
    old: Annotated[
        Path, typer.Argument(metavar="旧文件", help="上年度的工作簿（或其他形式的报告），或同一年度的旧版本。")
    ],
    new: Annotated[
        Path, typer.Argument(metavar="新文件", help="本年度的工作簿（或其他形式的报告），或同一年度的新版本。")
    ],
    format: Annotated[
        str | None,
        typer.Option(
            parser=one_of(REPORTERS), metavar="|".join(REPORTERS), help="输出格式。默认按文件后缀，否则 text。"
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="文件", help="写到这个文件；不写则显示出来。")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件。")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="有变动时以退出码 1 结束。")] = False,
) -> int:
    """比较两份报告：哪些数据变了、变了多少，哪些句子增、删、改。

    可比较同一单位的两个年度，或同一年度的两个版本。不同年度比较时，年份、标题、公布日期的变化不算变动。

    退出码：0 已比较；1 有变动（仅在加 --exit-code 时）；2 用法不对，或文件读不出；70 程序自身出错。
    """
    from xdreport import files
    from xdreport.cli.console import out
    from xdreport.cli.previous import opened
    from xdreport.cli.targets import named
    from xdreport.difference import compare
    from xdreport.reporters.compared import report

    if output == files.STDOUT:
        output = None
    if output is not None:
        files.may_write(output, force=force, inputs=[old, new])
    chosen = format_of(output, format, BY_SUFFIX, "text")
    if output is not None:
        output = named(output, chosen)
        files.may_write(output, force=force, inputs=[old, new])
    difference = compare(opened(old, "旧文件"), opened(new, "新文件"))
    if output is None:
        _show(chosen, difference)
    else:
        files.write(output, report(chosen, difference).encode("utf-8", "replace"), force=force, inputs=[old, new])
        out(f"已写入：{output}\n")
    return DIFFERENT if exit_code and not difference.empty else SAME


def _show(format: str, difference: "Difference") -> None:
    from xdreport.cli import console
    from xdreport.reporters.compared import report
    from xdreport.reporters.compared.lines import lines

    if format == "text":
        console.show(lines(difference))
    else:
        console.out_machine(report(format, difference))

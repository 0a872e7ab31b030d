"""xdreport board: one page for the office: who has not sent, who has sent what wrong."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from xdreport.cli.choices import format_of, processes
from xdreport.cli.choices import year as parse_year

EPILOG = "例：xdreport board 报送 --roster 名册.csv --previous 去年报送 -o 看板.html"
TARGET = Path("看板.html")


def board(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="文件|文件夹…", help="报送来的报告，或它们所在的文件夹。")],
    roster: Annotated[Path, typer.Option(metavar="文件", help="名册（csv 或 xlsx）。")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="文件", help="写到哪里。")] = TARGET,
    previous: Annotated[
        Path | None,
        typer.Option(metavar="文件夹", help="上年度的报告：用来核对跨年数据；是文件夹的，页面上可切换到上年度。"),
    ] = None,
    year: Annotated[
        int | None, typer.Option(parser=parse_year, metavar="年份", help="收集的年度；不写则取多数报告的年度。")
    ] = None,
    title: Annotated[str, typer.Option(metavar="单位", help="页面标题中的单位。默认是名册最高一级的单位。")] = "",
    jobs: Annotated[
        int | None, typer.Option(parser=processes, metavar="个数", help="用几个进程检查。默认：文件多时与处理器同数。")
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="不用台账，全部重新检查。")] = False,
    config: Annotated[
        Path | None, typer.Option(metavar="文件", help="设置文件。默认从各文件所在文件夹向上查找 xdreport.toml。")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件。")] = False,
) -> int:
    """看板：一个网页，看谁没报、谁有错，按级汇总、按规则看热图、逐个单位看问题。不联网，可直接转发。

    退出码：0 已生成（有没有错误都一样）；2 用法不对，或文件读不出；70 程序自身出错；130 被 Ctrl-C 中断，没有生成。
    """
    from xdreport import files
    from xdreport.board import Year
    from xdreport.board import board as page
    from xdreport.cli.collecting import check
    from xdreport.cli.console import out
    from xdreport.cli.inputs import expand
    from xdreport.cli.previous import not_the_same
    from xdreport.cli.profiles import in_force
    from xdreport.cli.roster import opened
    from xdreport.cli.targets import named
    from xdreport.cli.validate import INTERRUPTED
    from xdreport.cli.wanted import Wanted
    from xdreport.reporters.summary import excused_told

    wanted = Wanted(roster, jobs, year, not no_cache, given=tuple(paths), command="board")
    wanted.together()
    output = named(output, format_of(output, "html", {".html": "html", ".htm": "html"}, "html"))
    not_the_same(paths, previous)
    units = opened(roster)
    apart = [path for path in (roster, previous, output) if path]
    found = expand(paths, deep=True, apart=apart, may_be_none=True)
    inputs = [*found, roster]
    files.may_write(output, force=force, inputs=inputs)
    checked = check(found, in_force(found.also(roster), config=config), previous, wanted, context.obj)
    if checked.part is None or checked.interrupted:
        return INTERRUPTED
    years = [Year(checked.part, checked.results)]
    if previous is not None and previous.is_dir():
        before = check(expand([previous], deep=True), {}, None, Wanted(roster, jobs, cache=False))
        if before.part is None or before.interrupted:
            return INTERRUPTED
        years.append(Year(before.part, before.results))
    made = page(years, units, datetime.now().astimezone(), title=title)
    files.write(output, made.encode("utf-8", "replace"), force=force, inputs=inputs)
    told = [f"{label} {checked.part.states.get(state, 0)}" for state, (label, _) in _states().items()]
    told[0] += excused_told(checked.part)  # the first are those that sent nothing
    out(f"已生成看板：{output}（{checked.part.units} 个单位：{'，'.join(told)}）\n")
    return 0


def _states() -> dict[str, tuple[str, str]]:
    from xdreport.reporters.summary import STATES

    return STATES

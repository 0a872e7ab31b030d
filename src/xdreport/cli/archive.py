"""xdreport archive: accepted reports of all years in one file; added, listed, given back, exported."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xdreport.cli.choices import format_of, one_of, processes
from xdreport.cli.choices import year as parse_year
from xdreport.cli.console import err, out
from xdreport.cli.errors import WrongUseError
from xdreport.meant import meant

if TYPE_CHECKING:
    from xdreport.archive import Archive

EPILOG = (
    "例：xdreport archive add 报送 --db reports.duckdb\n"
    "    xdreport archive show 红旗区小店镇人民政府 2025 --db reports.duckdb"
)
GIVEN_BACK = ("xlsx", "json", "docx", "html", "md")
SHOWN = 20
"""So many refused files are named one by one."""

Db = Annotated[Path, typer.Option("--db", metavar="文件", help="档案库文件，如 reports.duckdb。")]
Year = Annotated[int | None, typer.Option(parser=parse_year, metavar="年份", help="只要这一年度的。")]
Force = Annotated[bool, typer.Option("--force", help="覆盖已有的文件。")]


def archive(ctx: typer.Context) -> None:
    """档案库：存入各年度通过检查的报告，只增不改；查询、取回、导出。"""
    if ctx.invoked_subcommand is None:
        out(ctx.get_help() + "\n")


def add(
    paths: Annotated[list[Path], typer.Argument(metavar="文件…", help="报告；文件夹连同各级子文件夹。")],
    db: Db,
    roster: Annotated[
        Path | None,
        typer.Option(metavar="文件", help="名册：用来区分同名的单位；只存名册上的单位的报告。"),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(parser=processes, metavar="个数", help="用几个进程。默认：文件多时与处理器同数。")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(metavar="文件", help="设置文件。默认从各文件所在文件夹向上查找 xdreport.toml。")
    ] = None,
) -> int:
    """存入没有错误的报告。更正后的报告存为新的一版，原来的保留；同一文件再存一次不变。

    退出码：0 全部在库；1 有报告因错误没有存入；2 用法不对，或有文件读不出。
    """
    from xdreport.archive.adding import add_files
    from xdreport.cli.batch import meter
    from xdreport.cli.inputs import expand, shown
    from xdreport.cli.profiles import in_force
    from xdreport.cli.roster import opened
    from xdreport.collect.run import Jobs, numbered
    from xdreport.reporters.parts import safe

    units = opened(roster) if roster else None
    files = expand(paths, deep=True, apart=[db, *([roster] if roster else [])])
    profiles = in_force(files, config=config)
    with opened_archive(db, read_only=False) as held, meter(len(files), "正在存入") as tick:
        came = add_files(held, Jobs(files, shown, profiles), jobs, tick, roster=units, profiles=numbered(profiles))
    for one in came.corrections[:SHOWN]:
        out(f"更正：{safe(one.organ)} {one.year} 年度，第 {one.version} 版（{safe(one.file)}）\n")
    if len(came.corrections) > SHOWN:
        out(f"另有 {len(came.corrections) - SHOWN} 份更正。\n")
    for file, one_held in came.older[:SHOWN]:
        version = f"是{safe(one_held.organ)} {one_held.year} 年度的第 {one_held.version} 版"
        latest = f"库中现行的仍是第 {one_held.latest} 版"
        err(f"“{safe(file)}”{version}，{latest}；要以这份为准，请打开另存后再存一次。")
    if len(came.older) > SHOWN:
        err(f"另有 {len(came.older) - SHOWN} 份也是已有更正的旧版。")
    for file, why in came.refused[:SHOWN]:
        err(f"没有存入“{safe(file)}”：{why}")
    if len(came.refused) > SHOWN:
        err(f"另有 {len(came.refused) - SHOWN} 份没有存入。")
    out(
        f"存入 {came.new} 份（其中 {len(came.corrections)} 份是更正后的新版），{came.same} 份已在库中、没有变化，"
        f"{len(came.refused)} 份没有存入。\n"
    )
    return 2 if came.unreadable else 1 if came.refused else 0


def list_(
    db: Db,
    year: Year = None,
    organ: Annotated[str | None, typer.Option(metavar="单位", help="只要这个单位的。")] = None,
) -> int:
    """列出库中的报告，每个单位每年一行（最新一版）。"""
    from xdreport.archive.telling import table

    with opened_archive(db) as held:
        entries = held.list(year=year, organ=organ)
    out(table(entries) + f"共 {len(entries)} 份。\n")
    return 0


def show(
    organ: Annotated[str, typer.Argument(metavar="单位", help="单位名称。")],
    year: Annotated[int, typer.Argument(parser=parse_year, metavar="年份", help="报告年度。")],
    db: Db,
    version: Annotated[int | None, typer.Option(min=1, metavar="版", help="第几版。默认最新一版。")] = None,
    history: Annotated[bool, typer.Option("--history", help="列出各版。")] = False,
    format: Annotated[
        str,
        typer.Option(
            parser=one_of(("text", *GIVEN_BACK)),
            metavar="|".join(("text", *GIVEN_BACK)),
            help="除 text 外，把报告写成文件；不写则按 -o 的后缀。",
        ),
    ] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="文件", help="写到哪里。")] = None,
    force: Force = False,
) -> int:
    """显示一份报告的要点和来源，或把报告原样取回成文件。"""
    if format != "text" and output is None:
        raise WrongUseError(f"--format {format} 要写成文件，请用 -o 写明文件名。")
    chosen = format_of(output, None if format == "text" else format, {f".{one}": one for one in GIVEN_BACK}, format)
    if chosen == "text" and output is not None:
        raise WrongUseError("写成文件请用 --format 写明格式：xlsx、json、docx、html 或 md。")
    with opened_archive(db) as held:
        entries = [one for one in held.list(year=year, organ=organ, history=True) if version in (None, one.version)]
        if not entries:
            raise WrongUseError(_not_there(held, organ, year, version))
        entry = entries[-1]
        report = held.get(entry.key, entry.year, entry.version)
    assert report is not None  # an archive only grows
    if output is not None:
        from xdreport.api import render
        from xdreport.cli.targets import named
        from xdreport.files import write

        output = named(output, chosen)
        write(output, render(report, chosen), force=force, inputs=[db])
        out(f"已写入：{output}\n")
    elif history:
        from xdreport.archive.telling import table

        out(table(entries))
    else:
        from xdreport.archive.telling import summary

        out(summary(entry, report))
    return 0


def export(
    db: Db,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="文件", help=".parquet、.csv 或 .xlsx。")],
    layout: Annotated[
        str,
        typer.Option(
            parser=one_of(("reports", "figures")),
            metavar="reports|figures",
            help="reports：每份报告一行；figures：每个数字一行。各版都在内。",
        ),
    ] = "reports",
    keys: Annotated[
        bool, typer.Option("--keys", help="csv、xlsx 的列头用英文路径（供程序用），不用表中的名称。")
    ] = False,
    force: Force = False,
) -> int:
    """把档案库导出成表。csv、xlsx 的列头是报告表中的名称；Parquet 供程序用，列头总是英文路径。"""
    from xdreport.archive.export import SUFFIXES
    from xdreport.archive.export import export as write
    from xdreport.files import may_write

    if output.suffix.lower() not in SUFFIXES and not output.is_dir():
        raise WrongUseError(f"只导出 {'、'.join(SUFFIXES)}，“{output}”的后缀不对。")
    may_write(output, force=force, inputs=[db])
    with opened_archive(db) as held:
        write(held, output, layout, force=force, keys=keys)
    out(f"已导出：{output}\n")
    return 0


PARTS = {"add": add, "list": list_, "show": show, "export": export}


@contextmanager
def opened_archive(db: Path, *, read_only: bool = True) -> "Iterator[Archive]":
    """The archive; whatever goes wrong with it is wrong use, in one line."""
    from xdreport.archive import Archive, ArchiveError

    try:
        with Archive(db, read_only=read_only) as held:
            yield held
    except ArchiveError as error:
        raise WrongUseError(str(error)) from error


def _not_there(held: "Archive", organ: str, year: int, version: int | None) -> str:
    which = f" {year} 年度" + (f"第 {version} 版" if version else "")
    return f"库中没有“{organ}”{which}的报告。{meant([] if held.list(organ=organ) else held.near(organ))}"

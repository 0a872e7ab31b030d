"""xdreport trend: what the archive's reports say over the years."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xdreport.cli.choices import Years, format_of, one_of, years_of
from xdreport.cli.errors import WrongUseError

if TYPE_CHECKING:
    from xdreport.trend import Trend

EPILOG = (
    "例：xdreport trend 红旗区人民政府 --db reports.duckdb\n"
    "    xdreport trend --db reports.duckdb --roster 名册.csv -o 趋势.html"
)
FORMATS = ("text", "csv", "html", "xlsx")
BY_SUFFIX = {".txt": "text", ".csv": "csv", ".xlsx": "xlsx", ".html": "html", ".htm": "html"}


def trend(
    db: Annotated[Path, typer.Option("--db", metavar="文件", help="档案库文件，如 reports.duckdb。")],
    organs: Annotated[list[str] | None, typer.Argument(metavar="单位…", help="只看这些单位，可写多个。")] = None,
    roster: Annotated[
        Path | None,
        typer.Option(metavar="文件", help="名册：按上下级看；没有本单位报告的，用下级之和；曾用名的报告一并计入。"),
    ] = None,
    under: Annotated[str, typer.Option(metavar="单位", help="只看名册上的这个单位和它的下级。")] = "",
    level: Annotated[int, typer.Option(min=1, max=9, metavar="级", help="比较往下第几级的单位。")] = 1,
    years: Annotated[
        Years | None, typer.Option(parser=years_of, metavar="年份", help="如 2021-2025 或 2023,2025。")
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(parser=one_of(FORMATS), metavar="|".join(FORMATS), help="默认按文件后缀，否则 text。"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="文件", help="写到这个文件；不写则显示出来。")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件。")] = False,
) -> int:
    """历年趋势：申请、办理结果、公开率、结转率、纠错率，一个单位历年，或多个单位、地区相比。

    取自档案库中各单位各年度的最新一版报告。不写单位也不写名册时，按单位类型合计。

    退出码：0 已显示或写出；2 用法不对，或档案库里没有。
    """
    from xdreport import files
    from xdreport.cli import console
    from xdreport.cli.archive import opened_archive
    from xdreport.cli.roster import opened
    from xdreport.cli.targets import named
    from xdreport.trend import TrendError
    from xdreport.trend import trend as of_archive

    inputs = [db, *([roster] if roster else [])]
    if output == files.STDOUT:
        output = None
    if output is not None:
        files.may_write(output, force=force, inputs=inputs)
    chosen = format_of(output, format, BY_SUFFIX, "text")
    if output is not None:
        output = named(output, chosen)
        files.may_write(output, force=force, inputs=inputs)
    if chosen == "xlsx" and output is None:
        raise WrongUseError("--format xlsx 要写成文件，请用 -o 写明文件名。")
    units = opened(roster) if roster else None
    with opened_archive(db) as held:
        try:
            found = of_archive(held, organs or (), roster=units, under=under, level=level, years=years and years.years)
        except TrendError as error:
            raise WrongUseError(str(error)) from error
    if output is not None:
        files.write(output, _data(chosen, found), force=force, inputs=inputs)
        console.out(f"已写入：{output}\n")
    elif chosen == "text":
        from xdreport.trend.as_text import lines

        console.show(lines(found))
    else:
        console.out_machine(_report(chosen, found))
    return 0


def _data(format: str, found: "Trend") -> bytes:
    if format == "xlsx":
        from xdreport.trend.as_xlsx import report as as_xlsx

        return as_xlsx(found)
    return _report(format, found).encode("utf-8", "replace")


def _report(format: str, found: "Trend") -> str:
    if format == "csv":
        from xdreport.trend.as_csv import report as as_csv

        return as_csv(found)
    if format == "html":
        from xdreport.trend.as_html import report as as_html

        return as_html(found)
    from xdreport.reporters.text import plain
    from xdreport.trend.as_text import lines

    return plain(lines(found))

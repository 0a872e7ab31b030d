"""xdreport roster: the list of the units that report; checked, and a blank one to fill in."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xdreport.cli.choices import one_of
from xdreport.cli.console import out, quoted
from xdreport.cli.errors import WrongUseError
from xdreport.files import reason

if TYPE_CHECKING:
    from xdreport.collect.roster import Roster, Unit
    from xdreport.reporters.lines import Line

EPILOG = "例：xdreport roster template -o 名册.xlsx\n    xdreport roster check 名册.xlsx"
SUFFIXES = (".xlsx", ".csv")


def roster(ctx: typer.Context) -> None:
    """名册：由谁报送、上级是谁、何时截止。生成空白名册，或检查填好的名册。"""
    if ctx.invoked_subcommand is None:
        out(ctx.get_help() + "\n")


def check(
    path: Annotated[Path, typer.Argument(metavar="文件", help="名册：csv（UTF-8 或 GBK）或 xlsx。")],
    format: Annotated[
        str, typer.Option(parser=one_of(("text", "json")), metavar="text|json", help="输出格式。")
    ] = "text",
) -> int:
    """检查名册：有没有重名、重码、找不到的上级；没有问题则按级列出单位数。

    退出码：0 没有问题；2 名册有问题或读不出，每个问题一行。
    """
    from xdreport.cli import console

    units = opened(path)
    if format == "json":
        console.out_machine(_json(units))
    else:
        console.show(_lines(path, units))
    return 0


def template(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="文件", help="写到哪里，.xlsx 或 .csv。")] = Path(
        "名册.xlsx"
    ),
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件。")] = False,
) -> int:
    """生成空白名册，供填写单位。"""
    from xdreport import files
    from xdreport.collect.roster_template import blank_csv, blank_workbook

    suffix = output.suffix.lower()
    if suffix not in SUFFIXES and not output.is_dir():
        raise WrongUseError(f"名册是 .xlsx 或 .csv，“{output}”的后缀不对。")
    files.may_write(output, force=force)
    files.write(output, blank_csv() if suffix == ".csv" else blank_workbook(), force=force)
    out(f"已生成名册：{output}\n填好后检查：xdreport roster check {quoted(output)}\n")
    return 0


PARTS = {"check": check, "template": template}


def opened(path: Path) -> "Roster":
    """Reads the roster. Raises WrongUseError, with a line for each fault."""
    from xdreport.collect.roster_file import read_roster
    from xdreport.collect.roster_rows import RosterError

    if path.is_dir():
        raise WrongUseError(f"名册“{path}”是文件夹，请写明文件名。")
    try:
        return read_roster(path)
    except RosterError as error:
        first, *more = error.lines
        raise WrongUseError(f"名册“{path}”不能用：{first}", more) from error
    except FileNotFoundError:
        raise WrongUseError(f"找不到名册“{path}”，请检查路径和文件名。") from None
    except OSError as error:
        raise WrongUseError(f"名册“{path}”打不开：{reason(error)}。") from error


def _json(units: "Roster") -> str:
    from json import dumps

    rows = [
        unit._asdict()
        | {
            "kind": unit.kind and unit.kind.value,
            "due": unit.due and unit.due.isoformat(),
            "level": units.level(unit),
        }
        for unit in units
    ]
    return dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _lines(path: Path, units: "Roster") -> "Iterator[Line]":
    from collections import Counter

    from xdreport.cli.inputs import shown
    from xdreport.reporters.lines import Line, Span

    head = Span(shown(path), "file")
    yield Line(0, (head, Span("："), Span("没有问题", "ok"), Span(f"，共 {len(units)} 个单位。")))
    for level, number in sorted(Counter(units.level(unit) for unit in units).items()):
        yield Line(2, (Span(f"第 {level + 1} 级 {number} 个"),))
    for what, lacking in _lacking(units):
        some = "、".join(f"“{unit.organ}”" for unit in lacking[:3])
        yield Line(2, (Span(f"没有{what}的 {len(lacking)} 个：{some}{' 等' if len(lacking) > 3 else ''}", "muted"),))
    for name, shared in units.shared():
        whose = "、".join(f"“{unit.organ}”" for unit in shared)
        told = f"曾用名“{name}”有几个单位：{whose}；凭这个名称分不清报告是谁的，不归入任何一个。"
        yield Line(2, (Span(told, "warning"),))


def _lacking(units: "Roster") -> "Iterator[tuple[str, list[Unit]]]":
    """What some units have and others lack: a column that was not filled in to the end."""
    fields = {"上级单位": "parent", "单位类型": "kind", "单位代码": "code", "截止日期": "due", "联系方式": "contact"}
    for what, field in fields.items():
        lacking = [unit for unit in units if not getattr(unit, field)]
        may_lack = 1 if field == "parent" else 0  # the highest has nobody above
        if may_lack < len(lacking) < len(units):
            yield what, lacking

"""xdreport config: which settings are in force, and whence."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from xdreport.cli.choices import one_of
from xdreport.cli.errors import WrongUseError

if TYPE_CHECKING:
    from xdreport.profile.profile import Profile, Setting
    from xdreport.reporters.lines import Line

NONE = {"select": "全部", "ignore": "无", "baseline": "无", "due.publication": "1月31日（《条例》第四十九条）"}
"""What is shown of a setting that nobody set."""


def config(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="路径", help="工作簿或文件夹；不写则为当前文件夹。由此向上查找 xdreport.toml。"),
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--config", metavar="文件", help="用这个设置文件，不再查找 xdreport.toml。")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="规则", help="与 validate 的 --select 相同，看它改变了什么。")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="规则", help="与 validate 的 --ignore 相同，看它改变了什么。")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="文件", help="与 validate 的 --baseline 相同，看它改变了什么。")
    ] = None,
    format: Annotated[
        str, typer.Option(parser=one_of(("text", "json")), metavar="text|json", help="输出格式。")
    ] = "text",
) -> int:
    """显示对某个文件或文件夹起作用的设置，以及每项设置从哪里来。"""
    from xdreport.cli import console
    from xdreport.cli.profiles import profile_of
    from xdreport.profile.find import find
    from xdreport.profile.resolve import Overrides

    start = path or Path()
    if not start.exists():
        raise WrongUseError(f"找不到“{start}”，请检查路径和文件名。")
    source = file or find(start if start.is_dir() else start.parent)
    words = [None if given is None else tuple(given) for given in (select or None, ignore or None)]
    profile = profile_of(source, Overrides(words[0], words[1], baseline))
    if format == "json":
        console.out_machine(_json(profile))
    else:
        console.show(_lines(profile))
    return 0


def _json(profile: "Profile") -> str:
    from json import dumps

    body = {
        "file": str(profile.source) if profile.source else None,
        "off": sorted(profile.off),
        "settings": [setting._asdict() for setting in profile.settings],
    }
    return dumps(body, ensure_ascii=False, indent=2) + "\n"


def _lines(profile: "Profile") -> "Iterator[Line]":
    from xdreport.checking import all_rules
    from xdreport.reporters.lines import Line, Span
    from xdreport.reporters.width import pad, width

    yield Line(0, (Span("设置文件：", "head"), Span(str(profile.source or "没有找到 xdreport.toml，全部用默认设置"))))
    rows = [(one.key, _value(one), one.source) for one in profile.settings if not one.key.startswith("waivers.")]
    left, middle = (max(width(row[column]) for row in rows) for column in (0, 1))
    for key, value, source in rows:
        yield Line(
            2,
            (Span(pad(key, left), "cell"), Span("  "), Span(pad(value, min(middle, 40))), Span(f"  {source}", "muted")),
        )
    known = len(all_rules())
    yield Line(0, (Span(f"规则共 {known} 条，检查 {known - len(profile.off)} 条。"),))
    yield Line(0, (Span(f"豁免 {len(profile.waivers)} 条{'：' if profile.waivers else '。'}"),))
    yield from _waivers(profile)


def _value(setting: "Setting") -> str:
    value: Any = setting.value
    if value is None or value == []:
        return NONE.get(setting.key, "未定") if value is None else "无"
    return "、".join(value) if isinstance(value, list) else str(value)


def _waivers(profile: "Profile") -> "Iterator[Line]":
    from xdreport.profile.waivers import toml
    from xdreport.reporters.lines import Line, Span, clean

    for number, one in enumerate(profile.waivers, 1):
        whose = f"{one.organ}{f' {one.year} 年' if one.year else ''}"
        figure = one.figure or " · ".join(label for label in (one.row, one.column) if label)
        yield Line(2, (Span(f"{number}. {one.rule}", "cell"), Span("  "), Span(clean(f"{whose}  {figure}"))), 3)
        yield Line(5, (Span(clean(f"{toml(one.values.named)}  {_until(one.until, profile.today)}")),))
        yield Line(5, (Span(clean(f"理由：{one.reason}（{one.approved_by}批准）"), "muted"),))


def _until(last: date, today: date) -> str:
    days = (last - today).days
    left = "已到期" if days < 0 else "今天到期" if days == 0 else f"还有 {days} 天"
    return f"有效期至 {last.isoformat()}（{left}）"

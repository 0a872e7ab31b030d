"""Help pages, laid out for Chinese widths. Needed only when one is shown."""

from collections.abc import Iterable, Iterator
from shutil import get_terminal_size
from typing import Any

from xdreport.reporters.width import pad, width, wrap

HELP = "显示本页说明。"


def of_command(command: Any, ctx: Any) -> str:  # typer's classes have two homes, depending on its version
    """The page of a command: usage, what it does, arguments, options."""
    arguments = [one for one in command.get_params(ctx) if one.param_type_name == "argument"]
    words = " ".join(_name(one) if one.required else f"[{_name(one)}]" for one in arguments)
    usage = f"用法：{ctx.command_path} [选项] {words}".rstrip()
    parts = [_paragraphs(command.help), _section("参数", arguments), _section("选项", _options(command, ctx))]
    return "\n\n".join(part for part in (usage, *parts, _paragraphs(command.epilog)) if part)


def of_program(group: Any, ctx: Any) -> str:  # see above
    """The page of the program: its commands."""
    rows = [(name, command.get_short_help_str(200)) for name, command in group.commands.items()]
    parts = [_paragraphs(group.help), _table("命令", rows), _section("选项", _options(group, ctx))]
    return "\n\n".join((f"用法：{ctx.command_path} 命令 [选项] …", *parts, _paragraphs(group.epilog)))


def _columns() -> int:
    return max(40, min(get_terminal_size((80, 24)).columns, 80))


def _paragraphs(text: str | None) -> str:
    return "\n".join(_paragraph(line) for line in (text or "").strip().splitlines())


def _paragraph(line: str) -> str:
    margin = " " * (len(line) - len(line.lstrip()))
    return wrap(line.strip(), _columns(), margin)


def _options(command: Any, ctx: Any) -> list[Any]:
    return [one for one in command.get_params(ctx) if one.param_type_name == "option" and not one.hidden]


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name)
    names = ", ".join(sorted(parameter.opts, key=len))
    return f"{names} {parameter.metavar}" if parameter.metavar and not parameter.is_flag else names


def _help(parameter: Any) -> str:
    if parameter.name == "help":
        return HELP
    shown = parameter.default not in (None, False, (), "") and parameter.param_type_name == "option"
    return (parameter.help or "") + (f"默认 {parameter.default}。" if shown else "")


def _section(title: str, parameters: Iterable[Any]) -> str:
    return _table(title, [(_name(one), _help(one)) for one in parameters])


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    return f"{title}：\n" + "\n".join(_rows(rows)) if rows else ""


def _rows(rows: list[tuple[str, str]]) -> Iterator[str]:
    left = min(max(width(name) for name, _ in rows), 30)
    margin = " " * (left + 4)
    for name, text in rows:
        described = wrap(text, _columns(), margin).strip()
        if width(name) > left:
            yield f"  {name}\n{margin}{described}"
        else:
            yield f"  {pad(name, left)}  {described}"

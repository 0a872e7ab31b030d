"""xdreport rules: all that is checked, in one table."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from xdreport.cli.choices import one_of

if TYPE_CHECKING:
    from xdreport.reporters.lines import Line
    from xdreport.rules.rule import Rule

FORMATS = ("text", "json", "markdown")
LANGUAGES = ("zh", "en")


def rules(
    format: Annotated[
        str,
        typer.Option(parser=one_of(FORMATS), metavar="|".join(FORMATS), help="输出格式；markdown 含每条规则的说明。"),
    ] = "text",
    language: Annotated[
        str, typer.Option(parser=one_of(LANGUAGES), metavar="|".join(LANGUAGES), help="markdown 用中文还是英文标题。")
    ] = "zh",
) -> int:
    """列出全部检查规则。"""
    from xdreport.checking import all_rules
    from xdreport.cli import console

    known = all_rules().values()
    if format == "json":
        console.out_machine(_json(known))
    elif format == "markdown":
        from xdreport.reporters.rulebook import rulebook

        console.out_machine(rulebook(known, language))
    else:
        console.show(_lines(list(known)))
    return 0


def _json(rules: "Iterable[Rule]") -> str:
    from json import dumps

    rows = [
        {"id": one.id, "name": one.name, "severity": one.severity.value, "summary": one.summary, "basis": one.basis}
        for one in rules
    ]
    return dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _lines(rules: "list[Rule]") -> "Iterator[Line]":
    from xdreport.reporters.lines import Line, Span
    from xdreport.reporters.width import pad

    longest = max((len(one.name) for one in rules), default=0)
    margin = len("XD000 ") + len("错误") * 2 + 1
    for one in rules:
        head = (Span(one.id, "cell"), Span(" "), Span(one.severity.label, one.severity.value), Span(" "))
        yield Line(
            0, (*head, Span(pad(one.name, longest), "muted"), Span("  "), Span(one.summary)), margin + longest + 2
        )
    yield Line(0, (Span(f"共 {len(rules)} 条。看某一条的说明：xdreport explain XD201", "muted"),))

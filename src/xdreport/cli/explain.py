"""xdreport explain: the page of one rule."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from xdreport.cli.errors import WrongUseError
from xdreport.meant import meant, nearest

if TYPE_CHECKING:
    from xdreport.reporters.lines import Line
    from xdreport.rules.rule import Rule


def explain(
    rule: Annotated[str, typer.Argument(metavar="规则", help="规则编号或名称，如 XD201 或 unbalanced-applications。")],
) -> int:
    """说明一条规则：查什么、依据、错误示例、怎么改。"""
    from xdreport.checking import all_rules
    from xdreport.cli.console import show

    show(_page(_find(rule.strip(), all_rules())))
    return 0


def _find(word: str, rules: "Mapping[str, Rule]") -> "Rule":
    by_name = {rule.name: rule for rule in rules.values()}
    found = rules.get(word.upper()) or by_name.get(word.lower())
    if found is None:
        near = nearest(word.upper(), list(rules)) or nearest(word.lower(), list(by_name))
        raise WrongUseError(f"没有规则“{word}”。{meant(near)}全部规则见：xdreport rules")
    return found


def _page(rule: "Rule") -> "Iterator[Line]":
    from xdreport.reporters.lines import Line, Span
    from xdreport.rules.rule import PAGE_PARTS

    head = (
        Span(rule.id, "cell"),
        Span("  "),
        Span(rule.severity.label, rule.severity.value),
        Span(f"  {rule.name}", "muted"),
    )
    yield Line(0, head)
    yield Line(0, (Span(rule.summary, "head"),))
    parts = {"依据": rule.basis} | {name: rule.part(name) for name in PAGE_PARTS}
    for name, text in parts.items():
        if text:
            yield Line(0)
            yield Line(0, (Span(name, "place"),))
            yield from (Line(2, (Span(line.strip()),)) for line in text.splitlines())

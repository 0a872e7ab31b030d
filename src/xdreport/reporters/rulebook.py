"""All rules as one Markdown document: docs/rules.md (English frame) and docs/rules.zh-CN.md are these.

Each rule has a heading that is its id alone, so that every Markdown viewer gives it the anchor #xd201.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from xdreport.findings import Severity
from xdreport.formats.markdown.escape import inline, paragraph_text
from xdreport.rules.english import SUMMARIES
from xdreport.rules.rule import PAGE_PARTS, Rule

FAMILIES = {
    "XD0": ("读取", "Reading the file"),
    "XD1": ("结构与完整性", "Structure and completeness"),
    "XD2": ("勾稽关系", "Arithmetic"),
    "XD3": ("表格之间、文字与表格之间", "Between tables, and prose against tables"),
    "XD4": ("与上年相比", "Year over year"),
    "XD5": ("不宜公开的内容与文字", "What must not be published, and wording"),
    "XD6": ("多份报告之间", "A collection of reports"),
    "XD9": ("豁免", "Waivers"),
}
"""The first three characters of an id -> what its family is called, in Chinese and in English."""

PREVIOUS = frozenset({"previous", "last_stock"})
"""What a rule needs that only last year's report (or the figures carried from it) gives."""


class _Words(NamedTuple):
    """The words of the document's frame in one language; ``place`` is that language's in ``FAMILIES``."""

    place: int
    title: str
    introduction: str
    heads: tuple[str, ...]
    basis: str
    previous: str
    severities: dict[Severity, str]


LANGUAGES: dict[str, _Words] = {
    "zh": _Words(
        0,
        "检查规则",
        "共 {number} 条，由 `xdreport rules --format markdown` 生成，请勿手工修改。"
        "同样的说明可用 `xdreport explain XD201` 查看。\n\n"
        "错误：不改正不应公布。警告：请核对，可能另有原因。提示：供参考。English: [rules.md](rules.md)",
        ("编号", "名称", "级别", "内容"),
        "依据",
        "需要上年报告（`--previous`，或模板结转的上年数据）；没有则列为“未核对”。",
        {severity: severity.label for severity in Severity},
    ),
    "en": _Words(
        1,
        "Rules",
        "{number} rules. Written by `xdreport rules --format markdown --language en`; do not edit. Each rule's page "
        "(why, a wrong and a right sample, the remedy) is in Chinese, for those who fill in the form; "
        "`xdreport explain XD201` shows the same.\n\n"
        "error: must not be published so. warning: look at it, there may be a reason. info: for information. "
        "中文：[rules.zh-CN.md](rules.zh-CN.md)",
        ("id", "name", "severity", "what it finds"),
        "Basis",
        "Needs last year's report (`--previous`, or what the template carried over); else it is listed as not checked.",
        {severity: severity.value for severity in Severity},
    ),
}


def rulebook(rules: Iterable[Rule], language: str) -> str:
    """The document in ``zh`` or ``en``, ending in a line feed."""
    known, words = list(rules), LANGUAGES[language]
    families = [(key, list(members)) for key, members in groupby(known, key=lambda one: one.id[:3])]
    blocks = [f"# {words.title}", words.introduction.format(number=len(known))]
    for key, members in families:
        blocks += [f"## {_family(key, words)}", _table(members, words)]
        for one in members:
            blocks += _page(one, words)
    return "\n\n".join(blocks) + "\n"


def _family(key: str, words: _Words) -> str:
    return f"{key}: {FAMILIES[key][words.place]}" if words.place else f"{key}　{FAMILIES[key][words.place]}"


def _summary(one: Rule, words: _Words) -> str:
    return inline(SUMMARIES.get(one.id, one.summary) if words.place else one.summary)


def _table(members: Iterable[Rule], words: _Words) -> str:
    rows = [
        f"| [{one.id}](#{one.id.lower()}) | {one.name} | {words.severities[one.severity]} | {_summary(one, words)} |"
        for one in members
    ]
    return "\n".join((f"| {' | '.join(words.heads)} |", "|---|---|---|---|", *rows))


def _page(one: Rule, words: _Words) -> Iterator[str]:
    yield f"### {one.id}"
    yield f"**{one.name}** · {words.severities[one.severity]} · {_summary(one, words)}"
    if words.place:
        yield inline(one.summary)
    yield f"{words.basis}{': ' if words.place else '：'}{inline(one.basis)}"
    if PREVIOUS & set(one.needs):
        yield words.previous
    for name in PAGE_PARTS:
        if text := one.part(name):
            yield f"**{name}**：{_paragraphs(text)}"


def _paragraphs(text: str) -> str:
    """The lines of a part: the first beside its name, the others as paragraphs or items of a list below."""
    first, *rest = (line.strip() for line in text.splitlines() if line.strip())
    below = (f"- {inline(line[1:])}" if line.startswith(("-", "·")) else paragraph_text(line) for line in rest)
    return "\n\n".join((inline(first), *below))

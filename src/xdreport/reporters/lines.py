"""What a person reads of results, as lines of styled spans: plain text and the terminal are both made from these."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from xdreport.findings import Finding, Result, Severity
from xdreport.reporters.unchecked import ABSENT, NAMED, Tally, Unchecked, tally

WHOLE_FILE = "整个文件"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")


class Span(NamedTuple):
    """A piece of a line and the style it is shown in ('' for plain)."""

    text: str
    style: str = ""


class Line(NamedTuple):
    """One line, indented by so many columns; what a terminal wraps goes ``hang`` columns further in."""

    indent: int
    spans: tuple[Span, ...] = ()
    hang: int = 0

    @property
    def text(self) -> str:
        """The line without styles."""
        return (" " * self.indent + "".join(span.text for span in self.spans)).rstrip()


def clean(text: str) -> str:
    """Text from a submitted file made safe for a screen: no control, escape or direction characters, one line."""
    return _CONTROL.sub(" ", text).strip()


def _line(indent: int, *spans: Span | str, hang: int = 0) -> Line:
    return Line(indent, tuple(span if isinstance(span, Span) else Span(span) for span in spans), hang)


def plain_line(text: str, style: str = "") -> Line:
    """A line in one style."""
    return Line(0, (Span(text, style),))


def results_lines(results: Sequence[Result]) -> Iterator[Line]:
    """Files without findings, one line each; then the others with their findings; then the closing line."""
    for result in sorted(results, key=lambda result: bool(result.findings)):
        yield from _file(result, alone=len(results) == 1)
    yield from closing(results)


def findings_lines(results: Iterable[Result]) -> Iterator[Line]:
    """The findings of each file that has any; of units without a file all but that they sent none: the table has it."""
    for result in results:
        if not result.file:
            result = result.model_copy(update={"findings": tuple(one for one in result.findings if one.id != ABSENT)})
        if result.findings:
            yield from _file(result, alone=False)


def _file(result: Result, *, alone: bool) -> Iterator[Line]:
    name = Span(clean(result.file or result.organ or "（未命名）"), "file")
    if not result.findings:
        if not alone:
            yield _line(0, name, "：", Span("通过", "ok"))
        return
    yield _line(0, name, Span(_whose(result) if result.file else "", "muted"))
    for place, findings in _by_place(result.findings).items():
        yield _line(2, Span(clean(place), "place"))
        for finding in findings:
            yield from finding_lines(finding, 4)
    if not alone:
        yield _line(2, *verdict([result]))
    yield _line(0)


def _whose(result: Result) -> str:
    year = f"{result.year}年" if result.year else ""
    whose = clean(f"{result.organ or ''} {year}")
    return f"（{whose}）" if whose else ""


def _by_place(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    places: dict[str, list[Finding]] = {}
    for finding in findings:
        places.setdefault(finding.place or WHOLE_FILE, []).append(finding)
    return places


def finding_lines(finding: Finding, indent: int) -> Iterator[Line]:
    """A finding: where it is; below it what is wrong, the figures, and what to do."""
    where = [Span(finding.label, finding.style), Span(f" {finding.id}", "muted")]
    if finding.cell:
        where.append(Span(f"  {clean(finding.cell)}", "cell"))
    if label := labels(finding):
        where.append(Span(f"  {label}"))
    yield _line(indent, *where, hang=4)
    below = indent + 4
    yield _line(below, Span(clean(finding.message)))
    if finding.equation:
        yield _line(below, Span(clean(finding.equation), "equation"))
    for detail in finding.details:
        yield _line(below, Span(f"· {clean(detail)}", "muted"), hang=2)
    if finding.explanation:
        yield _line(below, Span("单位说明：", "muted"), clean(finding.explanation), hang=10)
    if finding.waived:
        yield _line(below, Span("豁免理由：", "muted"), clean(finding.waived), hang=10)
    if finding.remedy:
        yield _line(below, Span("怎么改：", "hint"), clean(finding.remedy), hang=8)


def labels(finding: Finding) -> str:
    """Row and column of a finding, as in 一、本年新收政府信息公开申请数量 · 自然人."""
    return clean(" · ".join(label for label in (finding.row, finding.column) if label))


def one_line(finding: Finding) -> str:
    """A finding in a single line, for lists: severity, id, where, what, figures, remedy."""
    where = f"{finding.place or ''}{'!' if finding.place and finding.cell else ''}{finding.cell or ''}"
    head = " ".join(part for part in (finding.label, finding.id, where, labels(finding)) if part)
    body = [finding.message.rstrip("。"), finding.equation or "", finding.hint or ""]
    return clean(f"{head}：{'。'.join(part for part in body if part)}")


def counts(results: Iterable[Result]) -> Counter[Severity]:
    """How many findings there are of each severity, those left out that a waiver covers."""
    return Counter(finding.severity for result in results for finding in result.open)


def waived(results: Iterable[Result]) -> int:
    """How many findings a waiver covers."""
    return sum(finding.waived is not None for result in results for finding in result.findings)


def verdict(results: Sequence[Result]) -> tuple[Span, ...]:
    """通过, or N 个错误、M 个警告，已豁免 K 个."""
    number = counts(results)
    spans = [
        Span(f"{number[severity]} 个{severity.label}", severity.value) for severity in Severity if number[severity]
    ]
    listed = [part for span in spans for part in (Span("、"), span)][1:]
    given = waived(results)
    rest = (Span(f"，已豁免 {given} 个", "waived"),) if given else ()
    if number[Severity.ERROR]:
        return (*listed, *rest)
    return (Span("通过", "ok"), *((Span("，另有 "), *listed) if listed else ()), *rest)


def closing(results: Sequence[Result]) -> Iterator[Line]:
    """The last line: how it went, what a baseline accepted, and what was not checked."""
    spans, told = [*verdict(results)], tally(results)
    if len(results) == 1:
        spans = [Span(clean(results[0].file or ""), "file"), Span("："), *spans] if results[0].file else spans
    else:
        missing = f"未报 {told.absent} 个单位，" if told.absent else ""
        spans = [Span(f"共 {told.files} 份，{missing}{_division(told)}"), *spans]
    spans.append(Span("。"))
    if accepted := sum(result.accepted for result in results):
        spans.append(Span(f"基线已接受 {accepted} 个。", "muted"))
    if left := _told(told):
        spans.append(Span(f"未核对：{left}。", "muted"))
    yield _line(0, *spans)


def _division(told: Tally) -> str:
    if not told.failed and not told.absent:
        return "全部"
    some = f"，{told.failed} 份有错误" if told.failed else ""
    return f"{told.files - told.failed} 份通过{some}："


def unchecked(results: Sequence[Result]) -> str:
    """Reasons, each with its rules and, of several files, how many and which."""
    return _told(tally(results))


def _told(told: Tally) -> str:
    parts = []
    for one in told.unchecked:
        some = concerned(one, told.files)
        joint = "：" if some.endswith("）") else ""
        parts.append(f"{some}{joint}{clean(one.reason)}（{_ids(sorted(one.rules))}）")
    return "；".join(parts)


def concerned(one: Unchecked, of: int) -> str:
    """How many of several files, and the first of them by name where it is not all: 2 份（a.xlsx、b.xlsx）."""
    if of == 1:
        return ""
    if one.number == of:
        return f"全部 {of} 份"
    shown = "、".join(clean(PurePath(name.replace("\\", "/")).name) for name in one.names)
    return f"{one.number} 份（{shown}{' 等' if one.number > NAMED else ''}）"


def _ids(ids: Sequence[str]) -> str:
    return "、".join(ids) if len(ids) <= 3 else f"{ids[0]} 等 {len(ids)} 条规则"

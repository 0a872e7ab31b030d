"""The table of a collection: every unit, how it stands, its errors and warnings, its file; and what it comes to."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice

from pydantic import BaseModel, ConfigDict, Field, SkipValidation

from xdreport.reporters.lines import Line, Span, clean
from xdreport.reporters.width import pad, width

COLUMNS = 80
HEADS = ("单位", "状态", "错误", "警告", "文件")
STATES = {
    "missing": ("未报", "error"),
    "faulty": ("有误", "error"),
    "pending": ("待核", "warning"),
    "passed": ("通过", "ok"),
}
"""State -> the word shown, and the style it is shown in."""

EXCUSED = "已豁免"
"""Of a unit that sent nothing, and need not."""

NAMED = 3
"""So many files are named that may be a missing unit's."""

MOST_MISSING = 20
"""So many units that sent nothing are named below the verdict."""

_NARROW, _WIDE = 16, 34
"""Columns that the name of a unit takes at least and at most."""


class UnitRow(BaseModel):
    """A unit of the roster and its file, or a file whose organ is not on it (``listed`` is false)."""

    model_config = ConfigDict(frozen=True)

    unit: str = Field(title="单位")
    code: str = Field(default="", title="单位代码")
    parent: str = Field(default="", title="上级单位")
    contact: str = Field(default="", title="联系方式")
    level: int = Field(default=0, title="级别", description="0 at the top of the roster.")
    listed: bool = Field(default=True, title="在名册上")
    state: str = Field(title="状态", description="missing 未报, faulty 有误, pending 待核, passed 通过.")
    excused: str | None = Field(default=None, title="豁免理由", description="Why it need not send anything: a waiver.")
    perhaps: tuple[str, ...] = Field(default=(), title="可能是其报告的名册外文件")
    errors: int = Field(default=0, title="错误数")
    warnings: int = Field(default=0, title="警告数")
    infos: int = Field(default=0, title="提示数")
    file: str | None = Field(default=None, title="文件")
    year: int | None = Field(default=None, title="年度")

    @property
    def label(self) -> str:
        """未报, 有误, 待核 or 通过."""
        return STATES[self.state][0]


class RuleCount(BaseModel):
    """How many findings a rule has in the whole collection."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(title="编号")
    name: str = Field(title="名称")
    severity: str = Field(title="级别")
    number: int = Field(title="次数")
    summary: str = Field(title="内容")


class Changes(BaseModel):
    """What changed since the last run over the same roster that came to its end."""

    model_config = ConfigDict(frozen=True)

    since: datetime | None = Field(default=None, title="上次检查时间", description="Local time of that run's end.")
    fixed: int = Field(title="已改正")
    new: int = Field(title="新出现")
    open: int = Field(title="仍未改正")
    unknown: int = Field(default=0, title="无从核对", description="Of reports that were not read this time.")


class CollectionPart(BaseModel):
    """What a collection came to."""

    model_config = ConfigDict(frozen=True)

    roster: str = Field(title="名册")
    year: int | None = Field(default=None, title="年度")
    units: int = Field(title="名册上的单位数")
    states: dict[str, int] = Field(title="各状态的单位数")
    strangers: int = Field(default=0, title="不在名册上的文件数")
    files: int = Field(title="文件数")
    checked: int = Field(title="本次检查的文件数")
    reused: int = Field(default=0, title="未变动、沿用上次结果的文件数")
    interrupted: bool = Field(default=False, title="中断")
    rows: SkipValidation[Sequence[UnitRow]] = Field(default=(), title="各单位")  # each may be made when looked at
    rules: tuple[RuleCount, ...] = Field(default=(), title="各规则")
    changes: Changes | None = Field(default=None, title="与上次相比")


def summary_lines(part: CollectionPart, *, brief: bool = False) -> Iterator[Line]:
    """The table, the rules, what changed, the verdict; ``brief`` leaves out the table and the rules. 80 columns."""
    if not brief:
        yield from _table(part.rows)
        yield Line(0)
        yield from _rules(part.rules)
    if part.changes:
        yield Line(0, (Span(compared(part.changes)),))
    missing = (row for row in _missing(part) if row.excused is None)
    if named := [_reached(row) for row in islice(missing, MOST_MISSING)]:
        number = len(named) + sum(1 for _ in missing)
        names = "、".join(named)
        more = f" 等 {number} 个" if number > MOST_MISSING else ""
        yield Line(0, (Span(f"未报：{names}{more}。"),), 6)
    yield Line(0, tuple(_verdict(part)))


def compared(changes: Changes) -> str:
    """What has changed since the last run, in a sentence."""
    since = f"（{changes.since:%Y-%m-%d %H:%M}）" if changes.since else ""
    told = f"与上次{since}相比：已改正 {changes.fixed} 处，新出现 {changes.new} 处，仍未改正 {changes.open} 处"
    if changes.unknown:
        told += f"，{changes.unknown} 处无从核对（报告这次没有收到或读不出）"
    return f"{told}。"


def _missing(part: CollectionPart) -> Iterable[UnitRow]:
    """The units that sent nothing."""
    return (row for row in part.rows if row.state == "missing") if part.states.get("missing") else ()


def excused_told(part: CollectionPart) -> str:
    """How many of those that sent nothing need not; '' for none."""
    number = sum(row.excused is not None for row in _missing(part))
    return f"（其中 {number} 个{EXCUSED}）" if number else ""


def _reached(row: UnitRow) -> str:
    """A unit that sent nothing, how it is reached, and what may be its report."""
    told = reached_by(row)
    return clean(row.unit) + (f"（{told}）" if told else "")


def reached_by(row: UnitRow) -> str:
    """Where to ring up a unit that sent nothing, and what is to be known before."""
    return "；".join(filter(None, (clean(row.contact) if row.excused is None else "", remark(row))))


def remark(row: UnitRow) -> str:
    """Of a unit that sent nothing: that it need not, or which files may be its report; else ''."""
    if row.excused is not None:
        return f"{EXCUSED}：{clean(row.excused)}"
    if not row.perhaps:
        return ""
    more = f" 等 {len(row.perhaps)} 份" if len(row.perhaps) > NAMED else ""
    return f"可能是{'、'.join(f'“{clean(file)}”' for file in row.perhaps[:NAMED])}{more}"


def _table(rows: Sequence[UnitRow]) -> Iterator[Line]:
    left = min(max(chain((_NARROW,), (width(_name(row)) for row in rows))), _WIDE)
    files = COLUMNS - left - 22
    yield _row(HEADS, ("head",) * 5, left, files)
    for row in rows:
        state, style = STATES[row.state] if row.excused is None else (row.label, "muted")
        numbers = [str(number) if row.file else "" for number in (row.errors, row.warnings)]
        looks = ("", style, "error" if row.errors else "muted", "warning" if row.warnings else "muted", "muted")
        yield _row(
            (_name(row), state, *numbers, clean(row.file) if row.file else _shortly(row, files)), looks, left, files
        )


def _name(row: UnitRow) -> str:
    return (clean(row.unit) or "（未填单位）") + ("" if row.listed else "（名册外）")


def _row(cells: Sequence[str], styles: Sequence[str], left: int, files: int) -> Line:
    name, state, errors, warnings, file = cells
    shown = (
        pad(_cut(name, left), left),
        f"  {state}",
        f"  {' ' * (4 - width(errors))}{errors}",
        f"  {' ' * (4 - width(warnings))}{warnings}",
        f"  {_end(file, files)}",
    )
    return Line(0, tuple(Span(text, style) for text, style in zip(shown, styles, strict=True)))


def _shortly(row: UnitRow, files: int) -> str:
    """What is to be said of a unit that sent nothing, in so many columns: of a file's name the end tells it apart."""
    if row.excused is not None or not row.perhaps:
        return _cut(remark(row), files)
    return f"可能是{_end(clean(row.perhaps[0]), files - width('可能是'))}"


def _cut(text: str, columns: int) -> str:
    """The beginning of a text that fits."""
    if width(text) <= columns:
        return text
    while width(text) > columns - 2:
        text = text[:-1]
    return f"{text}…"


def _end(text: str, columns: int) -> str:
    """The end of a text that fits: of a path, that is what tells files apart."""
    if width(text) <= columns:
        return text
    while width(text) > columns - 2:
        text = text[1:]
    return f"…{text}"


def _rules(rules: Iterable[RuleCount]) -> Iterator[Line]:
    for rule in rules:
        number = f"{rule.number:>6} 次  "
        yield Line(0, (Span(number), Span(rule.id, rule.severity), Span(f"  {rule.summary}")), 17)


def cut_off(part: CollectionPart) -> str:
    """That a run was cut off, and how far it came."""
    return f"已中断，只检查了 {part.checked + part.reused} 份，共 {part.files} 份"


def _verdict(part: CollectionPart) -> Iterator[Span]:
    year = f"{part.year} 年度，" if part.year else ""
    yield Span(f"{year}名册 {part.units} 个单位：")
    for place, (state, (label, style)) in enumerate(reversed(STATES.items())):
        if state == "missing" and part.interrupted:
            continue  # nobody knows
        number = part.states.get(state, 0)
        yield Span(f"{'，' if place else ''}{label} {number}", style if number else "muted")
        if state == "missing":
            yield Span(excused_told(part), "muted")
    if part.strangers:
        yield Span(f"；另有名册外 {part.strangers} 份")
    yield Span("。")
    if part.interrupted:
        yield Span(f"{cut_off(part)}。", "warning")
    elif part.reused:
        yield Span(f"检查 {part.checked} 份，{part.reused} 份没有变动，沿用上次的结果。", "muted")

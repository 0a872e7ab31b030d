"""Waivers held against findings: what is waived, what has lapsed, what was never needed."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from xdreport.compose import amount
from xdreport.findings import Amount, Finding, Severity
from xdreport.form.labels import core, normalise
from xdreport.form.names import organ_core
from xdreport.form.report import Report
from xdreport.profile.model import Values, Waiver
from xdreport.profile.profile import Profile
from xdreport.rules.rule import Rule
from xdreport.submission import Submission

LAPSED, UNUSED = "XD901", "XD902"
WHOLE_FILE = "整个文件"

LABELS = {name: field.title or name for name, field in Values.model_fields.items()}


def waive(
    findings: Sequence[Finding],
    profile: Profile,
    rules: Mapping[str, Rule],
    submission: Submission,
    *,
    unchecked: set[str],
) -> list[Finding]:
    """The findings, those marked that a waiver covers, and findings about the waivers that cover none.

    ``unchecked`` are the rules that were not checked: of their waivers nothing can be said.
    """
    held: list[Finding] = list(findings)
    told: list[Finding] = []
    for waiver in profile.waivers:
        if waiver.rule in unchecked or not _is_of(waiver, submission.report):
            continue
        about = [place for place, finding in enumerate(held) if _is_about(waiver, finding)]
        same = [place for place in about if not _changed(waiver.values, held[place])]
        if same and profile.today <= waiver.until:
            for place in same:
                held[place] = held[place].model_copy(update={"waived": _told(waiver)})
        else:
            about_one = held[(same or about)[0]] if about else None
            others = [finding for finding in findings if finding.id == waiver.rule]
            told.append(_lapsed(waiver, about_one) if about_one else _unused(waiver, others, submission))
    return held + [_as(finding, rules[finding.id], profile) for finding in told if finding.id not in profile.off]


def _is_of(waiver: Waiver, report: Report) -> bool:
    """Whether a waiver is for this organ, and this year if it says which."""
    if waiver.year is not None and waiver.year != report.year:
        return False
    return report.organ is not None and organ_core(waiver.organ) == organ_core(report.organ)


def _told(waiver: Waiver) -> str:
    return f"{waiver.reason}（{waiver.approved_by}批准，有效期至 {waiver.until.isoformat()}）"


def _is_about(waiver: Waiver, finding: Finding) -> bool:
    """Whether rule and figure are those of the waiver, however it names the figure."""
    if finding.id != waiver.rule:
        return False
    if waiver.figure and normalise(waiver.figure) not in {normalise(name) for name in _names(finding)}:
        return False
    if waiver.row and core(waiver.row) != core(finding.row or ""):
        return False
    return not waiver.column or core(waiver.column) == core(finding.column or "")


def _names(finding: Finding) -> Iterator[str]:
    """What a figure may be called in a waiver: its path, its cell with or without the sheet; a sheet; the file."""
    if finding.paths:
        yield finding.paths[0]
    if finding.cell:
        yield finding.cell
        yield f"{finding.place or ''}!{finding.cell}"
        yield f"{finding.place or ''}{finding.cell}"
    elif not finding.paths:
        yield finding.place or WHOLE_FILE


def needed(finding: Finding) -> dict[str, Amount]:
    """The values that a waiver of this finding must name: its figures, or, where it has none, what is said."""
    figures = {"actual": finding.actual, "expected": finding.expected}
    return {name: held for name, held in figures.items() if held is not None} or {"message": finding.message}


def _changed(values: Values, finding: Finding) -> dict[str, Amount]:
    """What of a finding is not as the waiver says, by name."""
    named = values.named
    now = {name: getattr(finding, name) for name in named} | needed(finding)
    return {name: held for name, held in now.items() if not _equal(named.get(name), held)}


def _equal(one: Amount, other: Amount) -> bool:
    if one is None or other is None:
        return one is other
    if isinstance(one, str) or isinstance(other, str):
        return normalise(str(one)) == normalise(str(other))
    return Decimal(one) == Decimal(other)


def _lapsed(waiver: Waiver, finding: Finding) -> Finding:
    changed = _changed(waiver.values, finding)
    why = "；".join(_difference(waiver.values, name, now) for name, now in changed.items())
    reason = why or f"已于 {waiver.until.isoformat()} 到期"
    remedy = f"把 values 改为 {toml(needed(finding))}" if changed else "延长 until"
    return finding.model_copy(
        update={
            "id": LAPSED,
            "message": f"对 {waiver.rule} 的豁免已失效：{reason}",
            "hint": f"请先核对数据；确需继续豁免的，经{waiver.approved_by}重新确认后，{remedy}，否则删去这条豁免。",
        }
    )


def _difference(values: Values, name: str, now: Amount) -> str:
    then = getattr(values, name)
    if then is None:
        return f"没有写明“{LABELS[name]}”（{name}），现为 {_shown(now)}"
    if now is None:
        return f"豁免写明的“{LABELS[name]}”（{name}）这个问题没有"
    if name == "message":
        return "问题的文字与豁免时不同"
    return f"“{LABELS[name]}”的值由 {_shown(then)} 变为 {_shown(now)}"


def _shown(held: Amount) -> str:
    return held if isinstance(held, str) else amount(held)


def toml(values: Mapping[str, Amount]) -> str:
    """{ actual = 9, expected = 8 }, ready to be pasted."""
    parts = (f"{name} = {_literal(held)}" for name, held in values.items())
    return f"{{ {', '.join(parts)} }}"


def _literal(held: Amount) -> str:
    if not isinstance(held, str):
        return amount(held)
    from json import dumps

    return dumps(held, ensure_ascii=False)


def _unused(waiver: Waiver, others: Sequence[Finding], submission: Submission) -> Finding:
    figure = waiver.figure or " · ".join(label for label in (waiver.row, waiver.column) if label)
    known = "、".join(next(_names(finding)) for finding in others[:3])
    hint = f"本报告的 {waiver.rule} 在 {known}，请核对数据项是否写错；" if known else ""
    return Finding(
        id=UNUSED,
        name="unused-waiver",
        severity=Severity.INFO,
        organ=submission.report.organ,
        file=submission.file,
        message=f"对 {waiver.rule}（{figure}）的豁免没有用上：本报告没有这个问题",
        hint=f"{hint}已经改正的，请删去这条豁免。",
    )


def _as(finding: Finding, rule: Rule, profile: Profile) -> Finding:
    """A finding about a waiver under its own rule's name; what it took over from the finding it is about falls away."""
    return finding.model_copy(
        update={
            "name": rule.name,
            "severity": profile.severities.get(rule.id, rule.severity),
            "expected": None,
            "actual": None,
            "difference": None,
            "equation": None,
            "details": (),
            "explanation": None,
            "waived": None,
        }
    )

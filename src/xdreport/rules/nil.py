"""XD309, XD311: the text says that there was nothing, or nothing left, and a figure says otherwise."""

from collections.abc import Iterator, Sequence

from xdreport.findings import Problem, Severity
from xdreport.form.figures import BY_PATH, Number
from xdreport.form.narrative import Places, narratives
from xdreport.form.pattern import Pattern
from xdreport.form.report import Report
from xdreport.prose.finished import Finished, finished
from xdreport.prose.numerals import CHINESE
from xdreport.rules.fees import fees_denied
from xdreport.rules.rule import rule
from xdreport.rules.statements import ON_REQUEST, Statement, is_large, quoted, statements
from xdreport.rules.tallies import CARRIED, RECEIVED, figure, readings

Figures = Sequence[Number | None]

FORM = "国办公开办函〔2021〕30号（文字与表格数据应当一致）"
COUNTED = Pattern(rf"[0-9０-９{CHINESE}]\s*[件宗]")
DENIED = {
    "received": (RECEIVED,),
    "review": ("disputes.review.total",),
    "litigation": ("disputes.litigation_direct.total", "disputes.litigation_after_review.total"),
    "litigation_direct": ("disputes.litigation_direct.total",),
    "litigation_after_review": ("disputes.litigation_after_review.total",),
}
"""What can be denied, and the figures that must then be 0."""


@rule("XD309", "nil-contradicted", Severity.ERROR, basis=FORM, needs=("figures",))
def nil_contradicted(report: Report, *, figures: Figures) -> Iterator[Problem]:
    """文字说没有，表格却有数。

    为什么：文字写“未收到申请”“未发生行政复议、行政诉讼”，表格相应的数就应当是0。多半是沿用了往年的文字。
    错误示例：文字“未收到政府信息公开申请”，表格本年新收总计为2。
    正确示例：文字“收到政府信息公开申请2件”，表格本年新收总计为2。
    怎么改：查台账，改正文字或表格。
    """
    for kind, paths in DENIED.items():
        stated = statements(report, kind)
        if not any(s.claim.value == 0 for s in stated):
            continue
        counted = {s.narrative.path for s in stated if s.claim.value > 0}  # what is denied there is something narrower
        denials = [s for s in stated if s.claim.value == 0 and s.narrative.path not in counted and not _of_others(s)]
        above = tuple(path for path in paths if (found := readings(figures, path)) and min(found) > 0)
        if denials and above:
            yield _contradicted(denials, above, sum(figure(figures, path) or 0 for path in above))
    yield from fees_denied(report)


def _of_others(statement: Statement) -> bool:
    """Whether 未收到…其他方面政府信息 stands beside a count of things dealt with, and so denies only further ones."""
    text = statement.narrative.text
    return "others" in statement.claim.qualifiers and COUNTED.search(text) is not None


def _contradicted(denials: list[Statement], paths: tuple[str, ...], count: int) -> Problem:
    first, cell = denials[0], BY_PATH[paths[0]]
    lines = [statement.told for statement in denials]
    return Problem(
        f"{lines[0]}，而表格“{cell.row_label}”{cell.column}合计为{count}件",
        paths=(first.narrative.path, *paths),
        row=cell.row_label,
        column=cell.column,
        expected=count,
        actual=0,
        difference=-count,
        hint="请核对台账：确有的改正文字，确无的把表格改为 0。",
        details=tuple(lines[1:]),
    )


@rule("XD311", "text-self-contradiction", Severity.WARNING, basis=FORM, needs=("figures",))
def text_self_contradiction(report: Report, *, figures: Figures) -> Iterator[Problem]:
    """文字说申请已全部办结，却又有结转下年度的。

    为什么：既然全部办结，就不会有结转下年度继续办理的申请。“均在法定期限内答复”说的是时限，不在此列。
    错误示例：文字“已全部办结”，又写“结转下年度3件”，或表格第四项总计为3。
    正确示例：文字“办结47件，结转下年度3件”。
    怎么改：有结转的，删去“全部办结”“办结率100%”的说法；没有结转的，改正结转件数。
    """
    carried = readings(figures, CARRIED)
    left = min(carried) if carried else 0
    stated = [s for s in statements(report, "carried_forward") if s.claim.value > 0]
    if not left and not stated:
        return
    for narrative in narratives(report):
        if narrative.path.startswith("overview."):
            found = finished(narrative.text, report.organ or "")
            said = next((one for one in found if _ours(one, narrative.path, report)), None)
            if said:
                place = f"“{narrative.label}”{Places(narrative.text).of(said.start)}{quoted(said.quote)}"
                yield _left_over(place, narrative.path, stated, left)


def _ours(said: Finished, path: str, report: Report) -> bool:
    if said.of_office and is_large(report):
        return False
    return (said.about_applications or path == ON_REQUEST) and said.year in (None, report.year)


def _left_over(place: str, path: str, stated: list[Statement], left: int) -> Problem:
    count = left or stated[0].claim.value
    other = f"表格“{BY_PATH[CARRIED].row_label}”总计为{left}件" if left else f"文字又写{quoted(stated[0].claim.quote)}"
    return Problem(
        f"{place}，但{other}",
        paths=(path, CARRIED),
        row=BY_PATH[CARRIED].row_label,
        column=BY_PATH[CARRIED].column,
        expected=0,
        actual=count,
        difference=count,
        hint="有结转的请删去“全部办结”的说法；没有结转的请改正结转件数。",
    )

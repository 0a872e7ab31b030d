"""XD301-XD305, XD310: what 总体情况 says of applications against table three."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from xdreport.findings import Problem, Severity
from xdreport.form.figures import Number
from xdreport.form.report import Report
from xdreport.prose.topics import GROUPS
from xdreport.rules.comparing import measure, mismatches
from xdreport.rules.rule import rule
from xdreport.rules.statements import all_statements, statements
from xdreport.rules.tallies import (
    BROUGHT,
    CARRIED,
    NONE,
    OUTCOME,
    RECEIVED,
    Applications,
    Readings,
    applications,
    group,
)

Figures = Sequence[Number | None]

FORM = "国办公开办函〔2021〕30号（文字与表格数据应当一致）"
WARNING = Severity.WARNING
ABOUT_APPLICATIONS = frozenset({"received", "brought_forward", "handled", "answered", "carried_forward"}) | GROUPS


def _against(
    report: Report,
    figures: Figures,
    kind: str,
    places: tuple[str, ...],
    fits: Callable[[Applications], Readings],
) -> Iterable[Problem]:
    """Mismatches, unless the table has no applications at all: that is said once, by XD310."""
    if not statements(report, kind):
        return ()

    def fitting() -> Readings:
        table = applications(figures)
        return NONE if table.empty else fits(table)

    return mismatches(report, kind, fitting, partial(measure, figures, places))


@rule("XD301", "text-received", WARNING, basis=FORM, needs=("figures",))
def text_received(report: Report, *, figures: Figures) -> Iterator[Problem]:
    """文字所写的收到申请件数与表格不一致。

    为什么：文字写的“收到、受理、新收、收办”多少件，应当等于表格第一项（本年新收），或第一项与第二项（上年结转）之和。
    两处不一致，读者无从判断哪个是真的。文字只写本机关、表格汇总全市时可以不同，应在文字中写明口径。
    错误示例：文字“共收到政府信息公开申请52件”，表格本年新收50件、上年结转1件。
    正确示例：文字“共收到政府信息公开申请50件”，表格本年新收50件。
    怎么改：查受理台账，改正文字或表格；口径不同的，在文字中写明统计范围。
    """
    yield from _against(report, figures, "received", (RECEIVED, BROUGHT), Applications.fits_received)


@rule("XD302", "text-brought-forward", WARNING, basis=FORM, needs=("figures",))
def text_brought_forward(report: Report, *, figures: Figures) -> Iterator[Problem]:
    """文字所写的上年结转件数与表格不一致。

    为什么：文字写的“上年结转”多少件，应当等于表格第二项的总计。
    错误示例：文字“上年结转5件”，表格第二项总计为3。
    正确示例：文字“上年结转3件”，表格第二项总计为3。
    怎么改：以上年度报告第四项“结转下年度继续办理”的数为准，改正不一致的一处。
    """
    yield from _against(report, figures, "brought_forward", (BROUGHT,), Applications.fits_brought)


@rule("XD303", "text-outcomes", WARNING, basis=FORM, needs=("figures",))
def text_outcomes(report: Report, *, figures: Figures) -> Iterator[Problem]:
    """文字所写的办结、答复件数与表格办理结果总计不一致。

    为什么：文字写的“办结、答复、办理”多少件，应当与表格第三项（七）总计对得上。申请人撤回、逾期不补正等没有答复的，
    记在“（六）其他处理”，从总计中减去后对得上的，也算一致。
    错误示例：文字“办结47件”，表格（七）总计为48，其他处理为0。
    正确示例：文字“办结48件”，表格（七）总计为48。
    怎么改：查办理台账，改正文字或表格；口径不同的，在文字中写明统计范围。
    """
    yield from _against(report, figures, "answered", (OUTCOME,), Applications.fits_outcome)
    yield from _against(report, figures, "handled", (OUTCOME, RECEIVED, BROUGHT), Applications.fits_handled)


@rule("XD304", "text-outcome-group", WARNING, basis=FORM, needs=("figures",))
def text_outcome_group(report: Report, *, figures: Figures) -> Iterator[Problem]:
    """文字所写的予以公开、部分公开、不予公开等件数与表格不一致。

    为什么：文字按结果写的件数，应当等于表格中该类结果各行总计之和，如“不予公开”是八个小项之和。
    错误示例：文字“予以公开30件”，表格“（一）予以公开”总计为31。
    正确示例：文字“予以公开31件”，表格“（一）予以公开”总计为31。
    怎么改：按答复文书重新归类计数，改正文字或表格。
    """
    for name, row in _ROWS:
        yield from _against(report, figures, name, (row,), partial(_group, figures, row))


_ROWS = tuple((name, f"requests.outcomes.{name}") for name in sorted(GROUPS))


def _group(figures: Figures, row: str, _: Applications) -> Readings:
    return group(figures, row)


@rule("XD305", "text-carried-forward", WARNING, basis=FORM, needs=("figures",))
def text_carried_forward(report: Report, *, figures: Figures) -> Iterator[Problem]:
    """文字所写的结转下年度件数与表格不一致。

    为什么：文字写的“结转下年度”多少件，应当等于表格第四项的总计；下一年度的报告要从这个数接着算。
    错误示例：文字“结转下年度继续办理4件”，表格第四项总计为3。
    正确示例：文字“结转下年度继续办理3件”，表格第四项总计为3。
    怎么改：查12月31日尚未办结的申请，改正文字或表格。
    """
    yield from _against(report, figures, "carried_forward", (CARRIED,), Applications.fits_carried)


@rule("XD310", "figure-contradicts-nil", WARNING, basis=FORM, needs=("figures",))
def figure_contradicts_nil(report: Report, *, figures: Figures) -> Iterator[Problem]:
    """文字写了办理申请的件数，表格却一件也没有。

    为什么：表格四项全为0，表示全年没有申请；文字又写收到或办理了若干件，两者必有一误，常见是表格忘了填或用了空表。
    错误示例：文字“全年收到政府信息公开申请3件，均已答复”，表格各格均为0。
    正确示例：文字写3件，表格第一项、第三项也填3件。
    怎么改：确有申请的，把表格填全；没有申请的，改正文字。
    """
    found = [one for one in all_statements(report) if one.claim.value > 0 and one.claim.kind in ABOUT_APPLICATIONS]
    if found and applications(figures).empty:
        first, lines = found[0], [statement.told for statement in found]
        yield Problem(
            f"{lines[0]}，而表格“收到和处理政府信息公开申请情况”各项均为0",
            paths=(first.narrative.path, RECEIVED, BROUGHT, OUTCOME, CARRIED),
            expected=0,
            actual=first.claim.value,
            difference=first.claim.value,
            hint="确有申请的请把表格填全；没有申请的请改正文字。",
            details=tuple(lines[1:]),
        )

"""XD306-XD308, XD314: what 总体情况 says of reviews, suits and 规范性文件 against their tables."""

from collections.abc import Iterator, Sequence
from functools import partial

from xdreport.findings import Problem, Severity
from xdreport.form.figures import Number, figure_paths, value
from xdreport.form.report import Report
from xdreport.rules.comparing import Measure, measure, mismatches
from xdreport.rules.rule import rule
from xdreport.rules.tallies import Readings, combined, figure, readings, total

Figures = Sequence[Number | None]

FORM = "国办公开办函〔2021〕30号（文字与表格数据应当一致）"
REVIEW = "disputes.review.total"
DIRECT = "disputes.litigation_direct.total"
AFTER_REVIEW = "disputes.litigation_after_review.total"
DISPUTES = (REVIEW, DIRECT, AFTER_REVIEW)
DOCUMENT = "disclosure.normative_documents"


@rule("XD306", "text-review", Severity.WARNING, basis=FORM, needs=("figures",))
def text_review(report: Report, *, figures: Figures) -> Iterator[Problem]:
    """文字所写的行政复议件数与表格不一致。

    为什么：文字写的因政府信息公开被申请行政复议多少件，应当等于表格中行政复议的总计。
    文字只写本机关、表格汇总全市时可以不同，应在文字中写明口径。
    错误示例：文字“行政复议3件”，表格行政复议总计为2。
    正确示例：文字“行政复议3件”，表格行政复议总计为3。
    怎么改：查行政复议台账，改正文字或表格。
    """
    yield from _against(report, figures, "review", REVIEW)


@rule("XD307", "text-litigation", Severity.WARNING, basis=FORM, needs=("figures",))
def text_litigation(report: Report, *, figures: Figures) -> Iterator[Problem]:
    """文字所写的行政诉讼件数与表格不一致。

    为什么：文字写的行政诉讼多少件，应当等于表格“未经复议直接起诉”与“复议后起诉”两个总计之和；文字分开写的，分别相等。
    错误示例：文字“行政诉讼5件”，表格两个总计为3和1。
    正确示例：文字“行政诉讼4件”，表格两个总计为3和1。
    怎么改：查行政应诉台账，改正文字或表格。
    """
    yield from mismatches(report, "litigation", partial(_suits_fit, figures), partial(_suits, figures))
    yield from _against(report, figures, "litigation_direct", DIRECT)
    yield from _against(report, figures, "litigation_after_review", AFTER_REVIEW)


def _against(report: Report, figures: Figures, kind: str, path: str) -> Iterator[Problem]:
    return mismatches(report, kind, partial(readings, figures, path), partial(measure, figures, (path,)))


def _suits_fit(figures: Figures) -> Readings:
    return combined(readings(figures, DIRECT), readings(figures, AFTER_REVIEW))


def _suits(figures: Figures) -> Measure:
    """Both kinds of 行政诉讼 together."""
    both = (DIRECT, AFTER_REVIEW)
    held = measure(figures, both)
    summed = total(figures, both)
    return held._replace(label="行政诉讼", expected=summed, said=f"{held.said}，合计{summed}件")


@rule("XD308", "text-normative-documents", Severity.WARNING, basis=FORM, needs=("figures",))
def text_normative_documents(report: Report, *, figures: Figures) -> Iterator[Problem]:
    """文字所写的行政规范性文件制发、废止、现行有效件数与表格不一致。

    为什么：文字写的制发、废止、现行有效多少件，应当等于第二部分表格“行政规范性文件”一行的对应数。
    错误示例：文字“全年制发行政规范性文件5件”，表格本年制发件数为4。
    正确示例：文字“全年制发行政规范性文件4件”，表格本年制发件数为4。
    怎么改：查规范性文件备案和清理目录，改正文字或表格。
    """
    for kind in ("issued", "repealed", "in_force"):
        yield from _against(report, figures, kind, f"{DOCUMENT}.{kind}")


@rule(
    "XD314",
    "disputes-without-applications",
    Severity.INFO,
    basis="国办公开办函〔2021〕30号 表三、表四",
    needs=("figures", "previous"),
)
def disputes_without_applications(report: Report, *, figures: Figures, previous: Report) -> Iterator[Problem]:
    """有行政复议或行政诉讼，但本年和上年都没有申请。

    为什么：政府信息公开的行政复议、行政诉讼大多由申请引起。两年都没有申请却有复议或诉讼，可能是漏填了申请，
    或把其他案件填进了本表；因主动公开引起的案件也有可能，所以只作提示。
    错误示例：两年新收和结转均为0，本年行政复议总计为2。
    正确示例：本年新收5件，行政复议总计为2。
    怎么改：确认这些案件是否因政府信息公开工作引起，申请件数是否漏填；属实的不用改。
    """
    filled = [(path, figure(figures, path)) for path in DISPUTES]
    cases = [(path, found) for path, found in filled if found]
    applications = [value(report, path) for path in _APPLICATIONS] + [value(previous, path) for path in _APPLICATIONS]
    if cases and None not in applications and not any(applications):
        count = sum(found for _, found in cases)
        yield Problem(
            f"本年有政府信息公开行政复议、行政诉讼共{count}件，但本年和上年都没有政府信息公开申请",
            paths=(*(path for path, _ in cases), "requests.received.total"),
            actual=count,
            hint="请确认案件是否因政府信息公开工作引起、申请件数是否漏填；属实的不用改。",
        )


_APPLICATIONS = tuple(
    path
    for row in ("received", "brought_forward", "carried_forward")
    for path in figure_paths(f"requests.{row}", "total")
)

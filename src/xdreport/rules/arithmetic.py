"""XD2xx: what must add up. Exact, in every column and row; an identity with a blank is left to XD009."""

from collections.abc import Iterator, Sequence

from xdreport.findings import Problem, Severity
from xdreport.form.figures import FIGURES, Number
from xdreport.form.report import Report
from xdreport.rules.rule import FORM, rule
from xdreport.rules.sums import (
    APPLICANT_RULE,
    APPLICANT_SUMS,
    BALANCE_RULE,
    BALANCE_SUMS,
    DISPUTE_RULE,
    DISPUTE_SUMS,
    OUTCOME_RULE,
    OUTCOME_SUMS,
    Sum,
    equation,
    sum_name,
)

Figures = Sequence[Number | None]


@rule(BALANCE_RULE, "unbalanced-applications", Severity.ERROR, basis=f"{FORM} 表三 勾稽关系", needs=("figures",))
def unbalanced_applications(report: Report, *, figures: Figures) -> Iterator[Problem]:
    """新收与上年结转之和不等于办理结果与结转下年度之和。

    为什么：一年里要办的申请（第一项加第二项），年底要么已经办结（第三项的总计），要么结转下年度（第四项），一件不能多，
    一件不能少。自然人、法人或其他组织的五类和总计共七列，每一列都要相等；只有总计相等，可能掩盖了填错列的申请。
    错误示例：自然人列新收 3402、上年结转 91，办理结果总计 3375、结转下年度 119：3402+91 = 3493，3375+119 = 3494，差 1。
    正确示例：自然人列新收 3402、上年结转 91，办理结果总计 3375、结转下年度 118，两边都是 3493。
    怎么改：对照登记台账，逐列核对新收、上年结转、办理结果和结转下年度四个数；上年结转应等于上年报告的结转下年度。
    """
    hint = "请对照台账核对本列的新收、上年结转、办理结果和结转下年度；上年结转应等于上年报告的结转下年度。"
    message = "新收与上年结转之和不等于办理结果与结转下年度之和"
    for one in BALANCE_SUMS:
        if gap := one.gap(figures):
            left = sum(figures[position] or 0 for position in one.left)
            yield _problem(one, figures, message, hint, expected=left, actual=left - gap)


@rule(OUTCOME_RULE, "outcome-total", Severity.ERROR, basis=f"{FORM} 表三（七）总计", needs=("figures",))
def outcome_total(report: Report, *, figures: Figures) -> Iterator[Problem]:
    """办理结果的（七）总计不等于（一）至（六）各行之和。

    为什么：（七）总计是本年度办结申请的件数，等于（一）至（六）共 21 行之和。一件申请只计入一行；部分公开的只计在
    “部分公开”一行，不再计入其他情形。
    错误示例：自然人列予以公开 12、部分公开 3、不掌握相关政府信息 5，（七）总计却填 21。
    正确示例：自然人列予以公开 12、部分公开 3、不掌握相关政府信息 5，（七）总计填 20。
    怎么改：逐行核对各种办理结果，查有没有漏填、重复填或填错列的；各行无误的，把（七）总计改为各行之和。
    """
    hint = "请逐行核对本列各种办理结果；各行无误的，把（七）总计改为各行之和。"
    yield from _totals(OUTCOME_SUMS, figures, "（七）总计不等于（一）至（六）各行之和", hint)


@rule(APPLICANT_RULE, "applicant-total", Severity.ERROR, basis=f"{FORM} 表三 总计列", needs=("figures",))
def applicant_total(report: Report, *, figures: Figures) -> Iterator[Problem]:
    """某一行的总计不等于自然人和五类法人或其他组织之和。

    为什么：每件申请只有一类申请人，所以每一行的总计等于自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他
    六列之和。
    错误示例：予以公开一行自然人 12、商业企业 0、其他 1，总计却填 14。
    正确示例：予以公开一行自然人 12、商业企业 0、其他 1，总计填 13。
    怎么改：核对这一行六类申请人的件数；六列无误的，把总计改为六列之和。
    """
    hint = "请核对本行六类申请人的件数；六列无误的，把总计改为六列之和。"
    yield from _totals(APPLICANT_SUMS, figures, "总计不等于六类申请人之和", hint)


@rule(DISPUTE_RULE, "dispute-total", Severity.ERROR, basis=f"{FORM} 表四 总计", needs=("figures",))
def dispute_total(report: Report, *, figures: Figures) -> Iterator[Problem]:
    """行政复议、行政诉讼的总计不等于结果维持、结果纠正、其他结果、尚未审结之和。

    为什么：行政复议、未经复议直接起诉、复议后起诉各有一个总计，每个总计等于自己前面的四个数之和。最常见的错误是各项都填
    了，总计却还是 0。
    错误示例：行政复议结果维持 5、结果纠正 1、其他结果 2、尚未审结 0，总计却填 0。
    正确示例：行政复议结果维持 5、结果纠正 1、其他结果 2、尚未审结 0，总计填 8。
    怎么改：核对四个数；四个数无误的，把总计改为四个数之和。
    """
    hint = "五个数中至少有一个填错：请核对结果维持、结果纠正、其他结果、尚未审结；都无误的，把总计改为四个数之和。"
    yield from _totals(DISPUTE_SUMS, figures, "总计不等于结果维持、结果纠正、其他结果、尚未审结之和", hint)


def _totals(sums: Sequence[Sum], figures: Figures, message: str, hint: str) -> Iterator[Problem]:
    for one in sums:
        if gap := one.gap(figures):
            actual = figures[one.left[0]] or 0
            yield _problem(one, figures, message, hint, expected=actual - gap, actual=actual)


def _problem(one: Sum, figures: Figures, message: str, hint: str, *, expected: Number, actual: Number) -> Problem:
    """The cell to look at first is the total, or 一 where no total is concerned."""
    first = FIGURES[one.left[0]]
    return Problem(
        f"{sum_name(one)}：{message}",
        paths=one.identity.paths,
        row=first.row_label,
        column=first.column,
        expected=expected,
        actual=actual,
        difference=actual - expected,
        equation=equation(one, figures),
        hint=hint,
    )

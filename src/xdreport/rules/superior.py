"""XD606: a superior's figures against those of its own office and of the units below."""

from collections.abc import Iterator

from xdreport.compose import amount
from xdreport.findings import Problem, Severity
from xdreport.form.figures import BY_PATH
from xdreport.form.report import Report
from xdreport.rules.member import Member, Sum
from xdreport.rules.rule import FORM, rule

MOST = 10
"""Figures told one by one; more have a cause of their own and are told together."""


@rule("XD606", "parent-not-sum", Severity.ERROR, basis=f"{FORM}（逐级汇总）", needs=("collection",))
def parent_not_sum(report: Report, *, collection: Member) -> Iterator[Problem]:
    """上级的数据不等于本级与各下级单位之和。

    为什么：上级政府的年度报告包括本级和各下级单位的数据，每个数都应当能追到各单位。下级没有报齐、有重复或者有错误时不
    核对。名册上列有本级机关（如“某县人民政府办公室”“某县本级”）的，核对是否相等；没有列的，只核对不少于下级之和。
    错误示例：各乡镇、部门的行政处罚合计 118 件，县的报告填 108 件。
    正确示例：县的报告填 118 件。
    怎么改：用 xdreport merge 重新汇总，或者逐个单位核对这一项。
    """
    if not collection.sums:
        return
    reason = collection.left_out or collection.twice
    if reason or len(collection.sums) > MOST:
        yield _together(collection)
        return
    for one in collection.sums:
        yield _not_sum(one)


def _equation(one: Sum) -> str:
    figure = BY_PATH[one.path]
    return f"{figure.row_label}·{figure.column}：{_figures(one)}"


def _figures(one: Sum) -> str:
    apart = one.figure - one.below
    return f"{amount(one.figure)} {'≠' if one.whole else '<'} {amount(one.below)}，差 {amount(apart).lstrip('-')}"


def _not_sum(one: Sum) -> Problem:
    figure = BY_PATH[one.path]
    what = "不等于本级与各下级单位之和" if one.whole else "少于各下级单位之和"
    return Problem(
        f"“{figure.row_label}·{figure.column}”填 {amount(one.figure)}，{what} {amount(one.below)}",
        paths=(one.path,),
        expected=one.below if one.whole else f"≥ {amount(one.below)}",
        actual=one.figure,
        difference=one.figure - one.below,
        equation=_figures(one),
        hint="请逐个单位核对这一项，或用 xdreport merge 重新汇总。",
    )


def _together(collection: Member) -> Problem:
    """Many figures at once: one cause, one finding."""
    sums = collection.sums
    told = f"有 {len(sums)} 项数据与本级和各下级单位之和不符"
    if collection.left_out:
        told += f"，差数正好是“{collection.left_out}”的全部数据，可能漏加了它"
    elif collection.twice:
        told += f"，多出的正好是“{collection.twice}”的全部数据，可能加了两遍"
    return Problem(
        told,
        paths=tuple(one.path for one in sums),
        expected=sums[0].below,
        actual=sums[0].figure,
        equation=_equation(sums[0]),
        details=tuple(_equation(one) for one in sums[1 : 2 * MOST]),
        hint="请用 xdreport merge 重新汇总。",
    )

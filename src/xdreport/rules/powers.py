"""XD313: what an organ of this kind has no power to do."""

from collections.abc import Iterator
from operator import attrgetter

from xdreport.findings import Problem, Severity
from xdreport.form.figures import figure_paths, value
from xdreport.form.names import organ_core
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report
from xdreport.rules.rule import rule

UNCLEAR = frozenset({OrganKind.OTHER})
"""Kinds that say nothing about the power to make 规章."""

TAILS_WITHOUT_POWER = ("镇", "乡", "街道", "县", "旗")
"""Where the kind is not filled in, a name that ends so tells enough."""


@rule("XD313", "regulations-without-power", Severity.ERROR, basis="《立法法》第九十一条、第九十三条")
def regulations_without_power(report: Report) -> Iterator[Problem]:
    """没有规章制定权的机关填报了规章。

    为什么：规章只能由国务院部门、省级人民政府、设区的市（自治州）人民政府制定。县（市、区）、乡镇、街道和地方政府部
    门没有规章制定权，这一行只能填 0。常见原因是把规范性文件填进了规章一行。
    错误示例：小店镇“规章”一行本年制发件数填 2。
    正确示例：小店镇“规章”一行三个数均填 0，制发的文件属于行政规范性文件的，填在下一行。
    怎么改：把“规章”一行改为 0；属于行政规范性文件的，填到下一行。机关类型选错的，在封面改正。
    """
    if not any(_FIGURES(report)) or not _without_power(report):
        return
    filled = [(path, figure) for path in figure_paths("disclosure.regulations") if (figure := value(report, path))]
    if filled:
        kind = report.kind.label if report.kind else f"“{report.organ}”"
        yield Problem(
            f"{kind}没有规章制定权，“规章”一行应为 0",
            paths=tuple(path for path, _ in filled),
            expected=0,
            actual=filled[0][1],
            hint="请改为 0；属于行政规范性文件的填到下一行；机关类型选错的请改正。",
        )


_FIGURES = attrgetter(*figure_paths("disclosure.regulations"))


def _without_power(report: Report) -> bool:
    if report.kind is None:
        return organ_core(report.organ or "").endswith(TAILS_WITHOUT_POWER)
    return not report.kind.may_make_regulations and report.kind not in UNCLEAR

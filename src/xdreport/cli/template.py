"""xdreport template: the workbook to fill in."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xdreport.cli.choices import year as parse_year
from xdreport.cli.console import err, out, quoted
from xdreport.cli.errors import WrongUseError
from xdreport.form.organ import KIND_BY_LABEL, OrganKind

if TYPE_CHECKING:
    from xdreport.form.report import Report

EPILOG = "\n".join(["机关类型（--kind）：", *(f"  {kind.value}  {kind.label}" for kind in OrganKind)])
TAKEN_OVER = 6
"""Until this month of the year the report due is last year's (《条例》 asks for it by 31 January)."""


def template(
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="文件", help="写到哪里。默认写在当前文件夹，按单位和年度取名。"),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            parser=parse_year,
            metavar="年份",
            help="报告年度。默认：上半年为上一年，下半年为本年；有 --from 时为其下一年。",
        ),
    ] = None,
    organ: Annotated[str | None, typer.Option(metavar="名称", help="单位全称，如 红旗区小店镇人民政府。")] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="类型", help="机关类型，写英文代号或中文名称都可以，见下。")
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="文件", help="上年度的工作簿：带入单位、类型，上年“结转下年度”填入本年“上年结转”。"
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件。")] = False,
) -> int:
    """生成供填报的 Excel 模板。"""
    from xdreport import files
    from xdreport.api import template as make
    from xdreport.form.names import same_organ

    last = _last_year(previous) if previous else None
    report = _cover(year, organ, kind, last)
    target = output or Path(_name(report))
    if target.suffix.lower() != ".xlsx" and not target.is_dir():
        raise WrongUseError(f"模板是 .xlsx 工作簿，“{target}”的后缀不对，请改为 .xlsx。")
    if last and organ and last.organ and not same_organ(last.organ, organ):
        err(f"提醒：“{organ}”与上年工作簿的单位“{last.organ}”不同，带入的是后者的数据，请核对。")
    inputs = [previous] if previous else []
    files.may_write(target, force=force, inputs=inputs)
    files.write(target, make(report, last_year=last), force=force, inputs=inputs)
    out(f"已生成 {report.year} 年度模板：{target}\n填好后检查：xdreport validate {quoted(target)}\n")
    return 0


def year_due(today: date) -> int:
    """The year that a report made today is about."""
    return today.year - (today.month <= TAKEN_OVER)


def _last_year(path: Path) -> "Report":
    """Last year's report; tells what makes its figures doubtful, and raises WrongUseError where there are none."""
    from xdreport.checking import check
    from xdreport.cli.previous import opened

    submission = opened(path, "上年度工作簿")
    if errors := [finding for finding in check(submission).findings if finding.id.startswith("XD2")]:
        err(f"提醒：“{path}”有 {len(errors)} 个计算错误，结转数照原样带入，请先核对：xdreport validate {quoted(path)}")
    report = submission.report
    if all(count is None for count in report.requests.carried_forward.model_dump().values()):
        err(f"提醒：“{path}”没有填“四、结转下年度继续办理”，本年“上年结转”未能带入。")
    return report


def _cover(year: int | None, organ: str | None, kind: str | None, last: "Report | None") -> "Report":
    from xdreport.form.report import Report

    if last is not None and last.year is not None:
        if year is not None and year != last.year + 1:
            raise WrongUseError(
                f"--from 给出的是 {last.year} 年度报告，只能生成 {last.year + 1} 年度模板，与 --year {year} 不符。"
            )
        year = last.year + 1
    elif last is not None and year is None:
        raise WrongUseError("--from 给出的工作簿没有填报告年度，请用 --year 写明本次的年度。")
    return Report(
        organ=(organ or "").strip() or (last.organ if last else None),
        kind=_kind(kind) if kind else last.kind if last else None,
        year=year or year_due(date.today()),
    )


def _kind(word: str) -> OrganKind:
    known = {kind.value: kind for kind in OrganKind} | KIND_BY_LABEL
    kind = known.get(word.strip()) or known.get(word.strip().lower())
    if kind is None:
        names = "、".join(f"{one.value}（{one.label}）" for one in OrganKind)
        raise WrongUseError(f"没有机关类型“{word}”，可用：{names}。")
    return kind


def _name(report: "Report") -> str:
    from xdreport.files import file_name

    if report.organ:
        return file_name(report.title, ".xlsx")
    return file_name(f"政府信息公开工作年度报告模板（{report.year}年）", ".xlsx")

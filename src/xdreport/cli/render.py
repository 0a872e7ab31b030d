"""xdreport render: the report as it is published."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xdreport.cli.choices import several_of
from xdreport.formats.kinds import PICTURED, WRITERS

if TYPE_CHECKING:
    from xdreport.findings import Finding, Result
    from xdreport.submission import Submission

NAMES = "docx 为 Word，pdf 为可归档的 PDF，md 为 Markdown，xlsx 为填好的模板，json 为数据。"
SHOWN = 5
"""So many findings are listed beside a file that was written all the same."""


def render(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="文件", help="填好的工作簿或其他形式的报告；- 为标准输入。不写则用当前文件夹里唯一的工作簿。"
        ),
    ] = None,
    format: Annotated[
        list[str] | None,
        typer.Option(
            parser=several_of(WRITERS),
            metavar="|".join(WRITERS),
            help=f"{NAMES}可写多个，或用逗号隔开；默认 docx。",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="文件|文件夹",
            help="写到哪里；文件名没有后缀的补上；几种格式时为文件夹，没有则建立；- 为标准输出。"
            "默认写在当前文件夹，与原文件同名。",
        ),
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="有错误也生成：每页标“草稿”，文末列出发现的问题。")] = False,
    charts: Annotated[
        bool, typer.Option("--charts", help="在“（二）依申请公开”后画条形图：申请人情况、办理结果、与上年对比。")
    ] = False,
    previous: Annotated[
        Path | None,
        typer.Option(metavar="文件|文件夹", help="上年度的报告，用来核对跨年数据、画与上年对比的图。"),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(metavar="文件", help="本单位的 Word 模板（.docx），内有 {{标题}}、{{正文}} 等占位符。"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件。")] = False,
) -> int:
    """生成正式文本（Word、Markdown 等）；先检查，有错误则不生成。

    退出码：0 已生成；1 有错误，没有生成；2 用法不对，或文件读不出；70 程序自身出错。
    """
    from xdreport import files
    from xdreport.api import render as write
    from xdreport.checking import check
    from xdreport.cli.console import err, out
    from xdreport.cli.inputs import WORKBOOKS, one
    from xdreport.cli.previous import opened
    from xdreport.cli.previous import previous as last_year
    from xdreport.cli.profiles import in_force
    from xdreport.cli.targets import put, ready, targets_of
    from xdreport.reporters.lines import one_line

    source = one(file)
    targets = targets_of(source, format or [], output)
    pictured = _pictured(targets) if charts else ()
    head = _letterhead(template, targets, draft=draft, charts=charts) if template else None
    inputs = [source, *(path for path in (previous, template) if path)]
    ready(targets, force=force, inputs=inputs)
    profile = in_force([source]).get(source)
    submission = opened(source, "工作簿" if source.suffix.lower() in WORKBOOKS else "文件")
    found = last_year(previous)
    before = found.of(submission)
    found.tell()
    result = check(submission, previous=before, profile=profile)
    if (not result.passed or _unread(result)) and not draft:
        return _refuse(result)
    lines = [one_line(finding) for finding in result.findings] if draft else None
    written = {  # all before the first is put on disk: one format that cannot be written leaves nothing behind
        name: _in_letterhead(submission, head)
        if head is not None
        else write(submission, name, draft=lines, charts=name in pictured, previous=before)
        for name in targets
    }
    if len(targets) > 1 and output is not None:
        files.make_folder(output)
    for name, target in targets.items():
        if put(target, name, written[name], force=force, inputs=inputs):
            out(f"已生成{'草稿' if draft else ''}：{target}\n")
    if charts:
        _without(submission, before, [name for name in targets if name not in pictured])
    if "xlsx" in targets and submission.report.kind is None:
        err("文件里没有“机关类型”，请在生成的工作簿封面上选择。")
    _remind(result.findings, source, draft=draft)
    return 0


def _letterhead(template: Path, targets: Mapping[str, Path], *, draft: bool, charts: bool) -> bytes:
    """The office's Word file. Raises WrongUseError where it cannot be opened or does not go with the other options."""
    from xdreport.cli.errors import WrongUseError
    from xdreport.files import reason
    from xdreport.formats.limits import LARGEST_FILE

    if set(targets) != {"docx"}:
        raise WrongUseError("--template 只用于 Word（--format docx）。")
    if draft or charts:
        raise WrongUseError(f"--template 不能与 {'--draft' if draft else '--charts'} 同用。")
    try:
        with template.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise WrongUseError(f"模板“{template}”打不开：{reason(error)}。") from error


def _in_letterhead(submission: "Submission", head: bytes) -> bytes:
    from xdreport.api import letterhead
    from xdreport.cli.errors import WrongUseError
    from xdreport.formats.docx.letterhead import LetterheadError

    try:
        return letterhead(submission, head)
    except LetterheadError as error:
        raise WrongUseError(error.lines[0], error.lines[1:]) from error


def _pictured(targets: Mapping[str, Path]) -> tuple[str, ...]:
    """The formats that get charts. Raises WrongUseError where none of them can hold any."""
    from xdreport.cli.errors import WrongUseError

    if found := tuple(name for name in targets if name in PICTURED):
        return found
    raise WrongUseError(f"{'、'.join(targets)} 里不能画图，--charts 只用于 {'、'.join(PICTURED)}。")


def _without(submission: "Submission", before: "Submission | None", formats: list[str]) -> None:
    """Says which charts were not drawn, and why."""
    from xdreport.api import charts_of
    from xdreport.cli.console import err

    if formats:
        err(f"{'、'.join(formats)} 里不能画图，已照常生成。")
    for line in charts_of(submission, before).left_out:
        err(line)


def _unread(result: "Result") -> bool:
    """Whether a figure is a formula that was never calculated: the report would show a blank in its place."""
    return any(finding.id == "XD012" and finding.waived is None for finding in result.findings)


def _refuse(result: "Result") -> int:
    """Shows what stands in the way; nothing is written."""
    from xdreport.cli.console import err, show
    from xdreport.cli.validate import FOUND, exit_code
    from xdreport.reporters.lines import results_lines

    show(results_lines([result]), error=True)
    err("没有生成。请改正后重来；只想先看样子，可加 --draft 生成草稿。")
    return exit_code([result], "error") or FOUND


def _remind(findings: "Sequence[Finding]", source: Path, *, draft: bool) -> None:
    """What was found although the file was written, shortly."""
    from xdreport.cli.console import err, quoted
    from xdreport.reporters.lines import one_line

    if not findings:
        return
    where = "，已列在草稿末尾" if draft else "，不影响生成"
    err(f"提醒：有 {len(findings)} 处需要留意{where}：")
    for finding in findings[:SHOWN]:
        err(f"  {one_line(finding)}")
    if len(findings) > SHOWN:
        err(f"  …… 全部见：xdreport validate {quoted(source)}")

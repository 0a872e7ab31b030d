"""xdreport validate: what is wrong, in which cell, and what to do."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xdreport.cli.choices import one_of, processes
from xdreport.cli.choices import year as parse_year
from xdreport.cli.collecting import Checked
from xdreport.cli.handing_back import HandedBack, day
from xdreport.cli.wanted import Wanted, write_summary
from xdreport.reporters import REPORTERS

if TYPE_CHECKING:
    from xdreport.cli.profiles import Profiles
    from xdreport.collect.crew import Crew
    from xdreport.files import Paths
    from xdreport.findings import Result
    from xdreport.reporters.summary import CollectionPart

NEVER = "never"
CLEAN, FOUND, UNUSABLE, CRASHED, INTERRUPTED = 0, 1, 2, 70, 130
MANY = 40
"""From so many files on they are checked in several processes."""


def validate(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="文件…",
            help="填好的工作簿，或 Word、文本等形式的报告；给出文件夹则检查其中所有报告；"
            "也可写 报送/*.xlsx；- 为标准输入。可写多个。",
        ),
    ],
    format: Annotated[
        list[str] | None,
        typer.Option(
            parser=one_of(REPORTERS),
            metavar="|".join(REPORTERS),
            help="输出格式，可写多个。用 --output 存成了文件的不再显示，其余一种显示在屏幕上，默认 text；"
            "在 GitHub Actions 里默认 github。",
        ),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="文件",
            help="另存为文件，可写多个。格式按后缀：.txt .json .sarif .xml（junit）.csv .html .md；"
            "其他后缀按 --format 的先后。例：-o 结果.html -o 结果.csv",
        ),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            parser=one_of(("error", "warning", NEVER)),
            metavar="error|warning|never",
            help="有哪一级以上的发现就以退出码 1 结束。",
        ),
    ] = "error",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="只显示最后的结论。")] = False,
    previous: Annotated[
        Path | None,
        typer.Option(
            metavar="文件|文件夹", help="上年度的工作簿，用来核对结转等跨年数据；给出文件夹或档案库则按单位名称对应。"
        ),
    ] = None,
    annotate: Annotated[
        Path | None,
        typer.Option(metavar="文件夹", help="把工作簿各写一份副本到这里：有问题的单元格标色、加批注，附“校验结果”表。"),
    ] = None,
    letter: Annotated[
        Path | None, typer.Option(metavar="文件夹", help="给每个有问题的单位写一份更正通知（Word），写到这里。")
    ] = None,
    due: Annotated[
        date | None, typer.Option(parser=day, metavar="日期", help="更正通知中的更正期限，如 2026-01-25。")
    ] = None,
    from_organ: Annotated[str, typer.Option(metavar="机关", help="更正通知的发文机关。")] = "",
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的输出文件。")] = False,
    config: Annotated[
        Path | None, typer.Option(metavar="文件", help="设置文件。默认从工作簿所在文件夹向上查找 xdreport.toml。")
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="规则", help="只检查这些规则：编号、编号开头（如 XD2）或名称，可用逗号写多个。"),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="规则", help="不检查这些规则，写法同上。")] = None,
    baseline: Annotated[
        Path | None, typer.Option(metavar="文件", help="基线文件：其中已接受的问题不再报告，只报告新的。")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(metavar="文件", help="把本次发现的问题写成基线，今后用 --baseline 接受它们。")
    ] = None,
    roster: Annotated[
        Path | None,
        typer.Option(
            metavar="文件",
            help="名册（csv 或 xlsx）：列出各单位未报、有误、待核、通过；文件夹连同各级子文件夹一起检查。",
        ),
    ] = None,
    year: Annotated[
        int | None, typer.Option(parser=parse_year, metavar="年份", help="收集的年度；不写则取多数报告的年度。")
    ] = None,
    summary: Annotated[
        list[Path] | None,
        typer.Option(metavar="文件", help="把各单位的报送情况另存为表格，.xlsx 或 .csv；可写几个。"),
    ] = None,
    recursive: Annotated[bool, typer.Option("--recursive", "-r", help="连同各级子文件夹一起检查。")] = False,
    jobs: Annotated[
        int | None, typer.Option(parser=processes, metavar="个数", help="用几个进程检查。默认：文件多时与处理器同数。")
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="不用台账，全部重新检查。台账在名册旁的 .xdreport 文件夹里。")
    ] = False,
    resume: Annotated[bool, typer.Option("--resume", help="接着上次中断的检查，并说明接上了多少。")] = False,
    scheduler: Annotated[
        str, typer.Option(metavar="地址", help="交给 Dask 集群检查，如 tcp://10.0.0.8:8786；见 docs/scale.md。")
    ] = "",
) -> int:
    """检查工作簿：哪里错了、在哪个单元格、怎么改。

    退出码：0 通过；1 有达到 --fail-on 级别的发现；2 用法不对，或文件全都读不出；
    70 程序自身出错；130 被 Ctrl-C 中断，已检查的照常显示。
    读不出的文件记为一条错误（XD001），其余文件照常检查。
    """
    from xdreport.cli.account import Account
    from xdreport.cli.inputs import expand
    from xdreport.cli.outputs import deliver, planned, ready
    from xdreport.cli.previous import not_the_same
    from xdreport.cli.profiles import Baselines, in_force
    from xdreport.files import STDOUT

    not_the_same(paths, previous)
    output = [path for path in output or [] if path != STDOUT]  # what no file takes is shown anyway
    plan = planned(format or [], output)
    wanted = Wanted(roster, jobs, year, not no_cache, resume, tuple(summary or ()), scheduler, tuple(paths))
    wanted.together()
    tables, deep = wanted.summaries, recursive or roster is not None
    apart = [path for path in (roster, previous, annotate, letter, *tables, *output) if path is not None]
    files = expand(paths, deep=deep, apart=apart, may_be_none=roster is not None)
    inputs = files.also(previous, roster)
    account = Account([path for path in (*output, *tables, annotate, letter) if path is not None], quiet)
    with account.before():
        wanted.ready(force=force, inputs=inputs)
        ready(plan, force=force, inputs=inputs)
    profiles = in_force(files.also(roster), config=config, select=select, ignore=ignore, baseline=baseline)
    days = [profile.due.correction for profile in profiles.values() if letter and profile.due.correction]
    back = HandedBack(annotate, letter, due or (days[0] if days else None), from_organ, force=force, inputs=inputs)
    with account.before():
        back.ready(files, [path for path in paths if deep and path.is_dir()])
    baselines = Baselines(profiles, write_baseline, inputs)
    checked = _check(files, profiles, previous, wanted, context.obj)
    checked = checked.accepted(baselines.applied(checked.sources, checked.results))
    results = checked.results
    with account.after():
        deliver(plan, results, quiet=quiet, force=force, inputs=inputs, part=checked.part, done=account.done)
        for table in tables:
            if checked.part:
                write_summary(checked.part, table, force=force, inputs=inputs)
                account.done(table)
        back.write(checked.files, results if checked.part is None else checked.of_files, checked.part)
    if checked.interrupted:
        _tell_interrupted(bool(account.written), wanted)
        return INTERRUPTED
    return exit_code(results, fail_on) if checked.part is None else exit_code_of(checked.part, len(results), fail_on)


def _check(files: "Paths", profiles: "Profiles", previous: Path | None, wanted: Wanted, crew: "Crew | None") -> Checked:
    """Few files without a roster are checked here, one after the other; all else is for ``collecting``."""
    from xdreport.cli.batch import check_all
    from xdreport.cli.collecting import check
    from xdreport.cli.inputs import STDIN
    from xdreport.cli.previous import previous as last_year

    plain = wanted.roster is None and wanted.jobs is None and not wanted.scheduler
    if (plain and len(files) < MANY) or STDIN in files:
        before = last_year(previous)
        results = check_all(files, before, profiles)
        before.tell()
        return Checked(results, files, files, results)
    return check(files, profiles, previous, wanted, crew)


def _tell_interrupted(written: bool, wanted: Wanted) -> None:
    """What there is of a run that was cut off, and how it goes on."""
    from xdreport.cli.console import err

    kept = "存下的文件只有已检查的部分。" if written else ""
    again = "再运行一次，加上 --resume，就从这里接着检查。" if wanted.roster and wanted.cache else ""
    if kept or again:
        err(f"{kept}{again}")


def exit_code(results: "Sequence[Result]", fail_on: str) -> int:
    """0 clean, 1 findings at or above ``fail_on``, 2 none of the files could be read, 70 a bug came to light."""
    from xdreport.cli.batch import INTERNAL, UNREADABLE

    worst, unusable = None, True
    for result in results:
        ids = {finding.id for finding in result.findings}
        if INTERNAL in ids:
            return CRASHED
        unusable = unusable and UNREADABLE in ids
        ranks = [finding.severity.rank for finding in result.open]
        worst = min([*ranks, *([] if worst is None else [worst])], default=None)
    if unusable:
        return UNUSABLE
    return _of_worst(worst, fail_on)


def exit_code_of(part: "CollectionPart", results: int, fail_on: str) -> int:
    """As ``exit_code``, from a collection's counts: of its results, which may be many, only the number is needed."""
    from xdreport.cli.batch import INTERNAL, UNREADABLE
    from xdreport.findings import Severity

    numbers = {rule.id: rule.number for rule in part.rules}
    if INTERNAL in numbers:
        return CRASHED
    if numbers.get(UNREADABLE, 0) == results:
        return UNUSABLE
    return _of_worst(min([Severity(rule.severity).rank for rule in part.rules], default=None), fail_on)


def _of_worst(worst: int | None, fail_on: str) -> int:
    from xdreport.findings import Severity

    if fail_on == NEVER or worst is None:
        return CLEAN
    return FOUND if worst <= Severity(fail_on).rank else CLEAN

"""xdreport merge: a superior's report from its own office's and those of the units below it."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xdreport.cli.batch import MANY, progress
from xdreport.cli.choices import one_of
from xdreport.cli.console import err, out, quoted
from xdreport.cli.errors import WrongUseError
from xdreport.cli.inputs import STDIN, expand, shown, source
from xdreport.cli.roster import opened as opened_roster
from xdreport.files import real
from xdreport.formats.kinds import WRITERS
from xdreport.meant import meant

if TYPE_CHECKING:
    from xdreport.collect.gather import Gathering
    from xdreport.collect.roster import Roster, Unit
    from xdreport.contributions import Contributions
    from xdreport.form.report import Report
    from xdreport.profile.profile import Profile
    from xdreport.submission import Submission

LARGE = "本级报告的数据与下级之和相当，或者更大，可能已经包含下级，再汇总就重复计算了。没有汇总。"
MERGED = "本级报告“{own}”是汇总过的（有汇总明细），已经包含下级，再汇总就重复计算了。没有汇总。"
SAME = (
    "提醒：本级报告三张表的数据与“{organ}”的报告（{file}）完全相同，汇总中可能重复计算了。"
    "“{organ}”就是本级机关的，请改用 --own 写明它的文件、--unit 写明汇总到哪个单位，重新汇总。"
)
OWN_ONLY = "--own 只填本级机关自己的数据。核对后确实不含下级的，加上 --own-only 再汇总。"
EPILOG = "例：xdreport merge 报送 --roster 名册.csv --own 本级.xlsx -o 2025-全县.xlsx"
REFUSED = 1
SHOWN = 5


def merge(
    paths: Annotated[
        list[Path], typer.Argument(metavar="文件|文件夹…", help="各下级单位的报告；文件夹连同各级子文件夹。")
    ],
    roster: Annotated[Path, typer.Option(metavar="文件", help="名册（csv 或 xlsx）：有哪些单位、谁是谁的下级。")],
    own: Annotated[
        Path, typer.Option(metavar="文件", help="本级的报告：正文照用，表中只填本级机关自己的数据，不含下级。")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="文件", help="写到哪里。默认在当前文件夹，按单位和年度命名。"),
    ] = None,
    left_out: Annotated[
        list[str] | None,
        typer.Option("--except", metavar="单位", help="不计入这些下级单位，可用逗号写多个；报告中会写明。"),
    ] = None,
    unit: Annotated[str, typer.Option(metavar="单位", help="汇总到哪个单位。默认是本级报告的单位名称。")] = "",
    own_only: Annotated[
        bool, typer.Option("--own-only", help="已核对：本级报告只有本级机关自己的数据，比下级之和大也照样汇总。")
    ] = False,
    format: Annotated[
        str | None,
        typer.Option(
            parser=one_of(WRITERS), metavar="|".join(WRITERS), help="输出格式，默认按后缀，否则 xlsx（带明细表）。"
        ),
    ] = None,
    config: Annotated[
        Path | None, typer.Option(metavar="文件", help="设置文件。默认从各文件所在文件夹向上查找 xdreport.toml。")
    ] = None,
    jobs: Annotated[
        int, typer.Option(metavar="个数", min=0, help="同时读几个文件。默认按处理器个数。", show_default=False)
    ] = 0,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件。")] = False,
) -> int:
    """汇总：本级和各下级单位逐项相加，写成上级的报告，附每个单位的明细。

    名册上的直接下级缺一份、或有一份有误，都不汇总，并列出是哪些；用 --except 写明不计入谁，才按其余的汇总。
    总计由各项之和重新计算。没有填写的格不当作 0。汇总好的报告又可以作为下级，参加再上一级的汇总。

    退出码：0 已汇总；1 有单位未报、有误，没有汇总，或汇总后的报告有错误；2 用法不对，或文件读不出；70 程序自身出错。
    """
    from xdreport import files
    from xdreport.api import render
    from xdreport.cli.previous import opened
    from xdreport.cli.profiles import in_force
    from xdreport.cli.targets import named
    from xdreport.collect.gather import Gathering
    from xdreport.collect.merge import added_up, same_as_own
    from xdreport.collect.spread import cores
    from xdreport.collect.waived import excused
    from xdreport.form.figures import replace

    units = opened_roster(roster)
    base = opened(own, "本级报告")
    parent = _parent(units, unit or base.report.organ or "")
    gathering = Gathering(units, parent, base.report, _excepted(units, parent, left_out or []))
    target = output or Path(files.file_name(f"{parent.organ}{base.report.year or ''}年汇总", ".xlsx"))
    chosen = _format(target, format)
    target = named(target, chosen)
    sources = _sources(paths, own, target, roster)
    inputs = [*sources, own, roster]
    files.may_write(target, force=force, inputs=inputs)
    profiles = in_force([own, roster, *sources], config=config)
    faults = _own_faults(base, profiles.get(own))
    excepted = _take_in(gathering, sources, profiles, jobs or cores())
    gathering.excused = excused(gathering.missing, profiles.get(roster), base.report.year)
    if not _possible(gathering, faults, excepted):
        _where(gathering, paths, roster)
        return REFUSED
    parts = gathering.contributions(base.report, shown(own))
    if not own_only and (why := _twice(own, parts)):
        err(why)
        err(OWN_ONLY)
        return REFUSED
    if not own_only and (same := same_as_own(parts)) is not None:
        err(SAME.format(organ=same.organ, file=same.file))
    whose = {"organ": parent.organ, "kind": parent.kind or base.report.kind} if unit else {}
    report = replace(added_up(base.report, parts), whose)
    files.write(target, render(report, chosen, contributions=parts), force=force, inputs=inputs)
    out(_told(report, parts, target))
    return _checked(report, target, profiles.get(own))


def _twice(own: Path, parts: "Contributions") -> str:
    """Why the units' figures may be in the own office's already; '' where they are not."""
    from xdreport.collect.merge import holds_units
    from xdreport.formats.xlsx.merged import is_merged

    data = b"" if own == STDIN else source(own)
    if is_merged(data.read_bytes() if isinstance(data, Path) else data):
        return MERGED.format(own=own)
    return LARGE if holds_units(parts) else ""


def _parent(roster: "Roster", name: str) -> "Unit":
    """The unit that is added up to. Raises WrongUseError where it is not on the roster, or has nobody below it."""
    if not name:
        raise WrongUseError("本级报告没有写单位名称，请填写，或用 --unit 写明汇总到哪个单位。")
    found = roster.find(name)
    if found is None:
        raise WrongUseError(f"名册上没有“{name}”{_near(roster, name)}请用 --unit 写明汇总到名册上的哪个单位。")
    if not roster.children(found):
        raise WrongUseError(f"名册上没有“{found.organ}”的下级单位，请核对“上级单位”一列。")
    return found


def _near(roster: "Roster", name: str) -> str:
    return meant((one.organ for one in roster.near(name)[:1]), before="，", otherwise="。")


def _excepted(roster: "Roster", parent: "Unit", names: Sequence[str]) -> "list[Unit]":
    """The units to leave out, in the order of the roster. Raises WrongUseError for one that is not below the parent."""
    below = type(roster)(roster.children(parent))
    chosen = set()
    for name in (part.strip() for several in names for part in re.split("[,，、;；]", several)):
        found = below.find(name) if name else None
        if name and found is None:
            raise WrongUseError(f"--except 中的“{name}”不是“{parent.organ}”的直接下级{_near(below, name)}")
        chosen.add(found)
    return [unit for unit in below if unit in chosen]


def _format(target: Path, wanted: str | None) -> str:
    from xdreport.cli.targets import by_suffix, suffix_of

    return by_suffix(target, [wanted] if wanted else []) if suffix_of(target) or wanted else "xlsx"


def _sources(paths: Sequence[Path], own: Path, target: Path, roster: Path) -> list[Path]:
    """The units' files: neither the own office's, nor what an earlier call has written."""
    apart = {real(own), real(target)}
    return [path for path in expand(paths, deep=True, apart=[*apart, roster]) if real(path) not in apart]


def _own_faults(base: "Submission", profile: "Profile | None") -> list[str]:
    from xdreport.collect.gather import faults

    return list(faults(base, profile))


def _take_in(gathering: "Gathering", sources: Sequence[Path], profiles: "Mapping[Path, Profile]", workers: int) -> int:
    """Looks at the files, in several processes where they are many, and takes them in, in their order.

    Gives how many are of units that are left out on purpose.
    """
    from xdreport.collect.gather import Job, Look, looked

    numbers = {id(profile): number for number, profile in enumerate(profiles.values())}
    settings = {numbers[id(profile)]: profile for profile in profiles.values()}
    jobs = [Job(str(path), shown(path), numbers.get(id(profiles.get(path)), -1)) for path in sources]
    excepted = 0
    found = looked(Look(gathering.cores, settings), jobs, workers if len(jobs) > MANY else 1)
    for _, job, seen in zip(progress(sources, "正在汇总"), jobs, found, strict=True):
        if seen.organ and gathering.roster.find(seen.organ) in gathering.left_out:
            excepted += 1
        else:
            gathering.take(seen, partial(Look(profiles=settings), job))
    return excepted


def _possible(gathering: "Gathering", faults: Sequence[str], excepted: int) -> bool:
    """Whether it can be added up; says on standard error what stands in the way, and which files were passed over."""
    obstacles = [f"本级报告有误：{fault}" for fault in faults] + gathering.obstacles()
    for line in gathering.remarks():
        err(line)
    if excepted:
        err(f"另有 {excepted} 份属于 --except 所列单位，没有计入。")
    if not obstacles:
        return True
    err(f"还不能汇总“{gathering.parent.organ}”：")
    for line in obstacles:
        err(f"· {line}")
    err("没有汇总。请补齐、改正后重来；确要先按其余单位汇总，请用 --except 写明不计入哪些单位。")
    return False


def _where(gathering: "Gathering", paths: Sequence[Path], roster: Path) -> None:
    """How many units are missing beyond those that were named, and which command lists them all."""
    from xdreport.collect.gather import SHOWN as NAMED

    if (more := len(gathering.missing) - NAMED) > 0:
        folders = " ".join(quoted(path) for path in paths)
        command = f"xdreport validate {folders} --roster {quoted(roster)} -q --summary 汇总.xlsx"
        err(f"未报送的还有 {more} 个没有列出，全部见：{command}")


def _checked(report: "Report", target: Path, profile: "Profile | None") -> int:
    """Says what is to be looked at in the result; the exit code."""
    from xdreport.checking import check
    from xdreport.reporters.lines import one_line

    result = check(report, profile=profile)
    if result.open:
        err(f"提醒：汇总后的报告有 {len(result.open)} 处需要留意，请在“{target}”中改正：")
        for finding in result.open[:SHOWN]:
            err(f"  {one_line(finding)}")
        if len(result.open) > SHOWN:
            err(f"  …… 全部见：xdreport validate {quoted(target)}")
    return 0 if result.passed else REFUSED


def _told(report: "Report", parts: "Contributions", target: Path) -> str:
    """What was added up, and a few of the sums."""
    from xdreport.compose import amount

    requests, disputes = report.requests, report.disputes
    suits = (disputes.litigation_direct.total or 0) + (disputes.litigation_after_review.total or 0)
    lines = [
        f"已汇总：{report.organ}{report.year}年度，本级和 {len(parts.units)} 个下级单位。",
        f"  申请：新收 {requests.received.total} 件，上年结转 {requests.brought_forward.total} 件，"
        f"办理结果 {requests.outcomes.total.total} 件，结转下年度 {requests.carried_forward.total} 件",
        f"  复议 {disputes.review.total} 件，诉讼 {suits} 件；行政事业性收费 {amount(report.disclosure.fees)} 万元",
    ]
    if parts.left_out:
        lines.append(f"  未计入：{'、'.join(parts.left_out)}（已写入第六部分）")
    return "\n".join([*lines, f"已写入：{target}", ""])

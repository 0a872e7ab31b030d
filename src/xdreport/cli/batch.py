"""Checking many files one after another: one that cannot be read, or trips over a bug, does not cost the others."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xdreport.cli.errors import WrongUseError
from xdreport.cli.inputs import shown
from xdreport.files import reason

if TYPE_CHECKING:
    from xdreport.findings import Result
    from xdreport.profile.profile import Profile
    from xdreport.submission import Submission

UNREADABLE = "XD001"
INTERNAL = "XD000"
MANY = 20
"""With more files than this a terminal shows a progress bar."""


def check_all(
    paths: Sequence[Path],
    previous: "Submission | None" = None,
    profiles: "Mapping[Path, Profile] | None" = None,
) -> "list[Result]":
    """A result for every file, in order; ``profiles`` are the settings for those files that have any."""
    return [_check(path, previous, (profiles or {}).get(path)) for path in _progress(paths)]


def _check(path: Path, previous: "Submission | None", profile: "Profile | None") -> "Result":
    from xdreport.api import load
    from xdreport.checking import check

    try:
        return check(load(path, name=shown(path)), previous=previous, profile=profile)
    except OSError as error:
        return _lost(
            path, UNREADABLE, f"文件打不开：{reason(error)}", "请确认文件还在、没有被其他程序占用，再检查一次。"
        )
    except Exception as error:  # a bug over one file must not cost the reader the others
        if os.environ.get("XDREPORT_DEBUG"):
            raise
        what = f"{type(error).__name__}，位于 {location(error)}"
        return _lost(
            path,
            INTERNAL,
            f"检查时程序出错（{what}），本文件未核对",
            "这是 xdreport 的缺陷，请把这一行和文件反馈给开发者。",
        )


def _lost(path: Path, id: str, message: str, hint: str) -> "Result":
    from xdreport.checking import all_rules
    from xdreport.findings import Finding, Result

    rule = all_rules()[id]
    finding = Finding(id=id, name=rule.name, severity=rule.severity, file=shown(path), message=message, hint=hint)
    return Result(file=shown(path), findings=(finding,))


def location(error: BaseException) -> str:
    """Module and line of our own code in which an exception arose, as in xdreport/check.py:42."""
    here = Path(__file__).parents[1]
    trace, found = error.__traceback__, "xdreport"
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if here in file.parents:
            found = f"xdreport/{file.relative_to(here).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def _progress(paths: Sequence[Path]) -> Iterable[Path]:
    if len(paths) <= MANY or not sys.stderr.isatty():
        return paths
    return _bar(paths)


def _bar(paths: Sequence[Path]) -> Iterator[Path]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("正在检查"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[file]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(paths), file="")
        for path in paths:
            progress.update(task, file=shown(path).rpartition(os.sep)[2])
            yield path
            progress.advance(task)


def opened(path: Path, what: str) -> "Submission":
    """Reads a file that is needed for something else; raises WrongUseError where there is no report in it."""
    from xdreport.api import load
    from xdreport.checking import FATAL

    if path.is_dir():
        raise WrongUseError(f"{what}“{path}”是文件夹，请写明是其中哪个文件。")
    if not path.exists():
        raise WrongUseError(f"找不到{what}“{path}”，请检查路径和文件名。")
    try:
        submission = load(path, name=shown(path))
    except OSError as error:
        raise WrongUseError(f"{what}“{path}”打不开：{reason(error)}。") from error
    for problem in submission.problems:
        if problem.rule in FATAL:
            raise WrongUseError(f"{what}“{path}”读不出：{problem.message.rstrip('。')}。{problem.hint}")
    return submission

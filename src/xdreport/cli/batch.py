"""Checking many files one after another: one that cannot be read, or trips over a bug, does not cost the others."""

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from xdreport.cli.console import on_terminal
from xdreport.cli.inputs import shown, source
from xdreport.files import reason

if TYPE_CHECKING:
    from xdreport.cli.doubles import Seen
    from xdreport.cli.previous import Previous
    from xdreport.findings import Result
    from xdreport.profile.profile import Profile

UNREADABLE = "XD001"
INTERNAL = "XD000"
MANY = 20
"""With more files than this a terminal shows a progress bar."""

GARBAGE = 10_000
"""New objects between two rounds of garbage collection while many files are read: memory then stays flat."""


def check_all(
    paths: Sequence[Path],
    previous: "Previous | None" = None,
    profiles: "Mapping[Path, Profile] | None" = None,
) -> "list[Result]":
    """A result for every file, in order; ``profiles`` are the settings for those files that have any."""
    seen: Seen = {}
    settings = profiles or {}
    results = [_check(path, previous, settings.get(path), seen) for path in progress(paths)]
    if len(paths) > 1:
        from xdreport.cli.doubles import told

        told(results, seen, [settings.get(path) for path in paths])
    return results


def _check(path: Path, previous: "Previous | None", profile: "Profile | None", seen: "Seen") -> "Result":
    """The result of one file; what files of one unit are compared by goes to ``seen``."""
    from xdreport.api import load
    from xdreport.checking import check
    from xdreport.collect.work import location, lost
    from xdreport.form.figures import vector

    try:
        submission = load(source(path), name=shown(path))
        before = previous.of(submission) if previous else None
        whose = submission.origins.get("organ")
        seen[shown(path)] = vector(submission.report), {"organ": whose} if whose else {}
        return check(submission, previous=before, profile=profile)
    except OSError as error:
        return lost(
            shown(path), UNREADABLE, f"文件打不开：{reason(error)}", "请确认文件还在、没有被其他程序占用，再检查一次。"
        )
    except Exception as error:  # a bug over one file must not cost the reader the others
        if os.environ.get("XDREPORT_DEBUG"):
            raise
        what = f"{type(error).__name__}，位于 {location(error)}"
        return lost(
            shown(path),
            INTERNAL,
            f"检查时程序出错（{what}），本文件未核对",
            "这是 xdreport 的缺陷，请把这一行和文件反馈给开发者。",
        )


def progress(paths: Sequence[Path], doing: str = "正在检查") -> Iterable[Path]:
    """The paths one after the other; where they are many, a terminal shows how far it has come."""
    if len(paths) > MANY:
        gc.freeze()  # what is there by now stays: it need not be looked at again
        gc.set_threshold(GARBAGE)
    if len(paths) <= MANY or not sys.stderr.isatty():
        return paths
    return _bar(paths, doing)


@contextmanager
def meter(total: int, doing: str) -> "Iterator[Callable[[int], None]]":
    """Gives a function that is told how many more files are done; where they are many, a terminal shows a bar."""
    if total <= MANY or not on_terminal(sys.stderr):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TextColumn("剩余"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown_bar:
        task = shown_bar.add_task("", total=total)
        yield lambda number: shown_bar.advance(task, number)


def _bar(paths: Sequence[Path], doing: str) -> Iterator[Path]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[file]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(paths), file="")
        for path in paths:
            progress.update(task, file=shown(path).rpartition(os.sep)[2])
            yield path
            progress.advance(task)

"""What validate shows on the screen and what it writes into files, from --format and --output."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xdreport.cli import console
from xdreport.cli.errors import WrongUseError
from xdreport.files import may_write, write

if TYPE_CHECKING:
    from xdreport.findings import Result
    from xdreport.reporters.lines import Line
    from xdreport.reporters.summary import CollectionPart

SUFFIXES: Mapping[str, tuple[str, ...]] = {
    ".txt": ("text", "github"),
    ".json": ("json", "sarif"),
    ".sarif": ("sarif",),
    ".xml": ("junit",),
    ".csv": ("csv",),
    ".html": ("html",),
    ".htm": ("html",),
    ".md": ("markdown",),
}
"""Formats that a file of this name may have; the first is meant where --format does not ask for another."""


class Plan(NamedTuple):
    """The format shown on the screen, and every file to be written with its format."""

    screen: str
    files: tuple[tuple[Path, str], ...]


def planned(formats: Sequence[str], outputs: Sequence[Path]) -> Plan:
    """Every file takes the format of its suffix; a format asked for that no file takes is shown on the screen.

    Raises WrongUseError where that leaves a file without a format, or two formats for the screen.
    """
    left = list(dict.fromkeys(formats))
    files = []
    for path in outputs:
        format = _format_of(path, left)
        if format in left:
            left.remove(format)
        files.append((path, format))
    if len(left) > 1:
        raise WrongUseError(f"屏幕上只能显示一种格式，{'、'.join(left)}请用 --output 各存成一个文件。")
    if len({os.path.realpath(path) for path in outputs}) < len(outputs):
        raise WrongUseError("几个 --output 写的是同一个文件，请分开。")
    return Plan(left[0] if left else _usual(formats), tuple(files))


def _format_of(path: Path, wanted: Sequence[str]) -> str:
    known = SUFFIXES.get(path.suffix.lower())
    if known is None and not wanted:
        raise WrongUseError(f"从“{path}”的后缀看不出要哪种格式，请用 --format 写明，或用 {' '.join(SUFFIXES)} 作后缀。")
    return next((format for format in wanted if known is None or format in known), known[0] if known else "text")


def _usual(formats: Sequence[str]) -> str:
    """Annotations in the log of a GitHub action, which nobody needs to ask for; text for everyone else."""
    on_github = os.environ.get("GITHUB_ACTIONS") == "true" and not console.on_terminal(sys.stdout)
    return "github" if on_github and not formats else "text"


def ready(plan: Plan, *, force: bool, inputs: Sequence[Path]) -> None:
    """Raises TargetError, before hours of checking, where a file must not be written."""
    for path, _ in plan.files:
        may_write(path, force=force, inputs=inputs)


def deliver(
    plan: Plan,
    results: "Sequence[Result]",
    *,
    quiet: bool,
    force: bool,
    inputs: Sequence[Path],
    part: "CollectionPart | None" = None,
    done: Callable[[Path], None],
) -> None:
    """Writes the files and shows what belongs on the screen, even where a file could not be written.

    ``part`` is what a collection came to: shown behind the findings, and in JSON. ``done`` is told every file written.
    """
    try:
        for path, format in plan.files:
            data = (piece.encode("utf-8", "replace") for piece in _pieces(format, results, part))
            write(path, data, force=force, inputs=inputs)
            done(path)
    finally:
        _show(plan.screen, results, part, quiet=quiet)


def _pieces(format: str, results: "Sequence[Result]", part: "CollectionPart | None") -> "Iterable[str]":
    """The whole text in one format; the longest, of which every unit has a share, are not held as a whole."""
    from xdreport.reporters import WITH_UNITS, report

    if format == "json":
        from xdreport.reporters.as_json import pieces

        return pieces(results, part)
    if part is not None and format == "text":
        from xdreport.reporters.text import plain

        return (plain([line]) for line in _lines(results, part, quiet=False))
    return [report(format, results, part if format in WITH_UNITS else None)]


def _show(format: str, results: "Sequence[Result]", part: "CollectionPart | None", *, quiet: bool) -> None:
    from xdreport.reporters.lines import closing, results_lines

    if format != "text":
        console.out_pieces(_pieces(format, results, part), console.out_machine)
    elif part is not None:
        console.show(_lines(results, part, quiet=quiet))
    else:
        console.show(closing(results) if quiet else results_lines(results))


def _lines(results: "Sequence[Result]", part: "CollectionPart", *, quiet: bool) -> "Iterator[Line]":
    from xdreport.reporters.lines import findings_lines, plain_line, unchecked
    from xdreport.reporters.summary import summary_lines

    if not quiet:
        yield from findings_lines(results)
    yield from summary_lines(part, brief=quiet)
    if left := unchecked(results):
        yield plain_line(f"未核对：{left}。", "muted")

"""Values of options, checked in Chinese as the command line is read."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import typer

from xdreport.cli.errors import WrongUseError
from xdreport.meant import meant, nearest

MOST_PROCESSES = 256


def one_of(names: Iterable[str]) -> Callable[[str], str]:
    """A parser that takes one of these names, in any case."""
    known = list(names)

    def parse(word: str) -> str:
        if word.lower() in known:
            return word.lower()
        raise typer.BadParameter(f"没有“{word}”，可用：{'、'.join(known)}。{meant(nearest(word.lower(), known))}")

    return parse


def several_of(names: Iterable[str]) -> Callable[[str], str]:
    """A parser that takes one or more of these names, with commas between them; gives them so again."""
    single = one_of(names)

    def parse(word: str) -> str:
        words = [part.strip() for part in word.replace("，", ",").split(",") if part.strip()]
        return ",".join(single(part) for part in words or [word])

    return parse


def year(word: str) -> int:
    """A parser for the year of a report: four digits."""
    number = int(word) if word.isdecimal() and len(word) == 4 else 0
    if not 2008 <= number <= 2100:
        raise typer.BadParameter(f"“{word}”不是年份，请填四位年份，如 2025。")
    return number


def format_of(target: Path | None, wanted: str | None, by_suffix: Mapping[str, str], usual: str) -> str:
    """Which format a file is written in: the one asked for, else that of its suffix, else the usual one.

    Raises WrongUseError for a suffix of another format, or of none, so that no file is what its name does not say.
    """
    from xdreport.cli.targets import suffix_of

    suffix = suffix_of(target) if target is not None else ""
    if not suffix or (target is not None and target.is_dir()):
        return wanted or usual
    known = by_suffix.get(suffix)
    if known is None or wanted not in (None, known):
        raise WrongUseError(f"“{target}”的后缀不对，可以写：{'、'.join(by_suffix)}。")
    return known


class Years(NamedTuple):
    """Years in order; a class of its own, for Typer takes a tuple for several words."""

    years: Sequence[int]


def years_of(word: str) -> Years:
    """A parser for years: 2025, 2021-2025, 2021,2023."""
    found: set[int] = set()
    for part in re.split(r"[,，、;；]", word):
        first, _, last = re.sub(r"\s*(?:--?|—+|–|~|～|至)\s*", "-", part.strip()).partition("-")
        ends = year(first), year(last or first)
        if ends[0] > ends[1]:
            raise typer.BadParameter(f"“{part.strip()}”的起止年份颠倒了。")
        found.update(range(ends[0], ends[1] + 1))
    return Years(sorted(found))


def processes(word: str) -> int:
    """A parser for a number of processes."""
    number = int(word) if word.isdecimal() and len(word) <= 4 else 0
    if not 1 <= number <= MOST_PROCESSES:
        raise typer.BadParameter(f"“{word}”不是进程数，请填 1 到 {MOST_PROCESSES}。")
    return number

"""Where render writes: a file, files in a folder, or standard output."""

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

from xdreport import files
from xdreport.cli import console
from xdreport.cli.errors import WrongUseError
from xdreport.cli.inputs import STDIN, STDIN_NAME

USUAL = "docx"
STDOUT = files.STDOUT
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}")
TEXTS = frozenset({"md", "html", "json"})
"""Formats that a screen can show."""


def targets_of(source: Path, wanted: Sequence[str], output: Path | None) -> dict[str, Path]:
    """Format -> where it is written: the file asked for, else files named like the source, in the folder asked for.

    Raises WrongUseError where several formats are to go into one file, or to standard output.
    """
    formats = list(dict.fromkeys(name for several in wanted for name in several.split(",")))
    if output is not None and not output.is_dir():
        if len(formats) < 2:
            chosen = by_suffix(output, formats)
            return {chosen: _shown(chosen) if output == STDOUT else named(output, chosen)}
        _may_be_folder(output)
    stem = STDIN_NAME if source == STDIN else source.stem
    return {name: (output or Path()) / f"{stem}.{name}" for name in formats or [USUAL]}


def suffix_of(target: Path) -> str:
    """The suffix of a file's name, '' where what follows its last dot is none, as in 第1.2稿."""
    return target.suffix.lower() if _SUFFIX.fullmatch(target.suffix) else ""


def named(target: Path, format: str) -> Path:
    """A file with the suffix of its format where its name has none: nothing could tell what opens it."""
    if suffix_of(target) or target == STDOUT or (target.exists() and not target.is_file()):
        return target
    return target.with_name(f"{target.name}.{'txt' if format == 'text' else format}")


def _shown(format: str) -> Path:
    """Standard output, for a format that may go there: what is not text would only upset a screen."""
    stream: TextIO | None = sys.stdout
    if stream is None:
        raise WrongUseError("标准输出已关闭，请用 -o 写明文件名。")
    if format not in TEXTS and stream.isatty():
        raise WrongUseError(f"{format} 不能显示在屏幕上，请用 -o 写明文件名，或用“>”“|”转给文件或其他程序。")
    return STDOUT


def _may_be_folder(output: Path) -> None:
    from xdreport.api import FORMATS

    if output == STDOUT:
        raise WrongUseError("标准输出（-o -）只能写一种格式，几种格式请用 -o 写明文件夹。")
    if output.exists() or output.suffix.lower().removeprefix(".") in FORMATS:
        raise WrongUseError(f"几种格式要写进文件夹，“{output}”不是文件夹，请写明文件夹，或每次只写一种格式。")


def by_suffix(output: Path, wanted: Sequence[str]) -> str:
    """The one format of a file: the one asked for, else its suffix says. Raises WrongUseError where they disagree."""
    from xdreport.api import FORMATS

    said = suffix_of(output).removeprefix(".")
    if not wanted and said and said not in FORMATS:
        raise WrongUseError(f"不会写“{output.suffix}”文件，可以写：{'、'.join(FORMATS)}；或用 --format 写明格式。")
    chosen = wanted[0] if wanted else said or USUAL
    if said in FORMATS and said != chosen:
        raise WrongUseError(f"“{output}”的后缀与 --format {chosen} 不符，请改其中一个。")
    return chosen


def ready(targets: Mapping[str, Path], *, force: bool, inputs: Sequence[Path]) -> None:
    """Raises TargetError, before anything is done, where a file must not be written; a folder may still be missing."""
    for target in targets.values():
        if target != STDOUT and (len(targets) == 1 or target.parent.exists()):
            files.may_write(target, force=force, inputs=inputs)


def put(target: Path, format: str, data: bytes, *, force: bool, inputs: Sequence[Path]) -> bool:
    """Writes one format; whether it is a file now. Its folder was made by ``make_folder``."""
    if target != STDOUT:
        files.write(target, data, force=force, inputs=inputs)
        return True
    if format in TEXTS:
        console.out_machine(data.decode("utf-8"))
    else:
        console.out_bytes(data)
    return False

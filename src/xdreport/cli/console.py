"""Standard output and error: never a crash over a character, a closed pipe or an odd console."""

import codecs
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from xdreport.reporters.lines import Line

TOGETHER = 500
"""Lines, or other pieces of a long text, that are written at once."""


class PipeClosedError(Exception):
    """Whoever read our output has gone away, as in ``xdreport rules | head``."""


SIMPLER = {"\u2212": "-", "\u2011": "-", "\xa0": " ", "\u2022": "-"}
"""What is written for a character of ours that GBK does not have: a minus must not become a question mark."""


def prepare() -> None:
    """Makes both streams write something simpler, else ?, for what their encoding (GBK, ASCII …) cannot express."""
    codecs.register_error("xdreport", _simpler)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="xdreport")


def _simpler(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(SIMPLER.get(one, "?") for one in error.object[error.start : error.end]), error.end


def out(text: str) -> None:
    """Writes text for people to standard output; where there is none (a closed one), nowhere."""
    stream: TextIO | None = sys.stdout
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError as error:
        raise PipeClosedError from error


def out_pieces(pieces: Iterable[str], write: Callable[[str], None] = out) -> None:
    """Writes a text that is too long to hold, as ``out`` does, or another of its kind."""
    held: list[str] = []
    for piece in pieces:
        held.append(piece)
        if len(held) >= TOGETHER:
            write("".join(held))
            held.clear()
    write("".join(held))


def out_machine(text: str) -> None:
    """Writes text for programs: UTF-8 whatever the console's code page, but for a screen."""
    if on_terminal(sys.stdout) or not hasattr(sys.stdout, "buffer"):
        out(text)
    else:
        out_bytes(text.encode("utf-8", "replace"))


def out_bytes(data: bytes) -> None:
    """Writes a file's bytes to standard output."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise PipeClosedError from error


def err(text: str) -> None:
    """Writes text, one line as a rule, to standard error; losing it is no reason to fail."""
    with suppress(OSError, AttributeError):
        sys.stderr.write(text.rstrip("\n") + "\n")
        sys.stderr.flush()


def on_terminal(stream: TextIO | None) -> bool:
    """Whether a person at a screen reads what is written to ``stream``."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def show(lines: Iterable["Line"], *, error: bool = False) -> None:
    """Lines for people, on standard output or error: coloured and wrapped on a terminal, plain elsewhere."""
    if on_terminal(sys.stderr if error else sys.stdout):
        from xdreport.reporters import terminal

        try:
            terminal.show(lines, error=error)
        except BrokenPipeError as closed:
            raise PipeClosedError from closed
        return
    from xdreport.reporters.text import plain

    if error:
        err(plain(lines))
    else:
        out_pieces(plain([line]) for line in lines)


def quoted(path: Path) -> str:
    """A path as it can be typed: in quotes where it has blanks."""
    return f'"{path}"' if " " in str(path) else str(path)


def abandon_output() -> None:
    """Points standard output at nothing, so that the interpreter does not complain on its way out."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

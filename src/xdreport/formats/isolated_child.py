"""The other side of ``isolated``: what runs in the process of its own. Imports little, since every file pays for it."""

import os
import sys


def main(module: str, name: str, seconds: float, megabytes: int) -> None:
    """Reads the file that comes in on standard input; answers with one letter and what it stands for, and ends.

    D: the document; U: message and hint of an UnreadableError; M: out of memory; B: a bug, told in words.
    """
    answer = os.dup(1)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)  # whatever a library prints is no answer
    limit(seconds, megabytes)
    try:
        told = _read(module, name)
    except MemoryError:  # what fills it may not be free yet: no step further that needs any
        os.write(answer, b"M")
        os._exit(0)
    with os.fdopen(answer, "wb") as stream:
        stream.write(told)
    os._exit(0)  # nothing is left to tidy up


def _read(module: str, name: str) -> bytes:
    from importlib import import_module

    from xdreport.formats.transport import packed
    from xdreport.formats.unreadable import UnreadableError

    data = sys.stdin.buffer.read()
    try:
        return b"D" + packed(import_module(module).read(data, name))
    except UnreadableError as error:
        return b"U" + f"{error.message}\0{error.hint}".encode("utf-8", "replace")
    except MemoryError:
        raise
    except Exception as error:
        return b"B" + _place(error).encode("utf-8", "replace")


def _place(error: Exception) -> str:
    """Name of the exception and where it arose: ValueError, xls/read.py:42."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}: {error} ({where})"


def limit(seconds: float, megabytes: int) -> None:
    """Bounds this process: memory (not on macOS, which cannot) and, lest it outlive its parent, processor time."""
    processor, size = 2 * int(seconds + 1), megabytes * 1024 * 1024
    if sys.platform == "win32":
        from xdreport.formats.isolated_windows import limit_job

        limit_job(processor, size)
    else:
        import resource

        _lower(resource.RLIMIT_CPU, processor)
        _lower(resource.RLIMIT_CORE, 0)  # a parser that aborts leaves no dump behind
        if sys.platform != "darwin":
            _lower(resource.RLIMIT_AS, size)


if sys.platform != "win32":

    def _lower(what: int, most: int) -> None:
        """Sets a limit, or keeps one that is lower already."""
        import resource

        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))

"""``python -m xdreport`` and the ``xdreport`` command."""

import atexit
import gc
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from xdreport.collect.crew import Crew

GARBAGE = 200_000
"""New objects between two rounds of garbage collection: importing makes some 60,000 that stay, not worth a look."""

USAGE, BUG, INTERRUPTED, PIPE_CLOSED = 2, 70, 130, 141


def command() -> int:
    """The command ``xdreport``: as ``main``, in a process of its own that begins with this module."""
    try:
        _collect_less_garbage()
        _load_no_plugins()
        with _worker(sys.argv[1:]) as crew:
            return main(crew=crew)
    except KeyboardInterrupt:  # while what follows is only being started
        return INTERRUPTED


def main(argv: Sequence[str] | None = None, crew: "Crew | None" = None) -> int:
    """Runs the command line (``sys.argv`` without ``argv``) and returns its exit code; never raises, never a traceback.

    0 all well, 1 findings, 2 wrong use or unreadable input, 70 a bug of ours, 130 interrupted, 141 output closed.
    ``crew`` are processes for a collection that have started already.
    """
    from xdreport.cli import console

    console.prepare()
    try:
        return _run(argv, crew)
    except KeyboardInterrupt:
        console.err("xdreport：已中断。")
        return INTERRUPTED
    except console.PipeClosedError:
        console.abandon_output()
        return PIPE_CLOSED
    except Exception as error:  # the last line of defence: users never see a traceback
        if os.environ.get("XDREPORT_DEBUG"):
            raise
        return _bug(error)


def _collect_less_garbage() -> None:
    """A process of its own is short: looking for garbage while importing, and again at exit, is a fifth of its time."""
    gc.set_threshold(GARBAGE)
    atexit.register(gc.freeze)


def _load_no_plugins() -> None:
    """pydantic looks through every installed package for plugins; a command line of ours wants none of them."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


@contextmanager
def _worker(arguments: Sequence[str]) -> Iterator["Crew | None"]:
    """One that starts now, where there is likely to be work for it: typer and pydantic take 0.1 s to import.

    Not in ``main``: a new process runs the module anew with which this one began, where nothing may call ``main``.
    """
    from xdreport.collect.early import likely

    if not likely(arguments):
        yield None
        return
    from xdreport.collect.crew import Crew
    from xdreport.collect.ready import ready

    with closing(Crew(ready)) as crew:
        crew.start(1)
        yield crew


def _run(argv: Sequence[str] | None, crew: "Crew | None") -> int:
    import typer

    from xdreport.cli import console
    from xdreport.cli.app import build
    from xdreport.cli.errors import TYPER_ERROR, WrongUseError, translated
    from xdreport.files import TargetError, reason
    from xdreport.formats.unwritable import UnwritableError

    command = typer.main.get_command(build(sys.argv[1:] if argv is None else argv))
    try:
        with _warnings_as_lines():
            code = command.main(argv, prog_name="xdreport", standalone_mode=False, obj=crew)
    except (WrongUseError, TargetError, UnwritableError) as error:
        return _wrong(str(error), getattr(error, "more", ()))
    except TYPER_ERROR as error:
        return _wrong(translated(error))
    except OSError as error:
        console.abandon_output()
        name = f"“{error.filename}”" if error.filename else ""
        return _wrong(f"不能读写文件{name}：{reason(error)}。")
    except SystemExit as closed:  # typer's answer to a closed pipe
        raise console.PipeClosedError from closed
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    if code == INTERRUPTED:
        console.err("xdreport：已中断。")
    return code if isinstance(code, int) else 0


@contextmanager
def _warnings_as_lines() -> Iterator[None]:
    """Shows what should be known of a written file as a line for people; other warnings stay as they are."""
    from xdreport.cli import console
    from xdreport.formats.unwritable import RenderWarning

    with warnings.catch_warnings():
        show = warnings.showwarning

        def tell(
            message: Warning | str,
            category: type[Warning],
            filename: str,
            lineno: int,
            file: TextIO | None = None,
            line: str | None = None,
        ) -> None:
            if issubclass(category, RenderWarning):
                console.err(f"提醒：{message}")
            else:
                show(message, category, filename, lineno, file, line)

        warnings.simplefilter("default", RenderWarning)
        warnings.showwarning = tell
        yield


def _wrong(message: str, more: Sequence[str] = ()) -> int:
    from xdreport.cli import console

    lines = [f"xdreport：{message}", *more]
    console.err("\n  ".join(" ".join(line.split()) for line in lines))
    return USAGE


def _bug(error: Exception) -> int:
    from xdreport.cli import console
    from xdreport.collect.work import location

    what = f"{type(error).__name__}，位于 {location(error)}"
    console.err(
        f"xdreport：程序内部出错（{what}）。"
        "这是 xdreport 的缺陷，请把这一行反馈给开发者；设环境变量 XDREPORT_DEBUG=1 可看详情。"
    )
    return BUG


if __name__ == "__main__":
    sys.exit(command())

"""Runs a reader in a process of its own: a parser that aborts, hangs or eats memory costs one file, not the call.

The process limits itself before the file's bytes reach the parser (``isolated_child``): on Linux and other Unixes by
RLIMIT_AS, its address space; on Windows by a job object, the memory it commits; on macOS, which ignores RLIMIT_AS, it
is watched from here by its resident memory, four times a second. It gets the file on a pipe of its own, never our
standard input, and hands the document back as JSON, which is checked: nothing of what it sends is run.
"""

import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from xdreport.document import Document
from xdreport.formats.limits import REMEDY, excess
from xdreport.formats.package import AGAIN
from xdreport.formats.transport import BrokenError, unpacked
from xdreport.formats.unreadable import UnreadableError

LARGEST = 16 * 1024 * 1024
"""Bytes that are taken back; a usual report takes 50,000."""

LOOK = 0.25
"""Seconds between two looks at the memory of a process that cannot limit itself."""

WATCHED = sys.platform == "darwin"
"""Whether a process cannot limit itself."""

_DOCUMENT, _UNREADABLE, _MEMORY, _BUG = b"D", b"U", b"M", b"B"
_CHUNK = 64 * 1024


class ReaderError(RuntimeError):
    """A reader raised what no reader may raise: a bug of ours, told by the exception's name and place."""


def run(module: str, data: bytes, name: str, *, seconds: float, megabytes: int) -> Document:
    """``module.read(data, name)`` in a process of its own; ``module`` is the full name of a reader's module.

    The process is killed after ``seconds`` by the clock; it may use ``megabytes`` of memory, the interpreter's own
    included. Raises UnreadableError where it took longer or needed more, where the parser aborted, and where ``read``
    raised it; ReaderError for any other exception of ``read``.
    """
    with _started(module, name, seconds, megabytes) as process:
        watch = _Watch(process, seconds, megabytes)
        watch.start()
        try:
            answer = _exchange(process, data)
        finally:
            process.kill()  # without effect where it has ended
            watch.over.set()
            watch.join()
    if watch.verdict:
        raise UnreadableError(watch.verdict, REMEDY)
    return _document(answer, megabytes)


def _started(module: str, name: str, seconds: float, megabytes: int) -> "subprocess.Popen[bytes]":
    """The process: without site, without what environment or current folder would put in, with our own search path."""
    here = str(Path(__file__).resolve().parents[2])
    path = [here, *(entry for entry in sys.path if entry and entry != here)]
    code = (
        f"import sys; sys.path[:] = {path!a}; from xdreport.formats.isolated_child import main; "
        f"main({module!a}, {name!a}, {seconds!a}, {megabytes!a})"
    )
    options = ["-I", "-S", *(["-B"] if sys.dont_write_bytecode else [])]
    program, flags = sys.executable, 0
    if sys.platform == "win32":  # the python.exe of a virtual environment only starts another process
        program, flags = getattr(sys, "_base_executable", program), subprocess.CREATE_NO_WINDOW
    return subprocess.Popen(
        [program, *options, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=flags,
    )


def _exchange(process: "subprocess.Popen[bytes]", data: bytes) -> bytes:
    """Hands the file over and takes the answer; what came until then where the process ends before."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(OSError):  # it has ended without reading all
        process.stdin.write(data)
    with suppress(OSError):
        process.stdin.close()
    answer = bytearray()
    while len(answer) <= LARGEST and (piece := process.stdout.read(_CHUNK)):
        answer += piece
    return bytes(answer)


def _document(answer: bytes, megabytes: int) -> Document:
    kind, rest = answer[:1], answer[1:]
    if len(answer) > LARGEST:
        raise excess("文件内容过多")
    if kind == _MEMORY:
        raise UnreadableError(_over_memory(megabytes), REMEDY)
    try:
        if kind == _UNREADABLE:
            message, hint = rest.decode().split("\0")
            raise UnreadableError(message, hint)
        if kind == _BUG:
            raise ReaderError(rest.decode())
        if kind == _DOCUMENT:
            return unpacked(rest)
    except (ValueError, BrokenError):
        pass
    raise UnreadableError("文件已损坏或写法异常，读取到一半时中断，没有读出内容", AGAIN)


def _over_memory(megabytes: int) -> str:
    return f"读取这个文件需要的内存超过 {megabytes} MB，已停止读取"


class _Watch(threading.Thread):
    """Kills a process when its time is over, or (on macOS) when it has grown too large; ``verdict`` says why."""

    def __init__(self, process: "subprocess.Popen[bytes]", seconds: float, megabytes: int) -> None:
        super().__init__(daemon=True)
        self.over = threading.Event()
        self.verdict = ""
        self._process = process
        self._seconds = seconds
        self._megabytes = megabytes

    def run(self) -> None:
        deadline = time.monotonic() + self._seconds
        while (left := deadline - time.monotonic()) > 0:
            if self.over.wait(min(left, LOOK) if WATCHED else left):
                return
            if WATCHED and resident(self._process.pid) > self._megabytes:
                self.verdict = _over_memory(self._megabytes)
                break
        self.verdict = self.verdict or f"读取这个文件用了 {self._seconds:g} 秒还没有完成，已停止读取"
        self._process.kill()


def resident(pid: int) -> float:
    """Megabytes of memory that a process holds, as ps tells; 0 where it does not."""
    told = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(pid)], stdin=subprocess.DEVNULL, capture_output=True, check=False
    ).stdout.strip()
    return int(told) / 1024 if told.isdigit() else 0.0

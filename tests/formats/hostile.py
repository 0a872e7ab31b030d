"""Reads one file in a process of its own; prints what came of it, its seconds and its peak memory in MiB as JSON."""

import json
import sys
import time
from importlib import import_module
from pathlib import Path

from xdreport.formats.kinds import READERS, kind_of
from xdreport.formats.unreadable import UnreadableError


def peak() -> float:
    """Most memory that this process held, in MiB; 0 where the system does not tell.

    On Linux the kernel's ru_maxrss starts from the process that forked this one, so its own high-water mark is read.
    """
    status = Path("/proc/self/status")
    if status.exists():
        marks = [line.split() for line in status.read_text("ascii", "replace").splitlines()]
        return next((int(mark[1]) / 1024 for mark in marks if mark[:1] == ["VmHWM:"]), 0.0)
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    """The command: one path."""
    data = Path(sys.argv[1]).read_bytes()
    start = time.perf_counter()
    try:
        read = import_module(f"xdreport.formats.{READERS[kind_of(data)]}").read
        grids = list(read(data, sys.argv[1]).grids())
        outcome = f"{len(grids)} sheets, {sum(len(grid.cells) for grid in grids)} cells"
    except UnreadableError as error:
        outcome = error.message
    seconds = time.perf_counter() - start
    sys.stdout.write(json.dumps({"outcome": outcome, "seconds": seconds, "memory": peak()}))


if __name__ == "__main__":
    main()

"""A real Dask scheduler and workers on loopback, each a process of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
SCHEDULER = "from distributed.cli.dask_scheduler import main; main()"
WORKER = "from distributed.cli.dask_worker import main; main()"


class Running(NamedTuple):
    """The scheduler's address, and the processes of the workers and the scheduler."""

    address: str
    workers: list["subprocess.Popen[str]"]
    scheduler: "subprocess.Popen[str]"


def _start(code: str, *arguments: str) -> "subprocess.Popen[str]":
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        encoding="utf-8",
    )


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[Running]:
    """A scheduler and so many workers of one thread; without a nanny, so that a dead worker stays dead."""
    scheduler = _start(SCHEDULER, "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
    processes = [scheduler]
    try:
        assert scheduler.stderr is not None
        address = next(found[0] for line in scheduler.stderr if (found := re.search(r"tcp://127\.0\.0\.1:\d+", line)))
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
        made = [_start(WORKER, address, "--host", "127.0.0.1", *options) for _ in range(workers)]
        processes += made
        yield Running(address, made, scheduler)
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()
            if process.stderr is not None:
                process.stderr.close()

"""Work for workers that die, hang or answer: what a hostile file could make of the real one."""

import os
import signal
import time
from pathlib import Path

from xdreport.collect.work import Done, Job, Work


def twice(job: int | str) -> int | str:
    if job == "exit":
        os._exit(7)
    if job == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if isinstance(job, str) and job.startswith("once "):
        mark = Path(job.removeprefix("once "))
        if not mark.exists():
            mark.touch()
            os._exit(7)
    if job == "hang":
        time.sleep(600)
    return job * 2


def large(job: bytes) -> bytes:
    return job * 2


def process(_: int) -> int:
    """Which one it is."""
    return os.getpid()


def slow_process(_: int) -> int:
    """The same after longer than it takes to start another one, or nearly."""
    time.sleep(0.3)
    return os.getpid()


def stuck() -> None:
    """A preparation that does not end."""
    time.sleep(600)


class Heavy:
    """Work that is more than a pipe takes at once."""

    def __init__(self) -> None:
        self.data = b"x" * 5_000_000

    def __call__(self, job: int) -> int:
        return job + len(self.data)


class Deadly(Work):
    """The real work, but for one file, which takes its process with it."""

    def __call__(self, job: Job) -> Done:
        if job.name == "2.json":
            os._exit(9)
        return super().__call__(job)

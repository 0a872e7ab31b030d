"""Work for workers that die, hang or answer: what a hostile file could make of the real one."""

import os
import signal
import time


def twice(job: int | str) -> int | str:
    if job == "exit":
        os._exit(7)
    if job == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if job == "hang":
        time.sleep(600)
    return job * 2


def large(job: bytes) -> bytes:
    return job * 2

"""Processes that work: started before there is work for them, and kept while there may be more.

Starting one and importing takes it 0.3 s, in which the command reads its roster and makes itself ready.
"""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

J = TypeVar("J")

START = 60.0
"""Seconds more for the first answer of a worker: it has to start and import."""

GARBAGE = 10_000
"""New objects between two rounds of garbage collection in a worker; a report makes some thousands."""


class _Task(NamedTuple):
    """What is to be done with each of the jobs that follow."""

    work: Callable[[Any], Any]


class Worker(Generic[J]):
    """A process and the jobs it has in hand, each with its number; ``since`` is when it began with the first."""

    def __init__(self, prepare: Callable[[], None]) -> None:
        from multiprocessing import get_context  # not needed where all files are known

        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, prepare), daemon=True)
        self.process.start()
        theirs.close()
        self.jobs: deque[tuple[int, J]] = deque()
        self.since = monotonic() + START

    def employ(self, work: Callable[[J], Any]) -> None:
        """Says what is to be done with the jobs to come. One that has died meanwhile is found out by who waits."""
        with suppress(OSError):
            self.pipe.send(_Task(work))

    def give(self, jobs: Sequence[tuple[int, J]]) -> None:
        """Hands jobs over, each with its number. Raises OSError or ValueError where the process has died."""
        if not self.jobs:
            self.since = max(self.since, monotonic())
        self.jobs.extend(jobs)
        self.pipe.send([job for _, job in jobs])

    def stop(self) -> None:
        """Ends the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def nothing() -> None:
    """For workers that need no preparation."""


class Crew:
    """Workers without work. ``prepare`` is what each does first, and pickled: it imports what the work will need."""

    def __init__(self, prepare: Callable[[], None] = nothing) -> None:
        self._prepare = prepare
        self._idle: list[Worker[Any]] = []

    def start(self, number: int) -> None:
        """Starts so many."""
        for _ in range(number):
            self._idle.append(Worker(self._prepare))

    def __len__(self) -> int:
        return len(self._idle)

    def hire(self, work: Callable[[J], Any]) -> Worker[J]:
        """One that does this work from now on; a new one where none is idle."""
        worker: Worker[J] = self._idle.pop(0) if self._idle else Worker(self._prepare)
        worker.employ(work)
        return worker

    def back(self, worker: Worker[Any]) -> None:
        """Takes back one that has nothing in hand."""
        self._idle.append(worker)

    def close(self) -> None:
        """Ends those that are idle."""
        while self._idle:
            self._idle.pop().stop()


def _serve(pipe: "Connection", prepare: Callable[[], None]) -> None:
    """The life of a worker: answers every job, ends when the supervisor goes away. Ctrl-C is the supervisor's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    prepare()  # before anything is unpickled by the other thread: two that import wait for each other
    orders: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_receive, args=(pipe, orders), daemon=True).start()
    task: _Task = orders.get()
    pipe.send(task.work(orders.get()))
    gc.freeze()  # what the first job imported stays, and is not worth a look
    gc.set_threshold(GARBAGE)
    gc.enable()
    while True:
        order = orders.get()
        if isinstance(order, _Task):
            task = order
        else:
            pipe.send(task.work(order))


def _receive(pipe: "Connection", orders: "SimpleQueue[Any]") -> None:
    """Takes jobs off the pipe at once, so that the supervisor never waits while this worker waits for it."""
    try:
        while True:
            order = pipe.recv()
            for one in [order] if isinstance(order, _Task) else order:
                orders.put(one)
    except (EOFError, OSError):
        os._exit(0)
    except BaseException:  # work that cannot be unpickled: a worker that only waits would be waited for
        os._exit(1)

"""Processes that work: started before there is work for them, and kept while there may be more.

Starting one and importing takes it 0.3 s, in which the command reads its roster and makes itself ready.
"""

import gc
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
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
    """A process and the jobs it has in hand, each with its number; ``since`` is when it began with the first.

    ``orders`` go to it, answers come through ``pipe``: one for both ways is a socket, at each reading of which the
    supervisor was interrupted.
    """

    def __init__(self, prepare: Callable[[], None]) -> None:
        from multiprocessing import get_context  # not needed where all files are known

        context = get_context("spawn")
        self.pipe, theirs = context.Pipe(duplex=False)
        mine, self.orders = context.Pipe(duplex=False)
        self.process = context.Process(target=_serve, args=(mine, theirs, prepare), daemon=True)
        with interrupts_waiting():
            self.process.start()
        theirs.close()
        mine.close()
        self.jobs: deque[tuple[int, J]] = deque()
        self.since = monotonic() + START

    def employ(self, work: Callable[[J], Any]) -> None:
        """Says what is to be done with the jobs to come. One that has died meanwhile is found out by who waits."""
        with suppress(OSError):
            self.orders.send(_Task(work))

    def give(self, jobs: Sequence[tuple[int, J]]) -> None:
        """Hands jobs over, each with its number. Raises OSError or ValueError where the process has died."""
        if not self.jobs:
            self.since = max(self.since, monotonic())
        self.jobs.extend(jobs)
        self.orders.send([job for _, job in jobs])

    def stop(self) -> None:
        """Ends the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        self.orders.close()


@contextmanager
def interrupts_waiting() -> Iterator[None]:
    """Ctrl-C waits till the end; and processes that are started meanwhile are not told of it.

    Those would die with a traceback on the screen before they can ignore it.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing import resource_tracker

    with suppress(OSError):  # where no process can be started
        resource_tracker.ensure_running()  # which lets signals in again when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def nothing() -> None:
    """Where there is nothing to prepare."""


class Crew:
    """Workers without work. ``prepare`` is what each does first, and pickled: it imports what the work will need."""

    def __init__(self, prepare: Callable[[], None] = nothing) -> None:
        self._prepare = prepare
        self._idle: list[Worker[Any]] = []

    def start(self, number: int) -> None:
        """Starts so many; fewer where the system allows for no more, or for none, as in some offices."""
        with suppress(OSError):
            for _ in range(number):
                self._idle.append(Worker(self._prepare))

    def __len__(self) -> int:
        return len(self._idle)

    def hire(self, work: Callable[[J], Any]) -> Worker[J]:
        """One that does this work from now on; a new one where none is idle."""
        while self._idle and not self._idle[0].process.is_alive():
            self._idle.pop(0).stop()
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


def _serve(orders: "Connection", pipe: "Connection", prepare: Callable[[], None]) -> None:
    """The life of a worker: answers every job, ends when the supervisor goes away. Ctrl-C is the supervisor's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    gc.disable()
    messages: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive, args=(orders, messages), daemon=True).start()
    prepare()
    work: Callable[[Any], Any] = repr  # until there is any
    begun = False
    for order in _orders(messages):
        if isinstance(order, _Task):
            work, begun = order.work, False
            continue
        pipe.send(work(order))
        if not begun:
            begun = True
            gc.freeze()  # what the first job imported, and what all jobs share, stays, and is not worth a look
            gc.set_threshold(GARBAGE)
            gc.enable()


def _orders(messages: "SimpleQueue[bytes]") -> Iterator[Any]:
    """Work and jobs in their order; unpickled one after the other, by the thread that has imported what they need."""
    while True:
        try:
            order = pickle.loads(messages.get())
        except Exception:  # work that cannot be unpickled: who waits for it is told by this process's end
            os._exit(1)
        yield from [order] if isinstance(order, _Task) else order


def _receive(orders: "Connection", messages: "SimpleQueue[bytes]") -> None:
    """Takes messages off the pipe at once, so that the supervisor never waits while this worker waits for it."""
    try:
        while True:
            messages.put(orders.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)

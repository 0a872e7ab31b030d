"""Worker processes under a supervisor: a file that kills two workers, or keeps one too long, costs exactly one result.

concurrent.futures breaks as a whole when a worker dies. Here every worker has a pipe of its own and does its jobs in
order, so that the first job without an answer is the one that killed it; the jobs behind it go to another worker.
"""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from queue import SimpleQueue
from selectors import EVENT_READ, DefaultSelector
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

J = TypeVar("J")
D = TypeVar("D")

AHEAD = 8
"""Jobs that a worker has in hand: it never waits for the supervisor."""

LIMIT = 120.0
"""Seconds for one file; a report takes some milliseconds."""

FEW = 40
"""Fewer jobs than this are done without further processes, unless told otherwise: starting one takes 0.3 s."""

START = 60.0
"""Seconds more for the first answer of a worker: it has to start and import."""


GARBAGE = 10_000
"""New objects between two rounds of garbage collection in a worker; a report makes some thousands."""


class Lost(NamedTuple):
    """A job without an answer, and why: the worker died (its exit code) or was stopped after so many seconds."""

    code: int | None
    seconds: float | None = None

    @property
    def why(self) -> str:
        """The reason in Chinese."""
        if self.seconds is not None:
            return f"超过 {self.seconds:.0f} 秒没有读完，已停止"
        return f"检查它的进程意外终止（退出码 {self.code}）"


class _Worker(Generic[J, D]):
    """A process and the jobs it has in hand, each with its number."""

    def __init__(self, work: Callable[[J], D]) -> None:
        from multiprocessing import get_context  # not needed where all files are known

        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self.process.start()
        theirs.close()
        self.jobs: deque[tuple[int, J]] = deque()
        self.since = monotonic() + START

    def give(self, jobs: Sequence[tuple[int, J]]) -> None:
        if not self.jobs:
            self.since = max(self.since, monotonic())
        self.jobs.extend(jobs)
        self.pipe.send([job for _, job in jobs])

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def run(
    work: Callable[[J], D],
    jobs: Iterable[J],
    workers: int,
    limit: float = LIMIT,
    meanwhile: Callable[[], None] = lambda: None,
) -> Iterator[tuple[int, D | Lost]]:
    """Does the jobs in so many processes; gives number and answer (or Lost) of each as they come, in no order.

    ``work`` and the jobs are pickled. Jobs are taken from the iterable as they are needed. When the caller goes no
    further (an exception, Ctrl-C), the processes are ended.
    """
    pool = _Pool(work, enumerate(jobs), limit)
    try:
        pool.begin(workers)
        meanwhile()
        yield from pool.run(workers)
    finally:
        pool.waiting.close()
        for worker in pool.workers:
            worker.stop()


def each(
    work: Callable[[J], D],
    jobs: Sequence[J],
    take: Callable[[int, D | Lost], None],
    workers: int | None = None,
    limit: float = LIMIT,
    meanwhile: Callable[[], None] = lambda: None,
) -> None:
    """Does the jobs and hands over each answer with the number of its job, in no order.

    ``workers`` of 0: here, without further processes; of None: so if the jobs are few, else one for each processor.
    ``meanwhile`` is done while further processes start.
    """
    number = workers if workers is not None else 0 if len(jobs) < FEW else cores()
    if number == 0:
        for place, job in enumerate(jobs):
            take(place, work(job))
        return
    for place, answer in run(work, jobs, min(number, len(jobs)), limit, meanwhile):
        take(place, answer)


def cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Pool(Generic[J, D]):
    def __init__(self, work: Callable[[J], D], jobs: Iterator[tuple[int, J]], limit: float) -> None:
        self.work, self.jobs, self.limit = work, jobs, limit
        self.again: deque[tuple[int, J]] = deque()
        self.suspected: set[int] = set()
        self.workers: list[_Worker[J, D]] = []
        self.waiting = DefaultSelector()  # once for all: multiprocessing's wait makes one for every answer

    def begin(self, workers: int) -> None:
        """Starts processes where there are fewer than wanted, and jobs."""
        while len(self.workers) < workers and (first := self._next()):
            self.workers.append(_Worker(self.work))
            if os.name != "nt":
                self.waiting.register(self.workers[-1].pipe, EVENT_READ, self.workers[-1])
            self._give(self.workers[-1], first)

    def run(self, workers: int) -> Generator[tuple[int, D | Lost], None, None]:
        while True:
            self.begin(workers)
            if not self.workers:
                return
            for worker in self._ready():
                yield from self._answers(worker)
            for worker in [one for one in self.workers if monotonic() - one.since > self.limit]:
                yield from self._bury(worker, self.limit)

    def _next(self) -> tuple[int, J] | None:
        return self.again.popleft() if self.again else next(self.jobs, None)

    def _give(self, worker: _Worker[J, D], first: tuple[int, J] | None = None) -> None:
        """Fills a hand that is half empty. A worker that has died meanwhile is found out when it is waited for."""
        if len(worker.jobs) > AHEAD // 2:
            return
        some = [] if first is None else [first]
        while len(worker.jobs) + len(some) < AHEAD and (job := self._next()):
            some.append(job)
        if some:
            with suppress(OSError, ValueError):
                worker.give(some)

    def _ready(self) -> list[_Worker[J, D]]:
        """The workers of which there is an answer, or that died; none if somebody's time is over before."""
        if os.name == "nt":
            from multiprocessing.connection import wait

            pipes = wait([worker.pipe for worker in self.workers], timeout=self._patience())
            return [worker for worker in self.workers if worker.pipe in pipes]
        return [key.data for key, _ in self.waiting.select(self._patience())]

    def _patience(self) -> float:
        return max(0.0, min(worker.since for worker in self.workers) + self.limit - monotonic()) + 0.05

    def _answers(self, worker: _Worker[J, D]) -> Iterator[tuple[int, D | Lost]]:
        try:
            answer: D = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        number, _ = worker.jobs.popleft()
        worker.since = monotonic()
        yield number, answer
        self._give(worker)
        if not worker.jobs:
            self._dismiss(worker)

    def _bury(self, worker: _Worker[J, D], seconds: float | None = None) -> Iterator[tuple[int, D | Lost]]:
        """The first job in hand is lost; the others are done again, by another worker.

        What kills its worker is tried once more: where memory is short the system kills whom it likes.
        """
        self._dismiss(worker)
        if worker.jobs:
            number, job = worker.jobs.popleft()
            self.again.extend(worker.jobs)
            if seconds is None and number not in self.suspected:
                self.suspected.add(number)
                self.again.append((number, job))
            else:
                yield number, Lost(worker.process.exitcode, seconds)

    def _dismiss(self, worker: _Worker[J, D]) -> None:
        self.workers.remove(worker)
        if os.name != "nt":
            self.waiting.unregister(worker.pipe)
        if worker.jobs:
            worker.process.join(1)
        worker.stop()


def _serve(pipe: "Connection", work: Callable[[Any], Any]) -> None:
    """The life of a worker: answers every job, ends when the supervisor goes away. Ctrl-C is the supervisor's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    jobs: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_receive, args=(pipe, jobs), daemon=True).start()
    pipe.send(work(jobs.get()))
    gc.freeze()  # what the first job imported stays, and is not worth a look
    gc.set_threshold(GARBAGE)
    gc.enable()
    while True:
        pipe.send(work(jobs.get()))


def _receive(pipe: "Connection", jobs: "SimpleQueue[Any]") -> None:
    """Takes jobs off the pipe at once, so that the supervisor never waits while this worker waits for it."""
    try:
        while True:
            for job in pipe.recv():
                jobs.put(job)
    except (EOFError, OSError):
        os._exit(0)

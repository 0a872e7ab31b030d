"""Worker processes under a supervisor: a file that kills two workers, or keeps one too long, costs exactly one result.

concurrent.futures breaks as a whole when a worker dies. Here every worker has a pipe of its own and does its jobs in
order, so that the first job without an answer is the one that killed it; the jobs behind it go to another worker.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence, Sized
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector
from time import monotonic
from typing import Generic, NamedTuple, TypeVar

from xdreport.collect.crew import Crew, Worker, nothing

J = TypeVar("J")
D = TypeVar("D")

AHEAD = 8
"""Jobs that a worker has in hand: it never waits for the supervisor. Fewer towards the end: all are to end together."""

LIMIT = 120.0
"""Seconds for one file; a report takes some milliseconds."""

AWHILE = 0.5
"""Seconds that a process takes to start and to do a first job: what is done by then is not worth one."""


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


Spread = Callable[[Callable[[J], D], Sequence[J], Callable[[int, D | Lost], None]], None]
"""Who hands work out, to processes or not, and takes each answer with the number of its job: as ``spread.each``."""


def run(
    work: Callable[[J], D],
    jobs: Iterable[J],
    workers: int,
    limit: float = LIMIT,
    meanwhile: Callable[[], None] = nothing,
    crew: Crew | None = None,
    ahead: int = AHEAD,
    at_first: int | None = None,
) -> Iterator[tuple[int, D | Lost]]:
    """Does the jobs in so many processes; gives number and answer (or Lost) of each as they come, in no order.

    ``work`` and the jobs are pickled. Jobs are taken from the iterable as they are needed. When the caller goes no
    further (an exception, Ctrl-C), the processes are ended. Those of a ``crew`` are taken first, and given back.
    ``ahead`` are the jobs that each has in hand. With ``at_first`` so many processes begin, the others after a while.
    """
    own = Crew() if crew is None else crew
    left = len(jobs) if isinstance(jobs, Sized) else sys.maxsize
    pool = _Pool(work, enumerate(jobs), left, limit, own, ahead, at_first)
    try:
        pool.begin(workers)
        meanwhile()
        yield from pool.run(workers)
    finally:
        pool.waiting.close()
        for worker in pool.workers:
            worker.stop()
        if crew is None:
            own.close()


class _Pool(Generic[J, D]):
    def __init__(
        self,
        work: Callable[[J], D],
        jobs: Iterator[tuple[int, J]],
        left: int,
        limit: float,
        crew: Crew,
        ahead: int,
        at_first: int | None,
    ) -> None:
        self.work, self.jobs, self.limit, self.crew, self.ahead = work, jobs, limit, crew, ahead
        self.left = left
        self.at_first, self.all_from = at_first, monotonic() + AWHILE
        self.again: deque[tuple[int, J]] = deque()
        self.suspected: set[int] = set()
        self.workers: list[Worker[J]] = []
        self.waiting = DefaultSelector()  # once for all: multiprocessing's wait makes one for every answer

    def begin(self, workers: int) -> None:
        """Starts processes where there are fewer than wanted, and jobs."""
        if self.at_first is not None and monotonic() < self.all_from:
            workers = min(workers, self.at_first)
        while len(self.workers) < workers and (first := self._next()):
            try:
                hired = self.crew.hire(self.work)
            except OSError:  # no process more: those there are do it
                if not self.workers:
                    raise
                self.again.appendleft(first)
                return
            self.workers.append(hired)
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
        if self.again:
            return self.again.popleft()
        self.left -= 1
        return next(self.jobs, None)

    def _give(self, worker: Worker[J], first: tuple[int, J] | None = None) -> None:
        """Fills a hand that is half empty. A worker that has died meanwhile is found out when it is waited for."""
        hand = min(self.ahead, 1 + max(0, self.left) // len(self.workers))
        if len(worker.jobs) > hand // 2:
            return
        some = [] if first is None else [first]
        while len(worker.jobs) + len(some) < hand and (job := self._next()):
            some.append(job)
        if some:
            with suppress(OSError, ValueError):
                worker.give(some)

    def _ready(self) -> list[Worker[J]]:
        """The workers of which there is an answer, or that died; none if somebody's time is over before."""
        if os.name == "nt":
            from multiprocessing.connection import wait

            pipes = wait([worker.pipe for worker in self.workers], timeout=self._patience())
            return [worker for worker in self.workers if worker.pipe in pipes]
        return [key.data for key, _ in self.waiting.select(self._patience())]

    def _patience(self) -> float:
        now = monotonic()
        waits = min(worker.since for worker in self.workers) + self.limit - now
        if self.at_first is not None and now < self.all_from:
            waits = min(waits, self.all_from - now)
        return max(0.0, waits) + 0.05

    def _answers(self, worker: Worker[J]) -> Iterator[tuple[int, D | Lost]]:
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

    def _bury(self, worker: Worker[J], seconds: float | None = None) -> Iterator[tuple[int, D | Lost]]:
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

    def _dismiss(self, worker: Worker[J]) -> None:
        self.workers.remove(worker)
        if os.name != "nt":
            self.waiting.unregister(worker.pipe)
        if worker.jobs:
            worker.process.join(1)
            worker.stop()
        else:
            self.crew.back(worker)

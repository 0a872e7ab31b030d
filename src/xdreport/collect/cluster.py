"""The same work on a Dask cluster: files travel as bytes, so that no disk need be shared.

Chunks of files go out through the cluster's executor, which is one of concurrent.futures. Dask suspects whatever a dead
worker had in hand, and gives up what was suspected too often, guilty or not. Such a chunk comes back here, to a process
of its own under the supervisor of ``pool``, so that a file that kills its worker costs exactly one result.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from xdreport.collect.crew import nothing
from xdreport.collect.pool import LIMIT, Lost
from xdreport.collect.predecessors import ReadPredecessor
from xdreport.collect.spread import each
from xdreport.collect.work import Done, Job, Work, read

CHUNK = 25
"""Files sent to a worker at once: with fewer, talking takes longer than working."""

AHEAD = 3
"""Chunks under way for each thread of the cluster: enough that none waits, few enough that memory stays flat."""

PATIENCE = 15.0
"""Seconds that the scheduler has to answer, and that a cluster without workers is waited for."""

MISSING = '集群组件没有安装，请运行 pip install "xdreport[cluster]"。'

Chunk = list[tuple[int, Job]]
Task = Work | ReadPredecessor
Take = Callable[[int, Done | Lost], None]


class ClusterError(Exception):
    """The cluster cannot be used; the message is one Chinese line."""


def do_chunk(work: Task, chunk: Chunk) -> list[tuple[int, Done]]:
    """What a worker does: every file of a chunk, one after the other."""
    return [(number, work(job)) for number, job in chunk]


def make_of() -> str:
    """Which make of the program a worker runs: its rules, and so its results, must be ours."""
    from xdreport.collect.ledger import rules_digest

    return rules_digest(None)


class Cluster:
    """A connection to a Dask scheduler. Raises ClusterError where there is none, nobody to work, or another make."""

    def __init__(self, scheduler: str) -> None:
        if find_spec("distributed") is None:
            raise ClusterError(MISSING)
        try:
            self._client: Any = import_module("distributed").Client(scheduler, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise ClusterError(f"连不上调度器 {scheduler}：请确认地址和端口，以及它已经启动。") from error
        try:
            self._greet(scheduler)
        except BaseException:
            self.close()
            raise

    def _greet(self, scheduler: str) -> None:
        with suppress(TimeoutError):
            self._client.wait_for_workers(1, timeout=PATIENCE)
        if not self.threads:
            raise ClusterError(f"调度器 {scheduler} 上没有工作进程，请先启动 dask worker。")
        try:
            makes = self._client.run(make_of)
        except Exception as error:  # whatever a worker without xdreport answers
            raise ClusterError(f"工作进程上没有安装 xdreport（{type(error).__name__}：{error}）。") from error
        others = sorted(worker for worker, make in makes.items() if make != make_of())
        if others:
            raise ClusterError(f"这些工作进程上的 xdreport 与本机版本不同：{'、'.join(others[:3])}，请装成同一版本。")

    @property
    def threads(self) -> int:
        """How many files the cluster can look at at once."""
        return int(sum(self._client.nthreads().values()))

    def each(
        self,
        work: Task,
        jobs: Sequence[Job],
        take: Take,
        workers: int | None = None,
        limit: float = LIMIT,
        meanwhile: Callable[[], None] = nothing,
    ) -> None:
        """As ``spread.each``; ``workers`` says nothing here. What comes back undone is done here."""
        del workers
        meanwhile()  # the cluster's workers have started long since
        shared = self._client.scatter(work, broadcast=True, hash=False)
        try:
            sending = _Sending(self._client.get_executor(pure=False), shared, limit, self._gone)
            left = sending.go(jobs, take, AHEAD * self.threads)
        finally:
            with suppress(Exception):  # the cluster may be gone
                shared.release()
        each(work, [jobs[number] for number in left], lambda place, answer: take(left[place], answer), 1, limit)

    def _gone(self) -> bool:
        with suppress(Exception):  # a scheduler that does not answer has no workers
            return not self.threads
        return True

    def close(self) -> None:
        """Ends the connection; the cluster goes on."""
        with suppress(Exception):  # closing a lost connection is no trouble
            self._client.close(timeout=2)


class _Sending:
    """Chunks on their way, so many at a time, and the numbers of the files that came back undone."""

    def __init__(self, executor: Executor, work: Any, limit: float, gone: Callable[[], bool]) -> None:
        self._executor, self._work, self._limit, self._gone = executor, work, limit, gone
        self._under_way: dict[Future[list[tuple[int, Done]]], Chunk] = {}
        self._back: list[int] = []

    def go(self, jobs: Sequence[Job], take: Take, most: int) -> list[int]:
        """Does the jobs, so many chunks at a time; gives the numbers of those that came back undone."""
        chunks = _chunks(jobs)
        try:
            while True:
                while len(self._under_way) < most and (chunk := next(chunks, None)):
                    if not self._send(chunk):
                        return [*self._back, *self._abandoned(chunks)]
                if not self._under_way:
                    return self._back
                done, _ = wait(self._under_way, timeout=self._limit, return_when=FIRST_COMPLETED)
                if not done and self._gone():
                    return [*self._back, *self._abandoned(chunks)]
                for future in done:
                    self._received(future, take)
        finally:
            for future in self._under_way:
                with suppress(Exception):  # the scheduler may be gone
                    future.cancel()

    def _send(self, chunk: Chunk) -> bool:
        """Whether the chunk could be sent; where the scheduler is gone it comes back at once."""
        try:
            self._under_way[self._executor.submit(do_chunk, self._work, chunk)] = chunk
        except Exception:  # ClosedClientError and its kin
            self._back += [number for number, _ in chunk]
            return False
        return True

    def _received(self, future: "Future[list[tuple[int, Done]]]", take: Take) -> None:
        chunk = self._under_way.pop(future)
        try:
            answers = future.result()
        except Exception:  # KilledWorker and its kin: the work itself never raises
            self._back += [number for number, _ in chunk]
            return
        for number, answer in answers:
            take(number, answer)

    def _abandoned(self, chunks: Iterator[Chunk]) -> list[int]:
        return [number for chunk in (*self._under_way.values(), *chunks) for number, _ in chunk]


def _chunks(jobs: Sequence[Job]) -> Iterator[Chunk]:
    """The jobs in chunks, each file read when its turn comes; one that cannot be read is for the worker to tell."""
    for start in range(0, len(jobs), CHUNK):
        chunk = []
        for number, job in enumerate(jobs[start : start + CHUNK], start=start):
            data = job.data
            with suppress(OSError):
                data = read(job.path) if data is None else data
            chunk.append((number, job._replace(data=data)))
        yield chunk

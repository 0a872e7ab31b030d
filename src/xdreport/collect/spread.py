"""Hands work out: to processes, where it is worth them and they can be had, else it is done here."""

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

from xdreport.collect.crew import Crew, nothing
from xdreport.collect.pool import AHEAD, LIMIT, Lost, run

J = TypeVar("J")
D = TypeVar("D")

FEW = 40
"""Fewer jobs than this are done without further processes, unless told otherwise: starting one takes 0.3 s."""

FEW_AHEAD = 2
"""Of few jobs each has no more in hand: some may take long, and others are left for those that start later."""


def each(
    work: Callable[[J], D],
    jobs: Sequence[J],
    take: Callable[[int, D | Lost], None],
    workers: int | None = None,
    limit: float = LIMIT,
    meanwhile: Callable[[], None] = nothing,
    crew: Crew | None = None,
    ahead: int = AHEAD,
) -> None:
    """Does the jobs and hands over each answer with the number of its job, in no order.

    ``workers`` of 0: here, without further processes, as where none can be started; of None: so if the jobs are few,
    else one for each processor.
    ``meanwhile`` is done while further processes start; ``crew`` are those that have started: a few jobs are left to
    them as long as another would take to start. ``ahead`` are the jobs that each has in hand.
    """
    number, at_first = worth(len(jobs), workers), None
    if crew and len(jobs) < FEW and workers != 0:
        number, at_first, ahead = number or min(len(jobs), cores()), len(crew), min(ahead, FEW_AHEAD)
    own = Crew() if crew is None else crew
    if number and not own:
        own.start(1)
    if number == 0 or not own:
        for place, job in enumerate(jobs):
            take(place, work(job))
        return
    try:
        for place, answer in run(work, jobs, number, limit, meanwhile, own, ahead, at_first):
            take(place, answer)
    finally:
        if crew is None:
            own.close()


def worth(jobs: int, workers: int | None) -> int:
    """How many processes so many jobs are worth, where so many are wanted; see ``each``."""
    return min(jobs, workers if workers is not None else 0 if jobs < FEW else cores())


def cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

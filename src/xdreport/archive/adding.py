"""Adding many files: read and checked in parallel, stored so many a transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from xdreport.archive.archive import Archive
from xdreport.archive.entries import Added, Candidate
from xdreport.archive.take import Take
from xdreport.collect.pool import Lost, each
from xdreport.collect.work import Job

TOGETHER = 200
"""Reports in one transaction."""


@dataclass(slots=True)
class Came:
    """What came of it: how many are new, corrections among them, the same as before; who was refused, and why."""

    new: int = 0
    corrected: int = 0
    same: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)
    unreadable: bool = False


def add_files(
    archive: Archive,
    jobs: Sequence[Job],
    workers: int | None = None,
    tick: Callable[[int], None] = lambda _: None,
    stored: Callable[[Sequence[Added]], None] = lambda _: None,
) -> Came:
    """Adds the files in their order, whoever reads them first. ``stored`` is told what by now is on the disk."""
    came = Came()
    early: dict[int, Candidate] = {}
    waiting: list[Candidate] = []
    turn = 0

    def flush() -> None:
        done = archive.add_all(waiting)
        waiting.clear()
        came.new += sum(one.new for one in done)
        came.corrected += sum(one.new and one.version > 1 for one in done)
        came.same += sum(not one.new for one in done)
        stored(done)

    def take(place: int, answer: Candidate | Lost) -> None:
        nonlocal turn
        early[place] = (
            Candidate(jobs[place].name, refused=answer.why, unreadable=True) if isinstance(answer, Lost) else answer
        )
        while turn in early:
            one = early.pop(turn)
            turn += 1
            if one.refused:
                came.refused.append((one.file, one.refused))
                came.unreadable |= one.unreadable
            else:
                waiting.append(one)
        if len(waiting) >= TOGETHER:
            flush()
        tick(1)

    each(Take(), jobs, take, workers)
    flush()
    return came

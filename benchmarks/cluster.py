"""The same files checked by the local pool, with one worker and with several, and on a Dask cluster of as many here.

Usage: python -m benchmarks.cluster [FILES [WORKERS [ROUNDS]]]   (default 2,000 files, 2 workers, 3 rounds)

Prints files a second, the median of the rounds, and behind it the least and the most: over all, with the start of the
workers; and once they run, from when the first tenth of the files is done.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.collect.cluster import cluster  # noqa: E402  # as above

from benchmarks import make_collection  # noqa: E402  # run from anywhere
from benchmarks.collecting import told  # noqa: E402  # as above
from xdreport.collect.cluster import Cluster  # noqa: E402  # as above
from xdreport.collect.run import Run  # noqa: E402  # as above
from xdreport.collect.work import Job  # noqa: E402  # as above

STARTED = 10
"""Of so many files one is done when the workers are taken to run."""


class Speed(NamedTuple):
    """Files a second over all, and once the workers run."""

    whole: float
    running: float


def timed(run: Callable[[Callable[[int], None]], Run], count: int) -> Speed:
    """How fast a run is, which is made with what is to be called for each file that is done."""
    done: list[float] = []
    began = perf_counter()
    outcome = run(lambda number: done.extend([perf_counter()] * number))()
    assert outcome.done == len(done) == count
    first = count // STARTED
    return Speed(count / (done[-1] - began), (count - first) / (done[-1] - done[first - 1]))


def rounds(jobs: Sequence[Job], workers: int, number: int, address: str) -> dict[str, list[Speed]]:
    """The speeds of all ways in so many rounds."""
    there = Cluster(address)
    there._client.wait_for_workers(workers, timeout=60)
    ways = {
        "one process": lambda tick: Run(jobs, workers=0, tick=tick),
        "1 worker": lambda tick: Run(jobs, workers=1, tick=tick),
        f"{workers} workers": lambda tick: Run(jobs, workers=workers, tick=tick),
        "Dask": lambda tick: Run(jobs, spread=there.each, tick=tick),
    }
    found: dict[str, list[Speed]] = {way: [] for way in ways}
    for _ in range(number):
        for way, run in ways.items():
            found[way].append(timed(run, len(jobs)))
    there.close()
    return found


def main() -> int:
    """Prints the speeds, and how many times each is the one that it is measured by."""
    count, workers, number = (*map(int, sys.argv[1:]), *(2_000, 2, 3)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        make_collection.make(Path(folder) / "made", count)
        jobs = [Job(str(path), path.name) for path in sorted((Path(folder) / "made" / "units").glob("*.xlsx"))]
        with cluster(Path(folder) / "dask", workers) as running:
            found = rounds(jobs, workers, number, running.address)
    print(f"{len(jobs)} files, {workers} workers, {number} rounds")
    several = f"{workers} workers"
    against = {several: ("1 worker", "goal 1.8"), "Dask": (several, "goal 0.7")}
    for way, speeds in found.items():
        print(f"{way}, files/s")
        for name, place in (("over all", 0), ("once all run", 1)):
            line = f"  {name:<14} {told((speed[place] for speed in speeds), 0):<18}"
            if way in against:
                other, goal = against[way]
                times = (one[place] / two[place] for one, two in zip(speeds, found[other], strict=True))
                line += f"{told(times, 2)} times {other} ({goal})"
            print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

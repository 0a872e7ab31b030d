"""The same files checked by the local pool and on a Dask cluster of as many workers on this machine.

Usage: python -m benchmarks.cluster [FILES [WORKERS]]   (default 2,000 files, 2 workers)
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.collect.cluster import cluster  # noqa: E402  # as above

from benchmarks import make_collection  # noqa: E402  # run from anywhere
from xdreport.collect.cluster import Cluster  # noqa: E402  # as above
from xdreport.collect.run import Outcome, Run  # noqa: E402  # as above
from xdreport.collect.work import Job  # noqa: E402  # as above


def timed(run: Callable[[], Outcome], count: int) -> float:
    """Files a second."""
    start = perf_counter()
    outcome = run()
    assert outcome.done == count
    return count / (perf_counter() - start)


def main() -> int:
    """Prints files a second for one process, the pool, the cluster."""
    count, workers = (*map(int, sys.argv[1:]), *(2_000, 2)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        sys.argv = ["make_collection", f"{folder}/made", "--units", str(count)]
        make_collection.main()
        jobs = [Job(str(path), path.name) for path in sorted((Path(folder) / "made" / "units").glob("*.xlsx"))]
        one = timed(Run(jobs, workers=0), len(jobs))
        pool = timed(Run(jobs, workers=workers), len(jobs))
        with cluster(Path(folder) / "dask", workers) as running:
            there = Cluster(running.address)
            there._client.wait_for_workers(workers, timeout=60)
            dask = timed(Run(jobs, spread=there.each), len(jobs))
            there.close()
    print(f"{len(jobs)} files, {workers} workers")
    print(f"one process  {one:7.0f} files/s")
    print(f"pool         {pool:7.0f} files/s  {pool / one:5.2f} of one process")
    print(f"Dask         {dask:7.0f} files/s  {dask / pool:5.2f} of the pool (goal 0.7)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

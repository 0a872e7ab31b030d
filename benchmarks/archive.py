"""What the archive costs: adding, looking up, exporting, trends; beside DuckDB's own csv reader and a check alone.

Usage: python -m benchmarks.archive [UNITS]. Every part is measured in the same run, on workbooks made here.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import duckdb  # noqa: E402  # run from anywhere

from benchmarks.make_collection import make  # noqa: E402  # as above
from xdreport.api import load  # noqa: E402  # as above
from xdreport.archive import Archive  # noqa: E402  # as above
from xdreport.archive.adding import Came, add_files  # noqa: E402  # as above
from xdreport.archive.export import export  # noqa: E402  # as above
from xdreport.checking import check  # noqa: E402  # as above
from xdreport.collect.roster_file import read_roster  # noqa: E402  # as above
from xdreport.collect.work import Job  # noqa: E402  # as above
from xdreport.trend import trend  # noqa: E402  # as above

UNITS = 2000


def told(what: str, units: int, run: Callable[[], object]) -> None:
    """Prints how long a part took, and how many reports a second that is."""
    start = perf_counter()
    run()
    took = perf_counter() - start
    print(f"{what:<46} {took:8.2f} s {units / took:10,.0f} reports/s")


def main() -> None:
    """Prints the table."""
    units = int(sys.argv[1]) if len(sys.argv) > 1 else UNITS
    with TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "made", units, percent=0)
        files = sorted((folder / "made" / "units").iterdir())
        jobs = [Job(str(file), file.name) for file in files]
        roster = read_roster(folder / "made" / "roster.csv")
        told("read and check, one process, nothing kept", units, lambda: [check(load(file)) for file in files])
        for workers, db in ((0, "one.duckdb"), (2, "two.duckdb")):
            with Archive(folder / db) as archive:
                processes = f"{workers} processes" if workers else "one process"
                came = None

                def add(archive: Archive = archive, workers: int = workers) -> None:
                    nonlocal came
                    came = add_files(archive, jobs, workers, roster=roster)

                told(f"archive add, {processes}", units, add)
                assert came == Came(new=units), came
        size = (folder / "one.duckdb").stat().st_size
        with Archive(folder / "one.duckdb") as archive:
            told("archive add again, nothing has changed", units, lambda: add_files(archive, jobs, 0, roster=roster))
            told("all reports back, as --previous reads them", units, lambda: list(archive.of_years([2025])))
            for suffix in ("parquet", "csv"):
                for layout in ("reports", "figures"):
                    target = folder / f"{layout}.{suffix}"
                    told(f"export {layout} as {suffix}", units, lambda t=target, w=layout: export(archive, t, w))  # type: ignore[misc]  # mypy cannot tell what a lambda with defaults is
            told("export reports as xlsx", units, lambda: export(archive, folder / "reports.xlsx", "reports"))
            told("trend with the roster", units, lambda: trend(archive, roster=roster))
        other = duckdb.connect(str(folder / "other.duckdb"))
        source = f"'{folder / 'reports.csv'}'"
        told("DuckDB alone: the csv into a table", units, lambda: other.execute(f"CREATE TABLE t AS FROM {source}"))
        other.close()
        bare = (folder / "other.duckdb").stat().st_size
        print(f"\nsize: {size / units / 1000:.1f} kB a report; DuckDB with the csv alone {bare / units / 1000:.1f} kB")


if __name__ == "__main__":
    main()

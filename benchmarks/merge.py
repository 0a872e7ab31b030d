"""Merging N units on the command line: time, memory, and whether it equals a sum that was read without us.

Usage: python -m benchmarks.merge [UNITS] [--keep FOLDER]

Memory is that of the largest process. The baseline, in the same run, is openpyxl reading the values of some of the
same files. Ratios are what counts.
"""

import argparse
import csv
import subprocess
import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from openpyxl import load_workbook as by_openpyxl  # noqa: E402  # run from anywhere
from python_calamine import load_workbook  # noqa: E402  # as above

from benchmarks.make_collection import ROSTER, make  # noqa: E402  # as above
from xdreport import load, render  # noqa: E402  # as above
from xdreport.form.figures import FIGURES, replace  # noqa: E402  # as above

UNITS, SAMPLE, WORKERS = 2000, 40, (1, 2)
CITY = "江州市人民政府"
COLUMNS = {"主动公开": range(1, 5), "依申请公开": range(4, 11), "复议诉讼": range(2, 17)}
Cell = tuple[str, int, int]


def prepare(folder: Path, units: int) -> list[Path]:
    """A collection of which every unit stands directly below one city, and that city's own report."""
    make(folder, units, percent=0)
    with (folder / "roster.csv").open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.DictReader(stream))
    with (folder / "roster.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, ROSTER)
        writer.writeheader()
        writer.writerow({"单位名称": CITY})
        writer.writerows({**line, "上级单位": CITY} for line in lines)
    files = sorted((folder / "units").iterdir())
    texts = {"overview.on_request": "申请渠道保持畅通，办理情况见第三部分。", "overview.management": "先审查、后公开。"}
    cover = {"organ": CITY, "kind": "city", "overview.introduction": None}
    like = load(files[0]).report
    own = replace(like, cover | texts | {"disclosure.licences": (like.disclosure.licences or 0) + 1})
    (folder / "own.xlsx").write_bytes(render(own, "xlsx"))
    return [folder / "own.xlsx", *files]


def cells(file: Path) -> Iterator[tuple[Cell, Decimal]]:
    """The numbers of the three tables of a template, by place."""
    book = load_workbook(str(file))
    for sheet, columns in COLUMNS.items():
        for row, values in enumerate(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)):
            for column, value in enumerate(values):
                if row > 4 and column in columns and isinstance(value, float):
                    yield (sheet, row, column), Decimal(repr(value))


def summed(files: Iterable[Path]) -> dict[Cell, Decimal]:
    """The sums, cell by cell."""
    found: dict[Cell, Decimal] = {}
    for file in files:
        for place, number in cells(file):
            found[place] = found.get(place, Decimal(0)) + number
    return found


def measure(folder: Path, units: int) -> None:
    """Merges, compares, prints."""
    files = prepare(folder, units)
    target = folder / "merged.xlsx"
    arguments = [
        str(folder / "units"),
        "--roster",
        str(folder / "roster.csv"),
        "--own",
        str(files[0]),
        "-o",
        str(target),
    ]
    took: dict[int, tuple[float, float]] = {}
    for jobs in WORKERS:
        start = perf_counter()
        command = [sys.executable, "-m", "xdreport", "merge", *arguments, "--force", "--jobs", str(jobs)]
        subprocess.run(command, check=True, capture_output=True)
        memory = getrusage(RUSAGE_CHILDREN).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
        took[jobs] = perf_counter() - start, memory
    start = perf_counter()
    for file in files[: SAMPLE + 1]:
        book = by_openpyxl(file, read_only=True, data_only=True)
        for sheet in book:
            for _ in sheet.iter_rows(values_only=True):
                pass
    reading = (perf_counter() - start) / min(len(files), SAMPLE + 1)
    start = perf_counter()
    submission = load(target)
    again = perf_counter() - start
    same = summed([target]) == summed(files)
    print(f"{len(files)} reports of {len(FIGURES)} figures, into {target.stat().st_size / 1e6:.1f} MB")
    for jobs, (seconds, memory) in took.items():
        rate = len(files) / seconds
        print(f"merge, --jobs {jobs}           {seconds:8.1f} s  {rate:8.0f} files/s  {memory:6.0f} MB at most")
    print(f"openpyxl, values only     {reading * len(files):8.1f} s  {1 / reading:8.0f} files/s  (from {SAMPLE} files)")
    print(f"reading the result        {again * 1000:8.1f} ms  {len(submission.problems)} problems")
    print(f"equals a sum read by calamine: {'yes' if same else 'NO'}")


def main() -> None:
    """Runs it in a folder that is kept or not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("units", type=int, nargs="?", default=UNITS)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write everything into this new folder")
    given = parser.parse_args()
    if given.keep:
        measure(given.keep, given.units)
        return
    with TemporaryDirectory() as folder:
        measure(Path(folder) / "collection", given.units)


if __name__ == "__main__":
    main()

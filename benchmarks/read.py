"""What reading a workbook costs: ours, with recognition too, against a bare floor and against openpyxl.

Usage: python benchmarks/read.py [FILE.xlsx] [ROUNDS]. Ratios within one run are what counts; milliseconds are this
machine's. The floor unzips every XML part and runs expat over it without any handler.
"""

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from xml.parsers.expat import ParserCreate

import openpyxl

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from xdreport.formats.xlsx.reader import read  # noqa: E402 - the sources beside this script
from xdreport.recognise import recognise  # noqa: E402 - the sources beside this script

FILE = ROOT / "examples" / "2025.xlsx"
ROUNDS = 100
SLOW = 10
"""openpyxl is run once in so many rounds."""
FLOOR_GOAL, OPENPYXL_GOAL = 4, 30
"""Reading and recognising takes at most 4 times the floor, and is 30 times faster than openpyxl."""


def floor(data: bytes) -> None:
    """The least that any reader of XML does."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                ParserCreate().Parse(package.read(name), True)


def twice(data: bytes) -> None:
    """Openpyxl needs one pass for the values and another for the formulas."""
    for data_only in (True, False):
        openpyxl.load_workbook(io.BytesIO(data), data_only=data_only)


def measure(data: bytes, rounds: int) -> dict[str, float]:
    """Median seconds of each, in turn so that a slow moment hits all alike."""
    tasks: dict[str, Callable[[bytes], object]] = {
        "unzip + bare expat": floor,
        "read": read,
        "read + recognise": lambda data: recognise(read(data)),
        "openpyxl, twice": twice,
    }
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for task in tasks.values():
        task(data)
    for number in range(rounds):
        for name, task in tasks.items():
            if task is twice and number % SLOW:
                continue
            start = perf_counter()
            task(data)
            taken[name].append(perf_counter() - start)
    return {name: median(seconds) for name, seconds in taken.items()}


def main() -> None:
    """Prints the table."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    medians = measure(file.read_bytes(), int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS)
    bare, ours, other = medians["unzip + bare expat"], medians["read + recognise"], medians["openpyxl, twice"]
    print(f"{file.name}, medians")
    for name, seconds in medians.items():
        print(f"{name:<20} {seconds * 1000:8.2f} ms  {seconds / bare:6.2f} x floor")
    for goal, met in (
        (f"read + recognise within {FLOOR_GOAL} x floor: {ours / bare:.1f}", ours / bare <= FLOOR_GOAL),
        (f"{OPENPYXL_GOAL} x faster than openpyxl: {other / ours:.1f}", other / ours >= OPENPYXL_GOAL),
    ):
        print(goal, "met" if met else "MISSED")


if __name__ == "__main__":
    main()

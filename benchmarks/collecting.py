"""Checking collections: files a second with 1 and 2 workers, time and memory by number, a second run after ten changes.

Usage: python -m benchmarks.collecting [200 2000 20000] [--rounds 3] [--previous] [--keep FOLDER]

The baseline, openpyxl reading values only, is measured over 50 of the same files before and after each run: first
loading whole workbooks, which is what gives merged cells and all cells of workbooks that WPS wrote, then read-only.
Memory is that of the parent process alone. Every run is the command line, with its start, the reports and the table
of units.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import fmean, median
from tempfile import mkdtemp
from time import perf_counter, sleep
from typing import NamedTuple
from xml.parsers.expat import ParserCreate
from zipfile import ZipFile

import psutil
from openpyxl import load_workbook

from benchmarks.make_collection import make
from xdreport.api import load, render
from xdreport.formats.xlsx.reader import read

SAMPLE, CHANGED, ALONE = 50, 10, 1000
COMMAND = (sys.executable, "-m", "xdreport", "validate", "units", "--roster", "roster.csv", "--quiet")


class Measured(NamedTuple):
    """Seconds, the parent's highest memory in MiB, and the last words."""

    seconds: float
    memory: int
    told: str


def run(folder: Path, *options: str) -> Measured:
    """One run of the command line."""
    began = perf_counter()
    last_year = ("--previous", "previous") if (folder / "previous").exists() else ()
    with subprocess.Popen(
        [*COMMAND, *last_year, *options], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        peak, parent = 0, psutil.Process(process.pid)
        while process.poll() is None:
            try:
                peak = max(peak, parent.memory_info().rss)
            except psutil.Error:
                break
            sleep(0.05)
        out = process.communicate()[0]
    return Measured(perf_counter() - began, peak // 2**20, out)


def baseline(files: list[Path], *, read_only: bool) -> float:
    """Files a second that openpyxl reads, values only, in one process."""
    began = perf_counter()
    for file in files:
        book = load_workbook(file, read_only=read_only, data_only=True)
        for sheet in book.worksheets:
            for _ in sheet.values:
                pass
        book.close()
    return len(files) / (perf_counter() - began)


def reading(files: list[Path]) -> float:
    """Files a second that our reader of workbooks reads, nothing recognised and nothing checked."""
    began = perf_counter()
    for file in files:
        read(file.read_bytes(), file.name)
    return len(files) / (perf_counter() - began)


def bare(files: list[Path]) -> float:
    """Files a second that are unzipped and parsed with nobody listening: what no reader in Python can do without."""
    began = perf_counter()
    for file in files:
        with ZipFile(file) as book:
            for name in book.namelist():
                ParserCreate().Parse(book.read(name), True)
    return len(files) / (perf_counter() - began)


def alone(folder: Path) -> float:
    """Files a second that one process checks by itself."""
    command = (sys.executable, "-m", "benchmarks.alone", str(folder), str(ALONE))
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def change(files: list[Path]) -> None:
    """A correction of each: one more licence decided, and a sentence added to section 五."""
    for file in files:
        report = load(file).report
        disclosure = report.disclosure.model_copy(update={"licences": (report.disclosure.licences or 0) + 1})
        problems = f"{report.problems or ''}针对上述问题，已逐项明确责任人和完成时限。"
        corrected = report.model_copy(update={"disclosure": disclosure, "problems": problems})
        file.write_bytes(render(corrected, "xlsx"))


class Round(NamedTuple):
    """Runs with one worker, with two, and again after ten changes; the check in one process; openpyxl in two ways."""

    one: Measured
    two: Measured
    again: Measured
    alone: float
    loading: float
    read_only: float


def measured(made: Path, files: list[Path], changed: list[Path]) -> Round:
    """A round. The machine is faster at some times than at others, so each is held against its own baseline."""
    shutil.rmtree(made / ".xdreport", ignore_errors=True)
    before = [baseline(files, read_only=read_only) for read_only in (False, True)]
    one, check = run(made, "--no-cache", "--jobs", "1"), alone(made / "units")
    after = [baseline(files, read_only=read_only) for read_only in (False, True)]
    two = run(made, "--jobs", "2")
    change(changed)
    again = run(made)
    assert f"检查 {CHANGED} 份" in again.told, again.told
    loading, read_only = map(fmean, zip(before, after, strict=True))
    return Round(one, two, again, check, loading, read_only)


def told(values: Iterable[float], digits: int = 1) -> str:
    """The median, and behind it the least and the most."""
    found = sorted(values)
    return f"{median(found):.{digits}f} ({found[0]:.{digits}f}-{found[-1]:.{digits}f})"


def measure(folder: Path, number: int, rounds: int, *, previous: bool) -> None:
    """Makes a collection of so many units, and prints what comes of it."""
    made = folder / str(number)
    if not made.exists():
        make(made, number, previous=previous)
    files = sorted((made / "units").iterdir())
    tens = [files[place : place + CHANGED] for place in range(0, rounds * CHANGED, CHANGED)]
    found = [measured(made, files[-SAMPLE:], ten) for ten in tens]
    print(f"{number} files, {rounds} rounds: the median, and the least and the most", flush=True)
    lines = {
        "1 worker, files/s": told(number / one.one.seconds for one in found),
        "2 workers, files/s": told(number / one.two.seconds for one in found),
        "  times one": told((one.one.seconds / one.two.seconds for one in found), 2),
        "  seconds": told(one.two.seconds for one in found),
        "the parent's memory, MiB": str(max(run.memory for one in found for run in one[:2])),
        f"again after {CHANGED} changes, seconds": told((one.again.seconds for one in found), 2),
        "  per cent of the first": told(100 * one.again.seconds / one.two.seconds for one in found),
        "  of that with 1 worker": told(100 * one.again.seconds / one.one.seconds for one in found),
        "openpyxl loading, files/s": told(one.loading for one in found),
        "openpyxl read-only, files/s": told(one.read_only for one in found),
        "the check in one process, files/s": told(one.alone for one in found),
        "  times openpyxl loading": told(one.alone / one.loading for one in found),
        "1 worker: times openpyxl loading": told(number / one.one.seconds / one.loading for one in found),
        "  times openpyxl read-only": told(number / one.one.seconds / one.read_only for one in found),
    }
    loading = baseline(files[-SAMPLE:], read_only=False)
    ways = {"our reader alone": reading, "unzip and expat, nobody listening": bare}
    for way, work in ways.items():
        speed = work(files[-SAMPLE:])
        lines[f"{way}, files/s"] = f"{speed:.0f}, {speed / loading:.1f} times openpyxl loading"
    for line, value in lines.items():
        print(f"  {line:<38} {value}", flush=True)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("numbers", nargs="*", type=int, default=[200, 2000, 20000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--previous", action="store_true", help="with last year's reports of all units")
    parser.add_argument("--keep", type=Path, help="where the collections are made, or were")
    given = parser.parse_args()
    folder = given.keep or Path(mkdtemp())
    for number in given.numbers:
        measure(folder, number, given.rounds, previous=given.previous)
    if given.keep is None:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()

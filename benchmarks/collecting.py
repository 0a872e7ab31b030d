"""Checking collections: files a second with 1 and 2 workers, time and memory by number, a second run after ten changes.

Usage: python -m benchmarks.collecting [200 2000 20000] [--keep FOLDER]

The baseline, openpyxl reading values only, is measured over 50 of the same files in the same run: first loading whole
workbooks, which is what gives merged cells and all cells of workbooks that WPS wrote, then read-only. Memory is that of
the parent process alone. Every run is the command line, with its start, the reports and the table of units.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path
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

SAMPLE, CHANGED = 50, 10
COMMAND = (sys.executable, "-m", "xdreport", "validate", "units", "--roster", "roster.csv", "--quiet")


class Measured(NamedTuple):
    """Seconds, the parent's highest memory in MiB, and the last words."""

    seconds: float
    memory: int
    told: str


def run(folder: Path, *options: str) -> Measured:
    """One run of the command line."""
    began = perf_counter()
    with subprocess.Popen(
        [*COMMAND, *options], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
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


def change(files: list[Path]) -> None:
    """A correction of each: one more licence decided, and a sentence added to section 五."""
    for file in files:
        report = load(file).report
        disclosure = report.disclosure.model_copy(update={"licences": (report.disclosure.licences or 0) + 1})
        problems = f"{report.problems or ''}针对上述问题，已逐项明确责任人和完成时限。"
        corrected = report.model_copy(update={"disclosure": disclosure, "problems": problems})
        file.write_bytes(render(corrected, "xlsx"))


def measure(folder: Path, number: int) -> None:
    """Makes a collection of so many units, and prints its line."""
    made = folder / str(number)
    if not made.exists():
        make(made, number)
    shutil.rmtree(made / ".xdreport", ignore_errors=True)
    files = sorted((made / "units").iterdir())
    whole, plain = (baseline(files[:SAMPLE], read_only=read_only) for read_only in (False, True))
    one = run(made, "--no-cache", "--jobs", "1")
    two = run(made, "--jobs", "2")
    change(files[:CHANGED])
    again = run(made)
    assert f"检查 {CHANGED} 份" in again.told, again.told
    speed = number / one.seconds
    print(
        f"{number:>6} {speed:>8.1f} {number / two.seconds:>8.1f} {one.seconds / two.seconds:>6.2f} {two.seconds:>8.1f} "
        f"{max(one.memory, two.memory):>7} {again.seconds:>7.1f} {again.seconds / two.seconds:>8.1%}"
    )
    print("       a core, files/s, and how many times openpyxl loading the workbook, and openpyxl read-only:")
    files = files[:SAMPLE]
    ways = {
        "the whole check": speed,
        "our reader alone": reading(files),
        "unzip and expat, nobody listening": bare(files),
    }
    for way, speed in {**ways, "openpyxl loading": whole, "openpyxl read-only": plain}.items():
        print(f"       {way:<34} {speed:>7.1f} {speed / whole:>6.1f} {speed / plain:>6.1f}", flush=True)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("numbers", nargs="*", type=int, default=[200, 2000, 20000])
    parser.add_argument("--keep", type=Path, help="where the collections are made, or were")
    given = parser.parse_args()
    folder = given.keep or Path(mkdtemp())
    print("       1 worker 2 workers                parent  10 changed, again")
    print(" files  files/s  files/s  times  seconds    MiB seconds of first")
    for number in given.numbers:
        measure(folder, number)
    if given.keep is None:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()

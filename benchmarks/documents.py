"""What reading and writing Word files and web pages costs, against python-docx and a bare parse in the same run.

Usage: python benchmarks/documents.py [ROUNDS]. Ratios within one run are what counts; milliseconds are this machine's.
"""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import docx
from lxml import html as bare

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from xdreport.api import load, render  # noqa: E402 - the sources beside this script
from xdreport.compose import compose  # noqa: E402 - the sources beside this script
from xdreport.formats.docx.read import read as read_docx  # noqa: E402 - the sources beside this script
from xdreport.formats.html.read import read as read_html  # noqa: E402 - the sources beside this script
from xdreport.formats.html.write import write as write_html  # noqa: E402 - the sources beside this script
from xdreport.recognise import recognise  # noqa: E402 - the sources beside this script

ROUNDS = 40
SLOW = 10
"""python-docx is run once in so many rounds."""
GOALS = {"read .docx + recognise": 15.0, "read .html + recognise": 10.0, "write .html": 3.0}
"""Milliseconds."""


def with_python_docx(data: bytes) -> None:
    """Every cell's text by python-docx, row by row, its quicker way."""
    for table in docx.Document(io.BytesIO(data)).tables:
        for row in table.rows:
            for cell in row.cells:
                _ = cell.text


def tasks() -> dict[str, Callable[[], object]]:
    """What is measured, over the county's report."""
    report = load(ROOT / "examples" / "county-2025.xlsx").report
    word, page, document = render(report, "docx"), render(report, "html"), compose(report)
    return {
        "read .docx + recognise": lambda: recognise(read_docx(word)),
        "python-docx, cells only": lambda: with_python_docx(word),
        "read .html + recognise": lambda: recognise(read_html(page)),
        "lxml.html, bare parse": lambda: bare.fromstring(page.decode()),
        "write .html": lambda: write_html(document),
    }


def main() -> None:
    """Prints the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    measured = tasks()
    taken: dict[str, list[float]] = {name: [] for name in measured}
    for task in measured.values():
        task()
    for number in range(rounds):
        for name, task in measured.items():
            if "python-docx" in name and number % SLOW:
                continue
            start = perf_counter()
            task()
            taken[name].append((perf_counter() - start) * 1000)
    for name, times in taken.items():
        goal = GOALS.get(name)
        verdict = "" if goal is None else f"  goal {goal:g} ms {'met' if median(times) <= goal else 'MISSED'}"
        print(f"{name:<26} {median(times):8.2f} ms{verdict}")


if __name__ == "__main__":
    main()

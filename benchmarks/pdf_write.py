"""What writing a PDF costs, beside LibreOffice making one of our Word file, and beside an empty Python.

Usage: python benchmarks/pdf_write.py [ROUNDS]. Ratios within one run are what counts; milliseconds are this machine's.
Every round writes another report, all figures and paragraphs changed: typst keeps what it has set before.
"""

import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.write import full  # noqa: E402 - the sources beside this script
from xdreport import Report, load, render  # noqa: E402 - the sources beside this script
from xdreport.form.figures import FIGURES, replace, value  # noqa: E402 - the sources beside this script
from xdreport.form.sections import NARRATIVE_PATHS  # noqa: E402 - the sources beside this script

ROUNDS = 40
SLOW = 10
"""Other programs are started once in so many rounds."""

GOAL = 30
"""Milliseconds, warm, for a report of the usual size."""

TYPICAL, LONG = "typical report, warm", "5,000 characters of text, warm"


def others(report: Report) -> Iterator[Report]:
    """The report with other figures and texts, another one every time."""
    figures = {figure.path: value(report, figure.path) for figure in FIGURES}
    texts = {path: str(value(report, path) or "") for path in NARRATIVE_PATHS}
    number = 0
    while True:
        number += 1
        changed = {path: figure + number for path, figure in figures.items() if figure is not None}
        said = {path: "".join(f"{line}第{number}次。\n" for line in text.splitlines()) for path, text in texts.items()}
        yield replace(report, changed | said)


def jobs(folder: Path) -> dict[str, Callable[[], object]]:
    """What is measured, by name."""
    typical = others(load(ROOT / "examples" / "county-2025.xlsx").report)
    long = others(full())
    measured: dict[str, Callable[[], object]] = {
        TYPICAL: lambda: render(next(typical), "pdf"),
        LONG: lambda: render(next(long), "pdf"),
        "docx": lambda: render(next(typical), "docx"),
        "python -c pass": lambda: subprocess.run([sys.executable, "-c", "pass"], check=True),
    }
    if soffice := shutil.which("soffice"):
        word, profile = folder / "report.docx", (folder / "profile").as_uri()
        convert = (soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir")

        def converted() -> None:
            word.write_bytes(render(next(typical), "docx"))
            subprocess.run([*convert, str(folder), str(word)], check=True, capture_output=True)

        measured["docx + LibreOffice"] = converted
    return measured


def milliseconds(job: Callable[[], object]) -> float:
    """How long one call takes."""
    start = perf_counter()
    job()
    return (perf_counter() - start) * 1000


def main() -> None:
    """Prints the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    warnings.simplefilter("ignore")  # which fonts are there is not the question
    with TemporaryDirectory() as folder:
        measured = jobs(Path(folder))
        first = {name: milliseconds(job) for name, job in measured.items()}
        taken = {
            name: [milliseconds(job) for _ in range(rounds if "LibreOffice" not in name else -(-rounds // SLOW))]
            for name, job in measured.items()
        }
    print(f"{'':<32}{'first':>10}{'median':>13}")
    for name, times in taken.items():
        print(f"{name:<32}{first[name]:>7.0f} ms{median(times):>10.1f} ms")
    print(f"\n{TYPICAL}: goal {GOAL} ms {'met' if median(taken[TYPICAL]) <= GOAL else 'MISSED'}")


if __name__ == "__main__":
    main()

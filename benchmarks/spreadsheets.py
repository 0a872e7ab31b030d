"""What reading old workbooks and OpenDocument spreadsheets costs, against python-calamine and an empty process.

Usage: python benchmarks/spreadsheets.py [ROUNDS]. python-calamine gives values alone: no formulas, no errors, no blanks
told from them. Ratios within one run are what counts; milliseconds are this machine's.
"""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from python_calamine import CalamineWorkbook

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.formats import ods_files, xls_files  # noqa: E402 - the sources beside this script

from xdreport.api import load  # noqa: E402 - the sources beside this script
from xdreport.compose import compose  # noqa: E402 - the sources beside this script
from xdreport.formats.ods.parse import read as read_ods  # noqa: E402 - the sources beside this script
from xdreport.formats.xls import parse  # noqa: E402 - the sources beside this script
from xdreport.formats.xls.read import read as read_xls  # noqa: E402 - the sources beside this script
from xdreport.formats.xlsx.reader import read as read_xlsx  # noqa: E402 - the sources beside this script

ROUNDS = 30


def with_calamine(data: bytes) -> None:
    """Every sheet's values."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def tasks() -> dict[str, Callable[[], object]]:
    """What is measured: the county's workbook as .ods, its three tables as .xls."""
    data = (ROOT / "examples" / "county-2025.xlsx").read_bytes()
    ods, xls = ods_files.of(read_xlsx(data)), xls_files.of(compose(load(data).report))
    return {
        "read .ods": lambda: read_ods(ods),
        "python-calamine, .ods": lambda: with_calamine(ods),
        "read .xls, own process": lambda: read_xls(xls),
        "the same, in this process": lambda: parse.read(xls),
        "python-calamine, .xls": lambda: with_calamine(xls),
        "an empty Python process": lambda: subprocess.run([sys.executable, "-I", "-S", "-c", "pass"], check=True),
    }


def main() -> None:
    """Prints the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    for name, task in tasks().items():
        task()
        taken = []
        for _ in range(rounds):
            start = perf_counter()
            task()
            taken.append((perf_counter() - start) * 1000)
        print(f"{name:<26} {median(taken):8.2f} ms")


if __name__ == "__main__":
    main()

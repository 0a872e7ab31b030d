"""What a whole process costs: medians of several commands in turn, and how many times a bare Python each takes.

Usage: python benchmarks/cold.py [FILE.xlsx] [ROUNDS]. Ratios within one run are what counts; milliseconds are this
machine's.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[1]
FILE = ROOT / "examples" / "2025.xlsx"
ROUNDS = 15
GOAL = 18
"""A cold ``validate`` of one file takes at most so many times ``python -c pass``."""


def _commands(file: Path) -> dict[str, list[str]]:
    program = ["-m", "xdreport"]
    return {
        "python -c pass": ["-c", "pass"],
        "import xdreport": ["-c", "import xdreport"],
        "import pydantic": ["-c", "import pydantic"],
        "import typer": ["-c", "import typer"],
        "xdreport --help": [*program, "--help"],
        f"xdreport validate {file.name}": [*program, "validate", str(file)],
    }


def _seconds(arguments: list[str]) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    start = perf_counter()
    subprocess.run(
        [sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
    )
    return perf_counter() - start


def measure(file: Path, rounds: int) -> dict[str, float]:
    """Median seconds of each command, run in turn so that a slow moment hits all alike."""
    commands = _commands(file)
    for arguments in commands.values():
        _seconds(arguments)  # writes the bytecode caches
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, arguments in commands.items():
            taken[name].append(_seconds(arguments))
    return {name: median(seconds) for name, seconds in taken.items()}


def main() -> None:
    """Prints the table."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    medians = measure(file, int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS)
    bare = medians["python -c pass"]
    for name, seconds in medians.items():
        print(f"{name:<36} {seconds * 1000:7.1f} ms  {seconds / bare:5.1f} x")
    last = list(medians.values())[-1] / bare
    print(f"goal for validate: {GOAL} x  {'met' if last <= GOAL else 'MISSED'}")


if __name__ == "__main__":
    main()

"""The whole check in one process, as openpyxl is measured: no command around it, no worker, no ledger.

Usage: python -m benchmarks.alone FOLDER [1000]. Prints files a second over the first so many files of a folder.
"""

import gc
import sys
from pathlib import Path
from time import perf_counter

from xdreport.collect.crew import GARBAGE
from xdreport.collect.ready import ready
from xdreport.collect.work import Job, Work


def main() -> None:
    """Checks and prints."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    files = sorted(map(str, folder.iterdir()))[:number]
    ready()
    gc.freeze()
    gc.set_threshold(GARBAGE)  # as the command does
    work = Work()
    began = perf_counter()
    for file in files:
        work(Job(file, file))
    print(len(files) / (perf_counter() - began))


if __name__ == "__main__":
    main()

"""What writing a report costs: first call and warm median, beside python-docx building the same three tables.

Usage: python benchmarks/write.py [ROUNDS]. Ratios within one run are what counts; milliseconds are this machine's.
"""

import io
import sys
from collections.abc import Callable
from decimal import Decimal
from statistics import median
from time import perf_counter

from xdreport.api import charts_of
from xdreport.compose import compose
from xdreport.document import Document
from xdreport.form.figures import FIGURES, nested, replace
from xdreport.form.report import Report
from xdreport.form.sections import NARRATIVE_PATHS

ROUNDS = 30
GOAL = 25
"""Milliseconds, warm, for a .docx of a full report."""


def full() -> Report:
    """A report with every figure filled in and some 4,000 characters of text."""
    flat = {figure.path: Decimal(place) if figure.decimal else place for place, figure in enumerate(FIGURES, 1000)}
    text = "持续推进政府信息公开制度化、规范化、常态化，切实保障人民群众的知情权。" * 15
    narrative = dict.fromkeys(NARRATIVE_PATHS, text)
    return Report.model_validate(nested({"organ": "红旗区小店镇人民政府", "year": 2025} | flat | narrative))


def naive(document: Document) -> bytes:
    """The three tables by python-docx's table.cell() and merge(), as one would write them at first."""
    import docx

    opened = docx.Document()
    for grid in document.grids():
        table = opened.add_table(grid.rows, grid.columns)
        for cell in grid.cells:
            row, column = cell.row - 1, cell.column - 1
            target = table.cell(row, column)
            if cell.rowspan > 1 or cell.colspan > 1:
                target = target.merge(table.cell(row + cell.rowspan - 1, column + cell.colspan - 1))
            target.text = "" if cell.value is None else str(cell.value)
    buffer = io.BytesIO()
    opened.save(buffer)
    return buffer.getvalue()


def _docx(document: Document) -> bytes:
    from xdreport.formats.docx import write

    return write(document)


def _html(document: Document) -> bytes:
    from xdreport.formats.html.write import write

    return write(document)


def _markdown(document: Document) -> bytes:
    from xdreport.formats.markdown import write

    return write(document)


def _milliseconds(job: Callable[[], object]) -> float:
    start = perf_counter()
    job()
    return (perf_counter() - start) * 1000


def main() -> None:
    """Prints the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    report = full()
    last = replace(report, {"year": 2024})
    document, charted = compose(report), compose(report, pictures=charts_of(report, last).pictures)
    jobs: dict[str, Callable[[], object]] = {
        "docx": lambda: _docx(document),
        "compose + docx": lambda: _docx(compose(report)),
        "docx with charts": lambda: _docx(charted),
        "html": lambda: _html(document),
        "html with charts": lambda: _html(charted),
        "charts alone, from the report": lambda: charts_of(report, last),
        "markdown": lambda: _markdown(document),
        "compose + markdown": lambda: _markdown(compose(report)),
        "python-docx, tables only": lambda: naive(document),
    }
    first = {name: _milliseconds(job) for name, job in jobs.items()}
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            taken[name].append(_milliseconds(job))
    warm = {name: median(times) for name, times in taken.items()}
    print(f"{'':<32}{'first':>10}{'warm':>12}  of python-docx")
    for name, time in warm.items():
        share = time / warm["python-docx, tables only"]
        print(f"{name:<32}{first[name]:>7.1f} ms{time:>9.2f} ms  {share:>8.1%}")
    print(f"\ndocx within {GOAL} ms warm: {'yes' if warm['docx'] <= GOAL else 'NO'}")


if __name__ == "__main__":
    main()

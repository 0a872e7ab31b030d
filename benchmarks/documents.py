"""What reading and writing Word files, web pages and PDF costs, each beside a library that does part of it.

Usage: python -m benchmarks.documents [ROUNDS]. Needs the extra "test"; with pandas installed, pandas.read_html stands
beside the reader of web pages, too. Each line is measured in a row, in one run: ratios are what counts, milliseconds
are this machine's. Every PDF written is another one: typst keeps what it has set before.
"""

import io
import subprocess
import sys
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

import docx
import pdfplumber
from lxml import html as bare
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.pdf_write import others  # noqa: E402 - the sources beside this script
from xdreport.api import load, render  # noqa: E402 - the sources beside this script
from xdreport.compose import compose  # noqa: E402 - the sources beside this script
from xdreport.document import Document, Grid, Heading, Paragraph  # noqa: E402 - the sources beside this script
from xdreport.formats.docx.read import read as read_docx  # noqa: E402 - the sources beside this script
from xdreport.formats.html.read import read as read_html  # noqa: E402 - the sources beside this script
from xdreport.formats.html.write import write as write_html  # noqa: E402 - the sources beside this script
from xdreport.formats.paper import printed  # noqa: E402 - the sources beside this script
from xdreport.recognise import recognise  # noqa: E402 - the sources beside this script

ROUNDS = 40
FONT, LINE, LINES = "STSong-Light", 28, 40
"""What reportlab draws with, characters a line, lines a page."""


class Task(NamedTuple):
    """What is measured; ``goal`` in milliseconds, for our own; ``share``: run once in so many rounds."""

    name: str
    run: Callable[[], object]
    goal: float | None = None
    share: int = 1


def with_python_docx(data: bytes) -> None:
    """Every cell's text by python-docx, row by row, its quicker way."""
    for table in docx.Document(io.BytesIO(data)).tables:
        for row in table.rows:
            for cell in row.cells:
                _ = cell.text


def with_pdfplumber(data: bytes) -> None:
    """Text and tables of every page, and nothing made of them."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()


def importing() -> None:
    """What a process of its own costs before it reads anything: we start one for each PDF, as a guard."""
    subprocess.run([sys.executable, "-c", "import pdfplumber"], check=True)


def with_reportlab(document: Document) -> bytes:
    """As many characters, drawn line by line where they come: no layout, no tables, no font inside."""
    texts: list[str] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            texts += [printed(cell.value) for cell in block.cells]
        elif isinstance(block, Heading | Paragraph):
            texts += [block.text[start : start + LINE] for start in range(0, len(block.text), LINE)]
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for start in range(0, len(texts), LINES):
        canvas.setFont(FONT, 16)
        for place, text in enumerate(texts[start : start + LINES]):
            canvas.drawString(60, 780 - 18 * place, text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def with_pandas(page: bytes) -> list[Task]:
    """Its tables by pandas; [] where that is not installed."""
    if find_spec("pandas") is None:
        return []
    import pandas  # type: ignore[import-not-found,import-untyped,unused-ignore]  # an optional need, of this script alone

    return [Task("pandas.read_html, tables only", lambda: pandas.read_html(io.BytesIO(page)))]


def tasks() -> list[Task]:
    """What is measured, over the county's report."""
    report = load(ROOT / "examples" / "county-2025.xlsx").report
    word, page, paper, document = render(report, "docx"), render(report, "html"), render(report, "pdf"), compose(report)
    another = others(report)
    return [
        Task("read .docx + recognise", lambda: recognise(read_docx(word)), 15),
        Task("python-docx, cells only", lambda: with_python_docx(word), share=4),
        Task("read .html + recognise", lambda: recognise(read_html(page)), 10),
        *with_pandas(page),
        Task("lxml.html, bare parse", lambda: bare.fromstring(page.decode())),
        Task("write .html", lambda: write_html(document), 3),
        Task("write .pdf, another each time", lambda: render(next(another), "pdf"), 30),
        Task("reportlab, bare lines of text", lambda: with_reportlab(compose(next(another)))),
        Task("read .pdf + recognise", lambda: load(paper), share=4),
        Task("pdfplumber, text and tables", lambda: with_pdfplumber(paper), share=4),
        Task("python -c 'import pdfplumber'", importing, share=4),
    ]


def milliseconds(task: Task, rounds: int) -> float:
    """The median of a task's rounds in a row, after one that does not count."""
    task.run()
    taken = []
    for _ in range(-(-rounds // task.share)):
        start = perf_counter()
        task.run()
        taken.append((perf_counter() - start) * 1000)
    return median(taken)


def main() -> None:
    """Prints the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    warnings.simplefilter("ignore")  # which fonts are there is not the question
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    for task in tasks():
        taken = milliseconds(task, rounds)
        verdict = "" if task.goal is None else f"  goal {task.goal:g} ms {'met' if taken <= task.goal else 'MISSED'}"
        print(f"{task.name:<30} {taken:8.2f} ms{verdict}")
    if find_spec("pandas") is None:
        print("\npandas is not installed: pandas.read_html was not measured (pip install pandas)")


if __name__ == "__main__":
    main()

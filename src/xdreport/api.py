"""The library's front door: read a file, write a report, make a template."""

from collections.abc import Callable, Sequence
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from xdreport.compose import compose
from xdreport.contributions import Contributions
from xdreport.document import Document
from xdreport.findings import Problem
from xdreport.form.figures import Number, figure_paths, replace, value
from xdreport.form.report import Report
from xdreport.formats.kinds import PICTURED, READERS, WRITERS, kind_of
from xdreport.formats.limits import LARGEST_FILE
from xdreport.formats.unreadable import UnreadableError
from xdreport.recognise import recognise
from xdreport.submission import Submission

if TYPE_CHECKING:
    from xdreport.charts import Charts

FORMATS = tuple(WRITERS)


def load(source: str | PathLike[str] | bytes, *, name: str = "") -> Submission:
    """Reads a submitted file (or its bytes) into a Submission: the report, its origins, and what was odd on the way.

    Its kind is told by content, whatever its name ends in.
    Whatever the file holds becomes a problem of the submission, never an exception: an unreadable file gives an empty
    report with problem XD001. Raises OSError where the file cannot be opened at all.
    """
    if isinstance(source, bytes):
        return _read(source, name)
    path = Path(source)
    with path.open("rb") as stream:
        data = stream.read(LARGEST_FILE + 1)
    return _read(data, name or str(path))


def _read(data: bytes, name: str) -> Submission:
    try:
        if len(data) > LARGEST_FILE:
            raise UnreadableError(
                f"文件超过 {LARGEST_FILE // 1024 // 1024} MB，不是正常的年度报告",
                "请删去图片等无关内容后另存，或重新在模板中填写。",
            )
        found = _reader(kind_of(data, name))(data, name)
        submission = found if isinstance(found, Submission) else recognise(found)
    except UnreadableError as error:
        unreadable = Problem(error.message, rule="XD001", hint=error.hint)
        return Submission(Report(), file=name or None, problems=(unreadable,))
    submission.file = name or None
    return submission


def render(
    report: Report | Submission,
    format: str,
    *,
    draft: Sequence[str] | None = None,
    charts: bool = False,
    previous: Report | Submission | None = None,
    contributions: Contributions | None = None,
) -> bytes:
    """The whole report as a file's bytes: one of ``FORMATS``; ``xlsx`` is the filled template, ``json`` the data alone.

    Nothing is checked here: call ``check`` first. ``draft`` marks every page 草稿 and lists these lines at the end.
    ``charts`` adds the charts that ``charts_of`` gives, that of two years where ``previous`` is last year's report.
    ``contributions`` are what the units of a merged report contribute: ``xlsx`` shows them on sheets of their own, the
    other formats have no place for them. The same report always gives the same bytes. Raises ValueError for an unknown
    format, and for charts in a format that is not one of ``PICTURED``; UnwritableError where something that the format
    needs is not installed. Warns with RenderWarning where the file is not quite as it should be: a font was replaced.
    """
    if format not in WRITERS:
        raise ValueError(f"unknown format {format!r}: one of {', '.join(FORMATS)}")
    if charts and format not in PICTURED:
        raise ValueError(f"no charts in {format!r}, only in {', '.join(PICTURED)}")
    held = _report(report)
    if format == "json":
        from xdreport.formats.report_json.write import write_report

        return write_report(held)
    carried = {} if isinstance(report, Report) else report.carried
    pictures = charts_of(report, previous).pictures if charts else ()
    return _writer(format)(compose(held, draft=draft, carried=carried, contributions=contributions, pictures=pictures))


def letterhead(report: Report | Submission, template: bytes) -> bytes:
    """The report put into an office's own Word file by its placeholders ({{标题}}, {{正文}} …; docs/letterhead.md).

    Nothing is checked here; there are no charts. Parts of the file without a placeholder stay byte for byte. Raises
    LetterheadError (a Chinese line for each fault) for what is no .docx, and where placeholders are missing or unknown.
    """
    from xdreport.formats.docx.letterhead import fill

    return fill(template, compose(_report(report)))


def charts_of(report: Report | Submission, previous: Report | Submission | None = None) -> "Charts":
    """The charts of a report as ``render`` draws them, and in Chinese why another one is not there.

    ``previous`` counts only where it can be the same organ's report of the year before.
    """
    from xdreport.charts import NO_LAST_YEAR, NOT_LAST_YEAR, draw
    from xdreport.rules.predecessor import follows

    held = _report(report)
    if previous is None or not follows(held, _report(previous)):
        return draw(held.year, _figures(report), without=NO_LAST_YEAR if previous is None else NOT_LAST_YEAR)
    return draw(held.year, _figures(report), _figures(previous))


def _report(report: Report | Submission) -> Report:
    return report if isinstance(report, Report) else report.report


def _figures(report: Report | Submission) -> Callable[[str], Number | None]:
    """The figures by path, as arithmetic takes them: rows that a submission gives only together count, too."""
    held, stand_ins = _report(report), {} if isinstance(report, Report) else report.stand_ins
    return lambda path: stand_ins[path] if path in stand_ins else value(held, path)


def template(report: Report, *, last_year: Report | None = None) -> bytes:
    """The Excel template for an organ and year, filled with whatever ``report`` holds.

    ``last_year`` carries last year's 四 into this year's 二 (locked, marked as carried) and keeps last year's
    现行有效 beside the table of section 二 for checking.
    """
    if last_year is None:
        return _writer("xlsx")(compose(report, to_fill=True))
    stock = {path: value(last_year, path) for path in figure_paths("disclosure", "in_force")}
    brought = {
        path: value(last_year, path.replace("brought_forward", "carried_forward"))
        for path in figure_paths("requests.brought_forward")
    }
    filled = replace(report, brought)
    kept = {path: int(figure) for path, figure in stock.items() if figure is not None}
    return _writer("xlsx")(compose(filled, carried=kept, carried_from=last_year.year, to_fill=True))


def _writer(format: str) -> Callable[[Document], bytes]:
    write: Callable[[Document], bytes] = import_module(f"xdreport.formats.{WRITERS[format]}").write
    return write


def _reader(kind: str) -> Callable[[bytes, str], Document | Submission]:
    read: Callable[[bytes, str], Document | Submission] = import_module(f"xdreport.formats.{READERS[kind]}").read
    return read

"""The letter to one unit: what of its report to mend, cell by cell, and by when. Findings -> Document -> Word."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from xdreport.document import Block, Cell, Document, Grid, Heading, Paragraph
from xdreport.findings import Finding, Result, Severity
from xdreport.form.sections import NUMERALS
from xdreport.form.workbook import EXPLANATIONS_SHEET
from xdreport.reporters.lines import labels
from xdreport.reporters.parts import safe, where

HEADS = ("序号", "位置", "行、列", "问题", "怎么改")
COLLECTORS, FOR_UNITS = ("XD6", "XD408"), ("XD603", "XD605")
"""Findings for whoever collects, by the beginning of their ids; those of them that the unit itself mends."""

UNREAD = "XD001"
"""The finding on a file of which nothing could be read."""

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
REPORT = "政府信息公开工作年度报告"


class Terms(NamedTuple):
    """Who writes when, until when the report is to be mended, and whether a marked workbook goes with the letter."""

    today: date
    due: date | None = None
    sender: str = ""
    with_workbook: bool = False


def letter(result: Result, terms: Terms) -> bytes | None:
    """The letter as the bytes of a .docx file; None where there is nothing to mend or to confirm.

    Waived findings and mere hints are left out, and what only whoever collects can settle: who sent twice, whose text
    is another unit's, whether last year's report is the right one. The same findings and terms always give the same
    bytes.
    """
    own = [finding for finding in result.open if not finding.id.startswith(COLLECTORS) or finding.id in FOR_UNITS]
    errors = [finding for finding in own if finding.severity is Severity.ERROR]
    warnings = [finding for finding in own if finding.severity is Severity.WARNING]
    if not errors and not warnings:
        return None
    from xdreport.formats.docx import write

    name = f"{f'{result.year}年' if result.year else ''}{REPORT}"
    title = f"关于更正{safe(result.organ) or _quoted(result)}\n{name}的通知"
    fields = {"title": title.replace("\n", ""), "organ": safe(terms.sender), "published": terms.today}
    blocks = [Heading(title, 0), *_blocks(result, errors, warnings, terms)]
    return write(Document(blocks, fields, "letter"))


def addressee(result: Result) -> str:
    """The unit that sent the report; where it does not say, whoever sent a file of this name."""
    return safe(result.organ) or f"报送{_quoted(result)}的单位"


def called(result: Result) -> str:
    """What the letter's file is named after: the unit, or the report's file."""
    return safe(result.organ) or PurePath(_file(result)).stem or "报送单位"


def _file(result: Result) -> str:
    return safe(PurePath((result.file or "").replace("\\", "/")).name)


def _quoted(result: Result) -> str:
    file = _file(result)
    return f"“{file}”" if file else ""


def _blocks(result: Result, errors: Sequence[Finding], warnings: Sequence[Finding], terms: Terms) -> Iterator[Block]:
    yield Paragraph(f"{addressee(result)}：", path="letter.to")
    yield Paragraph(_opening(result, len(errors), len(warnings)))
    numerals = iter(NUMERALS)
    if errors:
        yield Heading(f"{next(numerals)}、须更正的内容", 1)
        yield _table("须更正的内容", errors)
    if warnings:
        yield Heading(f"{next(numerals)}、请核实的内容", 1)
        reasons = f"在工作簿的“{EXPLANATIONS_SHEET}”表中写明原因" if _is_workbook(result) else "报送时另附书面说明"
        yield Paragraph(f"下列内容可能有误，请逐项核实：有误的，一并更正；确实无误的，{reasons}。")
        yield _table("请核实的内容", warnings)
    yield Heading(f"{next(numerals)}、更正要求", 1)
    unread = all(finding.id == UNREAD for finding in (*errors, *warnings))
    yield Paragraph(_again(terms) if unread else _request(terms, workbook=_is_workbook(result)))
    if terms.sender:
        yield Paragraph(safe(terms.sender), path="letter.sender")
    yield Paragraph(chinese(terms.today), path="letter.date")


def _opening(result: Result, errors: int, warnings: int) -> str:
    year = f"{result.year}年" if result.year else ""
    file = _file(result)
    kind = "工作簿" if _is_workbook(result) else "文件"
    found = [f"{errors}处错误须更正"] if errors else []
    found += [f"{warnings}处内容请核实"] if warnings else []
    return (
        f"经核对，你单位报送的{year}{REPORT}{f'（{kind}“{file}”）' if file else ''}中，有{'，有'.join(found)}。"
        "现将有关事项通知如下："
    )


def _is_workbook(result: Result) -> bool:
    """Whether it speaks of a workbook; of a file without a name as well: reports are made in one."""
    return PurePath(_file(result)).suffix.lower() in ("", *WORKBOOKS)


def _again(terms: Terms) -> str:
    """What is asked of whoever sent a file that nobody can read: there is nothing in it to mend."""
    return f"请确认文件能够打开、内容完整，{_by(terms)}重新报送。"


def _by(terms: Terms) -> str:
    return f"于{chinese(terms.due)}前" if terms.due else "及时"


def _request(terms: Terms, *, workbook: bool) -> str:
    marked = "随本通知附有标注了上述问题的工作簿，带颜色的单元格上有批注。" if terms.with_workbook else ""
    where = "请在报送的工作簿中逐项更正，自动计算的总计不要手工改写" if workbook else "请在报送的文件中逐项更正"
    return f"{marked}{where}；更正后全面核对一遍，{_by(terms)}重新报送。"


def chinese(day: date) -> str:
    """2026年1月25日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _table(name: str, findings: Sequence[Finding]) -> Grid:
    rows: list[tuple[str | int, ...]] = [HEADS]
    rows += [
        (number, where(finding), labels(finding), _problem(finding), safe(finding.hint))
        for number, finding in enumerate(findings, start=1)
    ]
    cells = [
        Cell(row, column, value, head=row == 1)
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
    ]
    return Grid(name, cells, len(rows), len(HEADS), table="corrections", head_rows=1)


def _problem(finding: Finding) -> str:
    """The message with its figures, and what else is wrong for the same reason."""
    parts = [finding.message, finding.equation or "", *finding.details]
    parts += [f"单位说明：{finding.explanation}"] if finding.explanation else []
    return "；".join(safe(part).rstrip("。；") for part in parts if part) + "。"

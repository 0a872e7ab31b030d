"""Report -> Document: the whole report in the official order, for any format to write."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from xdreport.contributions import Contributions
from xdreport.document import Block, Cell, Document, Grid, Heading, Paragraph, Picture
from xdreport.form.figures import value
from xdreport.form.layout import LAYOUTS, Layout
from xdreport.form.report import InformationFee, Report
from xdreport.form.sections import NUMERALS, SECTIONS, TOPICS
from xdreport.form.workbook import COVER_FIELDS

DRAFT_HEADING = "附：校验发现（定稿前须处理，正式公布时删除本页）"

_ILLUSTRATED = "overview.on_request"


def compose(
    report: Report,
    *,
    draft: Sequence[str] | None = None,
    carried: Mapping[str, int] | None = None,
    carried_from: int | None = None,
    contributions: Contributions | None = None,
    pictures: Sequence[Picture] = (),
    to_fill: bool = False,
) -> Document:
    """The document of a report.

    Every block and cell carries the report path it shows. ``fields`` hold the cover's values and the three figures of
    信息处理费 by path, ``title``, ``carried`` (last year's 现行有效 by path) and ``carried_from`` (the year whose 四 is
    this report's 二, None where the clerk fills 二 in), ``contributions`` (of the units of a merged report). ``draft``
    marks the document as 草稿 and lists these lines, if any, at its end; None means a final document. ``pictures``
    stand at the end of （二）依申请公开, where published reports have them. ``to_fill``: a workbook to be filled in, in
    which totals that the report lacks are worked out.
    """
    fields: dict[str, Any] = {path: getattr(report, path) for path in COVER_FIELDS}
    fields |= {
        f"other_matters.fee.{name}": getattr(report.other_matters.fee, name) for name in InformationFee.model_fields
    }
    fields |= {"title": report.title, "draft": draft is not None, "to_fill": to_fill}
    fields |= {"carried": dict(carried or {}), "carried_from": carried_from, "contributions": contributions}
    blocks: list[Block] = [Heading(report.title, 0), *_sections(report, pictures)]
    if draft:
        blocks.append(Heading(DRAFT_HEADING, 1, path="draft"))
        blocks.extend(Paragraph(line, path="draft") for line in draft)
    return Document(blocks, fields, "report")


def _sections(report: Report, pictures: Sequence[Picture]) -> Iterator[Block]:
    for section in SECTIONS:
        yield Heading(section.heading, 1, path=section.path)
        if section.path in LAYOUTS:
            yield grid(LAYOUTS[section.path], section.name, report)
        elif section.path == "overview":
            yield from _overview(report, pictures)
        elif section.path == "problems":
            yield from _paragraphs(report.problems, "problems")
        else:
            yield from _paragraphs(report.other_matters.text, "other_matters.text")
            if statement := fee_statement(report.other_matters.fee):
                yield Paragraph(statement, path="other_matters.fee")


def _overview(report: Report, pictures: Sequence[Picture]) -> Iterator[Block]:
    yield from _paragraphs(report.overview.introduction, "overview.introduction")
    for topic in TOPICS:
        yield Heading(topic.heading, 2, path=topic.path)
        yield from _paragraphs(getattr(report.overview, topic.path.partition(".")[2]), topic.path)
        if topic.path == _ILLUSTRATED:
            yield from pictures
    for number, further in enumerate(report.overview.further, start=len(TOPICS)):
        numeral = NUMERALS[number] if number < len(NUMERALS) else str(number + 1)
        yield Heading(f"（{numeral}）{further.title}", 2, path="overview.further")
        yield from _paragraphs(further.text, "overview.further")


def _paragraphs(text: str | None, path: str) -> Iterator[Paragraph]:
    for line in (text or "").splitlines():
        if line.strip():
            yield Paragraph(line.strip(), path=path)


def grid(layout: Layout, name: str, report: Report) -> Grid:
    """One table of the form with the report's figures in it."""
    cells = [
        Cell(
            cell.row + 1,
            cell.column + 1,
            value(report, cell.path) if cell.path else cell.text,
            rowspan=cell.rowspan,
            colspan=cell.colspan,
            path=cell.path,
            head=cell.head,
        )
        for cell in layout.cells
    ]
    return Grid(name, cells, layout.rows, layout.columns, table=layout.table, head_rows=layout.head_rows)


def amount(figure: int | Decimal | None, sign: str = "") -> str:
    """A figure as people are shown it: no thousands comma, no trailing zeros, never 1E+3, '' for what is not filled in.

    With ``sign`` + a plus stands in front of what is 0 or more.
    """
    if figure is None:
        return ""
    if isinstance(figure, int):
        return format(figure, f"{sign}d")
    text = format(figure or Decimal(0), f"{sign}f")  # -0.00 is 0
    return text.rstrip("0").rstrip(".") if "." in text else text


def fee_statement(fee: InformationFee) -> str:
    """The sentence on 信息处理费 that its three figures make (件, 元); '' where none is filled in."""
    parts = []
    if fee.notices is not None:
        parts.append(f"发出收费通知{fee.notices}件")
    if fee.charged is not None:
        parts.append(f"收费通知总金额{amount(fee.charged)}元")
    if fee.received is not None:
        parts.append(f"实际收取总金额{amount(fee.received)}元")
    return f"本年度信息处理费收取情况：{'，'.join(parts)}。" if parts else ""

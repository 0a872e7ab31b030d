"""The sheet 校验结果: the findings as a table with links to the cells, fit for A4; and what the marks cover."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple
from unicodedata import east_asian_width
from xml.sax.saxutils import escape, quoteattr

from xdreport.compose import amount
from xdreport.document import column_letters
from xdreport.findings import Amount, Finding, Result, Severity
from xdreport.form.workbook import RESULTS_TITLE
from xdreport.formats.xlsx.annotate_parts import MAIN, cell_text, plain
from xdreport.formats.xlsx.annotate_styles import Styles

WHOLE_FILE = "整个文件"
HEADS = ("序号", "级别", "编号", "位置", "行、列", "问题", "数据", "怎么改")
_WIDTHS = (5.5, 6, 7.5, 15, 20, 38, 24, 34)
_MEMORY = 12
"""The first of the three hidden columns that remember what the marks cover: sheet, cell, fill."""
_FIRST = 5
"""The row of the first finding."""
_LONGEST = 30_000
"""Characters of a cell; Excel takes 32,767."""

_LINE_HEIGHT, _HIGHEST = 13.5, 409.0
"""Points: a line of 10 pt, and the highest row there is."""

_LINE = '<{0} style="thin"><color rgb="FF808080"/></{0}>'
_BOX = f"<border>{''.join(_LINE.format(side) for side in ('left', 'right', 'top', 'bottom'))}<diagonal/></border>"


class Remembered(NamedTuple):
    """A marked cell, and the XML of the fill that the mark covers."""

    sheet: str
    cell: str
    fill: str


def remembered(cells: Iterable[tuple[int, int, object]]) -> dict[tuple[str, str], str]:
    """What an earlier sheet of ours remembers, from its cells by row and column: fill by sheet and cell."""
    rows: dict[int, dict[int, str]] = {}
    for row, column, value in cells:
        if column >= _MEMORY and isinstance(value, str):
            rows.setdefault(row, {})[column - _MEMORY] = value
    return {(row.get(0, ""), row.get(1, "")): row.get(2, "") for row in rows.values()}


class _Looks(NamedTuple):
    """Numbers of the styles of the sheet."""

    title: int
    note: int
    head: int
    text: int
    centred: int
    link: int
    severity: Mapping[Severity, int]


def _looks(styles: Styles) -> _Looks:
    def font(size: int, more: str = "", colour: str = "FF262626", name: str = "宋体") -> int:
        return styles.add("fonts", f'<font>{more}<sz val="{size}"/><color rgb="{colour}"/><name val="{name}"/></font>')

    def style(font: int, *, box: bool = True, centred: bool = False, fill: str = "") -> int:
        border = styles.add("borders", _BOX) if box else 0
        align = f'<alignment{" horizontal=" + quoteattr("center") if centred else ""} vertical="center"'
        align += f"{' wrapText=' + quoteattr('1') if box else ''}/>"
        number = styles.add(
            "cellXfs",
            f'<xf numFmtId="0" fontId="{font}" fillId="0" borderId="{border}" xfId="0" applyFont="1" '
            f'applyBorder="1" applyAlignment="1">{align}</xf>',
        )
        return styles.filled(number, fill) if fill else number

    usual, strong = font(10), font(10, "<b/>")
    shade = (
        '<fill><patternFill patternType="solid"><fgColor rgb="FFC6D9F1"/><bgColor indexed="64"/></patternFill></fill>'
    )
    return _Looks(
        title=style(font(16, name="黑体"), box=False),
        note=style(font(10, colour="FF595959"), box=False),
        head=style(strong, centred=True, fill=shade),
        text=style(usual),
        centred=style(usual, centred=True),
        link=style(font(10, "<u/>", "FF0563C1")),
        severity={severity: styles.marked(style(usual, centred=True), severity.value) for severity in Severity},
    )


def results_sheet(result: Result, sheets: Sequence[str], memory: Iterable[Remembered], styles: Styles) -> bytes:
    """The worksheet's XML; ``sheets`` are the names that links can lead to."""
    looks = _looks(styles)
    rows: dict[int, list[tuple[int, str | int, int]]] = {
        1: [(1, RESULTS_TITLE, looks.title)],
        2: [(1, _summary(result), looks.note)],
        _FIRST - 1: [(column, head, looks.head) for column, head in enumerate(HEADS, start=1)],
    }
    if result.open:
        rows[3] = [(1, "点“位置”可跳到单元格；单元格上有批注。浅紫色的单元格本身未必有错，须一并核对。", looks.note)]
    links = []
    for number, finding in enumerate(result.open, start=1):
        row = _FIRST + number - 1
        rows[row] = list(_row(number, finding, looks))
        if target := _target(finding, sheets):
            shown = quoteattr(plain(place(finding)))
            links.append(f'<hyperlink ref="D{row}" location={quoteattr(plain(target))} display={shown}/>')
    for at, line in enumerate(_unchecked(result), start=_FIRST + len(result.open) + 1):
        rows[at] = [(1, line, looks.note)]
    for row, entry in enumerate(memory, start=_FIRST):
        rows.setdefault(row, []).extend((_MEMORY + at, text, 0) for at, text in enumerate(entry))
    return _sheet(rows, links).encode("utf-8", "replace")


def _summary(result: Result) -> str:
    counted = [(result.count(severity), severity.label) for severity in Severity]
    found = "、".join(f"{number} 个{label}" for number, label in counted if number) or "没有发现问题"
    whose = f"{result.organ or ''}{f'{result.year}年' if result.year else ''}"
    return f"{whose + '：' if whose else ''}{'' if not result.passed or not result.open else '通过，另有 '}{found}。"


def place(finding: Finding) -> str:
    """依申请公开!H7, 依申请公开, or 整个文件."""
    return "!".join(part for part in (finding.place, finding.cell) if part) or WHOLE_FILE


def figures(finding: Finding) -> str:
    """The equation of a finding; where it has none, what was expected and what is there."""
    if finding.equation:
        return finding.equation
    parts = [("应为", finding.expected), ("实为", finding.actual), ("差", finding.difference)]
    return "，".join(f"{name} {_amount(value)}" for name, value in parts if value is not None)


def _amount(value: Amount) -> str:
    return value if isinstance(value, str) else amount(value)


def _row(number: int, finding: Finding, looks: _Looks) -> Iterator[tuple[int, str | int, int]]:
    told = [finding.message, *(f"· {detail}" for detail in finding.details)]
    if finding.explanation:
        told.append(f"单位说明：{finding.explanation}")
    texts: tuple[tuple[str | int, int], ...] = (
        (number, looks.centred),
        (finding.severity.label, looks.severity[finding.severity]),
        (finding.id, looks.centred),
        (place(finding), looks.link if finding.cell else looks.text),
        (" · ".join(label for label in (finding.row, finding.column) if label), looks.text),
        ("\n".join(told), looks.text),
        (figures(finding), looks.text),
        (finding.hint or "", looks.text),
    )
    for column, (text, style) in enumerate(texts, start=1):
        yield column, text, style


def _target(finding: Finding, sheets: Sequence[str]) -> str:
    """Where a link leads: '依申请公开'!H7; '' for what is on no sheet."""
    if finding.place not in sheets:
        return ""
    name = (finding.place or "").replace("'", "''")
    return f"'{name}'!{finding.cell if finding.cell and finding.cell.isascii() else 'A1'}"


def _unchecked(result: Result) -> Iterator[str]:
    reasons: dict[str, list[str]] = {}
    for skipped in result.skipped:
        reasons.setdefault(skipped.reason, []).append(skipped.id)
    for reason, ids in reasons.items():
        yield f"未核对：{reason}（{'、'.join(ids)}）。"


def _sheet(rows: Mapping[int, Sequence[tuple[int, str | int, int]]], links: Sequence[str]) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(_WIDTHS, 1)
    )
    columns += f'<col min="{_MEMORY}" max="{_MEMORY + 2}" width="9" hidden="1" customWidth="1"/>'
    data = "".join(
        f'<row r="{row}" ht="{_height(row, cells):g}" customHeight="1">'
        + "".join(_cell(row, *cell) for cell in cells)
        + "</row>"
        for row, cells in sorted(rows.items())
    )
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">'
        '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
        f'<pane ySplit="{_FIRST - 1}" topLeftCell="A{_FIRST}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{_FIRST}" sqref="A{_FIRST}"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{data}</sheetData>{linked}'
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter></worksheet>"
    )


def _height(row: int, cells: Sequence[tuple[int, str | int, int]]) -> float:
    """Points that a row takes: not every program works out what wrapped text needs."""
    if row < _FIRST:
        return {1: 28, _FIRST - 1: 22}.get(row, 16)
    shown = [(column, text) for column, text, _ in cells if column <= len(HEADS)]
    lines = max((_lines(str(text), _WIDTHS[column - 1]) for column, text in shown), default=1) if len(shown) > 1 else 1
    return min(lines * _LINE_HEIGHT + 5, _HIGHEST)


def _lines(text: str, width: float) -> int:
    """Lines that a text takes in a column of this width; a unit of width is somewhat more than half a character."""
    return sum(max(1, ceil(_length(line) / (width * 0.5))) for line in text.split("\n"))


def _length(text: str) -> float:
    return sum(1.0 if east_asian_width(character) in "WFA" else 0.56 for character in text)


TITLE_ROWS = f"${_FIRST - 1}:${_FIRST - 1}"
"""The rows that are printed on every page."""


def _cell(row: int, column: int, content: str | int, style: int) -> str:
    name = f"{column_letters(column)}{row}"
    if isinstance(content, int):
        return f'<c r="{name}" s="{style}"><v>{content}</v></c>'
    text = escape(cell_text(content)[:_LONGEST])
    return f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'

"""Reports as people make them: Word files by python-docx, web pages by plain HTML, never by our own writers."""

import io
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import docx

from xdreport.compose import amount
from xdreport.form.figures import value
from xdreport.form.layout import LAYOUTS, LayoutCell
from xdreport.form.report import Report

Relabel = Callable[[str], str]
HEADINGS = ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")  # fmt: skip
TITLE = "红旗区小店镇人民政府2025年政府信息公开工作年度报告"


def shown(cell: LayoutCell, report: Report, relabel: Relabel) -> str:
    """What a cell of a table says."""
    return amount(value(report, cell.path)) if cell.path else relabel(cell.text)


def as_is(text: str) -> str:
    return text


def texts(report: Report) -> dict[str, list[str]]:
    """The lines of the narrative sections, by heading."""
    return {
        HEADINGS[0]: [report.overview.introduction or "", "（一）主动公开", report.overview.disclosure or ""],
        HEADINGS[4]: [report.problems or ""],
        HEADINGS[5]: [report.other_matters.text or ""],
    }


TABLES = {HEADINGS[1]: "disclosure", HEADINGS[2]: "requests", HEADINGS[3]: "disputes"}


def word(report: Report, relabel: Relabel = as_is, headings: Mapping[str, str] | None = None) -> Any:
    """A python-docx document without any style: headings are paragraphs."""
    document = docx.Document()
    document.add_paragraph(TITLE)
    for heading in HEADINGS:
        document.add_paragraph((headings or {}).get(heading, heading))
        for line in texts(report).get(heading, []):
            document.add_paragraph(line)
        if heading in TABLES:
            word_table(document, TABLES[heading], report, relabel)
    return document


def word_table(document: Any, table: str, report: Report, relabel: Relabel = as_is) -> Any:
    """One table of the form, its merged cells merged by python-docx."""
    layout = LAYOUTS[table]
    made = document.add_table(rows=layout.rows, cols=layout.columns)
    grid = [list(row.cells) for row in made.rows]
    for cell in layout.cells:
        first = grid[cell.row][cell.column]
        if cell.rowspan > 1 or cell.colspan > 1:
            first = first.merge(grid[cell.row + cell.rowspan - 1][cell.column + cell.colspan - 1])
        first.text = shown(cell, report, relabel)
    return made


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def page(report: Report, relabel: Relabel = as_is, headings: Mapping[str, str] | None = None) -> str:
    """A web page as content systems write it: furniture around paragraphs and tables."""
    parts = []
    for heading in HEADINGS:
        parts.append(f"<p><strong>{escape((headings or {}).get(heading, heading))}</strong></p>")
        parts += [f"<p>&nbsp;&nbsp;{escape(line)}</p>" for line in texts(report).get(heading, [])]
        if heading in TABLES:
            parts.append(html_table(TABLES[heading], report, relabel))
    return (
        f"<html><head><title>{TITLE}_红旗区人民政府</title><style>p{{}}</style></head><body><div id='nav'><ul><li>首页"
        "</li><li>政府信息公开年报</li></ul></div><div class='box'><div class='title'>"
        f"{TITLE}</div><div class='info'>发布时间：2026-01-20　浏览次数：12</div><div class='text'>{''.join(parts)}"
        "</div></div><div class='foot'><p>版权所有：红旗区人民政府　网站标识码：4107020001</p></div></body></html>"
    )


def html_table(table: str, report: Report, relabel: Relabel = as_is) -> str:
    """One table of the form with rowspan and colspan; what is blank is &nbsp;."""
    layout = LAYOUTS[table]
    rows: dict[int, str] = dict.fromkeys(range(layout.rows), "")
    for cell in layout.cells:
        text = escape(shown(cell, report, relabel)).replace("\n", "<br>") or "&nbsp;"
        rows[cell.row] += f"<td rowspan='{cell.rowspan}' colspan={cell.colspan}><p><span>{text}</span></p></td>"
    return f"<table border=1><tbody>{''.join(f'<tr>{cells}</tr>' for cells in rows.values())}</tbody></table>"

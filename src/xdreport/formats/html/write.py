"""Document -> web page: one file, no scripts, tables with caption and scope, and a style for paper."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from xdreport.document import Block, Cell, Document, Grid, Heading, Picture
from xdreport.form.workbook import DRAFT_MARK, DRAFT_NOTE
from xdreport.formats.beside import beside
from xdreport.formats.html.escape import escape, verbatim
from xdreport.formats.html.lines import KEEPING
from xdreport.formats.html.read import META
from xdreport.formats.paper import printed
from xdreport.formats.svg import WIDTH, height, svg

_UNTITLED = "政府信息公开工作年度报告"


def write(document: Document) -> bytes:
    """The document as a web page in UTF-8; the same document always gives the same bytes.

    Every character of a text is escaped; nothing in it can become markup. A blank cell is a figure that is not filled
    in. Kind of organ, publication date and contact are meta elements, which ``read`` finds. A draft says so on every
    printed page and lists the findings at its end.
    """
    fields = document.fields
    draft = bool(fields.get("draft"))
    known = "".join(f'<meta name="{META}{path}" content="{verbatim(value)}">\n' for path, value in beside(fields))
    page = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(str(fields.get('title') or _UNTITLED))}</title>\n{known}"
        f"<style>\n{_style()}</style>\n</head>\n<body>\n<main>\n<article>\n"
        + (f'<p class="draft" role="note">{DRAFT_MARK}：{DRAFT_NOTE}</p>\n' if draft else "")
        + "\n".join(_blocks(document.blocks))
        + "\n</article>\n</main>\n</body>\n</html>\n"
    )
    return page.encode("utf-8")


@cache
def _style() -> str:
    return files("xdreport.formats.html").joinpath("style.css").read_text(encoding="utf-8")


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    findings: list[str] = []
    for block in blocks:
        if isinstance(block, Grid):
            yield table(block)
        elif isinstance(block, Heading):
            level = min(block.level, 5) + 1
            yield f"<h{level}>{escape(block.text)}</h{level}>"
        elif isinstance(block, Picture):
            yield picture(block)
        elif block.path == "draft":
            findings.append(f"<li>{escape(block.text)}</li>")
        else:
            yield _paragraph(block.text)
    if findings:
        yield f'<ol class="findings">\n{"".join(findings)}\n</ol>'


def _paragraph(text: str) -> str:
    """A paragraph; tabs and rows of blanks in it stay, as they do in Word."""
    if "\t" in text or "  " in text:
        shown = "&#9;".join(escape(part) for part in text.split("\t"))
        return f'<p style="{KEEPING}">{shown}</p>'
    return f"<p>{escape(text)}</p>"


def picture(block: Picture) -> str:
    """A chart as an image inside the page, so that it is copied, pasted and printed as one thing with its alt text.

    Content systems take drawings of SVG elements apart or out; and the page's text, which is read back, stays as it is.
    """
    data = b64encode(svg(block).encode("utf-8")).decode("ascii")
    return (
        f'<p class="chart"><img src="data:image/svg+xml;base64,{data}" alt="{escape(block.alt)}" '
        f'width="{WIDTH}" height="{height(block)}"></p>'
    )


def table(grid: Grid) -> str:
    """A grid as a table: heads over columns, labels of rows, figures."""
    rows: dict[int, list[str]] = {row: [] for row in range(1, grid.rows + 1)}
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row].append(_cell(cell, grid))
    lines = [f"<tr>{''.join(cells)}</tr>" for cells in rows.values()]
    head, body = lines[: grid.head_rows], lines[grid.head_rows :]
    top = f"<thead>\n{chr(10).join(head)}\n</thead>\n" if head else ""
    return (
        f'<table border="1" class="{escape(grid.table or "plain")}">\n<caption>{escape(grid.name)}</caption>\n'
        f"{top}<tbody>\n{chr(10).join(body)}\n</tbody>\n</table>"
    )


def _cell(cell: Cell, grid: Grid) -> str:
    spans = (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "") + (
        f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    )
    shown = escape(printed(cell.value))
    if cell.path or not grid.table:
        return f"<td{spans}>{shown}</td>"
    if cell.head:
        return f'<th scope="{"colgroup" if cell.colspan > 1 else "col"}"{spans}>{shown}</th>'
    return f'<th scope="{"rowgroup" if cell.rowspan > 1 else "row"}"{spans}>{shown}</th>'

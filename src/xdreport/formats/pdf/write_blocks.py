"""Document -> plain data for report.typ: what is to be set, in words and numbers, with nothing left to decide."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from xdreport.document import Block, Cell, Document, Grid, Heading, Picture
from xdreport.form.workbook import DRAFT_MARK, DRAFT_NOTE
from xdreport.formats import title
from xdreport.formats.beside import dated
from xdreport.formats.paper import LONG, SHADE, figure_size, is_shaded, printed, stands_left, widths
from xdreport.formats.pdf.fonts import Faces
from xdreport.formats.pdf.write_rows import LINE, heights, rows_of
from xdreport.formats.svg import Fonts, svg

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that print nothing, lone surrogates among them."""

_BLANK = re.compile("[\t\n\r\u2028\u2029]")

_UNBROKEN = re.compile("[!-~]{28}")
"""What may be longer than a line and has no place to break."""

_TEXT_SIZE = 10.0
"""Points, of figures in tables that have room enough."""

_ROW_HEIGHT = {"requests": 17.0, "disputes": 24.1}
_USUAL_HEIGHT = 19.85
"""Points: the height of a row with one line."""

Data = dict[str, Any]


def data(document: Document, faces: Faces) -> Data:
    """What report.typ sets: texts on one line each, without characters that cannot be printed."""
    fields = document.fields
    date = dated(fields)
    draft = bool(fields.get("draft"))
    return {
        "title": plain(str(fields.get("title") or "")) or "政府信息公开工作年度报告",
        "author": plain(str(fields.get("organ") or "")),
        "date": {"year": date.year, "month": date.month, "day": date.day},
        "draft": f"【{DRAFT_MARK}】{DRAFT_NOTE}" if draft else "",
        "mark": DRAFT_MARK,
        "fonts": faces.families,
        "blocks": list(_blocks(document.blocks, faces)),
    }


def plain(text: str) -> str:
    """A text on one line."""
    return _FORBIDDEN.sub("", _BLANK.sub(" ", text))


def _is_unbroken(text: str) -> bool:
    return _UNBROKEN.search(text) is not None


def _blocks(blocks: Sequence[Block], faces: Faces) -> Iterator[Data]:
    findings: list[str] = []
    for block in blocks:
        if isinstance(block, Grid):
            yield _grid(block)
        elif isinstance(block, Picture):
            yield {"kind": "picture", "svg": _drawing(block, faces), "alt": plain(block.alt)}
        elif isinstance(block, Heading):
            yield _heading(block)
        elif block.path == "draft":
            findings.append(plain(block.text))
        else:
            yield {"kind": "text", "text": plain(block.text), "unbroken": _is_unbroken(block.text)}
    if findings:
        yield {"kind": "findings", "texts": findings, "unbroken": _is_unbroken("\n".join(findings))}


def _heading(heading: Heading) -> Data:
    if heading.level == 0:
        return {"kind": "title", "lines": [plain(line) for line in title.lines(heading.text)]}
    return {
        "kind": "heading",
        "level": min(heading.level, 2),
        "text": plain(heading.text),
        "newpage": heading.path == "draft",
        "unbroken": _is_unbroken(heading.text),
    }


def _drawing(picture: Picture, faces: Faces) -> str:
    text, title = (", ".join(f"'{name}'" for name in faces.families[role]) for role in ("table", "heading"))
    return _FORBIDDEN.sub("", svg(picture, Fonts(text, title)))


def _grid(grid: Grid) -> Data:
    size, rows = figure_size(grid, _TEXT_SIZE), list(rows_of(grid))
    columns = [width / 20 for width in widths(grid)]
    padding = (_ROW_HEIGHT.get(grid.table, _USUAL_HEIGHT) - LINE) / 2
    parts = []
    for head, members in groupby(rows, key=lambda row: all(cell.head for cell in row)):
        cells = [_cell(cell, grid, size) for row in members for cell in row]
        parts.append({"head": head, "repeat": bool(grid.head_rows), "cells": cells})
    return {
        "kind": "grid",
        "columns": columns,
        "rows": list(heights(rows, columns, _TEXT_SIZE, padding)),
        "padding": padding,
        "breakable": grid.table in LONG,
        "parts": parts,
    }


def _cell(cell: Cell, grid: Grid, size: float) -> Data | str:
    """A text, for a usual cell; else with all that is special about it."""
    text, left = plain(printed(cell.value)), stands_left(cell, grid)
    own_size = size if cell.path else _TEXT_SIZE
    if cell.rowspan == cell.colspan == 1 and not left and own_size == _TEXT_SIZE:
        return text
    return {
        "text": text,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "left": left,
        "shade": SHADE if is_shaded(cell, grid) else "",
        "size": own_size,
    }

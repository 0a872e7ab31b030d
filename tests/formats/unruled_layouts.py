"""Pages of a report as some program may set them without rules, as characters with their edges."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate
from typing import Any

from reportlab.pdfbase import pdfmetrics

from tests.formats.test_pdf import FONT
from tests.formats.unruled_settings import MARGIN, Setting
from xdreport.document import Document
from xdreport.form.figures import value
from xdreport.form.layout import LAYOUTS, Layout, LayoutCell
from xdreport.form.report import Report
from xdreport.form.sections import BY_SECTION_PATH
from xdreport.formats.pdf import parse
from xdreport.formats.pdf.lines import lines_of
from xdreport.formats.pdf.pages import Page, without_furniture
from xdreport.formats.pdf.unruled.pages import with_tables
from xdreport.recognise import recognise
from xdreport.submission import Submission

PROBLEMS = "存在的问题是解读形式单一。" * 10
FEES = "本年度未收取信息处理费。"


class DoesNotFitError(Exception):
    """A row is higher than a page, or a figure wider than its column."""


class Pages:
    """Characters of pages as the PDF parser gives them. Raises DoesNotFitError."""

    def __init__(self, how: Setting) -> None:
        self.how, self.pages, self.y = how, list[list[dict[str, Any]]]([[]]), how.top

    def draw(self, x: float, top: float, text: str, size: float) -> None:
        """A line of text."""
        for character in text:
            end = x + _width(character, size)
            box = {"x0": x, "x1": end, "top": top, "bottom": top + size}
            self.pages[-1].append({"text": character, "size": size, **box})
            x = end

    def turn(self) -> None:
        """To the next page, with the number of this one at its foot."""
        self.draw(self.how.width / 2, self.how.height - 30, str(len(self.pages)), 9)
        self.pages.append([])
        self.y = MARGIN

    def text(self, text: str) -> None:
        """A paragraph."""
        size = max(self.how.size, 9.0)
        for place, line in enumerate(_broken("　　" + text, self.how.width - 144, size)):
            if self.y + size > self.how.height - MARGIN:
                self.turn()
            self.draw(72 + (0 if place else 2 * size), self.y, line.strip("　"), size)
            self.y += size * 1.5

    def table(self, layout: Layout, held: Report) -> None:
        """A table of the form; rows are as high as they need, none is cut by the end of a page."""
        how = self.how
        edges = [(how.width - sum(how.widths[layout.table])) / 2, *how.widths[layout.table]]
        edges = list(accumulate(edges))
        texts = {cell: self._lines(cell, held, edges) for cell in layout.cells}
        heights = self._heights(layout, texts)
        start = 0
        while start < layout.rows:
            again = layout.head_rows if how.repeated and start >= layout.head_rows else 0
            room = how.height - MARGIN - self.y - sum(heights[:again])
            end = start + sum(sum(heights[start : row + 1]) <= room for row in range(start, layout.rows))
            if end == start or (not start and end < layout.head_rows):
                if self.y == MARGIN:
                    raise DoesNotFitError
                self.turn()
                continue
            for rows in ((0, again), (start, end)):
                self._part(layout, texts, edges, heights, rows)
            start = end
            if start < layout.rows:
                self.turn()
        self.y += 14

    def _lines(self, cell: LayoutCell, held: Report, edges: list[float]) -> list[str]:
        room = edges[cell.column + cell.colspan] - edges[cell.column] - 2 * self.how.pad
        figure = value(held, cell.path) if cell.path else None
        text = cell.text if figure is None else f"{figure:f}" if isinstance(figure, Decimal) else str(figure)
        if self.how.size > room or (cell.path and _width(text, self.how.size) > room):
            raise DoesNotFitError
        return list(_broken(text, room, self.how.size))

    def _heights(self, layout: Layout, texts: dict[LayoutCell, list[str]]) -> list[float]:
        pitch = self.how.size * self.how.leading
        heights = [pitch + self.how.gap] * layout.rows
        for cell in sorted(layout.cells, key=lambda one: one.rowspan):
            rows = range(cell.row, cell.row + cell.rowspan)
            lacking = len(texts[cell]) * pitch + self.how.gap - sum(heights[row] for row in rows)
            for row in rows:
                heights[row] += max(0, lacking) / len(rows)
        return heights

    def _part(
        self,
        layout: Layout,
        texts: dict[LayoutCell, list[str]],
        edges: list[float],
        heights: list[float],
        rows: tuple[int, int],
    ) -> None:
        pitch = self.how.size * self.how.leading
        for cell in layout.cells:
            if not rows[0] <= cell.row < rows[1]:
                continue
            kind = "figure" if cell.path else "head" if cell.head else "label"
            height = sum(heights[cell.row : min(cell.row + cell.rowspan, rows[1])])
            spare = max(0, height - len(texts[cell]) * pitch)
            y = self.y + sum(heights[rows[0] : cell.row])
            y += {"top": 0, "middle": spare / 2, "bottom": spare}[self.how.down[kind]]
            left, right = edges[cell.column] + self.how.pad, edges[cell.column + cell.colspan] - self.how.pad
            for line in texts[cell]:
                free = right - left - _width(line, self.how.size)
                before = {"left": 0, "centre": free / 2, "right": free}[self.how.across[kind]]
                self.draw(left + before, y, line, self.how.size)
                y += pitch
        self.y += sum(heights[rows[0] : rows[1]])

    def read(self) -> Submission:
        """What is read of the pages."""
        sizes = self.how.width, self.how.height
        pages = [Page(number, *sizes, lines_of(one, number), []) for number, one in enumerate(self.pages, start=1)]
        pages, notes = with_tables(without_furniture(pages))
        return recognise(Document(parse._blocks(pages), kind="pdf", notes=notes))


def whole(how: Setting, held: Report) -> Pages:
    """A report on such pages."""
    pages = Pages(how)
    pages.text("红旗区小店镇人民政府2025年政府信息公开工作年度报告")
    for table, layout in LAYOUTS.items():
        pages.text(BY_SECTION_PATH[table].heading)
        pages.table(layout, held)
    pages.text(BY_SECTION_PATH["problems"].heading)
    pages.text(PROBLEMS)
    pages.text(BY_SECTION_PATH["other_matters"].heading)
    pages.text(FEES)
    return pages


def _broken(text: str, room: float, size: float) -> Iterator[str]:
    line = ""
    for character in text:
        if line and _width(line + character, size) > room:
            yield line
            line = ""
        line += character
    if line:
        yield line


def _width(text: str, size: float) -> float:
    return pdfmetrics.stringWidth(text, FONT, size)

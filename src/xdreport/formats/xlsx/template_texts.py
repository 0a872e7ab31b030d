"""The sheets of narrative: 总体情况, 问题及改进 and 其他事项 with the figures of 信息处理费."""

import math
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from xdreport.document import Document, Heading, Paragraph
from xdreport.form.figures import title_of
from xdreport.form.narrative import FURTHER
from xdreport.form.report import InformationFee, OtherMatters, Overview, Report
from xdreport.form.sections import BY_SECTION_PATH, TOPICS
from xdreport.form.workbook import DONE, FEE_LABEL, FURTHER_HELP, FURTHER_LABEL, TO_WRITE
from xdreport.formats.xlsx import template_inputs as inputs
from xdreport.formats.xlsx import template_style as looks
from xdreport.formats.xlsx.template_sheet import CELL_CHARACTERS, Sheet, at, stored

WIDTH = 80.0
"""Of the one wide column that texts are written in. It fits A4 as it is: not every program scales down one column."""

HIGHEST = 400.0
"""Points that one row of a text may take; a row cannot be higher than 409."""

CELL_LINES = 250
"""A cell cannot hold more than 253 line feeds."""

FURTHER_TOPICS = 2
"""Further topics that the template has room for at least."""

Status = tuple[str, str]


class Texts(NamedTuple):
    """The document's narrative: text by path, and the further topics with their titles as written."""

    by_path: Mapping[str, str]
    further: list[tuple[str, str]]


def texts_of(document: Document) -> Texts:
    """Gathers the paragraphs of each path, separated by line feeds."""
    by_path: dict[str, list[str]] = {}
    further: list[tuple[str, list[str]]] = []
    for block in document.blocks:
        if isinstance(block, Heading) and block.path == FURTHER:
            further.append((block.text, []))
        elif isinstance(block, Paragraph) and block.path == FURTHER and further:
            further[-1][1].append(block.text)
        elif isinstance(block, Paragraph):
            by_path.setdefault(block.path, []).append(block.text)
    return Texts(
        {path: "\n".join(lines) for path, lines in by_path.items()},
        [(title, "\n".join(lines)) for title, lines in further],
    )


def pieces(text: str) -> list[str]:
    """A text in pieces that fit into a cell, cut between paragraphs; only a paragraph longer than a cell is cut."""
    limit = CELL_CHARACTERS if max(text, default="") <= "\uffff" else CELL_CHARACTERS // 2
    if len(stored(text)) > len(text):
        limit //= 7  # as stored, a control character takes seven
    found: list[list[str]] = [[]]
    length = 0
    for paragraph in text.split("\n"):
        for part in _within(paragraph, limit - 1):
            if found[-1] and (length + len(part) + 1 > limit or len(found[-1]) >= CELL_LINES):
                found.append([])
                length = 0
            found[-1].append(part)
            length += len(part) + 1
    return ["\n".join(lines) for lines in found]


def _within(paragraph: str, limit: int) -> Iterable[str]:
    """A paragraph in parts of at most ``limit`` characters, cut after a sentence where there is one."""
    while len(paragraph) > limit:
        cut = paragraph.rfind("。", limit // 2, limit) + 1 or limit
        yield paragraph[:cut]
        paragraph = paragraph[cut:]
    yield paragraph


class Writer:
    """Writes texts one below the other: label, grey prompt, wide cell."""

    def __init__(self, sheet: Sheet, columns: tuple[float, ...] = (WIDTH,)) -> None:
        self.sheet = sheet
        self.columns = len(columns)
        self.row = 1
        sheet.widths(1.5, *columns, 0.6)

    def line(self, text: str, style: looks.Style, height: float) -> None:
        """A line over the whole width."""
        self.sheet.put((self.row, 2), text, style, columns=self.columns)
        self.sheet.height(self.row, max(height, looks.height_of(text, WIDTH, style.size)))
        self.row += 1

    def head(self, path: str, title: tuple[str, str]) -> None:
        """The title line and the section's heading."""
        self.sheet.formula((1, 2), title[0], title[1], looks.TITLE, columns=self.columns)
        self.sheet.height(1, 15)
        self.row = 2
        self.line(BY_SECTION_PATH[path].heading, looks.HEADING, 30)

    def gap(self, points: float = 8) -> None:
        """An empty row."""
        self.sheet.height(self.row, points)
        self.row += 1

    def text(self, text: str, least: float, title: str, prompt: str, *, must: bool = True) -> str:
        """The wide cell (or cells, for what one cell cannot hold); gives the first one. ``must`` it be filled in?"""
        first = at((self.row, 2))
        for piece in pieces(text):
            cell = at((self.row, 2))
            inputs.text(self.sheet, cell, title, prompt)
            inputs.colour_filled(self.sheet, cell)
            self._cell(piece, least, looks.INPUT_TEXT if must else looks.FREE_TEXT)
        return first

    def _cell(self, text: str, least: float, style: looks.Style) -> None:
        """One cell. A text too high for a row is merged over several, so that all of it is seen and printed."""
        need = max(least, looks.height_of(text, WIDTH, looks.INPUT_TEXT.size))
        rows = math.ceil(need / HIGHEST)
        self.sheet.put((self.row, 2), text or None, style, rows, self.columns)
        for row in range(self.row, self.row + rows):
            self.sheet.height(row, need / rows)
        if rows == self.columns == 1:
            self._strut(least)
        self.row += rows

    def _strut(self, least: float) -> None:
        """Line feeds in the narrow column beside keep the row this high when the program fits it to its text."""
        lines = int(least / (looks.INPUT_TEXT.size * 1.3))
        self.sheet.put((self.row, 3), "\n" * lines, looks.INPUT_TEXT._replace(fill="", border=looks.NONE, locked=True))
        self.sheet.growing.add(self.row)


def _prompt(model: type[Overview | OtherMatters | Report], name: str) -> str:
    return model.model_fields[name].description or ""


def _written(sheet: Sheet, cells: list[str], texts: list[str]) -> Status:
    """How many of the cells are still to be filled in, as formula and text."""
    given = "+".join(f"(LEN({sheet.name}!{cell})>0)" for cell in cells)
    left = sum(not text for text in texts)
    formula = f'IF({given}={len(cells)},"{DONE}","{TO_WRITE[0]}"&({len(cells)}-({given}))&"{TO_WRITE[1]}")'
    return formula, f"{TO_WRITE[0]}{left}{TO_WRITE[1]}" if left else DONE


def write_overview(sheet: Sheet, texts: Texts, title: tuple[str, str]) -> Status:
    """总体情况: introduction, the five topics, room for further ones."""
    writer = Writer(sheet)
    writer.head("overview", title)
    cells, held = [], []
    names = ("introduction", *(topic.path.partition(".")[2] for topic in TOPICS))
    for name in names:
        label, prompt = title_of(Overview.model_fields[name]), _prompt(Overview, name)
        text = texts.by_path.get(f"overview.{name}", "")
        writer.gap()
        writer.line(label, looks.LABEL, 18)
        writer.line(prompt, looks.NOTE, 15)
        must = name != "introduction"
        cell = writer.text(text, 66 if must else 40, label, prompt, must=must)
        if must:
            cells.append(cell)
            held.append(text)
    _further(writer, texts.further)
    sheet.page(f"B1:B{writer.row - 1}", "portrait", repeat="1:2")
    sheet.ws.freeze_panes = "A3"
    sheet.protect()
    return _written(sheet, cells, held)


def _further(writer: Writer, topics: list[tuple[str, str]]) -> None:
    writer.gap()
    writer.line(FURTHER_LABEL, looks.LABEL, 18)
    writer.line(FURTHER_HELP, looks.NOTE, 15)
    for title, text in [*topics, *[("", "")] * (FURTHER_TOPICS - len(topics))]:
        cell = at((writer.row, 2))
        inputs.topic_title(writer.sheet, cell)
        writer.line(title, looks.INPUT_LINE._replace(fill=looks.FILLED), 20)
        writer.text(text, 42, "内容", "", must=False)


def write_problems(sheet: Sheet, texts: Texts, title: tuple[str, str]) -> Status:
    """问题及改进."""
    writer = Writer(sheet)
    writer.head("problems", title)
    prompt = _prompt(Report, "problems")
    writer.line(prompt, looks.NOTE, 18)
    text = texts.by_path.get("problems", "")
    cell = writer.text(text, 260, title_of(Report.model_fields["problems"]), prompt)
    sheet.page(f"B1:B{writer.row - 1}", "portrait")
    sheet.protect()
    return _written(sheet, [cell], [text])


def write_other(sheet: Sheet, texts: Texts, title: tuple[str, str], fields: Mapping[str, Any]) -> Status:
    """其他事项 and the three figures of 信息处理费."""
    writer = Writer(sheet, (28.0, 18.0, WIDTH - 46))
    writer.head("other_matters", title)
    prompt = _prompt(OtherMatters, "text")
    writer.line(prompt, looks.NOTE, 18)
    text = texts.by_path.get("other_matters.text", "")
    cell = writer.text(text, 170, title_of(OtherMatters.model_fields["text"]), prompt)
    writer.gap(10)
    writer.line(FEE_LABEL, looks.LABEL, 20)
    for name, field in InformationFee.model_fields.items():
        place = (writer.row, 3)
        sheet.put((writer.row, 2), title_of(field), looks.TABLE_LABEL)
        whole = name == "notices"
        sheet.put(
            place,
            fields.get(f"other_matters.fee.{name}"),
            looks.COUNT._replace(fill=looks.FILLED),
        )
        sheet.put((writer.row, 4), field.description, looks.BESIDE)
        sheet.height(writer.row, 24)
        if whole:
            inputs.counts(sheet, [at(place)])
        else:
            inputs.money(sheet, [at(place)], "元")
        inputs.colour_figures(sheet, [at(place)], '""', whole=whole)
        writer.row += 1
    sheet.page(f"B1:D{writer.row - 1}", "portrait")
    sheet.protect()
    return _written(sheet, [cell], [text])

"""Markdown -> Document: headings with number signs, paragraphs, pipe tables, as we write them and as people do."""

import re
from collections.abc import Iterator

from xdreport.document import ABOUT, Block, Document, Heading, Note, Origin, Paragraph, short
from xdreport.formats.cells import Budget, grid_of
from xdreport.formats.decoding import decoded
from xdreport.formats.markdown.about import about_of
from xdreport.formats.markdown.matter import without_matter
from xdreport.formats.markdown.unescape import cells, plain
from xdreport.formats.markdown.within import pieces, read_table
from xdreport.formats.text import lines

_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s|$)")
_DEFINITION = re.compile(r"\s{0,3}\[(?P<note>\^)?[^\]\\]{1,200}\]:\s")
_HINT = "属于年度报告的，请移到正文中；不属于的，请删除。"
_RULE = re.compile(r"\s{0,3}(?:-{3,}|={3,}|\*{3,}|_{3,})\s*")
_BULLET = re.compile(r"(?:[-+*>][ \t]+){1,9}|>")
_DASHES = re.compile(r":?-{1,500}:?")


def read(data: bytes, _name: str = "") -> Document:
    """Reads Markdown's bytes: every line that is no table, heading or rule is a paragraph of its own.

    A cell's place is told by table, row and column; the row of dashes does not count. Raises UnreadableError for what
    is no text, damaged, or beyond the limits.
    """
    text, title = without_matter(decoded(data))
    notes: list[Note] = []
    blocks = list(_blocks(_uncommented(text), notes))
    named = [Heading(title, 0, Origin("标题"))] if title else []
    return Document([*named, *blocks], kind="md", notes=notes)


def _uncommented(text: str) -> str:
    """The text without HTML comments, which nobody sees; line breaks in them stay."""
    kept, at, start = [], 0, text.find("<!--")
    while start >= 0 and (end := text.find("-->", start)) >= 0:
        if start and text[start - 1] == "\\":  # shown as it is
            start = text.find("<!--", start + 1)
            continue
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
        start = text.find("<!--", at)
    return "".join([*kept, text[at:]]) if kept else text


def _numbered(text: str) -> Iterator[tuple[int, str, bool]]:
    """The lines with their numbers, and tables of HTML, each as a whole."""
    number = 1
    for piece, is_table in pieces(text):
        if is_table:
            yield number, piece, True
        else:
            yield from ((place, line, False) for place, line in enumerate(lines(piece), start=number))
        number += piece.count("\n")
    yield number + 1, "", False


def _blocks(text: str, notes: list[Note]) -> Iterator[Block]:
    budget, tables = Budget(), 0
    rows: list[str] = []
    about: list[tuple[str, str]] = []
    for number, line, is_table in _numbered(text):
        known = None if is_table else about_of(line)
        if "|" in line and known is None and not is_table:
            budget.take(line.count("|"))
            rows.append(line)
            continue
        if len(rows) > 1:
            tables += 1
            yield grid_of(f"表{tables}", _rows(rows))
        else:
            yield from (_line(row, number - 1) for row in rows)
        rows = []
        if is_table:
            held = read_table(line, number)
            notes += held.notes
            for grid in held.grids():
                tables += 1
                grid.name = f"表{tables}"
            yield from held.blocks
        elif known is not None:
            about.append(known)
        elif definition := _DEFINITION.match(line):
            if definition["note"] and (said := plain(line[definition.end() :])):
                notes.append(_footnote(said, number))
        elif line.strip() and not _RULE.fullmatch(line):
            yield _line(line, number)
    if about:
        yield grid_of(ABOUT, _gathered(about))


def _footnote(text: str, number: int) -> Note:
    return Note("XD019", f"脚注中的文字未读取：「{short(text)}」", Origin(f"第{number}行"), _HINT)


def _rows(lines: list[str]) -> list[list[str]]:
    rows = [cells(line) for line in lines]
    if all(_DASHES.fullmatch(cell) for cell in rows[1]):
        del rows[1]
    return rows


def _line(line: str, number: int) -> Block:
    origin = Origin(f"第{number}行")
    if match := _HEADING.match(line):
        text = line[match.end() :].strip()
        bare = text.rstrip("#")
        return Heading(plain(bare if not bare or bare[-1].isspace() else text), len(match[1]) - 1, origin)
    text = line.strip()
    if bullet := _BULLET.match(text):
        text = text[bullet.end() :]
    return Paragraph(plain(text), origin)


def _gathered(about: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """One row a label; several lines under one label are the lines of its value."""
    found: dict[str, list[str]] = {}
    for label, value in about:
        found.setdefault(label, []).append(value)
    return [(label, "\n".join(values)) for label, values in found.items()]

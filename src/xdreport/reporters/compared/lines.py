"""What a person reads of a difference, as lines of styled spans; as text it is these lines without the styles."""

from collections.abc import Iterable, Iterator

from xdreport.difference.model import CoverChange, Difference, SentenceChange, TableChanges, TextChanges
from xdreport.difference.pairing import pieces
from xdreport.reporters.compared.words import BLANK, KINDS, Written, heading, remarks, rows, summary
from xdreport.reporters.lines import Line, Span, clean
from xdreport.reporters.text import plain
from xdreport.reporters.width import pad, width

COLUMNS = 80
INDENT = 4
MARKS = {"inserted": "ok", "deleted": "error", "changed": "warning"}


def report(difference: Difference) -> str:
    """The difference as plain text."""
    return plain(lines(difference))


def lines(difference: Difference) -> Iterator[Line]:
    """Whose reports; cover, tables and texts as far as they changed; how much changed."""
    yield _line(0, Span(heading(difference), "head"))
    for name, side in (("旧", difference.old), ("新", difference.new)):
        if side.file:
            yield _line(0, Span(f"{name}：", "muted"), Span(clean(side.file), "file"))
    for remark in remarks(difference):
        yield _line(0, Span(remark, "muted"))
    yield Line(0)
    if difference.cover:
        yield from _cover(difference.cover)
    for table in difference.tables:
        yield from _table(table)
    for text in difference.texts:
        yield from _text(text)
    yield _line(0, Span(summary(difference), "ok" if difference.empty else "head"))


def _line(indent: int, *spans: Span, hang: int = 0) -> Line:
    return Line(indent, spans, hang)


def _head(name: str, number: str) -> Line:
    return _line(0, Span(clean(name), "place"), Span(f"（{number}）", "muted"))


def _cover(changes: Iterable[CoverChange]) -> Iterator[Line]:
    changed = list(changes)
    yield _head("封面", f"{len(changed)} 项变动")
    for change in changed:
        yield _line(2, Span(change.label))
        yield from _both(change.old or BLANK, change.new or BLANK)
    yield Line(0)


def _both(old: str, new: str) -> Iterator[Line]:
    yield _line(INDENT, Span("- ", "error"), Span(clean(old)), hang=2)
    yield _line(INDENT, Span("+ ", "ok"), Span(clean(new)), hang=2)


def _table(table: TableChanges) -> Iterator[Line]:
    """Rows with their changed figures; columns line up through the whole table where 80 columns are enough."""
    grouped = list(rows(table))
    sizes = [max(width(one[place]) for _, figures in grouped for one in figures) for place in range(5)]
    narrow = INDENT + sum(sizes) + len("  " * 3) + len(" → ") <= COLUMNS
    yield _head(table.heading, f"{len(table.figures)} 项变动，{table.same} 项相同")
    for row, figures in grouped:
        yield _line(2, Span(row), hang=2)
        for figure in figures:
            if narrow:
                yield _line(INDENT, Span(pad(figure.column, sizes[0]) + "  "), *_figure(figure, sizes))
            else:
                yield _line(INDENT, Span(figure.column))
                yield _line(INDENT + 2, *_figure(figure, sizes))
    yield Line(0)


def _figure(figure: Written, sizes: list[int]) -> Iterator[Span]:
    yield Span(_right(figure.old, sizes[1]))
    yield Span(" → ", "muted")
    yield Span(_right(figure.new, sizes[2]), "cell")
    yield Span("  " + _right(figure.change, sizes[3]))
    yield Span("  " + _right(figure.relative, sizes[4]), "muted")


def _right(text: str, columns: int) -> str:
    return " " * max(0, columns - width(text)) + text


def _text(text: TextChanges) -> Iterator[Line]:
    yield _head(text.heading, f"{len(text.sentences)} 句变动，{text.same} 句相同")
    for sentence in text.sentences:
        yield _line(2, Span(KINDS[sentence.kind], MARKS[sentence.kind]))
        yield from _sentence(sentence)
    yield Line(0)


def _sentence(sentence: SentenceChange) -> Iterator[Line]:
    """What went after -, what came after +; of a changed sentence the pieces that differ are coloured."""
    old, new = clean(sentence.old or ""), clean(sentence.new or "")
    found = pieces(old, new) if sentence.kind == "changed" else []
    for mark, side, text, style in (("- ", "old", old, "error"), ("+ ", "new", new, "ok")):
        spans = [Span(one.text, style if one.side == side else "") for one in found if one.side in (side, "both")]
        if text:
            yield _line(INDENT, Span(mark, style), *(spans or [Span(text)]), hang=2)

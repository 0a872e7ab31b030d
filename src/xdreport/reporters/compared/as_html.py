"""One self-contained HTML page for screen and paper: no network, no script, everything from a file escaped."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from string import Template
from typing import NamedTuple

from xdreport.difference.model import CoverChange, Difference, SentenceChange, TableChanges, TextChanges
from xdreport.difference.pairing import pieces
from xdreport.reporters.compared.words import BLANK, KINDS, NONE, UNREAD, Written, heading, remarks, rows, summary
from xdreport.reporters.lines import clean
from xdreport.reporters.parts import shown
from xdreport.version import __version__

TAGS = {"old": "del", "new": "ins"}
HEADS = ("列", "旧", "新", "增减", "变化率")


def report(difference: Difference) -> str:
    """The page: whose reports, how much changed, then cover, tables and texts as far as they changed."""
    parts = list(_parts(difference))
    sides = (("旧", difference.old.file), ("新", difference.new.file))
    return Template(_part("page.html")).substitute(
        style=_part("page.css"),
        version=__version__,
        heading=shown(heading(difference)),
        sides="".join(f"<p class=side><b>{name}</b> {shown(file)}</p>" for name, file in sides if file),
        verdict_class="same" if difference.empty else "changed",
        verdict=summary(difference),
        remarks="".join(f"<p class=remark>{shown(remark)}</p>" for remark in remarks(difference)),
        contents=_contents(parts),
        body="\n".join(_section(place, part) for place, part in enumerate(parts)),
    )


def _part(name: str) -> str:
    return files("xdreport.reporters.compared").joinpath(name).read_text("utf-8")


class _Part(NamedTuple):
    """A part of the page: its heading, how many changes it holds, how many in words, and its table."""

    name: str
    number: int
    said: str
    inner: str


def _parts(difference: Difference) -> Iterator[_Part]:
    if changes := len(difference.cover):
        yield _Part("封面", changes, f"{changes} 项变动", _cover(difference.cover))
    for table in difference.tables:
        changes = len(table.figures)
        yield _Part(table.heading, changes, f"{changes} 项变动，{table.same} 项相同", _table(table))
    for text in difference.texts:
        changes = len(text.sentences)
        yield _Part(text.heading, changes, f"{changes} 句变动，{text.same} 句相同", _text(text))


def _contents(parts: Sequence[_Part]) -> str:
    """Links to the parts, with how many changes each holds."""
    items = (f'<li><a href="#p{place}">{shown(one.name)}</a> {one.number}</li>' for place, one in enumerate(parts))
    return f"<nav aria-label=目录><ul>{''.join(items)}</ul></nav>" if parts else ""


def _section(place: int, part: _Part) -> str:
    head = f"<h2>{shown(part.name)} <small>{part.said}</small></h2>"
    return f'<section id="p{place}">{head}<div class=sheet>{part.inner}</div></section>'


def _row(*cells: str) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _cover(changes: Iterable[CoverChange]) -> str:
    head = _row(*(f"<th scope=col>{name}</th>" for name in ("名称", "旧", "新")))
    body = "".join(
        _row(f"<th scope=row>{one.label}</th>", f"<td>{_held(one.old)}</td>", f"<td>{_held(one.new)}</td>")
        for one in changes
    )
    return f"<table class=cover><thead>{head}</thead><tbody>{body}</tbody></table>"


def _held(text: str | None) -> str:
    return shown(text) if text else f"<i>{BLANK}</i>"


def _table(table: TableChanges) -> str:
    numbers = "".join(f"<th scope=col class=number>{name}</th>" for name in HEADS[1:])
    body = "".join(_figures(row, figures) for row, figures in rows(table))
    return (
        f"<table class=figures><thead><tr><th scope=col>行</th><th scope=col>{HEADS[0]}</th>{numbers}</tr></thead>"
        f"{body}</table>"
    )


def _figures(row: str, figures: list[Written]) -> str:
    label = f'<th scope=rowgroup rowspan="{len(figures)}">{shown(row)}</th>'
    lines = (_row("" if number else label, *_figure(one)) for number, one in enumerate(figures))
    return f"<tbody>{''.join(lines)}</tbody>"


def _figure(one: Written) -> Iterator[str]:
    yield f"<td class=column>{shown(one.column)}</td>"
    for name, text in zip(HEADS[1:], one[1:], strict=True):
        inner = f"<i>{text}</i>" if text in (BLANK, UNREAD, NONE) else shown(text)
        yield f'<td class=number data-head="{name}">{inner}</td>'


def _text(text: TextChanges) -> str:
    head = _row("<th scope=col class=kind>变动</th>", "<th scope=col>旧</th>", "<th scope=col>新</th>")
    body = "".join(_row(*_sentence(sentence)) for sentence in text.sentences)
    return f"<table class=texts><thead>{head}</thead><tbody>{body}</tbody></table>"


def _sentence(sentence: SentenceChange) -> Iterator[str]:
    old, new = clean(sentence.old or ""), clean(sentence.new or "")
    yield f'<th scope=row class="kind {sentence.kind}">{KINDS[sentence.kind]}</th>'
    if sentence.kind == "changed":
        for side in ("old", "new"):
            marked = "".join(_piece(one.text, one.side) for one in pieces(old, new) if one.side in (side, "both"))
            yield f'<td class="{side}">{marked}</td>'
    else:
        for side, text in (("old", old), ("new", new)):
            yield f'<td class="{side}">{_piece(text, side)}</td>' if text else '<td class="none"></td>'


def _piece(text: str, side: str) -> str:
    tag = TAGS.get(side)
    inner = escape(text.encode("utf-8", "replace").decode())
    return f"<{tag}>{inner}</{tag}>" if tag else inner

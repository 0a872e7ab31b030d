"""The same lines on a terminal: coloured, and wrapped where Chinese text may break. Needs rich."""

from collections.abc import Iterable

from rich.console import Console
from rich.style import Style
from rich.text import Text

from xdreport.reporters.lines import Line
from xdreport.reporters.width import breaks

STYLES = {
    "file": Style(bold=True),
    "place": Style(bold=True, color="cyan"),
    "error": Style(bold=True, color="red"),
    "warning": Style(bold=True, color="yellow"),
    "info": Style(bold=True, color="blue"),
    "ok": Style(bold=True, color="green"),
    "cell": Style(bold=True),
    "equation": Style(color="magenta"),
    "hint": Style(color="green"),
    "head": Style(bold=True),
    "muted": Style(dim=True),
    "waived": Style(dim=True),
}
WIDEST = 100
"""Columns; longer lines are hard to read even on a wide screen."""


def show(lines: Iterable[Line], *, error: bool = False) -> None:
    """Prints lines to the terminal, on standard output or error. NO_COLOR is honoured."""
    console = Console(stderr=error, highlight=False)
    columns = min(console.width, WIDEST)
    for line in lines:
        for piece in _wrapped(line, columns):
            console.print(piece, soft_wrap=True)


def _wrapped(line: Line, columns: int) -> Iterable[Text]:
    text = Text.assemble(*((span.text, STYLES.get(span.style, "")) for span in line.spans))
    hang = line.hang if line.hang < columns // 2 else 4
    cuts = list(breaks(text.plain, max(columns - line.indent, 20)))
    if cuts and hang:  # the first line is as wide as can be, the rest narrower by the hang
        cuts = cuts[:1] + [
            cuts[0] + cut for cut in breaks(text.plain[cuts[0] :], max(columns - line.indent - hang, 20))
        ]
    for number, piece in enumerate(text.divide(cuts)):
        margin = line.indent + (hang if number else 0)
        yield Text(" " * margin) + Text.assemble(piece)[_blanks(piece.plain) if number else 0 :]


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip())

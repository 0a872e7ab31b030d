"""Markdown -> text: backslashes, entities and marks of emphasis taken away again."""

import html
import re

_MARK = re.compile(
    r"\\([!-/:-@\[-`{-~])"  # a mark that is shown as it is
    r"|(&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(<br\s{0,9}/?>)"
    r"|\*\*"
)
_BARS = re.compile(r"\\.|\|", re.DOTALL)


def plain(text: str) -> str:
    """What a reader sees of a line or a cell. A single * or _ stays: written by hand it is hardly markup."""
    return _MARK.sub(_shown, text).strip() if any(mark in text for mark in "\\&<*") else text.strip()


def _shown(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    if match[2]:
        return html.unescape(match[2])
    return " " if match[3] else ""


def cells(line: str) -> list[str]:
    """The cells of a table's row as they are seen; a bar after a backslash is text."""
    inner = line.strip().removeprefix("|")
    bars = [match.start() for match in _BARS.finditer(inner) if match[0] == "|"]
    parts = [inner[start:end] for start, end in zip([0, *(bar + 1 for bar in bars)], [*bars, len(inner)], strict=True)]
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return [plain(part) for part in parts]

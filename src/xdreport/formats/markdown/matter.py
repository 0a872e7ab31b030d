"""The head of a Markdown file that site generators read (title: …, date: …): no part of the text."""

import re
from typing import NamedTuple

from xdreport.form.headings import is_title

_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n((?:(?!---|\.\.\.)[^\n]*\n){0,200})(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_KEY = re.compile(r"[A-Za-z_][\w-]{0,60}[ \t]{0,9}:(?:\s|$)")
_TITLE = re.compile(r"^title[ \t]{0,9}:[ \t]{0,9}(.{1,300}?)\s{0,9}$", re.MULTILINE)


class Matter(NamedTuple):
    """A text with blank lines in place of its head, and the title that the head gives; '' where the text has one."""

    text: str
    title: str = ""


def without_matter(text: str) -> Matter:
    """Takes the head off; a text that only begins with a line has none."""
    match = _MATTER.match(text)
    if match is None or not _KEY.match(match[1]):
        return Matter(text)
    rest = text[match.end() :]
    named = _TITLE.search(match[1])
    title = named[1].strip("\"' ") if named else ""
    if not is_title(title) or any(is_title(line.strip("#* \t\r")) for line in rest.split("\n", 200)[:200]):
        title = ""
    return Matter("\n" * match[0].count("\n") + rest, title)

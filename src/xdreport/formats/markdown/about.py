"""What a report's Markdown says beside its text: kind of organ, publication date, contact.

They stand at its end as definitions of links that nobody refers to, which no renderer shows:
``[报告信息：公布日期]: # "2026-01-20"``. Organ and year stand there only where the title does not tell them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from xdreport.document import ABOUT
from xdreport.formats.beside import LABELS, beside
from xdreport.formats.markdown.escape import visible
from xdreport.formats.markdown.unescape import plain

_LINE = re.compile(rf'\s{{0,3}}\[{ABOUT}：([^\]\\]{{1,40}})\]: # "((?:[^"\\]|\\.)*)"\s*')


def about(fields: Mapping[str, Any]) -> Iterator[str]:
    """The lines for the fields of a document; none for what is not filled in."""
    for path, said in beside(fields):
        for line in said.splitlines() or [""]:
            yield f'[{ABOUT}：{LABELS[path]}]: # "{_quoted(line)}"'


def _quoted(text: str) -> str:
    return re.sub(r'["\\&<*]', r"\\\g<0>", visible(text))


def about_of(line: str) -> tuple[str, str] | None:
    """Label and value of such a line; None for any other."""
    match = _LINE.fullmatch(line) if ABOUT in line[:12] else None
    return (match[1], plain(match[2])) if match else None

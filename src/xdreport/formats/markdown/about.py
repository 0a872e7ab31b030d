"""What a report's Markdown says beside its text: kind of organ, publication date, contact.

They stand at its end as definitions of links that nobody refers to, which no renderer shows:
``[报告信息：公布日期]: # "2026-01-20"``. Organ and year stand there only where the title does not tell them.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from xdreport.form.figures import title_of
from xdreport.form.headings import is_title, split_title
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report
from xdreport.form.workbook import COVER_FIELDS
from xdreport.formats.markdown.escape import visible
from xdreport.formats.markdown.unescape import plain

ABOUT = "报告信息"
_LINE = re.compile(rf'\s{{0,3}}\[{ABOUT}：([^\]\\]{{1,40}})\]: # "((?:[^"\\]|\\.)*)"\s*')


def about(fields: Mapping[str, Any]) -> Iterator[str]:
    """The lines for the fields of a document; none for what is not filled in."""
    title = str(fields.get("title") or "")
    told = not title or (is_title(title) and split_title(title) == (fields.get("organ") or "", fields.get("year")))
    for path in COVER_FIELDS:
        value = fields.get(path)
        titled = path in ("organ", "year")
        if told if titled else value is None:
            continue
        label = title_of(Report.model_fields[path])
        for line in _printed(value).splitlines() or [""]:
            yield f'[{ABOUT}：{label}]: # "{_quoted(line)}"'


def _printed(value: object) -> str:
    if value is None:  # said, since the title would tell another
        return ""
    if isinstance(value, OrganKind):
        return value.label
    return value.isoformat() if isinstance(value, date) else str(value)


def _quoted(text: str) -> str:
    return re.sub(r'["\\&<*]', r"\\\g<0>", visible(text))


def about_of(line: str) -> tuple[str, str] | None:
    """Label and value of such a line; None for any other."""
    match = _LINE.fullmatch(line) if ABOUT in line[:12] else None
    return (match[1], plain(match[2])) if match else None

"""Stored reports on the screen: one in a few lines, several in a table."""

from collections.abc import Sequence

from xdreport.archive.entries import Entry
from xdreport.form.figures import BY_PATH, value
from xdreport.form.report import Report
from xdreport.reporters.parts import safe
from xdreport.reporters.width import pad, width

WIDEST = 48
"""Columns of the screen that names take in a table; 24 Chinese characters."""

SHOWN = (
    "requests.received.total", "requests.brought_forward.total", "requests.outcomes.granted.total",
    "requests.outcomes.partly_granted.total", "requests.outcomes.total.total", "requests.carried_forward.total",
    "disputes.review.total", "disputes.litigation_direct.total", "disputes.litigation_after_review.total",
    "disclosure.fees",
)  # fmt: skip


def summary(entry: Entry, report: Report) -> str:
    """Whose, from where, and its main figures; 未填 for what is not filled in."""
    lines = [
        safe(report.title),
        f"  第 {entry.version} 版，{entry.here:%Y-%m-%d %H:%M} 存入，xdreport {entry.xdreport}",
        f"  文件：{safe(entry.file) or '（没有）'}",
        f"  SHA-256：{entry.sha256}",
    ]
    for path in SHOWN:
        held = value(report, path)
        unit = "万元" if BY_PATH[path].decimal else "件"
        lines.append(f"  {BY_PATH[path].row_label}：{'未填' if held is None else f'{held} {unit}'}")
    return "\n".join(lines) + "\n"


def table(entries: Sequence[Entry]) -> str:
    """A line for each, in columns; a name far longer than others moves what is behind it in its own line only."""
    names = [safe(entry.whose) for entry in entries]
    columns = min(max(map(width, names), default=0), WIDEST)
    lines = (
        f"{entry.year}  第 {entry.version} 版  {entry.here:%Y-%m-%d %H:%M}  {pad(name, columns)}  {safe(entry.file)}\n"
        for name, entry in zip(names, entries, strict=True)
    )
    return "".join(lines)

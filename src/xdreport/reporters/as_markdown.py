"""Markdown for the comment on a pull or merge request: the verdict, a table of findings, what was not checked."""

import re
from collections.abc import Sequence

from xdreport.findings import Finding, Result, Severity
from xdreport.formats.markdown.escape import inline
from xdreport.reporters import units
from xdreport.reporters.lines import closing, labels
from xdreport.reporters.parts import UNNAMED, findings_of, gravest, remarks, repository_path, safe, where
from xdreport.reporters.summary import CollectionPart

LONGEST = 60_000
"""Characters of the table; a comment on GitHub takes 65,536 in all."""
MARKS = {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.INFO: "🔵"}
WAIVED = "⚪"
_LIVELY = re.compile(r"@(?=\w)|#(?=\d)|(?<=https)(?=:)|(?<=http)(?=:)|(?<=ftp)(?=:)|(?<=www)(?=\.)", re.IGNORECASE)
"""Where a server would begin a mention, a reference or a link, which no backslash prevents."""


def report(results: Sequence[Result], collection: CollectionPart | None = None) -> str:
    """How a collection's units stand, then gravest findings first; what does not fit into a comment is counted."""
    found = sorted(findings_of(results), key=lambda pair: pair[1].severity.rank)
    counted = [finding for _, finding in found if finding.waived is None]
    mark = MARKS[gravest(counted)] if counted else "✅"
    last = " ".join(plain(line.text) for line in closing(results))
    table = _table(found, many=len(results) > 1) if found else ""
    stand = units.as_markdown(collection) if collection else ""
    return f"### 年度报告校验结果\n\n{mark} {last}\n{stand}{table}"


def _table(found: Sequence[tuple[Result, Finding]], *, many: bool) -> str:
    heads = ["级别", *(["文件"] if many else []), "位置", "问题与改法", "规则"]
    rows = ["\n", _line(heads), _line(["---"] * len(heads))]
    room = LONGEST
    for number, (result, finding) in enumerate(found):
        row = _line(_cells(result, finding, many=many))
        room -= len(row)
        if room < 0:
            rows.append(f"\n另有 {len(found) - number} 条没有列出，请看完整结果。\n")
            break
        rows.append(row)
    return "".join(rows)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cells(result: Result, finding: Finding, *, many: bool) -> list[str]:
    label = labels(finding)
    place = f"**{plain(where(finding))}**" + (f"<br>{plain(label)}" if label else "")
    said = "<br>".join(plain(text) for text in (finding.message, *remarks(finding)))
    file = [plain(repository_path(result.file) if result.file else result.organ or UNNAMED)] if many else []
    mark = WAIVED if finding.waived else MARKS[finding.severity]
    return [f"{mark} {finding.label}", *file, place, said, f"`{finding.id}`"]


def plain(text: str) -> str:
    """Text that is shown as it stands: no markup, and nobody mentioned, nothing referred or linked to."""
    return _LIVELY.sub("\\g<0>&#8203;", inline(safe(text)))

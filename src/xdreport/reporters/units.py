"""The table of units in pages and comments: HTML for the whole collection, Markdown for those that need looking at."""

from xdreport.formats.markdown.escape import inline
from xdreport.reporters.parts import safe, shown
from xdreport.reporters.summary import STATES, CollectionPart, UnitRow, compared, cut_off, excused_told, reached_by

HEADS = (("单位", ""), ("上级单位", "organ"), ("状态", ""), ("错误", "number"), ("警告", "number"), ("文件", "organ"))
MOST = 200
"""So many units are listed in Markdown."""


def heading(part: CollectionPart) -> tuple[str, str]:
    """What a collection is, and how its units stand: 2025 年度，名册 120 个单位; 通过 100，待核 8，有误 7，未报 5.

    Of a run that was cut off it is said how far it came.
    """
    year = f"{part.year} 年度，" if part.year else ""
    strangers = f"；另有 {part.strangers} 份不在名册上" if part.strangers else ""
    stand = "，".join(f"{label} {part.states.get(state, 0)}" for state, (label, _) in reversed(STATES.items()))
    stand += excused_told(part)  # of those that are missing, who come last
    how_far = f"。{cut_off(part)}" if part.interrupted else ""
    return f"{year}名册 {part.units} 个单位", f"{stand}{strangers}{how_far}"


def as_html(part: CollectionPart) -> str:
    """A row for every unit, in the order of the roster."""
    heads = "".join(f'<th scope="col" class="{kind}">{name}</th>' for name, kind in HEADS)
    rows = "\n".join(_html_row(row) for row in part.rows)
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    changes = f'<p class="status">{shown(compared(part.changes))}</p>' if part.changes else ""
    return f'<h2>各单位</h2>{changes}<div class="sheet files">{table}</div>'


def _html_row(row: UnitRow) -> str:
    numbers = "".join(f'<td class="number">{number if row.file else ""}</td>' for number in (row.errors, row.warnings))
    name = shown(row.unit) + ("" if row.listed else "（不在名册上）")
    return (
        f'<tr><td>{name}</td><td class="organ">{shown(row.parent)}</td>'
        f'<td><span class="badge {STATES[row.state][1]}">{row.label}</span></td>{numbers}'
        f'<td class="organ">{shown(row.file or reached_by(row))}</td></tr>'
    )


def as_markdown(part: CollectionPart) -> str:
    """How the units stand, and a row for every one that has not passed."""
    named, stand = heading(part)
    left = [row for row in part.rows if row.state != "passed"]
    lines = [f"\n**{named}**：{stand}\n"]
    if part.changes:
        lines.append(f"\n{compared(part.changes)}\n")
    if left:
        lines.append("\n| 单位 | 状态 | 错误 | 警告 | 文件 |\n| --- | --- | --- | --- | --- |\n")
        lines += [_markdown_row(row) for row in left[:MOST]]
        if len(left) > MOST:
            lines.append(f"\n另有 {len(left) - MOST} 个单位没有列出。\n")
    return "".join(lines)


def _markdown_row(row: UnitRow) -> str:
    errors, warnings = (str(number) if row.file else "" for number in (row.errors, row.warnings))
    file = inline(safe(row.file or reached_by(row)))
    return f"| {inline(safe(row.unit))} | {row.label} | {errors} | {warnings} | {file} |\n"

"""Once all figures are taken: nil returns, totals without a saved value, conflicts, totals that were typed over."""

from collections.abc import Sequence
from decimal import Decimal

from xdreport.findings import Problem
from xdreport.form.figures import BY_PATH, FIGURES
from xdreport.form.identities import PARTS
from xdreport.form.pattern import Pattern
from xdreport.form.report import LARGEST
from xdreport.form.workbook import NIL_RETURN, YES
from xdreport.recognise.draft import Draft
from xdreport.recognise.oddities import TABLE_NAMES

GROUPED = {
    "XD010": ("填的是“/”“—”等符号，不是数字，已按 0 读取", "没有的请填 0。"),
    "XD011": ("数字后写有单位，已按数字读取", "请只填数字，单位已写在表头。"),
    "XD017": (
        "是以文本、全角或带千分位逗号的形式填写的，表格的总计会漏加；已按数字读取",
        "请改为普通数字：选中这些单元格，“转换为数字”，或重新输入。",
    ),
}
"""Habits that spoil many cells at once, and how one finding for a table tells them."""

IN_TEXT = {"XD017": ("是全角或带千分位逗号的，已按数字读取", "请改为半角、不带逗号的数字。")}
"""How it tells them of a table that is not in a workbook."""

_UNIT = Pattern(r"[\d.,\s]+(?:件|宗|条|份|次|万元)")

FEW = 3
"""Up to so many cells each gets a finding of its own."""

SHOWN = 5
"""How many cells a finding lists before it says 等."""


def finish(draft: Draft) -> None:
    """Settles what only the whole shows."""
    _nil_returns(draft)
    _work_out_totals(draft)
    _conflicts(draft)
    _typed_totals(draft)
    for rule in GROUPED:
        _group(draft, rule)


def _nil_returns(draft: Draft) -> None:
    """零报告: blanks of that table count as 0; a figure above 0 contradicts it."""
    odd = {path for problem in draft.problems for path in problem.paths}
    for table, (nil, origin) in draft.nil.items():
        if not nil:
            continue
        contrary = []
        for figure in FIGURES:
            if figure.table != table or figure.path not in draft.origins:
                continue
            if draft.values.get(figure.path):
                contrary.append(figure.path)
            elif draft.values.get(figure.path) is None and figure.path not in odd | draft.formulas:
                draft.values[figure.path] = Decimal(0) if figure.decimal else 0
        if contrary:
            cells = _cells(draft, contrary)
            draft.report(
                "XD018",
                f"“{NIL_RETURN}”选了“{YES}”，表中却填有大于 0 的数字（{cells}）",
                *contrary,
                origin=origin,
                row=NIL_RETURN,
                column=YES,
                hint="有数据请把零报告改为“否”，没有数据请把这些单元格改为 0。",
            )


PASSED_OVER = frozenset({"XD010", "XD011", "XD017"})
"""What a spreadsheet's SUM passes over: text, even if we read it as a number."""


def _work_out_totals(draft: Draft) -> None:
    """Totals that the workbook calculates: one without a value, or that passed over text, is worked out from its parts.

    Where a part is blank or could not be read the total proves nothing: the fault is the part's, and told there.
    """
    unsure = {path for problem in draft.problems if problem.rule in PASSED_OVER for path in problem.paths}
    values = draft.values
    if unsure or draft.doubtful or None in map(values.get, BY_PATH):
        for path, parts in PARTS.items():
            if path not in draft.formulas:
                continue
            numbers = [number for part in parts if (number := values.get(part)) is not None]
            total = sum(numbers)
            if len(numbers) < len(parts) or total >= LARGEST or not draft.doubtful.isdisjoint(parts):
                draft.calculated.add(path)
                draft.doubtful.add(path)
            elif values.get(path) is None or not unsure.isdisjoint(parts):
                values[path] = total
                unsure.add(path)
    for path in [path for path in draft.calculated if path not in PARTS]:
        draft.calculated.discard(path)
        draft.report(
            "XD012",
            "单元格里是公式，文件中没有保存它的计算结果，这个数字没有读到",
            path,
            hint="请用 Excel 或 WPS 打开文件，保存后再提交；或直接填写数字。没有读到的数字不能生成正式报告。",
        )


def _conflicts(draft: Draft) -> None:
    """The same figure given twice, differently: one finding a table."""
    for table, conflicts in draft.conflicts.items():
        shown = [
            f"{BY_PATH[path].row_label}·{BY_PATH[path].column}：{draft.origins[path]} 为 {draft.values[path]}，"
            f"{origin} 为 {number}"
            for path, number, origin in conflicts[:SHOWN]
        ]
        more = f"；等 {len(conflicts)} 处" if len(conflicts) > SHOWN else ""
        draft.report(
            "XD018",
            f"{TABLE_NAMES[table]}在文件中有两份，数字不一致：{'；'.join(shown)}{more}。已取前者",
            *(path for path, _, _ in conflicts),
            hint="请只保留一份正确的表格。",
        )


def _typed_totals(draft: Draft) -> None:
    """Totals typed over the formulas of a table whose other totals are still formulas."""
    for table, paths in draft.typed_totals.items():
        if any(path.startswith(f"{table}.") for path in draft.formulas):
            cells = _cells(draft, paths)
            draft.report(
                "XD014",
                f"有 {len(paths)} 个总计原为公式，被直接填入的数字替换（{cells}），已按填入的数字核对",
                *paths,
                hint="建议恢复公式，由表格自动计算。",
            )


def _cells(draft: Draft, paths: Sequence[str]) -> str:
    """The cells of figures; with the table where they stand in several."""
    origins = [draft.origins[path] for path in paths]
    apart = len({origin.place for origin in origins}) > 1
    return _listed([str(origin) if apart else origin.cell for origin in origins])


def _listed(cells: list[str]) -> str:
    return "、".join(cells[:SHOWN]) + (" 等" if len(cells) > SHOWN else "")


def _group(draft: Draft, rule: str) -> None:
    """Makes one problem of many of one kind in one table."""
    found: dict[str, list[Problem]] = {}
    for problem in draft.problems:
        plain = rule != "XD011" or _UNIT.fullmatch(str(problem.actual))  # what else stands behind a figure is quoted
        if problem.rule == rule and problem.paths[0] in BY_PATH and plain:
            found.setdefault(BY_PATH[problem.paths[0]].table, []).append(problem)
    for table, problems in found.items():
        if len(problems) > FEW:
            kept = [problem for problem in draft.problems if problem not in problems]
            paths = [path for problem in problems for path in problem.paths]
            cells = _cells(draft, paths)
            in_sheet = draft.origins[paths[0]].notation == "sheet"
            message, hint = GROUPED[rule] if in_sheet or rule not in IN_TEXT else IN_TEXT[rule]
            draft.problems[:] = kept
            draft.report(
                rule,
                f"{TABLE_NAMES[table]}有 {len(paths)} 个单元格（{cells}）{message}",
                *paths,
                row="多个单元格",
                hint=hint,
            )

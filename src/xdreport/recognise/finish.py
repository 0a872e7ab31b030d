"""Once all figures are taken: nil returns, totals without a saved value, conflicts, totals that were typed over."""

from decimal import Decimal

from xdreport.form.figures import BY_PATH, FIGURES
from xdreport.form.identities import PARTS
from xdreport.form.workbook import NIL_RETURN, YES
from xdreport.recognise.draft import Draft
from xdreport.recognise.oddities import TABLE_NAMES

SHOWN = 5
"""How many cells a finding lists before it says 等."""


def finish(draft: Draft) -> None:
    """Settles what only the whole shows."""
    _nil_returns(draft)
    _work_out_totals(draft)
    _conflicts(draft)
    _typed_totals(draft)


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
            elif draft.values.get(figure.path) is None and figure.path not in odd:
                draft.values[figure.path] = Decimal(0) if figure.decimal else 0
        if contrary:
            cells = _listed([draft.origins[path].cell for path in contrary])
            draft.report(
                "XD018",
                f"“{NIL_RETURN}”选了“{YES}”，表中却填有大于 0 的数字（{cells}）",
                *contrary,
                origin=origin,
                hint="有数据请把零报告改为“否”，没有数据请把这些单元格改为 0。",
            )


def _work_out_totals(draft: Draft) -> None:
    """A total that the workbook would calculate is worked out from its parts; other formulas are reported."""
    for path, parts in PARTS.items():
        if path in draft.calculated and draft.values.get(path) is None:
            numbers = [draft.values.get(part) for part in parts]
            if all(number is not None for number in numbers):
                draft.values[path] = sum(numbers)
    for path in [path for path in draft.calculated if path not in PARTS]:
        draft.calculated.discard(path)
        draft.report(
            "XD012",
            "单元格里是公式，文件中没有保存它的计算结果",
            path,
            hint="请用 Excel 或 WPS 打开文件，保存后再提交；或直接填写数字。",
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
        if draft.formula_totals.get(table, 0):
            cells = _listed([draft.origins[path].cell for path in paths])
            draft.report(
                "XD014",
                f"有 {len(paths)} 个总计原为公式，被直接填入的数字替换（{cells}），已按填入的数字核对",
                *paths,
                hint="建议恢复公式，由表格自动计算。",
            )


def _listed(cells: list[str]) -> str:
    return "、".join(cells[:SHOWN]) + (" 等" if len(cells) > SHOWN else "")

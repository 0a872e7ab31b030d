"""The cover's fields and the three figures of 信息处理费: labels with a value to their right."""

from datetime import date
from typing import Any

from xdreport.document import ABOUT, Cell, Grid, Origin, Value
from xdreport.form.figures import title_of
from xdreport.form.labels import core, normalise
from xdreport.form.organ import KIND_BY_LABEL, OrganKind
from xdreport.form.report import InformationFee, Report
from xdreport.form.workbook import COVER_FIELDS
from xdreport.recognise.draft import Draft, clean
from xdreport.recognise.figures import read_figure

FIELDS: dict[str, str] = {core(title_of(Report.model_fields[path])): path for path in COVER_FIELDS} | {
    core(title_of(field)): f"other_matters.fee.{name}" for name, field in InformationFee.model_fields.items()
}
LONGEST_LABEL = 40
FIELDS |= {"机关名称": "organ", "填报单位": "organ", "单位类型": "kind", "年度": "year", "发布日期": "published"}


def field_of(text: str, grid: Grid, within: bool) -> str:
    """The path of the field that a cell of a grid is the label of, '' for any other.

    A table within a section, where 年度 or 联系方式 heads figures, is no cover; ``within`` says that a section began.
    """
    path = FIELDS.get(core(text), "") if len(text) <= LONGEST_LABEL else ""
    cover = grid.notation == "sheet" or grid.name == ABOUT or not within
    return path if cover or path not in COVER_FIELDS else ""


def take_field(draft: Draft, path: str, cell: Cell | None, grid: Grid, label: Cell) -> None:
    """Takes a value of the cover or one of the fee figures."""
    if cell is None:
        draft.origins.setdefault(path, Origin(grid.name, label.row, label.column + label.colspan, grid.notation))
        return
    origin = grid.origin(cell)
    if path.startswith("other_matters.fee."):
        draft.origins[path] = origin
        _fee(draft, path, cell.value, origin)
        return
    value, fault = _COVER[path](cell.value)
    if fault:  # what the title says of it still counts
        draft.report("XD006", fault, path, origin=origin, hint=_hint(path, grid))
        return
    draft.origins[path] = origin
    if value is not None:
        draft.values[path] = value


def _fee(draft: Draft, path: str, value: Value, origin: Origin) -> None:
    number, rule = read_figure(value, decimal=not path.endswith("notices"))
    draft.values[path] = number
    if rule:
        label = title_of(InformationFee.model_fields[path.rpartition(".")[2]])
        draft.report(rule, f"{label}填写为「{str(value)[:40]}」", path, origin=origin, hint="请只填数字。")


def _text_field(value: Value) -> tuple[Any, str]:
    text = clean(str(value)) if value is not None else ""
    return (text or None), ""


def _kind(value: Value) -> tuple[Any, str]:
    text = str(value).strip()
    if text in KIND_BY_LABEL:
        return KIND_BY_LABEL[text], ""
    if text in {kind.value for kind in OrganKind}:
        return OrganKind(text), ""
    return None, f"机关类型「{text[:30]}」不在可选项中"


def _year(value: Value) -> tuple[Any, str]:
    text = normalise(str(value)).removesuffix("年度").removesuffix("年")
    if text.isdecimal() and 2008 <= int(text[:5]) <= 2100:
        return int(text), ""
    return None, f"报告年度「{str(value)[:30]}」不是四位年份"


def _date(value: Value) -> tuple[Any, str]:
    if isinstance(value, date):
        return value, ""
    digits = normalise(str(value))
    for mark in "年月/.":
        digits = digits.replace(mark, "-")
    try:
        year, month, day = (int(part) for part in digits.removesuffix("日").removesuffix("-").split("-"))
        return date(year, month, day), ""
    except (ValueError, OverflowError):
        return None, f"公布日期「{str(value)[:30]}」不是日期"


_COVER = {"organ": _text_field, "contact": _text_field, "kind": _kind, "year": _year, "published": _date}
_COVER_HINTS = {
    "kind": "请写官方的机关类型，如“乡（镇）人民政府”。",
    "year": "请填 2008 至 2100 之间的四位年份，如 2025。",
    "published": "请按 2026-01-20 的样式填写，或留空。",
}


def _hint(path: str, grid: Grid) -> str:
    return "请从下拉列表中选择。" if path == "kind" and grid.notation == "sheet" else _COVER_HINTS[path]

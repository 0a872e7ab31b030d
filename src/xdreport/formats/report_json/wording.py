"""What is wrong with a field of a JSON report, in words for whoever made the file."""

from decimal import Decimal
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from xdreport.form.figures import BY_PATH, submodel, title_of
from xdreport.form.report import Report

_NUMBER = ("不是数字", "请只填阿拉伯数字；没有的填 0，未填的写 null。")
_WHOLE = ("是小数，此处只能填整数", "请填整数；只有金额可以有小数。")
_NEGATIVE = ("是负数", "件数和金额不会小于 0，请核对后改正。")
_LARGE = ("太大，不是正常的数字", "请核对后改正。")
_UNKNOWN = ("不是年度报告的项目，未读取", "请核对项目名称；可用的项目见 xdreport schema report。")
_ABSENT = ("没有填写", "请补上；其他专题须有标题和内容。")
_OBJECT = ("的结构不对", "请按 xdreport schema report 给出的格式填写。")
_TEXT = ("不是文字", "请填文字，或写 null。")
_DAY = ("不是日期", "请按 2026-01-20 的样式填写，或写 null。")
_KIND = ("不在可选项中", "请填机关类型的代号，如 town、county、department。")

_WORDS: dict[str, tuple[str, tuple[str, str]]] = {
    "extra_forbidden": ("XD019", _UNKNOWN),
    "missing": ("XD006", _ABSENT),
    "int_type": ("XD006", _NUMBER),
    "decimal_type": ("XD006", _NUMBER),
    "is_instance_of": ("XD006", _NUMBER),
    "greater_than_equal": ("XD007", _NEGATIVE),
    "less_than": ("XD006", _LARGE),
    "less_than_equal": ("XD006", _LARGE),
    "string_type": ("XD006", _TEXT),
    "date_type": ("XD006", _DAY),
    "enum": ("XD006", _KIND),
}
_YEAR = ("不是 2008 至 2100 之间的四位年份", "请填四位年份，如 2025。")


def fault(error: ErrorDetails) -> tuple[str, str, str]:
    """Rule, what is wrong, and the remedy."""
    rule, (what, hint) = _WORDS.get(error["type"], ("XD006", _OBJECT))
    value: Any = error["input"]
    if error["loc"] == ("year",):
        rule, what, hint = "XD006", *_YEAR
    elif error["type"] == "int_type" and isinstance(value, Decimal):
        rule, (what, hint) = "XD008", _WHOLE
    shown = f"「{str(value)[:40]}」" if isinstance(value, str | int | Decimal) and rule != "XD019" else ""
    return rule, f"{shown}{what}" if not shown else f"填写为{shown}，{what}", hint


def named(place: tuple[int | str, ...]) -> str:
    """A field by its official label and its name in the file: “总计”（requests.received.total）."""
    path = ".".join(str(step) for step in place)[:80]
    figure = BY_PATH.get(path)
    if figure:
        return f"“{figure.row_label} · {figure.column}”（{path}）"
    label = ""
    model: type[BaseModel] | None = Report
    for step in place:
        field = model.model_fields.get(str(step)) if model is not None else None
        if field is None:
            break
        label, model = title_of(field), submodel(field)
    return f"“{label}”（{path}）" if label else f"“{path}”"

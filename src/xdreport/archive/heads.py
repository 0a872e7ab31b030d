"""What people read above the columns of an export: the form's own labels in place of the archive's keys."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from xdreport.archive.schema import FEES, TEXTS
from xdreport.form.figures import FIGURES, Figure, title_of
from xdreport.form.organ import OrganKind
from xdreport.form.report import InformationFee, OtherMatters, Overview, Report
from xdreport.form.workbook import TABLE_SHEETS

Row = Sequence[Any]

OF_THE_ARCHIVE = {
    "organ_key": "单位识别名",
    "version": "版次",
    "file": "文件",
    "sha256": "文件 SHA-256",
    "xdreport": "xdreport 版本",
    "added": "存入时间（UTC）",
    "path": "路径",
    "value": "数值",
}
FIGURE = "数字"
_KINDS = {kind.value: kind.label for kind in OrganKind}


def label(figure: Figure) -> str:
    """A figure by itself, as nothing else in the form is called: 依申请公开 一、本年新收政府信息公开申请数量 自然人."""
    return f"{TABLE_SHEETS[figure.table]} {figure.row_label} {figure.column}"


def _text_label(path: str) -> str:
    above, _, name = path.rpartition(".")
    if above == "overview":
        return f"{title_of(Report.model_fields['overview'])} {title_of(Overview.model_fields[name])}"
    if above == "other_matters.fee":
        return f"{title_of(OtherMatters.model_fields['fee'])} {title_of(InformationFee.model_fields[name])}"
    return title_of(Report.model_fields[above or name])


HEADS: dict[str, str] = {
    **{name: title_of(field) for name, field in Report.model_fields.items()},
    **{path: _text_label(path) for path in (*TEXTS, *FEES)},
    **OF_THE_ARCHIVE,
    **{figure.path: label(figure) for figure in FIGURES},
}


def labelled(head: Sequence[str], rows: Iterable[Row]) -> tuple[list[str], Iterator[Row]]:
    """The columns and rows of an export for people; of a row a figure, its label stands before the value."""
    heads = [HEADS[key] for key in head]
    if "path" in head:
        path, value = head.index("path"), head.index("value")
        front = [place for place in range(len(head)) if place not in (path, value)]
        named = [*(heads[place] for place in front), FIGURE, heads[value], heads[path]]
        return named, ([*(row[at] for at in front), HEADS[row[path]], row[value], row[path]] for row in rows)
    kind = head.index("kind")
    return heads, ([*row[:kind], _KINDS.get(row[kind], row[kind]), *row[kind + 1 :]] for row in rows)

"""What is known of a report while its file is being read: values by path, where they stood, and what was odd."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xdreport.document import Origin, Value
from xdreport.findings import Problem
from xdreport.form.figures import BY_PATH
from xdreport.recognise.figures import has_several, read_figure
from xdreport.submission import Explanation, HeadingSeen


@dataclass(slots=True)
class Draft:
    """Collects. A figure is set once; a second, different value for it is kept aside as a conflict."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    topics: list[tuple[str, list[str]]] = field(default_factory=list)
    outline: list[HeadingSeen] = field(default_factory=list)
    titles: list[HeadingSeen] = field(default_factory=list)
    explanations: list[Explanation] = field(default_factory=list)
    carried: dict[str, int] = field(default_factory=dict)
    calculated: set[str] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)
    typed_totals: dict[str, list[str]] = field(default_factory=dict)
    kept_totals: frozenset[str] = frozenset()
    """Totals that our own workbook holds as they are, since they are not the sum of their parts: 依申请公开!J6=4711."""
    formulas: set[str] = field(default_factory=set)
    tables: dict[str, Origin] = field(default_factory=dict)
    conflicts: dict[str, list[tuple[str, Any, Origin]]] = field(default_factory=dict)
    merged_outcomes: dict[str, int] = field(default_factory=dict)
    nil: dict[str, tuple[bool, Origin]] = field(default_factory=dict)
    places: set[tuple[int, int]] = field(default_factory=set)
    """Row and column of all figures of the tables in the grid at hand, where there are several beside each other."""
    said: dict[str, tuple[Any, Origin]] = field(default_factory=dict)
    """Organ and year as the heads of tables tell them, for where neither cover nor title does."""

    def report(
        self,
        rule: str,
        message: str,
        *paths: str,
        origin: Origin | None = None,
        hint: str = "",
        row: str = "",
        column: str = "",
    ) -> None:
        """Notes a problem that was met while reading; ``row`` and ``column`` where it is more than its first figure."""
        self.problems.append(Problem(message, paths, origin, rule, row, column, hint=hint))

    def take(self, path: str, value: Value, origin: Origin, formula: str) -> None:
        """Takes one figure; what is odd about its cell is reported."""
        figure = BY_PATH[path]
        number, rule = read_figure(value, figure.decimal, origin.notation == "sheet")
        if rule:
            self._odd(rule, path, value, origin, number)
        elif formula and value is None:
            rule = "XD012"
        known = self.values.get(path)
        if path in self.origins and known is not None:
            if number is not None and number != known:
                self.conflicts.setdefault(figure.table, []).append((path, number, origin))
            return
        if number is None and path in self.origins and not rule:
            return
        self.origins[path] = origin
        self.values[path] = number
        if rule == "XD012":
            self.calculated.add(path)

    def _odd(self, rule: str, path: str, value: Value, origin: Origin, number: object) -> None:
        """One problem for one odd cell, in words for the clerk."""
        shown = f"「{' '.join(str(value).split())[:40]}」"
        several = isinstance(value, str) and rule == "XD006" and has_several(value)
        words = "date" if isinstance(value, date) else "several" if several else rule
        message, hint = (_WORDS if origin.notation == "sheet" else _WORDS | IN_TEXT)[words]
        taken = f"，按 {number} 读取" if number is not None else ""
        self.problems.append(
            Problem(message.format(shown=shown) + taken, (path,), origin, rule, actual=str(value)[:80], hint=hint)
        )


_WORDS = {
    "XD006": ("单元格里是{shown}，不是数字", "请只填阿拉伯数字；没有的填 0。"),
    "date": (
        "单元格的格式是日期，显示为{shown}，不是数字",
        "请先把单元格的格式改为“常规”，再重新填写数字；没有的填 0。",
    ),
    "several": ("单元格里有不止一个数字{shown}，无法判断应取哪一个，没有读取", "请只填一个阿拉伯数字；没有的填 0。"),
    "XD007": ("单元格里是负数{shown}", "件数和金额不会小于 0，请核对后改正。"),
    "XD008": ("单元格里是小数{shown}，此处只能填整数", "请填整数；只有行政事业性收费（万元）可以有小数。"),
    "XD010": ("单元格里是{shown}，没有填数字", "没有的请填 0。"),
    "XD011": ("数字后带有文字{shown}", "请只填数字，说明写入报告正文或“更正说明”。"),
    "XD013": ("单元格里是公式错误{shown}", "请改正公式，或直接填写数字。"),
    "XD017": (
        "数字{shown}是以文本、全角或带千分位逗号的形式填写的，表格的总计会漏加",
        "已按数字读取；请改为普通数字（选中后“转换为数字”，或重新输入）。",
    ),
}

IN_TEXT = {
    "XD011": ("数字后带有文字{shown}", "请只填数字，说明写入报告正文。"),
    "XD017": ("数字{shown}是全角或带千分位逗号的", "已按数字读取；请改为半角、不带逗号的数字。"),
}
"""What is said otherwise of a table that is not in a workbook: it has neither formats of cells nor further sheets."""


def clean(text: str) -> str:
    """Paragraphs without the blanks around them and without blank lines between them."""
    return "\n".join([line for part in text.splitlines() if (line := part.strip())])

"""What is followed over the years: figures of tables 三 and 四 (件), and rates made of them (%)."""

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from xdreport.charts import short_label
from xdreport.form.figures import Number, figure_paths
from xdreport.form.report import Disputes, Outcomes


class Lacking(Enum):
    """Why there is no value: a figure is not filled in, or there is nothing that a rate could be of."""

    UNFILLED = "未填"
    NOTHING = "—"


Value = Number | Lacking


class Measure(NamedTuple):
    """A sum of figures, or its share of ``whole`` less ``apart`` in percent; ``depth`` 1 is part of the one above."""

    key: str
    label: str
    part: tuple[str, ...]
    whole: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    depth: int = 0

    @property
    def is_rate(self) -> bool:
        """Whether its unit is % rather than 件."""
        return bool(self.whole)

    @property
    def unit(self) -> str:
        """件 or %."""
        return "%" if self.is_rate else "件"

    def of(self, figures: Mapping[str, Number | None]) -> Value:
        """Its value; a rate in percent, a Decimal that is not rounded. What is not filled in is not taken for 0."""
        values = [[figures[path] for path in paths] for paths in (self.part, self.whole, self.apart)]
        if any(figure is None for paths in values for figure in paths):
            return Lacking.UNFILLED
        part, whole, apart = (sum(figure or 0 for figure in paths) for paths in values)
        if not self.is_rate:
            return part
        if whole - apart <= 0:
            return Lacking.NOTHING
        return Decimal(part) * 100 / Decimal(whole - apart)


def _of_disputes(name: str, kinds: tuple[str, ...] = tuple(Disputes.model_fields)) -> tuple[str, ...]:
    return tuple(f"disputes.{kind}.{name}" for kind in kinds)


_OUTCOMES = {name: f"requests.outcomes.{name}" for name in Outcomes.model_fields if name != "total"}
_NEW = ("requests.received.total",)
_BROUGHT = ("requests.brought_forward.total",)
_HANDLED = ("requests.outcomes.total.total",)
_CARRIED = ("requests.carried_forward.total",)
_OPEN = tuple(path for name in ("granted", "partly_granted") for path in figure_paths(_OUTCOMES[name], "total"))
_REVIEW = ("review",)
_LITIGATION = tuple(name for name in Disputes.model_fields if name != "review")

MEASURES: tuple[Measure, ...] = (
    Measure("received", "本年新收", _NEW),
    Measure("brought_forward", "上年结转", _BROUGHT),
    Measure("handled", "办理结果总计", _HANDLED),
    *(
        Measure(name, short_label(path), tuple(figure_paths(path, "total")), depth=1)
        for name, path in _OUTCOMES.items()
    ),
    Measure("carried_forward", "结转下年度继续办理", _CARRIED),
    Measure("disclosure_rate", "公开率", _OPEN, _HANDLED),
    Measure("carry_rate", "结转率", _CARRIED, (*_NEW, *_BROUGHT)),
    Measure("disputes", "行政复议、行政诉讼", _of_disputes("total")),
    Measure("corrected", "结果纠正", _of_disputes("corrected"), depth=1),
    Measure("correction_rate", "纠错率", _of_disputes("corrected"), _of_disputes("total"), _of_disputes("pending")),
    *(
        Measure(
            key,
            label,
            _of_disputes("corrected", kinds),
            _of_disputes("total", kinds),
            _of_disputes("pending", kinds),
            depth=1,
        )
        for key, label, kinds in (
            ("review_correction_rate", "行政复议纠错率", _REVIEW),
            ("litigation_correction_rate", "行政诉讼纠错率", _LITIGATION),
        )
    ),
)
"""All of them, in the order in which they are shown."""

BY_KEY: dict[str, Measure] = {measure.key: measure for measure in MEASURES}
COMPARED = tuple(BY_KEY[key] for key in ("received", "disclosure_rate", "carry_rate", "correction_rate"))
"""Those by which organs are put side by side."""

DEFINITIONS = (
    "公开率 =（予以公开 + 部分公开）÷ 办理结果总计",
    "结转率 = 结转下年度继续办理 ÷（本年新收 + 上年结转）",
    "纠错率 = 结果纠正 ÷（总计 − 尚未审结），行政复议与行政诉讼合计",
)
"""How the rates are worked out, as it is told below every table."""

PATHS: tuple[str, ...] = tuple(dict.fromkeys(path for one in MEASURES for path in (*one.part, *one.whole, *one.apart)))
"""The figures that all this takes."""

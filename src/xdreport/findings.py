"""Problems, which rules and readers yield, and findings, which the engine makes of them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, Strict

from xdreport.document import Origin


class Severity(StrEnum):
    """How grave a finding is: error (must not be published so), warning (look at it), info."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The Chinese word shown to users."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for error, 1 for warning, 2 for info: sorts the gravest first."""
        return {"error": 0, "warning": 1, "info": 2}[self.value]


Amount = int | Decimal | str | None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, with which figures, and what to do. The engine adds id, severity, file and place.

    ``paths`` are the report paths concerned, the one to look at first in front; ``origin`` says where, if no path does;
    ``rule`` is filled only by readers (a rule's own problems get its id); ``equation`` shows the figures, as in
    ``3402+91 = 3493 ≠ 3375+119 = 3494，差 1``; ``details`` list further broken identities with the same cause.
    """

    message: str
    paths: tuple[str, ...] = ()
    origin: Origin | None = None
    rule: str = ""
    row: str = ""
    column: str = ""
    expected: Amount = None
    actual: Amount = None
    difference: Amount = None
    equation: str = ""
    hint: str = ""
    details: tuple[str, ...] = ()


def _plain(amount: Amount) -> int | float | str | None:
    return float(amount) if isinstance(amount, Decimal) else amount


Figure = Annotated[
    Annotated[str, Strict()] | Annotated[int, Strict()] | Decimal | None,
    Field(union_mode="left_to_right"),  # what was typed as text, as in -3 or ０, stays text
    PlainSerializer(_plain, return_type=int | float | str | None),
]


class Finding(BaseModel):
    """One defect of one report, ready to be shown or stored. Conforms to schemas/finding.schema.json."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(title="编号", description="Rule id, as in XD201.", pattern=r"^XD\d{3}$")
    name: str = Field(title="名称", description="Readable rule name, as in unbalanced-applications.")
    severity: Severity = Field(title="级别")
    organ: str | None = Field(default=None, title="单位")
    file: str | None = Field(default=None, title="文件")
    place: str | None = Field(default=None, title="位置", description="Sheet, table or page.")
    cell: str | None = Field(default=None, title="单元格", description="H7, or 第5行第3列.")
    row: str | None = Field(default=None, title="行", description="Official row label.")
    column: str | None = Field(default=None, title="列", description="Official column label.")
    expected: Figure = Field(default=None, title="应为")
    actual: Figure = Field(default=None, title="实为")
    difference: Figure = Field(default=None, title="差", description="actual - expected, where both are figures.")
    equation: str | None = Field(default=None, title="算式")
    message: str = Field(title="问题")
    hint: str | None = Field(default=None, title="怎么改")
    details: tuple[str, ...] = Field(default=(), title="同一原因造成的其他不符")
    paths: tuple[str, ...] = Field(default=(), title="涉及的数据项", description="Report paths of the figures.")
    explanation: str | None = Field(default=None, title="填报单位的说明", description="Its reason on 更正说明.")
    waived: str | None = Field(
        default=None, title="豁免理由", description="Reason, by whom, until when: shown, but it fails nothing."
    )

    @property
    def label(self) -> str:
        """The Chinese word for its severity, or 已豁免."""
        return self.severity.label if self.waived is None else "已豁免"

    @property
    def remedy(self) -> str | None:
        """The hint; None where a waiver covers the finding: there is nothing to mend."""
        return self.hint if self.waived is None else None

    @property
    def style(self) -> str:
        """What it is shown as: its severity, or ``waived``."""
        return self.severity.value if self.waived is None else "waived"


class Skipped(BaseModel):
    """A rule that was not checked, and why."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(title="编号")
    name: str = Field(title="名称")
    reason: str = Field(title="未核对的原因")


class Result(BaseModel):
    """What a check returns: findings in the order of the form, and what was not checked."""

    model_config = ConfigDict(frozen=True, cache_strings="keys")  # of many thousand, names come but once

    file: str | None = Field(default=None, title="文件")
    organ: str | None = Field(default=None, title="单位")
    year: int | None = Field(default=None, title="年度")
    findings: tuple[Finding, ...] = Field(default=(), title="发现")
    skipped: tuple[Skipped, ...] = Field(default=(), title="未核对")
    accepted: int = Field(default=0, title="基线已接受", description="Findings a baseline accepts, left out here.")

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that no waiver covers: what counts."""
        return tuple([finding for finding in self.findings if finding.waived is None]) if self.findings else ()

    def count(self, severity: Severity) -> int:
        """How many findings that no waiver covers have this severity."""
        return sum([finding.severity is severity for finding in self.open]) if self.findings else 0

    @property
    def passed(self) -> bool:
        """True when there is no error but waived ones."""
        return not self.count(Severity.ERROR)

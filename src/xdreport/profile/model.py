"""What may stand in xdreport.toml, as models: the file is held against them, and its JSON Schema is made of them."""

from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

Value = int | Decimal | str


class Part(BaseModel):
    """A part of the file: no keys but its own."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Values(Part):
    """The values a waiver is bound to, as the finding gives them. At least one."""

    actual: Value | None = Field(default=None, title="实为")
    expected: Value | None = Field(default=None, title="应为")
    difference: Value | None = Field(default=None, title="差")
    equation: str | None = Field(default=None, title="算式")
    message: str | None = Field(default=None, title="问题", description="For a finding about words.")

    @property
    def named(self) -> dict[str, Value | None]:
        """The values that are named, in the order of the fields."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}

    @model_validator(mode="after")
    def _some(self) -> "Values":
        if not self.model_fields_set:
            raise ValueError("至少写明一个数值，如 { actual = 9, expected = 8 }")
        return self


class Waiver(Part):
    """Leave for one finding of one organ: by whom, why, until when, and for which values."""

    rule: str = Field(title="规则", description="Id or name.", min_length=1)
    organ: str = Field(title="单位", min_length=1)
    year: int | None = Field(default=None, title="年度", description="Only the report on this year.")
    figure: str = Field(default="", title="数据项", description="Report path, or a cell as in 依申请公开!D5.")
    row: str = Field(default="", title="行", description="Official row label, instead of figure.")
    column: str = Field(default="", title="列", description="Official column label, beside row.")
    values: Values = Field(title="数值")
    reason: str = Field(title="理由", min_length=1)
    approved_by: str = Field(title="批准人", min_length=1)
    until: date = Field(title="有效期至", description="The last day on which it holds.")

    @model_validator(mode="after")
    def _somewhere(self) -> "Waiver":
        if not (self.figure or self.row):
            raise ValueError("要写明数据项：figure（数据项路径或单元格），或者 row 和 column（行、列标签）")
        return self


class Due(Part):
    """Days by which something is due."""

    submission: date | None = Field(default=None, title="报送截止日", description="Units hand their report in.")
    correction: date | None = Field(default=None, title="改正截止日", description="Units hand corrections in.")
    publication: date | None = Field(default=None, title="公布截止日", description="31 January by art. 49.")


class ConfigFile(Part):
    """The whole of xdreport.toml."""

    select: tuple[str, ...] | None = Field(default=None, title="检查哪些规则", description="Ids, prefixes, names.")
    ignore: tuple[str, ...] = Field(default=(), title="不检查哪些规则", description="Ids, prefixes, names.")
    severity: dict[str, str] = Field(default_factory=dict, title="级别", description="error, warning or info.")
    limits: dict[str, Any] = Field(default_factory=dict, title="限值", description="A number, or a table of them.")
    due: Due = Field(default=Due(), title="期限")
    baseline: str | None = Field(default=None, title="基线文件", description="Relative to xdreport.toml.", min_length=1)
    waivers: tuple[Waiver, ...] = Field(default=(), title="豁免")

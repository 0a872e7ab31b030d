"""The difference of two reports as Pydantic models. Conforms to schemas/difference.schema.json."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from xdreport.findings import Figure


class Record(BaseModel):
    """Base of the models here: immutable."""

    model_config = ConfigDict(frozen=True)


class Side(Record):
    """One of the two reports."""

    file: str | None = Field(default=None, title="文件")
    organ: str | None = Field(default=None, title="单位")
    year: int | None = Field(default=None, title="年度")


class FigureChange(Record):
    """A figure that is not what it was. ``null`` is 'not filled in' (or could not be read) and never the same as 0."""

    path: str = Field(title="数据项", description="Report path of the figure.")
    row: str = Field(title="行", description="Official row label.")
    column: str = Field(title="列", description="Official column label.")
    old: Figure = Field(default=None, title="旧")
    new: Figure = Field(default=None, title="新")
    change: Figure = Field(default=None, title="增减", description="new - old; null where either is not filled in.")
    relative: float | None = Field(
        default=None, title="变化率", description="change / old, 0.05 for 5 %; null where old is 0 or either is null."
    )
    unread: tuple[Literal["old", "new"], ...] = Field(
        default=(), title="读不出", description="Sides whose cell holds no figure, or that lack the row."
    )


class TableChanges(Record):
    """The figures of one table that changed, in the order of the form."""

    table: str = Field(title="表", description="disclosure, requests, disputes, or fee (信息处理费).")
    heading: str = Field(title="标题")
    figures: tuple[FigureChange, ...] = Field(title="变动的数据")
    same: int = Field(title="未变动的数据项数")


class SentenceChange(Record):
    """A sentence that came (``old`` is null), went (``new`` is null), or was worded anew."""

    old: str | None = Field(default=None, title="旧")
    new: str | None = Field(default=None, title="新")

    @property
    def kind(self) -> Literal["inserted", "deleted", "changed"]:
        """What became of the sentence."""
        return "inserted" if self.old is None else "deleted" if self.new is None else "changed"


class TextChanges(Record):
    """The sentences of one text that changed, in order."""

    path: str = Field(title="位置", description="Report path of the text.")
    heading: str = Field(title="标题")
    sentences: tuple[SentenceChange, ...] = Field(title="变动的句子")
    same: int = Field(title="未变动的句数")


class CoverChange(Record):
    """A field of the cover that is not what it was."""

    path: str = Field(title="数据项")
    label: str = Field(title="名称")
    old: str | None = Field(default=None, title="旧")
    new: str | None = Field(default=None, title="新")


class Difference(Record):
    """What ``xdreport diff --format json`` prints. Tables and texts without a change are left out."""

    old: Side = Field(title="旧")
    new: Side = Field(title="新")
    two_years: bool = Field(title="是否两个年度", description="False: two versions of one year, or a year is missing.")
    same_organ: bool = Field(title="是否同一单位")
    cover: tuple[CoverChange, ...] = Field(default=(), title="封面")
    tables: tuple[TableChanges, ...] = Field(default=(), title="数据")
    texts: tuple[TextChanges, ...] = Field(default=(), title="文字")

    @property
    def figures(self) -> int:
        """How many figures changed."""
        return sum(len(table.figures) for table in self.tables)

    @property
    def sentences(self) -> int:
        """How many sentences came, went or changed."""
        return sum(len(text.sentences) for text in self.texts)

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.cover or self.tables or self.texts)

"""JSON for programs. Conforms to schemas/result.schema.json, which is generated from the models here."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from xdreport.findings import Result, Severity
from xdreport.reporters.lines import counts, waived
from xdreport.reporters.summary import CollectionPart
from xdreport.version import __version__


class Summary(BaseModel):
    """Totals over all results."""

    model_config = ConfigDict(frozen=True)

    files: int = Field(title="文件数")
    passed: int = Field(title="没有错误的文件数")
    errors: int = Field(title="错误数")
    warnings: int = Field(title="警告数")
    infos: int = Field(title="提示数")
    waived: int = Field(title="已豁免数", description="Not among the above.")
    accepted: int = Field(title="基线已接受数", description="Not among the above, nor among the findings.")


class Results(BaseModel):
    """What ``xdreport validate --format json`` prints."""

    model_config = ConfigDict(frozen=True)

    version: str = Field(title="xdreport 版本")
    results: tuple[Result, ...] = Field(title="每个文件的结果")
    summary: Summary = Field(title="合计")
    collection: CollectionPart | None = Field(default=None, title="各单位", description="Only with a roster.")


def envelope(results: Sequence[Result], collection: CollectionPart | None = None) -> Results:
    """The results with version and totals, and what a collection came to."""
    number = counts(results)
    summary = Summary(
        files=len(results),
        passed=sum(result.passed for result in results),
        errors=number[Severity.ERROR],
        warnings=number[Severity.WARNING],
        infos=number[Severity.INFO],
        waived=waived(results),
        accepted=sum(result.accepted for result in results),
    )
    return Results(version=__version__, results=tuple(results), summary=summary, collection=collection)


def report(results: Sequence[Result], collection: CollectionPart | None = None) -> str:
    """The results as indented JSON; ``collection`` is left out where there is none."""
    left_out = None if collection else {"collection"}
    return envelope(results, collection).model_dump_json(indent=2, exclude=left_out) + "\n"

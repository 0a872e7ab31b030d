"""JSON for programs. Conforms to schemas/result.schema.json, which is generated from the models here."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel, ConfigDict, Field

from xdreport.findings import Result, Severity
from xdreport.reporters.lines import counts, waived
from xdreport.reporters.summary import CollectionPart
from xdreport.version import __version__

INDENT = 2


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


def pieces(results: Iterable[Result], collection: CollectionPart | None = None) -> Iterator[str]:
    """The results as indented JSON, piece by piece: of many thousand neither they nor the text are ever held.

    They are gone through twice. ``collection`` is left out where there is none.
    """
    part = collection and collection.model_copy(update={"rows": ()})
    empty = Results(version=__version__, results=(), summary=_summary(results), collection=part)
    text = empty.model_dump_json(indent=INDENT, exclude=None if collection else {"collection"}) + "\n"
    head, mark, rest = text.partition('\n  "results": []')
    yield head
    yield from _listed(mark, results, 2)
    if collection:
        head, mark, rest = rest.partition('\n    "rows": []')
        yield head
        yield from _listed(mark, collection.rows, 3)
    yield rest


def _listed(mark: str, models: Iterable[BaseModel], depth: int) -> Iterator[str]:
    """What is in the place of an empty list, so that each model is as deep in the text as that list's are."""
    margin, joint = f"\n{' ' * depth * INDENT}", mark.removesuffix("]")
    for model in models:
        yield joint + margin + model.model_dump_json(indent=INDENT).replace("\n", margin)
        joint = ","
    yield mark if joint != "," else f"\n{' ' * (depth - 1) * INDENT}]"


def _summary(results: Iterable[Result]) -> Summary:
    files = passed = covered = accepted = 0
    number: Counter[Severity] = Counter()
    for result in results:
        files += 1
        passed += result.passed
        number += counts([result])
        covered += waived([result])
        accepted += result.accepted
    return Summary(
        files=files,
        passed=passed,
        errors=number[Severity.ERROR],
        warnings=number[Severity.WARNING],
        infos=number[Severity.INFO],
        waived=covered,
        accepted=accepted,
    )


def report(results: Sequence[Result], collection: CollectionPart | None = None) -> str:
    """The results as indented JSON; ``collection`` is left out where there is none."""
    return "".join(pieces(results, collection))

"""A baseline: today's findings, accepted, so that only new ones fail."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from xdreport.files import reason
from xdreport.findings import Finding, Result
from xdreport.fingerprints import fingerprint, whose
from xdreport.profile.faults import ProfileError
from xdreport.profile.words import ALWAYS

VERSION = 1
LARGEST = 64 * 1024 * 1024


class Accepted(BaseModel):
    """One accepted finding. Only ``fingerprint`` counts; the rest tells a reader what it is."""

    model_config = ConfigDict(frozen=True)

    fingerprint: str = Field(pattern=r"^[0-9a-f]{16}$")
    id: str = ""
    whose: str = ""
    place: str = ""
    message: str = ""


class Baseline(BaseModel):
    """The content of a baseline file."""

    model_config = ConfigDict(frozen=True)

    xdreport_baseline: int = Field(ge=1, le=VERSION)
    findings: tuple[Accepted, ...] = ()


def read(path: Path) -> Baseline:
    """Reads a baseline; raises ProfileError, in one line, for what is none."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST)
    except OSError as error:
        raise ProfileError(f"基线文件“{path}”打不开：{reason(error)}。") from error
    try:
        return Baseline.model_validate(json.loads(data))
    except (ValidationError, ValueError, RecursionError) as error:
        raise ProfileError(f"“{path}”不是基线文件；基线文件用 --write-baseline 生成。") from error


def written(results: Sequence[Result]) -> bytes:
    """The file that accepts all findings of these results, but for what no baseline may accept."""
    entries = [_entry(result, finding) for result in results for finding in _acceptable(result)]
    entries.sort(key=lambda entry: (entry.whose, entry.id, entry.place, entry.fingerprint))
    body = Baseline(xdreport_baseline=VERSION, findings=tuple(entries))
    return (body.model_dump_json(indent=2) + "\n").encode()


def _entry(result: Result, finding: Finding) -> Accepted:
    place = " ".join(part for part in (finding.place, finding.cell, finding.row, finding.column) if part)
    return Accepted(
        fingerprint=_mark(result, finding),
        id=finding.id,
        whose=whose(result),
        place=place,
        message=finding.message,
    )


def _acceptable(result: Result) -> Iterator[Finding]:
    return (finding for finding in result.findings if finding.id not in ALWAYS and not finding.waived)


def _mark(result: Result, finding: Finding) -> str:
    return fingerprint(finding, whose(result), values=True)


def accept(results: Sequence[Result], baseline: Baseline) -> tuple[list[Result], list[Accepted]]:
    """The results without the accepted findings (their number stays), and the entries that no finding met.

    An entry accepts one finding. Entries about reports that are not among the results are not stale.
    """
    left = Counter(entry.fingerprint for entry in baseline.findings)
    kept = [_without(result, left) for result in results]
    seen = {whose(result) for result in results}
    stale = [entry for entry in baseline.findings if entry.whose in seen and _take(left, entry.fingerprint)]
    return kept, stale


def _without(result: Result, left: Counter[str]) -> Result:
    able = {id(finding) for finding in _acceptable(result)}
    new = [one for one in result.findings if id(one) not in able or not _take(left, _mark(result, one))]
    return result.model_copy(update={"findings": tuple(new), "accepted": len(result.findings) - len(new)})


def _take(left: Counter[str], mark: str) -> bool:
    if not left.get(mark):
        return False
    left[mark] -= 1
    return True

"""JSON of schemas/report.schema.json -> Submission: a field that is wrong is left out and named."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from xdreport.document import Origin
from xdreport.findings import Problem
from xdreport.form.figures import BY_PATH
from xdreport.form.report import Report
from xdreport.formats.decoding import decoded
from xdreport.formats.report_json.parse import Parsed, parse
from xdreport.formats.report_json.wording import fault, named
from xdreport.formats.unreadable import UnreadableError
from xdreport.submission import Submission

MOST = 50
"""So many faults are told one by one."""

_SUMS = ("disclosure.fees", "other_matters.fee.charged", "other_matters.fee.received")
_SUM = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read(data: bytes, _name: str = "") -> Submission:
    """Reads a report as JSON. A field that is wrong stays not filled in and becomes a problem that names it.

    Every value's place is its path. Raises UnreadableError for what is no JSON, or no report.
    """
    parsed = parse(decoded(data))
    tree = _typed(_report_in(parsed))
    report, errors = _validated(tree)
    problems = [*_told(parsed.repeated), *_faults(errors)]
    return Submission(report, kind="json", origins=_origins(tree), problems=tuple(problems))


def _report_in(parsed: Parsed) -> dict[str, Any]:
    value = parsed.value
    if isinstance(value, dict) and value.keys() & Report.model_fields.keys():
        return value
    hint = "JSON 须符合 xdreport schema report 给出的格式；也可改用模板填写。"
    raise UnreadableError("JSON 中没有年度报告的任何一项", hint)


def _typed(tree: dict[str, Any]) -> dict[str, Any]:
    """Values as the models take them: days, sums and lists, which JSON writes as text, numbers and arrays."""
    published = tree.get("published")
    if isinstance(published, str) and _DAY.fullmatch(published):
        with suppress(ValueError):  # 2026-02-30 stays what it is, and is told
            tree["published"] = date.fromisoformat(published)
    for path in _SUMS:
        node, name = _holder(tree, path.split("."))
        value: Any = node.get(name) if isinstance(node, dict) else None
        if _is_sum(value):
            node[name] = Decimal(value)
    overview = tree.get("overview")
    if isinstance(overview, dict) and isinstance(overview.get("further"), list):
        overview["further"] = tuple(overview["further"])
    return tree


def _is_sum(value: Any) -> bool:
    if isinstance(value, str):
        return bool(_SUM.fullmatch(value))
    return isinstance(value, int) and not isinstance(value, bool)


def _holder(tree: Any, path: list[Any]) -> tuple[Any, Any]:
    """The object that holds the last step of a path, and that step; None where the path ends before it."""
    node = tree
    for step in path[:-1]:
        if isinstance(node, dict):
            node = node.get(step)
        elif isinstance(node, tuple) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return None, path[-1]
    return node, path[-1]


def _validated(tree: dict[str, Any]) -> tuple[Report, list[ErrorDetails]]:
    """The report without the fields that are wrong, and what is wrong with these."""
    errors: list[ErrorDetails] = []
    for _ in range(3):
        try:
            return Report.model_validate(tree), errors
        except ValidationError as error:
            found = error.errors(include_url=False, include_context=False)
            errors += found
            for one in found:
                _remove(tree, one["loc"])
    return Report(), errors


def _remove(tree: dict[str, Any], place: tuple[int | str, ...]) -> None:
    """Takes a value out of the tree; of a further topic that is wrong, the whole topic."""
    if place[:2] == ("overview", "further") and len(place) > 2:
        overview, at = tree["overview"], place[2]
        overview["further"] = tuple(topic for number, topic in enumerate(overview["further"]) if number != at)
        return
    node, name = _holder(tree, list(place))
    if isinstance(node, dict):
        node.pop(name, None)


def _told(repeated: Iterable[str]) -> Iterator[Problem]:
    for key in list(dict.fromkeys(repeated))[:MOST]:
        yield Problem(
            f"“{key[:40]}”写了两次，内容不同，已取前者", rule="XD018", hint="请删去多余的一处，只保留正确的内容。"
        )


def _faults(errors: list[ErrorDetails]) -> Iterator[Problem]:
    for error in errors[:MOST]:
        path = ".".join(str(step) for step in error["loc"])
        rule, message, hint = fault(error)
        known = (path,) if path in BY_PATH else ()
        shown = f"{named(error['loc'])}{message}"
        yield Problem(shown, known, Origin(path[:80]), rule, actual=str(error["input"])[:80], hint=hint)
    if len(errors) > MOST:
        yield Problem(
            f"另有 {len(errors) - MOST} 处同类问题，未一一列出",
            rule="XD006",
            hint="JSON 须符合 xdreport schema report 给出的格式。",
        )


def _origins(tree: dict[str, Any]) -> dict[str, Origin]:
    """Every field that the file has stands where its path says; one of the cover that is null is not asked for."""
    found: dict[str, Origin] = {}
    pending: list[tuple[str, Any]] = [("", tree)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, dict):
            pending += [(f"{path}.{name}" if path else name, inner) for name, inner in value.items()]
        elif value is not None or "." in path:
            found[path] = Origin(path)
    return found

"""The 200 figures of the three tables: their paths, labels and order, derived from the models."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from xdreport.form.once import once
from xdreport.form.report import ApplicantCounts, Disclosure, DisputeOutcomes, Disputes, Report, Requests

Number = int | Decimal
TABLES: dict[str, type[BaseModel]] = {"disclosure": Disclosure, "requests": Requests, "disputes": Disputes}


class Figure(NamedTuple):
    """One figure of the form. ``groups`` are the labels above its row, outermost first."""

    path: str
    table: str
    groups: tuple[str, ...]
    row: str
    column: str
    decimal: bool

    @property
    def row_label(self) -> str:
        """The official row label, led by its group where the row alone would be ambiguous."""
        inner = [group for group in self.groups if not group.startswith("三、")]
        return " ".join([*inner, self.row])


def title_of(field: FieldInfo) -> str:
    """The official label of a field."""
    return field.title or ""


def mark_of(field: FieldInfo, name: str) -> str:
    """A layout mark of a field (``under``, ``item``, ``measure``), '' where it has none."""
    extra = field.json_schema_extra
    return str(extra.get(name, "")) if isinstance(extra, dict) else ""


def submodel(field: FieldInfo) -> type[BaseModel] | None:
    """The model of a nested field, None for a figure."""
    kind = field.annotation
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _walk(model: type[BaseModel], path: str, table: str, groups: tuple[str, ...]) -> Iterator[Figure]:
    """The figures of a table; a model whose fields are all figures is one row of it."""
    for name, field in model.model_fields.items():
        here, title, inner = f"{path}.{name}", title_of(field), submodel(field)
        if inner is None:
            yield Figure(here, table, groups, title, mark_of(field, "measure"), name == "fees")
        elif any(submodel(leaf) for leaf in inner.model_fields.values()):
            yield from _walk(inner, here, table, (*groups, title))
        else:
            above = (*groups, mark_of(field, "under")) if mark_of(field, "under") else groups
            for leaf_name, leaf in inner.model_fields.items():
                yield Figure(f"{here}.{leaf_name}", table, above, title, title_of(leaf), False)


FIGURES: tuple[Figure, ...] = tuple(f for name, model in TABLES.items() for f in _walk(model, name, name, ()))
BY_PATH: dict[str, Figure] = {figure.path: figure for figure in FIGURES}
POSITION: dict[str, int] = {figure.path: position for position, figure in enumerate(FIGURES)}


def _getters() -> tuple[tuple[Callable[[Any], Any], Callable[[Any], tuple[Number | None, ...]]], ...]:
    """For every model that holds figures: how to reach it from the report, and how to take its figures out."""
    holders: dict[str, list[str]] = {}
    for figure in FIGURES:
        holder, _, name = figure.path.rpartition(".")
        holders.setdefault(holder, []).append(name)
    return tuple((attrgetter(holder), attrgetter(*names)) for holder, names in holders.items())


_GETTERS = _getters()


def vector(report: Report) -> list[Number | None]:
    """All figures of a report in the order of ``FIGURES``; None where not filled in."""
    return [*_vector(report)]


@once
def _vector(report: Report) -> tuple[Number | None, ...]:
    values: list[Number | None] = []
    for holder, take in _GETTERS:
        values.extend(take(holder(report)))
    return tuple(values)


def value(report: Report, path: str) -> Number | None:
    """The figure at a path such as ``requests.received.natural_person``."""
    found: Number | None = attrgetter(path)(report)
    return found


def nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Turns path -> value into the nested dictionary that the models validate."""
    tree: dict[str, Any] = {}
    holders: dict[str, dict[str, Any]] = {"": tree}
    for path, item in flat.items():
        holder, _, name = _parted(path)
        node = holders.get(holder)
        if node is None:
            node = tree
            for step in holder.split("."):
                node = node.setdefault(step, {})
            holders[holder] = node
        node[name] = item
    return tree


@lru_cache(maxsize=512)
def _parted(path: str) -> tuple[str, str, str]:
    """A path's holder and name: every report that is read asks for the same ones."""
    return path.rpartition(".")


def replace(report: Report, changes: Mapping[str, Any]) -> Report:
    """A copy of the report with the values at the given paths; raises ValidationError for what the form forbids."""
    data = report.model_dump()
    for path, item in changes.items():
        *above, name = path.split(".")
        node = data
        for step in above:
            node = node[step]
        node[name] = item
    return Report.model_validate(data)


APPLICANTS: tuple[str, ...] = tuple(ApplicantCounts.model_fields)
DISPUTE_OUTCOMES: tuple[str, ...] = tuple(DisputeOutcomes.model_fields)


@lru_cache(maxsize=256)
def figure_paths(prefix: str, column: str = "") -> tuple[str, ...]:
    """Paths of the figures under a table or row, or of one column of it."""
    return tuple(
        path for path in BY_PATH if path.startswith(f"{prefix}.") and (not column or path.endswith(f".{column}"))
    )

"""The rows of the tables as models: most rows of most reports are all zeros, so equal rows are made but once."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from xdreport.form.figures import FIGURES, TABLES, submodel
from xdreport.form.report import Report


class Row(NamedTuple):
    """A row that is a model of its own, and the paths of its figures."""

    model: type[BaseModel]
    paths: tuple[str, ...]


def _rows() -> dict[str, Row]:
    """The rows of the three tables by path: all figures but the four that stand in table 二 themselves."""
    paths: dict[str, tuple[str, ...]] = {}
    for figure in FIGURES:
        holder = figure.path.rpartition(".")[0]
        if holder not in TABLES:
            paths[holder] = (*paths.get(holder, ()), figure.path)
    return {holder: Row(_model(holder), held) for holder, held in paths.items()}


def _model(path: str) -> type[BaseModel]:
    model: type[BaseModel] = Report
    for step in path.split("."):
        model = submodel(model.model_fields[step]) or model
    return model


ROWS = _rows()
IN_ROWS = frozenset(path for row in ROWS.values() for path in row.paths)


def in_rows(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Path -> value, with rows in place of their whole numbers; None is left out. Raises ValidationError."""
    held = {path: value for path, value in flat.items() if value is not None and path not in IN_ROWS}
    for path, (model, paths) in ROWS.items():
        if (row := _row(model, *map(flat.get, paths))) is not None:
            held[path] = row
    return held


@lru_cache(maxsize=1024)
def _row(model: type[BaseModel], *figures: int | None) -> BaseModel | None:
    """A row of these figures; None where none is filled in."""
    names = zip(model.model_fields, figures, strict=True)
    filled = {name: figure for name, figure in names if figure is not None}
    return model.model_validate(filled) if filled else None

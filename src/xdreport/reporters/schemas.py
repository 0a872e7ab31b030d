"""JSON Schemas of what goes in and comes out, generated from the models. The files in schemas/ are these."""

import json
from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel

from xdreport.difference import Difference
from xdreport.findings import Finding
from xdreport.form.report import Report
from xdreport.profile.model import ConfigFile
from xdreport.reporters.as_json import Results

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_MODELS: Mapping[str, tuple[type[BaseModel], Literal["validation", "serialization"]]] = {
    "report": (Report, "validation"),
    "finding": (Finding, "serialization"),
    "result": (Results, "serialization"),
    "difference": (Difference, "serialization"),
    "config": (ConfigFile, "validation"),
}
SCHEMAS = tuple(_MODELS)


def schema(name: str) -> str:
    """The JSON Schema of that name, as text: ``result`` is all that ``validate --format json`` prints."""
    model, mode = _MODELS[name]
    body = model.model_json_schema(mode=mode)
    return json.dumps({"$schema": DIALECT, **body}, ensure_ascii=False, indent=2) + "\n"


def file_name(name: str) -> str:
    """``report`` -> ``report.schema.json``."""
    return f"{name}.schema.json"

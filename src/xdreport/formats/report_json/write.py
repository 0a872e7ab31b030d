"""Report -> JSON of schemas/report.schema.json."""

import json
import re

from pydantic_core import PydanticSerializationError

from xdreport.form.report import Report

_HALF = re.compile("[\ud800-\udfff]")
"""Half of a character, as cut off in a text that was cut: UTF-8 has no bytes for it."""


def write_report(report: Report) -> bytes:
    """The report as JSON: UTF-8, indented, in the form's order, every field present, null for what is not filled in.

    Sums (万元, 元) are texts such as "59237.2449", so that no program rounds them. Half a character, which XD508 tells,
    becomes U+FFFD.
    """
    try:
        text = report.model_dump_json(indent=2)
    except PydanticSerializationError:
        text = _HALF.sub("\ufffd", json.dumps(report.model_dump(mode="json"), ensure_ascii=False, indent=2))
    return f"{text}\n".encode()

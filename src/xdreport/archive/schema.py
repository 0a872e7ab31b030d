"""The tables of the archive, derived from the form: a column for each of the 200 figures, named by its path."""

import json
from decimal import Decimal

from xdreport.form.figures import FIGURES, vector
from xdreport.form.report import Overview, Report
from xdreport.version import __version__

FORMAT = 1
"""Of the tables; raised when they change. An archive of a higher one is not touched."""

MONEY = "DECIMAL(38,18)"
DECIMALS = 18
"""A fee with more decimals (of a 万元) would not be exact and is refused."""

COVER = ("organ", "kind", "year", "published", "contact")
TEXTS = (
    *(f"overview.{name}" for name in Overview.model_fields if name != "further"),
    "problems",
    "other_matters.text",
)
FEES = ("other_matters.fee.notices", "other_matters.fee.charged", "other_matters.fee.received")
STATED: dict[str, str] = {
    "organ_key": "VARCHAR", "organ": "VARCHAR", "kind": "VARCHAR", "year": "INTEGER", "published": "DATE",
    "contact": "VARCHAR", "file": "VARCHAR", "sha256": "VARCHAR", "xdreport": "VARCHAR",
}  # fmt: skip
COUNTED: dict[str, str] = {figure.path: MONEY if figure.decimal else "BIGINT" for figure in FIGURES}
ROW: dict[str, str] = {**STATED, **COUNTED, "report": "VARCHAR"}
"""What a report gives, by column; version and time come from the archive. ``report`` is the whole of it as JSON."""


def quoted(name: str) -> str:
    """A column's name as SQL writes it."""
    return f'"{name}"'


def _texts() -> str:
    return ", ".join(f"report->>'$.{path}' AS {quoted(path)}" for path in (*TEXTS, *FEES))


CREATE = (
    "CREATE TABLE archive_format (format INTEGER NOT NULL)",
    f"INSERT INTO archive_format VALUES ({FORMAT})",
    "CREATE TABLE reports ("
    + ", ".join(f"{quoted(name)} {kind}" for name, kind in ROW.items())
    + ', "version" INTEGER NOT NULL, "added" TIMESTAMP NOT NULL, PRIMARY KEY (organ_key, "year", "version"))',
)
"""Creates an empty archive."""

INSERT = (
    'INSERT INTO reports BY NAME SELECT unnest(rows.r), rows.v AS "version", ?::TIMESTAMP AS added FROM '
    "(SELECT unnest(from_json(?::JSON, '" + json.dumps([ROW]) + "')) AS r, unnest(?::INTEGER[]) AS v) AS rows"
)
"""Takes the time, a JSON list of rows, and their versions."""

_ORDER = 'organ_key, "year", "version"'
_WHOSE = 'organ_key, organ, "year", "version"'
_FRONT = 'organ_key, organ, kind, "year", "version", file, sha256, xdreport, added'
LAYOUTS = {
    "reports": f"SELECT {_FRONT}, published, contact, {_texts()}, {', '.join(map(quoted, COUNTED))} "
    f"FROM reports ORDER BY {_ORDER}",
    "figures": f'SELECT organ_key, organ, "year", "version", path, "value" FROM (SELECT {_WHOSE}, '
    f"{', '.join(f'{quoted(name)}::{MONEY} AS {quoted(name)}' for name in COUNTED)} FROM reports) AS wide "
    f'UNPIVOT INCLUDE NULLS ("value" FOR path IN ({", ".join(map(quoted, COUNTED))})) ORDER BY {_ORDER}, path',
}
"""The exports: a row for each version of a report, or a row for each figure of each version."""


def as_json(report: Report) -> str:
    """The whole report; half a character, which no encoding can carry, becomes a question mark."""
    try:
        return report.model_dump_json(exclude_none=True)
    except ValueError:  # pydantic refuses half characters
        text = json.dumps(report.model_dump(exclude_none=True), ensure_ascii=False, default=str)
        return text.encode("utf-8", "replace").decode()


def row(report: Report, file: str, sha256: str, key: str) -> str:
    """A report as a row of the archive, JSON by column; None stays null, and a fee a text of all its digits."""
    whole = as_json(report)
    held = Report.model_validate_json(whole)
    stated = {
        "organ_key": key,
        "organ": held.organ,
        "kind": held.kind and held.kind.value,
        "year": held.year,
        "published": held.published and held.published.isoformat(),
        "contact": held.contact,
        "file": file,
        "sha256": sha256,
        "xdreport": __version__,
    }
    figures = (format(value, "f") if isinstance(value, Decimal) else value for value in vector(held))
    return json.dumps({**stated, **dict(zip(COUNTED, figures, strict=True)), "report": whole})


def too_fine(fee: Decimal | None) -> bool:
    """Whether a fee has more decimals than the archive keeps."""
    return fee is not None and int(fee.normalize().as_tuple().exponent) < -DECIMALS

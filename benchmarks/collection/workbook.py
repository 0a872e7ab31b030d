"""Filled templates by the thousand: one workbook is written as usual, then only what differs is put into its parts.

The one workbook holds a value that occurs nowhere else in place of every figure and text; between those the parts are
cut up once. A workbook of another unit is the same pieces with other values between them.
"""

import re
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from random import Random
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.collection.numbers import PATHS, SHARES, totals
from xdreport.api import render
from xdreport.form.figures import nested
from xdreport.form.identities import OUTCOME_ROWS
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report
from xdreport.form.sections import NARRATIVE_PATHS

LEVEL = 1
"""Of compression: the files become a tenth larger than those of the template, in two thirds of the time."""

EPOCH = date(1899, 12, 30)
LENGTH = {"overview.introduction": 60, "problems": 300, "other_matters.text": 60}
"""Characters for which a text's cell has room; 220 where nothing is said."""

Part = tuple[str, list[str]]
Values = Mapping[str, object]


class Workbooks:
    """Writes filled templates of one year."""

    def __init__(self, year: int) -> None:
        report, marks = _marked(year)
        with zipfile.ZipFile(BytesIO(render(report, "xlsx"))) as book:
            self._parts = [(name, _cut(book.read(name).decode(), marks)) for name in book.namelist()]
        found = {piece for _, pieces in self._parts for piece in pieces[1::2]}
        assert found == set(marks.values()), f"not in the template: {set(marks.values()) - found}"

    def write(self, values: Values) -> bytes:
        """The workbook with these values by path: cover, figures and texts; what is not among them stays blank."""
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as book:
            for name, pieces in self._parts:
                filled = [piece if place % 2 == 0 else _put(piece, values) for place, piece in enumerate(pieces)]
                info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                book.writestr(info, "".join(filled))
        return buffer.getvalue()


def _cut(part: str, marks: Mapping[str, str]) -> list[str]:
    """A part in pieces: literal text, path, literal text, path …"""
    pieces = re.split("(" + "|".join(map(re.escape, marks)) + ")", part)
    return [marks[piece] if place % 2 else piece for place, piece in enumerate(pieces)]


def _put(path: str, values: Values) -> str:
    """What stands in a cell: from the end of its opening tag on; of texts outside of cells, the text."""
    value = values.get(path)
    if path.startswith(":"):
        return escape(str(values[path[1:]]))
    if value is None:
        return "></c>"
    if isinstance(value, date):
        return f"><v>{(value - EPOCH).days}</v></c>"
    if isinstance(value, (int, Decimal)):
        return f"><v>{value:f}</v></c>" if isinstance(value, Decimal) else f"><v>{value}</v></c>"
    text = value.label if isinstance(value, OrganKind) else str(value)
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _figures() -> dict[str, int | Decimal]:
    """Two hundred different figures that add up, so that the template's checks show that all is well."""
    dice = Random(1)
    found: dict[str, int | Decimal] = {path: dice.randrange(10**7, 10**8) for path in PATHS}
    found["disclosure.fees"] = Decimal("7654321.5")
    for column in SHARES:
        done = sum(found[f"{row}.{column}"] for row in OUTCOME_ROWS) + found[f"requests.carried_forward.{column}"]
        found[f"requests.received.{column}"] = done - found[f"requests.brought_forward.{column}"]
    totals(found)
    assert len(set(found.values())) == len(found)
    return found


def _marked(year: int) -> tuple[Report, dict[str, str]]:
    """A report full of marks, and what each of them looks like in the parts -> the path it stands for.

    A path behind a colon is a text outside of a cell, or within a longer one.
    """
    figures = _figures()
    texts = {path: f"【{path}】".ljust(LENGTH.get(path, 220), "文") for path in NARRATIVE_PATHS}
    cover: dict[str, Any] = {
        "organ": "【organ】",
        "contact": "【contact】",
        "kind": OrganKind.TOWN,
        "published": date(2000, 2, 29),
    }
    report = Report.model_validate(nested({**figures, **texts, **cover, "year": year}))
    marks = {report.title: ":title"}  # a formula over the cover, and the title among the properties
    for path, text in (*texts.items(), *((path, str(cover[path])) for path in ("organ", "contact"))):
        marks[f' t="inlineStr"><is><t>{text}</t></is></c>'] = path
    marks[f' t="inlineStr"><is><t>{OrganKind.TOWN.label}</t></is></c>'] = "kind"
    marks["【organ】"] = ":organ"  # last: wherever no longer mark begins
    marks |= {f"><v>{figures[path]}</v></c>": path for path in PATHS}
    marks[f"><v>{(date(2000, 2, 29) - EPOCH).days}</v></c>"] = "published"
    return report, marks

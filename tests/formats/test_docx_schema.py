"""Every .docx that we write passes an Open XML schema check, whose schemas are those of Microsoft's Open XML SDK."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from examples.reports import county_2024, county_2025, town
from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped]  # it has no types

from tests.build import report
from xdreport import check, render
from xdreport.form.figures import replace
from xdreport.reporters.letter import Terms, letter

THEME = "relationships/theme' is missing"
"""A document need not have a theme (ECMA-376 part 1, 11.3.10 with 14.2.7: it is where colours by theme are looked up)."""


def _letter() -> bytes:
    wrong = replace(county_2025(), {"requests.received.total": 1, "disputes.review.total": 99})
    data = letter(check(wrong), Terms(date(2026, 1, 20), date(2026, 1, 25), "江州市人民政府办公室"))
    assert data is not None
    return data


WRITTEN = {
    "report": render(county_2025(), "docx"),
    "zeros": render(town(), "docx"),
    "blank": render(report(blank=True), "docx"),
    "draft": render(county_2025(), "docx", draft=["错误 XD201 依申请公开!H7：两边不等"]),
    "charts": render(county_2025(), "docx", charts=True, previous=county_2024()),
    "letter": _letter(),
}


def faults(data: bytes, folder: Path) -> list[str]:
    """What the validator says, a line each, but for the theme."""
    path = folder / "written.docx"
    path.write_bytes(data)
    found = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(str(path))
    return [f"{one.part_uri} {one.description}" for one in found.errors if THEME not in one.description]


@pytest.mark.parametrize("name", WRITTEN)
def test_what_we_write_is_valid(name: str, tmp_path: Path) -> None:
    assert faults(WRITTEN[name], tmp_path) == []


def changed(data: bytes, part: str, pattern: str, by: str) -> bytes:
    """The file with one thing in one part changed."""
    packed = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text, count = re.subn(pattern, by, content.decode("utf-8"), count=1, flags=re.DOTALL)
                assert count == 1, part
                content = text.encode("utf-8")
            target.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("part", "pattern", "by"),
    [
        ("word/document.xml", r"(<w:tblPr>.*?</w:tblPr>)(<w:tblGrid>.*?</w:tblGrid>)", r"\2\1"),
        ("word/document.xml", r"<w:body>", "<w:body><w:nonsense/>"),
        ("word/document.xml", r"<w:jc w:val=\"center\"/>", '<w:jc w:val="middle"/>'),
        ("word/styles.xml", r"<w:style ", "<w:stile/><w:style "),
    ],
)
def test_the_check_can_fail(part: str, pattern: str, by: str, tmp_path: Path) -> None:
    assert faults(changed(WRITTEN["report"], part, pattern, by), tmp_path)

"""PDF without rules: every figure under its head and beside its label, blanks at their places, nothing guessed."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.formats.reports import of
from tests.formats.test_pdf import Sheet, by_hand
from tests.formats.test_resaved import OFFICE, Office
from xdreport import load, render
from xdreport.form.figures import FIGURES, vector
from xdreport.form.layout import LAYOUTS, Layout
from xdreport.form.report import Report
from xdreport.submission import Submission

STANDS = [("left", "left"), ("left", "right"), ("centre", "centre"), ("centre", "left"), ("centre", "right")]
"""How heads and figures stand in their columns."""


def unruled(held: Report, layouts: Iterable[Layout] = tuple(LAYOUTS.values()), height: float = 26) -> Submission:
    """What is read of a report set with heads and figures in the middle."""
    sheet = Sheet(ruled=False, heads="centre", figures="centre", middle=True)
    return load(by_hand(held, height=height, sheet=sheet, layouts=layouts), name="无框线.pdf")


@pytest.mark.parametrize("height", [26, 33, 40])
@pytest.mark.parametrize(("heads", "figures"), STANDS)
def test_every_figure_is_read_over_several_pages(height: float, heads: str, figures: str) -> None:
    held = of()
    sheet = Sheet(ruled=False, heads=heads, figures=figures, middle=height == 33)
    found = load(by_hand(held, height=height, sheet=sheet), name="无框线.pdf")
    assert vector(found.report) == vector(held)
    assert [problem.rule for problem in found.problems if problem.rule in ("XD003", "XD004", "XD005", "XD019")] == []
    assert found.report.problems == "存在的问题是解读形式单一。" * 30
    assert found.report.other_matters.text == "本年度未收取信息处理费。"
    assert found.report.organ == "红旗区小店镇人民政府"


def test_places_are_those_of_the_form() -> None:
    origins = unruled(of()).origins
    assert str(origins["requests.received.natural_person"]).endswith("第4行第4列")
    assert str(origins["requests.carried_forward.total"]).endswith("第28行第10列")
    assert str(origins["disputes.litigation_after_review.total"]).endswith("第4行第15列")


@pytest.mark.parametrize("stand", ["left", "centre"])
@pytest.mark.parametrize("step", [2, 3, 5])
def test_blanks_stay_where_they_are(step: int, stand: str) -> None:
    held = of([None if place % step == 1 else figure for place, figure in enumerate(vector(of()))])
    sheet = Sheet(ruled=False, heads=stand, figures=stand)
    assert vector(load(by_hand(held, sheet=sheet), name="无框线.pdf").report) == vector(held)


@pytest.mark.parametrize(("heads", "figures"), STANDS)
@pytest.mark.parametrize("column", ["natural_person", "company", "total"])
def test_where_a_whole_column_is_blank_no_figure_slips_into_it(column: str, heads: str, figures: str) -> None:
    blank = [figure.path.startswith("requests.") and figure.path.endswith(f".{column}") for figure in FIGURES]
    held = of([None if gone else number for gone, number in zip(blank, vector(of()), strict=True)])
    found = load(by_hand(held, sheet=Sheet(ruled=False, heads=heads, figures=figures)), name="无框线.pdf")
    read = dict(zip(vector(held), vector(found.report), strict=True))
    assert {number: got for number, got in read.items() if got not in (number, None)} == {}
    if heads == figures:
        assert vector(found.report) == vector(held)


@pytest.mark.parametrize("path", ["requests.received", "requests.outcomes.withheld.state_secret", "disputes"])
def test_a_blank_row(path: str) -> None:
    gone = [figure.path.startswith(f"{path}.") for figure in FIGURES]
    held = of([None if blank else number for blank, number in zip(gone, vector(of()), strict=True)])
    assert vector(unruled(held).report) == vector(held)


def test_a_blank_report() -> None:
    found = unruled(of([None] * len(FIGURES)))
    assert set(vector(found.report)) == {None}
    assert [problem.rule for problem in found.problems] == []


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
def test_a_word_file_without_borders_printed_by_libreoffice(tmp_path: Path) -> None:
    held = of()
    (tmp_path / "无框线.docx").write_bytes(_without_borders(render(held, "docx")))
    (printed,) = Office(tmp_path).save([tmp_path / "无框线.docx"], "pdf")
    found = load(printed)
    assert vector(found.report) == vector(held)
    assert [problem.rule for problem in found.problems if problem.rule in ("XD003", "XD004", "XD005", "XD019")] == []


def _without_borders(data: bytes) -> bytes:
    document = Document(BytesIO(data))
    for table in document.tables:
        kept = table._tbl.tblPr
        for old in table._tbl.xpath(".//w:tblBorders | .//w:tblStyle | .//w:tcBorders"):
            old.getparent().remove(old)
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            edge = OxmlElement(f"w:{side}")
            edge.set(qn("w:val"), "nil")
            borders.append(edge)
        kept.append(borders)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()

"""Charts of Word's own: parts that belong together, figures that are the report's, a text alternative."""

import io
from zipfile import ZipFile

import docx
import openpyxl
from lxml import etree

from tests.formats.reports import of
from tests.formats.test_docx import parts
from xdreport.compose import compose
from xdreport.document import Document, Picture, Series
from xdreport.formats.docx import write

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
HOSTILE = "\"><w:p/>&lt;'\x00\ud800]]>"
ONE = Picture("标题", ("甲", "乙"), (Series("2025年", (3, None)),), "条形图：甲3件；乙未填。")
TWO = Picture("对比", ("甲", "乙"), (Series("2025年", (1, None)), Series("2024年", (None, None))), "条形图")


def test_every_part_is_declared_and_reached() -> None:
    data = write(compose(of(), pictures=[ONE, TWO]))
    found = parts(data)
    charts = docx.Document(io.BytesIO(data)).part.package.iter_parts()
    names = {str(part.partname).lstrip("/") for part in charts}
    expected = {
        f"word/{folder}/chart{n}.{kind}" for n in (1, 2) for folder, kind in (("charts", "xml"), ("embeddings", "xlsx"))
    }
    assert expected <= names
    assert expected <= found.keys()
    assert "word/charts/chart1.xml" not in parts(write(compose(of())))


def test_text_alternatives_and_ids() -> None:
    body = etree.fromstring(parts(write(compose(of(), pictures=[ONE, TWO])))["word/document.xml"])
    described = [(found.get("id"), found.get("descr")) for found in body.iter(f"{WP}docPr")]
    assert described == [("1", ONE.alt), ("2", TWO.alt)]


def test_the_chart_shows_the_figures_and_a_blank_is_none() -> None:
    chart = etree.fromstring(parts(write(Document([TWO])))["word/charts/chart1.xml"])
    shown = [[point.findtext(f"{C}v") for point in cache.iter(f"{C}pt")] for cache in chart.iter(f"{C}numCache")]
    assert shown == [["1"], []]
    labels = [[point.findtext(f"{C}v") for point in cache.iter(f"{C}pt")] for cache in chart.iter(f"{C}strCache")]
    assert labels[:2] == [["2025年"], ["甲（2024年未填）", "乙（未填）"]]


def test_the_workbook_inside_holds_the_same() -> None:
    inside = parts(write(Document([ONE])))["word/embeddings/chart1.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(inside))
    assert book.sheetnames == ["Sheet1"]
    rows = [tuple(row) for row in book["Sheet1"].iter_rows(values_only=True)]
    assert rows == [(None, "2025年"), ("甲", 3), ("乙（未填）", None)]
    book.close()


def test_nothing_becomes_markup() -> None:
    picture = Picture(HOSTILE, (HOSTILE,), (Series(HOSTILE, (1,)),), HOSTILE)
    found = parts(write(Document([picture])))
    body = etree.fromstring(found["word/document.xml"])
    assert len(list(body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"))) == 1
    chart = etree.fromstring(found["word/charts/chart1.xml"])
    assert next(chart.iter(f"{C}cat")).findtext(f".//{C}v") == "\"><w:p/>&lt;']]>"
    with ZipFile(io.BytesIO(found["word/embeddings/chart1.xlsx"])) as book:
        etree.fromstring(book.read("xl/worksheets/sheet1.xml"))

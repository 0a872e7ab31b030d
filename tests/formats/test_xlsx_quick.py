"""Worksheets that are written as usual are read by regular expressions: never another result than by parsing."""

import io
import random
import shutil
import subprocess
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.build import COMPLETE
from tests.formats.books import data, parts, zipped
from xdreport.api import render
from xdreport.document import Document
from xdreport.formats.limits import LIMITS, Limits
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx import sheet
from xdreport.formats.xlsx.book import Book
from xdreport.formats.xlsx.places import Sheet
from xdreport.formats.xlsx.quick import read_usual
from xdreport.formats.xlsx.reader import read

STYLES = (
    '<fonts count="2"><font><sz val="11"/></font><font><strike/><sz val="11"/></font></fonts>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs>'
)
STRINGS = (
    "<si><t>一</t></si><si><t>a&lt;b</t></si><si><r><rPr><strike/></rPr><t>3</t></r><r><t>4</t></r></si>"
    "<si><t/></si><si><t>_x0041_</t></si>"
)
VALUES = (
    "",
    "0",
    "7",
    " 8 ",
    "1.50",
    "1e3",
    "x",
    "45672",
    "TRUE",
    "1",
    "#REF!",
    "-1",
    "９",
    "a&amp;b",
    "&#65;",
    "_x4E00_",
)
ATTRIBUTES = ("", ' s="1"', ' s="2"', ' t="s"', ' t="str"', ' t="b"', ' t="e"', ' t="n"', ' t="d"', ' t="z"')
KINDS = tuple(style + kind for style in ("", ' s="0"', ' s="1"', ' s="2"') for kind in (*ATTRIBUTES[3:], ""))
TEXTS = (
    "零报告",
    "甲\n乙",
    " 有空格 ",
    "<",
    "&quot;",
    "\ufdd7",
    "\u0001",
    "]]>",
    "\ufffe",
    "_x005F_x0041_",
    "政府信息",
)


@st.composite
def _inner(draw: st.DrawFn) -> str:
    """What stands inside a cell."""
    value, text = draw(st.sampled_from(VALUES)), draw(st.sampled_from(TEXTS))
    return draw(
        st.sampled_from(
            (
                f"<v>{value}</v>",
                f"<f>SUM(A1:B2)</f><v>{value}</v>",
                f"<f> </f><v>{value}</v>",
                "<f>A1&amp;&lt;B1</f>",
                "<f>A1</f><v/>",
                "<f/><v>1</v>",
                '<f t="shared" si="0" ref="A1:A2">A1</f><v>2</v>',
                '<f t="shared" si="0"/><v>2</v>',
                f"<is><t>{text}</t></is>",
                f'<is><t xml:space="preserve">{text}</t></is>',
                f"<is><r><t>{text}</t></r></is>",
                f"<v>{value}</v><v>{value}</v>",
                "",
            )
        )
    )


@st.composite
def _cell(draw: st.DrawFn, row: int, column: int) -> str:
    at = f"{chr(64 + column)}{row}"
    place = draw(
        st.sampled_from((f' r="{at}"',) * 12 + ("", f' r="{at.lower()}"', f' r="${at}"', ' r="A1"', ' r="ZZZ9"'))
    )
    inner = draw(_inner())
    kind = ' t="inlineStr"' if "<is>" in inner and draw(st.integers(0, 9)) else draw(st.sampled_from(KINDS))
    if not inner or not draw(st.integers(0, 5)):
        return f"<c{place}{kind}/>"
    return f"<c{place}{kind}>{inner}</c>"


@st.composite
def _sheet(draw: st.DrawFn) -> str:
    rows = []
    for row in range(1, draw(st.integers(1, 4)) + 1):
        cells = "".join(draw(_cell(row, column)) for column in range(1, draw(st.integers(0, 5)) + 1))
        head = draw(
            st.sampled_from(('<row r="{}">', '<row r="{}" ht="15" customHeight="1">', "<row>", '<row r="{}" r="1">'))
        )
        rows.append(f"{head.format(row)}{cells}</row>")
    if not draw(st.integers(0, 5)):
        rows.insert(draw(st.integers(0, len(rows))), draw(st.sampled_from(('<row r="9"/>', "\n", "<!-- -->", "<x/>"))))
    merges = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>' if draw(st.booleans()) else ""
    odd = draw(st.sampled_from(("",) * 9 + ("<v>3</v>", '<c r="D9"><v>3</v></c>', "<!-- <sheetData> -->", "<x>")))
    return f"{data(''.join(rows))}{odd}{merges}"


def _told(content: bytes, limits: Limits = LIMITS) -> Document | str:
    try:
        return read(content, limits=limits)
    except UnreadableError as error:
        return error.message


def both(content: bytes) -> tuple[Document | str, Document | str]:
    """What is read, or said, with and without the quick way; the second time rows are remembered."""
    _told(content)
    quick = _told(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheet, "read_usual", lambda *_: None)
        return quick, _told(content)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_sheet(), min_size=1, max_size=2))
def test_the_quick_way_reads_what_parsing_reads(sheets: list[str]) -> None:
    quick, slow = both(zipped(parts(*sheets, strings=STRINGS, styles=STYLES)))
    assert quick == slow


def _filled() -> bytes:
    return render(COMPLETE, "xlsx")


def _with_part(content: bytes, name: str, part: bytes) -> bytes:
    package = zipfile.ZipFile(io.BytesIO(content))
    return zipped({one: part if one == name else package.read(one) for one in package.namelist()})


def test_a_report_with_changed_bytes_reads_or_is_refused_the_same_way() -> None:
    content, chance = _filled(), random.Random(20260101)
    package = zipfile.ZipFile(io.BytesIO(content))
    sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    pieces = [
        b"<",
        b">",
        b"/",
        b'"',
        b"&",
        b"<v>",
        b"</c>",
        b"</row>",
        b"<row>",
        b"<c/>",
        b" ",
        b"]]>",
        b"\xff",
        b"5",
        b"<!---->",
    ]
    differing = 0
    for _ in range(150):
        name = chance.choice(sheets)
        part = package.read(name)
        at = chance.randrange(len(part))
        changed = part[:at] + chance.choice([b"", *pieces]) + part[at + chance.choice((0, 1, 3)) :]
        quick, slow = both(_with_part(content, name, changed))
        assert quick == slow, (name, at, changed[max(0, at - 40) : at + 40])
        differing += quick != read(content)
    assert differing > 100


def _usual(content: bytes, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each sheet went the quick way."""
    ways: list[bool] = []

    def noted(book: Book, part: str, xml: bytes) -> Sheet | None:
        found = read_usual(book, part, xml)
        ways.append(found is not None)
        return found

    monkeypatch.setattr(sheet, "read_usual", noted)
    read(content)
    return ways


def test_the_template_and_what_openpyxl_saves_go_the_quick_way(monkeypatch: pytest.MonkeyPatch) -> None:
    content = _filled()
    assert _usual(content, monkeypatch) == [True] * 9
    again = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(content)).save(again)
    assert all(_usual(again.getvalue(), monkeypatch))


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_what_libreoffice_saves_goes_the_quick_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "甲.xlsx").write_bytes(_filled())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        "out",
        "甲.xlsx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    ways = _usual((tmp_path / "out/甲.xlsx").read_bytes(), monkeypatch)
    assert ways.count(True) >= 8


def test_the_same_row_is_another_under_other_styles() -> None:
    row = data('<row r="1"><c r="A1" s="1"><v>45672</v></c><c r="B1" s="2"><v>5</v></c></row>')
    plain = STYLES.replace('numFmtId="14"', 'numFmtId="0"').replace("<strike/>", "")
    bold = STYLES.replace('<sz val="11"/>', '<b/><sz val="12"/>')
    for _ in range(2):
        for styles in (STYLES, plain, bold):
            cells = [cell.value for grid in read(zipped(parts(row, styles=styles))).grids() for cell in grid.cells]
            assert cells == ([45672, 5] if styles == plain else [date(2025, 1, 15)])


def test_a_sheet_of_a_million_marks_is_left_to_what_counts_them(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 30_000))
    assert _usual(zipped(parts(data(rows))), monkeypatch) == []


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"><v>\ufffe</v></c>',
        '<c r="A1" t="e"><v>#\uffff</v></c>',
        '<c r="A1" t="s"><v> </v></c>',
        '<c r="A1" t="n"><f></f><v>5</v></c>',
        '<c r="A1"><f></f></c>',
    ],
)
def test_values_and_formulas_that_are_odd_are_left_to_parsing(cell: str) -> None:
    quick, slow = both(zipped(parts(data(f'<row r="1">{cell}<c r="B1"><v>1</v></c></row>'), strings=STRINGS)))
    assert quick == slow


def test_a_part_that_unpacks_to_much_is_not_remembered() -> None:
    content = zipped(parts(data('<row r="1"><c r="A1"><v>1</v></c></row>'), book="<a/>" * 50_000))
    main = zipfile.ZipFile(io.BytesIO(content)).read("xl/workbook.xml")
    read(content)
    tracemalloc.start()
    try:
        for number in range(4):
            read(_with_part(content, "xl/workbook.xml", main + b"<!--%d-->" % number))
        assert tracemalloc.get_traced_memory()[0] < 5_000_000
    finally:
        tracemalloc.stop()

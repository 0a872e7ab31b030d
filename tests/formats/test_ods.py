"""OpenDocument spreadsheets: values, spans, what is repeated, and what means harm."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats import ods_files as ods
from tests.formats.books import zipped
from tests.formats.ods_files import content, number, packed, row, table, text
from tests.formats.reports import VALUES, of
from tests.formats.test_xlsx_hostile import HANG, MEBIBYTES, MEGABYTE, ROOT
from xdreport import load
from xdreport.compose import compose
from xdreport.document import Cell, CellError, Document, Grid, Value
from xdreport.form.figures import vector
from xdreport.form.report import Report
from xdreport.formats.kinds import kind_of
from xdreport.formats.limits import LIMITS
from xdreport.formats.ods.parse import read
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.reader import read as read_xlsx
from xdreport.formats.xlsx.write import write


def cells(rows: str) -> list[Cell]:
    """The cells of a sheet with these rows."""
    (grid,) = read(packed(content(table(rows)))).grids()
    return grid.cells


def values(*written: str) -> list[Value]:
    return [cell.value for cell in cells(row(*written))]


@settings(max_examples=25, deadline=None)
@given(VALUES)
def test_every_figure_comes_back(figures: tuple[int | Decimal | None, ...]) -> None:
    held = of(figures)
    data = ods.of(compose(held))
    assert kind_of(data) == "ods"
    found = load(data)
    assert found.kind == "ods"
    assert vector(found.report) == vector(held)


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from(" \t\n"), min_size=1)
_VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.decimals(-(10**7), 10**7, places=4).map(lambda n: int(n) if n == n.to_integral() else n.normalize())
    | st.dates()
    | _TEXTS
)


@st.composite
def _grids(draw: st.DrawFn) -> Grid:
    places = draw(st.lists(st.tuples(st.integers(1, 40), st.integers(1, 20)), unique=True, max_size=12))
    made = []
    for place in sorted(places):
        formula = draw(st.sampled_from(["", "", "SUM(A1:A2)"]))
        errors = st.sampled_from([CellError("#DIV/0!"), CellError("#REF!"), CellError("Err:502")])
        value = draw(_VALUES | errors if formula else _VALUES)
        spans = draw(st.sampled_from([(1, 1), (1, 1), (2, 1), (1, 3), (4, 2)]))
        if value is not None or formula or spans != (1, 1):
            made.append(Cell(*place, value, formula, *spans))
    rows = max((cell.row + cell.rowspan for cell in made), default=1) - 1
    columns = max((cell.column + cell.colspan for cell in made), default=1) - 1
    return Grid(draw(st.sampled_from(["依申请公开", "表 & <1>"])), made, rows, columns, "sheet", draw(st.booleans()))


@settings(max_examples=100, deadline=None)
@given(st.lists(_grids(), min_size=1, max_size=3))
def test_every_cell_comes_back(grids: list[Grid]) -> None:
    found = read(ods.of(Document([*grids])))
    assert found == Document([*grids], kind="ods")
    kinds = [type(cell.value) for grid in found.grids() for cell in grid.cells]
    assert kinds == [type(cell.value) for grid in grids for cell in grid.cells]


def test_our_template_reads_as_the_workbook_does() -> None:
    book = read_xlsx(write(compose(of())))
    assert read(ods.of(book)).blocks == book.blocks


def test_blanks_and_line_ends_of_the_file_are_not_the_text_s() -> None:
    assert values(text("\n  一、\n 总体   情况\t")) == ["一、 总体 情况"]
    assert values(text('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d <text:s/>')) == ["a   b\tc\nd  "]
    assert values(text("一</text:p><text:p/><text:p>二")) == ["一\n\n二"]
    assert values(text("<text:span>红</text:span><text:a>旗</text:a>区")) == ["红旗区"]
    assert values(text("\u3000全角")) == ["\u3000全角"]


def test_types() -> None:
    of_type = '<table:table-cell office:value-type="{}" {}><text:p>{}</text:p></table:table-cell>'.format
    assert values(number("3.0"), number("96171.600000000006"), number("1E3"), number("")) == [
        3,
        Decimal("96171.6"),
        1000,
    ]
    assert values(of_type("percentage", 'office:value="0.5"', "50%")) == [Decimal("0.5")]
    assert values(of_type("currency", 'office:value="7"', "￥7.00")) == [7]
    assert values(of_type("date", 'office:date-value="2025-01-31T08:00:00"', "一月")) == [date(2025, 1, 31)]
    assert values(of_type("date", 'office:date-value="99999-01-31"', "")) == ["99999-01-31"]
    assert values(of_type("time", 'office:time-value="PT1H"', "1:00")) == ["1:00"]
    assert values(of_type("boolean", 'office:boolean-value="true"', "真")) == [True]
    assert values("<table:table-cell><text:p>无类型</text:p></table:table-cell>", text("")) == ["无类型"]


def test_errors_are_formulas_that_show_one() -> None:
    excel = 'table:formula="of:=1/0" office:value-type="float" office:value="0"'
    cell = f"<table:table-cell {excel}><text:p>#DIV/0!</text:p></table:table-cell>"
    (found,) = cells(row(cell))
    assert (type(found.value), found.value, found.formula) == (CellError, "#DIV/0!", "1/0")
    assert [type(value) for value in values(text("#DIV/0!"))] == [str]


def test_a_formula_never_calculated_is_blank_but_there() -> None:
    assert cells(row('<table:table-cell table:formula="of:=SUM([.A1])"/>')) == [Cell(1, 1, None, "SUM([.A1])")]


def test_what_is_repeated_is_written_out_where_it_holds_anything() -> None:
    found = cells(
        row(
            '<table:table-cell table:number-columns-repeated="1000"/>',
            number(7, 'table:number-columns-repeated="2"'),
            more='table:number-rows-repeated="2"',
        )
        + row("<table:table-cell/>", more='table:number-rows-repeated="1000"')
        + f"<table:table-header-rows>{row(number(8))}</table:table-header-rows>"
    )
    assert [(cell.row, cell.column, cell.value) for cell in found] == [
        (1, 1001, 7),
        (1, 1002, 7),
        (2, 1001, 7),
        (2, 1002, 7),
        (1003, 1, 8),
    ]


def test_covered_cells_count_but_are_kept_only_with_a_value() -> None:
    covered = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    merged = 'table:number-columns-spanned="4" table:number-rows-spanned="1"'
    kept = '<table:covered-table-cell office:value-type="float" office:value="5"/>'
    assert cells(row(text("总计", merged), covered, kept, number(9))) == [
        Cell(1, 1, "总计", "", 1, 4),
        Cell(1, 4, 5),
        Cell(1, 5, 9),
    ]


def test_comments_and_drawings_are_no_text_of_a_cell() -> None:
    note = "<office:annotation><text:p>批注</text:p></office:annotation>"
    shape = "<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>"
    inner = table(row(number(1)))
    assert values(text(f"甲</text:p>{note}{shape}{inner}<text:p>乙"), number(2)) == ["甲\n乙", 2]
    changes = f"<table:tracked-changes>{table(row(number(1)))}</table:tracked-changes>"
    tables = changes + table(f"<table:shapes>{shape}</table:shapes>{row(number(2))}")
    grids = list(read(packed(content(tables))).grids())
    assert [cell.value for grid in grids for cell in grid.cells] == [2]


def test_any_prefix_will_do() -> None:
    others = {"office": "o", "table": "t", "text": "x", "style": "s"}
    spaces = " ".join(f'xmlns:{other}="{ods.ODF}{usual}:1.0"' for usual, other in others.items())
    xml = content(table(row(number(1), text("甲"))), spaces="@")
    for usual, other in others.items():
        xml = xml.replace(f"{usual}:", f"{other}:")
    (grid,) = read(packed(xml.replace("@", spaces))).grids()
    assert (grid.name, [cell.value for cell in grid.cells]) == ("表1", [1, "甲"])


def refusal(data: bytes) -> str:
    found = load(data, name="a.ods")
    (problem,) = found.problems
    assert found.report == Report()
    assert problem.rule == "XD001"
    assert problem.hint
    return problem.message


def test_what_cannot_be_read_is_told_in_words() -> None:
    locked = {"META-INF/manifest.xml": "<manifest:encryption-data/>"}
    assert "打开密码" in refusal(packed("noise", **locked))
    whole = {
        "mimetype": ods.MIME,
        "encrypted-package": "noise",
        "META-INF/manifest.xml": locked["META-INF/manifest.xml"],
    }
    assert "打开密码" in refusal(zipped(whole))
    assert "没有工作表" in refusal(packed(content("")))
    assert "不是正确的 XML" in refusal(packed(content("<table:table>")))
    assert "不完整" in refusal(packed(content(table("")))[:-40])


BILLION = 'table:number-{}-repeated="1000000000"'.format


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (row(number(1, BILLION("columns"))), "超出工作表的范围"),
        (row(number(1), more=BILLION("rows")), "有内容的单元格超过"),
        (row(number(1, 'table:number-columns-repeated="1000"')) * 101, "有内容的单元格超过"),
        (row(number(1, 'table:number-columns-repeated="16000"'), more='table:number-rows-repeated="7"'), "单元格超过"),
        (row("<table:table-cell/>", more=BILLION("rows")) + row(number(1)), "超出工作表的范围"),
        (row(f"<table:table-cell {BILLION('columns')}/>", number(1)), "超出工作表的范围"),
        (row(text('<text:s text:c="1000000000"/>')), "文字过长"),
        (row(text("文" * 100_001)), "文字过长"),
        (row('<table:table-cell table:number-columns-spanned="2"/>' * 101) * 100, "合并单元格超过"),
    ],
)  # fmt: skip
def test_too_much_of_anything_is_refused(rows: str, message: str) -> None:
    assert message in refusal(packed(content(table(rows))))


def test_a_billion_blanks_cost_nothing() -> None:
    blank = f"<table:table-cell {BILLION('columns')}/>"
    spans = 'table:number-columns-spanned="1000000000" table:number-rows-spanned="99999999999999999999"'
    (found,) = cells(row(number(1, spans), blank) + row(blank, more=BILLION("rows")) * 3)
    assert (found.rowspan, found.colspan) == (LIMITS.rows, LIMITS.columns)
    assert values(number(1, 'table:number-columns-repeated="-5"'), number(2, 'table:number-columns-repeated="²"')) == [
        1,
        2,
    ]


def test_doctypes_are_refused() -> None:
    for doctype in (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://a.invalid/x">',
    ):
        xml = content(table(row(text("a")))).replace(
            "<office:document-content", f"{doctype}<office:document-content", 1
        )
        assert "DTD" in refusal(packed(xml))


def huge(target: Path, block: str, times: int) -> Path:
    """A spreadsheet of so many blocks, written one by one."""
    start, end = content("<table:table>|</table:table>").split("|")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("mimetype", ods.MIME)
        with package.open("content.xml", "w", force_zip64=True) as stream:
            stream.write(start.encode())
            for _ in range(times):
                stream.write(block.encode())
            stream.write(end.encode())
    return target


MANY: Iterable[tuple[str, int, str]] = [
    (" " * MEGABYTE, 500, "压缩比|解压后超过"),
    (row(number(1)) * 5_000, 100, "压缩比|单元格超过|内容过多"),
    (row("<table:table-cell/>") * 10_000, 100, "内容过多|压缩比"),
    ("<table:table-row-group>" * 100_000, 10, "嵌套过深|内容过多"),
    (table("") * 1_000, 1, "张以上的工作表"),
]


@pytest.mark.parametrize(("block", "times", "message"), MANY)
def test_hundreds_of_megabytes_are_refused_in_little_memory(
    block: str, times: int, message: str, tmp_path: Path
) -> None:
    file = huge(tmp_path / "a.ods", block, times)
    done = subprocess.run(
        [sys.executable, "-m", "tests.formats.hostile", str(file)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        timeout=HANG,
        check=True,
    )
    told = json.loads(done.stdout)
    assert any(part in told["outcome"] for part in message.split("|")), told
    assert told["memory"] < MEBIBYTES


def test_a_flipped_byte_never_raises_anything_else() -> None:
    whole = packed(content(table(row(text("总计"), number(1)))))
    for place in range(len(whole)):
        for flip in (0x01, 0x80, 0xFF):
            broken = whole[:place] + bytes([whole[place] ^ flip]) + whole[place + 1 :]
            with suppress(UnreadableError):
                assert read(broken).kind == "ods"


def test_it_is_read_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def noted(module: str, data: bytes, name: str, *, seconds: float, megabytes: int) -> Document:
        assert seconds > 0
        assert megabytes > 0
        asked.append(module)
        return read(data, name)

    monkeypatch.setattr("xdreport.formats.ods.read.run", noted)
    assert vector(load(ods.of(compose(of())), name="a.ods").report) == vector(of())
    assert asked == ["xdreport.formats.ods.parse"]


def test_what_is_struck_is_told_and_marks_behind_figures_stand_apart() -> None:
    styles = "".join(
        f'<style:style style:name="{name}"><style:text-properties {how}/></style:style>'
        for name, how in [
            ("gone", 'style:text-line-through-style="solid"'),
            ("kept", 'style:text-line-through-style="none" style:text-position="0% 100%"'),
            ("mark", 'style:text-position="33% 58%"'),
            ("above", 'style:text-position="super 58%"'),
        ]
    )

    def span(style: str, words: str) -> str:
        return f'<text:span text:style-name="{style}">{words}</text:span>'

    cells = [
        text(f"{span('gone', '178')}{span('kept', '187')}"),
        text(f"58{span('mark', '1')}"),
        text(f"58{span('above', '①')}"),
        text(f"m{span('mark', '2')}"),
        number(5, 'table:style-name="gone"'),
        number(6, 'table:style-name="kept"'),
    ]
    found = read(packed(content(table(row(*cells)), styles)))
    (grid,) = found.grids()
    assert [(cell.column, cell.value) for cell in grid.cells] == [
        (1, "187"), (2, "58（1）"), (3, "58（①）"), (4, "m2"), (6, 6)]  # fmt: skip
    assert [(note.rule, str(note.origin)) for note in found.notes] == [("XD020", "表1!A1")]
    assert "178" in found.notes[0].message

"""Reading workbooks: what each kind of cell becomes, and what suites write differently."""

from datetime import date
from decimal import Decimal

import pytest

from tests.formats.books import data, parts, zipped
from xdreport.document import CellError, Document, Grid, Value
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.reader import read
from xdreport.formats.xlsx.styles import is_date_format


def book(*sheets: str, strings: str = "", styles: str = "", head: str = "") -> Document:
    return read(zipped(parts(*map(data, sheets), strings=strings, styles=styles, book=head)))


def grid(rows: str, *, strings: str = "", styles: str = "", head: str = "") -> Grid:
    return next(book(rows, strings=strings, styles=styles, head=head).grids())


def one(cell: str, *, strings: str = "", styles: str = "", head: str = "") -> Value:
    cells = grid(f"<row>{cell}</row>", strings=strings, styles=styles, head=head).cells
    assert len(cells) == 1
    return cells[0].value


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1"><v>3</v></c>', 3),
        ('<c r="A1"><v> 3 </v></c>', 3),
        ('<c r="A1"><v>-3</v></c>', -3),
        ('<c r="A1" t="n"><v>3.0</v></c>', 3),
        ('<c r="A1"><v>1E3</v></c>', 1000),
        ('<c r="A1"><v>96171.600000000006</v></c>', Decimal("96171.6")),
        ('<c r="A1"><v>798.1274999999999</v></c>', Decimal("798.1275")),
        ('<c r="A1"><v>12345678901234567890</v></c>', 12345678901234567168),
        ('<c r="A1"><v>many</v></c>', "many"),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="e"><v>#DIV/0!</v></c>', CellError("#DIV/0!")),
        ('<c r="A1" t="d"><v>2025-01-31T00:00:00</v></c>', date(2025, 1, 31)),
        ('<c r="A1" t="d"><v>soon</v></c>', "soon"),
        ('<c r="A1" t="str"><v> a </v></c>', " a "),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 甲 </t></is></c>', " 甲 "),
        ('<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>甲</t></r><r><t>乙</t></r></is></c>', "甲乙"),
        ('<c r="A1" t="inlineStr"><is><t>甲&amp;&#20057;<![CDATA[<丙>]]></t></is></c>', "甲&乙<丙>"),
        ('<c r="A1" t="inlineStr"><is><t>甲</t><rPh sb="0" eb="1"><t>jia</t></rPh></is></c>', "甲"),
        ('<c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x000D_</t></is></c>', "a\rb_x000D_"),
        ('<c r="A1" t="inlineStr"><is><t>_xD83D__xDE00_</t></is></c>', "😀"),
        ('<c r="A1" t="inlineStr">\n <is>\n <t>甲</t>\n </is>\n</c>', "甲"),
        ('<c r="A1" t="new"><v>x</v></c>', "x"),
    ],
)
def test_values(cell: str, expected: Value) -> None:
    value = one(cell)
    assert value == expected
    assert type(value) is type(expected)


def test_shared_strings_are_plain_or_rich_without_phonetic_guides() -> None:
    strings = (
        '<si><t xml:space="preserve"> 甲</t></si><si><r><rPr/><t>乙</t></r><r><t>丙</t></r>'
        '<rPh sb="0" eb="1"><t>bing</t></rPh><phoneticPr fontId="1"/></si><si/>\n<si>\n<t>丁_x000a_戊</t>\n</si>'
    )
    cells = grid("".join(f'<c t="s"><v>{n}</v></c>' for n in range(4)).join(["<row>", "</row>"]), strings=strings).cells
    assert [cell.value for cell in cells] == [" 甲", "乙丙", "", "丁\n戊"]


@pytest.mark.parametrize("number", ["5", "-1", "x", "99999999999"])
def test_a_shared_string_that_is_not_there_is_damage(number: str) -> None:
    with pytest.raises(UnreadableError, match="文字不存在"):
        one(f'<c r="A1" t="s"><v>{number}</v></c>', strings="<si><t>甲</t></si>")


def test_formulas_with_and_without_saved_values() -> None:
    cells = grid(
        '<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>5</v></c><c r="B1"><f aca="false">B2&lt;3</f></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>1</f><v/></c><c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="F1"><f t="array" ref="F1:G1">A1:B1</f><v>7</v></c><c r="G1"><v>8</v></c></row>'
    ).cells
    assert [(cell.column, cell.value, cell.formula) for cell in cells] == [
        (1, 5, "SUM(B1:C1)"),
        (2, None, "B2<3"),
        (3, "", '""'),
        (4, None, "1"),
        (5, CellError("#DIV/0!"), "1/0"),
        (6, 7, "A1:B1"),
        (7, 8, ""),
    ]


def test_dependants_of_a_shared_formula_are_formulas_too() -> None:
    cells = grid(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1+C1</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c><c r="B2"><f t="shared" si="9"/><v>3</v></c></row>'
    ).cells
    assert [(cell.value, cell.formula) for cell in cells] == [(1, "B1+C1"), (2, "B1+C1"), (3, "?")]


def test_places_are_counted_where_they_are_not_given() -> None:
    cells = grid(
        '<row><c><v>1</v></c><c/><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row>'
        "<row><c><v>5</v></c></row>"
    ).cells
    assert [cell[:3] for cell in cells] == [(1, 1, 1), (1, 3, 2), (5, 3, 3), (5, 4, 4), (6, 1, 5)]


def test_cells_out_of_order_are_sorted_and_the_last_of_two_counts() -> None:
    cells = grid('<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c></row><row r="2"><c r="B2"><v>3</v></c></row>')
    assert [cell[:3] for cell in cells.cells] == [(2, 1, 2), (2, 2, 3)]


def test_merges_span_their_anchor_and_cover_blank_formulas() -> None:
    merges = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="D3:C2"/><mergeCell ref="A9"/></mergeCells>'
    sheet = data(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"/></row>'
        '<row r="2"><c r="A2"><f>A1</f></c><c r="B2"><v>9</v></c></row>'
    )
    found = next(read(zipped(parts(sheet + merges))).grids())
    assert [tuple(cell[:6]) for cell in found.cells] == [
        (1, 1, 1, "", 2, 2),
        (2, 2, 9, "", 1, 1),
        (2, 3, None, "", 2, 2),
    ]
    assert (found.rows, found.columns) == (3, 4)


DATES = (
    '<numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>'
    '<numFmt numFmtId="177" formatCode="0.00_ "/></numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>'
    "<cellXfs>{}</cellXfs><cellStyles/>"
)


def styles(*numbers: int) -> str:
    return DATES.format("".join(f'<xf numFmtId="{number}" applyX="?"/>' for number in numbers))


@pytest.mark.parametrize("number", [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58, 176])
def test_date_formats_also_the_chinese_built_in_ones(number: int) -> None:
    assert one('<c r="A1" s="1"><v>45672.5</v></c>', styles=styles(0, number)) == date(2025, 1, 15)


@pytest.mark.parametrize("number", [0, 1, 2, 10, 18, 20, 32, 45, 49, 55, 177])
def test_other_formats_leave_a_number(number: int) -> None:
    assert one('<c r="A1" s="1"><v>45672</v></c>', styles=styles(0, number)) == 45672


@pytest.mark.parametrize(
    ("serial", "expected"),
    [
        ("1", date(1900, 1, 1)),
        ("59", date(1900, 2, 28)),
        ("61", date(1900, 3, 1)),
        ("2958465", date(9999, 12, 31)),
        ("0", 0),
        ("-5", -5),
        ("2958466", 2958466),
    ],
)
def test_serial_numbers(serial: str, expected: Value) -> None:
    assert one(f'<c r="A1" s="0"><v>{serial}</v></c>', styles=styles(14)) == expected


def test_dates_from_1904() -> None:
    head = '<workbookPr date1904="1"/>'
    assert one('<c r="A1" s="0"><v>44210</v></c>', styles=styles(14), head=head) == date(2025, 1, 15)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("yyyy-mm-dd", True),
        ('[$-804]yyyy"年"m"月"', True),
        ("[$-F800]dddd\\,\\ mmmm", True),
        ("mm:ss", False),
        ("[h]:mm", False),
        ("h:mm AM/PM", False),
        ("[Red]0.00", False),
        ("0.00E+00", False),
        ("General", False),
        ('0"day"', False),
        ("@", False),
    ],
)
def test_format_codes(code: str, expected: bool) -> None:
    assert is_date_format(code) is expected


def test_a_damaged_style_sheet_theme_or_drawing_does_not_matter() -> None:
    files = parts(data('<row><c s="1"><v>45672</v></c></row>'), styles="<cellXfs>")
    files["xl/theme/theme1.xml"] = "<broken"
    assert next(read(zipped(files)).grids()).cells[0].value == 45672


def test_hidden_sheets_and_their_order() -> None:
    files = parts(data(""), data(""), data(""), states={1: "hidden", 3: "veryHidden"})
    assert [(grid.name, grid.hidden) for grid in read(zipped(files)).grids()] == [
        ("表1", True),
        ("表2", False),
        ("表3", True),
    ]


def test_sheets_are_found_through_relationships_whatever_they_are_called() -> None:
    files = parts(data("<row><c><v>1</v></c></row>"), data("<row><c><v>2</v></c></row>"))
    files["odd/甲 乙.xml"] = files.pop("xl/worksheets/sheet1.xml")
    files["xl/other/B.XML"] = files.pop("xl/worksheets/sheet2.xml")
    rels = "xl/_rels/workbook.xml.rels"
    files[rels] = (
        files[rels]
        .replace("worksheets/sheet1.xml", "/odd/%E7%94%B2%20%E4%B9%99.xml")
        .replace("worksheets/sheet2.xml", "./x/../other/b.xml")
    )
    files["book.xml"] = files.pop("xl/workbook.xml")
    files["_rels/book.xml.rels"] = files.pop(rels).replace("./x", "xl/x")
    files["_rels/.rels"] = files["_rels/.rels"].replace("xl/workbook.xml", "/book.xml")
    assert [grid.cells[0].value for grid in read(zipped(files)).grids()] == [1, 2]


def test_strict_and_prefixed_workbooks_and_other_encodings() -> None:
    files: dict[str, str | bytes] = {
        **parts(data('<row><c t="s"><v>0</v></c></row>'), strings="<si><t>甲</t></si>", strict=True)
    }
    assert next(read(zipped(files)).grids()).cells[0].value == "甲"
    prefixed = (
        '<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="m"><x:sheetData><x:row x:r="1"><x:c r="B2" t="s">'
        '<x:v>0</x:v></x:c><x:c r="C2" t="inlineStr"><x:is><x:t>乙</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    )
    files["xl/worksheets/sheet1.xml"] = prefixed.encode("utf-16")
    strings = str(files["xl/sharedStrings.xml"])
    files["xl/sharedStrings.xml"] = strings.replace("<", "<s:").replace("<s:/", "</s:").replace("xmlns=", "xmlns:s=")
    assert [cell[:3] for cell in next(read(zipped(files)).grids()).cells] == [(2, 2, "甲"), (2, 3, "乙")]


def test_what_other_suites_add_is_passed_over() -> None:
    sheet = (
        '<sheetPr/><dimension ref="A1"/><sheetViews/><cols><col min="1" max="2" new="x"/></cols>'
        + data(
            '<row r="2" spans="1:2" x14ac:dyDescent="0.2" xmlns:x14ac="u"><c r="B2" s="7" cm="1" new="x"><v>5</v>'
            "<extLst><ext><v2>9</v2>text</ext></extLst></c></row>"
        )
        + "<sheetProtection sheet='1'/><dataValidations><dataValidation><formula1>7</formula1></dataValidation>"
        "</dataValidations><oddHeader>8</oddHeader><mc:AlternateContent xmlns:mc='m'><mc:Choice>1</mc:Choice>"
        "</mc:AlternateContent><?pi x?><!-- c -->"
    )
    files = parts(sheet)
    files["xl/worksheets/sheet1.xml"] = "\ufeff<?xml version='1.0'?>\n<!-- c -->" + files["xl/worksheets/sheet1.xml"]
    assert [tuple(cell[:4]) for cell in next(read(zipped(files)).grids()).cells] == [(2, 2, 5, "")]


def test_chart_sheets_are_left_out() -> None:
    files = parts(data(""), data("<row><c><v>1</v></c></row>"))
    files["xl/worksheets/sheet1.xml"] = '<chartsheet xmlns="m"><drawing/></chartsheet>'
    assert [grid.name for grid in read(zipped(files)).grids()] == ["表2"]


def test_a_cell_far_away_does_not_hide_the_others() -> None:
    found = grid('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
    assert [cell[:3] for cell in found.cells] == [(1, 1, 1), (1048576, 16384, 2)]


def test_thousands_of_styled_blank_rows_leave_nothing() -> None:
    blank = "".join(f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/></row>' for n in range(2, 60_000))
    found = grid('<row r="1"><c r="A1"><v>1</v></c></row>' + blank)
    assert (found.rows, found.columns, len(found.cells)) == (1, 1, 1)


def test_texts_across_pieces_stay_whole() -> None:
    text = "政府信息公开" * 5_000
    rows = "".join(
        f'<row><c t="inlineStr"><is><t>{text[n:]}</t></is></c><c t="str"><f>A{n}</f><v>{text[: 9 * n]}</v></c></row>'
        for n in range(9)
    )
    cells = grid(rows).cells
    assert [cell.value for cell in cells] == [value for n in range(9) for value in (text[n:], text[: 9 * n])]


def test_formulas_behind_an_empty_last_row_are_no_part_of_the_last_cell() -> None:
    rows = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><v> 5</v></c></row><row r="2"/>'
    behind = '<conditionalFormatting sqref="A1"><cfRule type="expression"><formula>A1&gt;2</formula></cfRule>'
    content = zipped(parts(f"{data(rows + '<!-- -->')}{behind}</conditionalFormatting>"))
    assert [cell.value for grid in read(content).grids() for cell in grid.cells] == [CellError("#N/A"), 5]

"""The workbook handed back: what is marked, commented and listed, and that nothing else changes."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.build import COMPLETE
from tests.formats import books
from xdreport import check, load
from xdreport.api import template
from xdreport.document import Origin
from xdreport.findings import Finding, Result, Severity
from xdreport.form.figures import replace
from xdreport.form.workbook import RESULTS_SHEET, RESULTS_TITLE
from xdreport.formats.unreadable import UnreadableError
from xdreport.formats.xlsx.annotate import annotate
from xdreport.formats.xlsx.annotate_notes import HEAD, TAIL
from xdreport.formats.xlsx.annotate_styles import MARKS

BALANCE = "依申请公开"
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def wrong() -> bytes:
    """A workbook of ours with an error (新收 1, 办结 0) and a blank figure."""
    report = replace(COMPLETE, {"requests.received.natural_person": 1, "requests.received.total": 1})
    return template(replace(report, {"requests.received.company": None}))


def found(place: str | None = "表1", cell: str | None = "B2", **more: Any) -> Finding:
    values: dict[str, Any] = {
        "id": "XD201",
        "name": "n",
        "severity": Severity.ERROR,
        "message": "两边不等",
        "hint": "请改",
    }
    return Finding(**{**values, "place": place, "cell": cell, **more})


def marked(data: bytes, *findings: Finding, origins: Mapping[str, Origin] | None = None) -> bytes:
    return annotate(data, Result(file="a.xlsx", organ="小店镇", year=2025, findings=findings), origins or {})


def checked(data: bytes) -> bytes:
    submission = load(data, name="a.xlsx")
    return annotate(data, check(submission), submission.origins)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert len(set(package.namelist())) == len(package.namelist())
        return {name: package.read(name) for name in package.namelist()}


def colour(sheet: Any, cell: str) -> str | None:
    fill = sheet[cell].fill
    return fill.fgColor.rgb if fill.patternType else None


def cells(sheet: Worksheet) -> dict[str, tuple[object, ...]]:
    """Everything about every cell but its fill and comment."""
    return {
        cell.coordinate: (
            cell.value, cell.data_type, cell.number_format,
            repr((cell.font, cell.border, cell.alignment, cell.protection)),
        )
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None or cell.has_style
    }  # fmt: skip


def assert_same_but_for_marks(before: bytes, after: bytes) -> None:
    """Untouched parts byte for byte; sheets cell by cell, through openpyxl for formulas and for values."""
    old, new = contents(before), contents(after)
    changed = {name for name, content in old.items() if new.get(name) != content}
    may_change = re.compile(
        r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml"
        r"|xl/worksheets/(_rels/)?sheet\d+\.xml(\.rels)?|xl/comments.*\.xml|xl/drawings/.*\.vml|xl/.*[Cc]omment.*"
    )
    assert {name for name in changed if not may_change.fullmatch(name)} == set()
    for values_only in (False, True):
        one = openpyxl.load_workbook(io.BytesIO(before), data_only=values_only)
        two = openpyxl.load_workbook(io.BytesIO(after), data_only=values_only)
        for sheet in one.worksheets:
            other = two[sheet.title]
            left, right = cells(sheet), cells(other)
            assert {name: right.get(name) for name in left} == left
            assert all(right[name][0] is None for name in right.keys() - left.keys())
            assert sorted(map(str, sheet.merged_cells.ranges)) == sorted(map(str, other.merged_cells.ranges))
            assert sheet.protection.sheet == other.protection.sheet
            assert sheet.protection.__dict__ == other.protection.__dict__
            assert [v.__dict__ for v in sheet.data_validations.dataValidation] == [
                v.__dict__ for v in other.data_validations.dataValidation
            ]
            assert {k: d.width for k, d in sheet.column_dimensions.items()} == {
                k: d.width for k, d in other.column_dimensions.items()
            }
            assert sheet.print_area == other.print_area
            assert sheet.print_title_rows == other.print_title_rows


def assert_sound(data: bytes) -> None:
    """Every relationship leads somewhere, every part has a content type, ids and sheets' elements are in order."""
    parts = contents(data)
    types = etree.fromstring(parts["[Content_Types].xml"])
    defaults = {each.get("Extension", "").lower() for each in types if each.get("Extension")}
    overrides = [each.get("PartName", "") for each in types if each.get("PartName")]
    assert len(overrides) == len(set(overrides))
    for name in parts:
        assert f"/{name}" in overrides or name.rpartition(".")[2].lower() in defaults or name.startswith("["), name
    for name, content in parts.items():
        if name.endswith(".rels"):
            relations = etree.fromstring(content)
            ids = [each.get("Id") for each in relations]
            assert len(ids) == len(set(ids))
            base = Path(name).parent.parent.as_posix()
            for each in relations:
                target = each.get("Target", "")
                if each.get("TargetMode") != "External":
                    path = target.lstrip("/") if target.startswith("/") else (Path(base) / target).as_posix()
                    assert zipfile.Path(io.BytesIO(data), _flat(path)).exists(), (name, target)
    styles = next(content for name, content in parts.items() if name.startswith("xl/styles"))
    count = len(etree.fromstring(styles).findall("m:cellXfs/m:xf", NS))
    for name, content in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            root = etree.fromstring(content)
            assert all(int(cell.get("s", "0")) < count for cell in root.iter("{*}c"))
            order = [ORDER.index(tag) for child in root if (tag := etree.QName(child).localname) in ORDER]
            assert order == sorted(order)
            rows = [int(row.get("r", "0")) for row in root.iter("{*}row") if row.get("r")]
            assert rows == sorted(set(rows))


ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection", "autoFilter",
    "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "drawing", "legacyDrawing", "legacyDrawingHF", "tableParts", "extLst",
)  # fmt: skip


def _flat(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def test_the_cells_are_marked_commented_and_listed_and_the_rest_stays() -> None:
    before = wrong()
    after = checked(before)
    assert_same_but_for_marks(before, after)
    assert_sound(after)
    book = opened(after)
    assert book.sheetnames == [*opened(before).sheetnames, RESULTS_SHEET]
    sheet = book[BALANCE]
    assert colour(sheet, "E9") == MARKS["error"]
    assert colour(sheet, "F9") == MARKS["error"]
    assert colour(sheet, "G9") == colour(opened(before)[BALANCE], "G9")
    note = sheet["F9"].comment
    assert note is not None
    assert note.author == "xdreport"
    assert note.text.startswith(HEAD)
    assert note.text.endswith(TAIL)
    assert "错误 XD009" in note.text
    assert "怎么改：" in note.text
    listed = book[RESULTS_SHEET]
    assert listed["A1"].value == RESULTS_TITLE
    rows = {row[2].value: row for row in listed.iter_rows(min_row=5) if isinstance(row[0].value, int)}
    assert rows["XD009"][3].value == "依申请公开!F9"
    link = rows["XD009"][3].hyperlink
    assert link is not None
    assert link.location == "'依申请公开'!F9"
    assert rows["XD009"][4].value == "一、本年新收政府信息公开申请数量 · 商业企业"
    assert "1+0 = 1 ≠ 0+0 = 0，差 1" in str(rows["XD201"][6].value)
    assert rows["XD009"][1].value == "错误"
    assert listed.page_setup.paperSize == 9
    assert listed.print_title_rows == "$4:$4"
    assert listed.column_dimensions["L"].hidden


def test_a_mark_shows_above_the_conditional_formats_of_the_template() -> None:
    rules = opened(checked(wrong()))[BALANCE].conditional_formatting
    ours = [(str(each.sqref), rule) for each in rules for rule in each.rules if rule.formula == ["TRUE"]]
    shown = [(cells, rule.dxf.fill.bgColor.rgb, rule.priority, rule.stopIfTrue) for cells, rule in ours]
    assert shown == [("E9 F9", MARKS["error"], 1, True), ("E10 E32 E33", MARKS["related"], 2, True)]
    priorities = sorted(rule.priority for each in rules for rule in each.rules)
    assert priorities == list(range(1, len(priorities) + 1))


def test_the_copy_is_read_like_the_original_and_marks_do_not_pile_up() -> None:
    once = checked(wrong())
    assert check(load(once, name="a.xlsx")) == check(load(wrong(), name="a.xlsx"))
    assert checked(once) == once


def test_what_was_mended_loses_its_mark_and_gets_its_old_fill_back() -> None:
    before = wrong()
    book = opened(checked(before))
    book[BALANCE]["F9"] = 0
    mended = io.BytesIO()
    book.save(mended)
    after = opened(checked(mended.getvalue()))[BALANCE]
    assert colour(after, "F9") == colour(opened(before)[BALANCE], "F9")
    assert after["F9"].comment is None
    ours = [str(e.sqref) for e in after.conditional_formatting for rule in e.rules if rule.formula == ["TRUE"]]
    assert ours
    assert "F9" not in " ".join(ours).split()


def test_a_report_without_findings_gets_a_sheet_that_says_so() -> None:
    before = template(COMPLETE)
    after = checked(before)
    assert_same_but_for_marks(before, after)
    assert {name for name, content in contents(before).items() if contents(after)[name] != content} == {
        "[Content_Types].xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    }  # fmt: skip
    assert opened(after)[RESULTS_SHEET]["A2"].value == "红旗区小店镇人民政府2025年：没有发现问题。"


def test_other_programs_read_the_copy() -> None:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(checked(wrong())))
    assert book.sheet_names[-1] == RESULTS_SHEET
    assert book.get_sheet_by_name(RESULTS_SHEET).to_python()[0][0] == RESULTS_TITLE


def test_somebody_elses_sheet_of_the_same_name_stays() -> None:
    data = complete(books.data('<row r="1"><c r="A1"><v>1</v></c></row>'))
    data = data_with_name(data, "表1", RESULTS_SHEET)
    book = opened(marked(data, found(RESULTS_SHEET, "A1")))
    assert book.sheetnames == [RESULTS_SHEET, "校验结果2"]
    assert colour(book[RESULTS_SHEET], "A1") == MARKS["error"]


def data_with_name(data: bytes, old: str, new: str) -> bytes:
    parts: dict[str, str | bytes] = dict(contents(data))
    parts["xl/workbook.xml"] = contents(data)["xl/workbook.xml"].decode().replace(old, new)
    return books.zipped(parts)


def complete(sheet: str, **more: Any) -> bytes:
    """A workbook by hand that has content types, so that openpyxl opens it."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{main}.worksheet+xml"/></Types>'
    )
    return books.zipped({"[Content_Types].xml": types, **books.parts(sheet, **more)})


@pytest.mark.parametrize(
    "rows",
    [
        "",
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="5"><c r="A5"><v>5</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c><c r="D2"><v>4</v></c></row>',
        "<row><c><v>1</v></c></row><row><c><v>2</v></c></row>",
    ],
)
def test_a_cell_that_is_missing_is_put_in_in_order_even_without_styles(rows: str) -> None:
    after = marked(complete(books.data(rows)), found(cell="B2"), found(cell="C3", severity=Severity.WARNING))
    assert_sound(after)
    sheet = opened(after)["表1"]
    assert colour(sheet, "B2") == MARKS["error"]
    assert colour(sheet, "C3") == MARKS["warning"]
    assert sheet["B2"].value is None
    assert marked(after, found(cell="B2"), found(cell="C3", severity=Severity.WARNING)) == after


def test_a_missing_cell_takes_the_style_of_its_row_or_column() -> None:
    styles = (
        '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="9" applyNumberFormat="1"/><xf numFmtId="10"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    )
    sheet = '<cols><col min="2" max="3" width="9" style="1"/></cols>' + books.data(
        '<row r="4" s="2" customFormat="1"/>'
    )
    after = opened(marked(complete(sheet, styles=styles), found(cell="B2"), found(cell="B4")))["表1"]
    assert (after["B2"].number_format, after["B4"].number_format) == ("0%", "0.00%")


def test_a_covered_cell_marks_the_first_cell_of_its_merged_area() -> None:
    sheet = books.data('<row r="1"><c r="A1"><v>1</v></c></row>') + '<mergeCells><mergeCell ref="A1:C3"/></mergeCells>'
    after = opened(marked(complete(sheet), found(cell="B2"), found(cell="A1", message="又一处")))["表1"]
    assert colour(after, "A1") == MARKS["error"]
    note = after["A1"].comment
    assert note is not None
    assert "两边不等" in note.text
    assert "又一处" in note.text


def test_the_gravest_finding_colours_a_cell_and_related_cells_get_their_own() -> None:
    origins = {"a": Origin("表1", 2, 2, "sheet"), "b": Origin("表1", 3, 2, "sheet"), "c": Origin("没有", 1, 1, "sheet")}
    warning = found(cell="A1", severity=Severity.WARNING, paths=("x", "a", "b", "c"), message="请核对三处")
    after = opened(marked(complete(books.data("")), warning, found(cell="B2"), origins=origins))["表1"]
    assert [colour(after, cell) for cell in ("A1", "B2", "B3")] == [MARKS["warning"], MARKS["error"], MARKS["related"]]
    note = after["B3"].comment
    assert note is not None
    assert "请与“表1!A1”一并核对（XD201）：请核对三处" in note.text


def test_findings_without_a_cell_or_on_no_sheet_are_listed_only() -> None:
    before = complete(books.data('<row r="1"><c r="A1"><v>1</v></c></row>'))
    findings = (
        found(None, None),
        found("表9", "A1"),
        found("表1", None),
        found("表1", "第2行第3列"),
        found("表1", "ZZZ1"),
    )
    after = marked(before, *findings)
    assert contents(after)["xl/worksheets/sheet1.xml"] == contents(before)["xl/worksheets/sheet1.xml"]
    places = [row[3].value for row in opened(after)[RESULTS_SHEET].iter_rows(min_row=5, max_row=9)]
    assert places == ["整个文件", "表9!A1", "表1", "表1!第2行第3列", "表1!ZZZ1"]


def test_waived_findings_are_not_handed_back() -> None:
    after = opened(marked(complete(books.data("")), found(waived="已核实")))
    assert colour(after["表1"], "B2") is None
    assert after[RESULTS_SHEET]["A5"].value is None


def with_comments() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表1"
    sheet["B2"], sheet["D4"] = 1, 2
    sheet["B2"].comment = Comment("请局办核对\n张三", "张三", width=300, height=120)
    sheet["D4"].comment = Comment("不要动", "李四")
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_comments_of_others_stay_and_ours_comes_below() -> None:
    before = with_comments()
    after = marked(before, found(cell="B2"), found(cell="C3"))
    assert_same_but_for_marks(before, after)
    assert_sound(after)
    sheet = opened(after)["表1"]
    first, second, third = sheet["B2"].comment, sheet["C3"].comment, sheet["D4"].comment
    assert first is not None
    assert second is not None
    assert third is not None
    assert first.text.startswith("请局办核对\n张三\n\n" + HEAD)
    assert (first.author, second.author, third.author, third.text) == ("张三", "xdreport", "李四", "不要动")
    vml = next(content for name, content in contents(after).items() if name.endswith(".vml"))
    assert vml.count(b'ObjectType="Note"') == 3
    assert len(set(re.findall(rb'<(?:\w+:)?shape [^>]*id="([^"]+)"', vml))) == 3
    etree.fromstring(vml)
    clean = marked(after)
    restored = opened(clean)["表1"]
    assert restored["B2"].comment is not None
    assert restored["B2"].comment.text == "请局办核对\n张三"
    assert restored["C3"].comment is None
    assert colour(restored, "B2") is None
    assert next(c for n, c in contents(clean).items() if n.endswith(".vml")).count(b'ObjectType="Note"') == 2


def test_what_a_clerk_adds_to_our_comment_stays() -> None:
    once = contents(marked(complete(books.data("")), found()))
    name = next(name for name in once if "comments" in name)
    parts: dict[str, str | bytes] = {**once, name: once[name].decode().replace(TAIL, f"{TAIL}\n已改，王五")}
    comment = opened(marked(books.zipped(parts)))["表1"]["B2"].comment
    assert comment is not None
    assert comment.text.strip() == "已改，王五"


def test_a_workbook_by_xlsxwriter_with_comments_pictures_and_formulas(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("表1")
    sheet.write("A1", "标题")
    sheet.write_formula("B2", "=1+1", book.add_format({"num_format": "0.00", "bg_color": "#00FF00", "border": 1}), 2)
    sheet.write_comment("A1", "原批注")
    sheet.set_header("&C&G", {"image_center": _png(tmp_path)})
    sheet.protect("secret")
    sheet.data_validation("C1:C9", {"validate": "integer", "criteria": ">=", "value": 0})
    sheet.insert_checkbox("D1", True)
    book.add_worksheet("表2").insert_image("A1", _png(tmp_path))
    book.close()
    before = path.read_bytes()
    after = marked(before, found())
    assert_same_but_for_marks(before, after)
    assert_sound(after)
    sheet_after = opened(after)["表1"]
    assert colour(sheet_after, "B2") == MARKS["error"]
    assert sheet_after["B2"].number_format == "0.00"
    assert marked(after, found()) == after
    assert colour(opened(marked(after))["表1"], "B2") == "FF00FF00"


def _png(folder: Path) -> str:
    import base64

    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    (folder / "dot.png").write_bytes(base64.b64decode(dot))
    return str(folder / "dot.png")


def test_prefixed_elements_and_unknown_attributes_as_wps_writes_them() -> None:
    parts = contents(complete(books.data("")))
    parts["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{books.MAIN}" xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData">'
        '<x:sheetData><x:row r="2" etc:k="1"><x:c r="B2" etc:m="2"><x:v>7</x:v></x:c></x:row></x:sheetData>'
        "</x:worksheet>"
    ).encode()
    after = contents(marked(books.zipped(parts), found()))["xl/worksheets/sheet1.xml"].decode()
    assert '<x:c r="B2" etc:m="2" s="1"><x:v>7</x:v></x:c>' in after
    assert re.search(r"<x:legacyDrawing [^>]*r?id=", after)


def test_strict_workbooks_are_refused_in_one_line() -> None:
    data = books.zipped(books.parts(books.data(""), strict=True))
    with pytest.raises(UnreadableError) as refused:
        marked(data)
    assert "Strict" in refused.value.message
    assert "另存为" in refused.value.hint


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/comments1.xml"])
def test_entities_in_parts_that_only_we_touch_are_refused(part: str) -> None:
    parts: dict[str, str | bytes] = dict(contents(marked(with_comments(), found())))
    name = next(name for name in parts if name.endswith(part.rpartition("/")[2].replace("comments1", "comment1")))
    parts[name] = f'<!DOCTYPE x [<!ENTITY a "{HEAD}">]><x>&a;</x>'
    with pytest.raises(UnreadableError):
        marked(books.zipped(parts), found())


def test_hostile_text_stays_text() -> None:
    message = "=1+1 <b>&amp;_x0041_\x00\ud800" + "长" * 40_000
    after = marked(complete(books.data("")), found(message=message, hint="]]>"), found(place="表1", cell="A1"))
    book = opened(after)
    text = book[RESULTS_SHEET]["F5"].value
    assert isinstance(text, str)
    assert text.replace("_x005F_", "_").startswith("=1+1 <b>&amp;_x0041_长")  # openpyxl leaves escapes as they are
    assert book[RESULTS_SHEET]["F5"].data_type == "s"
    assert len(text) < 32_767
    comment = book["表1"]["B2"].comment
    assert comment is not None
    assert len(comment.text) < 10_000


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_opens_the_copy_and_what_it_saves_can_be_annotated_again(tmp_path: Path) -> None:
    (tmp_path / "in.xlsx").write_bytes(checked(wrong()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run(
        [*command, str(tmp_path / "out"), str(tmp_path / "in.xlsx")], check=True, timeout=120, capture_output=True
    )
    saved = (tmp_path / "out" / "in.xlsx").read_bytes()
    sheet = opened(saved)[BALANCE]
    assert colour(sheet, "F9") == MARKS["error"]
    comment = sheet["F9"].comment
    assert comment is not None
    assert HEAD in comment.text
    again = checked(saved)
    assert_sound(again)
    book = opened(again)
    assert book.sheetnames == [*opened(wrong()).sheetnames, RESULTS_SHEET]
    told = book[BALANCE]["F9"].comment
    assert told is not None
    assert told.text.count(HEAD) == 1
    cleared = opened(marked(again))[BALANCE]
    assert cleared["F9"].comment is None
    assert colour(cleared, "F9") == colour(opened(wrong())[BALANCE], "F9")


def test_a_drawing_that_is_no_correct_xml_is_added_to_and_kept() -> None:
    """Excel itself leaves <br> open in the boxes of old form controls."""
    control = b'<v:shape id="_x0000_s1029"><v:textbox><div>a<br>b</div></v:textbox></v:shape>'
    parts = contents(with_comments())
    name = next(name for name in parts if name.endswith(".vml"))
    parts[name] = parts[name].replace(b"</xml>", control + b"</xml>")
    data = books.zipped(parts)
    once = contents(marked(data, found(cell="C3")))[name]
    assert once.startswith(parts[name][: -len(b"</xml>")])
    assert b'id="_x0000_s1030"' in once
    assert once.endswith(b"</v:shape></xml>")
    again = contents(marked(marked(data, found(cell="C3"))))[name]
    assert again == parts[name]

"""Rosters: how units are found, and what a roster that cannot be used is told."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # ships no types
from openpyxl import Workbook

from xdreport.collect import roster_file
from xdreport.collect.roster import Roster, Unit
from xdreport.collect.roster_file import MOST_FAULTS, read_roster
from xdreport.collect.roster_rows import HEADS, WORKBOOK, RosterError
from xdreport.form.organ import OrganKind

HEAD = "单位名称,单位类型,上级单位,单位代码,截止日期,联系方式,曾用名\n"
TOWN = OrganKind.TOWN
UNITS = (
    Unit("江州市人民政府", OrganKind.CITY, "", "3200"),
    Unit("江州市红旗区人民政府", OrganKind.COUNTY, "3200", "320001"),
    Unit("江州市青山县人民政府", OrganKind.COUNTY, "江州市", "320002"),
    Unit("红旗区小店镇人民政府", TOWN, "320001", "320001001", former=("小店乡人民政府",)),
    Unit("红旗区城关镇人民政府", TOWN, "江州市红旗区", "320001002"),
    Unit("青山县城关镇人民政府", TOWN, "320002", "320002001"),
)
ROSTER = Roster(UNITS)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("红旗区小店镇人民政府", 3),
        ("红旗区 小店镇", 3),
        ("小店镇人民政府", 3),
        ("江州市红旗区小店镇人民政府", 3),
        ("小店乡", 3),
        ("青山县城关镇", 5),
        ("红旗区人民政府", 1),
    ],
)
def test_a_unit_is_found_as_people_write_it(name: str, place: int) -> None:
    assert ROSTER.find(name) == UNITS[place]


@pytest.mark.parametrize("name", ["", "城关镇人民政府", "大店镇人民政府", "镇"])
def test_what_could_be_several_or_none_is_not_guessed(name: str) -> None:
    assert ROSTER.find(name) is None


def test_a_code_goes_before_the_name() -> None:
    assert ROSTER.find("城关镇", "320002001") == UNITS[5]
    assert ROSTER.find("小店镇", "999") == UNITS[3]


def test_near_names_are_suggested() -> None:
    assert ROSTER.near("红旗区小点镇人民政府")[0] == UNITS[3]
    assert ROSTER.near("江州市人民政付") == [UNITS[0]]
    assert ROSTER.near("青山县城关镇（石桥街道）人民政府")[0] == UNITS[5]
    assert ROSTER.near("完全不同的机关") == []
    assert ROSTER.near("丙县人民政府") == []


def test_a_former_name_that_two_units_share_is_nobodys_and_both_are_suggested() -> None:
    health, insurance = (
        Unit(f"甲县{name}局", former=("甲县卫生和计划生育委员会",)) for name in ("卫生健康", "医疗保障")
    )
    roster = Roster([health, insurance])
    assert roster.find("甲县卫生和计划生育委员会") is None
    assert roster.near("甲县卫生和计划生育委员会") == [health, insurance]
    assert roster.find("医疗保障局") == insurance


def test_a_head_is_told_by_one_of_three_characters() -> None:
    """Only names with one of them are looked at closely: whether they are a head that stands on every page."""
    assert all(roster_file._IN_HEADS.search(head) for head in HEADS["organ"])


def test_levels_and_what_is_below() -> None:
    assert [ROSTER.level(unit) for unit in UNITS] == [0, 1, 1, 2, 2, 2]
    assert ROSTER.roots == UNITS[:1]
    assert ROSTER.children(UNITS[1]) == UNITS[3:5]
    assert list(ROSTER.below(UNITS[0])) == [*UNITS[1:3], *UNITS[3:]]


def test_a_circle_that_nobody_checked_ends() -> None:
    roster = Roster([Unit("甲", parent="乙"), Unit("乙", parent="甲")])
    assert [unit.organ for unit in roster.below(roster.units[0])] == ["乙"]
    assert roster.level(roster.units[0]) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";", "，"])
def test_a_csv_of_any_encoding(encoding: str, separator: str) -> None:
    text = (HEAD + "小店镇人民政府,乡（镇）人民政府,,1,2026年1月31日,0510-1,小店乡、小店公社\n,,,,,,\n").replace(
        ",", separator
    )
    (unit,) = read_roster(text.encode(encoding))
    assert unit == Unit("小店镇人民政府", TOWN, "", "1", date(2026, 1, 31), "0510-1", ("小店乡", "小店公社"), 2)


def test_lines_that_end_as_on_old_macs() -> None:
    units = read_roster(b"".join(f"{line}\r".encode("gbk") for line in ("单位名称,单位代码", "甲县,1", "乙县,2")))
    assert [(unit.organ, unit.code, unit.line) for unit in units] == [("甲县", "1", 2), ("乙县", "2", 3)]
    with pytest.raises(RosterError, match="超过上限 600000 行"):
        read_roster("单位名称,单位代码\r".encode() + b"1,1\r" * 1_000_000)


def test_a_title_above_a_csv_and_full_width_commas_throughout() -> None:
    (unit,) = read_roster("红旗区报送单位\n单位名称，单位代码\n甲镇，1\n".encode())
    assert (unit.organ, unit.code) == ("甲镇", "1")


def test_several_former_names_in_a_cell_and_its_own_among_them() -> None:
    roster = read_roster((HEAD + "新店镇,,,,,,老店镇、旧店乡，新店镇\n").encode() + '甲镇,,,,,,"乙镇\n丙镇"\n'.encode())
    assert [unit.former for unit in roster] == [("老店镇", "旧店乡", "新店镇"), ("乙镇", "丙镇")]
    assert [roster.find(name) for name in ("老店镇", "丙镇")] == list(roster)


def test_an_old_workbook_is_named_with_the_remedy() -> None:
    with pytest.raises(RosterError, match=r"旧格式（\.xls 或 \.et），.*另存为 \.xlsx 或 \.csv"):
        read_roster(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512))


def test_a_superior_in_merged_cells_is_that_of_every_row(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["报送单位名册"])
    sheet.append(["单位名称", "单位类型", "上级单位", "截止日期"])
    sheet.append(["甲县人民政府"])
    for organ in ("甲县教育局", "甲县民政局", "甲县财政局"):
        sheet.append([organ])
    sheet["C4"], sheet["D4"] = "甲县人民政府", date(2026, 1, 31)
    for cells in ("A1:D1", "C4:C6", "D4:D9"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "名册.xlsx")
    roster = read_roster(tmp_path / "名册.xlsx")
    assert [unit.organ for unit in roster.children(roster.units[0])] == ["甲县教育局", "甲县民政局", "甲县财政局"]
    assert [unit.due for unit in roster] == [None, *[date(2026, 1, 31)] * 3]


def test_heads_over_two_rows_are_no_unit(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["单位名称", "上级单位", "联系方式"], [None, None, "电话"], ["甲县人民政府", None, "0510-1"]):
        sheet.append(row)
    for cells in ("A1:A2", "B1:B2"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "名册.xlsx")
    (unit,) = read_roster(tmp_path / "名册.xlsx")
    assert unit == Unit("甲县人民政府", contact="0510-1", line=3)


def test_a_workbook_with_a_title_above_and_other_columns(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["红旗区报送名册"],
        ["序号", "截止日期", "单位 名称*", "单位代码（必填）", "备注"],
        [1, date(2026, 1, 31), "小店镇人民政府", 320001, "新"],
    ):
        sheet.append(row)
    path = tmp_path / "名 册.xlsx"
    book.save(path)
    (unit,) = read_roster(path)
    assert unit == Unit("小店镇人民政府", code="320001", due=date(2026, 1, 31), line=3)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("小店镇,1\n大店镇,2\n", "名册没有表头：找不到“单位名称”一列"),
        ("", "名册没有表头"),
        (HEAD, "名册里没有单位"),
        (HEAD + "甲镇,,,1\n乙镇,,,1\n", "第 2、3 行的单位代码相同：“1”。"),
        (HEAD + "甲镇\n甲镇人民政府\n", "第 2、3 行的单位名称相同：“甲镇”。同名的请在前面加上上级名称，如“某县甲镇”。"),
        (
            HEAD + "甲镇,,乙县\n乙县,,甲镇\n",
            "上级单位绕成了圈：“甲镇”（第 2 行） → “乙县”（第 3 行） → “甲镇”（第 2 行）。",
        ),
        (HEAD + "甲镇,,甲镇\n", "上级单位绕成了圈：“甲镇”（第 2 行） → “甲镇”（第 2 行）。"),
        (HEAD + "甲镇,,红旗曲\n红旗区,,\n", "第 2 行“甲镇”的上级单位“红旗曲”不在名册上"),
        (HEAD + "甲镇,村\n", "第 2 行“甲镇”的单位类型“村”不认识"),
        (HEAD + "甲镇,,,,2026-02-30\n", "第 2 行“甲镇”的截止日期“2026-02-30”不是日期"),
        (HEAD + ",,,7\n", "第 2 行没有写单位名称。"),
        (HEAD + "甲镇，乡镇，，1\n乙镇,乡镇,,2\n", "第 2 行“甲镇，乡镇，，1”里有全角“，”：这一行的分隔符与表头不同"),
        (HEAD + "甲镇,乡镇，红旗区\n", "第 2 行“甲镇”里有全角“，”"),
        (HEAD.replace(",", "，") + "甲镇,乡镇,,1\n", "第 2 行“甲镇,乡镇,,1”里有“,”"),
        (
            HEAD + "甲镇,,,,,,丙镇\n乙镇,,,,,,甲镇人民政府、丁镇\n",
            "第 3 行“乙镇”的曾用名“甲镇人民政府”，是第 2 行单位现在的名称",
        ),
        ('单位名称,单位代码\n"甲镇,1\n' + "x" * (1 << 21), "引号没有成对"),
    ],
)
def test_a_bad_roster_is_told_in_a_line(text: str, line: str) -> None:
    with pytest.raises(RosterError) as raised:
        read_roster(text.encode())
    (told,) = raised.value.lines
    assert line in told


@pytest.mark.parametrize("data", [b"PK\3\4 broken", b"\0\1\2\3", b"\xff\xff\xff"])
def test_a_file_that_is_no_roster(data: bytes) -> None:
    with pytest.raises(RosterError, match="名册"):
        read_roster(data)


def test_many_faults_are_told_once_each_and_not_without_end() -> None:
    chain = "".join(f"单位{number},,单位{number + 1},{number % 50}\n" for number in range(5_000))
    with pytest.raises(RosterError) as raised:
        read_roster((HEAD + chain).encode())
    assert len(raised.value.lines) == MOST_FAULTS + 1
    assert raised.value.lines[-1] == "…… 还有 30 处问题。"


def test_a_long_chain_of_superiors_is_no_trouble() -> None:
    chain = "".join(f"单位{number},,{'' if number == 0 else f'单位{number - 1}'}\n" for number in range(20_000))
    roster = read_roster((HEAD + chain).encode())
    assert roster.level(roster.units[-1]) == 19_999


def test_a_million_lines_are_refused_at_once() -> None:
    with pytest.raises(RosterError, match="名册有 1000001 行，超过上限 600000 行"):
        read_roster((HEAD + "甲镇\n" * 1_000_000).encode())


def test_a_workbook_of_too_many_lines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xdreport.collect.roster_rows.MOST_LINES", 20)
    book = Workbook()
    for row in (["单位名称"], *([f"单位{number}"] for number in range(20))):
        book.active.append(row)  # type: ignore[union-attr]  # a new book has a sheet
    book.save(data := BytesIO())
    with pytest.raises(RosterError, match="名册有 21 行，超过上限 20 行"):
        read_roster(data.getvalue())


def test_a_workbook_that_is_too_large_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    book = Workbook()
    for number in range(20):
        book.active.append([f"单位{number}"])  # type: ignore[union-attr]  # a new book has a sheet
    book.save(data := BytesIO())
    limits = "xdreport.collect.roster_rows.WORKBOOK"
    monkeypatch.setattr(limits, WORKBOOK._replace(cells=10))
    with pytest.raises(RosterError, match=r"名册工作簿过大（有内容的单元格超过 10 个.*：.*另存为 csv"):
        read_roster(data.getvalue())
    monkeypatch.setattr(limits, WORKBOOK._replace(part=100))
    monkeypatch.setattr("xdreport.formats.xlsx.reader.read", None)  # it is not even begun
    with pytest.raises(RosterError, match=r"名册工作簿过大（解压后超过 0 MB）：.*另存为 csv"):
        read_roster(data.getvalue())


def test_a_workbook_may_hold_more_cells_than_a_report() -> None:
    book = xlsxwriter.Workbook(data := BytesIO(), {"constant_memory": True})
    sheet = book.add_worksheet()
    for row, values in enumerate([HEAD.strip().split(","), *([f"单位{n}", "部门", "", str(n)] for n in range(30_000))]):
        sheet.write_row(row, 0, values)
    book.close()
    assert len(read_roster(data.getvalue())) == 30_000

"""xdreport roster: what a sound roster is told, what a bad one, and the blank one."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run
from xdreport.collect.roster_file import read_roster
from xdreport.collect.roster_rows import HEADS

ROSTER = (
    "单位名称,单位类型,上级单位,单位代码,截止日期\n"
    "红旗区人民政府,县（市、区、旗）人民政府,,410702,2026-03-31\n"
    "红旗区小店镇人民政府,乡镇,410702,410702100,\n"
    "红旗区东街街道办事处,街道,410702,410702001,2026-01-25\n"
)


@pytest.fixture
def file(here: Path) -> Path:
    path = here / "名 册.csv"
    path.write_text(ROSTER, "gbk")
    return path


def test_a_sound_roster(file: Path, run: Run) -> None:
    assert run("roster", "check", file.name) == (
        0,
        "名 册.csv：没有问题，共 3 个单位。\n  第 1 级 1 个\n  第 2 级 2 个\n"
        "  没有截止日期的 1 个：“红旗区小店镇人民政府”\n",
        "",
    )


def test_what_to_look_at_in_a_sound_roster(here: Path, run: Run) -> None:
    rows = "甲县人民政府,,\n甲县卫健局,甲县人民政府,甲县卫计委\n甲县医保局,,甲县卫计委、甲县医保办\n"
    (here / "名册.csv").write_text("单位名称,上级单位,曾用名\n" + rows, "utf-8")
    code, out, err = run("roster", "check", "名册.csv")
    assert (code, err) == (0, "")
    assert "没有上级单位的 2 个：“甲县人民政府”、“甲县医保局”" in out
    assert "曾用名“甲县卫计委”有几个单位：“甲县卫健局”、“甲县医保局”；凭这个名称分不清报告是谁的" in out
    assert "医保办" not in out


def test_for_programs(file: Path, run: Run) -> None:
    code, out, err = run("roster", "check", file, "--format", "json")
    assert (code, err) == (0, "")
    town = json.loads(out)[1]
    assert (town["organ"], town["kind"], town["level"], town["due"]) == ("红旗区小店镇人民政府", "town", 1, None)


def test_every_fault_has_its_line(file: Path, run: Run) -> None:
    file.write_text(ROSTER + "甲镇,村,丙县\n红旗区人民政府\n", "gbk")
    code, out, err = run("roster", "check", file)
    assert (code, out) == (2, "")
    assert "第 5 行“甲镇”的单位类型“村”不认识" in err
    assert "单位名称相同：“红旗区人民政府”" in err
    assert len(err.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check"], "缺少参数“文件”"),
        (["check", "没有.csv"], "找不到名册“没有.csv”"),
        (["check", "."], "是文件夹"),
        (["chek", "a.csv"], "没有命令“chek”。是不是“check”？"),
        (["template", "-o", "a.docx"], "名册是 .xlsx 或 .csv"),
        (["template", "-o", "名 册.csv"], "已存在，不覆盖"),
        (["template", "-o", "no/a.csv"], "文件夹“no”不存在"),
    ],
)
@pytest.mark.usefixtures("file")
def test_wrong_use(run: Run, arguments: list[str], told: str) -> None:
    code, out, err = run("roster", *arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("name", ["名册.xlsx", "名册.csv"])
def test_a_blank_roster_is_filled_in_and_sound(here: Path, run: Run, name: str) -> None:
    code, out, err = run("roster", "template", "-o", name)
    assert (code, err) == (0, "")
    assert "xdreport roster check 名册" in out
    told = run("roster", "check", name)
    assert told.code == 2
    assert "名册里没有单位" in told.err
    path = here / name
    if name.endswith(".csv"):
        path.write_bytes(path.read_bytes() + "甲镇,,,,,,\r\n".encode())
    else:
        book = load_workbook(path)
        sheet = book["名册"]
        assert [cell.value for cell in sheet[3]] == ["单位名称*", *(names[0] for names in HEADS.values())][:1] + [
            names[0] for names in HEADS.values()
        ][1:]
        sheet["A4"] = "甲镇"
        book.save(path)
    assert [unit.organ for unit in read_roster(path)] == ["甲镇"]


def test_a_blank_workbook_is_always_the_same(here: Path, run: Run) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        run("roster", "template", "-o", name)
    assert (here / "a.xlsx").read_bytes() == (here / "b.xlsx").read_bytes()

"""Wrong use ends in one Chinese line on standard error and exit code 2, whatever was wrong."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["validate"], "缺少参数“文件”"),
        (["validate", "没有 这个.xlsx"], "找不到“没有 这个.xlsx”"),
        (["validate", "empty"], "文件夹“empty”里没有工作簿"),
        (["validate", "a.xlsx", "--format", "pdf"], "选项“--format”不对：没有“pdf”，可用：text、json"),
        (["validate", "a.xlsx", "--format", "jsn"], "是不是“json”？"),
        (["validate", "a.xlsx", "--fail-on", "all"], "可用：error、warning、never"),
        (["validate", "a.xlsx", "--format"], "选项“--format”后面缺少值"),
        (["validate", "a.xlsx", "--quiet=1"], "选项“--quiet”不带值"),
        (["validate", "a.xlsx", "--formt", "json"], "没有选项“--formt”。是不是“--format”？"),
        (["validate", "a.xlsx", "-z"], "没有选项“-z”"),
        (["validate", "a.xlsx", "--previous", "b.xlsx"], "找不到上年度工作簿“b.xlsx”"),
        (["validate", "a.xlsx", "--previous", "empty"], "上年度文件夹“empty”里没有能读的工作簿"),
        (["validate", "长" * 300], "文件名太长"),
        (["validat"], "没有命令“validat”。是不是“validate”？"),
        (["检查"], "没有命令“检查”。命令有：template、validate"),
        (["--nope"], "没有选项“--nope”"),
        (["render"], "当前文件夹里没有工作簿"),
        (["render", "empty"], "文件夹“empty”里没有工作簿"),
        (["render", "a.xlsx", "b.xlsx"], "多出了参数“b.xlsx”"),
        (["render", "a.xlsx", "--format", "odt"], "没有“odt”，可用：docx、"),
        (["render", "a.xlsx", "-o", "b.odt"], "不会写“.odt”文件，可以写：docx、"),
        (["render", "a.xlsx", "-o", "b.md", "--format", "docx"], "后缀与 --format docx 不符"),
        (["template", "-o", "b.docx"], "模板是 .xlsx 工作簿"),
        (["template", "--year", "二〇二五"], "“二〇二五”不是年份"),
        (["template", "--year", "1999"], "“1999”不是年份"),
        (["template", "--kind", "村"], "没有机关类型“村”，可用：ministry（国务院部门）"),
        (["template", "--from", "b.xlsx"], "找不到上年度工作簿“b.xlsx”"),
        (["template", "-o", "empty"], "“empty”是文件夹"),
        (["template", "-o", "no/where.xlsx"], "文件夹“no”不存在"),
        (["template", "-o", "taken.xlsx"], "文件“taken.xlsx”已存在，不覆盖"),
        (["explain"], "缺少参数“规则”"),
        (["explain", "XD9999"], "没有规则“XD9999”"),
        (["schema"], "请写明要哪一个"),
        (["schema", "reprot"], "是不是“report”？"),
        (["schema", "-o", "taken.xlsx"], "不是文件夹"),
        (["schema", "report", "-o", "no"], "文件夹“no”不存在"),
    ],
)
def test_one_chinese_line_and_exit_code_2(here: Path, run: Run, arguments: list[str], told: str) -> None:
    (here / "empty").mkdir()
    (here / "taken.xlsx").write_bytes(b"mine")
    if arguments != ["render"]:
        (here / "a.xlsx").write_bytes(b"x")
    else:
        (here / "taken.xlsx").rename(here / "taken.txt")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert err.startswith("xdreport：")
    assert err.count("\n") == 1
    assert not any((here / "empty").iterdir())


def test_nothing_is_checked_when_one_file_of_many_is_missing(here: Path, run: Run) -> None:
    (here / "a.xlsx").write_bytes(b"x")
    code, out, err = run("validate", "a.xlsx", *(f"{number}.xlsx" for number in range(7)))
    assert (code, out) == (2, "")
    assert "“0.xlsx”、“1.xlsx”、“2.xlsx”、“3.xlsx”、“4.xlsx” 等 7 个" in err


def test_several_workbooks_here_are_named(here: Path, run: Run) -> None:
    for name in ("甲 镇.xlsx", "乙镇.xlsx", "~$乙镇.xlsx", ".hidden.xlsx", "notes.txt"):
        (here / name).write_bytes(b"x")
    code, _, err = run("render")
    assert code == 2
    assert "当前文件夹里有 2 个工作簿：“乙镇.xlsx”、“甲 镇.xlsx”，请写明用哪一个" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "empty", "--roster", "绕圈.csv"],
        ["validate", "empty", "--roster", "名册.csv", "--previous", "绕圈.csv"],
        ["board", "empty", "--roster", "绕圈.csv"],
        ["merge", "empty", "--roster", "绕圈.csv", "--own", "绕圈.csv"],
        ["roster", "check", "绕圈.csv"],
    ],
)
def test_links_that_go_in_a_circle(here: Path, run: Run, arguments: list[str]) -> None:
    (here / "empty").mkdir()
    (here / "名册.csv").write_text("单位名称\n甲镇人民政府\n", "utf-8")
    (here / "绕圈.csv").symlink_to(here / "绕圈.csv")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("xdreport：")
    assert "绕圈.csv" in err

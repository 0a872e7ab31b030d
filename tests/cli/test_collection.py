"""validate with a roster: the table of units, what changed, the ledger, parallel runs, Ctrl-C, and wrong use."""

import csv
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

import jsonschema
import psutil
import pytest
from examples.bad_collection import COLLECTIONS, FIGURES, Received, files
from examples.reports import town
from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.cli.waivers import absence
from xdreport.api import render
from xdreport.files import TargetError
from xdreport.form.figures import replace
from xdreport.reporters.width import width

ROSTER = (
    "红旗区小店镇人民政府,乡（镇）人民政府,,,\n红旗区大店镇人民政府,乡（镇）人民政府,,,\n红旗区上店镇人民政府,,,,\n"
)
BROKEN = replace(COLLECTIONS["copied-tables"].units["大店镇"], {"requests.received.total": 2})


@pytest.fixture
def county(here: Path) -> Path:
    """Three units: one sound (in a folder below), one with an error, one that sent nothing; and a stranger."""
    (here / "报送" / "乡 镇").mkdir(parents=True)
    (here / "报送" / ".hidden").mkdir()
    (here / "名册.csv").write_text("单位名称,单位类型,上级单位,截止日期,曾用名\n" + ROSTER, "gbk")
    (here / "报送" / "乡 镇" / "小店镇.json").write_bytes(render(town(), "json"))
    (here / "报送" / "大店镇.json").write_bytes(render(BROKEN, "json"))
    (here / "报送" / ".hidden" / "x.json").write_bytes(render(BROKEN, "json"))
    return here


ARGUMENTS = ("validate", "报送", "--roster", "名册.csv")


def timeless(out: str) -> str:
    """What is shown, without the time of the run that it is compared with."""
    return re.sub(r"与上次（\d{4}-\d\d-\d\d \d\d:\d\d）相比", "与上次相比", out)


def test_two_findings_that_are_alike_are_two_in_the_comparison_with_the_last_run(county: Path, run: Run) -> None:
    (county / "报送" / "又一份.json").write_bytes(render(town(), "json"))
    assert "2 次  XD602" in run(*ARGUMENTS).out
    found = run(*ARGUMENTS).out
    told = next(line for line in found.splitlines() if line.startswith("与上次"))
    counts = [int(line.split()[0]) for line in found.splitlines() if "次  XD" in line]
    assert timeless(told) == f"与上次相比：已改正 0 处，新出现 0 处，仍未改正 {sum(counts)} 处。"


def test_the_exit_code_is_that_of_the_results(county: Path, run: Run) -> None:
    """It comes from the counts of the table, and must be what the results one by one give."""
    assert run(*ARGUMENTS, "--fail-on", "never").code == 0
    assert run(*ARGUMENTS, "--ignore", "XD2,XD6").code == 0
    for file in county.glob("报送/**/*.json"):
        file.write_bytes(b"PK")
    assert run(*ARGUMENTS).code == 1, "a unit that sent nothing is something that was found out"
    assert run(*ARGUMENTS, "--ignore", "XD601").code == 2
    assert run(*ARGUMENTS, "--ignore", "XD601", "--fail-on", "never").code == 2


@pytest.mark.usefixtures("county")
def test_the_table_of_units(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = run(*ARGUMENTS)
    assert (code, err) == (1, "")
    table = out[out.index("单位  ") :].splitlines()
    small, big = Path("报送") / "乡 镇" / "小店镇.json", Path("报送") / "大店镇.json"
    assert table[:5] == [
        "单位                  状态  错误  警告  文件",
        f"红旗区小店镇人民政府  通过     0     0  {small}",
        f"红旗区大店镇人民政府  有误     1     0  {big}",
        "红旗区上店镇人民政府  未报",
        "",
    ]
    assert "     1 次  XD601  名册上的单位没有报送。" in table
    assert table[-2] == "2025 年度，名册 3 个单位：通过 1，待核 0，有误 1，未报 1。"
    assert table[-1].startswith("未核对：")
    assert all(width(line) <= 80 for line in table[:5])


@pytest.mark.usefixtures("county")
def test_a_report_of_the_wrong_year_is_one_finding(county: Path, run: Run) -> None:
    (county / "上年").mkdir()
    (county / "上年" / "小店镇.json").write_bytes(render(replace(town(), {"year": 2024}), "json"))
    (county / "报送" / "乡 镇" / "小店镇.json").write_bytes(render(replace(town(), {"year": 2024}), "json"))
    command = (*ARGUMENTS, "--previous", "上年", "--year", "2025", "--select", "XD4,XD6", "--format", "json")
    told = json.loads(run(*command).out)
    ids = {(one["file"], one["id"]) for result in told["results"] for one in result["findings"]}
    small = str(Path("报送") / "乡 镇" / "小店镇.json")
    assert [id for file, id in sorted(ids, key=str) if file == small] == ["XD603"]
    told = json.loads(run(*command, "--ignore", "XD603").out)
    assert "XD408" in {one["id"] for result in told["results"] for one in result["findings"]}


@pytest.mark.usefixtures("county")
def test_quiet_is_the_verdict(run: Run) -> None:
    assert run(*ARGUMENTS, "--quiet").out.splitlines()[:2] == [
        "未报：红旗区上店镇人民政府。",
        "2025 年度，名册 3 个单位：通过 1，待核 0，有误 1，未报 1。",
    ]


def test_what_was_mended_what_is_new_what_is_still_there(county: Path, run: Run) -> None:
    assert "与上次" not in run(*ARGUMENTS).out
    assert "与上次相比：已改正 0 处，新出现 0 处，仍未改正 2 处。" in timeless(run(*ARGUMENTS).out)
    (county / "报送" / "大店镇.json").write_bytes(render(COLLECTIONS["copied-tables"].units["大店镇"], "json"))
    (county / "报送" / "乡 镇" / "小店镇.json").unlink()
    out = run(*ARGUMENTS).out
    assert "与上次相比：已改正 1 处，新出现 1 处，仍未改正 1 处。" in timeless(out)
    assert f"与上次（{datetime.now():%Y-%m-%d} " in out
    assert "通过 1，待核 0，有误 0，未报 2。" in out


def test_what_nobody_can_see_is_not_called_mended(county: Path, run: Run) -> None:
    """A report that did not come again, or cannot be read, does not show whether its errors are mended."""
    run(*ARGUMENTS)
    wrong = county / "报送" / "大店镇.json"
    content = wrong.read_bytes()
    wrong.unlink()
    out = run(*ARGUMENTS).out
    told = "与上次相比：已改正 0 处，新出现 1 处，仍未改正 1 处，1 处无从核对（报告这次没有收到或读不出）。"
    assert told in timeless(out)
    wrong.write_bytes(b"PK")
    out = run(*ARGUMENTS).out
    assert "已改正 0 处，新出现 1 处，仍未改正 1 处，2 处无从核对" in out
    wrong.write_bytes(content)
    assert "与上次相比：已改正 2 处，新出现 0 处，仍未改正 2 处。" in timeless(run(*ARGUMENTS).out)


def test_runs_with_other_settings_are_not_compared(county: Path, run: Run) -> None:
    run(*ARGUMENTS)
    for other in (("--select", "XD6"), ("--year", "2024"), ("--previous", "报送/大店镇.json")):
        assert "与上次" not in run(*ARGUMENTS, *other).out
        assert "与上次相比：已改正 0 处，新出现 0 处，仍未改正 2 处。" in timeless(run(*ARGUMENTS).out)
    assert run("board", "报送", "--roster", "名册.csv", "-o", "看板.html").code == 0
    (county / "报送" / "乡 镇" / "小店镇.json").unlink()
    assert "已改正 0 处，新出现 1 处，仍未改正 2 处" in run(*ARGUMENTS).out


def test_the_ledger_is_told_used_and_refused(county: Path, run: Run) -> None:
    run(*ARGUMENTS)
    ledger = county / ".xdreport" / "ledger.sqlite"
    assert "检查 0 份，2 份没有变动，沿用上次的结果。" in run(*ARGUMENTS).out
    before = ledger.read_bytes()
    assert "沿用" not in run(*ARGUMENTS, "--no-cache").out
    assert ledger.read_bytes() == before
    ledger.write_bytes(b"not a database" * 100)
    code, out, err = run(*ARGUMENTS)
    assert code == 1
    assert "已损坏，已重建，全部文件重新检查。" in err
    assert err.count("\n") == 1
    assert "沿用" not in out


def test_pages_and_comments_show_every_unit(county: Path, run: Run) -> None:
    for name in ("结果.html", "结果.md"):
        assert run(*ARGUMENTS, "-o", name, "-q").code == 1
    page, comment = ((county / f"结果.{suffix}").read_text("utf-8") for suffix in ("html", "md"))
    for text in (page, comment):
        assert "2025 年度，名册 3 个单位" in text
        assert "通过 1，待核 0，有误 1，未报 1" in text
        assert "未命名" not in text
    rows = re.findall(r"<tr><td>(.*?)</td>.*?<span class=\"badge (\w+)\">(\w+)</span>", page)
    assert [(unit, label) for unit, _, label in rows] == [
        ("红旗区小店镇人民政府", "通过"),
        ("红旗区大店镇人民政府", "有误"),
        ("红旗区上店镇人民政府", "未报"),
    ]
    assert "| 红旗区上店镇人民政府 | 未报 |  |  |  |" in comment
    assert "| 红旗区小店镇人民政府 |" not in comment


@pytest.mark.usefixtures("county")
def test_other_files_over_the_same_roster_are_not_compared(run: Run) -> None:
    run(*ARGUMENTS)
    assert "与上次" not in run("validate", "报送/大店镇.json", "--roster", "名册.csv").out
    assert "与上次相比：已改正 0 处，新出现 0 处，仍未改正 2 处。" in timeless(run(*ARGUMENTS).out)


def test_an_empty_folder_shows_all_as_missing_and_what_is_no_report_is_told(county: Path, run: Run) -> None:
    (county / "空").mkdir()
    code, out, err = run("validate", "空", "--roster", "名册.csv", "--year", "2025")
    assert (code, err) == (1, "")
    assert "未报 3" in out
    assert "未报：红旗区小店镇人民政府、红旗区大店镇人民政府、红旗区上店镇人民政府。" in out
    assert run("board", "空", "--roster", "名册.csv", "-o", "空.html").code == 0
    (county / "空" / "打包.zip").write_bytes(b"PK")
    told = run("validate", "空", "--roster", "名册.csv", "--year", "2025").err
    assert told.startswith("“空”中没有检查：1 个不是报告的文件（")
    assert "打包.zip" in told


def test_a_unit_that_need_not_report_is_waived(county: Path, run: Run) -> None:
    (county / "报送" / "大店镇.json").unlink()
    assert "未报 2" in run(*ARGUMENTS).out
    (county / "xdreport.toml").write_text(absence("红旗区上店镇人民政府"), "utf-8")
    code, out, err = run(*ARGUMENTS)
    assert (code, err) == (1, "")
    assert "未报：红旗区大店镇人民政府。\n" in out, "who need not report is not called"
    assert "未报 2（其中 1 个已豁免）。" in out
    assert re.search(r"红旗区上店镇人民政府 +未报 +已豁免：2025年11月撤销，并入", out)
    told = json.loads(run(*ARGUMENTS, "--format", "json").out)
    assert told["summary"]["errors"] == 1
    why = "2025年11月撤销，并入小店镇（区政务公开办批准，有效期至 2099-12-31）"
    assert [row["excused"] for row in told["collection"]["rows"]] == [None, None, why]
    for format in ("html", "markdown"):
        page = run(*ARGUMENTS, "--format", format).out
        assert f"已豁免：{why}" in page
        assert "未报 2（其中 1 个已豁免）" in page
    assert run("board", "报送", "--roster", "名册.csv", "-o", "看板.html").code == 0
    assert f"已豁免：{why}" in (county / "看板.html").read_text("utf-8")
    assert "XD902" not in out
    (county / "xdreport.toml").write_text(absence("红旗区小店镇人民政府"), "utf-8")
    out = run(*ARGUMENTS).out
    assert "XD902" in out
    assert "已豁免" not in out
    (county / "xdreport.toml").write_text(absence("红旗区上店镇人民政府", "2020-12-31"), "utf-8")
    out = run(*ARGUMENTS).out
    assert "对 XD601 的豁免已失效：已于 2020-12-31 到期" in out, (
        "whoever was not to be rung up is again, and why is said"
    )
    code, out, _ = run("validate", "报送", "-r")
    assert (code, "XD902" in out) == (0, False)  # of one report by itself nothing can be said of it


def test_a_missing_unit_whose_report_has_another_name_is_told_so(county: Path, run: Run) -> None:
    """Whoever would ring the unit up sees first that a report is there, under a name much like its own."""
    stray = town().model_copy(update={"organ": "红旗区上占镇人民政府", "overview": None})
    (county / "报送" / "上占镇.json").write_bytes(render(stray, "json"))
    out = run(*ARGUMENTS, "--summary", "汇总.csv").out
    file = Path("报送") / "上占镇.json"
    assert f"未报：红旗区上店镇人民政府（可能是“{file}”）。" in out.replace("\n      ", "")
    assert f"可能是{file}\n" in out[out.index("单位  ") : out.index("未报：")]
    assert f"可能是“{file}”" in (county / "汇总.csv").read_text("utf-8-sig")
    told = json.loads(run(*ARGUMENTS, "--format", "json").out)
    assert [row["perhaps"] for row in told["collection"]["rows"]] == [[], [], [str(file)], []]
    hint = f"请先核对“{file}”是不是它的报告：名称相近，但不在名册上；不是的请催报。"
    assert told["results"][-1]["findings"][0]["hint"] == hint


def test_settings_make_it_check_again(county: Path, run: Run) -> None:
    run(*ARGUMENTS)
    assert "沿用" not in run(*ARGUMENTS, "--ignore", "XD104").out
    (county / "xdreport.toml").write_text('ignore = ["XD601"]\n', "utf-8")
    out = run(*ARGUMENTS).out
    assert "XD601" not in out
    assert "未报 1" in out


@pytest.mark.usefixtures("county")
def test_resuming_says_what_it_took_up(run: Run) -> None:
    run(*ARGUMENTS)
    assert run(*ARGUMENTS, "--resume").err == "上次的检查没有中断：2 份沿用已有的结果，检查了其余 0 份。\n"


@pytest.mark.usefixtures("county")
def test_for_programs(run: Run) -> None:
    out = run(*ARGUMENTS, "--format", "json").out
    printed = json.loads(out)
    jsonschema.validate(printed, json.loads(run("schema", "result").out))
    held = printed["collection"]
    assert held["states"] == {"passed": 1, "faulty": 1, "missing": 1}
    assert [row["state"] for row in held["rows"]] == ["passed", "faulty", "missing"]
    missing = printed["results"][-1]
    assert (missing["file"], missing["organ"]) == (None, "红旗区上店镇人民政府")
    assert "collection" not in json.loads(run("validate", "报送/大店镇.json", "--format", "json").out)


@pytest.mark.parametrize("format", ["csv", "html", "markdown", "sarif", "junit", "github"])
@pytest.mark.usefixtures("county")
def test_every_format_names_the_missing(run: Run, format: str) -> None:
    code, out, _ = run(*ARGUMENTS, "--format", format)
    assert code == 1
    assert "红旗区上店镇人民政府" in out


@pytest.mark.skipif(os.name != "posix", reason="links need rights of their own on Windows")
def test_links_that_lead_nowhere_are_told(county: Path, run: Run) -> None:
    (county / "报送" / "上店镇.xlsx").symlink_to(county / "没有.xlsx")
    (county / "报送" / "绕圈.xlsx").symlink_to(county / "报送" / "绕圈.xlsx")
    code, _, err = run(*ARGUMENTS)
    links = "、".join(f"“{Path('报送') / name}”" for name in ("上店镇.xlsx", "绕圈.xlsx"))
    assert (code, err) == (1, f"“报送”中没有检查：2 个不是报告的文件（{links}）。\n")


@pytest.mark.parametrize("name", ["汇总 表.csv", "汇总.xlsx"])
def test_the_table_as_a_file(county: Path, run: Run, name: str) -> None:
    (county / "名册.csv").write_text("单位名称,联系人\n=1+1镇,王某\n红旗区小店镇人民政府,\n", "utf-8")
    assert run(*ARGUMENTS, "--summary", name).code == 1
    path = county / name
    if name.endswith(".csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = [*csv.reader(stream)]
    else:
        rows = [
            ["" if cell.value is None else str(cell.value) for cell in row] for row in load_workbook(path)["报送情况"]
        ]
        assert all(cell.data_type != "f" for row in load_workbook(path)["报送情况"] for cell in row)
    assert rows[0][:4] == ["单位", "单位代码", "上级单位", "状态"]
    assert [row[0].lstrip("'") for row in rows[1:]] == ["=1+1镇", "红旗区小店镇人民政府", "红旗区大店镇人民政府"]
    assert [row[3] for row in rows[1:]] == ["未报", "通过", "有误"]
    assert (rows[1][-2], rows[3][-3]) == ("王某", "否")
    assert run(*ARGUMENTS, "--summary", name).err == (
        f"xdreport：文件“{name}”已存在，不覆盖；确要覆盖请加 --force，或用 --summary 另写一个文件名。\n"
    )


@pytest.mark.usefixtures("county")
def test_the_table_may_be_written_twice(run: Run) -> None:
    assert (
        run(*ARGUMENTS, "--summary", "汇总.csv", "--summary", "汇总.xlsx").err
        == "已写“汇总.csv”。\n已写“汇总.xlsx”。\n"
    )


def test_what_was_said_of_a_file_goes_with_it(county: Path, run: Run) -> None:
    """That a file is damaged is settled when it is gone; that a unit is missing, when it need not report."""
    wrong = county / "报送" / "大店镇.json"
    wrong.write_bytes(b"PK")
    run(*ARGUMENTS)
    wrong.unlink()
    (county / "报送" / "大店镇（重报）.json").write_bytes(render(COLLECTIONS["copied-tables"].units["大店镇"], "json"))
    (county / "xdreport.toml").write_text(absence("红旗区上店镇人民政府"), "utf-8")
    assert "已改正 2 处，新出现 0 处，仍未改正 0 处。" in run(*ARGUMENTS).out


def test_a_control_character_does_not_cost_the_table(county: Path, run: Run) -> None:
    (county / "名册.csv").write_text("单位名称,联系人\n红旗区\x1b小店镇人民政府,王\x01某\n", "utf-8")
    code, _, err = run(*ARGUMENTS, "--summary", "汇总.xlsx")
    assert (code, err) == (1, "已写“汇总.xlsx”。\n")
    row = [cell.value for cell in load_workbook("汇总.xlsx")["报送情况"][2]]
    assert (row[0], row[-2]) == ("红旗区_x001B_小店镇人民政府", "王_x0001_某")


@pytest.mark.parametrize("refused", ["r.json", "没有/r.json"])
def test_what_was_not_written_is_said_where_one_of_several_targets_is_refused(
    county: Path, run: Run, refused: str
) -> None:
    (county / "r.json").write_bytes(b"mine")
    code, out, err = run(*ARGUMENTS, "--summary", "s.xlsx", "-o", refused)
    assert (code, out) == (2, "")
    assert err.endswith(f"这次没有检查，“{Path(refused)}”、“s.xlsx”都没有写。\n")
    assert not (county / "s.xlsx").exists()
    assert (county / "r.json").read_bytes() == b"mine"


def test_what_is_there_is_said_where_a_later_target_fails(
    county: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise TargetError("不能写入“s.xlsx”：磁盘已满。")

    monkeypatch.setattr("xdreport.cli.wanted.write", full)
    code, _, err = run(*ARGUMENTS, "--summary", "s.xlsx", "-o", "r.json")
    assert code == 2
    assert err == "已写“r.json”。\nxdreport：不能写入“s.xlsx”：磁盘已满。已写：“r.json”；没有写：“s.xlsx”。\n"
    assert json.loads((county / "r.json").read_text("utf-8"))["collection"]


def test_every_file_written_is_named(county: Path, run: Run) -> None:
    found = run(*ARGUMENTS, "--summary", "s.xlsx", "-o", "r.json")
    assert found.err == "已写“r.json”。\n已写“s.xlsx”。\n"
    assert (county / "s.xlsx").is_file()


@pytest.mark.usefixtures("county")
def test_the_table_is_printed_across_with_its_heads_on_every_page(run: Run) -> None:
    run(*ARGUMENTS, "--summary", "汇总.xlsx")
    sheet = load_workbook("汇总.xlsx")["报送情况"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
        "landscape",
        9,
        "$1:$1",
    )
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddFooter is not None
    assert str(sheet.oddFooter.center.text) == "第 &P 页，共 &N 页"


def test_the_roster_and_what_is_written_are_no_reports(county: Path, run: Run) -> None:
    (county / "报送" / "名册.md").write_text("单位名称\t联系人\n红旗区小店镇人民政府\t信息\n", "utf-8")
    (county / "报送" / "上年").mkdir()
    last = replace(town(), {"year": 2024, "problems": "上年的问题"})
    (county / "报送" / "上年" / "小店镇.json").write_bytes(render(last, "json"))
    _, out, err = run("validate", "报送", "--roster", "报送/名册.md", "--previous", "报送/上年")
    assert "名册.md（" not in out
    assert "名册 1 个单位：通过 " in out
    assert "红旗区大店镇人民政府" in err


def test_last_years_reports_are_found_by_organ(county: Path, run: Run) -> None:
    (county / "上年" / "乡镇").mkdir(parents=True)
    last = replace(town(), {"year": 2024, "requests.carried_forward.natural_person": 2})
    (county / "上年" / "乡镇" / "a.json").write_bytes(render(last, "json"))
    (county / "上年" / "b.json").write_bytes(b"{}")
    for _ in range(2):
        _, out, err = run(*ARGUMENTS, "--previous", "上年")
        assert "XD401" in out
        assert "没有找到（或不能确定）“红旗区大店镇人民政府”的报告" in err
        assert "上年度工作簿“" in err


def test_annotated_copies_and_letters_of_a_collection(county: Path, run: Run) -> None:
    (county / "报送" / "大店镇.json").unlink()
    (county / "报送" / "大店镇.xlsx").write_bytes(render(BROKEN, "xlsx"))
    code, _, err = run(*ARGUMENTS, "--annotate", "标注", "--letter", "通知")
    assert code == 1
    assert "已标注 1 个工作簿" in err
    assert {path.name for path in (county / "通知").iterdir()} == {"红旗区大店镇人民政府更正通知.docx"}


@pytest.mark.usefixtures("county")
def test_folders_below_only_when_asked(run: Run) -> None:
    assert "1 个子文件夹" in run("validate", "报送").err
    assert "共 2 份" in run("validate", "报送", "--recursive").out
    assert "共 2 份" in run("validate", "-r", ".").out


@pytest.mark.parametrize("pattern", ["报送/*.json", "报送/**/*.json", "报送/乡 镇/小店*"])
@pytest.mark.usefixtures("county")
def test_patterns_are_expanded_here(run: Run, pattern: str) -> None:
    number = {"报送/*.json": 1, "报送/**/*.json": 2, "报送/乡 镇/小店*": 1}[pattern]
    printed = json.loads(run("validate", pattern, "--format", "json").out)
    assert len(printed["results"]) == number


def test_in_parallel_it_is_the_same(county: Path, run: Run) -> None:
    for number in range(45):
        (county / "报送" / f"{number}.json").write_bytes(render(BROKEN, "json"))
    one = run(*ARGUMENTS, "--no-cache", "--jobs", "1")
    assert run(*ARGUMENTS, "--no-cache", "--jobs", "2") == one
    assert run(*ARGUMENTS, "--no-cache") == one
    assert run("validate", "报送", "--jobs", "2") == run("validate", "报送")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--roster", "没有.csv"], "找不到名册“没有.csv”"),
        (["--roster", "报送/大店镇.json"], "名册“报送/大店镇.json”不能用"),
        (["--roster", "报送"], "名册“报送”是文件夹"),
        (["--year", "2025"], "--year 只在有名册时可用，请同时写明 --roster 名册文件。"),
        (["--summary", "a.csv"], "--summary 只在有名册时可用"),
        (["--no-cache", "--resume"], "--resume、--no-cache 只在有名册时可用"),
        (["--roster", "名册.csv", "--no-cache", "--resume"], "--resume 要用台账，不能与 --no-cache 同用。"),
        (["--roster", "名册.csv", "--summary", "a.docx"], "--summary 只写 .csv 或 .xlsx"),
        (["--roster", "名册.csv", "--summary", "名册.csv"], "就是输入文件"),
        (["--roster", "名册.csv", "--summary", "no/a.csv"], "文件夹“no”不存在"),
        (["--roster", "名册.csv", "--previous", "空"], "里没有"),
        (["--roster", "名册.csv", "--previous", "./报送"], "“报送”既是要检查的报告，又写作 --previous 的上年度报告"),
        (["--previous", "报送/../报送"], "既是要检查的报告"),
        (["--jobs", "0"], "“0”不是进程数，请填 1 到 256。"),
        (["--jobs", "两个"], "“两个”不是进程数"),
        (["--year", "25", "--roster", "名册.csv"], "“25”不是年份"),
    ],
)
def test_wrong_use(county: Path, run: Run, arguments: list[str], told: str) -> None:
    (county / "空").mkdir()
    code, out, err = run("validate", "报送", *arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert err.startswith("xdreport：")
    assert err.count("\n") == 1


@pytest.mark.usefixtures("county")
def test_a_pattern_without_a_match(run: Run) -> None:
    code, _, err = run("validate", "报送/*.xlsx")
    assert (code, err) == (2, "xdreport：找不到“报送/*.xlsx”：没有相符的文件，请检查路径和文件名。\n")


@pytest.mark.parametrize("name", ["missing-submission", "carry-over-chain"])
def test_an_example_on_the_command_line(here: Path, run: Run, name: str) -> None:
    held: Received = COLLECTIONS[name]
    for path, data in files(name).items():
        (here / path).parent.mkdir(exist_ok=True)
        (here / path).write_bytes(data)
    previous = ["--previous", "上年"] if held.previous else []
    code, out, _ = run("validate", "报送", "--roster", "名册.csv", *previous, "--format", "json")
    assert code == 1
    assert {one["name"] for result in json.loads(out)["results"] for one in result["findings"]} == {name}


def many(county: Path, number: int) -> None:
    for one in range(number):
        report = replace(town(), {**FIGURES, "disclosure.licences": one, "organ": f"红旗区第{one}镇人民政府"})
        (county / "报送" / f"{one:03}.json").write_bytes(render(report, "json"))


def started(county: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "xdreport", *ARGUMENTS, *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    # a shell's background jobs ignore Ctrl-C, and so would all that they start
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            command, cwd=county, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
    finally:
        signal.signal(signal.SIGINT, before)


def wait_for_work(process: "subprocess.Popen[bytes]", county: Path) -> None:
    """Until the ledger holds something: however slow the machine, some files are checked, and others are not."""
    limit = time.monotonic() + 120
    while time.monotonic() < limit and process.poll() is None and not kept(county / ".xdreport" / "ledger.sqlite"):
        time.sleep(0.02)


def kept(ledger: Path) -> int:
    """How many results are on the disk; looked up without a lock, which might come in the way of the run."""
    try:
        with closing(sqlite3.connect(f"{ledger.as_uri()}?immutable=1", uri=True)) as connection:
            number: int = connection.execute("SELECT count(*) FROM checked").fetchone()[0]
            return number
    except sqlite3.Error:
        return 0


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_ctrl_c_leaves_what_was_done(county: Path, run: Run) -> None:
    many(county, 4000)
    process = started(county, "--jobs", "2", "-o", "结果.html", "-o", "结果.md")
    wait_for_work(process, county)
    os.killpg(process.pid, signal.SIGINT)
    out, err = (text.decode() for text in process.communicate(timeout=60))
    assert process.returncode == 130
    assert "已中断，只检查了" in out
    for written in ("结果.html", "结果.md"):
        assert "已中断，只检查了" in (county / written).read_text("utf-8")
    assert "Traceback" not in err
    again = "存下的文件只有已检查的部分。再运行一次，加上 --resume，就从这里接着检查。"
    assert err.endswith(f"{again}\nxdreport：已中断。\n")
    told = run(*ARGUMENTS, "--resume", "--jobs", "2")
    assert told.err.startswith("接着上次中断的检查：")
    assert not told.err.startswith("接着上次中断的检查：0 份")


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_killed_it_leaves_no_process_and_resumes(county: Path, run: Run) -> None:
    many(county, 4000)
    process = started(county, "--jobs", "2")
    wait_for_work(process, county)
    workers = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.communicate(timeout=60)
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert alive == []
    told = run(*ARGUMENTS, "--resume", "--jobs", "2")
    assert told.err.startswith("接着上次中断的检查：")
    assert (
        run(*ARGUMENTS, "--no-cache", "--jobs", "2").out.splitlines()[-2]
        == told.out.splitlines()[-2].partition("检查")[0]
    )


def test_what_a_collection_shows_has_its_cell(here: Path, run: Run) -> None:
    held = COLLECTIONS["parent-not-sum"]
    (here / "名册.csv").write_text("单位名称,单位类型,上级单位,截止日期,曾用名\n" + held.roster, "utf-8")
    for name, report in held.units.items():
        (here / f"{name}.xlsx").write_bytes(render(report, "xlsx"))
    printed = json.loads(run("validate", ".", "--roster", "名册.csv", "--format", "json").out)
    (one,) = (one for result in printed["results"] for one in result["findings"])
    assert (one["id"], one["place"], one["cell"]) == ("XD606", "主动公开", "C16")


def test_a_baseline_accepts_what_a_collection_shows(county: Path, run: Run) -> None:
    assert run(*ARGUMENTS, "--write-baseline", "基线.json").code == 0
    code, out, _ = run(*ARGUMENTS, "--baseline", "基线.json", "--format", "json")
    printed = json.loads(out)
    assert code == 0
    assert [one for result in printed["results"] for one in result["findings"]] == []
    assert printed["collection"]["states"] == {"passed": 2, "missing": 1}
    (county / "报送" / "乡 镇" / "小店镇.json").unlink()
    assert run(*ARGUMENTS, "--baseline", "基线.json", "--annotate", "标注").code == 1


@pytest.mark.usefixtures("county")
def test_rules_of_collections_can_be_left_out(run: Run) -> None:
    code, out, _ = run(*ARGUMENTS, "--ignore", "XD601,XD203")
    assert code == 0 or "XD601" not in out
    assert "XD601" not in run(*ARGUMENTS, "--select", "XD2").out


def test_a_ledger_that_cannot_be_looked_for_is_done_without(
    county: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a folder without the right to search it, which is no hindrance for who runs the tests as root."""
    ask = os.stat

    def refused(path: int | str | os.PathLike[str], **how: object) -> os.stat_result:
        if str(path).endswith("ledger.sqlite"):
            raise PermissionError(13, "Permission denied", str(path))
        return ask(path, **how)  # type: ignore[arg-type]  # whatever was asked for

    monkeypatch.setattr(os, "stat", refused)
    assert run("validate", county / "报送", "--roster", county / "名册.csv").code == 1

"""xdreport archive: what goes in is told, what does not too; exports are whole, and wrong use is one line."""

import csv
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
from python_calamine import load_workbook

from tests.build import report
from tests.cli.conftest import Run
from xdreport.api import load, render
from xdreport.archive.heads import label
from xdreport.archive.schema import COUNTED, FEES, STATED, TEXTS
from xdreport.form.figures import BY_PATH, FIGURES
from xdreport.reporters.width import width

ORGAN = "红旗区小店镇人民政府"


@pytest.fixture
def folder(here: Path) -> Path:
    (here / "报送").mkdir()
    (here / "报送" / "好.json").write_bytes(render(report(contact="=1+1", disclosure__licences=7), "json"))
    (here / "报送" / "错.json").write_bytes(render(report(disputes__review__total=3), "json"))
    (here / "报送" / "旧.json").write_bytes(render(report(year=2024), "json"))
    return here / "报送"


def test_add_list_show(folder: Path, run: Run) -> None:
    code, out, err = run("archive", "add", folder, "--db", "a.duckdb")
    assert code == 1
    assert "存入 2 份（其中 0 份是更正后的新版），0 份已在库中、没有变化，1 份没有存入" in out
    assert "错.json”：XD204" in err
    assert "2 份已在库中" in run("archive", "add", folder / "好.json", folder / "旧.json", "--db", "a.duckdb").out
    assert run("archive", "list", "--db", "a.duckdb", "--year", "2025").out.endswith("共 1 份。\n")
    shown = run("archive", "show", "小店镇", "2025", "--db", "a.duckdb").out
    assert "好.json" in shown
    assert "SHA-256" in shown
    (folder / "好.json").write_bytes(render(report(disclosure__licences=8), "json"))
    out = run("archive", "add", folder / "好.json", "--db", "a.duckdb").out
    assert f"更正：{ORGAN} 2025 年度，第 2 版（{folder / '好.json'}）" in out
    assert "其中 1 份是更正后的新版" in out
    (folder / "好.json").write_bytes(render(report(contact="=1+1", disclosure__licences=7), "json"))
    code, out, err = run("archive", "add", folder / "好.json", "--db", "a.duckdb")
    assert (code, out) == (0, "存入 0 份（其中 0 份是更正后的新版），1 份已在库中、没有变化，0 份没有存入。\n")
    assert f"“{folder / '好.json'}”是{ORGAN} 2025 年度的第 1 版，库中现行的仍是第 2 版" in err
    history = run("archive", "show", ORGAN, "2025", "--history", "--db", "a.duckdb").out
    assert "第 1 版" in history
    assert "第 2 版" in history


def test_the_list_stands_in_columns(folder: Path, run: Run) -> None:
    (folder / "长.json").write_bytes(render(report(organ=f"{ORGAN}办公室"), "json"))
    run("archive", "add", folder, "--db", "a.duckdb")
    *lines, last = run("archive", "list", "--db", "a.duckdb", "--year", "2025").out.splitlines()
    assert last == "共 2 份。"
    assert len(lines) == 2
    assert len({width(line[: line.index(str(folder))]) for line in lines}) == 1


@pytest.mark.parametrize("format", ["xlsx", "json", "docx"])
def test_a_report_is_given_back(folder: Path, run: Run, format: str) -> None:
    run("archive", "add", folder, "--db", "a.duckdb")
    target = folder.parent / f"back.{format}"
    assert run("archive", "show", ORGAN, "2024", "--db", "a.duckdb", "--format", format, "-o", target).code == 0
    assert load(target).report == load(render(report(year=2024), format)).report


def test_exports_hold_every_figure(folder: Path, run: Run) -> None:
    run("archive", "add", folder, "--db", "a.duckdb")
    for layout, rows in (("reports", 2), ("figures", 400)):
        for suffix in ("csv", "xlsx", "parquet"):
            target = folder.parent / f"{layout}.{suffix}"
            assert run("archive", "export", "--db", "a.duckdb", "--layout", layout, "-o", target).code == 0
            again = run("archive", "export", "--db", "a.duckdb", "--layout", layout, "-o", target)
            assert (again.code, "--force" in again.err) == (2, True)
        text = (folder.parent / f"{layout}.csv").read_bytes()
        assert text.startswith(b"\xef\xbb\xbf")
        assert len(list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))) == rows + 1
        book = load_workbook(str(folder.parent / f"{layout}.xlsx"))
        assert len(book.get_sheet_by_index(0).to_python()) == rows + 1
        query = f"SELECT count(*) FROM '{folder.parent / f'{layout}.parquet'}'"
        assert duckdb.connect().execute(query).fetchall() == [(rows,)]
    lines = _lines(folder.parent / "reports.csv")
    assert (lines[1]["单位名称"], lines[1]["报告年度"]) == (ORGAN, "2025")
    assert lines[1]["联系方式"] == "'=1+1"
    assert lines[1]["主动公开 行政许可 本年处理决定数量"] == "7"
    assert not list(folder.parent.glob(".*part"))


def test_a_control_character_does_not_cost_the_export(folder: Path, run: Run) -> None:
    (folder / "好.json").write_bytes(render(report(contact="科\x01\uffff室"), "json"))
    run("archive", "add", folder / "好.json", "--db", "a.duckdb")
    assert run("archive", "export", "--db", "a.duckdb", "-o", "a.xlsx").code == 0
    head, row = load_workbook("a.xlsx").get_sheet_by_index(0).to_python()
    assert str(row[head.index("联系方式")]) in ("科_x0001_\ufffd室", "科\x01\ufffd室")


def _lines(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def test_an_export_for_people_and_one_for_programs(folder: Path, run: Run) -> None:
    run("archive", "add", folder, "--db", "a.duckdb")
    export = ("archive", "export", "--db", "a.duckdb")
    for layout in ("reports", "figures"):
        assert run(*export, "--layout", layout, "-o", folder.parent / f"{layout}.csv").code == 0
        assert run(*export, "--layout", layout, "--keys", "-o", folder.parent / f"{layout} keys.csv").code == 0
        assert run(*export, "--layout", layout, "-o", folder.parent / f"{layout}.parquet").code == 0
        keys = _lines(folder.parent / f"{layout} keys.csv")
        parquet = duckdb.connect().execute(f"SELECT * FROM '{folder.parent / f'{layout}.parquet'}' LIMIT 0")
        assert [*keys[0]] == [column[0] for column in parquet.description or ()]
    by_path = _lines(folder.parent / "reports keys.csv")[1]
    assert {figure.path for figure in FIGURES} <= by_path.keys()
    told = _lines(folder.parent / "reports.csv")[1]
    assert [*told.values()][3:] == [*by_path.values()][3:]  # the kind is a word, everything else as it was
    assert (by_path["kind"], told["机关类型"]) == ("town", "乡（镇）人民政府")
    for one, other in zip(
        _lines(folder.parent / "figures.csv"), _lines(folder.parent / "figures keys.csv"), strict=True
    ):
        assert (one["路径"], one["数值"], one["报告年度"]) == (other["path"], other["value"], other["year"])
        assert one["数字"] == label(BY_PATH[one["路径"]])


def test_no_two_columns_have_one_head(folder: Path, run: Run) -> None:
    run("archive", "add", folder, "--db", "a.duckdb")
    assert run("archive", "export", "--db", "a.duckdb", "-o", folder.parent / "a.csv").code == 0
    with (folder.parent / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        heads = next(csv.reader(stream))
    assert len(set(heads)) == len(heads) == len(STATED) + len(COUNTED) + len((*TEXTS, *FEES)) + 2
    assert all(heads)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "--db", "none.duckdb"], "找不到档案库"),
        (["add", "none", "--db", "a.duckdb"], "找不到"),
        (["show", ORGAN, "2025", "--db", "a.duckdb", "--format", "xlsx"], "-o"),
        (["show", ORGAN, "2025", "--db", "a.duckdb", "-o", "a.txt"], "后缀不对"),
        (["show", ORGAN, "2025", "--db", "a.duckdb", "--format", "docx", "-o", "a.xlsx"], "后缀不对"),
        (["show", "大店镇", "2025", "--db", "a.duckdb"], "没有“大店镇”"),
        (["export", "--db", "a.duckdb", "-o", "a.txt"], "后缀不对"),
        (["export", "--db", "a.duckdb", "-o", "a.duckdb"], "后缀不对"),
        (["list", "--db", "报送"], "是文件夹"),
    ],
)
def test_wrong_use_is_one_line(folder: Path, run: Run, arguments: list[str], said: str) -> None:
    run("archive", "add", folder, "--db", "a.duckdb")
    code, _, err = run("archive", *arguments)
    assert code == 2
    assert said in err
    assert len(err.splitlines()) == 1


def test_without_the_library_the_command_says_what_to_install(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xdreport.archive.store.find_spec", lambda _: None)
    code, _, err = run("archive", "add", folder, "--db", "a.duckdb")
    assert code == 2
    assert 'pip install "xdreport[archive]"' in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("more", [[], ["--jobs", "2"]])
def test_previous_may_be_an_archive(here: Path, run: Run, more: list[str]) -> None:
    balance: dict[str, Any] = {"requests__received__natural_person": 3, "requests__received__total": 3}
    left: dict[str, Any] = {"requests__carried_forward__natural_person": 3, "requests__carried_forward__total": 3}
    old = report(year=2024, **balance, **left, overview__on_request="收到申请3件，结转下年度3件。")
    (here / "旧.json").write_bytes(render(old, "json"))
    (here / "更旧.json").write_bytes(render(report(year=2023), "json"))
    (here / "新.json").write_bytes(render(report(), "json"))
    assert run("archive", "add", here / "旧.json", here / "更旧.json", "--db", "a.duckdb").code == 0
    assert "XD401" in run("validate", "新.json", "--previous", "旧.json").out
    assert "XD401" in run("validate", "新.json", "--previous", "a.duckdb", *more).out


@pytest.mark.parametrize("more", [[], ["--roster", "名册.csv"], ["--roster", "名册.csv", "--year", "2025"]])
@pytest.mark.parametrize("year", [2023, 2025])
def test_an_archive_without_last_year_s_report_is_no_error(here: Path, run: Run, more: list[str], year: int) -> None:
    (here / "名册.csv").write_text(f"单位名称\n{ORGAN}\n", "utf-8")
    (here / "库.json").write_bytes(render(report(year=year), "json"))
    (here / "今年.json").write_bytes(render(report(), "json"))
    assert run("archive", "add", "库.json", "--db", "a.duckdb").code == 0
    code, out, err = run("validate", "今年.json", "--previous", "a.duckdb", *more)
    assert (code, "XD408" in out) == (0, False)
    assert f"没有找到（或不能确定）“{ORGAN}”的报告" in err


def test_settings_are_honoured(folder: Path, run: Run) -> None:
    (folder / "xdreport.toml").write_text('ignore = ["XD204"]\n', "utf-8")
    code, out, err = run("archive", "add", folder / "错.json", "--db", "a.duckdb")
    assert (code, err) == (0, "")
    assert "存入 1 份" in out


def of(organ: str, **values: Any) -> bytes:
    """The file of a sound report of an organ."""
    intro = f"现公布{organ}{values.get('year', 2025)}年政府信息公开工作年度报告。"
    return render(report(organ=organ, overview__introduction=intro, **values), "json")


def test_with_a_roster_organs_of_one_name_are_not_mixed_up(here: Path, run: Run) -> None:
    (here / "名册.csv").write_text(
        "单位名称,上级单位\n红旗区,\n红旗区城关镇,红旗区\n青山县,\n青山县城关镇,青山县\n", "utf-8"
    )
    for county, number in (("红旗区", 3), ("青山县", 4)):
        left: dict[str, Any] = {
            "requests__carried_forward__natural_person": number,
            "requests__carried_forward__total": number,
        }
        new: dict[str, Any] = {"requests__received__natural_person": number, "requests__received__total": number}
        told = f"收到申请{number}件，结转下年度{number}件。"
        held = of(f"{county}城关镇人民政府", year=2024, **new, **left, overview__on_request=told)
        (here / f"{county}.json").write_bytes(held)
    added = run("archive", "add", "红旗区.json", "青山县.json", "--db", "a.duckdb", "--roster", "名册.csv")
    assert added.code == 0, added.err
    brought: dict[str, Any] = {"requests__brought_forward__natural_person": 4, "requests__brought_forward__total": 4}
    gone: dict[str, Any] = {
        "requests__outcomes__granted__natural_person": 4,
        "requests__outcomes__granted__total": 4,
        "requests__outcomes__total__natural_person": 4,
        "requests__outcomes__total__total": 4,
    }
    (here / "新.json").write_bytes(of("青山县城关镇人民政府", **brought, **gone))
    said = run("validate", "新.json", "--previous", "a.duckdb").out
    assert "XD401" not in said
    assert "没有找到" not in said
    (here / "新.json").write_bytes(of("红旗区城关镇人民政府", **brought, **gone))
    assert "XD401" in run("validate", "新.json", "--previous", "a.duckdb").out


def test_a_console_that_knows_only_gbk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "名.json").write_bytes(render(report(organ="\U00020bb7野家镇人民政府"), "json"))
    command = [sys.executable, "-m", "xdreport", "archive"]
    monkeypatch.setenv("PYTHONIOENCODING", "gbk")
    for more in (["add", "报送"], ["list"], ["show", ORGAN, "2025"]):
        done = subprocess.run(
            [*command, *more, "--db", "a.duckdb"], cwd=folder.parent, capture_output=True, check=False
        )
        assert done.returncode in (0, 1)
        assert "Traceback" not in done.stderr.decode("gbk")
        assert done.stdout.decode("gbk")

"""validate: what is printed, in which form, and the exit code."""

import json
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import SKIPPED, UNREADABLE, WARNING, Engine, Run, finding
from xdreport.cli.batch import check_all
from xdreport.findings import Severity
from xdreport.form.report import Report


def _files(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")


def test_a_finding_is_shown_with_cell_labels_equation_and_remedy(here: Path, run: Run, engine: Engine) -> None:
    _files(here, "小店 镇.xlsx")
    engine.report = Report(organ="红旗区小店镇人民政府", year=2025)
    broken = finding(
        place="依申请公开",
        cell="D31",
        row="（七）总计",
        column="自然人",
        equation="3402+91 = 3493 ≠ 3375+119 = 3494，差 1",
        hint="核对这一列。",
    ).model_copy(update={"details": ("总计列同样差 1",)})
    engine.findings = {"小店 镇.xlsx": (WARNING, broken)}
    code, out, err = run("validate", "小店 镇.xlsx")
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "小店 镇.xlsx（红旗区小店镇人民政府 2025年）",
        "  整个文件",
        "    警告 XD104",
        "        标题没有写年度",
        "        怎么改：请补上年度",
        "  依申请公开",
        "    错误 XD201  D31  （七）总计 · 自然人",
        "        两边不等。",
        "        3402+91 = 3493 ≠ 3375+119 = 3494，差 1",
        "        · 总计列同样差 1",
        "        怎么改：核对这一列。",
        "",
        "小店 镇.xlsx：1 个错误、1 个警告。未核对：没有提供上年度报告（XD401）。",
    ]


def test_a_clean_file_passes_in_one_line(here: Path, run: Run, engine: Engine) -> None:
    _files(here, "a.xlsx")
    assert run("validate", "a.xlsx") == (0, "a.xlsx：通过。未核对：没有提供上年度报告（XD401）。\n", "")
    assert engine.previous is None


def test_a_folder_stands_for_its_reports_each_once(here: Path, run: Run, engine: Engine) -> None:
    _files(
        here,
        "in/b.xlsx",
        "in/A.XLSX",
        "in/old.xls",
        "in/~$b.xlsx",
        "in/.~b.xlsx",
        "in/b.md",
        "in/b.png",
        "in/sub.xlsx/x",
    )
    code, out, _ = run("validate", "in", "in/b.xlsx")
    assert code == 0
    assert engine.calls == [str(Path("in") / name) for name in ("A.XLSX", "b.md", "b.xlsx", "old.xls")]
    assert out.splitlines()[-1].startswith("共 4 份，全部通过。")


def test_files_of_a_folder_are_in_natural_order(here: Path, run: Run, engine: Engine) -> None:
    _files(here, "单位10.xlsx", "单位9.xlsx", "单位2.xlsx")
    assert run("validate", ".").code == 0
    assert engine.calls == ["单位2.xlsx", "单位9.xlsx", "单位10.xlsx"]


def test_clean_files_come_before_those_with_findings(here: Path, run: Run, engine: Engine) -> None:
    _files(here, "a.xlsx", "b.xlsx")
    engine.findings = {"a.xlsx": (WARNING,)}
    lines = run("validate", ".").out.splitlines()
    assert lines[:2] == ["b.xlsx：通过", "a.xlsx"]
    assert lines[-1].startswith("共 2 份，全部通过，另有 1 个警告。")


def test_an_unreadable_file_is_a_finding_and_the_others_go_on(here: Path, run: Run, engine: Engine) -> None:
    _files(here, "a.xlsx", "b.xlsx", "c.xlsx")
    engine.findings = {"a.xlsx": (UNREADABLE,)}
    engine.raises = {"b.xlsx": PermissionError(13, "Permission denied")}
    code, out, err = run("validate", "a.xlsx", "b.xlsx", "c.xlsx")
    assert (code, err) == (1, "")
    assert "文件打不开：没有权限" in out
    assert "c.xlsx：通过" in out
    assert (
        "共 3 份，1 份通过，2 份有错误：2 个错误。未核对：2 份（a.xlsx、c.xlsx）：没有提供上年度报告（XD401）。" in out
    )


@pytest.mark.parametrize("fail_on", ["error", "never"])
def test_when_nothing_given_can_be_read_the_exit_code_is_2(here: Path, run: Run, engine: Engine, fail_on: str) -> None:
    _files(here, "a.xlsx", "b.xlsx")
    engine.findings = {"a.xlsx": (UNREADABLE,), "b.xlsx": (UNREADABLE,)}
    code, out, _ = run("validate", "a.xlsx", "b.xlsx", "--fail-on", fail_on)
    assert code == 2
    assert out.count("文件已损坏") == 2


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        (Severity.ERROR, "error", 1),
        (Severity.ERROR, "warning", 1),
        (Severity.ERROR, "never", 0),
        (Severity.WARNING, "error", 0),
        (Severity.WARNING, "warning", 1),
        (Severity.INFO, "warning", 0),
    ],
)
def test_fail_on(here: Path, run: Run, engine: Engine, severity: Severity, fail_on: str, code: int) -> None:
    _files(here, "a.xlsx")
    engine.findings = {"a.xlsx": (finding(severity=severity),)}
    assert run("validate", "a.xlsx", "--fail-on", fail_on).code == code


def test_a_warning_alone_passes_and_is_counted(here: Path, run: Run, engine: Engine) -> None:
    _files(here, "a.xlsx")
    engine.findings = {"a.xlsx": (WARNING,)}
    assert "a.xlsx：通过，另有 1 个警告。" in run("validate", "a.xlsx").out


def test_quiet_prints_the_closing_line_only(here: Path, run: Run, engine: Engine) -> None:
    _files(here, "a.xlsx")
    engine.findings = {"a.xlsx": (finding(),)}
    code, out, _ = run("validate", "--quiet", "a.xlsx")
    assert (code, out) == (1, "a.xlsx：1 个错误。未核对：没有提供上年度报告（XD401）。\n")


def test_json_conforms_to_the_committed_schema(here: Path, run: Run, engine: Engine) -> None:
    _files(here, "a.xlsx", "b.xlsx")
    engine.findings = {"a.xlsx": (finding(cell="H7", file="a.xlsx"), WARNING)}
    code, out, _ = run("validate", "a.xlsx", "b.xlsx", "--format", "json")
    printed = json.loads(out)
    schema = Path(__file__).parents[2] / "schemas" / "result.schema.json"
    jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(printed)
    assert code == 1
    assert printed["summary"] == {
        "files": 2,
        "passed": 1,
        "errors": 1,
        "warnings": 1,
        "infos": 0,
        "waived": 0,
        "accepted": 0,
    }
    assert printed["results"][0]["findings"][0]["cell"] == "H7"
    assert printed["results"][1]["skipped"] == [SKIPPED.model_dump()]


def test_last_years_report_is_handed_to_the_engine(here: Path, run: Run, engine: Engine) -> None:
    _files(here, "a.xlsx", "2024.xlsx")
    assert run("validate", "a.xlsx", "--previous", "2024.xlsx").code == 0
    assert getattr(engine.previous, "file", "") == "2024.xlsx"
    assert engine.calls == ["a.xlsx"]


def test_a_bug_over_one_file_costs_only_that_file(here: Path, run: Run, engine: Engine) -> None:
    _files(here, "a.xlsx", "b.xlsx")
    engine.raises = {"a.xlsx": ZeroDivisionError("boom")}
    code, out, err = run("validate", "a.xlsx", "b.xlsx")
    assert (code, err) == (70, "")
    assert "检查时程序出错（ZeroDivisionError，位于 xdreport/cli/batch.py:" in out
    assert "b.xlsx：通过" in out


def test_text_from_a_file_cannot_steer_the_terminal(here: Path, run: Run, engine: Engine) -> None:
    _files(here, "a.xlsx")
    engine.findings = {"a.xlsx": (finding(message="\x1b[2J清屏\n换行\u202e反向", place="表\x07", row="\x9b1m"),)}
    out = run("validate", "a.xlsx").out
    assert not set(out) & set("\x1b\x07\x9b\u202e")
    assert "[2J清屏 换行 反向" in out


def test_a_progress_bar_only_on_a_terminal_and_over_many_files(
    here: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _files(here, *(f"{number}.xlsx" for number in range(21)))
    paths = [Path(f"{number}.xlsx") for number in range(21)]
    check_all(paths)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert len(check_all(paths)) == 21
    assert "正在检查" in capsys.readouterr().err
    assert len(engine.calls) == 42

"""Settings on the command line: xdreport.toml, --config, --select, --ignore, baselines, and the command config."""

import json
from pathlib import Path

import pytest
from examples.bad_content import text
from examples.make import HERE

from tests.cli.conftest import Engine, Run, finding
from xdreport.findings import Severity

TOML = """\
ignore = ["XD5"]

[severity]
thin-problems = "error"

[limits]
XD110 = 1500

[[waivers]]
rule = "thin-problems"
organ = "红旗区小店镇人民政府"
figure = "问题及改进!B4"
values = { actual = 5 }
reason = "另文报送"
approved_by = "区政务公开办"
until = 2099-12-31
"""


@pytest.fixture
def thin(here: Path) -> Path:
    """A workbook, in a folder below the current one, in which XD109 fires."""
    path = here / "报送" / "小店镇.xlsx"
    path.parent.mkdir()
    path.write_bytes(text("problems", "没有问题。")())
    return path


def ids(run: Run, *arguments: str | Path) -> list[str]:
    """What validate finds."""
    printed = json.loads(run("validate", *arguments, "--format", "json").out)
    return [found["id"] for result in printed["results"] for found in result["findings"]]


def test_the_file_above_the_workbook_is_heeded(here: Path, run: Run, thin: Path) -> None:
    assert run("validate", thin).code == 0
    (here / "xdreport.toml").write_text('severity = { XD109 = "error" }', "utf-8")
    assert run("validate", thin).code == 1
    (thin.parent / "xdreport.toml").write_text("", "utf-8")
    assert run("validate", thin).code == 0
    assert run("validate", thin, "--config", here / "xdreport.toml").code == 1


def test_each_file_has_the_settings_of_its_folder(here: Path, run: Run, engine: Engine) -> None:
    for folder, settings in (("a", 'ignore = ["XD1"]'), ("b", None)):
        (here / folder).mkdir()
        (here / folder / "x.xlsx").write_bytes(b"x")
        if settings:
            (here / folder / "xdreport.toml").write_text(settings)
    run("validate", "b", "a")
    assert "XD110" in getattr(engine.profile, "off", ())
    run("validate", "a", "b")
    assert engine.profile is None


def test_a_waived_finding_is_shown_and_does_not_fail(here: Path, run: Run, thin: Path) -> None:
    (here / "xdreport.toml").write_text(TOML, "utf-8")
    code, out, err = run("validate", thin)
    assert (code, err) == (0, "")
    assert "    已豁免 XD109  B4  五、存在的主要问题及改进情况\n" in out
    assert "        豁免理由：另文报送（区政务公开办批准，有效期至 2099-12-31）\n" in out
    assert "：通过，已豁免 1 个。未核对：" in out
    summary = json.loads(run("validate", thin, "--format", "json").out)["summary"]
    assert (summary["errors"], summary["waived"], summary["passed"]) == (0, 1, 1)
    assert run("validate", thin, "--fail-on", "warning").code == 0


def test_the_reason_a_unit_gives_is_shown_beside_the_finding(here: Path, run: Run, engine: Engine) -> None:
    (here / "a.xlsx").write_bytes(b"x")
    engine.findings = {"a.xlsx": (finding(hint="核对。", explanation="上年报告已更正"),)}
    code, out, _ = run("validate", "a.xlsx")
    assert code == 1
    assert "        单位说明：上年报告已更正\n        怎么改：核对。\n" in out


@pytest.mark.parametrize(("format", "told"), [("sarif", '"suppressions"'), ("csv", "另文报送"), ("html", "豁免理由")])
def test_every_report_shows_what_is_waived(here: Path, run: Run, thin: Path, format: str, told: str) -> None:
    (here / "xdreport.toml").write_text(TOML, "utf-8")
    assert told in run("validate", thin, "--format", format).out


def test_what_is_waived_fails_in_no_report(here: Path, run: Run, thin: Path) -> None:
    (here / "xdreport.toml").write_text(TOML, "utf-8")
    junit = run("validate", thin, "--format", "junit").out
    assert "已豁免" in junit
    assert "<failure" not in junit
    assert "::notice file=" in run("validate", thin, "--format", "github").out
    assert "⚪ 已豁免" in run("validate", thin, "--format", "markdown").out


def test_select_and_ignore(run: Run, thin: Path) -> None:
    assert ids(run, thin) == ["XD109"]
    assert ids(run, thin, "--select", "XD2,XD3") == []
    assert ids(run, thin, "--select", "XD2", "--select", "thin-problems") == ["XD109"]
    assert ids(run, thin, "--ignore", "XD109") == []
    assert "按设置不检查" in run("validate", thin, "--ignore", "XD109").out


def test_a_rule_asked_for_is_checked_whatever_the_file_ignores(here: Path, run: Run, thin: Path) -> None:
    (here / "xdreport.toml").write_text('ignore = ["XD1"]')
    assert ids(run, thin) == []
    assert ids(run, thin, "--select", "XD1") == ["XD109"]
    assert ids(run, thin, "--ignore", "XD2") == ["XD109"]


def test_render_goes_by_the_same_settings(here: Path, run: Run, thin: Path) -> None:
    (here / "xdreport.toml").write_text('severity = { XD109 = "error" }', "utf-8")
    assert run("render", thin, "-o", "a.docx").code == 1
    (here / "xdreport.toml").write_text(TOML, "utf-8")
    assert run("render", thin, "-o", "a.docx").code == 0


def test_a_baseline_lets_only_new_findings_fail(run: Run, thin: Path) -> None:
    code, out, err = run("validate", thin, "--write-baseline", "b.json", "--fail-on", "warning")
    assert (code, err) == (0, "已写入基线：b.json（1 个），以后用 --baseline 只报告新出现的问题。\n")
    assert "：通过。基线已接受 1 个。" in out
    again = run("validate", thin, "--baseline", "b.json", "--fail-on", "warning")
    assert (again.code, again.err) == (0, "")
    assert "：通过。基线已接受 1 个。" in again.out
    thin.write_bytes(text("problems", "没有什么问题。")())
    code, out, err = run("validate", thin, "--baseline", "b.json", "--fail-on", "warning")
    assert code == 1
    assert err == "提醒：基线“b.json”中有 1 个问题已不再出现（XD109），可用 --write-baseline 更新。\n"
    assert run("validate", thin, "--write-baseline", "b.json").code == 0
    assert run("validate", thin, "--baseline", "b.json", "--fail-on", "warning").code == 0


def test_a_baseline_named_in_the_file(here: Path, run: Run, thin: Path) -> None:
    (here / "xdreport.toml").write_text('baseline = "b.json"')
    assert run("validate", thin).code == 2
    assert run("validate", thin, "--write-baseline", "b.json").code == 0
    assert json.loads(run("validate", thin, "--format", "json").out)["summary"]["accepted"] == 1


def test_an_unreadable_file_fails_with_any_baseline(here: Path, run: Run) -> None:
    (here / "a.xlsx").write_bytes(b"x")
    assert run("validate", "a.xlsx", "--write-baseline", "b.json").code == 2
    assert run("validate", "a.xlsx", "--baseline", "b.json").code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--config", "none.toml"], "设置文件“none.toml”打不开：文件或文件夹不存在"),
        (["--config", "in"], "设置文件“in”是文件夹"),
        (["--config", "bad.toml"], "设置文件“bad.toml”第 1 行写法不对（第 9 列）：selec ="),
        (["--select", "XD2O1"], "选项“--select”：没有规则“XD2O1”，是不是“XD201”？"),
        (["--ignore", "XD1,nothing-like-it"], "选项“--ignore”：没有规则“nothing-like-it”"),
        (["--ignore", "XD001"], "选项“--ignore”：“XD001”不能关闭"),
        (["--baseline", "none.json"], "基线文件“none.json”打不开：文件或文件夹不存在"),
        (["--baseline", "bad.toml"], "“bad.toml”不是基线文件"),
        (["--write-baseline", "bad.toml"], "“bad.toml”不是基线文件"),
        (["--write-baseline", "a.xlsx"], "输出文件“a.xlsx”就是输入文件"),
        (["--write-baseline", "no/b.json"], "文件夹“no”不存在"),
    ],
)
def test_wrong_settings_are_one_line_and_exit_code_2(here: Path, run: Run, arguments: list[str], told: str) -> None:
    (here / "in").mkdir()
    (here / "a.xlsx").write_bytes(b"x")
    (here / "bad.toml").write_text("selec = \n")
    code, out, err = run("validate", "a.xlsx", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("xdreport：")
    assert told in err
    assert err.count("\n") == 1
    assert (here / "bad.toml").read_text() == "selec = \n"


def test_every_fault_of_a_file_has_its_line(here: Path, run: Run) -> None:
    (here / "a.xlsx").write_bytes(b"x")
    (here / "xdreport.toml").write_text('selec = []\nignor = []\n[[waivers]]\nrule = "XD110"\n')
    code, _, err = run("validate", "a.xlsx")
    lines = err.splitlines()
    assert code == 2
    assert len(lines) == 7
    assert all(line.startswith(f"xdreport：设置文件“{here / 'xdreport.toml'}”：") for line in lines)
    assert any(line.endswith("第 1 条豁免（XD110）：“reason”（理由）没有写。") for line in lines)


def test_config_says_what_is_in_force_and_whence(here: Path, run: Run, thin: Path) -> None:
    (here / "xdreport.toml").write_text(TOML, "utf-8")
    code, out, err = run("config", thin, "--select", "XD1")
    assert (code, err) == (0, "")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    file = here / "xdreport.toml"
    assert lines[0] == f"设置文件：{file}"
    assert "select XD1 命令行 --select" in lines
    assert "ignore 无 命令行 --select" in lines
    assert f"severity.XD109 error {file}" in lines
    assert f"limits.XD110.limit 1500 {file}" in lines
    assert "limits.XD109.shortest 50 默认" in lines
    assert "1. XD109 红旗区小店镇人民政府 问题及改进!B4" in lines
    assert "理由：另文报送（区政务公开办批准）" in lines


def test_config_for_programs(here: Path, run: Run, thin: Path) -> None:
    printed = json.loads(run("config", "--format", "json").out)
    assert (printed["file"], printed["off"]) == (None, [])
    assert {setting["source"] for setting in printed["settings"]} == {"默认"}
    (here / "xdreport.toml").write_text(TOML, "utf-8")
    printed = json.loads(run("config", thin.parent, "--format", "json").out)
    assert {"key": "ignore", "value": ["XD5"], "source": str(here / "xdreport.toml")} in printed["settings"]
    assert "XD509" in printed["off"]


@pytest.mark.usefixtures("here")
def test_config_of_what_is_not_there(run: Run) -> None:
    assert run("config", "none").err == "xdreport：找不到“none”，请检查路径和文件名。\n"
    assert run("config", "--config", "none.toml").code == 2


@pytest.mark.parametrize("name", ["lapsed-waiver", "unused-waiver"])
def test_the_examples_of_waivers_on_the_command_line(run: Run, name: str) -> None:
    bad = HERE / "bad"
    printed = run("validate", bad / f"{name}.xlsx", "--config", bad / f"{name}.toml", "--format", "json").out
    assert name in {found["name"] for found in json.loads(printed)["results"][0]["findings"]}


def test_a_waived_finding_leaves_the_exit_code_clean(here: Path, run: Run, engine: Engine) -> None:
    (here / "a.xlsx").write_bytes(b"x")
    engine.findings = {"a.xlsx": (finding(severity=Severity.ERROR, waived="理由"),)}
    assert run("validate", "a.xlsx").code == 0

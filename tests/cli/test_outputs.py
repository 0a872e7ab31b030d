"""validate: several formats at once, to files and to the screen."""

import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Engine, Run, finding
from xdreport.cli.errors import WrongUseError
from xdreport.cli.outputs import SUFFIXES, planned
from xdreport.reporters import REPORTERS


@pytest.fixture
def broken(here: Path, engine: Engine) -> Path:
    (here / "a.xlsx").write_bytes(b"x")
    engine.findings = {"a.xlsx": (finding(cell="H7", place="依申请公开"),)}
    return here


def _files(formats: list[str], *outputs: str) -> tuple[str, list[str]]:
    plan = planned(formats, [Path(output) for output in outputs])
    return plan.screen, [format for _, format in plan.files]


@pytest.mark.parametrize(
    ("formats", "outputs", "screen", "files"),
    [
        ([], [], "text", []),
        (["json"], [], "json", []),
        ([], ["a.html", "b.csv", "c.MD", "d.xml", "e.sarif", "f.txt", "g.json", "h.htm"], "text", None),
        (["sarif"], ["a.sarif"], "text", ["sarif"]),
        (["sarif", "html"], ["a.sarif", "b.html"], "text", ["sarif", "html"]),
        (["sarif", "html"], ["b.html", "a.sarif"], "text", ["html", "sarif"]),
        (["github"], ["a.sarif", "b.html"], "github", ["sarif", "html"]),
        (["sarif"], ["a.json"], "text", ["sarif"]),
        (["json", "sarif"], ["a.json", "b.json"], "text", ["json", "sarif"]),
        (["markdown"], ["summary"], "text", ["markdown"]),
        (["html", "junit"], ["one.out", "two.out"], "text", ["html", "junit"]),
        (["html", "html"], ["a.html", "b.html"], "text", ["html", "html"]),
    ],
)
def test_which_file_takes_which_format(
    formats: list[str], outputs: list[str], screen: str, files: list[str] | None
) -> None:
    usual = ["html", "csv", "markdown", "junit", "sarif", "text", "json", "html"]
    assert _files(formats, *outputs) == (screen, usual if files is None else files)


def test_every_format_has_a_suffix() -> None:
    assert {format for formats in SUFFIXES.values() for format in formats} == set(REPORTERS)


@pytest.mark.parametrize(
    ("formats", "outputs", "told"),
    [
        (["json", "csv"], [], "屏幕上只能显示一种格式，json、csv请用 --output"),
        ([], ["结果"], "从“结果”的后缀看不出要哪种格式"),
        ([], ["a.pdf"], "请用 --format 写明，或用 .txt .json"),
        ([], ["a.html", "./a.html"], "同一个文件"),
    ],
)
def test_what_cannot_be_meant(formats: list[str], outputs: list[str], told: str) -> None:
    with pytest.raises(WrongUseError, match=told):
        _files(formats, *outputs)


def test_files_are_written_and_the_screen_is_for_people(broken: Path, run: Run) -> None:
    code, out, err = run(
        "validate", "a.xlsx", "--format", "sarif", "--output", "a.sarif", "-o", "b.html", "-o", "c.csv"
    )
    assert (code, err) == (1, "已写“a.sarif”。\n已写“b.html”。\n已写“c.csv”。\n")
    assert out.splitlines()[-1].startswith("a.xlsx：1 个错误。")
    assert json.loads((broken / "a.sarif").read_text("utf-8"))["runs"][0]["results"][0]["ruleId"] == "XD201"
    assert "依申请公开!H7" in (broken / "b.html").read_text("utf-8")
    assert (broken / "c.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\r\r" not in (broken / "c.csv").read_bytes()


@pytest.mark.parametrize("name", REPORTERS)
def test_every_format_can_be_shown_and_stored(broken: Path, run: Run, name: str) -> None:
    code, shown, _ = run("validate", "a.xlsx", "--format", name)
    assert code == 1
    assert run("validate", "a.xlsx", "--format", name, "--output", "stored").code == 1
    assert (broken / "stored").read_bytes().decode("utf-8") == shown


def test_nothing_is_overwritten_unasked_and_never_an_input(broken: Path, run: Run, engine: Engine) -> None:
    (broken / "b.html").write_bytes(b"mine")
    code, out, err = run("validate", "a.xlsx", "-o", "b.html")
    assert (code, out) == (2, "")
    assert "文件“b.html”已存在，不覆盖" in err
    assert "就是输入文件" in run("validate", "a.xlsx", "--format", "html", "-o", "a.xlsx", "--force").err
    assert "就是输入文件" in run("validate", "a.xlsx", "--previous", "b.html", "-o", "b.html", "--force").err
    assert engine.calls == []
    assert (broken / "b.html").read_bytes() == b"mine"
    assert run("validate", "a.xlsx", "-o", "b.html", "--force").code == 1
    assert (broken / "b.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_shown_format_stays_alone_on_standard_output(broken: Path, run: Run) -> None:
    code, out, err = run("validate", "a.xlsx", "--format", "json", "-o", "b.html")
    assert (code, err) == (1, "已写“b.html”。\n")
    assert json.loads(out)["summary"]["errors"] == 1
    assert run("validate", "a.xlsx", "-o", "c.html", "-q").err == ""
    assert (broken / "c.html").is_file()


def test_what_was_found_is_shown_though_a_file_cannot_be_written(
    broken: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xdreport.files._replace", full)
    code, out, err = run("validate", "a.xlsx", "-o", "b.html")
    assert code == 2
    assert out.splitlines()[-1].startswith("a.xlsx：1 个错误。")
    assert err == "xdreport：不能写入“b.html”：磁盘已满。\n"
    assert not (broken / "b.html").exists()


@pytest.mark.usefixtures("broken")
def test_on_github_annotations_come_by_themselves(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("validate", "a.xlsx").out.startswith("::error file=a.xlsx,title=XD201 依申请公开!H7::")
    assert run("validate", "a.xlsx", "-o", "a.sarif").out.startswith("::error ")
    assert run("validate", "a.xlsx", "--format", "text").out.startswith("a.xlsx\n")
    assert run("validate", "a.xlsx", "--format", "csv").out.startswith("\ufeff级别")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert planned([], []).screen == "text"
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    assert "::" not in run("validate", "a.xlsx").out

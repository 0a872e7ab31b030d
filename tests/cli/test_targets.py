"""Where output goes: standard output for -, a folder that is made."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.build import report
from tests.cli.conftest import Run
from xdreport import load, render

HELD = report()


@pytest.fixture(autouse=True)
def source(here: Path) -> None:
    (here / "2025.json").write_bytes(render(HELD, "json"))


def test_a_text_on_standard_output_is_nothing_but_the_text(here: Path, run: Run) -> None:
    code, out, _ = run("render", "2025.json", "--format", "md", "-o", "-")
    assert (code, out) == (0, render(HELD, "md").decode())
    assert [path.name for path in here.iterdir()] == ["2025.json"]


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_a_file_of_bytes_goes_through_a_pipe(here: Path, format: str) -> None:
    called = [sys.executable, "-m", "xdreport", "render", "2025.json", "--format", format, "-o", "-"]
    done = subprocess.run(called, cwd=here, capture_output=True, check=True)
    assert load(done.stdout).report.requests == HELD.requests
    assert [path.name for path in here.iterdir()] == ["2025.json"]


def test_a_screen_gets_no_bytes(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    code, out, err = run("render", "2025.json", "-o", "-")
    assert (code, out) == (2, "")
    assert err == "xdreport：docx 不能显示在屏幕上，请用 -o 写明文件名，或用“>”“|”转给文件或其他程序。\n"
    assert [path.name for path in here.iterdir()] == ["2025.json"]


def test_a_closed_standard_output_is_said_in_a_line(here: Path) -> None:
    command = f'"{sys.executable}" -m xdreport render 2025.json -o - >&-'
    done = subprocess.run(["sh", "-c", command], cwd=here, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.decode()) == (2, "xdreport：标准输出已关闭，请用 -o 写明文件名。\n")


def test_standard_output_takes_one_format(run: Run) -> None:
    code, out, err = run("render", "2025.json", "--format", "md,html", "-o", "-")
    assert (code, out) == (2, "")
    assert err == "xdreport：标准输出（-o -）只能写一种格式，几种格式请用 -o 写明文件夹。\n"


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("diff", "2025.json", "2025.json", "-o", "-"), "没有变动。"),
        (("validate", "2025.json", "--format", "json", "-o", "-"), '"findings"'),
    ],
)
def test_what_is_shown_anyway_is_shown(here: Path, run: Run, arguments: tuple[str, ...], shown: str) -> None:
    code, out, _ = run(*arguments)
    assert (code, shown in out) == (0, True)
    assert [path.name for path in here.iterdir()] == ["2025.json"]


def test_other_commands_refuse_it_in_a_line(here: Path, run: Run) -> None:
    for arguments in (("board", "2025.json"), ("template",), ("roster", "template"), ("schema", "report")):
        code, out, err = run(*arguments, "-o", "-")
        assert (code, out, err.count("\n")) == (2, "", 1), arguments
    assert [path.name for path in here.iterdir()] == ["2025.json"]


def test_the_folder_for_several_formats_is_made(here: Path, run: Run) -> None:
    code, out, _ = run("render", "2025.json", "--format", "docx,html,md", "-o", "公开/2025")
    assert (code, out.count("已生成")) == (0, 3)
    assert sorted(path.name for path in (here / "公开" / "2025").iterdir()) == ["2025.docx", "2025.html", "2025.md"]


def test_no_folder_is_made_for_a_report_that_is_refused(here: Path, run: Run) -> None:
    (here / "2025.json").write_bytes(render(report(received__total=3), "json"))
    assert run("render", "2025.json", "--format", "docx,md", "-o", "公开").code == 1
    assert [path.name for path in here.iterdir()] == ["2025.json"]


def test_a_file_is_no_folder(here: Path, run: Run) -> None:
    (here / "公开").write_bytes(b"")
    code, _, err = run("render", "2025.json", "--format", "docx,md", "-o", "公开")
    assert (code, err) == (2, "xdreport：几种格式要写进文件夹，“公开”不是文件夹，请写明文件夹，或每次只写一种格式。\n")
    assert run("render", "2025.json", "--format", "docx,md", "-o", "公开/2025").code == 2


@pytest.mark.parametrize(
    ("arguments", "name", "written"),
    [
        ((), "小店镇年报", "小店镇年报.docx"),
        (("--format", "pdf"), "小店镇年报", "小店镇年报.pdf"),
        (("--format", "md"), "稿/小店镇2025.12", "稿/小店镇2025.12.md"),
        (("--format", "html"), "年报第1.2稿", "年报第1.2稿.html"),
        (("--format", "html"), "年报.htm", "年报.htm"),
    ],
)
def test_a_name_without_a_suffix_gets_that_of_its_format(
    here: Path, run: Run, arguments: tuple[str, ...], name: str, written: str
) -> None:
    (here / "稿").mkdir()
    code, out, _ = run("render", "2025.json", *arguments, "-o", name)
    assert (code, out) == (0, f"已生成：{Path(written)}\n")
    assert load(here / written).report.requests == HELD.requests
    assert not (here / name).exists() or name == written
    code, _, err = run("render", "2025.json", *arguments, "-o", name)
    assert (code, "已存在" in err) == (2, True)


def test_other_commands_name_their_files_so_too(here: Path, run: Run) -> None:
    assert run("diff", "2025.json", "2025.json", "-o", "比较").out == "已写入：比较.txt\n"
    assert run("diff", "2025.json", "2025.json", "--format", "html", "-o", "比较").out == "已写入：比较.html\n"
    assert sorted(path.name for path in here.iterdir()) == ["2025.json", "比较.html", "比较.txt"]

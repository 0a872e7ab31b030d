"""What README.md shows is what happens: commands, output, the library example; the Chinese one says the same."""

import re
import shlex
from pathlib import Path

import pytest

from xdreport.__main__ import main

ROOT = Path(__file__).resolve().parent.parent
ENGLISH = (ROOT / "README.md").read_text("utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return [block.strip() for block in re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)]


def test_the_quick_start_is_two_single_lines_and_the_same_in_both_languages() -> None:
    commands = blocks(ENGLISH, "sh")
    assert len(commands) == 2
    assert all("\n" not in command for command in commands)
    assert blocks(CHINESE, "sh") == commands


def test_ci_runs_the_test_command() -> None:
    marked = ENGLISH.partition("<!-- command: tests -->")[2]
    assert blocks(marked, "sh")[0].startswith("python3 -m venv .venv && ")
    assert "<!-- command: tests -->" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_first_command_ends_in_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its parts after the installation, in a copy of the folder they read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "2025.xlsx").write_bytes((ROOT / "examples" / "2025.xlsx").read_bytes())
    parts = [shlex.split(part) for part in blocks(ENGLISH, "sh")[0].split(" && ")]
    ours = [part[1:] for part in parts if part[0].endswith("/xdreport")]
    assert [part[0] for part in ours] == ["validate", "render"]
    assert [main(part) for part in ours] == [0, 0]
    assert (tmp_path / "report.docx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("text", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_the_output_shown_is_the_output(
    text: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    (shown,) = blocks(text, "console")
    command, _, expected = shown.partition("\n")
    main(shlex.split(command.removeprefix("$ xdreport ")))
    assert capsys.readouterr().out.strip() == expected.strip()


def test_the_library_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = blocks(ENGLISH, "python")
    assert blocks(CHINESE, "python") == [example]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").mkdir()
    for name in ("county-2024.xlsx", "county-2025.xlsx"):
        (tmp_path / "examples" / name).write_bytes((ROOT / "examples" / name).read_bytes())
    exec(compile(example, "README.md", "exec"), {})
    assert capsys.readouterr().out == "209\n"
    assert (tmp_path / "county-2025.docx").exists()


def test_files_named_in_the_documents_exist() -> None:
    for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text("utf-8")
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert target.startswith("http") or (ROOT / target).exists(), (name, target)

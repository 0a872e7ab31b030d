"""Help pages: Chinese throughout, complete, and within 80 columns."""

import re

import pytest

from tests.cli.conftest import Run
from xdreport.form.organ import OrganKind
from xdreport.reporters.width import width
from xdreport.version import __version__

COMMANDS = (
    "template",
    "validate",
    "render",
    "merge",
    "board",
    "archive",
    "trend",
    "roster",
    "diff",
    "rules",
    "explain",
    "config",
    "schema",
)


def test_the_program_lists_its_commands(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert re.findall(r"^  (\w+)  ", out, re.MULTILINE) == list(COMMANDS)
    assert run() == (0, out, "")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_pages_are_chinese_and_fit(run: Run, monkeypatch: pytest.MonkeyPatch, command: str, option: str) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = run(command, option)
    assert (code, err) == (0, "")
    assert out.startswith(f"用法：xdreport {command}")
    assert not re.search(r"Usage|Options|Arguments|Show|default|required|message", out)
    assert max(width(line) for line in out.splitlines()) <= 80


def test_every_kind_of_organ_is_named_with_its_label(run: Run) -> None:
    out = run("template", "--help").out
    assert all(f"{kind.value}  {kind.label}" in out for kind in OrganKind)


def test_exit_codes_are_told(run: Run) -> None:
    out = run("validate", "--help").out.replace("\n", "")
    assert "退出码：0 通过；1 有达到 --fail-on 级别的发现；2 用法不对" in out


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"xdreport {__version__}\n", "")


@pytest.mark.parametrize("command", ["check", "template"])
def test_pages_of_commands_within_a_command(run: Run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, out, err = run("roster", command, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"用法：xdreport roster {command}")
    assert f"  {command}  " in run("roster").out

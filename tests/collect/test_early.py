"""A worker that starts with the command is there where there will be work for it, and gone with the command."""

import subprocess
import sys
from pathlib import Path

import pytest

from xdreport.collect import pool
from xdreport.collect.early import likely
from xdreport.collect.ledger_path import ledger_path

FULL = "validate units --roster roster.csv"
TIMEOUT = 60


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (FULL, 4),
        ("validate units --roster=roster.csv -q", 4),
        ("board units --roster roster.csv", 4),
        (f"{FULL} --jobs 2", 2),
        (f"{FULL} --jobs=1", 1),
        (f"{FULL} --jobs 200", 4),
        (f"{FULL} --jobs two", 4),
        ("validate 2025.xlsx", 0),
        (f"{FULL} --scheduler tcp://10.0.0.8:8786", 0),
        (f"{FULL} --help", 0),
        ("roster check --roster roster.csv", 0),
        ("validate units --roster", 0),
        ("--roster", 0),
        ("", 0),
    ],
)
def test_as_many_as_there_will_be_work_for(
    typed: str, expected: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pool, "cores", lambda: 4)
    assert likely(typed.split()) == expected


def test_one_for_what_has_changed_since_the_last_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "cores", lambda: 4)
    arguments = ["validate", "units", "--roster", str(tmp_path / "名册.csv")]
    ledger = ledger_path(arguments[-1])
    ledger.parent.mkdir()
    ledger.touch()
    assert likely(arguments) == 1
    assert likely([*arguments, "--no-cache"]) == 4


def test_a_single_processor_is_left_to_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "cores", lambda: 1)
    assert likely(FULL.split()) == 0


@pytest.mark.parametrize("more", ["--nonsense", "-o no/such/folder.json", ""])
def test_it_is_gone_with_a_command_that_does_not_come_to_work(more: str, tmp_path: Path) -> None:
    """It would hold the command's output open."""
    command = [sys.executable, "-m", "xdreport", *FULL.split(), *more.split()]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=TIMEOUT, check=False, cwd=tmp_path)
    assert ended.returncode == 2
    assert ended.stderr.startswith("xdreport：")
    assert "Traceback" not in ended.stderr

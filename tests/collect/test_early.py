"""A worker that starts with the command is there where there will be work for it, and gone with the command."""

import subprocess
import sys
from pathlib import Path

import pytest

from xdreport.collect import pool
from xdreport.collect.early import likely

FULL = "validate units --roster roster.csv"
TIMEOUT = 60


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (FULL, True),
        ("validate units --roster=roster.csv -q", True),
        ("board units --roster roster.csv", True),
        ("validate 2025.xlsx", False),
        (f"{FULL} --scheduler tcp://10.0.0.8:8786", False),
        (f"{FULL} --help", False),
        ("roster check --roster roster.csv", False),
        ("--roster", False),
        ("", False),
    ],
)
def test_where_there_will_be_work_for_it(typed: str, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "cores", lambda: 2)
    assert likely(typed.split()) is expected


def test_a_single_processor_is_left_to_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "cores", lambda: 1)
    assert not likely(FULL.split())


@pytest.mark.parametrize("more", ["--nonsense", "-o no/such/folder.json", ""])
def test_it_is_gone_with_a_command_that_does_not_come_to_work(more: str, tmp_path: Path) -> None:
    """It would hold the command's output open."""
    command = [sys.executable, "-m", "xdreport", *FULL.split(), *more.split()]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=TIMEOUT, check=False, cwd=tmp_path)
    assert ended.returncode == 2
    assert ended.stderr.startswith("xdreport：")
    assert "Traceback" not in ended.stderr

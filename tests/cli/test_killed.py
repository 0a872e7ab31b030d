"""Killed at random moments, commands over many files leave nothing half-written, lose nothing, and go on where they were."""

import csv
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from zipfile import ZipFile

import psutil
import pytest
from examples.reports import town

from tests.cli.conftest import Run
from xdreport.api import render
from xdreport.archive import Archive
from xdreport.form.figures import replace

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
UNITS, KILLS = 120, 3
MOMENTS = (0.15, 0.75)
"""Shares of the time that a whole run takes; the first kill comes before its end."""


@pytest.fixture
def county(here: Path) -> Path:
    """A county and its towns, their figures all 0 but for a number by which they are told apart."""
    names = [f"红旗区第{number}镇人民政府" for number in range(UNITS)]
    lines = ["红旗区人民政府,", *(f"{name},红旗区人民政府" for name in names)]
    (here / "名册.csv").write_text("\n".join(["单位名称,上级单位", *lines]), "utf-8")
    (here / "报送").mkdir()
    for number, name in enumerate(names):
        introduction = f"现公布{name}2025年政府信息公开工作年度报告。"
        made = replace(town(), {"organ": name, "disclosure.licences": number, "overview.introduction": introduction})
        (here / "报送" / f"{name}.json").write_bytes(render(made, "json"))
    (here / "本级.json").write_bytes(render(replace(town(), {"organ": "红旗区人民政府", "kind": "county"}), "json"))
    return here


def duration(here: Path, *arguments: str) -> float:
    """Seconds that the whole command takes, in a copy of the folder."""
    with TemporaryDirectory() as other:
        shutil.copytree(here, other, dirs_exist_ok=True)
        began = perf_counter()
        subprocess.run([sys.executable, "-m", "xdreport", *arguments], cwd=other, check=False, capture_output=True)
        return perf_counter() - began


def killed(here: Path, *arguments: str, seed: int) -> Iterator[int]:
    """Runs a command and kills it with its workers, at a moment of chance; gives its exit code each time."""
    dice, whole = Random(seed), duration(here, *arguments)
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-m", "xdreport", *arguments], cwd=here, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            children = []
            try:
                process.wait(whole * dice.uniform(*MOMENTS))
            except subprocess.TimeoutExpired:
                children = psutil.Process(process.pid).children(recursive=True)
                os.killpg(process.pid, signal.SIGKILL)
            code = process.wait()
        psutil.wait_procs(children, timeout=10)
        yield code


def strange(here: Path, *results: str) -> list[str]:
    """Files that are neither inputs nor results; a file that was being written when the kill came is hidden."""
    known = {"名册.csv", "本级.json", *results}
    names = [one.name for one in here.iterdir() if one.is_file() and one.name not in known]
    return [name for name in names if not re.fullmatch(r"\.\d+-\w+\.part", name)]


def test_validate(county: Path, run: Run) -> None:
    arguments = ("validate", "报送", "--roster", "名册.csv", "--format", "json")
    codes = [*killed(county, *arguments, "-o", "结果.json", "--force", "--jobs", "2", seed=1)]
    assert -signal.SIGKILL in codes
    if (county / "结果.json").exists():
        json.loads((county / "结果.json").read_bytes())
    after = json.loads(run(*arguments, "--jobs", "2").out)
    fresh = json.loads(run(*arguments, "--no-cache", "--jobs", "1").out)
    assert after["results"] == fresh["results"]
    assert len(after["results"]) == UNITS + 1
    assert {one["unit"]: one["state"] for one in after["collection"]["rows"]} == {
        one["unit"]: one["state"] for one in fresh["collection"]["rows"]
    }


def test_archive_add(county: Path, run: Run) -> None:
    arguments = ("archive", "add", "报送", "--db", "a.duckdb", "--jobs", "2")
    stored = 0
    codes = []
    for code in killed(county, *arguments, seed=2):
        codes.append(code)
        if (county / "a.duckdb").exists() and (county / "a.duckdb").stat().st_size:
            held = run("archive", "list", "--db", "a.duckdb")
            if held.code == 0:  # else it was killed before it had made the tables
                assert len(held.out.splitlines()) - 1 >= stored
                stored = len(held.out.splitlines()) - 1
    assert -signal.SIGKILL in codes
    again = run(*arguments)
    assert (again.code, again.err) == (0, "")
    with Archive(county / "a.duckdb", read_only=True) as archive:
        entries = archive.list(history=True)
        assert len(entries) == UNITS
        assert {one.version for one in entries} == {1}


@pytest.mark.parametrize("name", ["全县.xlsx", "看板.html", "汇总.csv"])
def test_what_is_written_is_whole_or_not_there(county: Path, run: Run, name: str) -> None:
    roster = ("报送", "--roster", "名册.csv", "--jobs", "2")
    arguments = {
        "全县.xlsx": ("merge", *roster, "--own", "本级.json", "-o", name),
        "看板.html": ("board", *roster, "-o", name),
        "汇总.csv": ("validate", *roster, "--summary", name, "-q"),
    }[name]
    for _ in killed(county, *arguments, "--force", seed=3):
        if (county / name).exists():
            whole(county / name)
    assert run(*arguments, "--force").code in (0, 1)
    whole(county / name)
    assert strange(county, name) == []


def whole(path: Path) -> None:
    """Fails where a file is not complete."""
    if path.suffix == ".xlsx":
        assert ZipFile(path).testzip() is None
    elif path.suffix == ".html":
        assert path.read_text("utf-8").rstrip().endswith("</html>")
    else:
        assert len(list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))) == UNITS + 2

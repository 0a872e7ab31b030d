"""A worker that starts with the command is there where there will be work for it, does it, and is gone with the command."""

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from examples.reports import town

from xdreport.__main__ import command
from xdreport.api import render
from xdreport.collect import pool, spread
from xdreport.collect.crew import Worker
from xdreport.collect.early import likely
from xdreport.collect.work import Work
from xdreport.form.figures import replace

FULL = "validate units --roster roster.csv"
UNITS = 6


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(spread, "cores", lambda: 2)
    organs = [f"红旗区第{number}镇人民政府" for number in range(UNITS)]
    (tmp_path / "roster.csv").write_text("\n".join(["单位名称,上级单位", *(f"{organ}," for organ in organs)]), "utf-8")
    (tmp_path / "units").mkdir()
    for organ in organs:
        report = replace(town(), {"organ": organ})
        (tmp_path / "units" / f"{organ}.json").write_bytes(render(report, "json"))
    return tmp_path


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Worker[object]]:
    """The processes that are started from now on."""
    found: list[Worker[object]] = []
    begin: Callable[..., None] = Worker.__init__

    def init(worker: Worker[object], *arguments: object) -> None:
        begin(worker, *arguments)
        found.append(worker)

    monkeypatch.setattr(Worker, "__init__", init)
    return found


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """Runs the command as it is typed; none of its processes is left."""

    def run(line: str) -> int:
        monkeypatch.setattr("sys.argv", ["xdreport", *line.split()])
        monkeypatch.setattr("xdreport.__main__._collect_less_garbage", lambda: None)  # this process goes on
        before = {one.pid for one in psutil.Process().children()}
        code = command()
        left = [one for one in psutil.Process().children() if one.pid not in before]
        assert not [one for one in left if "resource_tracker" not in " ".join(one.cmdline())]
        return code

    return run


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (FULL, True),
        ("validate units --roster=roster.csv -q", True),
        ("board units --roster roster.csv", True),
        ("validate units --roster none.csv", False),
        ("validate units --roster units", False),
        ("validate 2025.xlsx", False),
        (f"{FULL} --scheduler tcp://10.0.0.8:8786", False),
        (f"{FULL} --help", False),
        ("roster check --roster roster.csv", False),
        ("validate units --roster", False),
        ("--roster", False),
        ("", False),
    ],
)
@pytest.mark.usefixtures("county")
def test_where_there_will_be_work_for_it(line: str, expected: bool) -> None:
    assert likely(line.split()) is expected


@pytest.mark.usefixtures("county")
def test_a_single_processor_is_left_to_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "cores", lambda: 1)
    assert not likely(FULL.split())


def test_it_does_the_work_and_no_other_is_started_for_few_files(
    county: Path,
    typed: Callable[[str], int],
    started: list[Worker[object]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(Work, "__call__", None)  # here, not there
    monkeypatch.setattr(pool, "AWHILE", 60)
    assert typed(f"{FULL} -q") == 0
    assert len(started) == 1
    assert f"待核 {UNITS}，有误 0" in capsys.readouterr().out
    file = next((county / "units").iterdir())
    file.write_bytes(file.read_bytes() + b"\n")
    assert typed(f"{FULL} -q") == 0
    assert len(started) == 2
    assert "检查 1 份" in capsys.readouterr().out


@pytest.mark.parametrize("more", ["--nonsense", "--jobs 0", "-o no/such/folder.json", "--config none.toml"])
@pytest.mark.usefixtures("county")
def test_it_is_gone_with_a_command_that_does_not_come_to_work(
    more: str, typed: Callable[[str], int], started: list[Worker[object]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(f"{FULL} {more}") == 2
    assert len(started) == 1
    assert capsys.readouterr().err.startswith("xdreport：")


@pytest.mark.usefixtures("county")
def test_where_no_process_can_be_started_the_command_goes_on(
    typed: Callable[[str], int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def init(*_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(Worker, "__init__", init)
    assert typed(f"{FULL} -q") == 0
    assert f"待核 {UNITS}，有误 0" in capsys.readouterr().out

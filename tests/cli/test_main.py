"""main: no traceback, whatever happens; any console; a closed pipe; whole processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from xdreport.__main__ import main

SOURCES = Path(__file__).parents[2] / "src"


def _process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "xdreport", *arguments],
        env={**os.environ, "PYTHONPATH": str(SOURCES), **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_a_bug_ends_in_one_line_that_names_the_place(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def bug() -> None:
        raise KeyError("secret")

    monkeypatch.setattr("xdreport.checking.all_rules", bug)
    code, out, err = run("rules")
    assert (code, out, err.count("\n")) == (70, "", 1)
    assert "程序内部出错（KeyError，位于 xdreport/cli/rules.py:" in err
    assert "Traceback" not in err
    assert "secret" not in err


def test_a_bug_shows_its_traceback_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def bug() -> None:
        raise KeyError("secret")

    monkeypatch.setattr("xdreport.checking.all_rules", bug)
    monkeypatch.setenv("XDREPORT_DEBUG", "1")
    with pytest.raises(KeyError):
        main(["rules"])


def test_interruption_ends_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("xdreport.checking.all_rules", interrupted)
    assert run("rules") == (130, "", "xdreport：已中断。\n")


def test_the_module_runs_as_a_program() -> None:
    done = _process("nope", PYTHONIOENCODING="utf-8")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("xdreport：没有命令“nope”")


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("encoding", ["gbk", "cp936", "ascii", "latin-1"])
def test_any_console_takes_our_text(here: Path, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    (here / "报告 ✓𠮷.xlsx").write_bytes(b"x")
    streams = [io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2)]
    monkeypatch.setattr(sys, "stdout", streams[0])
    monkeypatch.setattr(sys, "stderr", streams[1])
    assert main(["validate", "报告 ✓𠮷.xlsx"]) == 0
    written = streams[0].buffer.getvalue()
    assert written.startswith("报告 ??.xlsx：通过".encode(encoding, "replace"))


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_a_minus_is_a_minus_on_any_console(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    from xdreport.cli import console

    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stream)
    console.prepare()
    console.out("32+3\u22122 = 33 \u2022 \U00020bb7")
    assert stream.buffer.getvalue() == b"32+3-2 = 33 - ?"


def test_json_is_utf_8_whatever_the_console(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    stream = io.TextIOWrapper(io.BytesIO(), encoding="gbk")
    monkeypatch.setattr(sys, "stdout", stream)
    assert main(["schema", "finding"]) == 0
    assert "单元格" in stream.buffer.getvalue().decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="pipes close otherwise on Windows")
def test_a_closed_pipe_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)
    with open(write, "wb") as closed:  # noqa: PTH123 - a descriptor, not a path
        done = subprocess.run(
            [sys.executable, "-m", "xdreport", "--help"],
            env={**os.environ, "PYTHONPATH": str(SOURCES)},
            stdout=closed,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_ends_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "xdreport", "schema", "finding"],
            env={**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONIOENCODING": "utf-8"},
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr.decode()) == (2, "xdreport：不能读写文件：磁盘已满。\n")


def test_no_output_at_all_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["schema", "finding"]) == 0
    assert main(["nope"]) == 2


@pytest.mark.usefixtures("engine")
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are always Unicode")
def test_a_file_name_that_is_no_unicode(here: Path, run: Run) -> None:
    name = os.fsdecode(b"\xff\xfe.xlsx")
    (here / name).write_bytes(b"x")
    assert run("validate", name).out.startswith("??.xlsx：通过")
    assert '"file": "??.xlsx"' in run("validate", ".", "--format", "json").out

"""Nobody asks the network: neither a reader, in this process or its own, nor a writer."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.build import report
from tests.formats import without_network
from tests.formats.reports import of
from xdreport import load, render
from xdreport.form.figures import vector
from xdreport.formats import isolated
from xdreport.formats.unreadable import UnreadableError

UNSHARED = ["unshare", "--map-root-user", "--net"]


@pytest.mark.parametrize("format", ["docx", "html", "md", "xlsx", "json", "pdf"])
def test_neither_reading_nor_writing_opens_a_socket(
    format: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Refused(socket.socket):
        def __init__(self, *_: object, **__: object) -> None:
            pytest.fail("a socket was opened")

    monkeypatch.setattr(socket, "socket", Refused)
    _guard_processes(monkeypatch)
    (tmp_path / f"报告.{format}").write_bytes(render(of(), format))
    assert vector(load(tmp_path / f"报告.{format}").report) == vector(of())


def _guard_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers in processes of their own end there at the first use of a socket."""
    started = isolated._started

    def guarded(module: str, *rest: Any) -> Any:
        monkeypatch.setenv(without_network.WHICH, module)
        return started(without_network.__name__, *rest)

    monkeypatch.setattr(isolated, "_started", guarded)


def test_such_a_use_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    _guard_processes(monkeypatch)
    with pytest.raises(UnreadableError, match="中断"):
        isolated.run("xdreport.formats.pdf.parse", without_network.USE, "", seconds=60, megabytes=1024)


def _can_unshare() -> bool:
    return (
        shutil.which("unshare") is not None and not subprocess.run([*UNSHARED, "true"], capture_output=True).returncode
    )


@pytest.mark.skipif(not _can_unshare(), reason="no network can be taken away here")
def test_a_pdf_is_written_where_there_is_no_network_at_all(tmp_path: Path) -> None:
    """typst is no Python: what it would ask of a network is seen by taking that away."""
    (tmp_path / "报告.json").write_bytes(render(report(), "json"))
    command = [*UNSHARED, sys.executable, "-m", "xdreport", "render", "报告.json", "--format", "pdf", "-o", "报告.pdf"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert vector(load(tmp_path / "报告.pdf").report) == vector(report())

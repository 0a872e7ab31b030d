"""A reader in a process of its own: whatever becomes of it, the caller gets a document or an UnreadableError."""

import ctypes
import multiprocessing
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import psutil
import pytest

from tests.formats.misbehaving import sample
from xdreport.document import CellError, Document, Paragraph
from xdreport.formats import isolated
from xdreport.formats.isolated import ReaderError, resident, run
from xdreport.formats.isolated_windows import limits
from xdreport.formats.transport import BrokenError, packed, unpacked
from xdreport.formats.unreadable import UnreadableError

ENOUGH = 60.0
"""Seconds; a guard against hanging only."""

READER = "tests.formats.misbehaving"


def told(data: bytes, seconds: float = ENOUGH, megabytes: int = 300) -> str:
    """What a file that cannot be read ends in."""
    before = psutil.Process().children()
    with pytest.raises(UnreadableError) as caught:
        run(READER, data, "a.xls", seconds=seconds, megabytes=megabytes)
    assert caught.value.hint.endswith("。")
    assert psutil.Process().children() == before
    return caught.value.message


def test_the_document_comes_back_as_it_was() -> None:
    name = "年报 2025（红旗区）\udcff.xls"
    found = run(READER, b"read", name, seconds=ENOUGH, megabytes=300)
    assert found == sample(name)
    kinds = [type(cell.value) for grid in found.grids() for cell in grid.cells]
    assert kinds == [type(cell.value) for grid in sample(name).grids() for cell in grid.cells]
    assert CellError in kinds


def test_a_parser_that_aborts_costs_one_file() -> None:
    assert "中断" in told(b"abort")
    assert "中断" in told(b"exit")


def test_a_parser_that_eats_memory_is_stopped() -> None:
    assert "内存超过 120 MB" in told(b"eat", megabytes=120)
    assert "内存超过 120 MB" in told(b"hoard", megabytes=120)


@pytest.mark.parametrize("what", [b"loop", b"sleep", b"sleep " + bytes(1024 * 1024)])
def test_a_parser_that_hangs_is_stopped(what: bytes) -> None:
    start = time.monotonic()
    assert "1 秒还没有完成" in told(what, seconds=1)
    assert time.monotonic() - start < ENOUGH / 2


def test_what_a_reader_says_comes_through() -> None:
    with pytest.raises(UnreadableError, match="读不了") as caught:
        run(READER, b"refuse", "", seconds=ENOUGH, megabytes=300)
    assert caught.value.hint == "换一个。"
    with pytest.raises(ReaderError, match=r"KeyError.*misbehaving\.py"):
        run(READER, b"bug", "", seconds=ENOUGH, megabytes=300)


def test_a_parser_taken_over_can_only_lie() -> None:
    assert "内容过多" in told(b"flood")
    for lie in (b"", b"D", b"U", b"X", b"D{", b"D[]", b"D" + b"[" * 100_000, b"Ua", b"D\xff", b"U\xff\0\xff"):
        assert "中断" in told(b"lie " + lie)


def test_neither_what_it_prints_nor_our_standard_input_counts() -> None:
    read, write = os.pipe()
    os.write(write, b"ours")
    kept = os.dup(0)
    os.dup2(read, 0)
    try:
        found = run(READER, b"chat", "", seconds=ENOUGH, megabytes=300)
    finally:
        os.dup2(kept, 0)
        os.close(write)
    assert os.read(read, 10) == b"ours"
    os.close(read)
    os.close(kept)
    assert found.blocks == [Paragraph("4")]


def test_a_large_file_is_handed_over_whole() -> None:
    size = 8 * 1024 * 1024
    assert run(READER, b"chat " + bytes(size), "", seconds=ENOUGH, megabytes=300).blocks == [Paragraph(str(size + 5))]


def _read(name: str) -> Document:
    return run(READER, b"read", name, seconds=ENOUGH, megabytes=300)


def test_from_a_spawned_worker_in_a_folder_with_other_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "年报 2025"
    folder.mkdir()
    for name in ("json", "xdreport", "decimal", "os"):
        (folder / f"{name}.py").write_text("raise SystemExit(1)", "utf-8")
    monkeypatch.syspath_prepend(Path(__file__).parents[2])
    monkeypatch.chdir(folder)
    assert _read("甲").kind == "xls"
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(_read, "乙").result(ENOUGH) == sample("乙")


def test_where_a_process_cannot_limit_itself_it_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "WATCHED", True)
    assert run(READER, b"read", "", seconds=ENOUGH, megabytes=300).kind == "xls"
    monkeypatch.setattr(isolated, "resident", lambda _: 301.0)
    assert "内存超过 300 MB" in told(b"sleep")


def test_memory_as_ps_tells_it() -> None:
    if sys.platform != "win32":
        assert 5 < resident(os.getpid()) < 5000
        assert resident(2**22 + 1) == 0


BROKEN = [
    b'{"kind": 1, "blocks": [], "fields": {}, "notes": []}',
    b'{"kind": "", "blocks": [["picture"]], "fields": {}, "notes": []}',
    b'{"kind": "", "blocks": [["paragraph", 1, ["", 0, 0, "text"], ""]], "fields": {}, "notes": []}',
    b'{"kind": "", "blocks": [["paragraph", "", ["", 0, 0, "x"], ""]], "fields": {}, "notes": []}',
    b'{"kind": "", "blocks": [], "fields": {"a": 1.5}, "notes": []}',
    b'{"kind": "", "blocks": [], "fields": {"a": {"decimal": "NaN"}}, "notes": []}',
    b'{"kind": "", "blocks": [], "fields": {"a": {"decimal": "x"}}, "notes": []}',
    b'{"kind": "", "blocks": [], "fields": {"a": {"date": "x"}}, "notes": []}',
    b'{"kind": "", "blocks": [["grid", "", [[0, 1, 1, "", 1, 1, "", false]], 1, 1, "sheet", false, "", 0]], "fields": {}, "notes": []}',
    b'{"kind": "", "blocks": [["grid", "", [], 1, 1, "paper", false, "", 0]], "fields": {}, "notes": []}',
]


@pytest.mark.parametrize("data", BROKEN)
def test_only_what_was_packed_is_unpacked(data: bytes) -> None:
    with pytest.raises(BrokenError):
        unpacked(data)


def test_what_cannot_be_handed_over_is_a_bug() -> None:
    with pytest.raises(TypeError):
        packed(Document([], {"a": 1.5}))


def test_the_limits_for_windows_are_laid_out_as_it_has_them() -> None:
    wanted = limits(60, 512)
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert (ctypes.sizeof(wanted.basic), ctypes.sizeof(wanted)) == (64, 144)
    assert bytes(wanted)[:8] == (600_000_000).to_bytes(8, sys.byteorder)
    assert (wanted.basic.flags, wanted.basic.processes, wanted.process_memory) == (0x50A, 1, 512)

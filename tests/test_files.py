"""Output files: whole or not at all, never unasked over another."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from xdreport.files import Paths, TargetError, file_name, may_write, reason, write

NEEDS_LINKS = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")


def test_a_new_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "报告 1.md", b"text")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"报告 1.md": b"text"}


@pytest.mark.skipif(os.name == "nt", reason="permission bits")
def test_permissions_are_the_usual_ones_and_kept(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    write(tmp_path / "new", b"1")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode
    (tmp_path / "new").chmod(0o640)
    write(tmp_path / "new", b"2", force=True)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640


def test_an_existing_file_stays_without_force(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    with pytest.raises(TargetError, match="已存在"):
        write(target, b"new")
    assert target.read_bytes() == b"old"
    write(target, b"new", force=True)
    assert target.read_bytes() == b"new"


def test_the_input_stays_even_with_force(tmp_path: Path) -> None:
    source = tmp_path / "a"
    source.write_bytes(b"old")
    with pytest.raises(TargetError, match="就是输入文件"):
        may_write(tmp_path / "." / "a", force=True, inputs=[source])


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TargetError, match="磁盘已满"):
        write(target, b"new", force=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (Path.mkdir, "是文件夹"),
        pytest.param(lambda path: path.symlink_to(path.parent / "nowhere"), "已存在", marks=NEEDS_LINKS),
    ],
)
def test_folders_and_dangling_links_are_refused(tmp_path: Path, make: Callable[[Path], None], told: str) -> None:
    make(tmp_path / "a")
    with pytest.raises(TargetError, match=told):
        write(tmp_path / "a", b"new")


@NEEDS_LINKS
def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write(tmp_path / "link", b"new", force=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_names_are_safe_on_every_system() -> None:
    assert file_name('甲/乙\\丙:"*?<>|丁. ', ".xlsx") == "甲_乙_丙_______丁.xlsx"
    assert file_name("...", ".md") == "_.md"
    assert len(file_name("长" * 300, ".xlsx").encode()) <= 210


def test_reasons_are_chinese() -> None:
    assert reason(PermissionError(13, "Permission denied")).startswith("没有权限")
    assert reason(OSError("odd")) == "odd"


def test_paths_are_held_as_texts_and_looked_at_as_paths() -> None:
    held = Paths(["报送/a.xlsx", "报送/b.xlsx"])
    a, b = Path("报送/a.xlsx"), Path("报送/b.xlsx")
    assert [*held] == [a, b] == held
    assert (len(held), held[1], [*held[1:]]) == (2, b, [b])
    assert a in held
    assert Path("c") not in held
    assert held.also(None, Path("名册.csv")) == [a, b, Path("名册.csv")]
    assert len(held) == 2


def test_what_is_written_may_come_in_pieces_and_is_whole_or_not_there(tmp_path: Path) -> None:
    target = tmp_path / "结果.json"
    write(target, (piece for piece in (b"one", b"two")))
    assert target.read_bytes() == b"onetwo"

    def broken() -> Iterator[bytes]:
        yield b"three"
        raise ValueError("broken off")

    with pytest.raises(ValueError, match="broken off"):
        write(target, broken(), force=True)
    assert target.read_bytes() == b"onetwo"
    assert [*tmp_path.iterdir()] == [target]


def test_what_a_killed_command_left_is_cleared_away_by_a_later_one(tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in (".41-0a1b2c3d.part", ".42-0a1b2c3d.part", ".43-mine.part"))
    for path in (old, new, other):
        path.write_bytes(b"half")
    for path in (old, other):
        os.utime(path, (1, 1))
    write(tmp_path / "a.txt", b"whole")
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", new.name, other.name}

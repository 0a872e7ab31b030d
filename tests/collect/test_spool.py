"""The spool gives back what was put, from memory or from its file, and does without a file where none can be written."""

import os
from itertools import count
from typing import IO

import pytest

from xdreport.collect import columns, spool
from xdreport.collect.columns import Column
from xdreport.collect.spool import Changed, Chosen, Spool


@pytest.mark.parametrize("at_hand", [0, 5, 1000])
@pytest.mark.parametrize("system", ["this", "without pread"])
def test_what_was_put_is_there(monkeypatch: pytest.MonkeyPatch, at_hand: int, system: str) -> None:
    monkeypatch.setattr(spool, "AT_HAND", at_hand)
    if system == "without pread":
        monkeypatch.setattr(spool, "_PREAD", None)
    held = Spool(4)
    for place, data in ((2, b"third"), (0, b"first"), (3, b"fourth")):
        held.put(place, data)
    assert [*held] == [b"first", None, b"third", b"fourth"] == held
    assert held[-1] == b"fourth"
    assert held[:2] == [b"first", None]
    assert (held._file is None) is (at_hand == 1000)
    with pytest.raises(IndexError):
        held[4]


def test_a_full_disk_costs_memory_not_results(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "AT_HAND", 0)
    held, written = Spool(5), count()
    held.put(0, b"at hand")
    held.put(1, b"filed")

    class Full:
        def __getattr__(self, name: str) -> object:
            return getattr(file, name)

        def write(self, _: bytes) -> int:
            next(written)
            raise OSError(28, os.strerror(28))

    file: IO[bytes] | None = held._file
    held._file = Full()  # type: ignore[assignment]  # as much of a file as is used
    for place in (2, 3, 4):
        held.put(place, b"kept")
    assert next(written) == 3
    assert [*held] == [b"at hand", b"filed", b"kept", b"kept", b"kept"]


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on the size of files")
def test_a_disk_that_fills_up_within_a_result(monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    monkeypatch.setattr(spool, "AT_HAND", 0)
    held, data = Spool(60), [bytes([number]) * 5_000 for number in range(60)]
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (101_000, before[1]))  # as a full disk: some bytes of one still go in
    try:
        for place, one in enumerate(data):
            held.put(place, one)
        assert [*held] == data
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_without_a_folder_for_temporary_files_all_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(**_: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(spool, "AT_HAND", 0)
    monkeypatch.setattr(spool, "TemporaryFile", nowhere)
    held = Spool(3)
    for place in range(3):
        held.put(place, b"kept")
    assert [*held] == [b"kept"] * 3


@pytest.mark.parametrize("at_hand", [0, 1000])
def test_places_may_be_added_and_changed(monkeypatch: pytest.MonkeyPatch, at_hand: int) -> None:
    monkeypatch.setattr(spool, "AT_HAND", at_hand)
    held = Spool(1)
    held.add(b"second")
    held.add(b"third")
    changed = Changed(held)
    changed.put(1, b"anew")
    assert [*changed] == [None, b"anew", b"third"] == changed[:]
    assert [changed.has(place) for place in range(3)] == [False, True, True]
    assert [*held] == [None, b"second", b"third"]
    chosen = Chosen(changed, [2, 1], held[1:])
    assert [*chosen] == [b"third", b"anew", b"second", b"third"] == chosen[:]
    assert (len(chosen), chosen[-2]) == (4, b"second")


@pytest.mark.parametrize("block", [1, 3, 100])
def test_a_column_gives_back_all_numbers_in_order(monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(columns, "BLOCK", block)
    held = Spool()
    one, other = Column("I", held), Column("Q", held)
    for number in range(5):
        one.extend([number, number + 10])
        other.extend([2**64 - 1 - number])
    assert [*one.whole()] == [0, 10, 1, 11, 2, 12, 3, 13, 4, 14]
    assert [*other.whole()] == [2**64 - 1 - number for number in range(5)]

"""The ledger: keeps what was found, and is done without where it cannot be used; a run never fails over it."""

import os
import sqlite3
import sys
import zlib
from array import array
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from xdreport.collect.ledger import Entry, LastRun, Ledger, rules_digest
from xdreport.collect.pairs import Pair, Pairs
from xdreport.profile.profile import Profile

WHEN = datetime(2026, 1, 25, 16, 30)
ENTRY = Entry(zlib.compress(b"result"), zlib.compress(b"trace"), "before")


def find(ledger: Ledger, content: str, rules: str, name: str) -> list[Entry]:
    return ledger.found([content]).get((content, rules, name), [])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".xdreport" / "ledger.sqlite"


def kept(path: Path) -> None:
    ledger = Ledger(path)
    ledger.keep("content", "rules", "甲 镇.xlsx", ENTRY)
    ledger.begin("名册.csv")
    ledger.finish("名册.csv", ["b", "a"], WHEN)
    ledger.close()
    assert ledger.told == []


def test_what_was_kept_is_found_again(path: Path) -> None:
    kept(path)
    ledger = Ledger(path)
    assert not ledger.empty
    ledger.keep("content", "rules", "甲 镇.xlsx", ENTRY._replace(previous=""))
    assert find(ledger, "content", "rules", "甲 镇.xlsx") == [ENTRY._replace(previous=""), ENTRY]
    assert find(ledger, "content", "other rules", "甲 镇.xlsx") == []
    assert ledger.last("名册.csv") == LastRun(True, frozenset("ab"), WHEN)
    ledger.begin("名册.csv")
    ledger.begin("新名册.csv")
    assert ledger.last("名册.csv") == LastRun(False, frozenset("ab"), WHEN)
    assert ledger.last("新名册.csv") == LastRun(False, None)
    assert ledger.last("另一名册.csv") is None
    assert (path.parent / ".gitignore").read_text() == "*\n"
    ledger.close()


@pytest.mark.parametrize("damage", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_ledger_is_made_anew(path: Path, damage: bytes) -> None:
    kept(path)
    path.write_bytes(damage)
    ledger = Ledger(path)
    assert ledger.told == [f"台账“{path}”已损坏，已重建，全部文件重新检查。"]
    assert ledger.empty
    ledger.close()
    kept(path)


def test_a_damaged_entry_is_none(path: Path) -> None:
    kept(path)
    base = sqlite3.connect(path)
    base.execute("UPDATE checked SET result = ?", (b"\x78\x01 damaged",))
    base.commit()
    base.close()
    assert find(Ledger(path), "content", "rules", "甲 镇.xlsx") == []


def test_the_same_texts_are_not_compared_again(path: Path) -> None:
    found = [Pair(0, 2, 0.95), Pair(1, 2, 1.0)]
    texts, others = array("Q", [1, 2, 2**64 - 1]), array("Q", [2, 1, 2**64 - 1])
    for digests, there in ((texts, None), (texts, found), (others, None), (others, found), (texts, None)):
        with closing(Ledger(path)) as ledger:
            assert Pairs(ledger, "名册").known("problems", digests) == there
            if there is None:
                Pairs(ledger, "名册").keep("problems", digests, found)
    base = sqlite3.connect(path)
    base.execute("UPDATE alike SET pairs = ?", (b"damaged",))
    base.commit()
    base.close()
    with closing(Ledger(path)) as ledger:
        assert Pairs(ledger, "名册").known("problems", texts) is None
        Pairs(ledger, "名册").keep("problems", texts, found)
        assert Pairs(ledger, "另一名册").known("problems", texts) is None
    Pairs().keep("problems", texts, found)
    assert Pairs().known("problems", texts) is None


def test_a_ledger_of_another_layout_is_made_anew(path: Path) -> None:
    kept(path)
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version = 99")
    base.commit()
    base.close()
    assert Ledger(path).empty


def unused(ledger: Ledger) -> None:
    """Whoever has no ledger goes on without a word but that one."""
    ledger.keep("content", "rules", "甲.xlsx", ENTRY)
    ledger.begin("名册")
    ledger.finish("名册", [], WHEN)
    assert find(ledger, "content", "rules", "甲.xlsx") == []
    assert ledger.last("名册") is None
    ledger.close()
    assert len(ledger.told) == 1


def test_a_ledger_in_use_is_done_without(path: Path) -> None:
    first = Ledger(path)
    second = Ledger(path)
    assert second.told[0].endswith("正被另一次检查使用，本次不用台账：结果不受影响，但下次要全部重新检查。")
    unused(second)
    first.close()
    kept(path)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_done_without(path: Path) -> None:
    path.parent.parent.chmod(0o500)
    unused(Ledger(path))


def test_where_no_folder_can_be_made_it_is_done_without(path: Path) -> None:
    path.parent.write_text("a file")
    unused(Ledger(path))


def test_a_full_disk_ends_its_use_not_the_run(path: Path) -> None:
    ledger = Ledger(path)
    assert ledger._base is not None
    ledger._base.execute(f"PRAGMA max_page_count = {ledger._base.execute('PRAGMA page_count').fetchone()[0]}")
    for number in range(100):
        ledger.keep(str(number), "rules", "甲.xlsx", Entry(os.urandom(4000), b"", ""))
    assert len(ledger.told) == 1
    assert "写不下，磁盘已满" in ledger.told[0]
    ledger.close()


def test_settings_and_version_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = rules_digest(None)
    assert plain == rules_digest(None)
    assert rules_digest(Profile(off=frozenset({"XD110"}))) not in (plain, rules_digest(Profile()))
    monkeypatch.setattr("xdreport.collect.ledger.__version__", "9.9")
    assert rules_digest(None) != plain

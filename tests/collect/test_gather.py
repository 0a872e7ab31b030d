"""Looking at the units' files: in their order whatever the number of processes, and none lost."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.build import at, report
from xdreport import render
from xdreport.collect.gather import Job, Look, Seen, looked
from xdreport.collect.pool import Lost
from xdreport.form.names import organ_core

SOUND = report(overview__introduction=None)
FAULTY = at({"organ": "丙镇人民政府", "disclosure.licences": None}, SOUND)


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    held = {"丙": FAULTY} | {name: at({"organ": f"{name}镇人民政府"}, SOUND) for name in "甲乙"}
    for name, one in held.items():
        (tmp_path / f"{name}.xlsx").write_bytes(render(one, "xlsx"))
    (tmp_path / "坏.xlsx").write_bytes(b"PK\3\4")
    return [Job(str(tmp_path / f"{name}.xlsx"), name) for name in ("坏", "甲", "没有", "丙", "乙")]


def test_what_is_kept_of_a_file(jobs: list[Job]) -> None:
    bad, one, absent, faulty, _ = looked(Look(), jobs, 1)
    assert bad.unreadable.startswith("文件不完整")
    assert absent.unreadable == "文件或文件夹不存在"
    assert (one.organ, one.year, one.faults, one.checked) == ("甲镇人民政府", 2025, (), True)
    assert len(one.part.figures) == 200
    assert [fault[:5] for fault in faulty.faults] == ["XD009"]


def test_several_processes_give_the_same_in_the_same_order(jobs: list[Job]) -> None:
    look = Look(frozenset({organ_core("甲镇人民政府"), organ_core("丙镇人民政府")}))
    alone = list(looked(look, jobs, 1))
    assert list(looked(look, jobs, 2)) == alone
    assert [seen.checked for seen in alone] == [False, True, False, True, False]


def test_a_file_that_kills_its_worker_is_told_among_the_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = [Job(name, name) for name in ("一", "二", "三")]

    def run(look: Look, given: Sequence[Job], workers: int) -> Iterator[tuple[int, Seen | Lost]]:
        assert (list(given), workers) == (jobs, 2)
        for number in (2, 0, 1):
            yield number, Lost(-9) if number == 1 else look(given[number])

    monkeypatch.setattr("xdreport.collect.pool.run", run)
    found = list(looked(Look(), jobs, 2))
    assert [seen.file for seen in found] == ["一", "二", "三"]
    assert found[1].unreadable == "检查它的进程意外终止（退出码 -9）"

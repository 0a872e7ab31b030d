"""A run: the ledger spares what did not change, files vanish and change meanwhile, workers die, Ctrl-C keeps what is done."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from examples.reports import town

from tests.collect.collections import run
from tests.collect.jobs import Deadly
from xdreport.api import render
from xdreport.collect import known, stamps, work
from xdreport.collect.ledger import Ledger
from xdreport.collect.packing import unpacked
from xdreport.collect.pool import Lost
from xdreport.collect.predecessors import Predecessors, predecessor
from xdreport.collect.run import Outcome, Run
from xdreport.collect.work import Done, Job, Work
from xdreport.findings import Result
from xdreport.form.figures import replace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "报 送"
    path.mkdir()
    for number in range(6):
        (path / f"{number}.json").write_bytes(render(replace(town(), {"disclosure.licences": number}), "json"))
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = Ledger(tmp_path / "台账" / "ledger.sqlite")
    yield made
    made.close()


def results(outcome: Outcome) -> list[Result]:
    return [unpacked(held) for held in outcome.results if held is not None]


def test_results_are_in_order_with_workers_and_without(folder: Path) -> None:
    one, two = run(folder), run(folder, workers=2)
    assert [result.file for result in results(one)] == [f"{number}.json" for number in range(6)]
    assert results(two) == results(one)
    assert two.traces == one.traces


def test_only_what_changed_is_checked_again(folder: Path, ledger: Ledger) -> None:
    first = run(folder, ledger)
    again = run(folder, ledger)
    assert (first.reused, again.reused) == (0, 6)
    assert results(again) == results(first)
    (folder / "3.json").write_bytes(render(replace(town(), {"requests.received.total": 3}), "json"))
    (folder / "4.json").unlink()
    (folder / "2.json").rename(folder / "9.json")
    third = run(folder, ledger)
    assert third.reused == 3
    assert [result.passed for result in results(third)] == [True, True, False, True, True]
    assert all(finding.file in (None, result.file) for result in results(third) for finding in result.findings)


def test_the_same_size_and_time_do_not_deceive(folder: Path, ledger: Ledger) -> None:
    run(folder, ledger)
    path = folder / "1.json"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b'"licences": 1', b'"licences": 7'))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert run(folder, ledger).reused == 5


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """As if the files were not new; gives the names of those that are read to see whether they are known."""
    names: list[str] = []

    def noted(path: str) -> tuple[bytes, str]:
        names.append(Path(path).name)
        return work.read_stamped(path)

    monkeypatch.setattr(stamps, "RECENT", -1)
    monkeypatch.setattr(known, "read_stamped", noted)
    return names


def test_a_file_that_did_not_change_is_not_even_read(folder: Path, ledger: Ledger, settled: list[str]) -> None:
    first = run(folder, ledger)
    again = run(folder, ledger)
    assert (again.reused, settled) == (6, [])
    assert results(again) == results(first)
    (folder / "3.json").write_bytes(render(replace(town(), {"requests.received.total": 3}), "json"))
    (folder / "4.json").rename(folder / "5.json")
    third = run(folder, ledger)
    assert settled == ["3.json", "5.json"]  # another name is another time of the last change
    assert [result.passed for result in results(third)] == [True, True, True, False, True]
    assert run(folder, ledger).reused == 5


@pytest.mark.skipif(os.name == "nt", reason="keeps no time of the last change that nobody can set")
def test_a_file_put_back_to_its_old_time_is_read(folder: Path, ledger: Ledger, settled: list[str]) -> None:
    run(folder, ledger)
    path = folder / "1.json"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b'"licences": 1', b'"licences": 7'))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (run(folder, ledger).reused, settled) == (5, ["1.json"])


def test_a_file_written_just_now_is_read(folder: Path, ledger: Ledger, settled: list[str]) -> None:
    run(folder, ledger)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stamps, "RECENT", 10**12)
        assert run(folder, ledger).reused == 6
    assert settled == [f"{number}.json" for number in range(6)]


def test_a_file_that_changes_while_it_is_read_has_no_stamp(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "RECENT", -1)
    path = folder / "0.json"
    true, size = os.fstat, path.stat().st_size

    def growing(number: int) -> os.stat_result:
        found = true(number)
        with path.open("ab") as stream:
            stream.write(b" " * 9)
        return found

    assert work.read_stamped(str(path))[1] != ""
    monkeypatch.setattr(os, "fstat", growing)
    data, stamp = work.read_stamped(str(path))
    assert (len(data), stamp) == (size + 9, "")


def test_another_report_of_last_year_is_another_check(folder: Path, ledger: Ledger) -> None:
    def given(*carried: int) -> Run:
        last = [replace(town(), {"year": 2024, "requests.carried_forward.natural_person": one}) for one in carried]
        jobs = [Job(str(path), path.name) for path in sorted(folder.iterdir())]
        return Run(jobs, predecessors=Predecessors([predecessor(one) for one in last]), ledger=ledger, workers=0)

    assert given()().reused == 0
    assert given(0)().reused == 0
    assert given(0)().reused == 6
    found = given(1)()
    assert found.reused == 0
    assert (given()().reused, given(0)().reused) == (6, 6)
    assert {finding.id for result in results(found) for finding in result.findings} >= {"XD401"}


def test_a_file_that_vanished_is_a_finding_and_not_kept(folder: Path, ledger: Ledger) -> None:
    jobs = [Job(str(folder / "0.json"), "0.json"), Job(str(folder / "没有.json"), "没有.json")]
    for reused in (0, 1):
        outcome = Run(jobs, ledger=ledger, workers=0)()
        assert outcome.reused == reused
        assert [finding.message for finding in results(outcome)[1].findings] == ["文件打不开：文件或文件夹不存在"]


def test_what_was_read_is_what_is_kept(folder: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that changes after it was read is checked again the next time."""
    true = work.read_stamped

    def meanwhile(path: str) -> tuple[bytes, str]:
        data, stamp = true(path)
        Path(path).write_bytes(data + b" ")
        return data, stamp

    monkeypatch.setattr("xdreport.collect.work.read_stamped", meanwhile)
    run(folder, ledger)
    monkeypatch.undo()
    assert run(folder, ledger).reused == 0


def test_a_lost_file_is_one_finding_and_tried_again(
    folder: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killing(work: Work, jobs: list[Job], *_: object) -> Iterator[tuple[int, Done | Lost]]:
        return ((number, Lost(-9) if job.name == "2.json" else work(job)) for number, job in enumerate(jobs))

    monkeypatch.setattr("xdreport.collect.spread.run", killing)
    outcome = run(folder, ledger, workers=2)
    lost = [result for result in results(outcome) if result.findings]
    assert [(result.file, result.findings[0].id) for result in lost] == [("2.json", "XD001")]
    assert lost[0].findings[0].message == "文件没有检查完：检查它的进程意外终止（退出码 -9）"
    assert run(folder, ledger).reused == 5


def test_a_file_that_kills_its_process_costs_exactly_one_result(
    folder: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xdreport.collect.run.Work", Deadly)
    outcome = run(folder, ledger, workers=2)
    assert [(result.file, len(result.findings)) for result in results(outcome)] == [
        (f"{number}.json", int(number == 2)) for number in range(6)
    ]
    assert results(outcome)[2].findings[0].message == "文件没有检查完：检查它的进程意外终止（退出码 9）"


def test_ctrl_c_leaves_what_was_done(folder: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    true = Work.__call__

    def interrupted(self: Work, job: Job) -> Done:
        if job.name == "4.json":
            raise KeyboardInterrupt
        return true(self, job)

    monkeypatch.setattr(Work, "__call__", interrupted)
    outcome = run(folder, ledger)
    assert (outcome.interrupted, outcome.done) == (True, 4)
    monkeypatch.undo()
    again = run(folder, ledger)
    assert (again.interrupted, again.reused, again.done) == (False, 4, 6)


def test_a_bug_over_one_file_is_told_and_not_kept(
    folder: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("oops")

    monkeypatch.setattr("xdreport.checking.check", broken)
    outcome = run(folder, ledger)
    assert {finding.id for result in results(outcome) for finding in result.findings} == {"XD000"}
    monkeypatch.undo()
    assert run(folder, ledger).reused == 0

"""Workers that die or hang cost one answer each; everything else is answered, and no process stays behind."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
import pytest

from tests.collect.jobs import large, twice
from xdreport.collect.crew import Worker
from xdreport.collect.pool import Lost, run
from xdreport.collect.spread import each

DEATHS = ["exit"] if sys.platform == "win32" else ["exit", "kill"]


def answers(jobs: Sequence[int | str], workers: int = 2, limit: float = 60) -> dict[int, int | str | Lost]:
    found = dict(run(twice, jobs, workers, limit))
    assert psutil.Process().children() == [] or all(
        "resource_tracker" in " ".join(one.cmdline()) for one in psutil.Process().children()
    )
    return found


@pytest.mark.parametrize("workers", [1, 2])
def test_every_job_is_answered(workers: int) -> None:
    assert answers(range(50), workers) == {number: number * 2 for number in range(50)}
    assert answers([]) == {}


@pytest.mark.parametrize("death", DEATHS)
@pytest.mark.parametrize("place", [0, 17, 39])
def test_a_job_that_kills_its_worker_costs_exactly_one_answer(death: str, place: int) -> None:
    jobs: list[int | str] = [*range(40)]
    jobs[place] = death
    found = answers(jobs)
    assert {number for number, answer in found.items() if isinstance(answer, Lost)} == {place}
    assert len(found) == 40
    lost = found[place]
    assert isinstance(lost, Lost)
    assert "意外终止" in lost.why
    assert lost.code == (7 if death == "exit" else -9)


def test_a_job_whose_worker_was_killed_by_another_is_done_again(tmp_path: Path) -> None:
    jobs = [*range(20), *(f"once {tmp_path / name}" for name in "ab"), *range(20)]
    assert answers(jobs) == {number: job * 2 for number, job in enumerate(jobs)}


def test_several_that_kill_in_a_row() -> None:
    jobs: list[int | str] = ["exit", "exit", 1, "exit", 2, 3, "exit"]
    found = answers(jobs, 1)
    assert [found[number] for number in (2, 4, 5)] == [2, 4, 6]
    assert sum(isinstance(answer, Lost) for answer in found.values()) == 4


def test_a_job_that_hangs_is_stopped_and_costs_one_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xdreport.collect.crew.START", 10.0)
    found = answers([1, "hang", 2, 3], 1, limit=1)
    assert [found[number] for number in (0, 2, 3)] == [2, 4, 6]
    lost = found[1]
    assert isinstance(lost, Lost)
    assert lost.why == "超过 1 秒没有读完，已停止"


def test_large_jobs_and_answers_do_not_block_each_other() -> None:
    data = b"x" * 400_000
    assert sum(len(answer) for _, answer in run(large, [data] * 40, 2) if not isinstance(answer, Lost)) == 40 * 800_000


def test_who_goes_no_further_leaves_no_process_behind() -> None:
    found = run(twice, range(10_000), 2)
    next(found)
    before = psutil.Process().children()
    assert before
    found.close()  # type: ignore[attr-defined]  # a generator
    assert [one for one in psutil.Process().children() if "resource_tracker" not in " ".join(one.cmdline())] == []


@pytest.mark.parametrize("possible", [0, 1])
def test_where_processes_cannot_be_started_those_there_are_do_it_or_none(
    possible: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin: Callable[..., None] = Worker.__init__
    started: list[Worker[int]] = []

    def init(worker: Worker[int], *arguments: object) -> None:
        if len(started) == possible:
            raise BlockingIOError
        begin(worker, *arguments)
        started.append(worker)

    monkeypatch.setattr(Worker, "__init__", init)
    found = dict[int, object]()
    each(twice, range(50), found.__setitem__, 3)
    assert found == {number: number * 2 for number in range(50)}
    assert len(started) == possible

"""Processes that were started early, or have done other work before, do what a new one does."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.collect.jobs import Heavy, large, process, slow_process, stuck, twice
from xdreport.collect.crew import Crew
from xdreport.collect.pool import Lost, run
from xdreport.collect.ready import ready
from xdreport.collect.spread import FEW, each, worth


def others() -> set[int]:
    """The processes that work for this one."""
    return {one.pid for one in psutil.Process().children() if "resource_tracker" not in " ".join(one.cmdline())}


def kill_all() -> None:
    """As the system does where memory is short; who started them has to take note of it."""
    for pid in others():
        one = psutil.Process(pid)
        one.kill()
        while one.is_running() and one.status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.01)


def test_those_that_were_started_do_one_work_after_the_other() -> None:
    crew = Crew(ready)
    crew.start(2)
    started = others()
    assert len(started) == 2
    assert dict(run(twice, range(50), 2, crew=crew)) == {number: number * 2 for number in range(50)}
    assert dict(run(large, [b"a", b"b"], 2, crew=crew)) == {0: b"aa", 1: b"bb"}
    assert others() == started
    crew.close()
    assert not others()


@pytest.mark.parametrize("workers", [None, 2])
def test_few_jobs_are_left_to_those_that_have_started(workers: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xdreport.collect.pool.AWHILE", 60)
    crew, found = Crew(), dict[int, int | Lost]()
    crew.start(1)
    (started,) = others()
    each(process, range(FEW - 1), found.__setitem__, workers, crew=crew)
    assert list(found) == [*range(FEW - 1)]
    assert {*found.values()} == {started}
    crew.close()


@pytest.mark.parametrize("workers", [None, 2])
def test_few_jobs_that_take_long_are_given_to_others_too(workers: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xdreport.collect.spread.cores", lambda: 2)
    crew, found = Crew(), dict[int, int | Lost]()
    crew.start(1)
    each(slow_process, range(10), found.__setitem__, workers, crew=crew)
    assert sorted(found) == [*range(10)]
    assert len({*found.values()}) == 2
    crew.close()


def test_none_is_used_where_none_is_wanted() -> None:
    crew, found = Crew(), dict[int, int | Lost]()
    crew.start(1)
    each(process, range(3), found.__setitem__, 0, crew=crew)
    assert {*found.values()} == {os.getpid()}
    crew.close()


def test_one_that_dies_is_replaced_and_the_others_are_kept() -> None:
    crew = Crew()
    crew.start(2)
    started = others()
    found = dict(run(twice, ["exit", *range(20)], 2, crew=crew))
    assert isinstance(found.pop(0), Lost)
    assert found == {number + 1: number * 2 for number in range(20)}
    assert len(started & others()) <= 1  # it was tried twice
    assert dict(run(twice, range(30), 2, crew=crew)) == {number: number * 2 for number in range(30)}
    crew.close()
    assert not others()


def test_one_that_died_while_it_had_nothing_to_do_costs_no_answer() -> None:
    crew = Crew()
    crew.start(2)
    kill_all()
    assert dict(run(twice, range(30), 2, crew=crew)) == {number: number * 2 for number in range(30)}
    crew.close()


def test_a_job_is_not_handed_to_one_after_the_other_that_has_died() -> None:
    crew = Crew()
    crew.start(4)
    kill_all()
    assert dict(run(twice, [1], 1, crew=crew)) == {0: 2}
    crew.close()
    assert not others()


def test_one_that_is_never_ready_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xdreport.collect.crew.START", 1.0)
    crew = Crew(stuck)
    found = dict(run(Heavy(), [1], 1, limit=1, crew=crew))
    assert isinstance(found[0], Lost)
    assert not others()


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows cannot hold signals back")
def test_ctrl_c_while_processes_start_says_nothing_but_that(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.json").write_text("{}", encoding="utf-8")
    (tmp_path / "roster.csv").write_text("机关名称\n甲县人民政府\n", encoding="utf-8")
    command = [sys.executable, "-m", "xdreport", "validate", str(tmp_path), "--roster", str(tmp_path / "roster.csv")]
    for wait in (0.2, 0.3, 0.4, 0.5):
        process = subprocess.Popen(
            [*command, "--no-cache", "--jobs", "4"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        time.sleep(wait)
        os.killpg(process.pid, signal.SIGINT)
        errors = process.communicate(timeout=60)[1].decode()
        assert "spawn_main" not in errors
        assert process.returncode != 70


def test_who_goes_no_further_leaves_nobody_with_work_in_hand() -> None:
    crew = Crew()
    crew.start(2)
    found = run(twice, range(10_000), 2, crew=crew)
    next(found)
    found.close()  # type: ignore[attr-defined]  # a generator
    assert not others()
    assert dict(run(twice, range(3), 1, crew=crew)) == {0: 0, 1: 2, 2: 4}
    crew.close()


class Unreadable:
    """Work that cannot be unpickled where it is to be done."""

    def __call__(self, job: int) -> int:
        return job

    def __reduce__(self) -> tuple[type[int], tuple[str]]:
        return int, ("no number",)


def test_work_that_cannot_be_unpickled_costs_the_answers_and_nobody_waits() -> None:
    found = dict(run(Unreadable(), range(2), 1))
    assert all(isinstance(answer, Lost) for answer in found.values())
    assert len(found) == 2


@pytest.mark.parametrize(("jobs", "workers", "number"), [(2, 8, 2), (100, 8, 8), (39, None, 0), (5, 0, 0)])
def test_how_many_are_worth_it(jobs: int, workers: int | None, number: int) -> None:
    assert worth(jobs, workers) == number


def test_nothing_large_is_imported_before_it_is_needed() -> None:
    code = "import sys, xdreport.collect.crew, xdreport.collect.ready; print('pydantic' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "False"

"""Processes that were started early, or have done other work before, do what a new one does."""

import subprocess
import sys

import psutil
import pytest

from tests.collect.jobs import large, twice
from xdreport.collect.crew import Crew
from xdreport.collect.pool import Lost, run, worth
from xdreport.collect.ready import ready


def others() -> set[int]:
    """The processes that work for this one."""
    return {one.pid for one in psutil.Process().children() if "resource_tracker" not in " ".join(one.cmdline())}


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
    for one in psutil.Process().children():
        if one.pid in others():
            one.kill()
            one.wait()
    assert dict(run(twice, range(30), 2, crew=crew)) == {number: number * 2 for number in range(30)}
    crew.close()


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

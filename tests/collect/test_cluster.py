"""The same work on a real scheduler with two workers on loopback; one of them is killed on the way."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from examples.reports import county_2024, county_2025, town

from tests.cli.conftest import Run as Call
from tests.cli.conftest import here, run
from tests.collect.cluster import Running, cluster
from xdreport import render
from xdreport.collect.cluster import Cluster, ClusterError
from xdreport.collect.packing import unpacked
from xdreport.collect.pool import Lost
from xdreport.collect.predecessors import Predecessors, predecessor
from xdreport.collect.run import Run
from xdreport.collect.work import Done, Job, Work

__all__ = ["here", "run"]  # fixtures of the command line's tests
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with cluster(tmp_path_factory.mktemp("dask")) as found:
        yield found


def _jobs(folder: Path, number: int) -> list[Job]:
    data = [render(county_2025(), "xlsx"), render(town(), "xlsx"), b"PK broken"]
    jobs = []
    for place in range(number):
        path = folder / f"单位 {place}.xlsx"
        path.write_bytes(data[place % 3])
        jobs.append(Job(str(path), path.name))
    return jobs


def test_the_cluster_finds_what_this_machine_finds(running: Running, tmp_path: Path) -> None:
    jobs = [*_jobs(tmp_path, 70), Job(str(tmp_path / "没有.xlsx"), "没有.xlsx")]
    before = Predecessors(single=predecessor(county_2024()))
    cluster = Cluster(running.address)
    try:
        there = Run(jobs, predecessors=before, spread=cluster.each)()
    finally:
        cluster.close()
    here = Run(jobs, predecessors=before, workers=0)()
    assert [unpacked(one or b"") for one in there.results] == [unpacked(one or b"") for one in here.results]
    assert there.traces == here.traces
    assert there.done == 71


class Deadly(NamedTuple):
    """Work that ends the worker's process over one file, as a crash in a parser would."""

    name: str

    def __call__(self, job: Job) -> Done:
        if job.name == self.name:
            os._exit(7)
        return Work()(job)


def test_a_file_that_kills_its_workers_costs_one_result(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """It takes four workers with it, then a process of this machine."""
    jobs = _jobs(tmp_path, 30)
    answers: dict[int, Done | Lost] = {}
    with cluster(tmp_path_factory.mktemp("dask"), workers=6) as running:
        one = Cluster(running.address)
        try:
            one._client.wait_for_workers(6, timeout=60)
            one.each(Deadly("单位 4.xlsx"), jobs, answers.__setitem__, limit=10)  # type: ignore[arg-type]  # made to die
        finally:
            one.close()
    assert [number for number, answer in answers.items() if isinstance(answer, Lost)] == [4]
    assert len(answers) == 30


def test_a_worker_killed_on_the_way_costs_nothing(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    jobs = _jobs(tmp_path, 150)
    answers: dict[int, Done | Lost] = {}
    with cluster(tmp_path_factory.mktemp("dask")) as running:
        one = Cluster(running.address)

        def take(number: int, answer: Done | Lost) -> None:
            if not answers:
                running.workers[0].kill()
            answers[number] = answer

        try:
            one._client.wait_for_workers(2, timeout=60)
            one.each(Work(), jobs, take)
        finally:
            one.close()
    assert len(answers) == 150
    assert not any(isinstance(answer, Lost) for answer in answers.values())


def test_without_workers_left_the_rest_is_done_here(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    jobs = _jobs(tmp_path, 300)
    answers: dict[int, Done | Lost] = {}
    with cluster(tmp_path_factory.mktemp("dask"), workers=1) as running:
        one = Cluster(running.address)

        def take(number: int, answer: Done | Lost) -> None:
            if not answers:
                running.workers[0].kill()
            answers[number] = answer

        try:
            one.each(Work(), jobs, take, limit=2)
        finally:
            one.close()
    assert len(answers) == 300


def test_without_a_scheduler_left_the_rest_is_done_here(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    jobs = _jobs(tmp_path, 300)
    answers: dict[int, Done | Lost] = {}
    with cluster(tmp_path_factory.mktemp("dask"), workers=1) as running:
        one = Cluster(running.address)

        def take(number: int, answer: Done | Lost) -> None:
            if not answers:
                running.scheduler.kill()
            answers[number] = answer

        try:
            one.each(Work(), jobs, take)  # long enough for the client to give up
        finally:
            one.close()
    assert len(answers) == 300
    assert not any(isinstance(answer, Lost) for answer in answers.values())


def test_the_command_line_on_a_cluster(running: Running, here: Path, run: Call) -> None:
    for job in _jobs(here, 3):
        assert Path(job.path).exists()
    there = run("validate", here, "--scheduler", running.address)
    assert there.code == 1
    assert there.out == run("validate", here, "--jobs", "1").out


def test_nobody_there_is_a_line() -> None:
    with pytest.raises(ClusterError, match=r"连不上调度器 tcp://127\.0\.0\.1:9"):
        Cluster("tcp://127.0.0.1:9")

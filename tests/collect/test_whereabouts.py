"""Where values stand is told the same by whoever reads the file once more."""

from functools import partial
from pathlib import Path

import pytest
from examples.reports import town

from xdreport.api import load, render
from xdreport.checking import origin_of
from xdreport.collect.spread import each
from xdreport.collect.whereabouts import Asked, all_whereabouts, whereabouts
from xdreport.collect.work import Job

PATHS = ("disclosure.licences", "requests.received.total", "overview", "problems", "no.such.path")


def test_figures_and_parts_of_the_report(tmp_path: Path) -> None:
    file = tmp_path / "甲.xlsx"
    file.write_bytes(render(town(), "xlsx"))
    known = load(file).origins
    expected = {path: origin for path in PATHS if (origin := origin_of(path, known))}
    assert set(expected) == set(PATHS[:-1])
    assert whereabouts(Asked(str(file), "甲.xlsx", PATHS)) == expected


def test_several_files_one_of_which_is_gone(tmp_path: Path) -> None:
    jobs = [Job(str(tmp_path / name), name) for name in ("甲.xlsx", "乙.xlsx", "丙.xlsx")]
    for job in jobs[1:]:
        Path(job.path).write_bytes(render(town(), "xlsx"))
    found = all_whereabouts(jobs, {2: PATHS, 0: PATHS}, partial(each, workers=0))
    assert found == {0: {}, 2: whereabouts(Asked(jobs[1].path, "", PATHS))}


def test_a_bug_in_the_second_look_costs_no_more_than_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("xdreport.collect.whereabouts.read", lambda _: b"")
    monkeypatch.setattr("xdreport.api.load", broken)
    assert whereabouts(Asked("甲.xlsx", "甲.xlsx", PATHS)) == {}
    monkeypatch.setenv("XDREPORT_DEBUG", "1")
    with pytest.raises(RecursionError):
        whereabouts(Asked("甲.xlsx", "甲.xlsx", PATHS))

"""The archive: a report comes back as it was, a correction is a new version, and a killed run loses nothing."""

import os
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings

from tests.build import report
from tests.strategies import valid_reports
from xdreport.api import render
from xdreport.archive import Archive, ArchiveError
from xdreport.archive.adding import add_files
from xdreport.archive.schema import FORMAT
from xdreport.collect.roster import Roster, Unit
from xdreport.collect.work import Job
from xdreport.form.figures import FIGURES
from xdreport.form.report import Report

ORGAN = "红旗区小店镇人民政府"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "档 案.duckdb"


@given(valid_reports(10**11))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_report_comes_back_as_it_was(tmp_path: Path, made: Report) -> None:
    with Archive(tmp_path / "a.duckdb") as archive:
        added = archive.add(made)
        assert archive.get(made.organ or "", made.year or 0, added.version) == made
        row = archive.rows('SELECT "disclosure.fees" FROM reports ORDER BY added DESC LIMIT 1')
        if added.new:
            assert row == [(made.disclosure.fees,)]


def test_what_is_not_filled_in_is_no_zero(db: Path) -> None:
    with Archive(db) as archive:
        archive.add(report(disclosure__licences=None, disclosure__penalties=0, disclosure__fees=Decimal("0.1001")))
        columns = '"disclosure.licences", "disclosure.penalties", "disclosure.fees"'
        assert archive.rows(f"SELECT {columns} FROM reports") == [(None, 0, Decimal("0.1001"))]


def test_every_figure_is_a_column(db: Path) -> None:
    with Archive(db) as archive:
        names = {name for (name,) in archive.rows("SELECT column_name FROM duckdb_columns()")}
    assert {figure.path for figure in FIGURES} <= names


def test_a_correction_is_a_new_version_and_the_same_file_none(db: Path) -> None:
    first, second = report(disclosure__licences=1), report(disclosure__licences=2)
    with Archive(db) as archive:
        assert [archive.add(one)[2:4] for one in (first, second, first)] == [(1, True), (2, True), (1, False)]
        assert archive.get(ORGAN, 2025) == second
        assert archive.get(ORGAN, 2025, 1) == first
        assert archive.get("小店镇", 2025, 3) is None
        assert archive.previous("小店镇", 2026) == second
        assert [one.version for one in archive.list()] == [2]
        assert [one.version for one in archive.list(organ="小店镇", year=2025, history=True)] == [1, 2]
        assert archive.list(organ="大店镇") == []


def test_half_characters_become_question_marks(db: Path) -> None:
    with Archive(db) as archive:
        archive.add(report(contact="甲\ud800"))
        found = archive.get(ORGAN, 2025)
    assert found is not None
    assert found.contact == "甲?"


def test_a_report_without_organ_or_with_too_fine_a_fee_is_refused(db: Path) -> None:
    with Archive(db) as archive:
        for faulty in (report(organ=None), report(year=None), report(disclosure__fees=Decimal("1E-19"))):
            with pytest.raises(ValueError, match=r"没有写|小数"):
                archive.add(faulty)
        assert archive.list() == []


def test_one_that_fails_leaves_nothing_of_its_transaction(db: Path) -> None:
    from xdreport.archive.take import candidate

    good = candidate(report(), "a", "1")
    with Archive(db) as archive:
        with pytest.raises(ArchiveError):
            archive.add_all([good, good._replace(sha256="2", row="{")])
        assert archive.list() == []
        assert archive.add_all([good])[0].new


def of(organ: str, **values: Any) -> Report:
    """A sound report of an organ."""
    return report(organ=organ, overview__introduction=f"现公布{organ}2025年政府信息公开工作年度报告。", **values)


def _files(folder: Path, number: int) -> list[Job]:
    folder.mkdir()
    for one in range(number):
        made = of(f"红旗区{one}号镇人民政府", disclosure__licences=one)
        (folder / f"{one}.json").write_bytes(render(made, "json"))
    return [Job(str(file), file.name) for file in sorted(folder.iterdir())]


def test_many_files_in_several_processes_keep_their_order(tmp_path: Path, db: Path) -> None:
    jobs = _files(tmp_path / "报送", 6)
    jobs.insert(3, Job(str(tmp_path / "none.xlsx"), "none.xlsx"))
    with Archive(db) as archive:
        came = add_files(archive, jobs, workers=2)
        assert (came.new, came.corrections, came.same, came.unreadable) == (6, [], 0, True)
        assert [name for name, _ in came.refused] == ["none.xlsx"]
        assert [one.file for one in archive.list()] == [f"{number}.json" for number in range(6)]
        assert add_files(archive, jobs, workers=0).same == 6


def test_a_correction_of_another_year_than_all_others_is_rather_a_wrong_year(tmp_path: Path, db: Path) -> None:
    jobs = _files(tmp_path / "报送", 12)
    organ = "红旗区0号镇人民政府"
    wrong = tmp_path / "报送" / "0.json"
    with Archive(db) as archive:
        wrong.write_bytes(render(of(organ, year=2024, disclosure__licences=5), "json"))
        assert add_files(archive, jobs[:1], workers=0).new == 1
        wrong.write_bytes(render(of(organ, year=2024, disclosure__licences=6), "json"))
        came = add_files(archive, jobs, workers=0)
        assert (came.new, came.corrections) == (11, [])
        ((name, why),) = came.refused
        assert name == "0.json"
        assert "写的是 2024 年度" in why
        assert "大多是 2025 年度的，可能写错了年度；确是对 2024 年度报告的更正，请单独再存一次" in why
        came = add_files(archive, jobs[:1], workers=0)
        assert [(one.file, one.version) for one in came.corrections] == [("0.json", 2)]


def test_which_of_two_in_one_call_corrects_the_other_is_not_guessed(tmp_path: Path, db: Path) -> None:
    jobs = _files(tmp_path / "报送", 2)
    for job in jobs:
        Path(job.path).write_bytes(render(report(disclosure__licences=int(job.name[0])), "json"))
    with Archive(db) as archive:
        came = add_files(archive, jobs, workers=0)
        assert (came.new, came.corrections) == (1, [])
        ((name, why),) = came.refused
        assert name == "1.json"
        assert "与“0.json”同是红旗区小店镇人民政府 2025 年度的报告" in why
        assert "--roster" in why
        came = add_files(archive, jobs[1:], workers=0)
        assert [(one.file, one.version) for one in came.corrections] == [("1.json", 2)]
        assert came.refused == []


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_same_call_again_does_not_take_the_other_for_a_correction(
    tmp_path: Path, db: Path, order: tuple[int, int]
) -> None:
    jobs = _files(tmp_path / "报送", 2)
    for job in jobs:
        Path(job.path).write_bytes(render(report(disclosure__licences=int(job.name[0])), "json"))
    with Archive(db) as archive:
        add_files(archive, jobs, workers=0)
        came = add_files(archive, [jobs[place] for place in order], workers=0)
        assert (came.new, came.same, came.older) == (0, 1, [])
        ((name, why),) = came.refused
        assert name == "1.json"
        assert "与已在库中的“0.json”同是红旗区小店镇人民政府 2025 年度的报告" in why
        assert len(archive.list(history=True)) == 1


def test_a_file_that_was_corrected_since_is_told(tmp_path: Path, db: Path) -> None:
    jobs = _files(tmp_path / "报送", 2)
    for job in jobs:
        Path(job.path).write_bytes(render(report(disclosure__licences=int(job.name[0])), "json"))
    with Archive(db) as archive:
        for job in jobs:
            add_files(archive, [job], workers=0)
        came = add_files(archive, jobs[:1], workers=0)
        assert (came.new, came.same) == (0, 1)
        ((name, held),) = came.older
        assert (name, held.organ, held.year, held.version, held.latest) == ("0.json", ORGAN, 2025, 1, 2)
        came = add_files(archive, jobs, workers=0)
        assert (came.new, came.same, [name for name, _ in came.older], came.refused) == (0, 2, ["0.json"], [])


def test_what_is_archived_already_is_not_checked_again(
    tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = _files(tmp_path / "报送", 3)
    with Archive(db) as archive:
        add_files(archive, jobs, workers=0)
        monkeypatch.setattr("xdreport.archive.take.refusal", lambda *_: pytest.fail("checked again"))
        assert add_files(archive, jobs, workers=0).same == 3


SAME_NAME = "城关镇人民政府"
COUNTIES = Roster(
    [
        Unit("红旗区城关镇人民政府"),
        Unit("青山县城关镇人民政府"),
        Unit("红旗区新店镇人民政府", former=("红旗区旧店乡人民政府",)),
    ]
)


def test_a_roster_tells_organs_of_one_name_apart(tmp_path: Path, db: Path) -> None:
    organs = ("红旗区城关镇", "江州市青山县城关镇人民政府", SAME_NAME, "旧店乡人民政府", "大店镇人民政府")
    jobs = []
    for number, organ in enumerate(organs):
        file = tmp_path / f"{number}.json"
        file.write_bytes(render(of(organ, disclosure__licences=number), "json"))
        jobs.append(Job(str(file), file.name))
    with Archive(db) as archive:
        came = add_files(archive, jobs, workers=0, roster=COUNTIES)
        assert [name for name, _ in came.refused] == ["2.json", "4.json"]
        assert all("名册上的哪个单位" in why for _, why in came.refused)
        assert [one.key for one in archive.list()] == ["红旗区城关镇", "红旗区旧店乡", "青山县城关镇"]
        held = archive.get("青山县城关镇人民政府", 2025)
        assert held is not None
        assert held.disclosure.licences == 1
        assert archive.list()[2].whose == "江州市青山县城关镇人民政府（青山县城关镇）"
        assert archive.get(SAME_NAME, 2025) is None


ADDING = """
import sys
from tests.build import report
from xdreport.archive import Archive
archive = Archive(sys.argv[1])
for number in range(10_000):
    archive.add(report(disclosure__licences=number), file=str(number))
    print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("after", [1, 7, 20])
def test_a_killed_run_loses_no_acknowledged_report(db: Path, after: int) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    with subprocess.Popen([sys.executable, "-c", ADDING, db], stdout=subprocess.PIPE, env=environment) as adding:
        assert adding.stdout is not None
        told = [int(adding.stdout.readline()) for _ in range(after)]
        adding.send_signal(signal.SIGKILL)
        told += [int(line) for line in adding.stdout.read().split()]
    for read_only in (True, False):
        with Archive(db, read_only=read_only) as archive:
            entries = archive.list(history=True)
            assert len(entries) >= len(told)
            for entry in entries:
                held = archive.get(ORGAN, 2025, entry.version)
                assert held == report(disclosure__licences=int(entry.file))


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of this kind on Windows")
def test_a_full_disk_is_one_line(db: Path) -> None:
    script = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
        "from tests.build import report\n"
        "from xdreport.archive import Archive, ArchiveError\n"
        "try:\n"
        "    with Archive(sys.argv[1]) as archive:\n"
        "        for number in range(500):\n"
        "            archive.add(report(disclosure__licences=number))\n"
        "except ArchiveError as error:\n"
        "    print(ascii(str(error)))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    done = subprocess.run([sys.executable, "-c", script, db], capture_output=True, text=True, env=environment)
    assert ascii("磁盘").strip("'") in done.stdout, done.stdout + done.stderr
    with Archive(db) as archive:
        assert all(archive.get(ORGAN, 2025, one.version) for one in archive.list(history=True))


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of this kind on Windows")
@pytest.mark.parametrize("room", [0, 4096, 8192])
def test_a_disk_too_full_to_begin_leaves_no_file(db: Path, room: int) -> None:
    script = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)\n"
        "from xdreport.archive import Archive\n"
        "Archive(sys.argv[1])\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", script, db, str(room)], capture_output=True, env=environment)
    assert "磁盘已满" in done.stderr.decode()
    assert [*db.parent.iterdir()] == []


@pytest.mark.parametrize("length", [0, 4096, 8192])
def test_an_archive_that_was_killed_as_it_began_is_begun_again(tmp_path: Path, db: Path, length: int) -> None:
    Archive(tmp_path / "whole.duckdb").close()
    db.write_bytes((tmp_path / "whole.duckdb").read_bytes()[:length])
    with Archive(db) as archive:
        assert archive.add(report()).new
    with Archive(db, read_only=True) as archive:
        assert archive.get(ORGAN, 2025) == report()


def test_other_files_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "text.duckdb").write_text("not a database, nor anything like one")
    duckdb.connect(str(tmp_path / "other.duckdb")).execute("CREATE TABLE t (a INTEGER)").close()
    newer = tmp_path / "newer.duckdb"
    Archive(newer).close()
    duckdb.connect(str(newer)).execute(f"UPDATE archive_format SET format = {FORMAT + 1}").close()
    said = {
        "text.duckdb": "不是档案库",
        "other.duckdb": "但不是 xdreport 的档案库",
        "newer.duckdb": "更新版本的 xdreport",
        "none.duckdb": "找不到",
        ".": "是文件夹",
    }
    for name, words in said.items():
        with pytest.raises(ArchiveError, match=words):
            Archive(tmp_path / name, read_only=True)
    with pytest.raises(ArchiveError, match="不存在"):
        Archive(tmp_path / "no" / "a.duckdb")


def test_a_damaged_archive_is_one_line(db: Path) -> None:
    with Archive(db) as archive:
        archive.add(report())
    data = bytearray(db.read_bytes())
    for place in range(9000, len(data), 300):
        data[place] ^= 255
    db.write_bytes(data)
    with pytest.raises(ArchiveError, match="已损坏"), Archive(db) as archive:
        archive.get(ORGAN, 2025)


def test_two_do_not_write_at_once(db: Path) -> None:
    script = "import sys; from xdreport.archive import Archive; Archive(sys.argv[1])"
    with Archive(db):
        done = subprocess.run(
            [sys.executable, "-c", script, db],
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
        )
    assert "正被其他程序使用" in done.stderr.decode()

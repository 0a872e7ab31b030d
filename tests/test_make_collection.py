"""The made-up collection: what is planted is found and nothing else, superiors add up, and the same seed gives the same bytes."""

import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from benchmarks.collection.defects import DEFECTS
from benchmarks.collection.misfiled import MISFILED
from benchmarks.make_collection import Planted, make

from xdreport import Report, check, load
from xdreport.collect.collate import collate
from xdreport.collect.predecessors import Predecessors, read_all
from xdreport.collect.roster_file import read_roster
from xdreport.collect.run import Run
from xdreport.collect.spread import each
from xdreport.collect.work import Job
from xdreport.form.figures import vector
from xdreport.form.narrative import narratives
from xdreport.form.organ import KIND_BY_LABEL
from xdreport.rules.likeness import comparable, likeness

UNITS, PERCENT = 60, 45


class Collection(NamedTuple):
    folder: Path
    planted: dict[str, Planted]

    def files(self) -> Iterator[Path]:
        return (self.folder / "units").iterdir()

    def roster(self) -> list[dict[str, str]]:
        with (self.folder / "roster.csv").open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    folder = tmp_path_factory.mktemp("made") / "collection"
    planted = make(folder, UNITS, previous=True, percent=PERCENT)
    return Collection(folder, {one.file: one for one in planted})


def test_every_planted_defect_is_found_and_nothing_else(made: Collection) -> None:
    assert len(made.planted) == round(UNITS * PERCENT / 100) > len(DEFECTS)
    for file in made.files():
        found = {one.id for one in check(load(file), previous=load(made.folder / "previous" / file.name)).findings}
        assert found == ({made.planted[file.name].rule} if file.name in made.planted else set()), file.name


def test_of_2000_workbooks_every_planted_defect_is_found_and_nothing_else(tmp_path: Path) -> None:
    """Defects in a report, and what only shows in the collection: missing, sent twice, late, copied, of another year."""
    planted = make(tmp_path / "made", 2000, previous=True, percent=2, misfiled=10)
    assert {one.rule for one in planted} >= {one.rule for one in (*DEFECTS, *MISFILED)}
    roster = read_roster(tmp_path / "made" / "roster.csv")
    files = sorted((tmp_path / "made" / "units").iterdir())
    before = [Job(str(file), file.name) for file in sorted((tmp_path / "made" / "previous").iterdir())]
    known, faults = read_all(before, None, lambda _: None, partial(each, workers=2))
    assert (len(known), faults) == (2000, [])
    last_year = Predecessors(known, roster=roster)
    outcome = Run([Job(str(file), file.name) for file in files], predecessors=last_year, workers=2)()
    collation = collate([file.name for file in files], outcome, roster, year=2025, predecessors=last_year)
    found = {(one.file or "", one.organ, finding.id) for one in collation.results for finding in one.findings}
    assert found == {(one.file, one.organ, one.rule) for one in planted}
    assert len(planted) == 40 + 10 * 5 + 10 + 10  # two files each of one rule, a text and its copy of another


def test_the_list_of_defects_is_what_was_planted(made: Collection) -> None:
    with (made.folder / "defects.csv").open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.reader(stream))
    assert lines[0] == ["文件", "单位名称", "规则", "做法"]
    assert [tuple(line) for line in lines[1:]] == list(made.planted.values())
    assert {line[2] for line in lines[1:]} == {defect.rule for defect in DEFECTS}


def test_the_roster_names_every_unit_below_its_superior(made: Collection) -> None:
    roster = made.roster()
    assert len(roster) == UNITS
    assert {f"{line['单位名称']}.xlsx" for line in roster} == {file.name for file in made.files()}
    assert len({line["单位代码"] for line in roster}) == UNITS
    assert {line["单位类型"] for line in roster} <= set(KIND_BY_LABEL)
    known: set[str] = {""}
    for line in roster:
        assert line["上级单位"] in known
        known.add(line["单位名称"])


def test_superiors_are_the_sum_of_the_units_below_them(tmp_path: Path) -> None:
    make(tmp_path / "sound", 50, percent=0)
    with (tmp_path / "sound" / "roster.csv").open(encoding="utf-8-sig", newline="") as stream:
        parents = {line["单位名称"]: line["上级单位"] for line in csv.DictReader(stream)}
    reports: dict[str, Report] = {
        organ: load(tmp_path / "sound" / "units" / f"{organ}.xlsx").report for organ in parents
    }
    for organ, report in reports.items():
        below = [vector(reports[unit]) for unit, parent in parents.items() if parent == organ]
        if below:
            assert vector(report) == [sum(figure or 0 for figure in figures) for figures in zip(*below, strict=True)]


def test_texts_differ_among_units(made: Collection) -> None:
    texts: dict[str, list[str]] = {}
    for file in made.files():
        for narrative in narratives(load(file).report):
            texts.setdefault(narrative.path, []).append(comparable(narrative.text))
    for same in texts.values():
        assert all(not likeness(one, other) for place, one in enumerate(same) for other in same[:place])


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("again", 7), ("other", 8)):
        make(tmp_path / name, 5, seed=seed, percent=20)
    one, again, other = (
        {file.name: file.read_bytes() for file in (tmp_path / name).rglob("*.*")} for name in ("one", "again", "other")
    )
    assert one == again
    assert one != other


def test_others_read_the_files_too(made: Collection) -> None:
    """Ours reads only the parts that it needs; openpyxl reads them all."""
    for file in sorted(made.files())[:8]:
        book = openpyxl.load_workbook(file)
        organ = file.name.removesuffix(".xlsx")
        assert (book.properties.creator, book["封面"]["C4"].value) == (organ, organ)
        assert str(book.properties.title).startswith(f"{organ}2025年")

"""The examples: up to date, and every bad one fires its rule alone, through the library and the command line."""

import json
from pathlib import Path

import pytest
from examples import bad_collection, bad_content, bad_documents, bad_reading, bad_waivers
from examples.make import HERE, files
from examples.reports import county_2024, county_2025, town

from tests.collect.collections import checked, found
from xdreport import check, load
from xdreport.__main__ import main
from xdreport.checking import all_rules
from xdreport.profile.resolve import resolve

WORKBOOKS = {**bad_reading.WORKBOOKS, **bad_content.WORKBOOKS, **bad_waivers.WORKBOOKS}
BAD = {**WORKBOOKS, **bad_documents.DOCUMENTS}
IDS = {rule.name: rule.id for rule in all_rules().values()}


def bad(name: str) -> Path:
    return HERE / "bad" / f"{name}.{'docx' if name in bad_documents.DOCUMENTS else 'xlsx'}"


def previous(name: str) -> Path | None:
    path = HERE / "bad" / "previous" / f"{name}.xlsx"
    return path if path.exists() else None


def config(name: str) -> Path | None:
    path = HERE / "bad" / f"{name}.toml"
    return path if path.exists() else None


def test_examples_are_up_to_date() -> None:
    """Stale? Run ``python -m examples.make``."""
    stale = [name for name, data in files() if not (HERE / name).exists() or (HERE / name).read_bytes() != data]
    assert stale == []


def test_there_is_nothing_else_in_the_folder_of_bad_examples() -> None:
    assert {path.stem for path in (HERE / "bad").glob("*.xlsx")} == set(WORKBOOKS)
    assert {path.stem for path in (HERE / "bad").glob("*.docx")} == set(bad_documents.DOCUMENTS)
    assert {path.stem for path in (HERE / "bad" / "previous").glob("*")} == set(bad_content.PREVIOUS)
    assert {path.stem for path in (HERE / "bad").glob("*.toml")} == set(bad_waivers.CONFIG)


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_example_fires_its_rule_alone(name: str) -> None:
    last_year, settings = previous(name), config(name)
    result = check(
        load(bad(name)),
        previous=load(last_year) if last_year else None,
        profile=resolve(settings, all_rules()) if settings else None,
    )
    assert {finding.id for finding in result.findings} == {IDS[name]} | bad_waivers.BESIDE.get(name, frozenset())


@pytest.mark.parametrize("name", ["unbalanced-applications", "unreadable-file", "blank-figure", "carry-over-mismatch"])
def test_a_bad_example_on_the_command_line(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    last_year = previous(name)
    options = ["--previous", str(last_year)] if last_year else []
    code = main(["validate", str(bad(name)), "--format", "json", *options])
    printed = json.loads(capsys.readouterr().out)
    assert {finding["name"] for finding in printed["results"][0]["findings"]} == {name}
    assert code == (2 if name == "unreadable-file" else 1)


@pytest.mark.parametrize("name", sorted(bad_collection.COLLECTIONS))
def test_a_bad_collection_fires_its_rule_alone(name: str) -> None:
    assert {id for _, id in found(checked(bad_collection.COLLECTIONS[name]))} == {IDS[name]}


@pytest.mark.parametrize("name", ["2025", "county-2024"])
def test_the_good_examples_are_clean(name: str) -> None:
    assert check(load(HERE / f"{name}.xlsx")).findings == ()


def test_the_county_follows_from_its_predecessor() -> None:
    submission = load(HERE / "county-2025.xlsx")
    result = check(submission, previous=load(HERE / "county-2024.xlsx"))
    assert result.findings == ()
    assert {skipped.id for skipped in result.skipped} <= {"XD104"}
    assert submission.carried["disclosure.normative_documents.in_force"] == 63


def test_nothing_is_lost_on_the_way_through_a_workbook() -> None:
    assert load(HERE / "2025.xlsx").report == town()
    assert load(HERE / "county-2024.xlsx").report == county_2024()
    assert load(HERE / "county-2025.xlsx").report == county_2025()

"""--previous: one file for all, or a folder in which each unit has its own."""

import json
from pathlib import Path
from typing import Any

import pytest
from examples.reports import county_2024, county_2025, town

from xdreport import Report, render
from xdreport.__main__ import main
from xdreport.form.figures import replace


def put(folder: Path, **reports: Report) -> Path:
    folder.mkdir()
    for name, report in reports.items():
        (folder / f"{name}.xlsx").write_bytes(render(report, "xlsx"))
    return folder


def validated(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, Any], str]:
    code = main(["validate", *(str(argument) for argument in arguments), "--format", "json"])
    told = capsys.readouterr()
    return code, {result["organ"]: result for result in json.loads(told.out or '{"results": []}')["results"]}, told.err


def test_a_folder_gives_each_unit_its_own_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = replace(county_2024(), {"organ": "红旗区"})
    older = replace(county_2024(), {"year": 2023, "requests.carried_forward.natural_person": 0})
    last = put(tmp_path / "去年", a=short, b=older, c=replace(town(), {"year": 2024, "organ": "红旗区大店镇人民政府"}))
    this = put(tmp_path / "今年", county=county_2025(), town=town())
    code, results, said = validated(capsys, this, "--previous", last)
    assert code == 0
    skipped = {organ: {rule["id"] for rule in result["skipped"]} for organ, result in results.items()}
    assert "XD401" not in skipped["红旗区人民政府"]
    assert "XD401" in skipped["红旗区小店镇人民政府"]
    assert "“红旗区小店镇人民政府”" in said


def test_what_differs_from_the_own_report_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last = put(tmp_path / "去年", a=replace(county_2024(), {"requests.carried_forward.company": 0}))
    this = put(tmp_path / "今年", county=county_2025())
    code, results, _ = validated(capsys, this, "--previous", last)
    found = {(finding["id"], finding["column"]) for finding in results["红旗区人民政府"]["findings"]}
    assert (code, ("XD401", "商业企业") in found) == (1, True)


def test_an_unreadable_file_in_the_folder_is_named_and_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = put(tmp_path / "去年", a=county_2024())
    (last / "坏.xlsx").write_bytes(b"PK")
    code, results, said = validated(capsys, put(tmp_path / "今年", county=county_2025()), "--previous", last)
    assert code == 0
    assert "坏.xlsx" in said
    assert results["红旗区人民政府"]["findings"] == []


def test_a_folder_without_reports_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "去年").mkdir()
    code, _, said = validated(capsys, put(tmp_path / "今年", county=county_2025()), "--previous", tmp_path / "去年")
    assert code == 2
    assert len(said.strip().splitlines()) == 1

"""SARIF: its schema, what code scanning on GitHub asks for beyond it, and fingerprints that last."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.reporters.samples import CRASHED, FIGURE, MANY, NASTY, SKIPPED, USUAL, WARNING
from xdreport.checking import all_rules
from xdreport.findings import Finding, Result, Severity
from xdreport.reporters import report, sarif

SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))


def _run(*results: Result) -> Any:
    log = json.loads(report("sarif", results))
    assert log["version"] == "2.1.0"
    return log["runs"][0]


@pytest.mark.parametrize("results", [[], USUAL, [NASTY], [CRASHED, MANY], [Result(findings=(WARNING,))]])
def test_it_conforms_to_the_schema_of_sarif(results: list[Result]) -> None:
    text = report("sarif", results)
    jsonschema.Draft4Validator(SCHEMA).validate(json.loads(text))
    assert text.encode("utf-8")


def test_a_finding_is_where_code_scanning_looks_for_it() -> None:
    run = _run(*USUAL)
    first = run["results"][0]
    assert (first["ruleId"], first["level"]) == ("XD201", "error")
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "XD201"
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "%E5%B0%8F%E5%BA%97%20%E9%95%87/2025%E5%B9%B4.xlsx"},
                "region": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2},
            },
            "logicalLocations": [{"name": "C27", "fullyQualifiedName": "依申请公开!C27", "kind": "cell"}],
        }
    ]
    assert first["message"]["text"].splitlines() == [
        "依申请公开!C27（（七）总计 · 自然人）：自然人列：新收加上年结转，不等于办理结果加结转下年度。",
        "3402+91 = 3493 ≠ 3375+119 = 3494，差 1",
        "· 总计列同样差 1",
        "怎么改：对照登记台账，核对这一列的新收、上年结转、办理结果和结转下年度四个数。",
    ]
    assert [one["level"] for one in run["results"][1:3]] == ["warning", "note"]


def test_every_rule_has_what_code_scanning_requires() -> None:
    rules = {rule["id"]: rule for rule in _run()["tool"]["driver"]["rules"]}
    assert set(rules) == set(all_rules())
    for rule in rules.values():
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert len(rule["name"]) <= 255
        assert rule["properties"]["problem.severity"] in {"error", "warning", "recommendation"}
        assert rule["properties"]["precision"] in {"very-high", "high", "medium"}
        assert "helpUri" not in rule or re.match("https://", rule["helpUri"])
    assert "### 怎么改\n\n对照登记台账" in rules["XD201"]["help"]["markdown"]


def test_pages_are_linked_once_the_project_says_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "_pages", lambda: "https://example.org/rules.html")
    assert _run()["tool"]["driver"]["rules"][0]["helpUri"] == "https://example.org/rules.html#xd000"


def _marks(*findings: Finding) -> list[str]:
    results = _run(Result(file="a.xlsx", findings=findings))["results"]
    return [one["partialFingerprints"]["primaryLocationLineHash"] for one in results]


def test_a_fingerprint_lasts_while_figures_and_rows_change_and_differs_for_others() -> None:
    changed = FIGURE.model_copy(update={"message": "差 2。", "actual": 3495, "cell": "C28", "severity": Severity.INFO})
    assert _marks(FIGURE) == _marks(changed) == _marks(WARNING, FIGURE)[1:]
    other = FIGURE.model_copy(update={"paths": ("requests.outcomes.total.company",)})
    assert len(set(_marks(FIGURE, other, WARNING, WARNING, WARNING))) == 5
    assert all(re.fullmatch(r"[0-9a-f]{16}:\d+", mark) for mark in _marks(WARNING, WARNING))


def test_text_from_a_file_is_no_placeholder_and_no_link() -> None:
    finding = FIGURE.model_copy(update={"message": "见{0}和[此处](1)", "row": None, "column": None})
    text = _run(Result(file="a.xlsx", findings=(finding,)))["results"][0]["message"]["text"]
    assert text.startswith("依申请公开!C27：见{{0}}和\\[此处\\](1)")


def test_what_was_not_checked_and_a_crash_are_told() -> None:
    crash = FIGURE.model_copy(update={"id": "XD000", "name": "internal-error"})
    told = _run(Result(file="a.xlsx", findings=(crash,), skipped=SKIPPED[:1]), USUAL[0])["invocations"][0]
    assert told["executionSuccessful"] is False
    assert told["toolExecutionNotifications"][0]["message"]["text"] == "未核对 XD401（2 份）：没有提供上年度报告"
    assert _run(*USUAL)["invocations"][0]["executionSuccessful"] is True


def test_a_path_is_told_from_the_root_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "报送").mkdir()
    monkeypatch.chdir(tmp_path / "报送")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert sarif.uri("a#1.xlsx") == sarif.uri(str(tmp_path / "报送" / "a#1.xlsx")) == "%E6%8A%A5%E9%80%81/a%231.xlsx"
    assert sarif.uri("../b:c.xlsx") == "b%3Ac.xlsx"
    assert sarif.uri(str(tmp_path.parent / "d e.xlsx")).endswith("/d%20e.xlsx")
    assert sarif.uri(str(tmp_path.parent / "d e.xlsx")).startswith("file:///")

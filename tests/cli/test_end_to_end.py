"""The whole way, nothing replaced: a workbook is made, checked and published."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from xdreport.api import load, render
from xdreport.form.figures import BY_PATH, replace
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report

PROSE = "本年度认真贯彻落实《中华人民共和国政府信息公开条例》，各项工作有序开展。"


@pytest.fixture
def balanced() -> Report:
    """A report without errors: one application, granted."""
    zeros = {path: Decimal(0) if figure.decimal else 0 for path, figure in BY_PATH.items()}
    ones = {
        f"requests.{row}.{column}": 1
        for row in ("received", "outcomes.granted", "outcomes.total")
        for column in ("natural_person", "total")
    }
    narrative = {
        f"overview.{name}": PROSE for name in ("disclosure", "on_request", "management", "platform", "supervision")
    }
    return replace(
        Report(organ="红旗区小店镇人民政府", kind=OrganKind.TOWN, year=2025),
        zeros | ones | narrative | {"problems": PROSE, "other_matters.text": "本年度未收取信息处理费。"},
    )


def _write(path: Path, report: Report) -> Path:
    path.write_bytes(render(report, "xlsx"))
    return path


def _findings(run: Run, *arguments: str) -> list[dict[str, str]]:
    results = json.loads(run("validate", *arguments, "--format", "json").out)["results"]
    return [finding for result in results for finding in result["findings"]]


def test_a_blank_template_is_not_accepted_as_filled(here: Path, run: Run) -> None:
    assert run("template", "--year", "2025", "--organ", "红旗区小店镇", "--kind", "town", "-o", "新 表.xlsx").code == 0
    assert load(here / "新 表.xlsx").report.title == "红旗区小店镇2025年政府信息公开工作年度报告"
    code, out, err = run("validate", "新 表.xlsx")
    assert (code, err) == (1, "")
    assert "XD009" in out


def test_a_balanced_report_passes_and_is_published(here: Path, run: Run, balanced: Report) -> None:
    _write(here / "2025.xlsx", balanced)
    assert [one for one in _findings(run, "2025.xlsx") if one["severity"] == "error"] == []
    for format in ("docx", "md"):
        assert run("render", "--format", format)[:2] == (0, f"已生成：2025.{format}\n")
    assert "红旗区小店镇人民政府2025年政府信息公开工作年度报告" in (here / "2025.md").read_text("utf-8")
    assert (here / "2025.docx").read_bytes().startswith(b"PK")


def test_one_wrong_figure_stops_publication_and_is_named(here: Path, run: Run, balanced: Report) -> None:
    _write(here / "2025.xlsx", replace(balanced, {"requests.received.natural_person": 2}))
    errors = [one for one in _findings(run, "2025.xlsx") if one["severity"] == "error"]
    assert {one["id"] for one in errors} <= {"XD201", "XD203"}
    assert errors[0]["place"] == "依申请公开"
    assert (errors[0]["row"], errors[0]["column"]) == ("一、本年新收政府信息公开申请数量", "自然人")
    code, _, err = run("render", "--format", "md")
    assert code == 1
    assert str(errors[0]["cell"]) in err
    assert run("render", "--format", "md", "--draft").code == 0
    assert "草稿" in (here / "2025.md").read_text("utf-8")


def test_last_years_four_becomes_this_years_two(here: Path, run: Run, balanced: Report) -> None:
    carried = {f"requests.carried_forward.{name}": 4 for name in ("company", "total")}
    received = {f"requests.received.{name}": figure for name, figure in (("company", 4), ("total", 5))}
    _write(here / "2024.xlsx", replace(balanced, {"year": 2024} | carried | received))
    assert run("template", "--from", "2024.xlsx", "-o", "2025.xlsx")[::2] == (0, "")
    report = load(here / "2025.xlsx").report
    assert (report.year, report.organ, report.kind) == (2025, "红旗区小店镇人民政府", OrganKind.TOWN)
    assert report.requests.brought_forward.model_dump() == {
        "natural_person": 0,
        "company": 4,
        "research_institute": 0,
        "public_interest_org": 0,
        "legal_service": 0,
        "other": 0,
        "total": 4,
    }
    assert report.requests.received.company is None


def test_files_that_are_no_workbooks_are_findings(here: Path, run: Run, balanced: Report) -> None:
    _write(here / "good.xlsx", balanced)
    (here / "empty.xlsx").write_bytes(b"")
    (here / "page.xls").write_bytes(b"{\\rtf1 }")
    code, out, err = run("validate", ".")
    assert (code, err) == (1, "")
    assert out.count("错误 XD001") == 2
    (here / "good.xlsx").unlink()
    assert run("validate", ".").code == 2

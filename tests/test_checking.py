"""The engine: stamping, skipping, a rule that crashes, explanations, one defect one finding."""

from collections.abc import Iterator

import pytest
from examples.reports import county_2024, county_2025, town

from xdreport import Finding, Report, Result, Severity, check
from xdreport.checking import all_rules
from xdreport.document import Origin
from xdreport.findings import Problem
from xdreport.form.figures import replace
from xdreport.rules.rule import RULES, Rule
from xdreport.submission import Explanation, Submission


def test_a_finding_carries_all_it_needs() -> None:
    report = replace(town(), {"requests.outcomes.granted.company": 2})
    origins = {"requests.outcomes.granted.company": Origin("依申请公开", 6, 5, "sheet")}
    result = check(Submission(report, file="a.xlsx", origins=origins))
    (finding,) = [finding for finding in result.findings if finding.id.startswith("XD2")]
    assert (finding.place, finding.cell, finding.row, finding.column) == (
        "依申请公开",
        "E6",
        "（一）予以公开",
        "商业企业",
    )
    assert (finding.actual, finding.expected, finding.difference) == (2, 0, 2)
    assert finding.organ == "红旗区小店镇人民政府"
    assert finding.file == "a.xlsx"
    assert not result.passed


def test_a_rule_that_crashes_becomes_xd000_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_: Report) -> Iterator[Problem]:
        yield Problem("先有一条")
        raise ZeroDivisionError("除以零")

    all_rules()
    monkeypatch.setitem(RULES, "XD999", Rule("XD999", "always-crash", Severity.INFO, "", (), crash, "页。"))
    result = check(replace(town(), {"problems": None}))
    assert {finding.id for finding in result.findings} == {"XD000", "XD999", "XD101"}
    (internal,) = [finding for finding in result.findings if finding.id == "XD000"]
    assert "XD999" in internal.message
    assert "ZeroDivisionError" in internal.message


def test_what_a_rule_needs_and_does_not_get_is_said() -> None:
    skipped = {rule.id: rule.reason for rule in check(county_2025()).skipped}
    assert skipped["XD401"] == "没有提供上年度报告"
    assert "XD401" not in {rule.id for rule in check(county_2025(), previous=county_2024()).skipped}


def test_an_unreadable_file_gives_one_finding_and_checks_nothing() -> None:
    submission = Submission(Report(), problems=(Problem("坏了", rule="XD001", hint="重发。"),))
    result = check(submission)
    assert [finding.id for finding in result.findings] == ["XD001"]


def test_a_cell_that_cannot_be_read_is_not_also_blank() -> None:
    path = "requests.received.company"
    report = replace(town(), {path: None})
    odd = Problem("不是数字", (path,), Origin("依申请公开", 4, 5, "sheet"), "XD006")
    assert [finding.id for finding in check(Submission(report, problems=(odd,))).findings] == ["XD006"]
    assert [finding.id for finding in check(report).findings] == ["XD009"]


def test_a_blank_row_is_one_finding_and_a_blank_table_too() -> None:
    row = {f"requests.outcomes.granted.{name}": None for name in ("natural_person", "company", "research_institute")}
    row |= {
        f"requests.outcomes.granted.{name}": None for name in ("public_interest_org", "legal_service", "other", "total")
    }
    (finding,) = check(replace(town(), row)).findings
    assert (finding.id, finding.column, len(finding.paths)) == ("XD009", "整行", 7)
    (finding,) = check(replace(town(), {"disputes": {}})).findings
    assert (finding.id, finding.row, len(finding.paths)) == ("XD009", "全表", 15)


def test_a_reason_given_by_the_unit_stands_beside_the_finding() -> None:
    report = replace(town(), {"overview.platform": None})
    origin = Origin("更正说明", 2, 1, "sheet")
    result = check(Submission(report, explanations=(Explanation("XD105", "本年度没有平台。", origin),)))
    assert [(finding.id, finding.explanation) for finding in result.findings] == [("XD105", "本年度没有平台。")]


def test_findings_come_in_the_order_of_the_form() -> None:
    changes = {"problems": None, "disputes.review.upheld": None, "requests.received.company": None, "year": None}
    ids = [(finding.id, finding.paths[0]) for finding in check(replace(town(), changes)).findings]
    assert ids == [
        ("XD113", "year"),
        ("XD009", "requests.received.company"),
        ("XD009", "disputes.review.upheld"),
        ("XD101", "problems"),
    ]


def test_results_are_plain_data() -> None:
    result = check(replace(town(), {"problems": None}))
    assert Result.model_validate_json(result.model_dump_json()) == result
    assert all(isinstance(finding, Finding) for finding in result.findings)

"""XD306-XD308 and XD314."""

import pytest

from tests.prose.filled import filled
from tests.rules.test_consistency import found, run


def test_reviews_and_suits_that_agree() -> None:
    text = "因政府信息公开被申请行政复议3件、被提起行政诉讼5件，其中未经复议直接起诉4件，复议后起诉1件。"
    assert found(filled(text, review=3, direct=4, after=1)) == []


@pytest.mark.parametrize(
    ("text", "rule", "expected", "actual", "paths"),
    [
        ("行政复议4件", "XD306", 3, 4, ("disputes.review.total",)),
        (
            "行政诉讼6件",
            "XD307",
            5,
            6,
            ("disputes.litigation_direct.total", "disputes.litigation_after_review.total"),
        ),
        ("未经复议直接起诉5件", "XD307", 4, 5, ("disputes.litigation_direct.total",)),
        ("复议后起诉2件", "XD307", 1, 2, ("disputes.litigation_after_review.total",)),
    ],
)
def test_a_number_that_differs(text: str, rule: str, expected: int, actual: int, paths: tuple[str, ...]) -> None:
    report = filled(f"因政府信息公开引起的{text}", review=3, direct=4, after=1)
    assert found(report) == [rule]
    (problem,) = run(rule, report)
    assert (problem.expected, problem.actual) == (expected, actual)
    assert problem.paths == ("overview.on_request", *paths)


def test_a_total_left_at_zero_beside_its_parts_is_the_arithmetic_rules() -> None:
    report = filled("因政府信息公开引起的行政复议3件", review=3, more={"disputes.review.total": 0})
    assert found(report) == []


def test_a_blank_total_is_not_compared() -> None:
    assert found(filled("政府信息公开行政复议4件", review=3, blank=("disputes.review.total",))) == []
    assert found(filled("政府信息公开行政诉讼4件", direct=3, blank=("disputes.litigation_after_review.total",))) == []


def test_reviews_the_organ_decides_are_not_its_own() -> None:
    text = "加强复议应诉，全年受理行政复议案件1340件，审结1200件。"
    assert found(filled(text, path="overview.supervision", review=1)) == []


@pytest.mark.parametrize(
    ("text", "expected", "actual", "column"),
    [
        ("全年制发行政规范性文件5件", 4, 5, "本年制发件数"),
        ("行政规范性文件废止3件", 2, 3, "本年废止件数"),
        ("行政规范性文件现行有效20件", 30, 20, "现行有效件数"),
    ],
)
def test_normative_documents(text: str, expected: int, actual: int, column: str) -> None:
    report = filled(text, path="overview.management", issued=4, repealed=2, in_force=30)
    (problem,) = run("XD308", report)
    assert (problem.expected, problem.actual, problem.column) == (expected, actual, column)
    assert problem.row == "行政规范性文件"


def test_normative_documents_that_agree_or_are_blank() -> None:
    text = "制发行政规范性文件4件，废止2件，现行有效30件，清理100件"
    assert found(filled(text, path="overview.disclosure", issued=4, repealed=2, in_force=30)) == []
    blank = tuple(f"disclosure.normative_documents.{name}" for name in ("issued", "repealed", "in_force"))
    assert found(filled(text, path="overview.disclosure", blank=blank)) == []


def test_disputes_with_no_application_in_two_years() -> None:
    report, last = filled(review=2, direct=1), filled(year=2024)
    (problem,) = run("XD314", report, last)
    assert problem.actual == 3
    assert problem.paths == ("disputes.review.total", "disputes.litigation_direct.total", "requests.received.total")


def test_disputes_with_applications_are_nothing_odd() -> None:
    assert run("XD314", filled(review=2, received=1, granted=1), filled(year=2024)) == []
    assert run("XD314", filled(review=2), filled(year=2024, received=1, granted=1)) == []
    assert run("XD314", filled(), filled(year=2024)) == []
    assert run("XD314", filled(review=2), filled(year=2024, blank=("requests.received.total",))) == []

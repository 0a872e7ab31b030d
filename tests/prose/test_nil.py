import pytest

from xdreport.prose import claims

DENIALS = [
    ("未收到政府信息公开申请。", ["received"]),
    ("没有收到依申请公开事项，", ["received"]),
    ("2025年未接到任何形式的信息公开申请", ["received"]),
    ("我乡无依申请公开政府信息事项", ["received"]),
    ("未收到公众要求公开政府信息的申请", ["received"]),
    ("未收到和处理政府信息公开申请，零报告", ["received"]),
    ("未收到公民、法人和其他组织提交的政府信息公开申请", ["received"]),
    ("未收到政府信息公开申请、行政复议、行政诉讼", ["received", "review", "litigation"]),
    ("未发生行政复议、行政诉讼", ["review", "litigation"]),
    ("未发生因政府信息公开申请行政复议、提起行政诉讼情况", ["review", "litigation"]),
    ("没有因政府信息公开申请行政复议、提起行政诉讼的情况", ["review", "litigation"]),
    ("无行政复议、诉讼案件", ["review", "litigation"]),
    ("未发生因政府信息公开引起的投诉、行政复议、行政诉讼", ["review", "litigation"]),
    ("未发生因申请人对答复不服申请行政复议的情况", ["review"]),
    ("未发生因政府信息公开引起的行政诉讼", ["litigation"]),
]

NARROWER = [
    "未收到补正材料",
    "未收到公众申请要求公开的其它方面政府信息",
    "未收到法人申请",
    "未收到通过信函提交的申请",
    "未收到行政许可申请",
    "未收到其他政府信息公开申请",
    "未再收到政府信息公开申请",
    "未收到重复申请",
    "未收到政府信息公开申请补正材料",
    "如未收到政府信息公开申请，也应报告",
    "对未收到政府信息公开申请的单位实行零报告",
    "有无依申请公开事项",
    "未发生行政复议、行政诉讼败诉案件",
    "未发生行政复议被纠正的情况",
    "没有出现应公开而不予公开的申请",
    "通过信函未收到政府信息公开申请",
    "其中自然人未收到政府信息公开申请",
]


def denied(text: str) -> list[str]:
    return [claim.kind for claim in claims(text) if claim.clear and claim.value == 0]


@pytest.mark.parametrize(("text", "kinds"), DENIALS)
def test_a_nil_statement_is_read(text: str, kinds: list[str]) -> None:
    assert denied(text) == kinds


@pytest.mark.parametrize("text", NARROWER)
def test_a_narrower_denial_is_passed_over(text: str) -> None:
    assert denied(text) == []


def test_a_nil_statement_is_quoted_with_its_place() -> None:
    text = "一是规范办理，2025年小店镇未收到政府信息公开申请。"
    (claim,) = claims(text)
    assert text[claim.start : claim.end] == "未收到政府信息公开申请"
    assert (claim.year, claim.subject) == (2025, "2025年小店镇")


def test_the_year_and_the_units_below_are_marked() -> None:
    assert claims("2024年未收到政府信息公开申请")[0].year == 2024
    assert "other_year" in claims("去年未收到政府信息公开申请")[0].qualifiers
    assert "lower" in claims("镇各部门未收到政府信息公开申请")[0].qualifiers

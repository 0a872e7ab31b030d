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
    ("2025年，小店镇未收到公众申请要求公开的其它方面政府信息。", ["received"]),
    ("未收到公民、法人或者其他组织申请公开其他政府信息的情况", ["received"]),
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
    "未收到公众申请要求公开的其它方面政府信息公开目录",
    "通过信函未收到公众申请要求公开的其他方面政府信息",
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


@pytest.mark.parametrize(
    "organ",
    [
        "江州市民政局",
        "国家粮食和物资储备局",
        "张家口市人民政府",
        "如皋市人民政府",
        "江州市信访局",
        "江州市市直机关事务管理局",
        "青山县上年镇人民政府",
        "青山县从善街道办事处",
        "江州市12345政务服务热线中心",
    ],
)
def test_words_in_the_organ_s_own_name_mean_nothing(organ: str) -> None:
    for name in (organ, organ.replace("人民政府", "").removeprefix("江州").removeprefix("青山县")):
        received, none, closed = (
            claims(f"2025年，{name}共收到政府信息公开申请8件。", organ),
            claims(f"{name}没有收到政府信息公开申请。", organ),
            claims(f"{name}2025年办结政府信息公开申请8件，结转下年度3件。", organ),
        )
        assert [(c.kind, c.value, c.clear) for c in (*received, *none, *closed)] == [
            ("received", 8, True),
            ("received", 0, True),
            ("answered", 8, True),
            ("carried_forward", 3, True),
        ]
        assert not any("lower" in claim.qualifiers for claim in (*received, *none, *closed))


def test_the_same_words_outside_the_name_still_count() -> None:
    assert not claims("江州市民政局收到市民申请8件。", "江州市民政局")[0].clear
    assert claims("江州市如未收到政府信息公开申请，也应报告", "如皋市人民政府") == ()

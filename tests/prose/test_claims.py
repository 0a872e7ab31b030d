"""Tables of prose that claims something, and of its near misses."""

import pytest

from xdreport.prose import claims

CLAIMS = [
    ("收到政府信息公开申请21件", "received", 21),
    ("共受理依申请公开事项59项", "received", 59),
    ("收到各类政府信息公开申请59件", "received", 59),
    ("政府信息公开事项，答复申请人59件", "answered", 59),
    ("政府信息公开申请，59条结转下年度", "carried_forward", 59),
    ("政府信息公开申请结转2026年继续办理3件", "carried_forward", 3),
    ("全年新收政府信息公开申请数量0件", "received", 0),
    ("接收到政府信息公开申请书五十五份", "received", 55),
    ("收办政府信息公开申请3,607件（新收加结转）", "received", 3607),
    ("收到公民、法人或其他组织提交的政府信息公开申请一百零三宗", "received", 103),
    ("收到12件政府信息公开申请", "received", 12),
    ("畅通网上、信函、当面等申请渠道，共收到政府信息公开申请20件", "received", 20),
    ("1月1日至12月31日收到政府信息公开申请２０件", "received", 20),
    ("上年结转政府信息公开申请2件", "brought_forward", 2),
    ("政府信息公开申请结转上年2件", "brought_forward", 2),
    ("政府信息公开申请（含上年度结转34件）", "brought_forward", 34),
    ("政府信息公开申请，2024年结转5件", "brought_forward", 5),
    ("答复依申请公开政府信息39件", "answered", 39),
    ("政府信息公开申请已按时办结36件", "answered", 36),
    ("办理依申请公开申请85件", "handled", 85),
    ("收到并按期答复政府信息公开申请12件", "handled", 12),
    ("政府信息公开申请中“予以公开”3件", "granted", 3),
    ("政府信息公开申请246件，其中97件准予公开", "granted", 97),
    ("政府信息公开申请，部分公开33件", "partly_granted", 33),
    ("政府信息公开申请，不予公开：12件", "withheld", 12),
    ("政府信息公开申请，无法提供27件", "unavailable", 27),
    ("政府信息公开申请，不予处理3件", "not_processed", 3),
    ("政府信息公开申请，其他处理2件", "otherwise", 2),
    ("政府信息公开申请结转下年度继续办理3件", "carried_forward", 3),
    ("政府信息公开申请4件结转至下一年度", "carried_forward", 4),
    ("政府信息公开申请，另有103件顺延到下年度答复", "carried_forward", 103),
    ("政府信息公开申请，下年度继续办理81件", "carried_forward", 81),
    ("因政府信息公开被申请行政复议3件", "review", 3),
    ("收到信息公开类行政复议案件11起", "review", 11),
    ("政府信息公开行政诉讼46件，其中结果维持25件", "litigation", 46),
    ("政府信息公开案件，未经复议直接起诉7件", "litigation_direct", 7),
    ("政府信息公开案件，复议后起诉3件", "litigation_after_review", 3),
    ("全年制发行政规范性文件8件", "issued", 8),
    ("印发规范性文件三件", "issued", 3),
    ("行政规范性文件废止1件", "repealed", 1),
    ("现行有效的行政规范性文件66件", "in_force", 66),
]
"""Prose, and the one clear claim in it that is meant."""

NEAR_MISSES = [
    "收到政府信息公开申请约50件",
    "收到政府信息公开申请20余件",
    "收到政府信息公开申请50件左右",
    "收到政府信息公开申请三五件",
    "去年收到政府信息公开申请20件，答复18件",
    "收到政府信息公开申请较上年增加5件",
    "历年累计收到政府信息公开申请500件",
    "自条例施行以来收到政府信息公开申请120件",
    "第一季度收到政府信息公开申请3件",
    "截至6月底收到政府信息公开申请12件",
    "通过网络收到政府信息公开申请15件",
    "网上申请平台方面，收到政府信息公开申请30件",
    "其中自然人提出政府信息公开申请15件，受理14件",
    "收到涉及征地拆迁的政府信息公开申请30件",
    "受理征地拆迁类政府信息公开申请30件",
    "收到政府信息公开申请由20件上升至30件",
    "2024年、2025年分别收到政府信息公开申请20件、30件",
    "收到政府信息公开申请材料5份",
    "收到5份补正材料",
    "自收到政府信息公开申请之日起20个工作日内答复",
    "每一件政府信息公开申请都认真答复",
    "第一次收到政府信息公开申请后一次性告知",
    "政府信息公开申请不予受理2件",
    "政府信息公开申请当场答复3件",
    "协助答复政府信息公开申请4件",
    "收到行政许可申请20件",
    "收到网民留言20条，答复20条",
    "设置政府信息公开申请受理窗口2个",
    "制作政府信息公开答复书20份",
    "收到政府信息公开申请120件次",
    "政府信息公开申请答复率100%，增长21%",
    "政府信息公开申请结转3件",
    "答复上年结转的政府信息公开申请3件",
    "不予公开中属于国家秘密的政府信息公开申请2件",
    "予以公开和部分公开政府信息公开申请共40件",
    "认定公文主动公开120件、依申请公开30件、不予公开15件",
    "在依申请公开政府信息工作中没有应公开而不予公开的办件",
    "受理政府信息公开行政复议案件1340件，审结1260件",
    "依法办理涉及政府信息公开的行政复议27件、行政诉讼15件",
    "政府信息公开行政复议、行政诉讼共5件",
    "政府信息公开行政复议维持2件",
    "120件做了行政复议决定",
    "政府信息公开行政诉讼一审3件",
    "公开规范性文件12件，解读5件",
    "清理废止规范性文件30件",
    "修订规范性文件2件",
    "规章和规范性文件共制定5件",
    "出台优化营商环境规范性文件3件",
    "《关于2024年收到申请20件的通报》已印发",
]
"""Prose without a clear claim on the year's total."""


def clear(text: str) -> list[tuple[str, int]]:
    return [(claim.kind, claim.value) for claim in claims(text) if claim.clear and "nil" not in claim.qualifiers]


@pytest.mark.parametrize(("text", "kind", "value"), CLAIMS)
def test_a_plain_claim_is_read(text: str, kind: str, value: int) -> None:
    assert (kind, value) in clear(text)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_a_near_miss_is_passed_over(text: str) -> None:
    assert clear(text) == []


def test_a_claim_knows_its_place_in_the_text_as_written() -> None:
    text = "概述。\n2025 年，我镇共收到政府信息公开申请 ２１ 件，均已答复。"
    (claim,) = claims(text)
    assert text[claim.start : claim.end] == "２１ 件"
    assert (claim.value, claim.unit, claim.year) == (21, "件", 2025)
    assert claim.quote == "我镇共收到政府信息公开申请 ２１ 件"


def test_a_quotation_is_at_most_forty_characters() -> None:
    (claim,) = claims("共收到" + "社会公众" * 20 + "政府信息公开申请3件")
    assert len(claim.quote) == 40
    assert claim.quote.endswith("政府信息公开申请3件")


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("区政府受理政府信息公开申请21件", {"own"}),
        ("市本级收到政府信息公开申请30件", {"own"}),
        ("本机关收到政府信息公开申请30件", {"self"}),
        ("各镇街收到政府信息公开申请30件", {"lower"}),
        ("全市收到政府信息公开申请30件", {"whole:市"}),
        ("我局收到政府信息公开申请30件", set()),
        ("受理申请30件", {"implicit"}),
    ],
)
def test_it_says_whose_figure_it_may_be(text: str, marks: set[str]) -> None:
    assert claims(text)[0].qualifiers == marks


def test_the_units_below_stay_the_subject_of_the_sentence() -> None:
    assert [claim.qualifiers >= {"lower"} for claim in claims("各镇街收到政府信息公开申请30件，答复28件。")] == [
        True,
        True,
    ]
    assert [claim.subject for claim in claims("县公安局收到申请30件，答复28件。")] == ["县公安局", "县公安局"]


def test_a_year_named_with_what_is_carried_is_the_reports_own() -> None:
    assert [claim.year for claim in claims("政府信息公开申请，2024年结转5件，结转至2026年3件")] == [2025, 2025]


def test_zero_reviews_and_suits_are_two_claims() -> None:
    assert clear("政府信息公开行政复议、行政诉讼均为0件") == [("review", 0), ("litigation", 0)]

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.hostile import HOSTILE
from tests.rules.running import messages, prose, report, run
from xdreport.form.report import Report
from xdreport.rules.personal import is_card_number, is_resident_id

RULES = ("XD501", "XD502", "XD503", "XD504", "XD505")
FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def resident_id(stem: str) -> str:
    """A made-up id: 17 digits and their check digit."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(weight * int(digit) for weight, digit in zip(weights, stem, strict=True))
    return stem + "10X98765432"[total % 11]


def card(stem: str) -> str:
    """Digits and the one that makes them pass Luhn's check."""
    return next(stem + last for last in "0123456789" if is_card_number(stem + last))


ID = resident_id("32050119900101123")
ID_X = next(found for serial in range(1000) if (found := resident_id(f"32050119900101{serial:03}")).endswith("X"))
CARD = card("622202123456789012")


# XD501


@pytest.mark.parametrize(
    "written",
    [ID, ID_X, ID_X.lower(), ID.translate(FULL_WIDTH), ID_X.translate(FULL_WIDTH), f"{ID[:6]} {ID[6:14]} {ID[14:]}"],
)
def test_resident_ids_are_found_and_masked(written: str) -> None:
    (problem,) = run("XD501", prose(f"总体良好。\n申请人张某（身份证号{written}）申请公开。"))
    assert problem.paths == ("overview.disclosure",)
    assert "“（一）主动公开”第2段第11字「" in problem.message
    assert written not in problem.message
    assert re.search(rf"{written[:4]}\*{{{len(written) - 8}}}{written[-4:]}", problem.message)


@pytest.mark.parametrize(
    "number",
    [
        ID[:-1] + ("0" if ID[-1] != "0" else "1"),
        resident_id("99050119900101123"),
        resident_id("32050119901301123"),
        resident_id("32050118990101123"),
        f"{ID}9",
        f"9{ID}",
        f"SN{ID}",
    ],
)
def test_other_numbers_are_no_resident_ids(number: str) -> None:
    assert messages("XD501", prose(f"编号{number}的申请。")) == []


BORN = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@given(
    st.sampled_from(["110101", "320501", "650102", "820000"]),
    BORN,
    st.integers(0, 999),
    st.text("申请人：，。", max_size=5),
)
def test_every_valid_id_is_found(region: str, born: date, serial: int, around: str) -> None:
    number = resident_id(f"{region}{str(born).replace('-', '')}{serial:03}")
    (message,) = messages("XD501", prose(f"{around}人{number}{around}"))
    assert number not in message


@given(st.text("0123456789", min_size=18, max_size=18).filter(lambda number: not is_resident_id(number)))
def test_other_digits_are_not(number: str) -> None:
    assert messages("XD501", prose(f"编号{number}。")) == []


# XD502


@pytest.mark.parametrize(
    "written",
    ["13812345678", "138-1234-5678", "138 1234 5678", "１３８１２３４５６７８", "+8613812345678", "+86 13812345678"],
)
def test_mobile_numbers_are_found_and_masked(written: str) -> None:
    (message,) = messages("XD502", prose(f"联系人王某，电话{written}。"))
    assert "含手机号码" in message
    assert written not in message
    assert written[-8:-4] not in message


@pytest.mark.parametrize(
    "text",
    [
        "联系电话0527-84351234。",
        "拨打12345热线。",
        "流水号20251381234567890。",
        "访问量13812345678人次。",
        "金额13812345678元。",
        "见http://www.example.gov.cn/art/2025/13812345678.html。",
        "累计13812345678.50元。",
        "电话12812345678。",
        "2025年办理1381234件。",
    ],
)
def test_other_figures_are_no_mobile_numbers(text: str) -> None:
    assert messages("XD502", prose(text)) == []


# XD503


@pytest.mark.parametrize(
    "written", [CARD, f"{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}", card("411111111111111")]
)
def test_bank_cards_are_found_and_masked(written: str) -> None:
    (message,) = messages("XD503", prose(f"补贴发放至{written}账户。"))
    assert "含银行卡号" in message
    assert written not in message


@pytest.mark.parametrize(
    "number", [CARD[:-1] + str((int(CARD[-1]) + 1) % 10), "12" + CARD[2:], CARD + "12", CARD[:12], ID]
)
def test_other_numbers_are_no_bank_cards(number: str) -> None:
    assert messages("XD503", prose(f"补贴发放至{number}账户。")) == []


@pytest.mark.parametrize("said", ["统一社会信用代码：", "受理单号", "订单编号为"])
def test_what_is_called_a_code_is_no_card(said: str) -> None:
    assert messages("XD503", prose(f"{said}{CARD}。")) == []


def test_a_resident_id_of_a_region_that_starts_as_cards_do_is_no_card() -> None:
    stems = (resident_id(f"62010119900101{serial:03}") for serial in range(1000))
    number = next(found for found in stems if is_card_number(found))
    assert messages("XD503", prose(f"申请人{number}。")) == []
    assert len(messages("XD501", prose(f"申请人{number}。"))) == 1


# XD504


@pytest.mark.parametrize(
    ("organ", "text", "named"),
    [
        ("红旗区小店镇", "2025年，大店镇坚持以公开为常态。", "大店镇"),
        ("红旗区小店镇", "全面落实要求。大店镇严格落实《条例》。", "大店镇"),
        ("红旗区小店镇", "莒县大店镇深入贯彻落实《条例》。", "莒县大店镇"),
        ("小店镇人民政府", "  新华街道未收到政府信息公开申请。", "新华街道"),
        ("青山县教育局", "2025年，县水利局坚持依法公开。", "县水利局"),
    ],
)
def test_another_organ_as_the_one_reporting(organ: str, text: str, named: str) -> None:
    (message,) = messages("XD504", prose(text, organ=organ))
    assert f"把“{named}”写成报告主体" in message


@pytest.mark.parametrize(
    ("organ", "text", "said"),
    [
        ("新华街道办事处", "我镇严格遵循公开原则。", "我镇"),
        ("红旗区小店镇", "我局高度重视。", "我局"),
        ("红旗区小店镇", "今年我街道公开信息。", "我街道"),
        ("红旗区小店镇", "本乡未收到申请。", "本乡"),
        ("青山县教育局", "我镇未收到申请。", "我镇"),
    ],
)
def test_another_kind_of_self(organ: str, text: str, said: str) -> None:
    (message,) = messages("XD504", prose(text, organ=organ))
    assert f"自称“{said}”" in message


@pytest.mark.parametrize(
    ("organ", "text"),
    [
        ("红旗区小店镇", "目前我镇通过“红旗区人民政府”官方网站公开。"),
        ("红旗区小店镇", "2025年，小店镇坚持公开为常态。小店镇人民政府严格落实《条例》。"),
        ("小店镇人民政府", "现将红旗区小店镇2025年度政府信息公开工作情况报告如下。"),
        ("红旗区小店镇", "县司法局严格审查规范性文件。会同大店镇开展联合执法。"),
        ("红旗区小店镇", "赴大店镇学习交流。其中，大店镇积极支持。"),
        ("红旗区小店镇", "各乡镇认真落实。全镇深入推进。乡镇严格把关。城镇建设持续推进。"),
        ("红旗区小店镇", "督促大店镇严格落实整改。由大店镇、小店镇按照要求办理。"),
        ("红旗区小店镇", "我乡村振兴工作扎实推进，摆脱自我局限。我县、我区、我市信息公开平台运行良好。"),
        ("青山县教育和体育局", "2025年，县教体局坚持依法公开。我局严格落实。"),
        ("青山县教育局", "县司法局认真审核。我县教育工作服务大局。服务大局坚持公开。"),
        ("青山县人民政府", "大店镇积极打造公开示范点。现将全县2025年政府信息公开工作情况公布如下。我县持续推进。"),
        ("经济技术开发区管委会", "现将经开区2025年政府信息公开工作情况公布如下。"),
        ("红旗区教育局", "现将红旗区2025年教育信息公开情况报告如下。基本局面良好。"),
        ("宿迁市人民政府", "现将全市2025年政府信息公开工作情况公布如下。红旗区坚持公开。"),
        ("城关镇综合行政执法局", "我镇、我局严格落实。"),
    ],
)
def test_mentioning_others_is_no_fault(organ: str, text: str) -> None:
    assert messages("XD504", prose(text, organ=organ, kind=None)) == []


def test_without_an_organ_nothing_is_compared() -> None:
    assert messages("XD504", prose("现将大店镇2025年度情况报告如下。", organ=None)) == []


# XD505


@pytest.mark.parametrize(
    "text",
    [
        "根据《中华人民共和国政府信息公开条例》（国令第492号）编制本报告。",
        "依据国务院令第492号，编制本报告。",
        "按照国办公开办函〔2019〕60号要求编制。",
        "严格落实国办公开办函[2019] 60 号格式。",
        "根据《通知》（〔2019〕60号）编制。",
        "根据《条例》（第492号国务院令）要求。",
    ],
)
def test_a_superseded_basis_that_is_followed(text: str) -> None:
    (message,) = messages("XD505", prose(text))
    assert "已被取代" in message


@pytest.mark.parametrize(
    "text",
    [
        "根据《中华人民共和国政府信息公开条例》（国令第711号）编制本报告。",
        "按照国办公开办函〔2021〕30号编制，国办公开办函〔2019〕60号同时废止。",
        "国办公开办函〔2019〕60号印发以来，工作逐步规范。",
        "根据《小店镇工作办法》（红政发〔2019〕60号）开展工作。",
        "根据要求开展工作。国令第492号施行十余年。",
        "按照部署，办理第492号建议。",
        "根据国办函〔2019〕60号办理。",
    ],
)
def test_history_and_other_documents_are_no_basis(text: str) -> None:
    assert messages("XD505", prose(text)) == []


# all of them


def test_a_time_is_no_name() -> None:
    report = prose(
        "报告期内街道共收到申请8件。一年来街道认真落实。", organ="清水县解放路街道办事处", kind="subdistrict"
    )
    assert messages("XD504", report) == []


@pytest.mark.parametrize("id", RULES)
def test_blank_and_clean_reports_raise_nothing(id: str) -> None:
    clean = "2025年，我镇公开信息128条，办理申请3件，均在法定期限内答复。"
    assert run(id, Report()) == []
    assert run(id, report()) == []
    assert run(id, prose(clean)) == []


@pytest.mark.parametrize("id", RULES)
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_prose_is_read_in_one_go(id: str, name: str) -> None:
    assert len(run(id, prose(HOSTILE[name], at="problems"))) <= 21


def test_findings_in_one_text_are_bounded() -> None:
    problems = run("XD502", prose("电话13812345678。" * 100))
    assert len(problems) == 21
    assert problems[-1].message == "“（一）主动公开”另有80处同类问题未逐一列出"


def test_further_topics_are_read_too() -> None:
    topics = {"overview.further": ({"title": "政策解读", "text": "咨询13812345678。"},)}
    (problem,) = run("XD502", report(topics))
    assert problem.paths == ("overview.further",)
    assert problem.message.startswith("“政策解读”第1段第3字「咨询138****5678。」")

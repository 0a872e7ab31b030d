import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.hostile import HOSTILE
from tests.rules.running import messages, prose, report, run
from xdreport.form.narrative import Places, narratives, paragraphs
from xdreport.form.report import Report
from xdreport.form.sections import NARRATIVE_PATHS
from xdreport.rules.passages import WIDTH, mask, quote

RULES = ("XD506", "XD507", "XD508", "XD509", "XD510")
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

# XD506


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("（一）健全制度。（二）强化培训。（四）加强监督。", "跳号：“（二）”之后是“（四）”，应为“（三）”"),
        ("一是健全制度。二是强化培训。四是加强监督。", "跳号：“二是”之后是“四是”，应为“三是”"),
        ("一是健全制度，二是强化培训，二是加强监督。", "重号：“二是”之后是“二是”，应为“三是”"),
        ("1.健全制度。\n2.强化培训。\n4.加强监督。", "跳号：“2.”之后是“4.”，应为“3.”"),
        ("1、健全制度；2、强化培训；4、加强监督。", "跳号：“2.”之后是“4.”"),
        ("（1）健全制度；（3）强化培训。", "跳号：“（1）”之后是“（3）”，应为“（2）”"),
        ("一是甲。二是乙。三是丙。二是丁。", "颠倒：“三是”之后是“二是”"),
        ("主要做法：二是强化培训。三是加强监督。", "序号从“二是”开始，前面没有“一是”"),
        ("第一，健全制度。第三，加强监督。", "跳号：“第一”之后是“第三”"),
        ("".join(f"{number}是做。" for number in "一二三四五六七八九十") + "十二是做。", "应为“十一是”"),
        ("不足：一是深度不够；二是时效不强。措施：一是细化目录。二是强化时效。四是加强培训。", "应为“三是”"),
    ],
)
def test_broken_numbering_is_found(text: str, what: str) -> None:
    (message,) = messages("XD506", prose(text))
    assert what in message


@pytest.mark.parametrize(
    "text",
    [
        "（一）健全制度。（二）强化培训。（三）加强监督。",
        "不足：一是深度不够；二是时效不强。措施：一是细化目录。二是强化时效。三是加强培训。",
        "一是健全制度。二是强化培训：一是线上，二是线下。三是加强监督。",
        "一是健全制度。\n二是强化培训。\n三是加强监督。",
        "1.制度。2.培训。\n1.线上。2.线下。3.其他。",
        "依照第二十条第（一）项、第（五）项、第（八）项公开。",
        "《条例》第五十条规定：（四）项内容必须报告。",
        "首先，健全制度；二是强化培训。",
        "问题之一是时效不强，统一是关键，万一是误报。",
        "增长3.5%，共公开2.8万条。12345热线。2025.1.3发布。",
        "第一，健全制度。第二，强化培训。",
        "周一是接访日，第三是例外。",
        "".join(f"{number}是做。" for number in (*"一二三四五六七八九十", "十一", "十二")),
    ],
)
def test_right_numbering_is_left_alone(text: str) -> None:
    assert messages("XD506", prose(text)) == []


@given(st.integers(3, 30), st.data())
def test_a_left_out_item_is_always_found(length: int, data: st.DataObject) -> None:
    gone = data.draw(st.integers(2, length - 1))
    lines = [f"{number}.健全工作制度。" for number in range(1, length + 1)]
    assert messages("XD506", prose("\n".join(lines))) == []
    del lines[gone - 1]
    (message,) = messages("XD506", prose("\n".join(lines)))
    assert f"应为“{gone}.”" in message


# XD507


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("及时发布发布政府信息。", "“发布”重复"),
        ("加强业务培训。加强业务培训。", "与前一句重复"),
        ("加强业务培训，加强业务培训，提升能力。", "与前一句重复"),
        ("涵盖：教育、教育、医疗。", "“教育”重复"),
        ("政府信息政府信息主动公开。", "“政府信息”重复"),
        ("2025年共公开政府信息128条。\n2025年共公开政府信息128条。", "与前一句重复"),
    ],
)
def test_doubled_words_are_found(text: str, what: str) -> None:
    (message,) = messages("XD507", prose(text))
    assert what in message


@pytest.mark.parametrize(
    "text",
    [
        "进一步一步一个脚印推进，一项一项落实，逐条逐条对照。",
        "人人参与，常常检查，研究研究，方方面面，点点滴滴。",
        "进一步规范规范性文件管理，落实政府信息公开公开栏建设。",
        "自然人0件、0件、0件，二〇二〇年以来。",
        "各级各类单位、各乡镇各部门认真落实。",
        "不断完善制度，不断加强培训，强化监督，强化保障。",
        "新收0件，结转0件；维持0件，维持0件。",
        "推进经济发展发展改革工作。",
    ],
)
def test_repetition_with_a_reason_is_left_alone(text: str) -> None:
    assert messages("XD507", prose(text)) == []


# XD508


@pytest.mark.parametrize("character", ["\ufffd", "\ue123", "\x00", "\x07", "\x1b", "\x85", chr(0xD800), "\U000f1234"])
def test_broken_characters_are_found_and_not_repeated(character: str) -> None:
    (message,) = messages("XD508", prose(f"公开办事指{character}12件。"))
    assert f"U+{ord(character):04X}" in message
    assert character not in message
    assert "「公开办事指□12件。」" in message


def test_the_organ_is_looked_at_too() -> None:
    (problem,) = run("XD508", report(organ="小\ue000镇"))
    assert problem.paths == ("organ",)


@pytest.mark.parametrize(
    "text", ["第一段。\n第二段。\r\n第三段\t完。", "𠮷镇、㙍、🙂、\u3000缩进。", "带\u200b零宽空格。"]
)
def test_rare_but_right_characters_are_left_alone(text: str) -> None:
    assert messages("XD508", prose(text)) == []


# XD509


def test_half_width_marks_are_told_once_for_a_text() -> None:
    (problem,) = run("XD509", prose("完善制度,强化监督;加强培训。\n措施:完善"))
    assert problem.message == "“（一）主动公开”第1段第5字「完善制度,强化监督;加强培训。」半角“,”；共3处"
    assert problem.details == (
        "“（一）主动公开”第1段第10字「完善制度,强化监督;加强培训。」半角“;”",
        "“（一）主动公开”第2段第3字「措施:完善」半角“:”",
    )


@pytest.mark.parametrize(
    "text",
    [
        "完善制度，强化监督；共2.5万条，1,205件。",
        "上午8:30至17:00开放，见www.gov.cn。",
        "（以下简称《条例》）",
        "A,B公司",
    ],
)
def test_marks_between_figures_and_letters_are_right(text: str) -> None:
    assert messages("XD509", prose(text)) == []


# XD510


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("针对上述问题，我镇将加强业务培训，", "第1段"),
        ("总体良好。\n针对上述问题，我镇将加强业务培训", "第2段"),
        ("本年度未收取信息处理费", "第1段"),
        ("重点公开教育、医疗、\n社会救助等信息。", "第1段"),
    ],
)
def test_a_paragraph_that_breaks_off_is_found(text: str, place: str) -> None:
    (message,) = messages("XD510", prose(text))
    assert place in message
    assert "结尾没有句号" in message


@pytest.mark.parametrize(
    "text",
    [
        "总体良好。",
        "现将有关情况报告如下：",
        "无",
        "一是制度；\n二是培训；",
        "他说：“好。”",
        "（此页无正文）",
        "（一）重点领域公开\n公开教育信息。",
        "政策解读工作\n全年解读12次。",
        "总体良好。\n红旗区小店镇",
        "总体良好。\n2026年1月20日",
        "联系电话：0527-84351234",
        "行政许可\t12\n行政处罚\t3",
        "  总体良好。  \n\n",
    ],
)
def test_what_may_end_bare_is_left_alone(text: str) -> None:
    assert messages("XD510", prose(text)) == []


# all of them


@pytest.mark.parametrize("id", RULES)
def test_blank_and_clean_reports_raise_nothing(id: str) -> None:
    assert run(id, Report()) == []
    assert run(id, report()) == []
    assert run(id, prose(" \n　")) == []
    assert run(id, prose("2025年，我镇公开信息128条，办理申请3件，均在法定期限内答复。")) == []


@pytest.mark.parametrize("id", RULES)
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_prose_is_read_in_one_go(id: str, name: str) -> None:
    assert len(run(id, prose(HOSTILE[name], at="problems"))) <= 21


@given(st.text(alphabet="一二三是（）。，、件公开信息 \n13X\ufffd", max_size=200))
def test_no_prose_breaks_a_rule(text: str) -> None:
    for id in RULES:
        for problem in run(id, prose(text)):
            assert problem.paths == ("overview.disclosure",)
            assert "\n" not in problem.message


# quoting


@given(st.text(alphabet="公开\n 0123456789", max_size=120), st.data())
def test_quotations_are_short_and_hide_numbers(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quoted = quote(text, start, end)
    assert len(quoted) <= WIDTH + 2
    assert not re.search(r"\d{11}", quoted)


@given(st.text(max_size=80))
def test_masking_keeps_the_length(text: str) -> None:
    assert len(mask(text)) == len(text)


def test_places_count_paragraphs_and_characters() -> None:
    text = "\n 甲乙\n\n　丙丁\n"
    assert list(paragraphs(text)) == [(2, "甲乙"), (7, "丙丁")]
    assert Places(text).of(text.index("乙")) == "第1段第2字"
    assert Places(text).of(text.index("丁")) == "第2段第2字"
    assert Places("").of(0) == "第1段第1字"


def test_narratives_come_in_the_order_of_the_form() -> None:
    topics = ({"title": "政策解读", "text": "解读。"},)
    subject = report({**dict.fromkeys(NARRATIVE_PATHS, "有。"), "overview.further": topics})
    paths = [narrative.path for narrative in narratives(subject)]
    assert paths == [*NARRATIVE_PATHS[:-2], "overview.further", *NARRATIVE_PATHS[-2:]]
    assert narratives(subject)[0].label == "一、总体情况导语"


# a published report


@pytest.mark.skipif(not SEEDS.exists(), reason="the published report is not beside the project")
def test_a_published_report_raises_nothing() -> None:
    (path,) = SEEDS.glob("*.txt")
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    starts = {
        "一、总体情况": "overview.introduction",
        "（一）主动公开：": "overview.disclosure",
        "（二）依申请公开：": "overview.on_request",
        "（三）政府信息管理：": "overview.management",
        "（四）政府信息公开平台建设：": "overview.platform",
        "（五）监督保障：": "overview.supervision",
        "二、主动公开政府信息情况": "",
        "五、存在的主要问题及改进情况": "problems",
        "六、其他需要报告的事项": "other_matters.text",
    }
    texts: dict[str, list[str]] = {}
    at = ""
    for line in lines:
        if line in starts:
            at = starts[line]
        elif at:
            texts.setdefault(at, []).append(line)
    assert sorted(texts) == sorted(NARRATIVE_PATHS)
    subject = report({path: "\n".join(parts) for path, parts in texts.items()})
    found = {id: messages(id, subject) for id in (*RULES, "XD501", "XD502", "XD503", "XD504", "XD505", "XD313")}
    assert {id: said for id, said in found.items() if said} == {}


def test_half_width_marks_are_not_counted_for_ever() -> None:
    (message,) = messages("XD509", prose("件," * 2_000 + "件。"))
    assert message.endswith("；共1020处以上")

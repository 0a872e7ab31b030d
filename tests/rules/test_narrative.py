"""XD106, XD109 and XD110."""

import pytest

from tests.prose.filled import filled
from tests.rules.test_consistency import run
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report
from xdreport.rules import narrative
from xdreport.rules.rule import PAGE_PARTS, RULES

SUPERVISION = "overview.supervision"
GOOD_PROBLEMS = (
    "存在的主要问题：一是政策解读形式比较单一，图表、视频解读较少；二是部分栏目更新不够及时。"
    "下一步，我镇将丰富解读形式，落实栏目更新责任，按季度开展自查。"
)


def test_a_government_reports_all_three_results() -> None:
    text = "政府信息公开列入年度绩效考核；开展社会评议，群众总体满意；全年未发生责任追究情形。"
    assert run("XD106", filled(text, path=SUPERVISION)) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("组织培训两次，配备专人。", "工作考核、社会评议、责任追究"),
        ("列入年度考核，开展社会评议。", "责任追究"),
        ("列入年度考核，未发生责任追究情形。", "社会评议"),
    ],
)
def test_a_government_leaves_results_out(text: str, missing: str) -> None:
    (problem,) = run("XD106", filled(text, path=SUPERVISION))
    assert problem.message == f"“（五）监督保障”没有写{missing}情况"
    assert problem.paths == (SUPERVISION,)


@pytest.mark.parametrize("kind", [OrganKind.DEPARTMENT, OrganKind.SUBDISTRICT, None])
def test_others_need_not_report_results(kind: OrganKind | None) -> None:
    assert run("XD106", filled("组织培训两次。", path=SUPERVISION, kind=kind)) == []


def test_a_missing_topic_is_for_the_rule_on_topics() -> None:
    assert run("XD106", filled()) == []


def test_results_may_stand_in_another_topic() -> None:
    elsewhere = {"overview.further": ({"title": "考核评议", "text": "考核合格，评议满意，未发生追责情形。"},)}
    assert run("XD106", filled("组织培训两次。", path=SUPERVISION, more=elsewhere)) == []


def test_problems_and_measures() -> None:
    assert run("XD109", filled(GOOD_PROBLEMS, path="problems")) == []
    assert run("XD109", Report()) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("无。", "只写了「无。」"),
        ("暂无问题", "只写了「暂无问题」"),
        ("政策解读不够深入，今后加强。", "只有14字，少于50字"),
        (
            "一是政策解读的形式比较单一，群众看不懂、记不住的情况时有发生；二是部分栏目内容陈旧，更新不及时；"
            "三是基层人员流动大，业务水平参差不齐。",
            "写了问题，没有写改进措施",
        ),
        (
            "一是加强政策解读，采用图表、视频等形式让群众看得懂；二是落实栏目更新责任，按月开展自查；"
            "三是组织业务培训，选派骨干到上级跟班学习，带动整体水平。",
            "写了改进措施，没有写存在的问题",
        ),
    ],
)
def test_thin_problems(text: str, fault: str) -> None:
    (problem,) = run("XD109", filled(text, path="problems"))
    assert problem.message == f"“五、存在的主要问题及改进情况”{fault}"
    assert problem.paths == ("problems",)


def test_the_overview_may_have_a_thousand_characters() -> None:
    assert run("XD110", filled("公" * 1000, path="overview.disclosure")) == []
    (problem,) = run("XD110", filled("公 " * 1001, path="overview.disclosure"))
    assert (problem.expected, problem.actual, problem.difference) == (1000, 1001, 1)
    assert run("XD110", Report()) == []


def test_another_limit_can_be_set() -> None:
    report = filled("公" * 1500, path="overview.disclosure")
    assert list(narrative.overview_too_long(report, limit=1500)) == []
    assert len(list(narrative.overview_too_long(report, limit=1499))) == 1


def test_every_page_has_its_parts() -> None:
    for rule in RULES.values():
        if rule.check and rule.check.__module__ == narrative.__name__:
            assert all(rule.part(name) for name in PAGE_PARTS)

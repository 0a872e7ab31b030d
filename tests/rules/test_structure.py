"""XD101 to XD113: sections, order, headings, titles, placeholders, whose report it is and of which year."""

from typing import Any

import pytest
from examples.reports import town

from xdreport.checking import check
from xdreport.document import Origin
from xdreport.findings import Finding
from xdreport.form.figures import replace
from xdreport.form.report import Report
from xdreport.form.sections import SECTIONS, TOPICS
from xdreport.submission import HeadingSeen, Submission


def found(id: str, report: Report, **beside: Any) -> list[Finding]:
    """The findings of one rule on a report with these headings or titles."""
    submission = Submission(report, **beside)
    return [finding for finding in check(submission).findings if finding.id == id]


def heading(text: str, path: str, level: int = 1, row: int = 1) -> HeadingSeen:
    return HeadingSeen(text, path, level, Origin("正文", row, 0, "table"))


def official() -> tuple[HeadingSeen, ...]:
    return tuple(heading(section.heading, section.path, row=place) for place, section in enumerate(SECTIONS, 1))


def title(text: str) -> tuple[HeadingSeen, ...]:
    return (HeadingSeen(text, "", 0, Origin("正文", 1, 0, "table")),)


def test_a_whole_report_raises_nothing() -> None:
    assert check(Submission(town(), outline=official(), titles=title(town().title))).findings == ()


@pytest.mark.parametrize(("path", "named"), [("problems", "五、"), ("other_matters.text", "六、")])
def test_a_section_without_text_is_missing(path: str, named: str) -> None:
    (finding,) = found("XD101", replace(town(), {path: None}))
    assert finding.message.startswith(f"“{named}")
    assert finding.paths == (path.partition(".")[0],)


def test_an_overview_without_any_text_is_one_finding() -> None:
    report = replace(town(), {"overview": {}})
    assert [finding.paths for finding in found("XD101", report)] == [("overview",)]
    assert found("XD105", report) == []


def test_fee_figures_alone_fill_section_six() -> None:
    assert found("XD101", replace(town(), {"other_matters.text": None, "other_matters.fee.notices": 0})) == []


def test_a_missing_heading_in_running_text() -> None:
    without = tuple(item for item in official() if item.path != "disputes")
    (finding,) = found("XD101", town(), outline=without)
    assert finding.row == "四、政府信息公开行政复议、行政诉讼情况"


def test_section_order() -> None:
    swapped = official()
    swapped = (*swapped[:2], swapped[3], swapped[2], *swapped[4:])
    (finding,) = found("XD102", town(), outline=swapped)
    assert (finding.expected, finding.actual) == ("一、二、三、四、五、六", "一、二、四、三、五、六")
    assert finding.row == "三、收到和处理政府信息公开申请情况"
    assert found("XD102", town(), outline=official()) == []


def test_without_headings_their_rules_are_not_checked() -> None:
    skipped = {rule.id: rule.reason for rule in check(town()).skipped}
    assert {"XD102", "XD103", "XD104"} <= skipped.keys()


@pytest.mark.parametrize(
    ("text", "actual"), [("三、政府信息公开行政复议、行政诉讼情况", "三"), ("政府信息公开行政复议、行政诉讼情况", "")]
)
def test_misnumbered_sections(text: str, actual: str) -> None:
    outline = tuple(item._replace(text=text) if item.path == "disputes" else item for item in official())
    (finding,) = found("XD103", town(), outline=outline)
    assert (finding.expected, finding.actual) == ("四", actual)


def test_misnumbered_topics() -> None:
    topics = (
        heading("（一）主动公开", "overview.disclosure", 2),
        heading("（三）依申请公开", "overview.on_request", 2),
    )
    (finding,) = found("XD103", town(), outline=(*official(), *topics))
    assert (finding.expected, finding.actual) == ("二", "三")


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("2025年政府信息公开工作年度报告", "单位名称"),
        ("小店镇政府信息公开工作年度报告", "年度"),
        ("小店镇2025年政府信息公开年报", "“政府信息公开工作年度报告”字样"),
    ],
)
def test_title_form(text: str, lacking: str) -> None:
    (finding,) = found("XD104", town(), outline=official(), titles=title(text))
    assert finding.message.endswith(f"缺少{lacking}")


@pytest.mark.parametrize(
    "text",
    ["红旗区小店镇2025年政府信息公开工作年度报告", "2025年度红旗区小店镇人民政府政府信息公开工作年度报告"],
)
def test_good_titles(text: str) -> None:
    assert check(Submission(town(), outline=official(), titles=title(text))).findings == ()


def test_missing_topic() -> None:
    (finding,) = found("XD105", replace(town(), {"overview.management": " \n"}))
    assert finding.paths == ("overview.management",)


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("20XX年公开信息。", "20XX"),
        ("XX镇公开信息12条。", "XX"),
        ("全年公开____条。", "____"),
        ("（文字描述）", "（文字描述）"),
        ("（文字描述，收取信息处理费情况在此处报告。）", "（文字描述，收取信息处理费情况在此处报告。）"),
        ("【请填写】", "【请填写】"),
        ("收到××件。", "××"),
        ("X月召开会议。", "X"),
        ("写明主动公开的重点领域、数量和渠道，政策解读、回应关切等情况。", "写明主动公开的重点领域"),
    ],
)
def test_placeholders(text: str, piece: str) -> None:
    (finding,) = found("XD108", replace(town(), {"overview.disclosure": text}))
    assert piece in str(finding.actual)
    assert finding.paths == ("overview.disclosure",)


@pytest.mark.parametrize(
    "text", ["使用XXL号展板。", "全年公开20条。", "《条例》（国令第711号）", "A_B平台", "3×4米展板。"]
)
def test_what_only_looks_like_a_placeholder(text: str) -> None:
    assert found("XD108", replace(town(), {"overview.disclosure": text})) == []


def test_organ_mismatch_with_the_title() -> None:
    (finding,) = found("XD111", town(), outline=official(), titles=title("大店镇2025年政府信息公开工作年度报告"))
    assert (finding.expected, finding.actual) == ("红旗区小店镇人民政府", "大店镇")


@pytest.mark.parametrize(
    ("organ", "text", "named"),
    [
        ("红旗区小店镇", "现将大店镇2025年度政府信息公开工作情况报告如下。", "大店镇"),
        ("红旗区小店镇", "本报告由红旗区大店镇人民政府根据《条例》编制。", "红旗区大店镇"),
        ("青山县教育局", "现将青山县水利局2025年政府信息公开工作情况报告如下。", "青山县水利局"),
        ("青山县人民政府", "现将绿水县2025年政府信息公开工作情况公布如下。", "绿水县"),
    ],
)
def test_organ_mismatch_with_the_text(organ: str, text: str, named: str) -> None:
    (finding,) = found("XD111", replace(town(), {"organ": organ, "overview.introduction": text}))
    assert (finding.expected, finding.actual, finding.paths) == (organ, named, ("overview.introduction",))
    assert found("XD504", replace(town(), {"organ": organ, "overview.introduction": text})) == []


@pytest.mark.parametrize(
    "text", ["现将小店镇2025年政府信息公开工作情况报告如下。", "现将我镇2025年度政府信息公开工作情况报告如下。"]
)
def test_the_own_organ_under_other_names(text: str) -> None:
    assert found("XD111", replace(town(), {"overview.introduction": text})) == []


@pytest.mark.parametrize(
    "text",
    [
        "统计期间为2024年1月1日至2024年12月31日。",
        "现将小店镇2024年政府信息公开工作情况报告如下。",
        "2024年，小店镇坚持公开为常态。",
    ],
)
def test_another_year(text: str) -> None:
    (finding,) = found("XD112", replace(town(), {"overview.introduction": text}))
    assert (finding.expected, finding.actual) == (2025, 2024)


@pytest.mark.parametrize(
    "text", ["2025年收到3件，比2024年减少2件。", "2021年以来，小店镇持续推进。", "与2024年相比，公开数量增加。"]
)
def test_comparisons_with_other_years(text: str) -> None:
    assert found("XD112", replace(town(), {"overview.introduction": text})) == []


def test_another_year_in_the_title() -> None:
    (finding,) = found("XD112", town(), outline=official(), titles=title("小店镇2024年政府信息公开工作年度报告"))
    assert finding.actual == 2024


@pytest.mark.parametrize("path", ["organ", "year"])
def test_missing_cover_fields(path: str) -> None:
    assert [finding.paths for finding in found("XD113", replace(town(), {path: None}))] == [(path,)]


def test_the_kind_is_asked_for_only_where_the_source_asks() -> None:
    report = replace(town(), {"kind": None})
    assert found("XD113", report) == []
    origin = {"kind": Origin("封面", 4, 3, "sheet")}
    (finding,) = found("XD113", report, origins=origin)
    assert (finding.place, finding.cell) == ("封面", "C4")


def with_topics(*left_out: str) -> tuple[HeadingSeen, ...]:
    """The headings of the form with those of the topics."""
    topics = [HeadingSeen(topic.heading, topic.path, 2, Origin("正文", place, 0, "table"))
              for place, topic in enumerate(TOPICS) if topic.path not in left_out]  # fmt: skip
    return (*official()[:1], *topics, *official()[1:])


def test_a_topic_that_is_missing_misnumbers_no_other() -> None:
    """（四） behind （二） is the form's own number: to renumber it would make it worse."""
    report = replace(town(), {"overview.management": None})
    without = with_topics("overview.management")
    assert found("XD103", report, outline=without) == []
    (finding,) = found("XD105", report, outline=without)
    assert finding.message == "总体情况缺少“（三）政府信息管理”"


def test_a_topic_with_a_heading_only_is_told_as_such() -> None:
    (finding,) = found("XD105", replace(town(), {"overview.management": None}), outline=with_topics())
    assert finding.message == "“（三）政府信息管理”有标题，没有内容"

"""A list of contents in front of a report is no part of it."""

import pytest

from tests.recognise.sheets import grids, rules
from xdreport.document import Block, Document, Heading, Paragraph
from xdreport.recognise import recognise
from xdreport.submission import Submission

TITLE = "红旗区民政局2025年政府信息公开工作年度报告"
HEADINGS = ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")  # fmt: skip
LISTED = {
    "dots": [f"{heading}{'…' * 12}{page}" for page, heading in enumerate(HEADINGS, 1)],
    "full stops": [f"{heading} ......... {page}" for page, heading in enumerate(HEADINGS, 1)],
    "brackets": [f"{heading}（{page}）" for page, heading in enumerate(HEADINGS, 1)],
    "tabs": [f"{heading}\t{page}" for page, heading in enumerate(HEADINGS, 1)],
    "one blank": [f"{heading} {page}" for page, heading in enumerate(HEADINGS, 9)],
    "topics": ["一、总体情况……1", "（一）主动公开……1", "（二）依申请公开……2", *(f"{one}……3" for one in HEADINGS[1:])],
    "a note below": [*(f"{heading}……{page}" for page, heading in enumerate(HEADINGS, 1)), "附：统计表……9"],
    "no pages": list(HEADINGS),
    "no pages, topics": ["一、总体情况", "（一）主动公开", "（二）依申请公开", *HEADINGS[1:]],
}


def report(*above: str, styled: bool = False) -> Submission:
    tables = grids()
    blocks: list[Block] = [
        Paragraph(TITLE),
        Paragraph("目　录"),
        *(Paragraph(line) for line in above),
        Paragraph(TITLE),
    ]
    texts: dict[str, list[Block]] = {
        HEADINGS[0]: [Paragraph("现公布2025年年度报告。"), Paragraph("（一）主动公开"), Paragraph("发布信息120条。"),
                      Paragraph("（二）依申请公开"), Paragraph("依法答复。")],
        HEADINGS[1]: [tables["disclosure"]],
        HEADINGS[2]: [tables["requests"]],
        HEADINGS[3]: [tables["disputes"]],
        HEADINGS[4]: [Paragraph("解读不够通俗。改进措施是多用图解。")],
        HEADINGS[5]: [Paragraph("未收取信息处理费。")],
    }  # fmt: skip
    for heading, held in texts.items():
        blocks += [Heading(heading, 1) if styled else Paragraph(heading), *held]
    return recognise(Document(blocks, kind="docx"))


@pytest.mark.parametrize("styled", [False, True])
@pytest.mark.parametrize("listed", LISTED)
def test_a_list_of_contents_is_left_out(listed: str, styled: bool) -> None:
    found, plain = report(*LISTED[listed], styled=styled), report(styled=styled)
    assert [heading.text for heading in found.outline or ()] == [heading.text for heading in plain.outline or ()]
    assert found.report == plain.report
    assert found.report.overview.introduction == "现公布2025年年度报告。"
    assert found.report.other_matters.text == "未收取信息处理费。"
    assert rules(found) == []


def test_headings_that_do_not_stand_again_are_kept() -> None:
    blocks: list[Block] = [Paragraph(TITLE), *(Paragraph(heading) for heading in HEADINGS), *grids().values()]
    found = recognise(Document(blocks, kind="docx"))
    assert [heading.text for heading in found.outline or ()] == list(HEADINGS)


def test_a_line_of_figures_is_no_list_of_contents() -> None:
    found = report("一、总体情况 1", "2025年共发布政府信息120条。", "六、其他需要报告的事项 2")
    assert "2025年共发布政府信息120条。" in (found.report.overview.introduction or "")

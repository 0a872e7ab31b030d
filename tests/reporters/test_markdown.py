"""Markdown for a comment: read back by a CommonMark parser with tables, as GitHub's and GitLab's are."""

from markdown_it import MarkdownIt

from tests.reporters.samples import FIGURE, INFO, MANY, NASTY, USUAL, WARNING
from xdreport.findings import Result
from xdreport.reporters import report
from xdreport.reporters.as_markdown import plain


def test_one_file() -> None:
    told = report("markdown", [Result(file="a.xlsx", findings=(WARNING, FIGURE, INFO))])
    assert told.splitlines() == [
        "### 年度报告校验结果",
        "",
        "🔴 a.xlsx：1 个错误、1 个警告、1 个提示。",
        "",
        "| 级别 | 位置 | 问题与改法 | 规则 |",
        "| --- | --- | --- | --- |",
        "| 🔴 错误 | **依申请公开!C27**<br>（七）总计 · 自然人 | 自然人列：新收加上年结转，不等于办理结果加结转下年度。"
        "<br>3402+91 = 3493 ≠ 3375+119 = 3494，差 1<br>· 总计列同样差 1"
        "<br>怎么改：对照登记台账，核对这一列的新收、上年结转、办理结果和结转下年度四个数。 | `XD201` |",
        "| 🟡 警告 | **文字内容!B12**<br>六、其他需要报告的事项 | 没有写明是否收取信息处理费。"
        "<br>单位说明：已在正文第三段说明<br>怎么改：补写一句，例如：2025年度未收取信息处理费。 | `XD107` |",
        "| 🔵 提示 | **文字内容!B4**<br>一、总体情况 | “健全机制,规范流程”中用了半角标点。"
        "<br>怎么改：改为全角标点。 | `XD509` |",
    ]


def test_clean_files_have_no_table() -> None:
    assert report("markdown", [USUAL[1]]) == (
        "### 年度报告校验结果\n\n✅ 关堤乡/2025年.xlsx：通过。未核对：没有提供上年度报告（XD401 等 7 条规则）。\n"
    )


def test_the_table_keeps_its_shape_and_nothing_in_it_is_markup() -> None:
    parser = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
    html = parser.render(report("markdown", [NASTY, *USUAL]))
    rows = html.count("<tr>")
    assert rows == 1 + 7 + 5
    assert html.count("<td>") == 5 * 12
    assert "<script" not in html
    assert "<img" not in html
    assert "<a " not in html
    assert "&lt;script&gt;window.hacked=1&lt;/script&gt;" in html


def test_nobody_is_mentioned_and_nothing_is_referred_to() -> None:
    told = plain("@someone 见 #12，https://x.example 或 www.x.example")
    assert told == ("@&#8203;someone 见 #&#8203;12，https&#8203;://x.example 或 www&#8203;.x.example")


def test_it_fits_into_a_comment_and_says_what_is_left_out() -> None:
    told = report("markdown", [MANY])
    assert len(told) < 65_536
    rows = told.count("\n| 🔴")
    assert told.splitlines()[-1] == f"另有 {1000 - rows} 条没有列出，请看完整结果。"

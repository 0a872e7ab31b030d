"""What a website shows around a report, in lists of links above and below it, is no part of it."""

import pytest

from tests.formats import by_hand
from tests.formats.reports import of
from xdreport import Submission, check, load

HELD = of(
    overview__introduction="现公布本机关年度报告。",
    overview__disclosure="围绕惠农补贴公开信息。",
    problems="解读不够通俗。改进措施是多用图解。",
    other_matters__text="未收取信息处理费。",
)
LAST_YEAR = "红旗区小店镇人民政府2024年政府信息公开工作年度报告"
ANOTHER = "红旗区教育局2025年政府信息公开工作年度报告"
TITLE_AT = "<div class='title'>"
ABOVE = {
    "links in a list": f"<ul><li><a href='1'>{LAST_YEAR}</a></li><li><a href='2'>{ANOTHER}</a></li></ul>",
    "a list": f"<h3>年报列表</h3><ul><li>{LAST_YEAR}</li><li>{ANOTHER}</li></ul>",
    "links in lines": f"<div><a>{LAST_YEAR}</a><br><a>{ANOTHER}</a></div>",
    "links in paragraphs": f"<p><span><a><b>{LAST_YEAR}</b></a></span></p>",
    "its own first": f"<ul><li><a>{by_hand.TITLE}</a></li><li><a>{LAST_YEAR}</a></li></ul>",
    "the page before": f"<div>上一篇：{LAST_YEAR}</div><div>【下一篇】：{ANOTHER}</div>",
    "plain lines": f"<div>{LAST_YEAR}</div>",
}


def page(above: str = "", *, named: bool = True) -> str:
    html = by_hand.page(HELD).replace(TITLE_AT, f"{above}{TITLE_AT}")
    return html if named else html.replace(f"<title>{by_hand.TITLE}_红旗区人民政府</title>", "<title>红旗区</title>")


def ids(found: Submission) -> set[str]:
    return {finding.id for finding in check(found).findings}


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("above", ABOVE)
def test_titles_in_lists_above_are_not_this_reports(above: str, named: bool) -> None:
    found = load(page(ABOVE[above], named=named).encode())
    assert (found.report.organ, found.report.year) == ("红旗区小店镇人民政府", 2025)
    assert found.titles[0].text == by_hand.TITLE
    if above != "plain lines":
        assert not {"XD111", "XD112"} & ids(found)


def test_what_the_content_system_calls_the_page_is_its_title() -> None:
    declared = f"<meta name='ArticleTitle' content='{by_hand.TITLE}'>"
    html = page(ABOVE["a list"], named=False).replace("<title>", f"{declared}<title>")
    html = html.replace(f"{TITLE_AT}{by_hand.TITLE}", TITLE_AT)
    found = load(html.encode())
    assert (found.report.organ, found.report.year) == ("红旗区小店镇人民政府", 2025)


@pytest.mark.parametrize("tag", ["a", "li"])
def test_a_title_that_is_a_link_itself_is_kept(tag: str) -> None:
    html = page(named=False).replace(by_hand.TITLE, f"<{tag}>{by_hand.TITLE}</{tag}>")
    found = load(html.encode())
    assert (found.report.organ, found.report.year) == ("红旗区小店镇人民政府", 2025)


def test_a_title_that_is_a_link_within_a_heading_is_kept() -> None:
    html = page(ABOVE["a list"], named=False).replace(
        f"{TITLE_AT}{by_hand.TITLE}", f"{TITLE_AT}<h1><a href='#'>{by_hand.TITLE}</a></h1>"
    )
    assert load(html.encode()).report.year == 2025


def test_a_link_within_a_sentence_is_kept() -> None:
    linked = f"详见<a href='1'>{LAST_YEAR}</a>。"
    html = page().replace("未收取信息处理费。", linked)
    assert load(html.encode()).report.other_matters.text == f"详见{LAST_YEAR}。"


BELOW = {
    "related reading": f"<div><h3>相关阅读</h3><ul><li>{LAST_YEAR}</li><li>{ANOTHER}</li></ul></div>",
    "links": f"<p>相关链接：</p><p><a>{LAST_YEAR}</a></p><p><a>2024年法治政府建设报告</a></p>",
    "news": "<h3>热点推荐 更多&gt;&gt;</h3><ul><li>我区召开会议，安排部署重点工作</li></ul><p>友情链接：中国政府网 某省政府网</p>",
    "files": "<p>附件下载</p><p><a>2025年年报.docx</a></p><p>上一篇：没有了</p>",
    "a picture to scan": "<p>扫一扫在手机打开当前页</p><p>责任编辑：张三　审核：李四</p><p>文件下载：</p><p>关联文件：</p>"
    "<p>政策解读：图解小店镇2025年年报。</p><p>您访问的链接即将离开“红旗区人民政府”门户网站 是否继续？</p>",
}


@pytest.mark.parametrize("below", BELOW)
def test_lists_below_are_no_narrative(below: str) -> None:
    html = page()
    end = html.index("</div></div><div class='foot'>")
    signed = "<p>红旗区小店镇人民政府</p><p>2026年1月20日</p>"
    found = load(f"{html[:end]}{signed}{BELOW[below]}{html[end:]}".encode())
    assert found.report.other_matters.text == "未收取信息处理费。\n红旗区小店镇人民政府\n2026年1月20日"


@pytest.mark.parametrize("text", ["相关链接已在网站公布。", "相关信息另行公布。", "扫一扫二维码可下载本报告。"])
def test_sentences_that_begin_so_are_kept(text: str) -> None:
    html = page().replace("未收取信息处理费。", f"未收取信息处理费。</p><p>相关信息</p><p>{text}")
    assert load(html.encode()).report.other_matters.text == f"未收取信息处理费。\n相关信息\n{text}"

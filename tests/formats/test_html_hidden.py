"""Text that no browser shows: not taken, and told where it stands within the report."""

import pytest

from tests.formats import by_hand
from tests.formats.test_documents import HELD
from xdreport import Submission, load

LAST = "未收取信息处理费。"


def read(page: str) -> Submission:
    return load(page.encode())


def told(page: str) -> list[str]:
    return [problem.message for problem in read(page).problems if problem.rule == "XD020"]


@pytest.mark.parametrize(
    "attribute",
    [
        "style='display:none'", "style='color:red; DISPLAY : None;'", "style='visibility:hidden'", "hidden",
        "style='mso-hide:all;display:none'",
    ],
)  # fmt: skip
@pytest.mark.parametrize("tag", ["p", "span", "div"])
def test_hidden_text_of_the_report_is_told_and_not_taken(tag: str, attribute: str) -> None:
    hidden = f"<{tag} {attribute}>内部意见：这一段先不公开。</{tag}>"
    page = by_hand.page(HELD).replace(
        f"{LAST}</p>", f"{LAST}{hidden if tag == 'span' else ''}</p>{hidden if tag != 'span' else ''}"
    )
    assert told(page) == ["网页中有隐藏文字“内部意见：这一段先不公开。”，没有读取"]
    assert read(page).report == HELD


def test_hidden_text_in_a_cell_is_told() -> None:
    page = by_hand.page(HELD).replace("<span>8</span>", "<span>8</span><span style='display:none'>原为 18 件</span>", 1)
    assert "原为 18 件" in page
    assert told(page) == ["网页中有隐藏文字“原为 18 件”，没有读取"]
    assert read(page).report == HELD


def test_several_are_told_at_once() -> None:
    hidden = "".join(f"<p hidden><b>第{number}处隐藏的文字</b><i hidden>内</i></p>" for number in range(9))
    page = by_hand.page(HELD).replace(f"{LAST}</p>", f"{LAST}</p>{hidden}", 1)
    (message,) = told(page)
    assert message == (
        "网页中有隐藏文字“第0处隐藏的文字内”“第1处隐藏的文字内”“第2处隐藏的文字内”“第3处隐藏的文字内”等，没有读取"
    )


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav style='display:none'>首页 政务公开</nav>",
        "<script>var a = '隐藏';</script>",
        "<div style='display:none'></div>",
        "<div style='display:none'>扫一扫在手机打开当前页</div>",
        f"<div style='display:none'>{LAST}</div>",
        "<div title='header' style='display:none'>红旗区人民政府</div>",
        "<p style='backface-visibility:hidden'></p>",
    ],
)
def test_what_is_about_the_website_stays_silent(furniture: str) -> None:
    page = by_hand.page(HELD).replace(f"{LAST}</p>", f"{LAST}</p>{furniture}", 1)
    assert told(page) == []
    assert read(page).report == HELD


def test_what_is_hidden_outside_the_report_stays_silent() -> None:
    page = by_hand.page(HELD).replace("<div class='foot'>", "<div class='foot'><p style='display:none'>用户登录</p>")
    assert told(page) == []


def test_what_is_shown_within_something_hidden_is_read() -> None:
    shown = f"<div style='visibility:hidden'><p style='visibility:visible'>{LAST}</p></div>"
    page = by_hand.page(HELD).replace(f"<p>&nbsp;&nbsp;{LAST}</p>", shown)
    assert shown in page
    assert read(page).report == HELD

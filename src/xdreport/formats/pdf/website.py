"""What a website prints below a report: buttons, who runs it, its licences."""

import re

from xdreport.formats.pdf.pages import Page

_BELOW = re.compile(
    r"打印本页|打印此页|关闭窗口|关闭本页|[【\[](?:打印|关闭|返回)|返回(?:顶部|列表|首页)|分享(?:到|至|：)|扫一扫|[上下]一[篇条][:：]"
    r"|版权所有|[主承协]办(?:单位)?[:：]|网站标识码|ICP备|公网安备|网站地图|(?:责任)?编辑[:：]|技术支持[:：]|Copyright|©",
    re.IGNORECASE,
)


def without_footers(pages: list[Page]) -> list[Page]:
    """The pages without such lines behind everything else; a line that ends as a sentence does is none of them."""
    for page in reversed(pages):
        lowest = max((piece.box[3] for piece in page.pieces), default=0.0)
        while page.lines and page.lines[-1].top > lowest and _is_below(page.lines[-1].text):
            page.lines.pop()
        if page.lines or page.pieces:
            break
    return pages


def _is_below(text: str) -> bool:
    return _BELOW.search(text) is not None and not text.endswith("。")

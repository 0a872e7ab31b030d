"""What a website shows below a report: buttons, lists of links, who runs it, its licences, the pages around it."""

import re
from collections.abc import Sequence

_BELOW = re.compile(
    r"打印本页|打印此页|关闭窗口|关闭本页|[【\[](?:打印|关闭|返回)|返回(?:顶部|列表|首页)|分享(?:到|至|：)|扫一扫|[上下]一[篇条][:：]"
    r"|版权所有|[主承协]办(?:单位)?[:：]|网站标识码|ICP备|公网安备|网站地图|(?:责任)?编辑[:：]|技术支持[:：]|Copyright|©"
    r"|^[【\[]?(?:打印|关闭|收藏|分享|返回|TOP)[】\]]?$|^(?:友情链接|相关链接|相关阅读)[:：]|您访问的链接即将离开"
    r"|^(?:(?:文件|附件)下载|(?:关联|相关)文件)[:：]?$",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"[【\[]?(?:相关(?:链接|阅读|推荐|文章|信息|新闻|文件|文档|附件|稿件|内容|解读|政策|报道)|友情链接|(?:文件|附件)(?:下载|列表)"
    r"|(?:热点|热门|最新|推荐|延伸|精彩|关联|猜你喜欢)(?:推荐|阅读|新闻|资讯|文章|信息|专题|关注|排行|文件)?|扫一扫[^。]{0,20})"
    r"[】\]]?[:：]?\s{0,9}(?:更多|more)?\s{0,9}[>»+]{0,3}",
    re.IGNORECASE,
)
"""What a list of links is headed."""

_LINKED = re.compile(r"(?:政策解读|解读|图解)[:：]")
_LONGEST = 300


def is_below(text: str) -> bool:
    """Whether a line behind everything else is a website's own; one that ends as a sentence does is none of them."""
    return len(text) <= _LONGEST and _BELOW.search(text) is not None and not text.endswith("。")


def own(lines: Sequence[str]) -> int:
    """How many of the last lines of a page are the report's; behind the last sentence a list of links may begin."""
    said = (place for place, line in enumerate(lines) if line.endswith("。") and not _LINKED.match(line))
    after = range(max(said, default=-1) + 1, len(lines))
    end = next((place for place in after if _LIST.fullmatch(lines[place][:_LONGEST])), len(lines))
    while end and is_below(lines[end - 1]):
        end -= 1
    return end

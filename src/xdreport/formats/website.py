"""What a website shows below a report: buttons, who runs it, its licences, the page before and the next."""

import re

_BELOW = re.compile(
    r"打印本页|打印此页|关闭窗口|关闭本页|[【\[](?:打印|关闭|返回)|返回(?:顶部|列表|首页)|分享(?:到|至|：)|扫一扫|[上下]一[篇条][:：]"
    r"|版权所有|[主承协]办(?:单位)?[:：]|网站标识码|ICP备|公网安备|网站地图|(?:责任)?编辑[:：]|技术支持[:：]|Copyright|©"
    r"|^[【\[]?(?:打印|关闭|收藏|分享|返回|TOP)[】\]]?$",
    re.IGNORECASE,
)
_LONGEST = 300


def is_below(text: str) -> bool:
    """Whether a line behind everything else is a website's own; one that ends as a sentence does is none of them."""
    return len(text) <= _LONGEST and _BELOW.search(text) is not None and not text.endswith("。")

"""What headings of sections and topics say in the words that units really use."""

from xdreport.form.pattern import Pattern

SECTION_PATTERNS: tuple[tuple[str, Pattern], ...] = (
    (
        "overview",
        Pattern(r"(?:(?:政府信息|政务|信息)公开)?(?:工作)?的?(?:总体(?:工作)?(?:情况|概况)|基本情况|概述)"),
    ),
    ("disclosure", Pattern(r"(?:行政机关)?主动公开政府信息的?(?:工作)?情况|政府信息主动公开的?情况")),
    (
        "requests",
        Pattern(
            r"(?:行政机关)?收到和(?:处理|办理)政府信息公开申请的?情况|政府信息公开申请的?(?:收到和)?(?:处理|办理)的?情况"
        ),
    ),
    (
        "disputes",
        Pattern(
            r"(?:因)?(?:政府信息公开(?:工作)?的?)?(?:被申请|引发的?)?行政复议(?:和|及|与)?(?:提起)?行政诉讼的?情况"
        ),
    ),
    ("problems", Pattern(r"(?:政府信息公开(?:工作)?)?(?:中)?存在的?(?:主要)?(?:问题|不足).{0,16}")),
    ("other_matters", Pattern(r"其[他它](?:需要?|应当?)?(?:要)?报告的?事项|(?:需要?|应当?)报告的?其[他它]事项")),
)
"""Path of a section and its headings, as they are compared: without number, blanks and signs."""

TOPIC_ALIASES = {
    "信息管理": "overview.management",
    "政府信息资源管理": "overview.management",
    "平台建设": "overview.platform",
    "公开平台建设": "overview.platform",
    "信息公开平台建设": "overview.platform",
    "监督保障机制": "overview.supervision",
    "政府信息公开监督保障": "overview.supervision",
    "信息公开监督保障": "overview.supervision",
    "监督保障措施": "overview.supervision",
    "政府信息主动公开": "overview.disclosure",
    "政府信息依申请公开": "overview.on_request",
}
"""Headings of topics beside the official ones, without what they end in: 工作, 情况."""

SAID = (
    (Pattern(r"依申请"), "overview.on_request"),
    (Pattern(r"主动公开"), "overview.disclosure"),
    (Pattern(r"信息(?:资源|规范|发布)?管理"), "overview.management"),
    (Pattern(r"平台(?:建设|管理|运行)|公开平台"), "overview.platform"),
    (Pattern(r"监督(?:和|与|及)?保障|保障(?:和|与|及)?监督"), "overview.supervision"),
)
"""What a topic's heading says in whatever words: 切实加强主动公开工作, 依申请公开工作规范高效."""

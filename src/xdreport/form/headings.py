"""Recognising section and topic headings as people really write them."""

from functools import lru_cache

from xdreport.form.labels import core, normalise
from xdreport.form.pattern import Pattern
from xdreport.form.sections import SECTIONS, TOPICS

LONGEST_HEADING = 60
TITLE_WORDS = "政府信息公开工作年度报告"
_SENTENCE_ENDS = ("。", "；", ";", "！", "!", "，", "、")

_SECTION_PATTERNS: tuple[tuple[str, Pattern], ...] = (
    ("overview", Pattern(r"(?:工作)?总体(?:工作)?(?:情况|概况)|基本情况|概述")),
    ("disclosure", Pattern(r"主动公开政府信息的?(?:工作)?情况|政府信息主动公开的?情况")),
    ("requests", Pattern(r"收到和(?:处理|办理)政府信息公开申请的?情况|政府信息公开申请(?:的)?(?:收到和)?办理情况")),
    (
        "disputes",
        Pattern(r"(?:因)?(?:政府信息公开(?:工作)?)?(?:被申请|引发的?)?行政复议(?:和|及|与)?(?:提起)?行政诉讼的?情况"),
    ),
    ("problems", Pattern(r"(?:政府信息公开(?:工作)?)?(?:中)?存在的?(?:主要)?(?:问题|不足).{0,16}")),
    ("other_matters", Pattern(r"其[他它](?:需要?|应当?)?(?:要)?报告的?事项|(?:需要?|应当?)报告的?其[他它]事项")),
)
_TOPIC_SUFFIX = Pattern(r"(?:的?(?:工作)?(?:方面|情况)|工作)$")
_TOPIC_ALIASES = {
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
_TOPICS = {core(topic.heading): topic.path for topic in TOPICS} | _TOPIC_ALIASES
_OFFICIAL = {core(section.heading): section.path for section in SECTIONS}
_NUMBERED_TOPIC = Pattern(r"\([一二三四五六七八九十]{1,3}\)")


_NUMBERED_START = Pattern(r"\(?[一二三四五六七八九十]{1,3}[、.,)]")


@lru_cache(maxsize=1024)
def section_of(text: str) -> str:
    """The path of the section that a text is a heading of, '' for any other text."""
    if len(text) > LONGEST_HEADING * 2 or text.rstrip().endswith(_SENTENCE_ENDS):
        return ""
    words = core(text)
    if words in _OFFICIAL:
        return _OFFICIAL[words]
    if len(words) > LONGEST_HEADING:
        return ""
    return next((path for path, pattern in _SECTION_PATTERNS if pattern.fullmatch(words)), "")


@lru_cache(maxsize=1024)
def topic_of(text: str) -> str:
    """The path of the topic of 总体情况 that a text is a heading of, '' for any other text."""
    if len(text) > LONGEST_HEADING or text.rstrip().endswith(_SENTENCE_ENDS):
        return ""
    words = core(text)
    return _TOPICS.get(words) or _TOPICS.get(_TOPIC_SUFFIX.sub("", words), "")


def is_numbered_topic(text: str) -> bool:
    """Whether a short text starts like a topic heading: （一）…"""
    if not text.lstrip().startswith(("（", "(")):
        return False
    plain = normalise(text[: LONGEST_HEADING * 2])
    return len(plain) <= 30 and bool(_NUMBERED_TOPIC.match(plain)) and not plain.endswith(("。", ";", "!"))


_HEAD_ENDS = Pattern(r"[。：:；\s]")


@lru_cache(maxsize=1024)
def split_heading(text: str) -> tuple[str, str]:
    """A numbered heading and the text that goes on behind it in the same paragraph; '' twice where there is none.

    一、总体情况　2025年，… and （一）主动公开。围绕… are such paragraphs.
    """
    start = text[: LONGEST_HEADING * 2].lstrip()
    if not _NUMBERED_START.match(normalise(start[:12])):
        return "", ""
    for end in _HEAD_ENDS.finditer(start):
        head = start[: end.start()]
        if section_of(head) or topic_of(head):
            rest = text.lstrip()[end.end() :].lstrip("。：:；　 ")
            return (head, rest) if rest else ("", "")
    return "", ""


def is_title(text: str) -> bool:
    """Whether a text is the title of a report: ends in 政府信息公开工作年度报告, or nearly so."""
    if not text.rstrip().endswith(("告", "报")):
        return False
    plain = normalise(text[:200])
    if ">" in plain:  # where a page stands on a website: 首页 > 政务公开 > 政府信息公开年报
        return False
    return len(plain) <= 80 and plain.endswith(("年度报告", "年报")) and "信息公开" in plain and len(plain) > 8


_TITLE_TAIL = Pattern(r"政府信息公开.{0,6}(?:年度报告|年报)$")
_TITLE_YEAR = Pattern(r"((?:19|2[01])\d\d)年?度?")


def split_title(title: str) -> tuple[str, int | None]:
    """The organ and the year that a title names; '' and None for what it leaves out."""
    plain = normalise(title).removeprefix("关于")
    year = _TITLE_YEAR.search(plain)
    rest = _TITLE_TAIL.sub("", plain)
    organ = _TITLE_YEAR.sub("", rest).removeprefix("关于").strip("—-_()")
    return organ, int(year[1]) if year else None

"""Recognising section and topic headings as people really write them."""

from functools import lru_cache

from xdreport.form.heading_words import SAID, SECTION_PATTERNS, TOPIC_ALIASES
from xdreport.form.labels import core, normalise
from xdreport.form.numerals import CHINESE
from xdreport.form.pattern import Pattern
from xdreport.form.sections import SECTIONS, TOPICS

LONGEST_HEADING = 60
TITLE_WORDS = "政府信息公开工作年度报告"
_PART = Pattern(r"^\s{0,9}第\s?[一二三四五六1-6]\s?(?:部分|章|节)[、：:.．\s]{0,9}", "第")
"""第一部分 for 一、 in front of a section's heading."""

_SENTENCE_ENDS = ("。", "；", ";", "！", "!", "，", "、")

_TOPIC_SUFFIX = Pattern(r"(?:的?(?:工作)?(?:方面|情况)|工作)$")
_TOPICS = {core(topic.heading): topic.path for topic in TOPICS} | TOPIC_ALIASES
_OFFICIAL = {core(section.heading): section.path for section in SECTIONS}
_NUMBERED_TOPIC = Pattern(r"^\([一二三四五六七八九十]{1,3}\)")
_NO_HEADING = Pattern(r"[0-9%％，,；;。]")
LONGEST_TOPIC = 24
LONGEST_IN_TWO = 30
"""Characters of a heading with a comma in it: 规范办理流程，做好依申请公开工作."""

_NUMBERED_START = Pattern(r"\(?[一二三四五六七八九十]{1,3}[、.,)]")


@lru_cache(maxsize=1024)
def section_of(text: str) -> str:
    """The path of the section that a text is a heading of, '' for any other text."""
    if len(text) > LONGEST_HEADING * 2 or text.rstrip().endswith(_SENTENCE_ENDS):
        return ""
    words = core(_PART.sub("", text))
    if words in _OFFICIAL:
        return _OFFICIAL[words]
    if len(words) > LONGEST_HEADING:
        return ""
    return next((path for path, pattern in SECTION_PATTERNS if pattern.fullmatch(words)), "")


@lru_cache(maxsize=1024)
def topic_of(text: str) -> str:
    """The path of the topic of 总体情况 that a text is a heading of, '' for any other text."""
    if len(text) > LONGEST_HEADING or text.rstrip().endswith(_SENTENCE_ENDS):
        return ""
    words = core(text)
    return _TOPICS.get(words) or _TOPICS.get(_TOPIC_SUFFIX.sub("", words), "")


@lru_cache(maxsize=1024)
def nearly_topic_of(text: str) -> str:
    """The path of the one topic that a heading in a unit's own words speaks of, '' where that is not one."""
    words = core(text)
    if not is_in_two(text) and (len(words) > LONGEST_TOPIC or _NO_HEADING.search(_bare(normalise(text)))):
        return ""
    found = [path for pattern, path in SAID if pattern.search(words)]
    return found[0] if len(found) == 1 else ""


def _bare(plain: str) -> str:
    """A heading without its number and what closes it."""
    return _DIGITS.sub("", _NUMBERED_TOPIC.sub("", plain)).rstrip("。:;")


def ordinal(text: str) -> tuple[str, int]:
    """How one is numbered, ( for （一） and . for 1. or 1、 or （1）, and its number; '' and 0 where it is not."""
    return _ordinal(text[:8])


@lru_cache(maxsize=1024)
def _ordinal(start: str) -> tuple[str, int]:
    plain = normalise(start)
    if match := _NUMBERED_TOPIC.match(plain):
        return "(", CHINESE.get(match.group().strip("()"), 0)
    if match := _DIGITS.match(plain):
        return ".", int(match[1] or match[2])
    return "", 0


_DIGITS = Pattern(r"^(?:([1-9][0-9]?)[.、](?![0-9])|\(([1-9][0-9]?)\))")


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
    kind, _ = ordinal(start)
    bracketed = kind == "("
    if not (kind or _NUMBERED_START.match(normalise(start[:12]))):
        return "", ""
    for end in _HEAD_ENDS.finditer(start):
        head = start[: end.start()]
        if section_of(head) or topic_of(head) or (is_topic_like(head) and (bracketed or nearly_topic_of(head))):
            rest = text.lstrip()[end.end() :].lstrip("。：:；　 ")
            return (head, rest) if rest else ("", "")
        if bracketed and len(normalise(head)) > 4:  # the first words decide: what follows is a sentence
            break
    return "", ""


def is_topic_like(head: str) -> bool:
    """Whether a numbered text reads like a heading, not like a sentence: few words, without figures or commas."""
    if len(head) > LONGEST_HEADING:
        return False
    words = _bare(normalise(head))
    return is_in_two(head) or (2 <= len(words) <= LONGEST_TOPIC and not _NO_HEADING.search(words))


def is_in_two(text: str) -> bool:
    """Whether a numbered text is a heading of two short parts, （一）完善制度建设，规范公开办理, and no sentence."""
    plain = normalise(text[: LONGEST_HEADING * 2])
    one, comma, other = _NUMBERED_TOPIC.sub("", plain).partition(",")
    if not comma or not _NUMBERED_TOPIC.match(plain) or _IN_TWO_NOT.search(one + other):
        return False
    return min(len(one), len(other)) > 3 and len(one + other) <= LONGEST_IN_TWO


_IN_TWO_NOT = Pattern(r"[0-9%；;。:！!]")


def is_title(text: str) -> bool:
    """Whether a text is the title of a report: ends in 政府信息公开工作年度报告, or nearly so."""
    return text.rstrip().endswith(("告", "报", "）", ")")) and _is_title(text[:200])


@lru_cache(maxsize=256)
def _is_title(text: str) -> bool:
    plain = _MARKED.sub("", normalise(text))
    if ">" in plain and _TRAIL.search(plain):  # where a page stands on a website: 首页 > 政务公开 > 政府信息公开年报
        return False
    if not 8 < len(plain) <= 80 or "信息公开" not in plain or _OTHER_PAGE.match(plain):
        return False
    return plain.endswith(("年度报告", "年报")) or (
        _TITLE_TAIL.search(plain) is not None and _TITLE_YEAR.search(_western(plain)) is not None
    )


_OTHER_PAGE = Pattern(r"[【\[(<《]?(?:[上下前后]一?[篇条则]|相关|附件|关联)[^:]{0,4}[】\])》]?:")
"""Where a title is that of another page: 上一篇：, 相关链接：, 附件1："""

_LEAD = Pattern(r"^(?:(?:信息|文件)?(?:标题|名称)|title):")
"""What stands in front of a title among what a page says of itself."""

_TRAIL = Pattern(r"首页|主页|位置|>(?:政府)?(?:信息|政务)公开")

_MARKED = Pattern(r"\([^()0-9]{1,8}\)$")
"""（公开版）, （草稿） behind a title."""

_TITLE_TAIL = Pattern(r"(?:政府)?信息公开(?:.{0,6}(?:年度报告|年报)|(?:年度)?(?:工作)?(?:情况)?的?报告)$")
_TITLE_YEAR = Pattern(r"((?:19|2[01])[0-9]{2})年?度?")
_CHINESE_YEAR = Pattern(r"[二〇零○一三四五六七八九]{4}(?=年)")
_DIGIT_OF = {numeral: str(number) for number, numeral in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}


def _western(plain: str) -> str:
    """The text with a year in Chinese numerals, 二〇二五年, in digits."""
    return _CHINESE_YEAR.sub(lambda year: "".join(_DIGIT_OF[one] for one in year.group()), plain)


def split_title(title: str) -> tuple[str, int | None]:
    """The organ and the year that a title names; '' and None for what it leaves out."""
    plain = _LEAD.sub("", _western(_MARKED.sub("", normalise(title)))).removeprefix("关于")
    year = _TITLE_YEAR.search(plain)
    rest = _tailless(plain, year.end() if year else 0)
    organ = _TITLE_YEAR.sub("", rest).removeprefix("关于").removesuffix("关于").strip("—-_")
    return _unbracketed(organ), int(year[1]) if year else None


def _tailless(plain: str, year: int) -> str:
    """The title without 政府信息公开工作年度报告; where the year parts them, 镇政府 in front of it is the organ's."""
    found = _TITLE_TAIL.search(plain, year) or _TITLE_TAIL.search(plain)
    return plain[: found.start()] if found else plain


def _unbracketed(organ: str) -> str:
    """The organ without brackets that nothing closes or opens."""
    return organ if organ.count("(") == organ.count(")") else organ.strip("()")

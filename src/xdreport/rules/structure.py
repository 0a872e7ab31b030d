"""XD10x: the six sections, their order, headings and topics, and the title."""

from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import takewhile

from xdreport.findings import Problem, Severity
from xdreport.form.headings import TITLE_WORDS, split_title
from xdreport.form.labels import normalise, number_of
from xdreport.form.narrative import told
from xdreport.form.report import Report
from xdreport.form.sections import BY_SECTION_PATH, NUMERALS, SECTION_PATHS, SECTIONS, TOPICS
from xdreport.rules.rule import FORM, rule
from xdreport.submission import HeadingSeen

ARTICLE_50 = "《政府信息公开条例》第五十条"
Headings = tuple[HeadingSeen, ...]


def is_blank(report: Report, path: str) -> bool:
    """Whether a narrative section holds nothing at all."""
    if path == "overview":
        return not any(one.startswith("overview") for one in told(report))
    if path == "other_matters":
        fee = report.other_matters.fee
        return (
            "other_matters.text" not in told(report)
            and fee.notices is None
            and fee.charged is None
            and fee.received is None
        )
    return "problems" not in told(report)


def _sections(headings: Headings) -> list[HeadingSeen]:
    """The first heading of every section, in the order in which they stand."""
    first: dict[str, HeadingSeen] = {}
    for heading in headings:
        if heading.path in SECTION_PATHS:
            first.setdefault(heading.path, heading)
    return list(first.values())


def _written(headings: Headings) -> list[HeadingSeen]:
    """Section headings that the unit itself wrote; those on the template's sheets are the template's."""
    return [heading for heading in _sections(headings) if heading.origin.notation != "sheet"]


@rule("XD101", "missing-section", Severity.ERROR, basis=f"{FORM}；{ARTICLE_50}", needs=("headings",))
def missing_section(report: Report, *, headings: Headings) -> Iterator[Problem]:
    """六个部分缺少其中之一。

    为什么：年度报告的六个部分一个也不能少；没有可报的内容也要写明。
    错误示例：第五部分“存在的主要问题及改进情况”空着。
    正确示例：六个部分齐全，第六部分写明信息处理费收取情况。
    怎么改：补写该部分；没有其他事项的，写明本年度未收取信息处理费，没有其他需要报告的事项。
    """
    written = _written(headings)
    present = {heading.path for heading in written} if len(written) > 2 else SECTION_PATHS
    for place, section in enumerate(SECTIONS):
        lacks = section.path not in present
        if _empty_text(report, section.path):
            before = _before(place, present) if lacks else ""
            said = f"“{section.heading}”没有内容" + ("，也没有这个标题" if lacks else "")
            hint = "请补写这一部分；没有可报的也要写明。"
            yield Problem(
                said,
                (section.path,),
                hint=f"文字已写在“{before}”之后的，请在它前面补上标题；没有写的，{hint}" if before else hint,
            )
        elif lacks:
            yield Problem(
                f"缺少标题“{section.heading}”", (section.path,), row=section.heading, hint="请补上这一部分的标题。"
            )


def _before(place: int, present: Collection[str]) -> str:
    """The heading of the last section there is before one: its text ran on where the next heading is missing."""
    return next((section.heading for section in reversed(SECTIONS[:place]) if section.path in present), "")


def _empty_text(report: Report, path: str) -> bool:
    return path in ("overview", "problems", "other_matters") and is_blank(report, path)


@rule("XD102", "section-order", Severity.ERROR, basis=FORM, needs=("outline",))
def section_order(report: Report, *, outline: Headings) -> Iterator[Problem]:
    """六个部分的次序与官方格式不同。

    为什么：官方格式规定了六个部分的次序，公布时不得调换；在模板里，工作表的次序就是各部分的次序。
    错误示例：第四部分“行政复议、行政诉讼情况”排在第三部分之前。
    正确示例：依次为总体情况、主动公开、收到和处理申请、复议诉讼、问题及改进、其他事项。
    怎么改：按官方次序调整；模板中请拖动工作表标签恢复次序。
    """
    seen = _sections(outline)
    places = [SECTION_PATHS.index(heading.path) for heading in seen]
    for before, after, heading in zip(places, places[1:], seen[1:], strict=False):
        if after < before:
            expected = "、".join(SECTIONS[place].heading[:1] for place in sorted(places))
            actual = "、".join(SECTIONS[place].heading[:1] for place in places)
            yield Problem(
                f"“{SECTIONS[after].heading}”排在了“{SECTIONS[before].heading}”之后",
                (heading.path,),
                heading.origin,
                row=SECTIONS[after].heading,
                expected=expected,
                actual=actual,
                hint=f"现在的次序是 {actual}，请调整为 {expected}。",
            )
            return


@rule("XD103", "misnumbered-heading", Severity.WARNING, basis=FORM, needs=("outline",))
def misnumbered_heading(report: Report, *, outline: Headings) -> Iterator[Problem]:
    """标题的编号不对。

    为什么：编号跳号、重复或混用，读者无法判断是不是漏了一部分。
    错误示例：第四部分的标题写作“三、政府信息公开行政复议、行政诉讼情况”。
    正确示例：“四、政府信息公开行政复议、行政诉讼情况”。
    怎么改：六个部分依次用“一、”至“六、”，总体情况的专题依次用“（一）”至“（五）”。
    """
    for heading in _sections(outline):
        expected = NUMERALS[SECTION_PATHS.index(heading.path)]
        actual = _number_of(heading.text)
        if actual != expected and (actual or heading.origin.notation != "sheet"):
            said = f"编号是“{actual}”" if actual else "没有编号"
            yield Problem(
                f"标题“{heading.text[:40]}”{said}，应为“{expected}、”",
                (heading.path,),
                heading.origin,
                row=BY_SECTION_PATH[heading.path].heading,
                expected=expected,
                actual=actual,
                hint=f"请改为“{BY_SECTION_PATH[heading.path].heading}”。",
            )
    topics = [heading for heading in outline if heading.level == 2 and heading.origin.notation != "sheet"]
    seen = {heading.path for heading in topics}
    for place, heading in enumerate(topics):
        actual = _number_of(heading.text)
        if actual == _OFFICIAL.get(heading.path) and not seen.issuperset(_topics_before(heading.path)):
            continue  # its number is the form's: a topic before it is missing, which is told (XD105)
        if actual and place < len(NUMERALS) and actual != NUMERALS[place]:
            yield Problem(
                f"专题标题“{heading.text[:40]}”的编号应为“（{NUMERALS[place]}）”",
                (heading.path,),
                heading.origin,
                expected=NUMERALS[place],
                actual=actual,
                hint="请按次序重新编号。",
            )
            return


_OFFICIAL = {topic.path: number for topic, number in zip(TOPICS, NUMERALS, strict=False)}
"""The numbers of the form's topics."""


_number_of = lru_cache(maxsize=256)(number_of)
"""Remembered: headings are alike in most reports."""


def _topics_before(path: str) -> Iterator[str]:
    return takewhile(lambda topic: topic != path, _OFFICIAL)


@rule("XD104", "title-form", Severity.WARNING, basis=FORM, needs=("titles",))
def title_form(report: Report, *, titles: Headings) -> Iterator[Problem]:
    """标题没有写明单位、年度或“政府信息公开工作年度报告”。

    为什么：标题是公众检索报告的依据，应写明哪个机关、哪一年、什么报告。
    错误示例：“政府信息公开年报”。
    正确示例：“红旗区小店镇2025年政府信息公开工作年度报告”。
    怎么改：按“单位名称＋年度＋政府信息公开工作年度报告”补全标题。
    """
    for title in titles[:1]:
        plain = normalise(title.text)
        organ, year = split_title(title.text)
        lacking = [
            what
            for what, there in (
                ("单位名称", bool(organ)),
                ("年度", bool(year)),
                (f"“{TITLE_WORDS}”字样", TITLE_WORDS in plain),
            )
            if not there
        ]
        if lacking:
            yield Problem(
                f"标题「{title.text[:60]}」缺少{'、'.join(lacking)}",
                (),
                title.origin,
                row="标题",
                expected=report.title if report.organ and report.year else None,
                actual=title.text[:80],
                hint="请写成“单位名称＋年度＋政府信息公开工作年度报告”。",
            )


@rule("XD105", "missing-topic", Severity.WARNING, basis=f"{FORM}；{ARTICLE_50}", needs=("headings",))
def missing_topic(report: Report, *, headings: Headings) -> Iterator[Problem]:
    """总体情况缺少五个专题之一。

    为什么：主动公开、依申请公开、政府信息管理、平台建设、监督保障是总体情况的必写内容。
    错误示例：没有“（三）政府信息管理”。
    正确示例：五个专题都有内容。
    怎么改：补写该专题；确无情况的用一句话写明。
    """
    if is_blank(report, "overview"):
        return
    present = {heading.path for heading in headings if heading.origin.notation != "sheet"}
    for topic in TOPICS:
        if topic.path not in told(report):
            said = f"“{topic.heading}”有标题，没有内容" if topic.path in present else f"总体情况缺少“{topic.heading}”"
            yield Problem(said, (topic.path,), hint="请补写这一专题；文字在别处、只是缺了标题的，请补上标题。")

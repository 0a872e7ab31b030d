"""XD10x: the six sections, their order, headings and titles; whose report it is and of which year."""

import re
from collections.abc import Iterator, Set

from xdreport.findings import Problem, Severity
from xdreport.form.headings import TITLE_WORDS, split_title
from xdreport.form.labels import normalise, number_of
from xdreport.form.names import same_organ
from xdreport.form.narrative import narratives
from xdreport.form.report import Report
from xdreport.form.sections import BY_SECTION_PATH, NUMERALS, SECTION_PATHS, SECTIONS, TOPICS
from xdreport.rules.rule import rule
from xdreport.submission import HeadingSeen

FORM = "国办公开办函〔2021〕30号"
ARTICLE_50 = "《政府信息公开条例》第五十条"
Headings = tuple[HeadingSeen, ...]


def is_blank(report: Report, path: str) -> bool:
    """Whether a narrative section holds nothing at all."""
    if path == "overview":
        return not any(narrative.path.startswith("overview") for narrative in narratives(report))
    if path == "other_matters":
        fee = report.other_matters.fee
        return not report.other_matters.text and fee.notices is None and fee.charged is None and fee.received is None
    return not (report.problems or "").strip()


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
    for section in SECTIONS:
        if section.path in ("overview", "problems", "other_matters") and is_blank(report, section.path):
            yield Problem(f"“{section.heading}”没有内容", (section.path,), hint="请补写这一部分；没有可报的也要写明。")
    written = _written(headings)
    present = {heading.path for heading in written}
    for section in SECTIONS:
        if len(written) > 2 and section.path not in present and not _empty_text(report, section.path):
            yield Problem(
                f"缺少标题“{section.heading}”", (section.path,), row=section.heading, hint="请补上这一部分的标题。"
            )


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
    for heading in _written(outline):
        expected = NUMERALS[SECTION_PATHS.index(heading.path)]
        actual = number_of(heading.text)
        if actual != expected:
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
    for place, heading in enumerate(topics):
        actual = number_of(heading.text)
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


@rule("XD105", "missing-topic", Severity.WARNING, basis=f"{FORM}；{ARTICLE_50}")
def missing_topic(report: Report) -> Iterator[Problem]:
    """总体情况缺少五个专题之一。

    为什么：主动公开、依申请公开、政府信息管理、平台建设、监督保障是总体情况的必写内容。
    错误示例：没有“（三）政府信息管理”。
    正确示例：五个专题都有内容。
    怎么改：补写该专题；确无情况的用一句话写明。
    """
    if is_blank(report, "overview"):
        return
    for topic in TOPICS:
        if not (getattr(report.overview, topic.path.partition(".")[2]) or "").strip():
            yield Problem(f"总体情况缺少“{topic.heading}”", (topic.path,), hint="请补写这一专题。")


_PLACEHOLDERS = re.compile(
    r"20[Xx×✕＊*]{2}"
    r"|(?<![A-Za-z])[XxＸｘ]{2,}(?![A-Za-z])"
    r"|[×✕○◯]{2,}"
    r"|(?<![A-Za-z])[XxＸｘ×✕](?=[年月日件镇乡市县区])"
    r"|_{2,}|＿{2,}"
    r"|（文字描述[^（）]{0,40}）"
    r"|【请?[^【】]{0,20}(?:填|写|输入)[^【】]{0,20}】"
    r"|请在此(?:处)?(?:填写|输入)"
)


@rule("XD108", "placeholder-left", Severity.ERROR, basis=FORM)
def placeholder_left(report: Report) -> Iterator[Problem]:
    """留有占位符或模板提示语。

    为什么：“XX”“____”“（文字描述）”是等待填写的记号，不能公布出去。
    错误示例：“20XX年，XX镇共公开政府信息____条。”
    正确示例：“2025年，小店镇共公开政府信息120条。”
    怎么改：把占位符换成实际内容，删去模板的提示语。
    """
    texts = [(text.path, text.label, text.text) for text in narratives(report)]
    texts += [("organ", "单位名称", report.organ or ""), ("contact", "联系方式", report.contact or "")]
    hints = _hints()
    for path, label, text in texts:
        found = [match.group() for match in _PLACEHOLDERS.finditer(text)]
        found += [hint for hint in hints if hint in text]
        if found:
            shown = "、".join(f"「{piece[:30]}」" for piece in dict.fromkeys(found))
            yield Problem(
                f"{label}中留有占位符或提示语 {shown}",
                (path,),
                actual="、".join(dict.fromkeys(found))[:80],
                hint="请换成实际内容。",
            )


def _hints() -> list[str]:
    """The template's own prompts."""
    models = (Report, type(Report().overview), type(Report().other_matters))
    return [field.description for model in models for field in model.model_fields.values() if field.description]


_NAMED_REPORT = re.compile(
    r"(?:现将|现公布|现发布)([^，。；、]{2,30}?)(?:关于)?((?:19|20)\d\d)年度?的?政府信息公开(?:工作)?(?:年度报告|情况)"
)


def _self_named(report: Report) -> Iterator[tuple[str, str, str, int]]:
    """Where a text says whose report of which year it is: path, quotation, organ, year."""
    for narrative in narratives(report):
        for match in _NAMED_REPORT.finditer(normalise(narrative.text[:4000])):
            yield narrative.path, match.group(), match[1], int(match[2])


_SELF = re.compile(r"^(?:我|本|全)|^(?:一年来|全年)")


@rule("XD111", "organ-mismatch", Severity.ERROR, basis=FORM, needs=("headings",))
def organ_mismatch(report: Report, *, headings: Headings) -> Iterator[Problem]:
    """封面、标题和正文写的不是同一个单位。

    为什么：多半是从别的单位的报告改写时没有改全，公布后责任单位就错了。
    错误示例：封面是“小店镇人民政府”，标题却是“大店镇2025年政府信息公开工作年度报告”。
    正确示例：封面、标题、正文一致。
    怎么改：核对后改为本单位的全称。
    """
    if not report.organ:
        return
    for title in (heading for heading in headings if heading.level == 0):
        organ, _ = split_title(title.text)
        if organ and not same_organ(organ, report.organ):
            yield Problem(
                f"标题写的单位是「{organ}」，封面是「{report.organ}」",
                ("organ",),
                title.origin,
                row="标题",
                expected=report.organ,
                actual=organ,
                hint="请核对后改为同一个单位的全称。",
            )
    for path, quotation, organ, _ in _self_named(report):
        if not _SELF.match(organ) and not same_organ(organ, report.organ):
            yield Problem(
                f"正文写的是「{quotation}」，封面的单位是「{report.organ}」",
                (path,),
                expected=report.organ,
                actual=organ,
                hint="请核对后改为同一个单位的全称。",
            )


_PERIOD = re.compile(r"((?:19|20)\d\d)年1月1日(?:起)?(?:至|到|—|-|~)((?:19|20)\d\d)年12月31日")
_REPORT_OF = re.compile(r"((?:19|20)\d\d)年度?(?:的)?政府信息公开工作(?:年度报告|情况(?:报告|公布|公告)如下)")
_OPENING = re.compile(r"^((?:19|20)\d\d)年度?[,，]")


@rule("XD112", "year-mismatch", Severity.WARNING, basis=FORM, needs=("headings",))
def year_mismatch(report: Report, *, headings: Headings) -> Iterator[Problem]:
    """标题、统计期间或正文写的是另一个年度。

    为什么：多半是沿用上年报告时没有改年份。与上年比较而提到上年，不在此列。
    错误示例：2025年度的报告写“统计期限为2024年1月1日至2024年12月31日”。
    正确示例：“统计期限为2025年1月1日至2025年12月31日”。
    怎么改：核对后改为本报告的年度。
    """
    if report.year is None:
        return
    for title in (heading for heading in headings if heading.level == 0):
        _, year = split_title(title.text)
        if year and year != report.year:
            yield _other_year(report.year, year, title.text, (), title)
    for narrative in narratives(report):
        for year, quotation in _years_claimed(normalise(narrative.text[:20000]), narrative.text, report.year):
            yield _other_year(report.year, year, quotation, (narrative.path,), None)


def _years_claimed(plain: str, text: str, own: int) -> Iterator[tuple[int, str]]:
    """Years that a text takes for the report's own, where they are not."""
    for pattern in (_PERIOD, _REPORT_OF):
        for match in pattern.finditer(plain):
            if int(match[1]) != own:
                yield int(match[1]), match.group()
    if str(own) in plain:
        return
    for line in text.splitlines():
        opening = _OPENING.match(normalise(line[:20]))
        if opening and int(opening[1]) != own:
            yield int(opening[1]), line.strip()[:20]
            return


def _other_year(own: int, year: int, quotation: str, paths: tuple[str, ...], title: HeadingSeen | None) -> Problem:
    return Problem(
        f"「{quotation[:40]}」写的是 {year} 年，本报告是 {own} 年度",
        paths or ("year",),
        title.origin if title else None,
        row="标题" if title else "",
        expected=own,
        actual=year,
        hint=f"请核对年份；本报告应为 {own} 年。",
    )


@rule("XD113", "missing-cover-field", Severity.ERROR, basis=FORM, needs=("asked",))
def missing_cover_field(report: Report, *, asked: Set[str]) -> Iterator[Problem]:
    """没有填写单位名称、机关类型或报告年度。

    为什么：单位名称和年度组成报告标题，机关类型决定有哪些必报内容。
    错误示例：封面的“报告年度”空着。
    正确示例：单位名称“红旗区小店镇人民政府”，机关类型“乡（镇）人民政府”，报告年度“2025”。
    怎么改：在封面补填；其余各项可以不填。
    """
    for path in ("organ", "kind", "year"):
        if getattr(report, path) is None and path in asked:
            label = Report.model_fields[path].title
            yield Problem(f"没有填写“{label}”", (path,), row=label or "", hint="请在封面填写。")

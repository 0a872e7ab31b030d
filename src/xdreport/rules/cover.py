"""XD11x: whose report it is, and of which year."""

from collections.abc import Iterator, Set
from functools import lru_cache

from xdreport.findings import Problem, Severity
from xdreport.form.headings import split_title
from xdreport.form.labels import normalise
from xdreport.form.names import same_organ
from xdreport.form.narrative import narratives, prose
from xdreport.form.pattern import Pattern
from xdreport.form.report import Report
from xdreport.rules.copied import declared
from xdreport.rules.rule import FORM, rule
from xdreport.submission import HeadingSeen, Source

Headings = tuple[HeadingSeen, ...]


@rule("XD111", "organ-mismatch", Severity.ERROR, basis=FORM, needs=("headings", "source"))
def organ_mismatch(report: Report, *, headings: Headings, source: Source) -> Iterator[Problem]:
    """封面、标题和正文写的不是同一个单位。

    为什么：多半是从别的单位的报告改写时没有改全，公布后责任单位就错了。
    错误示例：封面是“小店镇人民政府”，标题却是“大店镇2025年政府信息公开工作年度报告”。
    正确示例：封面、标题、正文一致。
    怎么改：核对后改为本单位的全称。
    """
    if not report.organ:
        return
    own = f"{'封面' if source is Source.COVER else '报告'}的单位是「{report.organ}」"
    for title in (heading for heading in headings if heading.level == 0):
        organ, _ = split_title(title.text)
        if organ and not same_organ(organ, report.organ):
            yield Problem(
                f"标题写的单位是「{organ}」，{own}",
                ("organ",),
                title.origin,
                row="标题",
                expected=report.organ,
                actual=organ,
                hint="请核对后改为同一个单位的全称。",
            )
    for narrative in narratives(report):
        for span in declared(narrative.text, report.organ):
            organ = narrative.text[span.start : span.end]
            yield Problem(
                f"{narrative.label}写明报告单位是「{organ}」，{own}",
                (narrative.path,),
                expected=report.organ,
                actual=organ,
                hint="请核对后改为同一个单位的全称。",
            )


_PERIOD = Pattern(r"((?:19|20)\d\d)年1月1日(?:起)?(?:至|到|—|-|~)((?:19|20)\d\d)年12月31日", "年1月1日")
_REPORT_OF = Pattern(
    r"((?:19|20)\d\d)年度?(?:的)?政府信息公开工作(?:年度报告|情况(?:报告|公布|公告)如下)", "政府信息公开工作"
)
_OPENING = Pattern(r"^((?:19|20)\d\d)年度?[,，]")


@rule("XD112", "year-mismatch", Severity.WARNING, basis=FORM, needs=("headings", "source"))
def year_mismatch(report: Report, *, headings: Headings, source: Source) -> Iterator[Problem]:
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
            yield _other_year(report.year, year, title.text, source, title=title)
    named = _other_years(report.year)
    for narrative in narratives(report) if named.search(prose(report)) else ():
        if not named.search(narrative.text):
            continue
        for year, quotation in _years_claimed(normalise(narrative.text[:20000]), narrative.text, report.year):
            yield _other_year(report.year, year, quotation, source, (narrative.path,))
    if report.published and report.published.year <= report.year:
        yield Problem(
            f"公布日期是 {report.published}，而 {report.year} 年度的报告要到 {report.year + 1} 年才能公布",
            ("published",),
            row="公布日期",
            actual=str(report.published),
            hint=f"请核对{_year_at(source)}和公布日期，改正写错的一项。",
        )


@lru_cache(maxsize=8)
def _other_years(own: int) -> Pattern:
    """What a text holds that names another year than ``own`` in digits: most name none, and need no closer look."""
    return Pattern(rf"[年\uf98e](?<!{own}.)(?<![一-鿿].)")


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


def _year_at(source: Source) -> str:
    return {Source.COVER: "封面的报告年度", Source.TITLE: "标题中的年度", Source.DATA: "报告年度"}[source]


def _other_year(
    own: int,
    year: int,
    quotation: str,
    source: Source,
    paths: tuple[str, ...] = (),
    title: HeadingSeen | None = None,
) -> Problem:
    wrong = {Source.COVER: "改封面", Source.TITLE: "改标题", Source.DATA: "改报告年度"}[source]
    return Problem(
        f"「{quotation[:40]}」写的是 {year} 年，本报告是 {own} 年度",
        paths or ("year",),
        title.origin if title else None,
        row="标题" if title else "",
        expected=own,
        actual=year,
        hint=f"请核对年份：{_year_at(source)}写错的，{wrong}；没有写错的，这里改为 {own} 年。",
    )


_ADDED = {
    Source.COVER: "请在封面填写。",
    Source.TITLE: "请在标题中写明单位全称和年度，如“红旗区小店镇人民政府2025年政府信息公开工作年度报告”。",
    Source.DATA: "请补填这一项。",
}


@rule("XD113", "missing-cover-field", Severity.ERROR, basis=FORM, needs=("asked", "source"))
def missing_cover_field(report: Report, *, asked: Set[str], source: Source) -> Iterator[Problem]:
    """没有填写单位名称、机关类型或报告年度。

    为什么：单位名称和年度组成报告标题，机关类型决定有哪些必报内容。
    错误示例：封面的“报告年度”空着。
    正确示例：单位名称“红旗区小店镇人民政府”，机关类型“乡（镇）人民政府”，报告年度“2025”。
    怎么改：在封面补填，其余各项可以不填；Word 文件、网页等没有封面的，在标题中写明单位全称和年度。
    """
    for path in ("organ", "kind", "year"):
        if getattr(report, path) is None and path in asked:
            label = Report.model_fields[path].title
            yield Problem(f"没有填写“{label}”", (path,), row=label or "", hint=_ADDED[source])

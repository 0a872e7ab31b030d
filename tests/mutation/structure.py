"""Defects of XD1xx: sections, headings, titles, topics, what has to be said, whose report it is and of which year."""

from hypothesis import strategies as st

from tests.mutation.case import Case, Cases
from tests.mutation.files import blocks, read, sections
from tests.mutation.grammar import words
from tests.mutation.sound import Sound, sound
from tests.mutation.texts import TRAINING
from xdreport.document import Block, Heading
from xdreport.form.narrative import narratives
from xdreport.form.organ import OrganKind
from xdreport.form.sections import NUMERALS, TOPICS

GOVERNMENTS = tuple(kind for kind in OrganKind if kind.is_government)
PLACEHOLDERS = (
    "20XX年", "XX镇", "____", "＿＿＿", "××", "（文字描述）", "【请填写具体情况】", "XXX", "x件", "○○", "×月×日", "请在此处填写内容",
)  # fmt: skip
THIN = (
    "无", "无。", "暂无问题。", "存在的主要问题：公开不够及时。改进措施：加强管理。",
    "一是政策解读形式单一，群众不易看懂；二是部分栏目更新滞后，信息较少；三是业务人员变动频繁，能力不足，缺乏系统学习；四是新媒体互动功能使用不多。",
    "下一步将加强业务培训，完善制度建设，健全审查机制，推进平台融合，优化栏目设置，丰富公开形式，拓宽公开渠道，强化监督检查，提升工作水平。",
)  # fmt: skip


def inserted(draw: st.DrawFn, base: Sound, words_put: str, *, paths: tuple[str, ...] = ()) -> dict[str, str]:
    """A text of the report, at a path, with a sentence put after one of its sentences, or in front."""
    found = [text for text in narratives(base.report) if not paths or text.path in paths]
    text = draw(st.sampled_from(found))
    places = [0, *(place + 1 for place, mark in enumerate(text.text) if mark == "。")]
    at = draw(st.sampled_from(places))
    return {text.path: text.text[:at] + words_put + text.text[at:]}


@st.composite
def no_section(draw: st.DrawFn) -> Case:
    """A section without a text, or without its heading."""
    base = draw(sound())
    if draw(st.booleans()):
        path = draw(st.sampled_from(("problems", "other_matters.text")))
        return Case("XD101", base.changed({path: draw(st.sampled_from((None, "", " \n")))}))
    found = blocks(base.report, notation="table")
    gone = draw(st.sampled_from(("disclosure", "requests", "disputes")))
    return Case("XD101", read([block for block in found if getattr(block, "path", "") != gone]))


@st.composite
def other_order(draw: st.DrawFn) -> Case:
    """Two sections have changed places."""
    title, *groups = sections(blocks(draw(sound()).report, notation="table"))
    one, other = draw(st.lists(st.integers(0, 5), min_size=2, max_size=2, unique=True))
    groups[one], groups[other] = groups[other], groups[one]
    return Case("XD102", read([block for group in (title, *groups) for block in group]))


@st.composite
def other_number(draw: st.DrawFn) -> Case:
    """A section or topic with another number, or a section with none."""
    found = blocks(draw(sound()).report, notation="table")
    headings = [place for place, block in enumerate(found) if isinstance(block, Heading) and block.level]
    place = draw(st.sampled_from(headings))
    heading = found[place]
    assert isinstance(heading, Heading)
    number = heading.text.lstrip("（")[0]
    other = draw(st.sampled_from([numeral for numeral in NUMERALS[:6] if numeral != number]))
    bare = heading.level == 1 and draw(st.booleans())
    found[place] = Heading(heading.text[2:] if bare else heading.text.replace(number, other, 1), heading.level)
    return Case("XD103", read(found))


@st.composite
def other_title(draw: st.DrawFn) -> Case:
    """A title that lacks organ, year or the words of the form."""
    base = draw(sound())
    titles = ("{organ}政府信息公开工作年度报告", "{Y}年政府信息公开工作年度报告", "{organ}{Y}年政府信息公开年度报告",
              "{Y}年度{organ}政府信息公开年报", "关于{Y}年政府信息公开工作的年度报告")  # fmt: skip
    title = words(draw, draw(st.sampled_from(titles)), base.slots | {"organ": base.organ.name})
    return Case("XD104", read(_titled(base, title)))


def _titled(base: Sound, title: str) -> list[Block]:
    return [Heading(title, 0), *blocks(base.report, notation="table")[1:]]


@st.composite
def no_topic(draw: st.DrawFn) -> Case:
    """A topic of 总体情况 is blank."""
    path = draw(st.sampled_from([topic.path for topic in TOPICS]))
    return Case("XD105", draw(sound()).changed({path: draw(st.sampled_from((None, "", "\n ")))}))


@st.composite
def no_results(draw: st.DrawFn) -> Case:
    """A government that says nothing of 责任追究 and the like."""
    base = draw(sound(*GOVERNMENTS))
    text = words(draw, draw(st.sampled_from(TRAINING)), base.slots)
    return Case("XD106", base.changed({"overview.supervision": text}))


@st.composite
def no_fee(draw: st.DrawFn) -> Case:
    """Section six without a word on 信息处理费."""
    text = draw(
        st.sampled_from(
            ("没有其他需要报告的事项。", "无。", "本报告电子版可从政府网站下载。", "无其他需要报告的事项。")
        )
    )
    return Case("XD107", draw(sound()).changed({"other_matters.text": text}))


@st.composite
def placeholder(draw: st.DrawFn) -> Case:
    """Something was left to be filled in."""
    base, mark = draw(sound()), draw(st.sampled_from(PLACEHOLDERS))
    return Case("XD108", base.changed(inserted(draw, base, f"有关情况为{mark}，已公布。")))


@st.composite
def thin(draw: st.DrawFn) -> Case:
    """Section five too short, or only half of it."""
    return Case("XD109", draw(sound()).changed({"problems": draw(st.sampled_from(THIN))}))


@st.composite
def too_long(draw: st.DrawFn) -> Case:
    """More than a thousand characters."""
    base = draw(sound())
    topics = draw(
        st.permutations(
            ("惠农补贴", "社会救助", "就业服务", "财政收支", "项目建设", "环境整治", "养老服务", "义务教育")
        )
    )
    text = "".join(f"{month}月，把{topic}作为公开重点，在专栏和公开栏同步发布，配发图解说明，供群众查阅。"
                   for month in range(1, 13) for topic in topics[month % 4 : month % 4 + 3])  # fmt: skip
    return Case("XD110", base.changed({"overview.disclosure": text}))


@st.composite
def other_organ(draw: st.DrawFn) -> Case:
    """The title or the text names another organ as the one that reports."""
    base = draw(sound())
    other = draw(st.sampled_from(("大店镇人民政府", "北湖街道办事处", "东平县人民政府", "东平县林业局")))
    if draw(st.booleans()):
        submission = read(_titled(base, f"{other}{base.year}年政府信息公开工作年度报告"))
        submission.report = base.report
        return Case("XD111", submission)
    patterns = (
        "现将{other}{Y}年度政府信息公开工作情况报告如下：",
        "本报告由{other}编制。",
        "现公布{other}{Y}年政府信息公开工作年度报告。",
    )
    text = words(draw, draw(st.sampled_from(patterns)), base.slots | {"other": other})
    return Case("XD111", base.changed({"overview.introduction": text}))


@st.composite
def other_year(draw: st.DrawFn) -> Case:
    """The title, the period or the text is of another year."""
    base = draw(sound())
    year = base.year + draw(st.sampled_from((-1, -2, 1)))
    if draw(st.booleans()):
        patterns = ("统计期限为{y}年1月1日至{y}年12月31日。", "现将{us}{y}年度政府信息公开工作情况报告如下：",
                    "本报告所列数据统计期限自{y}年1月1日起至{y}年12月31日止。")  # fmt: skip
        text = words(draw, draw(st.sampled_from(patterns)), {"us": "", "y": str(year)})
        return Case("XD112", base.changed({"overview.introduction": text}))
    submission = read(_titled(base, f"{base.organ.name}{year}年政府信息公开工作年度报告"))
    submission.report = base.report
    return Case("XD112", submission)


@st.composite
def no_cover(draw: st.DrawFn) -> Case:
    """Organ or year is not filled in."""
    return Case("XD113", draw(sound()).changed({draw(st.sampled_from(("organ", "year"))): None}))


CASES: dict[str, Cases] = {
    "XD101": no_section,
    "XD102": other_order,
    "XD103": other_number,
    "XD104": other_title,
    "XD105": no_topic,
    "XD106": no_results,
    "XD107": no_fee,
    "XD108": placeholder,
    "XD109": thin,
    "XD110": too_long,
    "XD111": other_organ,
    "XD112": other_year,
    "XD113": no_cover,
}

"""Defects of XD5xx: personal data, what was left from another text, numbering, doubled words, broken characters."""

import re
from datetime import date

from hypothesis import strategies as st

from tests.mutation.case import Case, Cases
from tests.mutation.grammar import words
from tests.mutation.sound import Sound, sound
from tests.mutation.structure import inserted
from xdreport.form.narrative import narratives
from xdreport.form.organ import OrganKind

DIGITS = "0123456789"
CONTEXTS = (
    "申请人张某（身份证号{}）已答复。",
    "村民李某，{}，申请查阅档案。",
    "联系人王某，号码为{}。",
    "公示名单：赵某 {}；钱某。",
)


def _digits(count: int) -> st.SearchStrategy[str]:
    return st.text(DIGITS, min_size=count, max_size=count)


@st.composite
def resident_id(draw: st.DrawFn) -> str:
    """A resident id with a valid check character (GB 11643-1999: weights 2^i mod 11)."""
    region = draw(st.sampled_from(("110101", "320505", "410702", "510104", "650102", "440305")))
    born = draw(st.dates(min_value=date(1930, 1, 1), max_value=date(2020, 12, 31)))
    head = region + born.strftime("%Y%m%d") + draw(_digits(3))
    rest = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(head)) % 11
    return head + "0123456789X"[(12 - rest) % 11]


@st.composite
def bank_card(draw: st.DrawFn) -> str:
    """A card number with a valid check digit (ISO/IEC 7812, Luhn)."""
    head, length = draw(
        st.sampled_from((("622202", 19), ("621700", 19), ("622848", 19), ("625912", 16), ("955880", 19)))
    )
    body = head + draw(_digits(length - len(head) - 1))
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body))]
    return body + str(-sum(digit // 10 + digit % 10 for digit in doubled) % 10)


mobiles = st.builds("1{}{}".format, st.sampled_from("3456789"), _digits(9))


def _spaced(number: str, *cuts: int) -> st.SearchStrategy[str]:
    """A number in one piece, in groups, or in full-width digits."""
    wide = number.translate(str.maketrans(DIGITS, "０１２３４５６７８９"))
    pieces = [number[one:other] for one, other in zip((0, *cuts), (*cuts, len(number)), strict=True)]
    return st.sampled_from((number, " ".join(pieces), "-".join(pieces), wide))


def personal(rule: str, numbers: st.SearchStrategy[str], *cuts: int) -> st.SearchStrategy[Case]:
    """A number of a person in one of the texts."""

    @st.composite
    def cases(draw: st.DrawFn) -> Case:
        base, number = draw(sound()), draw(numbers)
        shown = draw(_spaced(number, *cuts) if cuts else st.just(number))
        return Case(rule, base.changed(inserted(draw, base, draw(st.sampled_from(CONTEXTS)).format(shown))))

    return cases()


@st.composite
def copied(draw: st.DrawFn) -> Case:
    """Another organ is left as the one that reports."""
    base = draw(sound(OrganKind.TOWN, OrganKind.SUBDISTRICT, OrganKind.COUNTY, OrganKind.DEPARTMENT))
    patterns: list[str] = []
    if base.organ.kind in (OrganKind.TOWN, OrganKind.SUBDISTRICT):
        patterns += [
            "[{Y}年，|]大店镇[坚持|严格落实]先审查、后公开。",
            "[{Y}年，|]北湖街道[认真|高度重视]政务公开工作。",
        ]
    if base.organ.kind is not OrganKind.TOWN:
        patterns += ["[我|本]镇高度重视政务公开工作。", "全年[我|本]镇公开信息120条。"]
    if base.organ.name.endswith("局"):
        patterns += ["{Y}年，东平县林业局[坚持|严格落实]先审查、后公开。"]
    if base.organ.kind is OrganKind.COUNTY:
        patterns += ["[我|本]街道明确专人负责。", "[我|本]局明确专人负责。"]
    text = words(draw, draw(st.sampled_from(patterns)), base.slots)
    return Case("XD504", base.changed(inserted(draw, base, text)))


@st.composite
def repealed(draw: st.DrawFn) -> Case:
    """A repealed document is named as the one followed."""
    base = draw(sound())
    pattern = (
        "[根据|按照|依据]《中华人民共和国政府信息公开条例》（[国令第492号|国务院令第492号|第492号国务院令]）[要求|规定]，推进各项工作。",
        "[根据|按照]国办公开办函[〔|（]2019[〕|）]60号[要求|规定的格式]编制。",
    )
    return Case("XD505", base.changed(inserted(draw, base, words(draw, draw(st.sampled_from(pattern)), {}))))


@st.composite
def misnumbered(draw: st.DrawFn) -> Case:
    """A list that skips, repeats or swaps a number."""
    base = draw(sound())
    style = draw(st.sampled_from(("{}是", "（{}）", "{}.", "（{}.）", "第{}，")))
    arabic = "." in style
    right = list("12345") if arabic else list("一二三四五")
    count, place = draw(st.integers(3, 5)), draw(st.integers(1, 3))
    numbers = right[:count]
    kind = draw(st.sampled_from(("skip", "repeat", "swap")))
    if kind == "skip":
        numbers = [*right[:1], *right[2 : count + 1]] if place == 1 else [*right[:2], *right[3:5]]
    elif kind == "repeat":
        numbers[1] = numbers[0] if place == 3 else numbers[1]
        numbers[2] = numbers[1] if place != 3 else numbers[2]
    else:
        numbers[1], numbers[2] = numbers[2], numbers[1]
    style = style.replace(".）", "）")
    items = ("健全制度", "强化培训", "优化平台", "加强监督", "跟踪问效")
    text = "".join(f"{style.format(number)}{item}。" for number, item in zip(numbers, items, strict=False))
    path = draw(st.sampled_from(("overview.management", "overview.platform")))
    return Case("XD506", base.changed({path: f"主要做法如下：\n{text}"}))


@st.composite
def doubled(draw: st.DrawFn) -> Case:
    """A word or a sentence twice in a row."""
    base = draw(sound())
    word = draw(st.sampled_from(("信息", "制度", "落实", "政务公开", "重点领域", "及时发布", "主动公开", "加强")))
    before, after = draw(st.sampled_from((("拟发布的", "，须先审查。"), ("为进一步完善", "有关要求，组织了培训。"))))
    sentence = draw(st.sampled_from(("加强业务培训。", "加强业务培训，", "定期检查公开专栏；")))
    text = f"{before}{word}{word}{after}" if draw(st.booleans()) else f"{sentence}{sentence[:-1]}。"
    return Case("XD507", base.changed(inserted(draw, base, text)))


@st.composite
def _in_text(draw: st.DrawFn, base: Sound, pattern: str) -> tuple[str, str, int]:
    """A text of the report, its path, and a place in it where the pattern matches."""
    found = [
        (text.path, text.text, match.start())
        for text in narratives(base.report)
        for match in re.finditer(pattern, text.text)
    ]
    return draw(st.sampled_from(found))


@st.composite
def broken(draw: st.DrawFn) -> Case:
    """A character that cannot be shown, anywhere."""
    base = draw(sound())
    path, text, at = draw(_in_text(base, r"[^\n]"))
    mark = draw(st.sampled_from(("\ufffd", "\ue000", "\uf0b7", "\x07", "\x0b", "\x1f", "\U000f0001", "\x7f")))
    return Case("XD508", base.changed({path: text[:at] + mark + text[at:]}))


@st.composite
def half_width(draw: st.DrawFn) -> Case:
    """A Latin mark between Chinese characters."""
    base = draw(sound())
    path, text, at = draw(_in_text(base, "(?<=[一-鿿])[，。；：（](?=[一-鿿])"))
    mark = {"，": ",", "。": ".", "；": ";", "：": ":", "（": "("}[text[at]]
    return Case("XD509", base.changed({path: text[:at] + mark + text[at + 1 :]}))


@st.composite
def cut_off(draw: st.DrawFn) -> Case:
    """A text that stops in the middle of its last sentence."""
    base = draw(sound())
    paths = ("overview.disclosure", "overview.management", "overview.supervision", "problems")
    text = draw(st.sampled_from([text for text in narratives(base.report) if text.path in paths]))
    whole = text.text.rstrip("。")
    end = len(whole) - draw(st.integers(0, 3))
    cut = whole[:end].rstrip("0123456789。；：，、日") + draw(st.sampled_from(("", "，", "、")))
    return Case("XD510", base.changed({text.path: cut}))


CASES: dict[str, Cases] = {
    "XD501": lambda: personal("XD501", resident_id(), 6, 14),
    "XD502": lambda: personal("XD502", mobiles, 3, 7),
    "XD503": lambda: personal("XD503", bank_card()),
    "XD504": copied,
    "XD505": repealed,
    "XD506": misnumbered,
    "XD507": doubled,
    "XD508": broken,
    "XD509": half_width,
    "XD510": cut_off,
}

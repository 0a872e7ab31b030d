"""Finding what a copied text gives away: another organ as the one reporting, a repealed document as its basis."""

from collections.abc import Iterator

from xdreport.form.names import organ_core, same_organ
from xdreport.form.pattern import Pattern
from xdreport.rules.passages import Find, Span

_TOWNS = ("镇", "乡", "街道")
_LIKE = r"(?:镇(?<![城乡村集小]镇)|乡(?<![城村下家还返他思老]乡)|街道|局(?<![大全布格时结变]局))"
"""How names of towns, streets and bureaux end; 乡镇, 城乡, 全局 are none. What is searched for stands first."""

_OFFICE = r"(?:人民政府|办事处|党委、政府|党工委、办事处|党委|政府)?(?:办公室)?"
_YEAR = r"(?:20\d\d|[二〇零○]{2}[〇零○一二三四五六七八九]{2})\s?年度?"
_ACTS = (
    r"(?:坚持|严格|认真|高度重视|始终|深入|全面|切实|扎实|积极|持续|紧?紧?围绕|以习近平|以公开|未收到|没有收到|共收到|收到|"
    r"主动公开|政府信息公开工作|政务公开工作|共?制发|未发生|未收取|不断|按照|根据|依据|进一步)"
)
_REPORTS = Pattern(
    rf"(?:现将|现就|现公布|报告由)\s?(?:{_YEAR})?(?P<name>[一-鿿]{{1,14}}?(?:{_LIKE}|[县市区旗])){_OFFICE}"
    rf"(?=\s?{_YEAR}|政府信息公开|编制|根据|按照|依据|撰写)",
    *("现将", "现就", "现公布", "报告由"),
)
"""现将大店镇2025年度…, 本报告由大店镇人民政府编制: whoever is named here reports, whatever kind of organ it is."""

_SUBJECT = Pattern(rf"{_LIKE}(?={_OFFICE}{_ACTS})")
_OPENS = Pattern(rf"[ 　]{{0,4}}(?P<year>{_YEAR}(?:以来|来)?[，,]?\s?)?(?P<name>[一-鿿]{{1,14}})")
_LONGEST_OPENING = 40
"""Together, a sentence whose subject is an organ: 2025年，大店镇坚持…"""

_NO_NAME = Pattern(
    r"[我本该各全某辖的和与及对向由为在等被把给让请会同并是有从以镇乡]|督促|指导|要求|组织|推动|协调|帮助|支持|配合|联合|"
    r"邀请|委托|例如|包括|通过|根据|按照|上级|下级|其他|有关|相关|主管|属地|城乡|部分|多数|一些|开展|聚焦|围绕|结合|报告期|年来|期间"
)
"""What does not stand within a proper name (in front of its tail): 我镇, 各乡镇, 督促大店镇."""

_LEVEL = Pattern(r"[省市区县旗州]")
_LEVEL_OR_KIND = Pattern(r"(?:镇|乡|街道|局|县|市|区|旗)$")

_OURS = Pattern(
    r"[我本](?:(?P<town>镇)(?!街)|(?P<township>乡)(?![村镇情音土])|(?P<street>街道)|(?P<bureau>局)(?![限部面势域]))"
)
_OUR_TAILS = {"town": ("镇",), "township": ("乡",), "street": ("街道", "办事处"), "bureau": ("局",)}
_PART_OF_A_WORD = frozenset("自基根资成文版样标日剧")
"""What makes 本 or 我 the end of a word: 基本局面, 自我局限."""

_OPEN = r"[〔\[［（(【]"
_ISSUED_2019 = r"\s?(?:2019|２０１９)\s?[〕\]］）)】]\s?(?:60|６０)\s?号"
SUPERSEDED = Pattern(
    rf"公开办函\s?{_OPEN}{_ISSUED_2019}|{_OPEN}(?<![一-鿿].){_ISSUED_2019}|"
    r"(?:国令|国务院令|国务院)\s?第?\s?(?:492|４９２)\s?号令?|第\s?(?:492|４９２)\s?号(?=\s?(?:国务院)?令|[）)])",
    *("492", "４９２", "60", "６０"),
)
_REACH = 120
_FOLLOWED = Pattern(r"依据|根据|按照|遵照|依照|贯彻|落实|执行|遵循|参照")
_HISTORY = Pattern(r"废止|取代|替代|代替|失效|不再|修订前|原《|旧|曾|停止执行|不适用")
_ENDS = Pattern(r"[。；！？\n]")


def maybe(text: str, organ: str) -> bool:
    """Whether a text holds what may name another organ than ``organ``: where it does not, ``finder`` finds nothing."""
    return _SUBJECT.search(text) is not None or any(_ours(text, organ_core(organ)))


def finder(organ: str) -> Find:
    """Finds what names another organ than ``organ`` as the one that reports."""
    own = organ_core(organ)

    def find(text: str) -> Iterator[Span]:
        spans = {span.start: span for span in (*_ours(text, own), *_named(text, own))}
        yield from sorted(spans.values())

    return find


def _ours(text: str, own: str) -> Iterator[Span]:
    """我镇 in the report of an organ that is no 镇."""
    for match in _OURS.finditer(text):
        if match.start() and text[match.start() - 1] in _PART_OF_A_WORD:
            continue
        tails = _OUR_TAILS[match.lastgroup or ""]
        bureau = match.lastgroup == "bureau"
        if any(tail in own for tail in tails) or (bureau and not own.endswith((*_TOWNS, *"县市区旗省"))):
            continue
        yield Span(*match.span(), f"自称“{match.group()}”，与本单位“{own}”不符")


def declared(text: str, organ: str) -> Iterator[Span]:
    """Where a text declares another organ than ``organ`` to be the one that reports: 现将大店镇2025年度…."""
    for match in _REPORTS.finditer(text):
        own = organ_core(organ)
        if _is_other(match["name"], own):
            yield _span(match.start("name"), match["name"], own)


def _named(text: str, own: str) -> Iterator[Span]:
    """Sentences whose subject is another organ: left over from the text that was copied."""
    for match in _SUBJECT.finditer(text):
        low = max(0, match.start() - _LONGEST_OPENING)
        sentence = _ENDS.split(text[low : match.start()])[-1]
        start = match.start() - len(sentence)
        opens = _OPENS.fullmatch(sentence)
        if not opens or (start == low and low):
            continue
        name = opens["name"] + match.group()
        if _like(name, own, dated=bool(opens["year"])) and _is_other(name, own):
            yield _span(start + opens.start("name"), name, own)


def _span(start: int, name: str, own: str) -> Span:
    return Span(start, start + len(name), f"把“{name}”写成报告主体，与本单位“{own}”不符")


def _like(name: str, own: str, *, dated: bool) -> bool:
    """Only like organs are mistaken for each other; a bureau speaks of others, but says 2025年 of itself."""
    if own.endswith(_TOWNS):
        return name.endswith(_TOWNS)
    return dated and own.endswith("局") and name.endswith("局")


def _is_other(name: str, own: str) -> bool:
    """Whether a captured name is a proper name, and neither the own organ (in short, perhaps) nor its superior."""
    core = organ_core(name)
    if core == own:
        return False
    parts = _LEVEL.split(_LEVEL_OR_KIND.sub("", core))
    if not parts[-1] or any(_NO_NAME.search(part) for part in parts):
        return False
    return not (same_organ(core, own) or own in core or _shortens(core, own))


def _shortens(name: str, own: str) -> bool:
    """Whether a name is the own one with characters left out: 县教体局 for 青山县教育和体育局."""
    rest = iter(own)
    return all(character in rest for character in name)


def superseded(text: str) -> Iterator[Span]:
    """Every superseded document that its sentence says is followed."""
    for match in SUPERSEDED.finditer(text):
        before = _ENDS.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
        after = _ENDS.split(text[match.end() : match.end() + _REACH], maxsplit=1)[0]
        if _FOLLOWED.search(before) and not _HISTORY.search(before + after):
            yield Span(*match.span(), "已被取代，不应作为依据")

"""XD506-XD510: numbering, doubled words, broken characters, punctuation."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from operator import eq

from xdreport.findings import Problem, Severity
from xdreport.form.narrative import Narrative, paragraphs, prose
from xdreport.form.pattern import Pattern
from xdreport.form.report import Report
from xdreport.rules.numbering import misnumbered, numbered
from xdreport.rules.passages import BROKEN, Span, each, problems_in, together
from xdreport.rules.rule import rule

STYLE = "参照《党政机关公文处理工作条例》第十九条（表述准确、文字精练）"
PUNCTUATION = "GB/T 15834—2011《标点符号用法》"

_CJK = "[一-鿿]"
_DOUBLED = Pattern(rf"({_CJK}{{2,8}})\1")
_NUMERAL = Pattern(r"[〇零一二三四五六七八九十百千万亿]+")
_COMPOUND = Pattern(
    r"规范性|学习型|服务(?:型|中心|大厅|平台|业|站)|领导(?:小组|干部|班子)|管理(?:局|办法|条例|规定|制度|员|处|科|委)|"
    r"公开(?:栏|目录|指南|条例|标准|办|平台|专栏|工作|制度|信息)|监督(?:员|检查|管理|执法)|审查(?:员|制度)|建设(?:局|厅|部)|"
    r"发展(?:和?改革)|教育(?:局|厅|部)|工作(?:人员|机构|专班|组|日)|信息(?:化|网|中心)|政策(?:性|文件)|政务(?:公开|服务|新媒体)|"
    r"公众(?:号|微信)|政府(?:网站|信息)|问题(?:清单|线索)|行政(?:区|机关|许可|处罚)"
)
"""规范规范性文件 and its like: a word, and a compound that begins with it."""

_REDUPLICATED = Pattern("研究|讨论|商量|学习|沟通|交流|了解|好多|很多|许多|多少|非常|慢慢|如何|什么|千万|哈哈")
_MARKS = "，,。；;！!？?、：:"
_PIECE = Pattern(rf"[^{_MARKS}\s]+")
_HALF_WIDTH = Pattern(rf"[,.;:()?!](?<={_CJK}.)(?={_CJK})")

_ENDINGS = tuple("。！？：；…”’）】》〕」』.!?:;)\"'")
_OPEN_END = Pattern(rf"\n(?<![{''.join(_ENDINGS)}\n]\n)")
_NUMBERED = Pattern(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,2}[章节部条]")
_INNER = Pattern(r"[，。；！？,;]")
_CLOSING_LINE = Pattern(r"(?:附件?|注|联系\S{0,4}|电话|地址|邮编|邮箱|网址|传真)\s?[：:\d]|.*(?:\d\s?日|[A-Za-z0-9/])$")
_HEADING_LENGTH = 30


@rule("XD506", "misnumbered-topics", Severity.WARNING, basis="GB/T 9704—2012 第7.3.3条（结构层次序数）")
def misnumbered_topics(report: Report) -> Iterator[Problem]:
    """序号跳号、重号或者颠倒。

    为什么：（一）（二）（四）、一是二是四是，说明中间漏了一项，或者删改后忘了重排，读者会以为内容缺失。另起一段、另
    起一句从头编号的，不算错。
    错误示例：一是健全制度。二是强化培训。四是加强监督。
    正确示例：一是健全制度。二是强化培训。三是加强监督。
    怎么改：补上漏掉的一项，或者把后面的序号依次改过来。
    """
    if styles := numbered(prose(report)):
        yield from each(report, partial(misnumbered, styles=styles), hint="请补上漏掉的一项，或者重排序号。")


@rule("XD507", "doubled-words", Severity.INFO, basis=STYLE)
def doubled_words(report: Report) -> Iterator[Problem]:
    """同一个词或者同一句话连着写了两遍。

    为什么：多半是粘贴或者修改时留下的重复。“研究研究”“一个一个”这类叠用和“规范规范性文件”这类前后搭接的词，不
    在此列。
    错误示例：及时发布发布政府信息；加强业务培训。加强业务培训。
    正确示例：及时发布政府信息；加强业务培训。
    怎么改：删去重复的部分；确属有意重复的，不必修改。
    """
    if _maybe_doubled(prose(report)):
        yield from each(report, _doubled, hint="请删去重复的部分；有意重复的不必修改。")


def _maybe_doubled(text: str) -> bool:
    """Whether a word follows upon itself, or a piece between marks on one like it."""
    if _maybe_repeated(text) and _DOUBLED.search(text):
        return True
    for mark in _MARKS:
        text = text.replace(mark, " ")
    pieces = text.split()
    return any(map(eq, pieces, islice(pieces, 1, None)))


def _maybe_repeated(text: str) -> bool:
    """Whether a word of two to eight characters can follow upon itself, by the low bytes of the characters.

    They are held, as one number, against themselves as many places further on, all at once: where nothing but zeros is
    left of so many, they are the same. It takes half the time of the regular expression.
    """
    low = text.encode("utf-16-le", "surrogatepass")[::2]
    number = int.from_bytes(low, "little")
    return any(bytes(size) in (number ^ number >> 8 * size).to_bytes(len(low), "little") for size in range(2, 9))


def _doubled(text: str) -> Iterator[Span]:
    told = -1
    for span in sorted([*_doubled_pieces(text), *_doubled_words(text)]):
        if span.start != told:
            yield span
        told = span.start


def _doubled_words(text: str) -> Iterator[Span]:
    for match in _DOUBLED.finditer(text):
        word = match[1]
        legitimate = (
            word[0] in "一逐"
            or len(set(word)) == 1
            or _REDUPLICATED.fullmatch(word)
            or _NUMERAL.fullmatch(word)
            or _begins_compound(text, match.start() + len(word), word)
        )
        if not legitimate:
            yield Span(*match.span(), f"“{word}”重复")


def _begins_compound(text: str, start: int, word: str) -> bool:
    compound = _COMPOUND.match(text, start)
    return compound is not None and len(compound.group()) > len(word)


def _doubled_pieces(text: str) -> Iterator[Span]:
    """The same words again right after a punctuation mark; single words only after 、, figures only in long pieces."""
    before, end = "", 0
    for match in _PIECE.finditer(text):
        piece = match.group()
        if piece == before and _counts(piece, listed=text[end] == "、"):
            yield Span(*match.span(), "与前一句重复" if len(piece) >= 4 else f"“{piece}”重复")
        before, end = piece, match.end()


def _counts(piece: str, *, listed: bool) -> bool:
    if any(character.isdigit() for character in piece):
        return len(piece) >= 10
    shortest = 2 if listed else 4
    return len(piece) >= shortest and "一" <= piece[0] <= "鿿" and not _NUMERAL.fullmatch(piece)


@rule("XD508", "broken-characters", Severity.ERROR, basis=STYLE)
def broken_characters(report: Report) -> Iterator[Problem]:
    """文字中有乱码或者不可见的控制字符。

    为什么：替换符（�）、自造字区的字符和控制字符，在别人的电脑和网页上会显示成方框、问号，甚至显示不出来，常见于从
    PDF 或旧系统复制的文字。
    错误示例：公开办事指�12 件。
    正确示例：公开办事指南12 件。
    怎么改：对照原文重新输入这几个字；生僻字请用输入法的生僻字功能输入。
    """
    if report.organ:
        organ = Narrative("organ", "单位名称", report.organ)
        yield from problems_in(organ, _broken(report.organ), hint="请对照原文重新输入。")
    yield from each(report, _broken, hint="请对照原文重新输入这几个字。", sign=BROKEN)


def _broken(text: str) -> Iterator[Span]:
    for match in BROKEN.finditer(text):
        codes = "、".join(f"U+{ord(character):04X}" for character in match.group()[:3])
        yield Span(*match.span(), f"有乱码或控制字符（{codes}）")


@rule("XD509", "half-width-punctuation", Severity.INFO, basis=PUNCTUATION)
def half_width_punctuation(report: Report) -> Iterator[Problem]:
    """汉字之间用了半角标点。

    为什么：中文里应当用全角的，。；：（）。数字之间的小数点、时间和网址里的半角标点不在此列。
    错误示例：完善制度,强化监督.
    正确示例：完善制度，强化监督。
    怎么改：改成全角标点；同一部分有多处的，可以用“查找和替换”一次改完。
    """
    yield from together(report, _half_width, hint="请改成全角标点。", sign=_HALF_WIDTH)


def _half_width(text: str) -> Iterator[Span]:
    return (Span(*match.span(), f"半角“{match.group()}”") for match in _HALF_WIDTH.finditer(text))


@rule("XD510", "fragment-sentence", Severity.INFO, basis=PUNCTUATION)
def fragment_sentence(report: Report) -> Iterator[Problem]:
    """段落末尾没有句号等结束标点，文字可能不完整。

    为什么：段落停在逗号、顿号或者半句话上，多半是复制时漏了后半段。小标题、落款、日期和附注不在此列。
    错误示例：针对上述问题，我镇将加强业务培训，
    正确示例：针对上述问题，我镇将加强业务培训，提升公开能力。
    怎么改：补全句子；句子完整的，补上句号。
    """
    find = partial(_fragments, organ=report.organ or "")
    yield from each(report, find, hint="请补全句子或者补上句号。", sign=_OPEN_END)


def _fragments(text: str, *, organ: str) -> Iterator[Span]:
    lines = list(paragraphs(text))
    for number, (start, line) in enumerate(lines, start=1):
        if not line.endswith(_ENDINGS) and not _may_end_bare(line, organ, last=number == len(lines)):
            end = start + len(line)
            yield Span(max(start, end - 12), end, "结尾没有句号，句子可能不完整")


def _may_end_bare(line: str, organ: str, *, last: bool) -> bool:
    """Headings, rows of a pasted table, signatures, dates, contacts, and a bare 无."""
    if len(line) <= 2 or "\t" in line or line == organ:
        return True
    if line[-1] in "，、,":
        return False
    if len(line) <= 2 * _HEADING_LENGTH and _CLOSING_LINE.match(line):
        return True
    return not last and len(line) <= _HEADING_LENGTH and bool(_NUMBERED.match(line) or not _INNER.search(line))

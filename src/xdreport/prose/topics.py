"""What a number counts, from the words in front of it (收到政府信息公开申请21件) or behind it (3件结转下年度)."""

from typing import NamedTuple

from xdreport.prose.clauses import DISPUTES, Clause
from xdreport.prose.tokens import Token

GROUPS = frozenset({"granted", "partly_granted", "withheld", "unavailable", "not_processed", "otherwise"})
DOCUMENTS = frozenset({"issued", "repealed", "in_force"})
TOPICS = GROUPS | DOCUMENTS | DISPUTES | {"brought_forward", "carried_forward", "receive", "answer", "handle"}

FILLER = frozenset(
    "的了共计合总为有是达到累一申请件数量案事项政府信息办公开书表各已均都分别等:、和及并或与其各类向我本局镇乡县市区街道提交出来理新年度内后按时期"
)
"""Characters that say nothing more between what is counted and the number."""

DOCUMENT_FILLER = frozenset("了共新的计合为有数量文件各类政府本年度累")
PIECES = "件宗份起"
"""Units of applications where only what follows says what they are: 300条信息予以公开 are no applications."""

APPLICATION_WORDS = frozenset(
    {"apply", "weak_apply", "public", "generic", "channel", "this_year", "year", "receive", "answer", "handle"}
)
DISPUTE_CAUSES = ("收到", "新收", "接到", "新收到")


class Topic(NamedTuple):
    """A kind of claim, what qualifies it, and the year that its own words name."""

    kind: str
    qualifiers: frozenset[str] = frozenset()
    year: int | None = None


_CLEAR, _UNCLEAR = frozenset[str](), frozenset({"unclear"})


def topic_of(clause: Clause, count: Token, pre: tuple[Token, ...], post: tuple[Token, ...]) -> tuple[Topic, ...]:
    """What the number counts; () where that is not to be seen. Two topics only for 行政复议、行政诉讼均为0件."""
    kinds = {token.kind for token in pre}
    if kinds.isdisjoint(TOPICS):
        topic = _behind(clause, count, post)
        known = topic and kinds.isdisjoint(_NO_COUNT) and not _of_documents(clause, count)
        return (topic,) if topic and known else ()
    if not kinds.isdisjoint(DISPUTES):
        return _disputes(clause, count, pre, post, kinds)
    if not kinds.isdisjoint(DOCUMENTS):
        topic = _documents(clause, count, pre, kinds)
    elif "other" in kinds or _preceded(clause, count, DISPUTES):
        return ()
    else:
        topic = _applications(clause, count, pre, post)
    return (topic,) if topic else ()


_NO_COUNT = frozenset({"other", "compare", "detail"})


def _preceded(clause: Clause, count: Token, kinds: frozenset[str]) -> bool:
    """Whether a word of these kinds stands in front of the number."""
    if clause.kinds.isdisjoint(kinds):
        return False
    return any(token.kind in kinds for token in clause.tokens if token.start < count.start)


def _unclear(kind: str, holds: bool, year: int | None = None) -> Topic:
    return Topic(kind, _UNCLEAR if holds else _CLEAR, year)


def _behind(clause: Clause, count: Token, post: tuple[Token, ...]) -> Topic | None:
    """103件顺延到下年度答复; 97件准予公开; 3件未经复议直接起诉 is left alone."""
    if not post or post[0].kind not in GROUPS | {"carried_forward"}:
        return None
    if count.text[-1] not in (PIECES if post[0].kind in GROUPS else f"{PIECES}条"):
        return None
    between = clause.gap(count.end, post[0].start, frozenset())
    known = between is not None and len(between) <= 4 and FILLER.issuperset(between)
    if any(token.kind == "count" for token in post):  # the words may belong to the next number
        return None
    return _unclear(post[0].kind, not known, _own_year(post[0])) if known else None


def _own_year(token: Token) -> int | None:
    """The year whose report 结转至2026年 (2025) or 2024年结转 (2025) stands in."""
    at = token.text.find("20")
    if at < 0:
        return None
    return int(token.text[at : at + 4]) + (1 if token.kind == "brought_forward" else -1)


def _applications(clause: Clause, count: Token, pre: tuple[Token, ...], post: tuple[Token, ...]) -> Topic | None:
    groups = [token for token in pre if token.kind in GROUPS]
    carried = [token for token in pre if token.kind == "carried_forward"]
    brought = [token for token in pre if token.kind == "brought_forward"]
    if groups:
        plain = len(groups) == 1 and not carried and not brought and not _of_documents(clause, count)
        return _close(clause, count, groups[-1], groups[-1].kind, frozenset()) if plain else None
    if carried:
        return _dated(clause, count, carried[-1]) if not brought else None
    verbs = [token for token in pre if token.kind in ("receive", "answer", "handle")]
    if brought and not verbs:
        return _dated(clause, count, brought[-1])
    if brought and verbs[0].kind == "handle" and verbs[0].start >= brought[-1].end and len(verbs) == 1:
        return _dated(clause, count, brought[-1])
    if brought and not any(verb.kind == "receive" for verb in verbs):
        return None
    return _verbs(clause, count, verbs, post)


_OTHER = frozenset({"other"})


def _of_documents(clause: Clause, count: Token) -> bool:
    """Whether documents are sorted, not applications: 主动公开120件、依申请公开30件、不予公开15件."""
    return "strange" in clause.marks or _preceded(clause, count, _OTHER)


def _dated(clause: Clause, count: Token, anchor: Token) -> Topic | None:
    topic = _close(clause, count, anchor, anchor.kind, frozenset({"apply", "weak_apply", "handle", "answer"}))
    return Topic(topic.kind, topic.qualifiers, _own_year(anchor))


def _close(clause: Clause, count: Token, anchor: Token, kind: str, known: frozenset[str]) -> Topic:
    gap = clause.gap(anchor.end, count.start, known)
    return _unclear(kind, gap is None or not FILLER.issuperset(gap))


_APPLY = frozenset({"apply", "weak_apply"})


def _verbs(clause: Clause, count: Token, verbs: list[Token], post: tuple[Token, ...]) -> Topic | None:
    """收到、受理, 答复、办结, 办理; verbs of two sorts in one clause only say that so many were dealt with."""
    gap = clause.gap(verbs[0].end, count.start, APPLICATION_WORDS | {"brought_forward"})
    sorts = {verb.kind for verb in verbs}
    kind = (
        "handled"
        if len(sorts) > 1 or "handle" in sorts
        else {"receive": "received", "answer": "answered"}[verbs[0].kind]
    )
    inner = [t for t in clause.tokens if verbs[0].end <= t.start < count.start]
    if kind == "answered":  # 答复申请人12件
        inner = [t for t in inner if t.kind != "public"]
    noun = _preceded(clause, count, _APPLY)
    strange = "strange" in clause.marks and "apply" not in clause.kinds
    several = "分别" in clause.sentence.text[clause.start : count.start]
    unknown = several or gap is None or not FILLER.issuperset(gap) or (bool(inner) and not noun)
    return _unclear(kind, unknown or strange or not _ends_well(clause, count, post))


_GOES_ON = APPLICATION_WORDS | GROUPS | {"count", "carried_forward", "compare"}


def _ends_well(clause: Clause, count: Token, post: tuple[Token, ...]) -> bool:
    """Whether the number stands alone or before 申请 (收到5件申请), not before another thing (收到5份材料)."""
    follows = clause.sentence.text[count.end : clause.end]
    if post and post[0].kind in ("other", "detail"):
        return False
    if not follows or follows[0] in ":、":
        return True
    near = clause.sentence.text[count.end : post[0].start] if post else follows
    return FILLER.issuperset(near) and (not post or post[0].kind in _GOES_ON)


def _disputes(
    clause: Clause, count: Token, pre: tuple[Token, ...], post: tuple[Token, ...], kinds: set[str]
) -> tuple[Topic, ...]:
    named = [token for token in pre if token.kind in DISPUTES]
    if kinds & {"other", "detail", "brought_forward", "carried_forward"} or (post and post[0].kind == "detail"):
        return ()
    verbs = [t for t in clause.tokens if t.start < count.start and t.kind in ("receive", "answer", "handle")]
    if any(t.text not in DISPUTE_CAUSES for t in verbs):  # 受理、审理、办理复议案件: as the body that decides them
        return ()
    last = named[-1]
    topic = _close(clause, count, last, last.kind, frozenset({"this_year", "weak_apply"}))
    if _of_all_sorts(clause, count):
        return ()
    if len({token.kind for token in named}) == 1:
        return (topic,)
    if {token.kind for token in named} == {"review", "litigation"} and count.text[:-1] in ("0", "零", "〇"):
        return tuple(Topic(token.kind, topic.qualifiers) for token in named)
    return ()


def _of_all_sorts(clause: Clause, count: Token) -> bool:
    """Whether 政府信息公开 is only a part: 行政复议12件，其中涉政府信息公开3件."""
    text = clause.sentence.text
    return "信息公开" in text[count.end :] and "信息公开" not in text[: count.start] and "其中" in text[count.end :]


def _documents(clause: Clause, count: Token, pre: tuple[Token, ...], kinds: set[str]) -> Topic | None:
    """制发行政规范性文件17件，废止30件: the second number inherits 规范性文件 from the clause before."""
    verbs = [token for token in pre if token.kind in DOCUMENTS]
    if len({verb.kind for verb in verbs}) != 1 or kinds & {"other_document", "other", "title"}:
        return None
    if "document" not in kinds and "documents" not in clause.marks:
        return None
    anchor = min((t for t in pre if t.kind in DOCUMENTS | {"document"}), key=lambda t: t.start)
    gap = clause.gap(anchor.end, count.start, DOCUMENTS | {"document", "this_year"})
    return _unclear(verbs[0].kind, gap is None or not DOCUMENT_FILLER.issuperset(gap))

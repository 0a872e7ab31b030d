"""Clauses of a sentence, each with what the words before it have laid down: the year, a breakdown, whose figures."""

from collections.abc import Iterator
from dataclasses import dataclass

from xdreport.prose.tokens import Sentence, Token

BOUNDARIES = frozenset({"comma", "semicolon", "open", "close"})
APPLICATIONS = frozenset(
    {
        "received", "brought_forward", "handled", "answered", "carried_forward",
        "granted", "partly_granted", "withheld", "unavailable", "not_processed", "otherwise",
    }
)  # fmt: skip
DISPUTES = frozenset({"review", "litigation", "litigation_direct", "litigation_after_review"})
TOTALS = frozenset({"received", "handled", "answered", "issued", "repealed", "in_force", "review_part"})
"""Kinds that 其中 turns into parts; outcome groups, and what was brought or carried forward, stay what they are."""


@dataclass(slots=True)
class _State:
    """What a sentence has said so far: the year, the subject of its first clause with a number, and all else."""

    year: int | None
    lead: str
    marks: set[str]


@dataclass(slots=True)
class Clause:
    """Words between two commas, semicolons or brackets, and what held when it began or came to hold in it."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    kinds: set[str]
    start: int
    end: int
    year: int | None
    marks: frozenset[str]
    lead: str = ""
    """``marks`` are of: other_year, period, parts, breakdown, sphere, documents, strange, own_nearby, lower,
    several_years, disputed, whole:市; ``lead`` is the subject of the sentence's first clause with a number."""

    def subject(self, pre: tuple[Token, ...], before: Token) -> str:
        """The words of the clause in front of its verb or topic: who did it, when."""
        ends = [word.start for word in pre if word.kind in VERBS]
        return self.sentence.text[self.start : ends[0] if ends else before.start][-30:]

    def gap(self, start: int, end: int, known: frozenset[str]) -> str | None:
        """The characters between two places that are no words; None where a word stands there that is not ``known``."""
        rest, place = [], start
        for token in self.tokens:
            if token.end <= start or token.start >= end:
                continue
            if token.kind not in known:
                return None
            rest.append(self.sentence.text[place : token.start])
            place = token.end
        return "".join([*rest, self.sentence.text[place:end]])

    def qualifiers(self, kind: str, pre: tuple[Token, ...]) -> frozenset[str]:
        """What the words around a claim of this kind say about it."""
        marks = self.marks
        found = {mark for mark in marks if mark in _CARRIED_OVER or mark.startswith("whole:")}
        if "several_years" in marks:
            found.add("unclear")
        if ("parts" in marks and kind in TOTALS) or (
            kind in APPLICATIONS and ("breakdown" in marks or "disputed" in marks)
        ):
            found.add("part")
        if "sphere" not in marks and kind not in ("issued", "repealed", "in_force"):
            found.add("implicit")
        for token in pre:
            if token.kind in _QUALIFY:
                found.add(_QUALIFY[token.kind])
            elif token.kind == "whole":
                found.add(f"whole:{area(token)}")
        return frozenset(found)


VERBS = frozenset(
    {
        "receive", "answer", "handle", "apply", "weak_apply", "review", "litigation", "issued", "repealed", "in_force",
        "document", "brought_forward", "carried_forward", "not_done",
    }
)  # fmt: skip
_CARRIED_OVER = frozenset({"other_year", "period", "own_nearby", "lower"})
_QUALIFY = {
    "compare": "difference",
    "detail": "part",
    "subset": "part",
    "applicant": "part",
    "approximate": "approximate",
    "period": "period",
    "own": "own",
    "self": "self",
    "lower": "lower",
}


def area(whole: Token) -> str:
    """市 for 全市, 街道 for 全街道, and 市 for 全市各级行政机关 as well."""
    return whole.text[1:].partition("各级")[0]


def clauses(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of a sentence in which a number or a denial stands."""
    state = _State(None, "", {"sphere"} if _sphere(sentence) else set())
    start, held = 0, []
    for token in (*sentence.tokens, Token("semicolon", "", len(sentence.text), len(sentence.text))):
        if token.kind not in BOUNDARIES:
            held.append(token)
            continue
        if held:
            yield from _clause(sentence, tuple(held), start, token.start, state)
            if token.kind == "open":  # 各村（社区）未收到: the subject stands before the bracket
                if any(word.kind == "lower" for word in held):
                    state.marks.add("lower")
                state.lead = state.lead or sentence.text[start : token.start][-30:]
        if token.kind in ("semicolon", "close"):
            state.marks.discard("parts")
        start, held = token.end, []


def _sphere(sentence: Sentence) -> bool:
    """Whether the sentence itself says that it is about 政府信息公开 (the name of a law does not count)."""
    if "依申请" in sentence.text:
        return True
    titles = sum("信息公开" in token.text for token in sentence.tokens if token.kind == "title")
    return sentence.text.count("信息公开") > titles


def _clause(sentence: Sentence, tokens: tuple[Token, ...], start: int, end: int, state: _State) -> Iterator[Clause]:
    kinds = {token.kind for token in tokens}
    marks = state.marks
    disputes = not kinds.isdisjoint(DISPUTES)
    _take(tokens, state)
    if not disputes and ("apply" in kinds or "weak_apply" in kinds):
        marks.discard("disputed")
    narrowed = "applicant" in kinds or ("channel" in kinds and not _several_channels(tokens, kinds))
    if "count" in kinds or "not_done" in kinds:
        clause = Clause(sentence, tokens, kinds, start, end, state.year, _marks(tokens, marks, narrowed), state.lead)
        yield clause
        if "lower" in kinds:
            marks.add("lower")
        state.lead = state.lead or clause.subject(tokens, tokens[-1])
    if narrowed:
        marks.add("breakdown")
    if disputes:
        marks.add("disputed")
    if "other" in kinds:
        marks.add("strange")
    if "own" in kinds or "self" in kinds:
        marks.add("own_nearby")
    if "whole" in kinds:
        marks |= {f"whole:{area(token)}" for token in tokens if token.kind == "whole"}


def _several_channels(tokens: tuple[Token, ...], kinds: set[str]) -> bool:
    """Whether channels are only listed: 畅通网上、信函等申请渠道."""
    return "generic" in kinds and sum(token.kind == "channel" for token in tokens) > 1


def _take(tokens: tuple[Token, ...], state: _State) -> None:
    for token in tokens:
        match token.kind:
            case "year":
                state.year = int(token.text[:4])
                state.marks.discard("other_year")
            case "this_year":
                state.year = None
                state.marks.discard("other_year")
            case "other_year" | "period":
                state.marks.add(token.kind)
            case "part":
                state.marks.add("parts")
            case "document":
                state.marks.add("documents")


def _marks(tokens: tuple[Token, ...], held: set[str], narrowed: bool) -> frozenset[str]:
    added = {"breakdown"} if narrowed else set()
    if sum(token.kind == "year" for token in tokens) > 1:
        added.add("several_years")
    return frozenset(held | added)

"""Clauses of a sentence, each with what the words before it have laid down: the year, a breakdown, whose figures."""

from collections.abc import Iterator
from dataclasses import dataclass, field

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
    """What a sentence has said so far."""

    year: int | None = None
    other_year: bool = False
    period: bool = False
    parts: bool = False
    breakdown: bool = False
    sphere: bool = False
    documents: bool = False
    strange: bool = False
    foreign: bool = False
    disputed: bool = False
    lead: str = ""
    owners: set[str] = field(default_factory=set)
    areas: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Clause:
    """Words between two commas, semicolons or brackets, and what held when it began or came to hold in it."""

    sentence: Sentence
    tokens: tuple[Token, ...]
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
        found = {mark for mark in self.marks if mark in _CARRIED_OVER or mark.startswith("whole:")}
        if "several_years" in self.marks:
            found.add("unclear")
        if "parts" in self.marks and kind in TOTALS:
            found.add("part")
        if self.marks & {"breakdown", "disputed"} and kind in APPLICATIONS:
            found.add("part")
        if not self.marks & {"sphere"} and kind not in ("issued", "repealed", "in_force"):
            found.add("implicit")
        for token in pre:
            found.update(_QUALIFY.get(token.kind, ()))
            if token.kind == "whole":
                found.add(f"whole:{area(token)}")
        return frozenset(found)


VERBS = frozenset(
    {
        "receive", "answer", "handle", "apply", "weak_apply", "review", "litigation", "issued", "repealed", "in_force",
        "document", "brought_forward", "carried_forward", "not_done",
    }
)  # fmt: skip
_CARRIED_OVER = frozenset({"other_year", "period", "own_nearby", "lower"})
_QUALIFY: dict[str, tuple[str, ...]] = {
    "compare": ("difference",),
    "detail": ("part",),
    "subset": ("part",),
    "applicant": ("part",),
    "approximate": ("approximate",),
    "period": ("period",),
    "own": ("own",),
    "self": ("self",),
    "lower": ("lower",),
}


def area(whole: Token) -> str:
    """市 for 全市, 街道 for 全街道, and 市 for 全市各级行政机关 as well."""
    return whole.text[1:].partition("各级")[0]


def clauses(sentence: Sentence) -> Iterator[Clause]:
    """The clauses of a sentence in which a number or a denial stands."""
    state = _State(sphere=_sphere(sentence))
    start, held = 0, []
    for token in (*sentence.tokens, Token("semicolon", "", len(sentence.text), len(sentence.text))):
        if token.kind not in BOUNDARIES:
            held.append(token)
            continue
        if held:
            yield from _clause(sentence, tuple(held), start, token.start, state)
            if token.kind == "open":  # 各村（社区）未收到: the subject stands before the bracket
                state.foreign |= any(word.kind == "lower" for word in held)
                state.lead = state.lead or sentence.text[start : token.start][-30:]
        if token.kind in ("semicolon", "close"):
            state.parts = False
        start, held = token.end, []


def _sphere(sentence: Sentence) -> bool:
    """Whether the sentence itself says that it is about 政府信息公开 (the name of a law does not count)."""
    titles = sum("信息公开" in token.text for token in sentence.tokens if token.kind == "title")
    return "依申请" in sentence.text or sentence.text.count("信息公开") > titles


def _clause(sentence: Sentence, tokens: tuple[Token, ...], start: int, end: int, state: _State) -> Iterator[Clause]:
    kinds = {token.kind for token in tokens}
    channels = [token for token in tokens if token.kind == "channel"]
    several = len(channels) > 1 and "generic" in kinds
    _take(tokens, state)
    state.disputed &= bool(kinds & DISPUTES) or not kinds & {"apply", "weak_apply"}
    narrowed = bool(channels) and not several
    if "count" in kinds or "not_done" in kinds:
        marks = _marks(state, narrowed or "applicant" in kinds, sum(t.kind == "year" for t in tokens) > 1)
        clause = Clause(sentence, tokens, start, end, state.year, marks, state.lead)
        yield clause
        state.breakdown |= narrowed or "applicant" in kinds
        state.foreign |= "lower" in kinds
        state.lead = state.lead or clause.subject(tokens, tokens[-1])
    elif narrowed or "applicant" in kinds:
        state.breakdown = True
    state.disputed |= bool(kinds & DISPUTES)
    state.strange |= "other" in kinds
    state.owners |= kinds & {"own", "self"}
    state.areas |= {f"whole:{area(token)}" for token in tokens if token.kind == "whole"}


def _take(tokens: tuple[Token, ...], state: _State) -> None:
    for token in tokens:
        match token.kind:
            case "year":
                state.year, state.other_year = int(token.text[:4]), False
            case "this_year":
                state.year, state.other_year = None, False
            case "other_year":
                state.other_year = True
            case "period":
                state.period = True
            case "part":
                state.parts = True
            case "document":
                state.documents = True


def _marks(state: _State, narrowed: bool, several_years: bool) -> frozenset[str]:
    held = {
        "other_year": state.other_year,
        "period": state.period,
        "parts": state.parts,
        "breakdown": state.breakdown or narrowed,
        "sphere": state.sphere,
        "documents": state.documents,
        "strange": state.strange,
        "own_nearby": bool(state.owners),
        "lower": state.foreign,
        "several_years": several_years,
        "disputed": state.disputed,
    }
    return frozenset([*(name for name, holds in held.items() if holds), *state.areas])

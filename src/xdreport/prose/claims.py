"""What a narrative claims in figures: 全年共收到政府信息公开申请21件 -> received, 21.

A claim is only called clear where every word between what is counted and the number is understood, and nothing around
it says that a part, another year, a difference, an estimate or somebody else's figure is meant. Silence is preferred
to a false alarm.
"""

from collections.abc import Iterator
from typing import NamedTuple

from xdreport.form.pattern import Pattern
from xdreport.prose.clauses import Clause, clauses
from xdreport.prose.lexicon import COUNT, TELLING
from xdreport.prose.nil import nil_kinds, others_denied
from xdreport.prose.numerals import number
from xdreport.prose.tokens import Token, sentences
from xdreport.prose.topics import Topic, topic_of

MOST = 2_000
"""Claims read from one narrative; a real one has a few dozen."""

QUOTE = 40
"""Characters of a quotation."""


class Claim(NamedTuple):
    """A number in the text and what it counts.

    ``kind`` is one of received, brought_forward, handled (收到、办理 without saying which), answered, granted,
    partly_granted, withheld, unavailable, not_processed, otherwise, carried_forward, review, litigation,
    litigation_direct, litigation_after_review, issued, repealed, in_force. ``start`` and ``end`` are offsets in the
    text (of the number, or of the words of a nil statement). ``year`` is the year the text names for it. ``subject``
    are the words in front, which may say whose figure it is: of an earlier clause, a comma, of its own clause.

    ``qualifiers``: what keeps it from being the year's total of the organ (``HARD``), or leaves that to the reader who
    knows the organ: own, self (an organ's own office), lower (units below), whole:市 (an area), implicit (the words
    政府信息公开 are not in the sentence), nil (it is said that there was none), others (of other than is told before).
    """

    kind: str
    value: int
    unit: str
    start: int
    end: int
    quote: str
    qualifiers: frozenset[str] = frozenset()
    year: int | None = None
    subject: str = ""

    @property
    def clear(self) -> bool:
        """Whether it is plain what is counted, but for whose figure it is."""
        return not self.qualifiers & HARD


_NIL = frozenset({"nil"})
HARD = frozenset({"part", "other_year", "difference", "period", "approximate", "unclear"})


def claims(text: str, organ: str = "", about: Pattern | None = None) -> tuple[Claim, ...]:
    """All claims of a narrative in order, clear or not; nil statements among them with value 0 and qualifier nil.

    ``organ`` is the name of the organ that reports. ``about`` asks only for the sentences in which it is found.
    """
    found: list[Claim] = []
    for sentence in sentences(text, (about, TELLING) if about else (TELLING,), organ):
        for clause in clauses(sentence):
            found.extend(_claims(text, clause))
            if len(found) >= MOST:
                return tuple(found[:MOST])
    return tuple(found)


def _claims(text: str, clause: Clause) -> Iterator[Claim]:
    before = 0
    for position, token in enumerate(clause.tokens):
        if token.kind == "count":
            pre, post = clause.tokens[before:position], clause.tokens[position + 1 :]
            yield from _counted(text, clause, token, pre, post)
            before = position + 1
        elif token.kind == "not_done":
            topics = [Topic(kind, _NIL) for kind in nil_kinds(clause, position)]
            if others_denied(clause, position):
                topics.append(Topic("received", _NIL | {"others"}))
            for topic in topics:
                yield _claim(text, clause, topic, 0, "", token, clause.tokens[:position])


def _counted(
    text: str, clause: Clause, count: Token, pre: tuple[Token, ...], post: tuple[Token, ...]
) -> Iterator[Claim]:
    topics = topic_of(clause, count, pre, post)
    if not topics or (parts := COUNT.fullmatch(count.text)) is None:
        return
    value = number(parts[1])
    if value is None:
        return
    rough = ({"approximate"} if parts[2] else set()) | ({"unclear"} if len(parts[3]) > 1 else set())
    for topic in topics:
        marked = topic._replace(qualifiers=topic.qualifiers | rough) if rough else topic
        yield _claim(text, clause, marked, value, parts[3], count, pre)


def _claim(
    text: str, clause: Clause, topic: Topic, value: int, unit: str, token: Token, pre: tuple[Token, ...]
) -> Claim:
    sentence = clause.sentence
    start, end = sentence.place(token.start, token.end if unit else max(clause.end, token.end))
    return Claim(
        topic.kind,
        value,
        unit,
        start,
        end,
        quotation(text, sentence.place(clause.start, clause.end)[0], end),
        topic.qualifiers | clause.qualifiers(topic.kind, pre),
        topic.year if topic.year is not None else clause.year,
        ",".join(filter(None, (clause.lead, clause.subject(pre, token)))),
    )


def quotation(text: str, start: int, end: int) -> str:
    """The words from ``start`` to ``end`` on one line, their last 40 characters where they are more."""
    words = " ".join(text[max(start, end - 2 * QUOTE) : end].split())
    return words if len(words) <= QUOTE else f"…{words[-QUOTE + 1 :]}"

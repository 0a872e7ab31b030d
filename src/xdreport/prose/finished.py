"""Statements that every application was dealt with: 已全部办结, 办结率100%, 无结转下年度; not 均在法定期限内答复."""

from collections.abc import Iterator
from typing import NamedTuple

from xdreport.form.pattern import Pattern
from xdreport.prose.claims import quotation
from xdreport.prose.tokens import sentences

DONE = Pattern(
    r"(?:全部|均已|都已|悉数)(?:予以|依法|依规|规范|妥善|及时){0,3}(?:办结|办理完毕|办理完结|答复完毕|答复|回复)"
    r"|(?:办结|答复|办理)率(?:均)?(?:为|达到|达|是|:)?100(?:\.0{1,2})?%"
    r"|(?<!有)(?:无|没有|未有)(?:需要?|须)?(?:申请)?(?:结转|顺延)[至到]?(?:下一?年度?|次年|明年)",
    *("全部", "均已", "都已", "悉数", "率", "结转", "顺延"),
)
NARROWER = frozenset(
    {
        "part", "other_year", "other", "detail", "brought_forward", "carried_forward", "subset", "own", "lower",
        "period", "channel", "applicant", "review", "litigation", "litigation_direct", "litigation_after_review",
        "document", "partly_granted", "withheld", "granted",
    }
)  # fmt: skip
"""Words that, in front of such a statement, may limit it to some of the applications."""

TIMELINESS = Pattern(r"期限|时限|按期|按时|限期|及时率|法定|规定|应办|应答复|到期")
SPAN = 60
"""Characters of the clause looked at on either side."""


class Finished(NamedTuple):
    """Where it is said that all was dealt with, in which words, and of which year if one is named."""

    start: int
    end: int
    quote: str
    year: int | None
    about_applications: bool
    of_office: bool
    """Whether 本机关 or 办公室 stands in front: with a large government that is its office alone."""


def finished(text: str, organ: str = "") -> Iterator[Finished]:
    """Every statement that all applications were answered or closed, nothing narrowing it."""
    for sentence in sentences(text, (DONE,), organ):
        narrowed = min((token.start for token in sentence.tokens if token.kind in NARROWER), default=len(sentence.text))
        for match in DONE.finditer(sentence.text):
            low, high = _clause(sentence.text, match.start(), match.end())
            if match.start() <= narrowed and not TIMELINESS.search(sentence.text[low:high]):
                start, end = sentence.place(match.start(), match.end())
                years = [int(t.text[:4]) for t in sentence.tokens if t.kind == "year" and t.end <= match.start()]
                about = any(t.kind == "apply" for t in sentence.tokens)
                quote = quotation(text, sentence.place(low, high)[0], end)
                office = any(t.kind == "self" and t.start < match.start() for t in sentence.tokens)
                yield Finished(start, end, quote, years[-1] if years else None, about, office)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    low = max(text.rfind(mark, max(0, start - SPAN), start) + 1 for mark in ",;()")
    ends = [place for mark in ",;()" if (place := text.find(mark, end, end + SPAN)) >= 0]
    return max(low, start - SPAN), min(ends, default=min(len(text), end + SPAN))

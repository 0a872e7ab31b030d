"""How rules quote prose: which text, which paragraph, which character, and the words themselves with numbers masked."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from xdreport.findings import Problem
from xdreport.form.narrative import Narrative, Places, narratives, prose
from xdreport.form.pattern import Pattern
from xdreport.form.report import Report

WIDTH = 30
"""Characters of a quotation, at most."""

MOST = 20
"""Findings of one rule in one text; beyond that only their number is told, or a spoilt text would bury all else."""

COUNTED = 1000
"""How many more are counted."""

_NO_CHARACTER = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]"
BROKEN = Pattern(f"{_NO_CHARACTER}{_NO_CHARACTER}*")  # not +: what starts with a plain set is found three times as fast
"""Control characters (other than tab and line ends), private use, U+FFFD, and what is no character at all."""

_LONG_NUMBER = Pattern(r"\d(?:[ -]?\d){10,}[XxＸｘ]?")
_MARGIN = 60


class Span(NamedTuple):
    """A piece of a text, from ``start`` up to ``end``, and what is wrong with it."""

    start: int
    end: int
    what: str


Find = Callable[[str], Iterable[Span]]


def mask(text: str) -> str:
    """The text with the middle of every long number starred, its length unchanged: 3205**********1234."""
    return _LONG_NUMBER.sub(_starred, text)


def _starred(match: re.Match[str]) -> str:
    number = match.group()
    head = 4 if len(number) > 14 else 3
    return f"{number[:head]}{'*' * (len(number) - head - 4)}{number[-4:]}"


def quote(text: str, start: int, end: int) -> str:
    """「…」 around a piece and what stands beside it in its line; personal numbers masked, broken characters as □."""
    end = min(end, start + WIDTH)
    before = (WIDTH - (end - start)) // 2
    low = max(text.rfind("\n", max(0, start - before), start) + 1, start - before, 0)
    high = min(low + WIDTH, len(text))
    line_end = text.find("\n", end, high)
    high = high if line_end < 0 else line_end
    wide = max(0, low - _MARGIN)
    # masked before it is cut, so that no part of a number shows at the edge of the window
    shown = BROKEN.sub(lambda found: "□" * len(found.group()), mask(text[wide : high + _MARGIN]))
    return f"「{' '.join(shown[low - wide : high - wide].split())}」"


def each(report: Report, find: Find, hint: str = "", sign: Pattern | None = None) -> Iterator[Problem]:
    """A problem for every piece that ``find`` finds in the report's narratives; it finds none where no ``sign`` is."""
    if sign and not sign.search(prose(report)):
        return
    for narrative in narratives(report):
        if spans := find(narrative.text):  # an empty list is nothing to begin with
            yield from problems_in(narrative, spans, hint)


def problems_in(narrative: Narrative, spans: Iterable[Span], hint: str = "") -> Iterator[Problem]:
    """A problem for every span of one text, at most ``MOST`` and one that counts the rest."""
    places: Places | None = None
    coming = iter(spans)
    for span in islice(coming, MOST):
        places = places or Places(narrative.text)
        yield Problem(_message(narrative, places, span), paths=(narrative.path,), hint=hint)
    if rest := sum(1 for _ in islice(coming, COUNTED)):
        more = f"{rest}处以上" if rest == COUNTED else f"{rest}处"
        yield Problem(f"“{narrative.label}”另有{more}同类问题未逐一列出", paths=(narrative.path,), hint=hint)


def together(report: Report, find: Find, hint: str, sign: Pattern) -> Iterator[Problem]:
    """One problem for each narrative in which ``find`` finds anything; further places are its details."""
    if not sign.search(prose(report)):
        return
    for narrative in narratives(report):
        coming = iter(find(narrative.text))
        spans = list(islice(coming, MOST))
        if not spans:
            continue
        count = len(spans) + sum(1 for _ in islice(coming, COUNTED))
        places = Places(narrative.text)
        lines = [_message(narrative, places, span) for span in spans]
        more = f"；共{count}处{'以上' if count == MOST + COUNTED else ''}" if count > 1 else ""
        yield Problem(lines[0] + more, paths=(narrative.path,), hint=hint, details=tuple(lines[1:]))


def _message(narrative: Narrative, places: Places, span: Span) -> str:
    quoted = quote(narrative.text, span.start, span.end)
    return f"“{narrative.label}”{places.of(span.start)}{quoted}{span.what}"

"""A narrative cut into sentences and words, with their places in the text as it was written."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from xdreport.form.pattern import Pattern
from xdreport.prose.lexicon import FOLD, INVISIBLE, SENTENCE, VOCABULARY
from xdreport.prose.naming import Spans, inside, spans

LONGEST = 100_000
"""Characters of a narrative that are read: far beyond any report, and a bound on the time a hostile file can cost."""


class Token(NamedTuple):
    """A word that matters: its class, its text, and its place in the sentence."""

    kind: str
    text: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence without blanks, its words, and the place of each of its characters in the original text.

    ``names`` are the spans in which the organ's own name stands.
    """

    text: str
    tokens: tuple[Token, ...]
    places: Sequence[int]
    names: Spans = ()

    def unnamed(self, start: int, end: int) -> str:
        """The characters of a span that are not the organ's own name."""
        return "".join([self.text[place] for place in range(start, end) if not inside(self.names, place)])

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A span of the sentence as a span of the original text."""
        return self.places[start], self.places[end - 1] + 1


BODIES = frozenset({"own", "self", "whole"})
"""Words that say whose figure it is, in a name too: 市政府 in 江州市政府."""

_PASSED_OVER = re.compile(rf"[\s{''.join(sorted(INVISIBLE))}]+")
_READ = re.compile(rf"[^\s{''.join(sorted(INVISIBLE))}]+")


def sentences(text: str, having: Sequence[Pattern] = (), organ: str = "") -> Iterator[Sentence]:
    """The sentences in which some word stands; blanks and quotation marks are passed over.

    ``having`` asks only for those in which all of it is found. Words in the name of the reporting ``organ`` are none:
    市民 in 江州市民政局, 上年 in 上年镇.
    """
    read = text[:LONGEST]
    if not all(pattern.scattered(read) for pattern in having):
        return
    asked = [pattern.compiled.search for pattern in having]
    for found in SENTENCE.finditer(_folded(read)):
        words = found.group()
        plain = _PASSED_OVER.sub("", words)
        if None in [search(plain) for search in asked]:
            continue
        names = spans(plain, organ)
        if tokens := _tokens(plain, names):
            places = _places(words, found.start()) if len(plain) < len(words) else range(found.start(), found.end())
            yield Sentence(plain, tokens, places, names)


def _folded(text: str) -> str:
    """The text in half-width form; a replacement for each character is many times cheaper than a table for all."""
    for wide, narrow in FOLD:
        text = text.replace(wide, narrow)
    return text


@lru_cache(maxsize=1024)
def _tokens(sentence: str, names: Spans) -> tuple[Token, ...]:
    """The words of a sentence; remembered, for offices write many sentences like each other."""
    return tuple(
        [
            Token(kind, sentence[start:end], start, end)
            for kind, start, end in VOCABULARY.find(sentence)
            if not names or kind in BODIES or not inside(names, start)
        ]
    )


def _places(words: str, start: int) -> list[int]:
    """The place of each character of a sentence that is not passed over."""
    return [start + place for read in _READ.finditer(words) for place in range(read.start(), read.end())]

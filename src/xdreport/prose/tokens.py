"""A narrative cut into sentences and words, with their places in the text as it was written."""

from collections.abc import Iterator
from typing import NamedTuple

from xdreport.prose.lexicon import FOLD, INVISIBLE, SENTENCE, VOCABULARY

LONGEST = 100_000
"""Characters of a narrative that are read: far beyond any report, and a bound on the time a hostile file can cost."""


class Token(NamedTuple):
    """A word that matters: its class, its text, and its place in the sentence."""

    kind: str
    text: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence without blanks, its words, and the place of each of its characters in the original text."""

    text: str
    tokens: tuple[Token, ...]
    places: list[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A span of the sentence as a span of the original text."""
        return self.places[start], self.places[end - 1] + 1


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences in which some word stands; blanks and quotation marks are passed over."""
    folded = text[:LONGEST].translate(FOLD)
    for found in SENTENCE.finditer(folded):
        places = [
            place
            for place, character in enumerate(found.group(), found.start())
            if not character.isspace() and character not in INVISIBLE
        ]
        plain = "".join([folded[place] for place in places])
        tokens = tuple([Token(kind, plain[start:end], start, end) for kind, start, end in VOCABULARY.find(plain)])
        if tokens:
            yield Sentence(plain, tokens, places)

"""Finding words in a text: a table of plain words by their first character, and a few patterns for the rest."""

import re
from collections.abc import Iterable, Iterator

from xdreport.form.pattern import Pattern

OPEN = "(?:"
_PLAIN = re.compile(r"[^(\[|)?]+(?![?])")
"""Characters that stand for themselves, up to one that a question mark makes optional."""


def expand(pattern: str) -> list[str]:
    """All words that a finite pattern writes: 上(?:一)?年[度内]? -> 上一年度, 上一年内, 上一年, 上年度, …

    They come in the order in which a regular expression would try them.
    Only ``(?:a|b)``, ``[ab]``, ``?`` and ``|`` are understood; everything else stands for itself. Raises ValueError for
    brackets that do not close.
    """
    words, rest = _alternatives(pattern, 0)
    if rest != len(pattern):
        raise ValueError(f"unbalanced brackets: {pattern}")
    return words


def _alternatives(pattern: str, at: int) -> tuple[list[str], int]:
    words: list[str] = []
    branch = [""]
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            words, branch, at = words + branch, [""], at + 1
            continue
        choices, at = _atom(pattern, at)
        if pattern[at : at + 1] == "?":
            choices, at = [*choices, ""], at + 1
        branch = [head + tail for head in branch for tail in choices]
    return words + branch, at


def _atom(pattern: str, at: int) -> tuple[list[str], int]:
    if pattern.startswith(OPEN, at):
        choices, end = _alternatives(pattern, at + len(OPEN))
        return choices, end + 1
    if pattern[at] == "[":
        end = pattern.index("]", at)
        return list(pattern[at + 1 : end]), end + 1
    run = _PLAIN.match(pattern, at)
    return ([run.group()], run.end()) if run else ([pattern[at]], at + 1)


class _First:
    """What can start with one character: a word that is no longer, with its rank and class, and patterns."""

    __slots__ = ("patterns", "word")

    def __init__(self) -> None:
        self.word: tuple[int, str] | None = None
        self.patterns: list[tuple[int, str, Pattern]] = []


Entry = tuple[str, str] | tuple[str, str, str]
"""A class and its words as a finite pattern, or a class, the characters its words start with, and a pattern."""


class Vocabulary:
    """Classes of words and patterns in order of rank: of all that match at a place, the first class wins.

    ``entries`` are added when something is first looked for: many runs look for nothing.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._words: dict[str, tuple[int, str]] = {}
        self._lengths: dict[str, set[int]] = {}  # of the words that begin with the same two characters
        self._first: dict[str, _First] = {}
        self._rank = 0
        self._entries = tuple(entries)

    def add(self, kind: str, words: str) -> None:
        """A class whose words a finite pattern writes (see ``expand``)."""
        for word in expand(words) if len(words) > 1 else [words]:
            self._rank += 1
            known = self._words.setdefault(word, (self._rank, kind))
            if len(word) == 1:
                self._starts(word).word = known
            else:
                self._lengths.setdefault(word[:2], set()).add(len(word))

    def add_pattern(self, kind: str, first: str, pattern: str) -> None:
        """A class whose words a regular expression finds; ``first`` are the characters they can start with."""
        self._rank += 1
        lazy = Pattern(pattern)
        for character in first:
            self._starts(character).patterns.append((self._rank, kind, lazy))

    def fill(self) -> None:
        """Adds the entries, if they are not there yet."""
        entries, self._entries = self._entries, ()
        for entry in entries:
            if len(entry) == 3:
                self.add_pattern(*entry)
            else:
                self.add(*entry)

    def _starts(self, character: str) -> "_First":
        known = self._first.get(character)
        if known is None:
            known = self._first[character] = _First()
        return known

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The class, start and end of every word, from left to right, none overlapping."""
        if self._entries:
            self.fill()
        at, first, words, ahead = 0, self._first, self._words, self._lengths
        while at < len(text):
            starts, lengths = first.get(text[at]), ahead.get(text[at : at + 2])
            if starts is None and lengths is None:
                at += 1
                continue
            rank, kind, end = 1 << 30, "", at + 1
            for length in lengths or ():
                found = words.get(text[at : at + length])
                if found and found[0] < rank:
                    (rank, kind), end = found, at + length
            if starts:
                if starts.word and starts.word[0] < rank:
                    (rank, kind), end = starts.word, at + 1
                for own_rank, own_kind, pattern in starts.patterns:
                    if own_rank < rank and (match := pattern.compiled.match(text, at)):
                        rank, kind, end = own_rank, own_kind, match.end()
            if kind:
                yield kind, at, end
            at = end

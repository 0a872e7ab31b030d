"""Regular expressions that are compiled when first needed.

Most texts never need most patterns, and compiling one with Chinese character classes costs more than all it is used for
in one short run.
"""

import re
import sys
from collections.abc import Callable, Iterator


class Pattern:
    """A pattern like ``re.Pattern``; in a text with none of the ``hints`` it finds nothing and is not even compiled.

    Every match must contain one of the hints.
    """

    __slots__ = ("_compiled", "hints", "source")

    def __init__(self, source: str, *hints: str) -> None:
        self.source = source
        self.hints = hints
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        if self._compiled is None:
            self._compiled = re.compile(self.source)
        return self._compiled

    def possible(self, text: str) -> bool:
        """False when the text cannot hold a match."""
        if not self.hints:
            return True
        for hint in self.hints:  # noqa: SIM110  # a generator would cost more than what it asks
            if hint in text:
                return True
        return False

    def scattered(self, text: str) -> bool:
        """False when the text cannot hold a match even where other characters stand between its own."""
        return not self.hints or any(all(character in text for character in hint) for hint in self.hints)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.compiled.finditer(text) if self.possible(text) else iter(())

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.compiled.search(text, start, end) if self.possible(text) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self.compiled.match(text, start) if self.possible(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.fullmatch``."""
        return self.compiled.fullmatch(text) if self.possible(text) else None

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """As ``re.Pattern.split`` of a pattern without groups."""
        return self.compiled.split(text, maxsplit) if self.possible(text) else [text]

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As ``re.Pattern.sub``."""
        return self.compiled.sub(replacement, text) if self.possible(text) else text

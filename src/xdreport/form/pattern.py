"""Regular expressions that are compiled when first needed, or all of them while there is nothing else to do.

Most texts never need most patterns, and compiling one with Chinese character classes costs more than all it is used for
in one short run.
"""

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from weakref import WeakSet

_ALL: "WeakSet[Pattern]" = WeakSet()


class Pattern:
    """A pattern like ``re.Pattern``; in a text with none of the ``hints`` it finds nothing and is not even compiled.

    Every match must contain one of the hints.
    """

    def __init__(self, source: str, *hints: str) -> None:
        self.source = source
        self.hints = hints
        _ALL.add(self)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.source)

    def possible(self, text: str) -> bool:
        """False when the text cannot hold a match."""
        for hint in self.hints:  # a generator would cost more than what it asks
            if hint in text:
                return True
        return not self.hints

    def scattered(self, text: str) -> bool:
        """False when the text cannot hold a match even where other characters stand between its own."""
        for hint in self.hints:
            if all(map(text.__contains__, hint)):
                return True
        return not self.hints

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return iter(()) if self.hints and not self.possible(text) else self.compiled.finditer(text)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return None if self.hints and not self.possible(text) else self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return None if self.hints and not self.possible(text) else self.compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.fullmatch``."""
        return None if self.hints and not self.possible(text) else self.compiled.fullmatch(text)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """As ``re.Pattern.split`` of a pattern without groups."""
        return [text] if self.hints and not self.possible(text) else self.compiled.split(text, maxsplit)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As ``re.Pattern.sub``."""
        return text if self.hints and not self.possible(text) else self.compiled.sub(replacement, text)


def compile_all() -> None:
    """Compiles the patterns there are by now, but for those with hints: few texts need them."""
    for pattern in [*_ALL]:
        if not pattern.hints:
            pattern.compiled  # noqa: B018  # it is kept

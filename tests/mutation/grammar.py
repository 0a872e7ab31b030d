"""A small grammar for prose: ``[a|b|]`` is one of several wordings, ``{name}`` a value; brackets nest."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from hypothesis import strategies as st


class Choice(NamedTuple):
    """Alternatives, each a sequence of literal texts and further choices."""

    options: tuple["Sequence", ...]


Sequence = tuple[str | Choice, ...]


@cache
def parse(pattern: str) -> Sequence:
    """The parts of a pattern; raises ValueError for brackets that do not close."""
    choice, end = _options(pattern, 0)
    if end != len(pattern) or len(choice.options) != 1:
        raise ValueError(f"unbalanced pattern: {pattern}")
    return choice.options[0]


def _options(pattern: str, at: int) -> tuple[Choice, int]:
    options: list[Sequence] = []
    parts: list[str | Choice] = []
    literal = at
    while at < len(pattern) and pattern[at] != "]":
        if pattern[at] not in "[|":
            at += 1
            continue
        parts.append(pattern[literal:at])
        if pattern[at] == "|":
            options.append(tuple(parts))
            parts = []
        else:
            inner, at = _options(pattern, at + 1)
            parts.append(inner)
        at += 1
        literal = at
    options.append((*parts, pattern[literal:at]))
    return Choice(tuple(options)), at


def words(draw: st.DrawFn, pattern: str, values: Mapping[str, str | tuple[str, ...]]) -> str:
    """One wording of a pattern; a value that is a tuple is drawn anew wherever it is used, and may be a pattern."""
    return _filled(draw, _written(draw, parse(pattern)), values)


def _written(draw: st.DrawFn, parts: Sequence) -> str:
    return "".join(
        part if isinstance(part, str) else _written(draw, draw(st.sampled_from(part.options))) for part in parts
    )


def _filled(draw: st.DrawFn, text: str, values: Mapping[str, str | tuple[str, ...]]) -> str:
    pieces = text.split("{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        name, _, rest = piece.partition("}")
        value = values[name]
        chosen = value if isinstance(value, str) else words(draw, draw(st.sampled_from(value)), values)
        filled += [chosen, rest]
    return "".join(filled)

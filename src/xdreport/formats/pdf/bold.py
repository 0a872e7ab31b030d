"""Characters printed twice, a little apart, so that they look bold: each is taken once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

APART = 0.5
"""Points."""

Char = dict[str, Any]


def once(chars: Sequence[Char]) -> list[Char]:
    """The characters in their order, without those that say again what stands next to them."""
    alike: dict[tuple[Any, ...], list[Char]] = defaultdict(list)
    for char in chars:
        alike[char["text"], char["fontname"], char["size"], char["upright"]].append(char)
    kept = {id(char) for several in alike.values() for char in _apart(several)}
    return [char for char in chars if id(char) in kept]


def _apart(chars: list[Char]) -> Iterator[Char]:
    """The first of all those that stand together."""
    for row in _clusters(chars, "doctop"):
        for together in _clusters(row, "x0"):
            yield min(together, key=lambda char: (char["doctop"], char["x0"]))


def _clusters(chars: list[Char], edge: str) -> Iterator[list[Char]]:
    if len(chars) == 1:
        yield chars
        return
    cluster: list[Char] = []
    for char in sorted(chars, key=lambda char: float(char[edge])):
        if cluster and char[edge] > cluster[-1][edge] + APART:
            yield cluster
            cluster = []
        cluster.append(char)
    yield cluster

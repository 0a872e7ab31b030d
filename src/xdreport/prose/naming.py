"""Where a text names the organ that reports: the words of its name say nothing of what a number counts."""

import re
from functools import lru_cache

from xdreport.form.names import organ_core

Spans = tuple[tuple[int, int], ...]

_ABOVE = re.compile(r"[省市县区州旗盟]|国家")
"""Behind these a longer name may be cut: 江州市民政局 is 市民政局 and 民政局 to its own people."""

SHORTEST = 3
"""Characters: a shorter name, as 大镇, may be part of other words."""

LONGEST = 100
"""Characters: no organ has a longer name, and its cuts would be many."""


def spans(sentence: str, organ: str) -> Spans:
    """Where the organ's name stands in a sentence, in full or without the places above it."""
    names = _names(organ)
    if not names or names[-1] not in sentence:  # they all end in the shortest
        return ()
    found: list[tuple[int, int]] = []
    at = 0
    while nearest := min(
        [(start, -len(name)) for name in names if (start := sentence.find(name, at)) >= 0], default=()
    ):
        start, longest = nearest
        at = start - longest
        found.append((start, at))
    return tuple(found)


def inside(spans: Spans, place: int) -> bool:
    """Whether a place is in one of the spans."""
    return any(start <= place < end for start, end in spans)


@lru_cache(maxsize=32)
def _names(organ: str) -> list[str]:
    """The organ's name and its cuts, the longest first."""
    core = organ_core(organ[:LONGEST])
    cuts = {0}
    for above in _ABOVE.finditer(core):
        cuts |= {above.start(), above.end()}  # 市民政局, 民政局
    return sorted({core[cut:] for cut in cuts if len(core) - cut >= SHORTEST}, key=len, reverse=True)

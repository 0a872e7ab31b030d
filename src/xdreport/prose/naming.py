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
    if names is None:
        return ()
    return tuple([found.span() for found in names.finditer(sentence)])


def inside(spans: Spans, place: int) -> bool:
    """Whether a place is in one of the spans."""
    return any(start <= place < end for start, end in spans)


@lru_cache(maxsize=32)
def _names(organ: str) -> re.Pattern[str] | None:
    core = organ_core(organ[:LONGEST])
    cuts = {0}
    for above in _ABOVE.finditer(core):
        cuts |= {above.start(), above.end()}  # 市民政局, 民政局
    names = sorted({core[cut:] for cut in cuts if len(core) - cut >= SHORTEST}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names))) if names else None

"""是不是“…”？: what a mistyped word may have been meant for. Only ever suggested, never taken."""

from collections.abc import Iterable

CUTOFF = 0.5
"""Likeness from which one word is suggested for another."""


def meant(names: Iterable[str], *, before: str = "", otherwise: str = "") -> str:
    """是不是“…”、“…”？ with what leads to it; ``otherwise`` where there is nothing to suggest."""
    quoted = "、".join(f"“{name}”" for name in names)
    return f"{before}是不是{quoted}？" if quoted else otherwise


def nearest(word: str, known: Iterable[str], cutoff: float = CUTOFF) -> list[str]:
    """The known word most like this one, if any is like it."""
    from difflib import get_close_matches  # needed only where a word is not known

    return get_close_matches(word, list(known), n=1, cutoff=cutoff)

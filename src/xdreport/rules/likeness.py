"""How alike two texts are, apart from what changes every year anyway: years, figures, blanks."""

from xdreport.form.pattern import Pattern

ALIKE = 0.9
"""From here on a text counts as taken over."""

SHORTEST = 80
"""Characters; shorter texts have few ways of being said and are not compared."""

LONGEST = 50_000
"""Characters compared; a narrative has some hundreds."""

_OF_NUMBERS = r"[\d〇零一二三四五六七八九十百千万亿.%％]"
_NUMBER = Pattern(f"{_OF_NUMBERS}{_OF_NUMBERS}*")  # not +: what starts with a plain set is found faster


def comparable(text: str) -> str:
    """The text without blanks, every number as a single 0."""
    return _NUMBER.sub("0", "".join(text[:LONGEST].split()))


def likeness(one: str, other: str) -> float:
    """Between 0 and 1 for two comparable texts, by what is inserted and deleted; 0 below ``ALIKE``, or if short."""
    if min(len(one), len(other)) < SHORTEST:
        return 0.0
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other, score_cutoff=ALIKE)

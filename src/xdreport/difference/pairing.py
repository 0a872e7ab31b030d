"""Matching the sentences of two texts: the same ones first, then, between them, those alike."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

ALIKE = 0.5
"""From here on (1 is equal, figures apart) two sentences count as one that was changed."""

MOST = 40_000
"""Pairs of sentences looked at between two that stayed the same; beyond them all count as gone and come."""

LONGEST = 500
"""Characters of a sentence looked at for likeness."""

LONGEST_MARKED = 5_000
"""Characters of a sentence in which the changed pieces are looked for; comparing takes their square."""

_NUMBER = re.compile(r"[\d〇零一二三四五六七八九十百千万.%％]+")


class Pair(NamedTuple):
    """A sentence of the old text and its like in the new one; None where it has none."""

    old: str | None
    new: str | None
    same: bool = False


class Piece(NamedTuple):
    """A piece of a changed sentence: in both, or only in the old or the new one."""

    text: str
    side: str


def aligned(old: Sequence[str], new: Sequence[str], old_keys: Sequence[str], new_keys: Sequence[str]) -> Iterator[Pair]:
    """All sentences of both texts in order; equal keys make a pair that is the same."""
    for start, end, first, last in _gaps(old_keys, new_keys):
        yield from _paired(old[start:end], new[first:last])
        if end < len(old):
            yield Pair(old[end], new[last], same=True)


def _gaps(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches between two sentences that stayed the same, in both texts; the last one reaches the end."""
    from rapidfuzz.distance import LCSseq

    at, there = 0, 0
    for block in LCSseq.opcodes(old, new).as_matching_blocks():
        for step in range(block.size):
            yield at, block.a + step, there, block.b + step
            at, there = block.a + step + 1, block.b + step + 1
    yield at, len(old), there, len(new)


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Pairs alike sentences so that the order holds and the likeness in all is greatest."""
    at, there = 0, 0
    for one, other in (*_matches(old, new), (len(old), len(new))):
        yield from (Pair(sentence, None) for sentence in old[at:one])
        yield from (Pair(None, sentence) for sentence in new[there:other])
        if one < len(old):
            yield Pair(old[one], new[other])
        at, there = one + 1, other + 1


def _matches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    if not old or not new or len(old) * len(new) > MOST:
        return []
    scores = _scores(old, new)
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for one in reversed(range(len(old))):
        for other in reversed(range(len(new))):
            best[one][other] = max(
                best[one + 1][other], best[one][other + 1], scores[one][other] + best[one + 1][other + 1]
            )
    return list(_way(best, scores))


def _way(best: list[list[float]], scores: list[list[float]]) -> Iterator[tuple[int, int]]:
    one = other = 0
    while one < len(scores) and other < len(scores[0]):
        if scores[one][other] and best[one][other] == scores[one][other] + best[one + 1][other + 1]:
            yield one, other
            one, other = one + 1, other + 1
        elif best[one][other] == best[one + 1][other]:
            one += 1
        else:
            other += 1


def _scores(old: Sequence[str], new: Sequence[str]) -> list[list[float]]:
    """Likeness of every pair, 0 below ``ALIKE``; figures do not count."""
    from rapidfuzz.distance import Indel

    plain = [_NUMBER.sub("0", sentence[:LONGEST]) for sentence in new]
    return [
        [Indel.normalized_similarity(folded, other, score_cutoff=ALIKE) for other in plain]
        for folded in (_NUMBER.sub("0", sentence[:LONGEST]) for sentence in old)
    ]


_WORD = re.compile(r"[\d.,%％]+|[A-Za-z]+|.", re.DOTALL)


def pieces(old: str, new: str) -> list[Piece]:
    """What of a changed sentence is in both ('both'), only in the old ('old') and only in the new one ('new').

    Figures are taken whole. A single character between two changes is part of the change: it matched by chance.
    """
    from rapidfuzz.distance import LCSseq

    if max(len(old), len(new)) > LONGEST_MARKED:
        return [Piece(old, "old"), Piece(new, "new")]
    one, other = _WORD.findall(old), _WORD.findall(new)
    found: list[Piece] = []
    for step in LCSseq.opcodes(one, other):
        went, came = one[step.src_start : step.src_end], other[step.dest_start : step.dest_end]
        if step.tag == "equal":
            found.append(Piece("".join(went), "both"))
        else:
            found.extend((Piece("".join(went), "old"), Piece("".join(came), "new")))
    return list(_gathered(_firm(found)))


def _firm(found: list[Piece]) -> Iterator[Piece]:
    last = len(found) - 1
    for place, piece in enumerate(found):
        if piece.side == "both" and len(piece.text) == 1 and 0 < place < last and piece.text not in "，；、：。":
            yield Piece(piece.text, "old")
            yield Piece(piece.text, "new")
        else:
            yield piece


def _gathered(found: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbouring changes as one: first all that went, then all that came."""
    went, came = "", ""
    for piece in (*found, Piece("", "both")):
        if piece.side != "both":
            went += piece.text if piece.side == "old" else ""
            came += piece.text if piece.side == "new" else ""
            continue
        yield from (one for one in (Piece(went, "old"), Piece(came, "new"), piece) if one.text)
        went, came = "", ""

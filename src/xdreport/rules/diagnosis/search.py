"""Finding what explains broken identities: greedily, the slip that mends most first, each tried out before told."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from xdreport.rules.diagnosis.omissions import rows_left, totals_left
from xdreport.rules.diagnosis.slips import Kind, slips_at
from xdreport.rules.diagnosis.trial import Explanation, Gaps, amount_of, gaps_of, mends, undone
from xdreport.rules.sums import SUMS, Figures, through

MOST_ALTERNATIVES = 3


def explanations(figures: Figures) -> list[Explanation]:
    """What explains the broken identities, best first; each is worked out after those before it are mended."""
    state = list(figures)
    told: list[Explanation] = []
    gaps = gaps_of(state)
    while any(gaps) and len(told) < len(SUMS):
        best = _best(state, gaps)
        if best is None:
            break
        told.append(best)
        for position, number in best.fixes[0].items():
            state[position] = number
        gaps = gaps_of(state)
    return told


def _best(figures: Figures, gaps: Gaps) -> Explanation | None:
    families: tuple[Callable[[Figures, Gaps], Iterable[Explanation]], ...] = (totals_left, rows_left, _slipped)
    found = [one for family in families for one in family(figures, gaps) if len(one.mended) > 1]
    found.sort(key=lambda one: (*one.worth, -one.kind.value), reverse=True)
    proven = (one for one in found if all(mends(fix, one.mended, figures, gaps) for fix in one.fixes))
    best = next(proven, None)
    if best is None:
        return next(_halves(figures, gaps), None)
    others: list[Explanation] = []
    for one in proven:
        if one.worth != best.worth or len(others) == MOST_ALTERNATIVES:
            break
        known = [best.fixes[0], *(other.fixes[0] for other in others)]
        if set(one.mended) & set(best.mended) and one.fixes[0] not in known:
            others.append(one)
    return replace(best, alternatives=tuple(others))


def _slipped(figures: Figures, gaps: Gaps) -> Iterator[Explanation]:
    at = slips_at()
    for slip in chain.from_iterable(at.get(index, ()) for index, gap in enumerate(gaps) if gap != 0):
        if amount := amount_of(slip.effects, gaps):
            mended = tuple(index for index, _ in slip.effects if gaps[index])
            fixes = tuple(fix for site in slip.sites if (fix := undone(site, amount, figures)))
            if fixes and len(mended) > 1:
                yield Explanation(slip.kind, mended, fixes)


def _halves(figures: Figures, gaps: Gaps) -> Iterator[Explanation]:
    """One of several wrong figures in the same row or column: each is known by its other identities.

    The gap that they share is the sum of all; when all but one are mended, the last is the only explanation left.
    """
    for shared, gap in enumerate(gaps):
        if not gap:
            continue
        shares = _shares(shared, figures, gaps)
        whole = len(shares) > 1 and sum(share for share, _, _ in shares) == -gap
        known = {(share, position) for share, position, _ in shares}
        for share, position, amount in shares:
            if whole or any(other == -gap - share and place != position for other, place in known):
                fix = undone(((position, 1),), amount, figures)
                mended = tuple(index for index, _ in through()[position] if index != shared and gaps[index])
                if mends(fix, mended, figures, gaps):
                    yield Explanation(Kind.CELL, mended, (fix,))


def _shares(shared: int, figures: Figures, gaps: Gaps) -> list[tuple[int, int, int]]:
    """Figures of an identity whose other identities are all broken alike: (what it adds to the gap, where, change)."""
    shares = []
    for position in SUMS[shared].places:
        effects = tuple(effect for effect in through()[position] if effect[0] != shared)
        amount = amount_of(effects, gaps)
        if amount and undone(((position, 1),), amount, figures):
            sign = next(move for index, move in through()[position] if index == shared)
            shares.append((sign * amount, position, amount))
    return shares

"""Finding what explains broken identities: greedily, the slip that mends most first, each tried out before told."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from xdreport.form.figures import APPLICANTS, POSITION
from xdreport.form.identities import ROWS
from xdreport.form.report import LARGEST
from xdreport.rules.diagnosis.slips import FIRST_ROWS, LAST_ROW, TOTAL_ROW, Kind, slips
from xdreport.rules.sums import APPLICANT_SUMS, BALANCE_SUMS, OUTCOME_SUMS, SUMS, Figures, through

MOST_ALTERNATIVES = 3
Gaps = list[int | None]
Fix = Mapping[int, int]
"""New values (件) by position; the culprit is in front."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What may have happened: ``fixes`` are the possible places, each of which alone mends the identities ``mended``.

    ``rest`` counts identities that it touches and leaves broken; ``alternatives`` explain as much in another way.
    """

    kind: Kind
    mended: tuple[int, ...]
    fixes: tuple[Fix, ...]
    rest: int = 0
    alternatives: tuple["Explanation", ...] = ()

    @property
    def worth(self) -> tuple[int, int]:
        """How well it explains: what it mends beyond its own cause counts first."""
        return len(self.mended) - 1 - self.rest, len(self.mended)


def gaps_of(figures: Figures) -> Gaps:
    """The gap of every identity in ``SUMS``."""
    return [one.gap(figures) for one in SUMS]


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
    families: tuple[Callable[[Figures, Gaps], Iterable[Explanation]], ...] = (_left_at_zero, _rows_left, _slipped)
    found = [one for family in families for one in family(figures, gaps) if len(one.mended) > 1]
    found.sort(key=lambda one: (*one.worth, -one.kind.value), reverse=True)
    proven = (one for one in found if all(_mends(fix, one.mended, figures, gaps) for fix in one.fixes))
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
    for slip in slips():
        if amount := _amount(slip.effects, gaps):
            mended = tuple(index for index, _ in slip.effects if gaps[index])
            fixes = tuple(fix for site in slip.sites if (fix := _undone(site, amount, figures)))
            if fixes and len(mended) > 1:
                yield Explanation(slip.kind, mended, fixes)


def _amount(effects: tuple[tuple[int, int], ...], gaps: Gaps) -> int:
    """How far a slip has to be undone to close every gap it has opened; 0 where it does not explain them."""
    amount = 0
    for index, move in effects:
        gap = gaps[index]
        if gap is None:
            continue
        need = -gap * move
        if need == 0 or (amount and need != amount):
            return 0
        amount = need
    return amount


def _undone(site: tuple[tuple[int, int], ...], amount: int, figures: Figures) -> dict[int, int]:
    """The figures of a site after undoing; empty where one would be blank or no figure of the form."""
    fix: dict[int, int] = {}
    for position, step in site:
        value = figures[position]
        if value is None or not 0 <= (new := int(value) + step * amount) < LARGEST:
            return {}
        fix[position] = new
    return fix


def _mends(fix: Fix, mended: tuple[int, ...], figures: Figures, gaps: Gaps) -> bool:
    """Tries a fix out: what it claims to mend is mended, and nothing that held is broken."""
    after = _tried(fix, figures)
    touched = {index for position in fix for index, _ in through()[position]}
    return all(SUMS[index].gap(after) == 0 for index in mended) and not any(
        gaps[index] == 0 and SUMS[index].gap(after) for index in touched
    )


def _tried(fix: Fix, figures: Figures) -> list[int | None]:
    after: list[int | None] = list(figures)  # type: ignore[arg-type]  # the only Decimal is not in any identity
    for position, number in fix.items():
        after[position] = number
    return after


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
                fix = _undone(((position, 1),), amount, figures)
                mended = tuple(index for index, _ in through()[position] if index != shared and gaps[index])
                if _mends(fix, mended, figures, gaps):
                    yield Explanation(Kind.CELL, mended, (fix,))


def _shares(shared: int, figures: Figures, gaps: Gaps) -> list[tuple[int, int, int]]:
    """Figures of an identity whose other identities are all broken alike: (what each adds to its gap, where, change)."""
    shares = []
    for position in SUMS[shared].places:
        effects = tuple(effect for effect in through()[position] if effect[0] != shared)
        amount = _amount(effects, gaps)
        if amount and _undone(((position, 1),), amount, figures):
            sign = next(move for index, move in through()[position] if index == shared)
            shares.append((sign * amount, position, amount))
    return shares


_TOTALS = tuple((one.left[0], one.right) for one in APPLICANT_SUMS)
_OUTCOME_TOTALS = tuple((one.left[0], one.right) for one in OUTCOME_SUMS)
_WAYS = (
    _TOTALS,
    _OUTCOME_TOTALS,
    (*_OUTCOME_TOTALS, *_TOTALS),
)
"""Which totals are worked out in a trial, in this order: 总计 columns, （七）总计, or both."""


def _left_at_zero(figures: Figures, gaps: Gaps) -> Iterator[Explanation]:
    """Totals left at 0 beside figures: in the column 总计, in the row （七）总计, or in both."""
    for way in _WAYS:
        after, fix = list(figures), {}
        for total, parts in way:
            if after[total] == 0:
                values = [after[part] for part in parts]
                filled = int(sum(value for value in values if value is not None))
                if filled and None not in values:
                    after[total] = fix[total] = filled
        if fix:
            touched = {index for position in fix for index, _ in through()[position]}
            mended = tuple(sorted(index for index in touched if gaps[index] and SUMS[index].gap(after) == 0))
            if mended and _mends(fix, mended, figures, gaps):
                rest = sum(1 for index in touched if SUMS[index].gap(after))
                yield Explanation(Kind.TOTALS_LEFT, mended, (fix,), rest)


def _rows_left(figures: Figures, gaps: Gaps) -> Iterator[Explanation]:
    """二 (or 四) is 0 in every column, and just what is missing on its side of the balance would stand there."""
    balance = gaps[: len(BALANCE_SUMS)]
    mended = tuple(index for index, gap in enumerate(balance) if gap)
    if not mended or None in balance:
        return
    for row, sign in ((FIRST_ROWS[1], -1), (LAST_ROW, 1)):
        places = [POSITION[f"{row}.{column}"] for column in APPLICANTS]
        if any(figures[position] != 0 for position in places) or any(sign * gap < 0 for gap in balance if gap):
            continue
        fix = {place: sign * gap for place, gap in zip(places, balance, strict=True) if gap}
        if _mends(fix, mended, figures, gaps):
            yield Explanation(Kind.ROW_LEFT, mended, (fix,))


def consequences(open_sums: set[int], gaps: Gaps) -> Iterator[tuple[int, int]]:
    """Column sums of 总计 that are broken only because other columns are: (place of 总计, place of the first of those).

    Where all rows add up, the gap of 总计 is the sum of the columns' gaps and tells nothing of its own.
    """
    rows = [len(BALANCE_SUMS) + len(OUTCOME_SUMS) + number for number in range(len(ROWS))]
    for first, count in ((0, len(BALANCE_SUMS)), (len(BALANCE_SUMS), len(OUTCOME_SUMS))):
        total = first + count - 1
        columns = [index for index in range(first, total) if gaps[index]]
        concerned = rows if first else [rows[ROWS.index(row)] for row in (*FIRST_ROWS, TOTAL_ROW, LAST_ROW)]
        telling = [index for index in columns if index in open_sums]
        if total in open_sums and telling and not any(gaps[row] != 0 for row in concerned):
            yield total, telling[0]

"""What an explanation is, and trying it out: nothing is told that does not mend what it claims to."""

from collections.abc import Mapping
from dataclasses import dataclass

from xdreport.form.report import LARGEST
from xdreport.rules.diagnosis.slips import Kind
from xdreport.rules.sums import SUMS, Figures, through

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


def amount_of(effects: tuple[tuple[int, int], ...], gaps: Gaps) -> int:
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


def undone(site: tuple[tuple[int, int], ...], amount: int, figures: Figures) -> dict[int, int]:
    """The figures of a site after undoing; empty where one would be blank or no figure of the form."""
    fix: dict[int, int] = {}
    for position, step in site:
        value = figures[position]
        if value is None or not 0 <= (new := int(value) + step * amount) < LARGEST:
            return {}
        fix[position] = new
    return fix


def mends(fix: Fix, mended: tuple[int, ...], figures: Figures, gaps: Gaps) -> bool:
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

"""What the tables say a number is: every reading that can be meant while the tables contradict themselves."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from operator import itemgetter
from typing import Any

from xdreport.form.figures import POSITION, Number, figure_paths
from xdreport.form.identities import OUTCOME_ROWS, PARTS
from xdreport.form.once import once

Readings = frozenset[int]
Take = Callable[[Sequence[Number | None]], Any]

RECEIVED = "requests.received.total"
BROUGHT = "requests.brought_forward.total"
OUTCOME = "requests.outcomes.total.total"
CARRIED = "requests.carried_forward.total"
OUTCOME_TOTALS = tuple(f"{row}.total" for row in OUTCOME_ROWS)
OTHERWISE = tuple(path for path in OUTCOME_TOTALS if ".otherwise." in path)
NONE: Readings = frozenset()


def figure(figures: Sequence[Number | None], path: str) -> int | None:
    """A whole figure of the vector."""
    found = figures[POSITION[path]]
    return None if found is None else int(found)


def total(figures: Sequence[Number | None], paths: Iterable[str]) -> int | None:
    """The sum of figures; None while one is not filled in."""
    found = [figure(figures, path) for path in paths]
    return None if not found or None in found else sum(item for item in found if item is not None)


def readings(figures: Sequence[Number | None], path: str) -> Readings:
    """A total as it stands and as its parts make it; none where it is not filled in."""
    stated = figure(figures, path)
    if stated is None:
        return NONE
    return frozenset([stated, *_sums(figures, _parts(path))])


@lru_cache(maxsize=64)
def _parts(path: str) -> tuple[Take, ...]:
    """How to take out the parts of a total; 总计 of （七） is one of its row and of its column."""
    parts = [PARTS[path]] if path in PARTS else []
    return tuple(_take(paths) for paths in (*parts, *([OUTCOME_TOTALS] if path == OUTCOME else [])))


def _take(paths: Iterable[str]) -> Take:
    return itemgetter(*[POSITION[path] for path in paths])


def _sums(figures: Sequence[Number | None], parts: Iterable[Take]) -> Iterator[int]:
    """What each of these parts come to, where all are filled in."""
    for take in parts:
        found = take(figures)
        if None not in found:
            yield int(sum(found))


def combined(one: Readings, *others: Readings, sign: int = 1) -> Readings:
    """Every sum (or, with sign -1, difference) of one reading of each."""
    found = one
    for other in others:
        found = frozenset(a + sign * b for a, b in product(found, other))
    return found


def group(figures: Sequence[Number | None], row: str) -> Readings:
    """An outcome group's sum (予以公开 and 部分公开 are one row each); none while a row is not filled in."""
    stated, parts = _rows(row)
    found = total(figures, stated)
    return NONE if found is None else frozenset([found, *_sums(figures, (parts,))])


@lru_cache(maxsize=8)
def _rows(row: str) -> tuple[tuple[str, ...], Take]:
    """The 总计 of an outcome group's rows, and how to take out what they add up."""
    totals = tuple(path for path in OUTCOME_TOTALS if path.startswith(f"{row}."))
    return totals, _take(part for path in totals for part in PARTS[path])


class Applications:
    """The four items of table three with every consistent reading, 一 + 二 = 三（七） + 四 used both ways."""

    def __init__(self, figures: Sequence[Number | None]) -> None:
        self.received, self.brought = readings(figures, RECEIVED), readings(figures, BROUGHT)
        self.outcome, self.carried = readings(figures, OUTCOME), readings(figures, CARRIED)
        self._otherwise = [found for path in OTHERWISE if (found := figure(figures, path))]

    @property
    def complete(self) -> bool:
        """Whether all four are filled in."""
        return bool(self.received and self.brought and self.outcome and self.carried)

    @property
    def empty(self) -> bool:
        """Whether the table says that there were no applications at all."""
        return self.complete and not any(
            max(found) for found in (self.received, self.brought, self.outcome, self.carried)
        )

    def fits_received(self) -> Readings:
        """新收, or 新收 with what was brought forward."""
        taken_up = combined(self.received, self.brought) | combined(self.outcome, self.carried)
        return self._when_known(self.received | taken_up | combined(taken_up, self.brought, sign=-1))

    def fits_brought(self) -> Readings:
        """上年结转."""
        return self.brought and self.brought | combined(combined(self.outcome, self.carried), self.received, sign=-1)

    def fits_carried(self) -> Readings:
        """结转下年度."""
        return self.carried and self.carried | combined(combined(self.received, self.brought), self.outcome, sign=-1)

    def fits_outcome(self) -> Readings:
        """办理结果总计; also without what came to no answer (其他处理), or without last year's."""
        closed = self.outcome | combined(combined(self.received, self.brought), self.carried, sign=-1)
        fewer = {0}
        for part in self._otherwise:
            fewer |= {part + other for other in fewer}
        answered = frozenset(found - less for found, less in product(closed, fewer))
        return self._when_known(answered | combined(closed, self.brought, sign=-1)) if self.outcome else NONE

    def fits_handled(self) -> Readings:
        """Dealt with: taken up, or closed."""
        received, outcome = self.fits_received(), self.fits_outcome()
        return received | outcome if received and outcome else NONE

    def _when_known(self, found: Readings) -> Readings:
        """Nothing while one of the four is blank: the number in the text may rest on it."""
        return found if self.complete else NONE


@once
def applications(figures: Sequence[Number | None]) -> Applications:
    """The four items of a report's table three."""
    return Applications(figures)


def fields(row: str) -> tuple[str, ...]:
    """The 总计 paths of a row or outcome group, for pointing at them."""
    return figure_paths(row, "total")

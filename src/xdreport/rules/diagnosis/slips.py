"""The slips that a hand makes in the tables, and which identities each of them breaks, worked out from the form.

A slip is known by its effects: the identities whose gap it moves, and which way. Where a slip leaves the same marks at
several places (an application in the wrong column leaves its row in order), all of these places are its sites.
"""

from enum import Enum
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from xdreport.form.figures import APPLICANTS, POSITION
from xdreport.form.identities import DISPUTE_GROUPS, OUTCOME_ROWS, ROWS
from xdreport.rules.sums import through

Site = tuple[tuple[int, int], ...]
"""Positions and how each figure moves (+1 or −1) when the slip is undone by one; the culprit is in front."""

FIRST_ROWS = ("requests.received", "requests.brought_forward")
LAST_ROW = "requests.carried_forward"
TOTAL_ROW = "requests.outcomes.total"
COLUMNS = tuple(name for name in APPLICANTS if name != "total")


class Kind(Enum):
    """What sort of slip; the order is the order in which equally good explanations are told."""

    CELL = 1
    """One figure is wrong."""
    TOTALS_LEFT = 2
    """Totals were left at 0 beside figures."""
    ROW_LEFT = 3
    """二 or 四 was left at 0."""
    COLUMN_MOVE = 4
    """Applications stand in the wrong column."""
    ROW_MOVE = 5
    """Applications stand in the wrong row."""
    CARRIED_ON = 6
    """One figure is wrong, and totals were worked out from it."""


class Slip(NamedTuple):
    """A sort of slip, the identities it moves (place in ``SUMS``, +1 or −1), and where it may have happened."""

    kind: Kind
    effects: tuple[tuple[int, int], ...]
    sites: tuple[Site, ...]


def effects_of(site: Site) -> tuple[tuple[int, int], ...]:
    """How far each identity's gap moves when the figures of a site do; those that stay are left out."""
    moved: dict[int, int] = {}
    for position, step in site:
        for index, sign in through()[position]:
            moved[index] = moved.get(index, 0) + sign * step
    return tuple(sorted((index, move) for index, move in moved.items() if move))


@lru_cache(maxsize=1)
def slips() -> tuple[Slip, ...]:
    """Every slip that the form knows; worked out when the first broken report asks for it."""
    found = [*_cells(), *_carried_on(), *_column_moves(), *_row_moves()]
    return tuple(Slip(kind, effects_of(sites[0]), sites) for kind, sites in found)


@lru_cache(maxsize=1)
def slips_at() -> dict[int, tuple[Slip, ...]]:
    """The slips by the first identity that they break: most of a report is in order and need not be looked through."""
    found: dict[int, list[Slip]] = {}
    for slip in slips():
        found.setdefault(slip.effects[0][0], []).append(slip)
    return {index: tuple(those) for index, those in found.items()}


def _at(row: str, column: str) -> int:
    return POSITION[f"{row}.{column}"]


def _cells() -> list[tuple[Kind, tuple[Site, ...]]]:
    paths = [f"{row}.{column}" for row in ROWS for column in APPLICANTS]
    paths += [path for path in POSITION if path.rpartition(".")[0] in DISPUTE_GROUPS]
    return [(Kind.CELL, (((POSITION[path], 1),),)) for path in paths]


def _carried_on() -> list[tuple[Kind, tuple[Site, ...]]]:
    """A wrong figure whose row total, or （七）, or both were worked out from it: as the template's formulas do."""
    found: list[tuple[Kind, tuple[Site, ...]]] = []
    for column in COLUMNS:

        def along(row: str, step: int = 1, column: str = column) -> Site:
            return (_at(row, column), step), (_at(row, "total"), step)

        outcomes = tuple((*along(row, -1), *along(TOTAL_ROW, -1)) for row in OUTCOME_ROWS)
        balance = (*(along(row) for row in FIRST_ROWS), along(LAST_ROW, -1), *outcomes)
        found.append((Kind.CARRIED_ON, balance))
        found.append((Kind.CARRIED_ON, tuple(along(row) for row in OUTCOME_ROWS)))
        found.append((Kind.CARRIED_ON, (along(TOTAL_ROW),)))
    for row in OUTCOME_ROWS:
        found += [(Kind.CARRIED_ON, (_down(row, column),)) for column in APPLICANTS]
    return found


def _down(row: str, column: str) -> Site:
    return (_at(row, column), 1), (_at(TOTAL_ROW, column), 1)


def _column_moves() -> list[tuple[Kind, tuple[Site, ...]]]:
    found: list[tuple[Kind, tuple[Site, ...]]] = []
    for one, other in combinations(COLUMNS, 2):

        def move(row: str, step: int = 1, one: str = one, other: str = other) -> Site:
            return (_at(row, one), step), (_at(row, other), -step)

        outcomes = tuple((*move(row, -1), *move(TOTAL_ROW, -1)) for row in OUTCOME_ROWS)
        found.append((Kind.COLUMN_MOVE, (*(move(row) for row in FIRST_ROWS), move(LAST_ROW, -1), *outcomes)))
        found.append((Kind.COLUMN_MOVE, tuple(move(row) for row in OUTCOME_ROWS)))
        found.append((Kind.COLUMN_MOVE, (move(TOTAL_ROW),)))
    return found


def _row_moves() -> list[tuple[Kind, tuple[Site, ...]]]:
    """Only between rows of one side of an identity: elsewhere a column would break as well."""
    pairs = [*combinations(OUTCOME_ROWS, 2), FIRST_ROWS]
    return [
        (Kind.ROW_MOVE, (*(_across(pair, column, 1) for column in COLUMNS), _across(pair, "total", -1)))
        for pair in pairs
    ]


def _across(pair: tuple[str, str], column: str, step: int) -> Site:
    return (_at(pair[0], column), step), (_at(pair[1], column), -step)

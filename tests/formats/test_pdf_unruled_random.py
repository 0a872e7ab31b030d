"""However a page without rules is set: a figure is read where it belongs, or it is blank and that is said."""

import random
from decimal import Decimal

import pytest

from tests.formats.reports import of
from tests.formats.unruled_layouts import FEES, PROBLEMS, DoesNotFitError, Pages, whole
from tests.formats.unruled_settings import Setting, setting
from xdreport.form.figures import APPLICANTS, FIGURES, Figure, vector
from xdreport.form.report import Report

TOLD = frozenset({"XD003", "XD004", "XD006", "XD019"})
"""Problems that say that something was not read."""


def figures(rng: random.Random) -> Report:
    """Any figures: many zeros or none, single blanks and blank columns."""
    most, zeros = rng.choice([9, 99, 999, 99999]), rng.choice([0, 0, 0.5, 0.9])
    blanks, often = rng.choice([0, 0, 0.05, 0.3, 0.7, 0.95]), rng.choice([0, 0, 0.3])
    columns = tuple(f".{name}" for name in APPLICANTS if rng.random() < often)

    def one(figure: Figure) -> int | Decimal | None:
        if rng.random() < blanks or (columns and figure.table == "requests" and figure.path.endswith(columns)):
            return None
        if figure.decimal:
            return Decimal(rng.randint(0, 10**6)) / 100
        return 0 if rng.random() < zeros else rng.randint(1, most)

    return of([one(figure) for figure in FIGURES])


def fitting(rng: random.Random, settings: list[Setting] | None = None) -> tuple[Report, Pages]:
    """A report on pages that it fits on."""
    while True:
        held = figures(rng)
        try:
            return held, whole(rng.choice(settings) if settings else setting(rng), held)
        except DoesNotFitError:
            continue


@pytest.mark.parametrize("seed", range(0, 160, 20))
def test_a_figure_is_read_where_it_belongs_or_is_blank_and_that_is_said(seed: int) -> None:
    wrong, silent, complete = {}, {}, 0
    for number in range(seed, seed + 20):
        held, pages = fitting(random.Random(number))
        found = pages.read()
        pairs = dict(
            zip((one.path for one in FIGURES), zip(vector(held), vector(found.report), strict=True), strict=True)
        )
        if bad := {path: pair for path, pair in pairs.items() if pair[1] not in (None, pair[0])}:
            wrong[number] = bad
        lost = [path for path, (own, got) in pairs.items() if got is None and own is not None]
        complete += not lost
        if lost and not any(problem.rule in TOLD for problem in found.problems):
            silent[number] = lost
    assert wrong == {}
    assert silent == {}
    assert complete >= 4  # the rest has columns that touch, heads on one side and figures on the other, or the like


@pytest.mark.parametrize("seed", range(2, 4))
@pytest.mark.parametrize("down", ["top", "middle", "bottom"])
@pytest.mark.parametrize("across", ["left", "centre", "right"])
def test_all_is_read_where_heads_and_figures_stand_alike(across: str, down: str, seed: int) -> None:
    rng = random.Random(seed)
    settings = []
    for _ in range(40):
        how = setting(rng)
        how.size, how.pad, how.repeated = rng.choice([6, 7, 8]), 5.4, False
        how.across |= {"head": across, "figure": across}
        how.down = dict.fromkeys(how.down, down)
        settings.append(how)
    held, pages = fitting(rng, settings)
    found = pages.read()
    assert vector(found.report) == vector(held)
    assert found.report.problems == PROBLEMS
    assert found.report.other_matters.text == FEES

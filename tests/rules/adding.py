"""Running the arithmetic rules and the diagnosis over a report or over a bare list of figures."""

from collections.abc import Mapping, Sequence

from xdreport.findings import Problem
from xdreport.form.figures import POSITION, Number, vector
from xdreport.form.report import Report
from xdreport.rules import arithmetic
from xdreport.rules.diagnosis import explain

RULES = {
    "XD201": arithmetic.unbalanced_applications,
    "XD202": arithmetic.outcome_total,
    "XD203": arithmetic.applicant_total,
    "XD204": arithmetic.dispute_total,
}
Figures = Sequence[Number | None]
Found = list[tuple[str, Problem]]
BLANK = Report()


def broken(figures: Figures) -> Found:
    """What the four rules yield."""
    return [(id, problem) for id, check in RULES.items() for problem in check(BLANK, figures=figures)]


def told(figures: Figures) -> Found:
    """What is left to tell after the diagnosis."""
    return explain(broken(figures), figures)


def moved(base: Report, changes: Mapping[str, int]) -> list[Number | None]:
    """The figures of a report, some of them moved by so much."""
    figures = vector(base)
    for path, change in changes.items():
        figures[POSITION[path]] = (figures[POSITION[path]] or 0) + change
    return figures


def one(figures: Figures) -> tuple[str, Problem]:
    """The single finding on these figures."""
    (found,) = told(figures)
    return found

"""Adding up: a superior's report from its own office's and those of the units below it, figure by figure."""

from collections.abc import Iterable, Sequence
from operator import add, itemgetter
from typing import NamedTuple

from xdreport.contributions import Contribution, Contributions
from xdreport.form.figures import BY_PATH, FIGURES, POSITION, Number, replace, vector
from xdreport.form.identities import PARTS
from xdreport.form.report import Report

NAMED = 20
"""So many of the units left out are named in the report; all of them stand on the sheets of details."""

TELLING = 5
"""With fewer figures above 0 than this an own office's may be larger than all others' by chance."""

SEVERAL, NEARLY_ALL = 4, 0.9
"""An own office is rarely half as large as so many units together, and hardly ever in so many of the figures."""

_ADDED = tuple(place for place, figure in enumerate(FIGURES) if figure.path not in PARTS)
_ADDENDS = itemgetter(*_ADDED)
_TOTALS = tuple((POSITION[total], tuple(POSITION[part] for part in parts)) for total, parts in PARTS.items())


class MergeError(ValueError):
    """Reports that cannot be added up; every line of the message, in Chinese, names one reason."""


class Blank(NamedTuple):
    """A figure that a unit did not fill in, so that nobody knows the sum."""

    organ: str
    path: str

    def __str__(self) -> str:
        figure = BY_PATH[self.path]
        return f"{self.organ}：“{figure.row_label}·{figure.column}”没有填写"


def sums(parts: Iterable[Sequence[Number | None]]) -> list[Number | None]:
    """The sums of figures (件; 行政事业性收费 in 万元) given in the order of ``FIGURES``; parts may stream in.

    What is not filled in in one part is not known in the sum: None, never 0. Totals are not added up: each is worked
    out from the sums of what it is the total of.
    """
    added: list[Number | None] = [0] * len(_ADDED)
    for figures in parts:
        addends = _ADDENDS(figures)
        if None in addends or None in added:
            pairs = zip(added, addends, strict=True)
            added = [None if one is None or sum_so_far is None else sum_so_far + one for sum_so_far, one in pairs]
        else:  # of nearly all
            added = [*map(add, added, addends)]
    found: list[Number | None] = [0] * len(FIGURES)
    for place, sum_ in zip(_ADDED, added, strict=True):
        found[place] = sum_
    for total, addends in _TOTALS:
        numbers = [found[place] for place in addends]
        found[total] = None if None in numbers else sum(number for number in numbers if number is not None)
    return found


def contribution(report: Report, file: str = "") -> Contribution:
    """What a report contributes."""
    return Contribution(report.organ or "", report.kind, file, tuple(vector(report)))


def blanks(part: Contribution) -> list[Blank]:
    """The figures that a part lacks, totals apart."""
    return [Blank(part.organ, FIGURES[place].path) for place in _ADDED if part.figures[place] is None]


def holds_units(parts: Contributions) -> bool:
    """Whether the own office's figures may hold the units' already: none is smaller than the sum of theirs.

    Of several units some may have been corrected or left out since they were added up: then nearly all are near it.
    """
    below = sums(one.figures for one in parts.units)
    pairs = [(one or 0, two) for one, two in zip(parts.own.figures, below, strict=True) if two]
    if len(parts.units) < 2 or len(pairs) < TELLING:
        return False
    if all(one >= two for one, two in pairs):
        return True
    return len(parts.units) >= SEVERAL and sum(2 * one >= two for one, two in pairs) >= NEARLY_ALL * len(pairs)


def same_as_own(parts: Contributions) -> Contribution | None:
    """A unit with the very figures of the own office: its report is handed in twice, under two names."""
    if sum(bool(figure) for figure in parts.own.figures) < TELLING:
        return None
    return next((unit for unit in parts.units if unit.figures == parts.own.figures), None)


def merge(own: Report, units: Sequence[Report]) -> Report:
    """The report of ``own``'s organ with the figures of its own office and of the units below it added up.

    Cover and texts are ``own``'s. A figure that one of them did not fill in stays None; 行政事业性收费 (万元) is added
    exactly. Raises MergeError where a unit's report is of another year than ``own``, a second one of the same organ, or
    the organ's own.
    """
    if faults := list(_faults(own, units)):
        raise MergeError("\n".join(faults))
    return added_up(own, Contributions(contribution(own), tuple(contribution(unit) for unit in units)))


def _faults(own: Report, units: Sequence[Report]) -> Iterable[str]:
    seen = {own.organ}
    for number, unit in enumerate(units, start=1):
        name = unit.organ or f"第 {number} 个单位"
        if unit.organ and unit.organ == own.organ:
            yield f"{name}：是汇总单位自己的报告，不能再计入下级"
        elif unit.organ and unit.organ in seen:
            yield f"{name}：有两份报告"
        if unit.year != own.year:
            yield f"{name}：是{unit.year or '未填'}年度的报告，应为{own.year or '未填'}年度"
        seen.add(unit.organ)


def added_up(own: Report, parts: Contributions) -> Report:
    """The merged report; where units were left out on purpose, section six says so."""
    figures = sums(part.figures for part in parts.all)
    changes: dict[str, object] = {figure.path: number for figure, number in zip(FIGURES, figures, strict=True)}
    if parts.left_out:
        text = own.other_matters.text
        changes["other_matters.text"] = f"{text}\n{left_out_note(parts)}" if text else left_out_note(parts)
    return replace(own, changes)


def left_out_note(parts: Contributions) -> str:
    """The sentence that says whose figures are not in the sums."""
    names = "、".join(parts.left_out[:NAMED])
    more = f"等{len(parts.left_out)}个单位" if len(parts.left_out) > NAMED else ""
    return f"本报告第二、三、四部分的数据由本级和{len(parts.units)}个下级单位汇总，不含{names}{more}的数据。"

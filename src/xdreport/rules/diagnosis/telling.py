"""Broken identities and their explanations -> problems: one for each cause, what it broke listed under it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xdreport.findings import Problem
from xdreport.form.figures import BY_PATH, FIGURES
from xdreport.rules.diagnosis.omissions import consequences
from xdreport.rules.diagnosis.refine import refined
from xdreport.rules.diagnosis.search import explanations
from xdreport.rules.diagnosis.trial import Explanation, Gaps, gaps_of
from xdreport.rules.diagnosis.wording import cause, places, remedy
from xdreport.rules.sums import SUMS, Figures, cell_name, sum_name, through

Found = Sequence[tuple[str, Problem]]
_INDEX = {(one.rule, one.identity.paths): index for index, one in enumerate(SUMS)}


def explain(found: Found, figures: Figures) -> list[tuple[str, Problem]]:
    """Joins the problems of broken identities (rule id, problem) that one slip explains, and names the slip.

    ``figures`` are all figures of the report in the order of ``FIGURES``. A joined problem keeps the id of the identity
    whose total is the culprit, else of the first; its first path is the culprit, ``expected`` the figure that mends
    all, ``details`` what else was broken.
    What no slip explains, and what is no broken identity, stays as it came.
    """
    if not found:
        return []
    problems = {index: pair for pair in found if (index := _INDEX.get((pair[0], pair[1].paths))) is not None}
    told = [pair for pair in found if (pair[0], pair[1].paths) not in _INDEX]
    state = list(figures)
    for one in explanations(figures) if problems else []:
        broken = [index for index in one.mended if index in problems]
        if broken:
            lead = _lead(one, broken)
            id, first = problems[lead]
            others = [index for index in broken if index != lead]
            told.append((id, _told(one, replace(first, details=_details(others, problems)), state)))
        for index in broken:
            del problems[index]
        for position, number in one.fixes[0].items():
            state[position] = number
    told.extend(_unexplained(problems, state))
    return told


def _lead(one: Explanation, broken: Sequence[int]) -> int:
    """The identity to report under: the one whose total is the culprit, else the first."""
    if len(one.fixes) == 1 and len(one.fixes[0]) == 1:
        (culprit,) = one.fixes[0]
        path = FIGURES[culprit].path
        return next((index for index in broken if SUMS[index].identity.total == path), broken[0])
    return broken[0]


def _details(others: Sequence[int], problems: dict[int, tuple[str, Problem]]) -> tuple[str, ...]:
    return tuple(f"{problems[index][0]} {sum_name(SUMS[index])}：{problems[index][1].equation}" for index in others)


def _told(one: Explanation, first: Problem, figures: Figures) -> Problem:
    """The first identity's problem, told as the slip that explains it and the others."""
    count = 1 + len(first.details)
    hint = remedy(one)
    if one.alternatives:
        hint += "也可能是：" + "；".join(cause(other, figures) for other in one.alternatives) + "。"
    message = cause(one, figures) + (f"；改正后 {count} 处不符一并消除" if count > 1 else "")
    problem = replace(first, message=message, paths=places(one, figures), hint=hint)
    if len(one.fixes) > 1:
        return _labelled(problem)
    return _fixed(problem, *next(iter(one.fixes[0].items())), figures)


def _labelled(problem: Problem) -> Problem:
    """With the labels of the cell to look at first."""
    figure = BY_PATH[problem.paths[0]]
    return replace(problem, row=figure.row_label, column=figure.column)


def _fixed(problem: Problem, culprit: int, new: int, figures: Figures) -> Problem:
    """With the culprit's figure and the one that mends all."""
    old = int(figures[culprit] or 0)
    return replace(_labelled(problem), expected=new, actual=old, difference=old - new)


def _unexplained(problems: dict[int, tuple[str, Problem]], figures: Figures) -> Iterator[tuple[str, Problem]]:
    """What is left: 总计 listed under the column that it only repeats, a lone sum with what its figures suggest."""
    gaps = gaps_of(figures)
    listed = dict(consequences(set(problems), gaps))
    for index, (id, problem) in problems.items():
        if index in listed:
            continue
        repeated = [total for total, first in listed.items() if first == index]
        problem = replace(problem, details=_details(repeated, problems)) if repeated else problem
        yield id, _suggested(index, problem, figures, gaps)


def _suggested(index: int, problem: Problem, figures: Figures, gaps: Gaps) -> Problem:
    """A sum that shares no figure with another known sum: any of its figures may be wrong, some look like it."""
    gap = gaps[index]
    if not gap:
        return problem
    found: list[tuple[int, int, str]] = []
    for position in SUMS[index].places:
        sign = next(sign for place, sign in through()[position] if place == index)
        alone = all(place == index or gaps[place] is None for place, _ in through()[position])
        new = int(figures[position] or 0) - sign * gap
        if alone and figures[position] is not None and new >= 0 and (words := refined(position, new, figures)):
            found.append((position, new, f"{cell_name(position)}{words}：现为 {figures[position]}，应为 {new}"))
    if not found:
        return problem
    position, new, words = found[0]
    others = tuple(other for other, _, _ in found[1:])
    hint = problem.hint + ("也可能是：" + "；".join(told for _, _, told in found[1:]) + "。" if others else "")
    paths = tuple(dict.fromkeys((FIGURES[position].path, *problem.paths)))
    return _fixed(replace(problem, message=words, paths=paths, hint=hint), position, new, figures)

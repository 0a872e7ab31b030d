"""Texts that may be alike are found by the clauses they share; by workers or here, they are the same ones."""

import random
from array import array
from collections.abc import Sequence
from functools import partial

import pytest

from xdreport.collect.candidates import MOST_TRIED, NEXT, Candidates, Clauses, Spread, candidates, find
from xdreport.collect.crew import Crew
from xdreport.collect.spread import each


def clauses(texts: list[tuple[int, list[int]]]) -> Clauses:
    """Texts, each of a length and with clauses, in order of their length."""
    ends, marks = array("I"), array("I")
    for _, own in sorted(texts):
        marks.extend(own)
        ends.append(len(marks))
    return Clauses(array("I", [length for length, _ in sorted(texts)]), ends, marks)


def drawn(seed: int, number: int = 200) -> Clauses:
    """Texts of which many share clauses."""
    draw = random.Random(seed)
    return clauses(
        [(draw.randint(40, 90), sorted(draw.sample(range(300), draw.randint(1, 12)))) for _ in range(number)]
    )


def test_those_that_share_half_of_their_clauses() -> None:
    found = candidates(clauses([(50, [1, 2, 3, 4]), (52, [1, 2, 9, 8]), (54, [1, 7, 6, 5]), (55, [])]))
    assert [*found.pairs()] == [(0, 1)]


def test_one_much_longer_is_not_compared() -> None:
    assert [*candidates(clauses([(50, [1, 2]), (61, [1, 2])])).pairs()] == [(0, 1)]
    assert [*candidates(clauses([(50, [1, 2]), (62, [1, 2])])).pairs()] == []


def test_each_is_compared_with_few_others_however_many_share_a_clause() -> None:
    found = candidates(clauses([(50, [1, 2])] * 500))
    assert max(found.numbers) == NEXT
    assert [other for one, other in found.pairs() if one == 0] == [1, 2, 3, 4]


@pytest.mark.parametrize("seed", range(5))
def test_what_is_found_does_share_half_and_comes_once(seed: int) -> None:
    texts = drawn(seed)
    pairs = [*candidates(texts).pairs()]
    assert pairs
    assert len(set(pairs)) == len(pairs)
    for one, other in pairs:
        own, others = set(texts.of(one)), set(texts.of(other))
        assert one < other
        assert len(own & others) >= min(len(own), len(others)) / 2
    assert max(candidates(texts).numbers) <= MOST_TRIED


def found_by(sections: Sequence[Clauses], spread: Spread | None) -> list[Candidates]:
    """The candidates of each, which were handed over once, in any order."""
    found: dict[int, Candidates] = {}

    def take(place: int, candidates: Candidates) -> None:
        assert place not in found
        found[place] = candidates

    find(sections, take, spread)
    return [found[place] for place in range(len(sections))]


def test_workers_find_the_same_in_any_order() -> None:
    sections = [drawn(seed, number) for seed, number in enumerate((10, 300, 0, 50))]
    here = found_by(sections, None)
    crew = Crew()
    crew.start(2)
    assert found_by(sections, partial(each, workers=2, crew=crew, ahead=1)) == here
    crew.close()


def test_what_a_worker_did_not_find_is_found_here() -> None:
    sections = [drawn(1), drawn(2)]

    def lost(work: object, jobs: object, take: object, *, meanwhile: object) -> None:
        """Nobody answers."""

    assert found_by(sections, lost) == found_by(sections, None)
    assert all(isinstance(one, Candidates) for one in found_by(sections, lost))

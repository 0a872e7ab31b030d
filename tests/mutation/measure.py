"""Running the mutations: how many distinct cases were tried, how many were caught, how many sound reports alarmed."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.mutation import arithmetic, documents, prose, reading, structure, wording, years
from tests.mutation.case import Case, Cases
from tests.mutation.files import blocks, read
from tests.mutation.sound import Sound, sound
from xdreport.checking import check
from xdreport.findings import Finding

T = TypeVar("T")
MUTATIONS: dict[str, Cases] = {
    **reading.CASES,
    **documents.CASES,
    **structure.CASES,
    **arithmetic.CASES,
    **prose.CASES,
    **years.CASES,
    **wording.CASES,
}
"""Rule id -> reports with a defect that the rule has to find."""

ROUNDS = 40
"""So often Hypothesis is asked again for cases that were not there before."""


class Outcome(NamedTuple):
    """What became of the cases of one rule; ``missed`` are those it did not find."""

    tried: int
    missed: list[Case]

    @property
    def caught(self) -> int:
        """How many were found."""
        return self.tried - len(self.missed)


def drawn(strategy: st.SearchStrategy[T], count: int, start: int, told: Callable[[T], str] = repr) -> list[T]:
    """``count`` examples that differ in what is ``told`` of them, the same in every run; fewer where there are no more.

    Hypothesis likes to repeat itself in part, hence the rounds, each with a seed of its own.
    """
    found: dict[str, T] = {}
    for number in range(ROUNDS):
        if len(found) < count:
            _collect(strategy, count, 1000 * start + number, found, told)
    return list(found.values())[:count]


def _collect(
    strategy: st.SearchStrategy[T], count: int, start: int, found: dict[str, T], told: Callable[[T], str]
) -> None:
    @settings(
        max_examples=count,
        database=None,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @seed(start)
    @given(strategy)
    def collect(example: T) -> None:
        found.setdefault(told(example), example)

    collect()


def mutated(rule: str, count: int, start: int = 0) -> Outcome:
    """Tries a rule's mutations."""
    cases = drawn(MUTATIONS[rule](), count, start)
    return Outcome(len(cases), [case for case in cases if not case.caught()])


def prose_of(one: Sound) -> str:
    """The text by which sound reports are told apart: the one with figures in it."""
    return one.report.overview.on_request or ""


def sound_reports(count: int, start: int = 0) -> Iterator[tuple[Sound, tuple[Finding, ...]]]:
    """Sound reports and what is, wrongly, found in them: with last year's report, and read from a file's blocks."""
    for place, one in enumerate(drawn(sound(), count, start, prose_of)):
        found = check(one.report, previous=one.previous).findings
        submission = read(blocks(one.report, notation="sheet" if place % 2 else "table"))
        yield one, found + check(submission, previous=one.previous).findings

"""The arithmetic and the diagnosis over generated reports: nothing missed, nothing claimed that does not add up."""

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.adding import broken, one, told
from tests.strategies import SUMMED, balanced_reports
from xdreport.form.figures import FIGURES, POSITION, Number, vector
from xdreport.form.report import Report
from xdreport.rules.diagnosis.search import explanations
from xdreport.rules.diagnosis.trial import gaps_of

PLACES = [POSITION[path] for path in SUMMED]


@given(balanced_reports(), st.sampled_from(PLACES), st.integers(0, 500))
def test_any_single_change_is_found_and_named(report: Report, place: int, value: int) -> None:
    figures = vector(report)
    right = figures[place]
    figures[place] = value
    if value == right:
        assert told(figures) == []
        return
    _, problem = one(figures)
    if FIGURES[place].table == "disputes":
        assert FIGURES[place].path in problem.paths
    else:
        assert (problem.paths[0], problem.expected, problem.actual) == (FIGURES[place].path, right, value)


@st.composite
def spoilt(draw: st.DrawFn) -> list[Number | None]:
    """The figures of a right report, some of them changed or blank."""
    figures = vector(draw(balanced_reports(highest=20)))
    changes = draw(st.dictionaries(st.sampled_from(PLACES), st.none() | st.integers(0, 20), max_size=12))
    for place, value in changes.items():
        figures[place] = value
    return figures


@given(spoilt())
def test_every_claimed_fix_adds_up(figures: list[Number | None]) -> None:
    """In turn, at every place that an explanation offers: what it claims is mended, what held still holds."""
    state = list(figures)
    for explanation in explanations(figures):
        before = gaps_of(state)
        for claimed in (explanation, *explanation.alternatives):
            for fix in claimed.fixes:
                trial = list(state)
                for place, value in fix.items():
                    assert value >= 0
                    assert trial[place] is not None
                    trial[place] = value
                after = gaps_of(trial)
                assert all(before[index] and after[index] == 0 for index in claimed.mended)
                assert not any(before[index] == 0 and after[index] for index in range(len(after)))
        for place, value in explanation.fixes[0].items():
            state[place] = value


@given(spoilt())
def test_every_broken_identity_is_told_once(figures: list[Number | None]) -> None:
    found = told(figures)
    equations = [problem.equation for _, problem in found]
    equations += [detail.split("：", 1)[1] for _, problem in found for detail in problem.details]
    assert sorted(equations) == sorted(problem.equation for _, problem in broken(figures))


@given(st.lists(st.none() | st.integers(0, 3), min_size=len(FIGURES), max_size=len(FIGURES)))
def test_any_figures_at_all_are_told(figures: list[Number | None]) -> None:
    assert bool(told(figures)) == bool(broken(figures))

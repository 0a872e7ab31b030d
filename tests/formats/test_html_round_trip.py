"""Report -> web page -> Report is the same report: figures, blanks, narrative, cover."""

from datetime import date

from hypothesis import HealthCheck, given, settings

from tests.build import report
from tests.formats import reports
from tests.strategies import valid_reports
from xdreport import Report, load, render
from xdreport.form.organ import OrganKind

SOME = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def back(held: Report) -> Report:
    """What is read from the page; nothing may be odd about it."""
    found = load(render(held, "html"))
    assert [problem.message for problem in found.problems] == []
    assert found.kind == "html"
    return found.report


@given(held=valid_reports())
@SOME
def test_a_complete_report_comes_back(held: Report) -> None:
    assert back(held) == held


@given(values=reports.VALUES)
@SOME
def test_blanks_and_zeros_come_back(values: tuple[int, ...]) -> None:
    held = reports.of(values)
    assert back(held) == held


def test_an_empty_report_comes_back_empty() -> None:
    assert back(Report()) == Report()


def test_what_the_text_does_not_tell_comes_back() -> None:
    contact = '"办"*&<b>\n三楼'
    held = report(organ="关于县", kind=OrganKind.CITY, published=date(2026, 1, 20), contact=contact)
    assert back(held) == held

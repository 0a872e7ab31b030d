"""Report -> file with charts -> Report is the same report: a picture adds nothing that is read."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.formats import reports
from tests.strategies import valid_reports
from xdreport import Report, load, render
from xdreport.form.figures import replace
from xdreport.formats.kinds import PICTURED, READERS

SOME = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FORMATS = [format for format in PICTURED if format in READERS and format != "pdf"]
"""Of a PDF only what is printed comes back: see test_pdf_write."""


def back(held: Report, format: str) -> Report:
    last = replace(held, {"year": held.year - 1} if held.year else {})
    drawn = render(held, format, charts=True, previous=last)
    found = load(drawn)
    assert [problem.message for problem in found.problems] == []
    assert found.kind == format
    return found.report


@pytest.mark.parametrize("format", FORMATS)
@given(held=valid_reports())
@SOME
def test_a_complete_report_comes_back(format: str, held: Report) -> None:
    assert back(held, format) == held


@pytest.mark.parametrize("format", FORMATS)
@given(values=reports.VALUES)
@SOME
def test_blanks_and_zeros_come_back(format: str, values: tuple[int, ...]) -> None:
    held = reports.of(values)
    assert back(held, format) == held


@pytest.mark.parametrize("format", FORMATS)
def test_a_topic_without_text_stays_without(format: str) -> None:
    held = reports.of()
    assert held.overview.on_request is None
    assert render(held, format, charts=True) != render(held, format)
    assert back(held, format) == held

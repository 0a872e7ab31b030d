"""Results packed and unpacked: the same findings in few bytes; and what is kept of a report."""

import struct
from array import array
from decimal import Decimal

import pytest
from examples.reports import county_2025

from tests.build import report
from xdreport.collect.packing import Results, packed, unpacked
from xdreport.collect.trace import Trace, packed_trace, unpacked_trace, whose
from xdreport.collect.tracing import trace
from xdreport.findings import Finding, Problem, Result, Severity, Skipped
from xdreport.form.figures import replace
from xdreport.form.narrative import LABELS
from xdreport.submission import Submission

SKIPPED = (Skipped(id="XD401", name="carry-over-mismatch", reason="没有提供上年度报告"),)


def result(*severities: Severity, file: str | None = "甲 镇.xlsx", **more: str) -> Result:
    findings = tuple(
        Finding(id="XD201", name="unbalanced-applications", severity=severity, message="不等", expected=3, **more)
        for severity in severities
    )
    return Result(file=file, organ="甲镇", year=2025, findings=findings, skipped=SKIPPED)


def test_a_packed_result_is_the_same() -> None:
    held = result(Severity.ERROR, equation="1 ≠ 2")
    odd = held.model_copy(
        update={"findings": (held.findings[0].model_copy(update={"actual": Decimal("1.5"), "message": "\ud800"}),)}
    )
    assert unpacked(packed(held)) == held
    again = unpacked(packed(odd)).findings[0]
    assert (float(str(again.actual)), again.message) == (1.5, "?")
    many = Results([held, packed(held)])
    assert [*many] == [held, held]
    assert many[1] == held
    assert many[1].skipped is unpacked(packed(held)).skipped
    assert [*many[:1]] == [held]


@pytest.mark.parametrize("typed", [3, 0, Decimal("3.5"), "3", "-3", "０", "2025-01-31", None])
def test_what_was_typed_as_text_stays_text(typed: int | Decimal | str | None) -> None:
    held = result(Severity.ERROR)
    odd = held.model_copy(update={"findings": (held.findings[0].model_copy(update={"actual": typed}),)})
    again = unpacked(packed(odd)).findings[0].actual
    assert (again, type(again)) == (typed, type(typed))


def test_a_trace_holds_what_is_compared() -> None:
    submission = Submission(
        report(disclosure__fees=Decimal("1.25"), received__total=3, problems="本单位红旗区小店镇人民政府" * 9)
    )
    found = trace(submission)
    assert unpacked_trace(packed_trace(found)) == found
    assert (found.organ, found.year, len(found.figures)) == ("红旗区小店镇人民政府", 2025, 200)
    lengths = dict(zip([path for path, _ in LABELS], array("I", found.texts.lengths), strict=True))
    assert lengths["problems"] == 0, "nothing is left of it without the organ's name"
    unreadable = trace(Submission(report(), problems=(Problem("坏了", rule="XD001"),)))
    assert unpacked_trace(packed_trace(unreadable)).unreadable


def test_equal_figures_make_equal_tables_however_they_are_written() -> None:
    fees = (Decimal("1.50"), Decimal("1.5"), Decimal(15))
    one, same, other = (trace(Submission(replace(county_2025(), {"disclosure.fees": fee}))).tables for fee in fees)
    assert one is not None
    assert one == same != other


@pytest.mark.parametrize("organ", ["红旗区小店镇人民政府", "", "带“引号”的", 'a"b', "a\\b", "\ud800", "[甲,2024,"])
@pytest.mark.parametrize("year", [2025, None])
def test_whose_a_trace_is_is_read_from_its_beginning(organ: str, year: int | None) -> None:
    packed = packed_trace(Trace(organ, year, packed_figures=b"[1]", packed_texts=b"x"))
    held = unpacked_trace(packed)
    assert whose(packed) == (held.organ, held.year)


@pytest.mark.parametrize("data", [b"", b"123", b"\0" * 12, bytes(12) + b'["a",x'])
def test_whose_something_else_is_cannot_be_told(data: bytes) -> None:
    with pytest.raises((ValueError, TypeError, struct.error)):
        whose(data)

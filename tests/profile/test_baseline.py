"""A baseline accepts today's findings, no others; its fingerprints last."""

from pathlib import Path

import pytest
from examples.reports import town
from hypothesis import given
from hypothesis import strategies as st

from xdreport.checking import check
from xdreport.findings import Finding, Result, Severity
from xdreport.fingerprints import fingerprint
from xdreport.form.figures import replace
from xdreport.profile.baseline import Baseline, accept, read, written
from xdreport.profile.faults import ProfileError

THIN = check(replace(town(), {"problems": "没有问题。", "overview.platform": None}))


def baseline_of(*results: Result) -> Baseline:
    return Baseline.model_validate_json(written(results))


def test_what_was_found_is_accepted_and_counted() -> None:
    (kept,), stale = accept([THIN], baseline_of(THIN))
    assert (kept.findings, kept.accepted, stale) == ((), 2, [])


def test_only_what_is_new_or_has_other_values_fails() -> None:
    later = check(
        replace(town(), {"problems": "没有什么问题。", "overview.management": None, "overview.platform": None})
    )
    (kept,), stale = accept([later], baseline_of(THIN))
    assert [(finding.id, finding.paths) for finding in kept.findings] == [
        ("XD105", ("overview.management",)),
        ("XD109", ("problems",)),
    ]
    assert kept.accepted == 1
    assert [entry.id for entry in stale] == ["XD109"]


def test_an_entry_accepts_one_finding() -> None:
    twice = THIN.model_copy(update={"findings": THIN.findings * 2})
    assert accept([twice], baseline_of(THIN))[0][0].accepted == 2
    assert accept([twice], baseline_of(twice))[0][0].accepted == 4


def test_another_year_is_another_report() -> None:
    next_year = THIN.model_copy(update={"year": 2026})
    (kept,), stale = accept([next_year], baseline_of(THIN))
    assert (kept.accepted, stale) == (0, [])


def test_what_must_never_pass_or_is_waived_is_not_accepted() -> None:
    lost = Finding(id="XD001", name="unreadable-file", severity=Severity.ERROR, message="坏了")
    waived = THIN.findings[0].model_copy(update={"waived": "理由"})
    result = Result(file="a.xlsx", findings=(lost, waived))
    assert baseline_of(result).findings == ()
    assert accept([result], baseline_of(result))[0] == [result]


def test_the_file_is_the_same_whatever_the_order() -> None:
    other = THIN.model_copy(update={"organ": "红旗区大店镇", "findings": THIN.findings[::-1]})
    assert written([THIN, other]) == written([other, THIN])


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"xdreport_baseline": 2}', "[" * 20000, "\udcff"])
def test_what_is_no_baseline_is_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "b.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ProfileError, match="不是基线文件") as error:
        read(path)
    assert len(error.value.lines) == 1


@given(st.integers(), st.integers(), st.text(max_size=20))
def test_a_fingerprint_rests_on_rule_report_figure_and_values(actual: int, expected: int, message: str) -> None:
    found = Finding(
        id="XD401", name="n-n", severity=Severity.ERROR, paths=("a.b",), actual=actual, expected=expected, message="m"
    )
    mark = fingerprint(found, "x", values=True)
    looks = {"message": message, "severity": Severity.INFO, "cell": "D5", "hint": message, "row": message}
    assert fingerprint(found.model_copy(update=looks), "x", values=True) == mark
    for change in ({"actual": actual + 1}, {"expected": expected - 1}, {"paths": ("a.c",)}, {"id": "XD402"}):
        assert fingerprint(found.model_copy(update=change), "x", values=True) != mark
    assert fingerprint(found, "y", values=True) != mark
    assert fingerprint(found.model_copy(update={"actual": actual + 1}), "x") == fingerprint(found, "x")

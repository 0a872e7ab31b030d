"""Waivers: what they cover, when they lapse (XD901), and which nobody needs (XD902)."""

from dataclasses import replace as with_
from datetime import date
from pathlib import Path

import pytest
from examples.reports import county_2025, town

from tests.profile.profiles import WAIVER, profile
from xdreport.checking import check
from xdreport.document import Origin
from xdreport.findings import Finding, Problem, Result, Severity
from xdreport.form.figures import replace
from xdreport.form.report import Report
from xdreport.profile.profile import Profile
from xdreport.submission import Submission

TODAY = date(2027, 3, 31)
THIN = replace(town(), {"problems": "没有问题。"})
"""Fires XD109 with actual 5."""


def waiver(folder: Path, old: str = "", new: str = "", *, today: date = TODAY) -> Profile:
    """The profile of WAIVER, changed."""
    assert old in WAIVER
    return with_(profile(folder, WAIVER.replace(old, new) if old else WAIVER), today=today)


def told(result: Result) -> list[tuple[str, str | None]]:
    return [(finding.id, finding.waived) for finding in result.findings]


def only(result: Result, id: str) -> Finding:
    (finding,) = [finding for finding in result.findings if finding.id == id]
    return finding


def test_a_waived_finding_stays_and_does_not_count(tmp_path: Path) -> None:
    result = check(THIN, profile=waiver(tmp_path))
    assert told(result) == [("XD109", "另文报送（区政务公开办批准，有效期至 2027-03-31）")]
    assert result.open == ()
    assert result.count(Severity.WARNING) == 0
    assert result.passed


@pytest.mark.parametrize(
    "new",
    [
        'row = "五、存在的主要问题及改进情况"',
        'row = "存在的主要问题及改进情况"',
        'figure = "问题及改进!B4"',
        'figure = "B4"',
        'year = 2025\nfigure = "problems"',
    ],
)
def test_the_figure_is_named_by_path_cell_or_label(tmp_path: Path, new: str) -> None:
    submission = Submission(THIN, origins={"problems": Origin("问题及改进", 4, 2, "sheet")})
    result = check(submission, profile=waiver(tmp_path, 'figure = "problems"', new))
    assert [finding.id for finding in result.findings if finding.waived] == ["XD109"]


def test_the_organ_with_or_without_its_full_style(tmp_path: Path) -> None:
    assert check(THIN, profile=waiver(tmp_path, "小店镇人民政府", "小店镇")).open == ()


@pytest.mark.parametrize(
    ("old", "new"), [("小店镇", "大店镇"), ('figure = "problems"', 'year = 2024\nfigure = "problems"')]
)
def test_another_organs_or_years_waiver_is_of_no_concern(tmp_path: Path, old: str, new: str) -> None:
    assert told(check(THIN, profile=waiver(tmp_path, old, new))) == [("XD109", None)]


def test_it_lapses_when_a_value_changes(tmp_path: Path) -> None:
    result = check(replace(THIN, {"problems": "没有什么问题。"}), profile=waiver(tmp_path))
    lapsed = only(result, "XD901")
    assert lapsed.message == "对 XD109 的豁免已失效：“实为”的值由 5 变为 7"
    assert lapsed.hint is not None
    assert "把 values 改为 { actual = 7 }" in lapsed.hint
    assert (lapsed.row, lapsed.paths, lapsed.actual) == ("五、存在的主要问题及改进情况", ("problems",), None)
    assert lapsed.severity is Severity.WARNING
    assert only(result, "XD109").waived is None


def test_it_lapses_the_day_after(tmp_path: Path) -> None:
    result = check(THIN, profile=waiver(tmp_path, today=date(2027, 4, 1)))
    assert only(result, "XD901").message == "对 XD109 的豁免已失效：已于 2027-03-31 到期"
    assert only(result, "XD109").waived is None


def test_a_value_left_out_or_too_many_does_not_bind(tmp_path: Path) -> None:
    left_out = check(THIN, profile=waiver(tmp_path, "{ actual = 5 }", '{ message = "只写了没有问题。" }'))
    assert "没有写明“实为”（actual），现为 5" in only(left_out, "XD901").message
    more = check(THIN, profile=waiver(tmp_path, "{ actual = 5 }", "{ actual = 5, expected = 50 }"))
    assert only(more, "XD901").message.endswith("豁免写明的“应为”（expected）这个问题没有")


def test_a_finding_without_figures_is_bound_to_its_words(tmp_path: Path) -> None:
    report = replace(town(), {"overview.management": None})
    (missing,) = check(report).findings
    text = WAIVER.replace('"XD109"', '"missing-topic"').replace('"problems"', '"overview.management"')
    bound = profile(tmp_path, text.replace("{ actual = 5 }", f'{{ message = "{missing.message}" }}'))
    assert check(report, profile=with_(bound, today=TODAY)).open == ()
    loose = profile(tmp_path, text.replace("{ actual = 5 }", '{ message = "别的话" }'))
    lapsed = only(check(report, profile=with_(loose, today=TODAY)), "XD901")
    assert lapsed.message.endswith("问题的文字与豁免时不同")


def test_an_equation_holds_every_figure(tmp_path: Path) -> None:
    broken = {"requests.received.natural_person": 189, "requests.received.total": 211}
    report = replace(county_2025(), {**broken, "overview.on_request": "渠道畅通。"})
    found = next(finding for finding in check(report).findings if finding.id.startswith("XD2"))
    values = f'{{ actual = {found.actual}, expected = {found.expected}, equation = "{found.equation}" }}'
    text = WAIVER.replace("XD109", found.id).replace("小店镇", "").replace('"problems"', f'"{found.paths[0]}"')
    bound = with_(profile(tmp_path, text.replace("{ actual = 5 }", values)), today=TODAY)
    assert [finding.id for finding in check(report, profile=bound).findings if finding.waived] == [found.id]


def test_an_unused_waiver_is_told(tmp_path: Path) -> None:
    result = check(Submission(town(), file="a.xlsx"), profile=waiver(tmp_path))
    unused = only(result, "XD902")
    assert unused.message == "对 XD109（problems）的豁免没有用上：本报告没有这个问题"
    assert (unused.file, unused.severity) == ("a.xlsx", Severity.INFO)


def test_an_unused_waiver_of_a_rule_that_fires_elsewhere_says_where(tmp_path: Path) -> None:
    unused = only(check(THIN, profile=waiver(tmp_path, '"problems"', '"problem"')), "XD902")
    assert unused.hint is not None
    assert "本报告的 XD109 在 problems，请核对数据项是否写错" in unused.hint


def test_of_a_rule_that_was_not_checked_nothing_is_told(tmp_path: Path) -> None:
    assert told(check(town(), profile=waiver(tmp_path, '"XD109"', '"XD401"'))) == []
    assert told(check(town(), profile=profile(tmp_path, f'ignore = ["XD109"]\n{WAIVER}'))) == []
    lost = Submission(Report(organ=town().organ), problems=(Problem("坏了", rule="XD001"),))
    assert told(check(lost, profile=waiver(tmp_path))) == [("XD001", None)]


def test_what_is_told_of_waivers_can_be_turned_off_and_weighed(tmp_path: Path) -> None:
    assert told(check(town(), profile=profile(tmp_path, f'ignore = ["XD902"]\n{WAIVER}'))) == []
    graver = profile(tmp_path, f'severity = {{ XD902 = "error" }}\n{WAIVER}')
    assert not check(town(), profile=graver).passed


def test_rules_off_severities_and_limits(tmp_path: Path) -> None:
    strict = profile(tmp_path, 'severity = { XD109 = "error" }\nlimits = { XD109 = 3 }')
    assert check(THIN, profile=strict).findings[0].severity is Severity.ERROR
    longer = replace(town(), {"problems": "公开不及时。今后加强培训。"})
    assert [finding.id for finding in check(longer).findings] == ["XD109"]
    assert check(longer, profile=strict).findings == ()
    off = check(THIN, profile=profile(tmp_path, 'ignore = ["XD109"]'))
    assert off.findings == ()
    assert ("XD109", "按设置不检查") in {(one.id, one.reason) for one in off.skipped}


def test_what_a_reader_reports_can_be_turned_off(tmp_path: Path) -> None:
    odd = Submission(town(), problems=(Problem("标签不同", rule="XD005"),))
    assert [finding.id for finding in check(odd).findings] == ["XD005"]
    assert check(odd, profile=profile(tmp_path, 'ignore = ["XD005"]')).findings == ()

"""Reporters: the registry, and the terminal's output against the plain one."""

import re
from importlib import import_module

import pytest

from xdreport.findings import Finding, Result, Severity, Skipped
from xdreport.reporters import REPORTERS, report
from xdreport.reporters.lines import one_line, results_lines
from xdreport.reporters.width import width

LONG = Finding(
    id="XD203",
    name="applicant-total",
    severity=Severity.ERROR,
    file="a.xlsx",
    place="依申请公开",
    cell="J27",
    row="（五）不予处理 5.要求行政机关确认或重新出具已获取信息",
    column="法律服务机构",
    message="这一行的总计，不等于六类申请人之和。" * 3,
    equation="3402+91 = 3493 ≠ 3375+119 = 3494，差 1",
    hint="请核对这一行的七个数；若某件申请记错了列，改到正确的一列即可。" * 2,
)
SKIPPED = tuple(Skipped(id=f"XD40{number}", name="x", reason="没有提供上年度报告") for number in range(1, 8))
RESULTS = [Result(file="a.xlsx", findings=(LONG,), skipped=SKIPPED), Result(file="b.xlsx", skipped=SKIPPED)]


@pytest.mark.parametrize("name", REPORTERS)
def test_every_reporter_gives_text_that_ends_in_a_line_feed(name: str) -> None:
    assert report(name, RESULTS).endswith("\n")
    assert report(name, []).endswith("\n")
    assert import_module(f"xdreport.reporters.{REPORTERS[name]}").report(RESULTS) == report(name, RESULTS)


def test_an_unknown_reporter_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown reporter 'pdf'"):
        report("pdf", RESULTS)


def test_what_was_not_checked_is_grouped_by_reason() -> None:
    last = report("text", RESULTS).splitlines()[-1]
    assert last == "共 2 份，1 份通过，1 份有错误：1 个错误。未核对：全部 2 份没有提供上年度报告（XD401 等 7 条规则）。"


def test_a_unit_that_sent_nothing_is_no_file() -> None:
    absent = LONG.model_copy(update={"id": "XD601", "file": None, "cell": None, "place": None})
    missing = Result(organ="红旗区大店镇人民政府", findings=(absent,))
    last = report("text", [*RESULTS, missing]).splitlines()[-1]
    assert last.startswith("共 2 份，未报 1 个单位，1 份通过，1 份有错误：2 个错误。未核对：全部 2 份没有提供")
    assert "共 2 份，未报 1 个单位，" in report("markdown", [*RESULTS, missing])
    assert "共 2 份，未报 1 个单位，" in report("github", [*RESULTS, missing])
    assert "共 2 份报告，未报 1 个单位" in report("html", [*RESULTS, missing])
    sound = [result.model_copy(update={"findings": ()}) for result in RESULTS]
    assert "共 2 份，未报 1 个单位，2 份通过：1 个错误。" in report("text", [*sound, missing])


def test_files_that_were_not_checked_in_part_are_counted_and_named() -> None:
    some = [Result(file=f"报送/{name}.xlsx", skipped=SKIPPED) for name in "abcd"]
    whole = Result(file="e.xlsx")
    for format in ("text", "markdown"):
        assert "未核对：2 份（a.xlsx、b.xlsx）：没有提供上年度报告" in report(format, [*some[:2], whole])
    assert "没有提供上年度报告（2 份（a.xlsx、b.xlsx））" in report("html", [*some[:2], whole])
    assert "4 份（a.xlsx、b.xlsx、c.xlsx 等）：没有提供上年度报告（XD401" in report("text", [*some, whole])


def test_a_finding_in_one_line() -> None:
    short = LONG.model_copy(update={"message": "不等。", "hint": None, "row": None, "column": None})
    assert one_line(short) == "错误 XD203 依申请公开!J27：不等。3402+91 = 3493 ≠ 3375+119 = 3494，差 1"


@pytest.mark.parametrize("no_colour", [False, True])
def test_a_terminal_shows_the_same_words_within_its_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, no_colour: bool
) -> None:
    from xdreport.reporters import terminal

    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_colour:
        monkeypatch.setenv("NO_COLOR", "1")
    terminal.show(results_lines(RESULTS))
    shown = capsys.readouterr().out
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert max(width(line) for line in plain.splitlines()) <= 80
    assert re.sub(r"\s", "", plain) == re.sub(r"\s", "", report("text", RESULTS))
    assert ("\x1b[1;31m错误" in shown) is not no_colour

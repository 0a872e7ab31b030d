"""Annotations of GitHub Actions: read back as its runner reads commands."""

import re

from tests.reporters.samples import FIGURE, INFO, NASTY, USUAL, WARNING
from xdreport.findings import Result
from xdreport.reporters import report

COMMAND = re.compile(r"::(error|warning|notice) (?:file=([^,:]*),)?title=([^,:]*)::(.*)")


def _back(text: str) -> str:
    for code, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_a_finding_is_an_annotation_and_the_gravest_come_first() -> None:
    lines = report("github", [Result(file="a,b:c%.xlsx", findings=(INFO, WARNING, FIGURE))]).splitlines()
    assert lines[0] == (
        "::error file=a%2Cb%3Ac%25.xlsx,title=XD201 依申请公开!C27（（七）总计 · 自然人）::"
        "依申请公开!C27（（七）总计 · 自然人）：自然人列：新收加上年结转，不等于办理结果加结转下年度。"
        "%0A3402+91 = 3493 ≠ 3375+119 = 3494，差 1%0A· 总计列同样差 1"
        "%0A怎么改：对照登记台账，核对这一列的新收、上年结转、办理结果和结转下年度四个数。"
    )
    assert [line.split(" ")[0] for line in lines[1:3]] == ["::warning", "::notice"]
    assert lines[3:] == ["xdreport：a,b:c%.xlsx：1 个错误、1 个警告、1 个提示。"]


def test_text_from_a_file_cannot_be_a_command_of_its_own() -> None:
    trick = Result(file="::stop-commands::x ##[error].xlsx", findings=(FIGURE.model_copy(update={"file": None}),))
    for results in ([NASTY], [NASTY, *USUAL], [trick], [trick.model_copy(update={"findings": ()})]):
        lines = report("github", results).splitlines()
        assert len(lines) == sum(len(result.findings) for result in results) + 1
        assert all(COMMAND.fullmatch(line) for line in lines[:-1])
        assert lines[-1].startswith("xdreport：")
        assert "##[" not in lines[-1]


def test_the_runner_reads_back_what_was_said() -> None:
    match = COMMAND.fullmatch(report("github", [NASTY]).splitlines()[0])
    assert match
    assert _back(match[2]) == '=cmd|" /C calc"!A0,<b>：,%0A .xlsx'
    assert "::error::x %0A 😀" in _back(match[4])

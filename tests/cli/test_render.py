"""render: checked first, nothing written over errors, drafts marked, files never overwritten unasked."""

from pathlib import Path

import pytest

from tests.cli.conftest import UNREADABLE, WARNING, Engine, Run, finding
from xdreport.findings import Problem


def test_the_one_workbook_here_becomes_a_word_file(here: Path, run: Run, engine: Engine) -> None:
    (here / "小店 镇.xlsx").write_bytes(b"x")
    assert run("render") == (0, "已生成：小店 镇.docx\n", "")
    assert (here / "小店 镇.docx").read_bytes() == "docx of 小店 镇.xlsx".encode()
    assert engine.draft is None


@pytest.mark.usefixtures("engine")
def test_format_and_output(here: Path, run: Run) -> None:
    (here / "in").mkdir()
    (here / "in" / "a.xlsx").write_bytes(b"x")
    assert run("render", "in", "--format", "MD").out == "已生成：a.md\n"
    assert run("render", "in/a.xlsx", "--format", "md", "-o", "in/报告.md").code == 0
    assert (here / "a.md").read_bytes() == (here / "in" / "报告.md").read_bytes()


def test_errors_stop_it_and_nothing_is_written(here: Path, run: Run, engine: Engine) -> None:
    (here / "a.xlsx").write_bytes(b"x")
    engine.findings = {"a.xlsx": (finding(cell="H7"),)}
    code, out, err = run("render", "a.xlsx")
    assert (code, out) == (1, "")
    assert "错误 XD201  H7" in err
    assert err.splitlines()[-1] == "没有生成。请改正后重来；只想先看样子，可加 --draft 生成草稿。"
    assert [path.name for path in here.iterdir()] == ["a.xlsx"]
    assert engine.draft == "not rendered"


def test_a_draft_lists_the_findings(here: Path, run: Run, engine: Engine) -> None:
    (here / "a.xlsx").write_bytes(b"x")
    broken = finding(place="依申请公开", cell="H7", row="一、新收", column="其他", equation="1 ≠ 2", hint="改正")
    engine.findings = {"a.xlsx": (broken, WARNING)}
    code, out, err = run("render", "--draft")
    assert (code, out) == (0, "已生成草稿：a.docx\n")
    assert engine.draft == [
        "错误 XD201 依申请公开!H7 一、新收 · 其他：两边不等。1 ≠ 2。改正",
        "警告 XD104：标题没有写年度。请补上年度",
    ]
    assert "有 2 处需要留意，已列在草稿末尾" in err


def test_warnings_do_not_stop_it_and_are_shown_shortly(here: Path, run: Run, engine: Engine) -> None:
    (here / "a b.xlsx").write_bytes(b"x")
    engine.findings = {"a b.xlsx": (WARNING,) * 8}
    code, _, err = run("render")
    lines = err.splitlines()
    assert code == 0
    assert lines[0] == "提醒：有 8 处需要留意，不影响生成："
    assert lines[1] == "  警告 XD104：标题没有写年度。请补上年度"
    assert lines[6:] == ['  …… 全部见：xdreport validate "a b.xlsx"']


def test_an_existing_file_is_kept_unless_forced(here: Path, run: Run, engine: Engine) -> None:
    (here / "a.xlsx").write_bytes(b"x")
    (here / "a.docx").write_bytes(b"edited by hand")
    code, _, err = run("render")
    assert code == 2
    assert "“a.docx”已存在" in err
    assert engine.calls == []
    assert (here / "a.docx").read_bytes() == b"edited by hand"
    assert run("render", "--force").code == 0
    assert (here / "a.docx").read_bytes() == b"docx of a.xlsx"


@pytest.mark.usefixtures("engine")
def test_the_input_is_never_the_output(here: Path, run: Run) -> None:
    (here / "a.xlsx").write_bytes(b"mine")
    code, _, err = run("render", "a.xlsx", "-o", f"../{here.name}/a.xlsx", "--force")
    assert code == 2
    assert "就是输入文件" in err
    assert (here / "a.xlsx").read_bytes() == b"mine"


def test_an_unreadable_workbook_is_wrong_use(here: Path, run: Run, engine: Engine) -> None:
    (here / "a.xlsx").write_bytes(b"x")
    problem = Problem(UNREADABLE.message, rule="XD001", hint="请重新保存")
    engine.problems = (problem,)
    assert run("render", "a.xlsx") == (2, "", "xdreport：工作簿“a.xlsx”读不出：文件已损坏。请重新保存\n")

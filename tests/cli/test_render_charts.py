"""render --charts: which formats get pictures, what is left out and said so, and last year's report."""

from pathlib import Path

import pytest
from examples.reports import county_2024, county_2025, town

from tests.cli.conftest import Engine, Run
from xdreport import load, render
from xdreport.form.figures import replace

MARK = b'<p class="chart">'


@pytest.fixture
def years(here: Path) -> Path:
    (here / "2025.xlsx").write_bytes(render(county_2025(), "xlsx"))
    (here / "2024.xlsx").write_bytes(render(county_2024(), "xlsx"))
    return here


def test_without_last_year_two_charts(years: Path, run: Run) -> None:
    code, out, err = run("render", "2025.xlsx", "--charts", "--format", "html")
    assert (code, out) == (0, "已生成：2025.html\n")
    assert err == "没有画“2025年与2024年政府信息公开申请对比”：没有提供上年度报告。\n"
    assert (years / "2025.html").read_bytes().count(MARK) == 2


def test_with_last_year_three(years: Path, run: Run) -> None:
    run("render", "2025.xlsx", "--charts", "--format", "html,docx", "-o", ".", "--previous", "2024.xlsx")
    assert (years / "2025.html").read_bytes().count(MARK) == 3
    assert (years / "2025.docx").read_bytes() == render(
        load(years / "2025.xlsx"), "docx", charts=True, previous=county_2024()
    )


def test_a_folder_of_last_years_reports(years: Path, run: Run) -> None:
    (years / "去 年").mkdir()
    (years / "2024.xlsx").rename(years / "去 年" / "a.xlsx")
    (years / "去 年" / "b.xlsx").write_bytes(render(replace(town(), {"year": 2024}), "xlsx"))
    code, _, err = run("render", "2025.xlsx", "--charts", "--format", "html", "--previous", "去 年")
    assert (code, err) == (0, "")
    assert (years / "2025.html").read_bytes().count(MARK) == 3


def test_formats_that_hold_no_charts_are_written_without(years: Path, run: Run) -> None:
    code, out, err = run("render", "2025.xlsx", "--charts", "--format", "html,md,json", "--previous", "2024.xlsx")
    assert (code, out.count("已生成")) == (0, 3)
    assert err == "md、json 里不能画图，已照常生成。\n"
    assert (years / "2025.md").read_bytes() == render(load(years / "2025.xlsx"), "md")


def test_no_format_that_holds_charts_is_wrong_use(years: Path, run: Run) -> None:
    code, out, err = run("render", "2025.xlsx", "--charts", "--format", "md")
    assert (code, out) == (2, "")
    assert err.startswith("xdreport：md 里不能画图，--charts 只用于 docx、html")
    assert len(err.splitlines()) == 1
    assert not (years / "2025.md").exists()


def test_zeros_give_no_chart_and_a_line(here: Path, run: Run) -> None:
    (here / "a.xlsx").write_bytes(render(town(), "xlsx"))
    code, out, err = run("render", "a.xlsx", "--charts")
    assert (code, out) == (0, "已生成：a.docx\n")
    assert err.splitlines()[:2] == [
        "没有画“2025年新收政府信息公开申请：申请人情况”：表中没有大于 0 的数字。",
        "没有画“2025年政府信息公开申请办理结果”：表中没有大于 0 的数字。",
    ]
    assert (here / "a.docx").read_bytes() == render(load(here / "a.xlsx"), "docx")


def test_last_years_report_is_checked_against(years: Path, run: Run) -> None:
    wrong = replace(county_2024(), {"requests.carried_forward.natural_person": 1})
    (years / "2024.xlsx").write_bytes(render(wrong, "xlsx"))
    code, _, err = run("render", "2025.xlsx", "--previous", "2024.xlsx")
    assert code == 1
    assert "XD401" in err


def test_last_years_report_that_is_not_there(years: Path, run: Run) -> None:
    code, out, err = run("render", "2025.xlsx", "--charts", "--previous", "没有.xlsx")
    assert (code, out) == (2, "")
    assert "找不到上年度工作簿“没有.xlsx”" in err
    assert not (years / "2025.docx").exists()


def test_it_is_never_written_over(years: Path, run: Run) -> None:
    before = (years / "2024.xlsx").read_bytes()
    code, _, err = run(
        "render", "2025.xlsx", "--format", "xlsx", "-o", "2024.xlsx", "--force", "--previous", "2024.xlsx"
    )
    assert code == 2
    assert "就是输入文件" in err
    assert (years / "2024.xlsx").read_bytes() == before


def test_charts_only_when_asked_for(here: Path, run: Run, engine: Engine) -> None:
    (here / "a.xlsx").write_bytes(b"x")
    assert run("render", "a.xlsx").code == 0
    assert engine.drawn == {"docx": False}

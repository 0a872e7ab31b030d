"""template: what the cover says, what is carried over, and how the file is named."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Engine, Run, finding
from xdreport.cli.template import year_due
from xdreport.form.figures import replace
from xdreport.form.organ import OrganKind
from xdreport.form.report import Report

LAST = replace(
    Report(organ="红旗区小店镇人民政府", kind=OrganKind.TOWN, year=2024),
    {"requests.carried_forward.natural_person": 3},
)


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2026, 1, 1), 2025), (date(2026, 6, 30), 2025), (date(2026, 7, 1), 2026), (date(2026, 12, 31), 2026)],
)
def test_the_year_due(today: date, year: int) -> None:
    assert year_due(today) == year


def test_options_fill_the_cover(here: Path, run: Run, engine: Engine) -> None:
    code, out, err = run("template", "--year", "2026", "--organ", "红旗区小店镇", "--kind", "town")
    name = "红旗区小店镇2026年政府信息公开工作年度报告.xlsx"
    assert (code, err) == (0, "")
    assert out == f"已生成 2026 年度模板：{name}\n填好后检查：xdreport validate {name}\n"
    assert (here / name).read_bytes() == b"a workbook"
    assert engine.made == (Report(organ="红旗区小店镇", kind=OrganKind.TOWN, year=2026), None)


def test_without_options_the_year_is_the_one_due(here: Path, run: Run, engine: Engine) -> None:
    assert run("template").code == 0
    year = year_due(date.today())
    assert engine.made[0] == Report(year=year)
    assert (here / f"政府信息公开工作年度报告模板（{year}年）.xlsx").exists()


@pytest.mark.usefixtures("here")
def test_a_kind_may_be_given_by_its_chinese_name(run: Run, engine: Engine) -> None:
    assert run("template", "--kind", "乡（镇）人民政府", "-o", "新 表.xlsx").out.endswith('validate "新 表.xlsx"\n')
    assert engine.made[0].kind is OrganKind.TOWN


@pytest.mark.usefixtures("engine")
def test_names_that_windows_forbids_are_made_safe(here: Path, run: Run) -> None:
    assert run("template", "--organ", 'a/b:c"?' + "长" * 100, "--year", "2025").code == 0
    (made,) = here.iterdir()
    assert made.name.startswith("a_b_c__长")
    assert len(made.name.encode()) <= 255


def test_from_carries_organ_kind_and_the_next_year(here: Path, run: Run, engine: Engine) -> None:
    engine.report = LAST
    (here / "2024.xlsx").write_bytes(b"x")
    assert run("template", "--from", "2024.xlsx")[::2] == (0, "")
    assert engine.made == (Report(organ="红旗区小店镇人民政府", kind=OrganKind.TOWN, year=2025), LAST)


def test_from_with_another_year_is_refused(here: Path, run: Run, engine: Engine) -> None:
    engine.report = LAST
    (here / "2024.xlsx").write_bytes(b"x")
    code, _, err = run("template", "--from", "2024.xlsx", "--year", "2026")
    assert code == 2
    assert "只能生成 2025 年度模板，与 --year 2026 不符" in err
    engine.report = Report()
    assert "请用 --year 写明" in run("template", "--from", "2024.xlsx").err


def test_from_a_workbook_with_doubtful_figures_warns(here: Path, run: Run, engine: Engine) -> None:
    engine.report = Report(year=2024)
    engine.findings = {"2024.xlsx": (finding(), finding("XD104"))}
    (here / "2024.xlsx").write_bytes(b"x")
    code, _, err = run("template", "--from", "2024.xlsx", "-o", "new.xlsx")
    assert code == 0
    assert err.splitlines() == [
        "提醒：“2024.xlsx”有 1 个计算错误，结转数照原样带入，请先核对：xdreport validate 2024.xlsx",
        "提醒：“2024.xlsx”没有填“四、结转下年度继续办理”，本年“上年结转”未能带入。",
    ]


def test_last_years_workbook_is_never_overwritten(here: Path, run: Run, engine: Engine) -> None:
    engine.report = LAST
    (here / "2024.xlsx").write_bytes(b"mine")
    code, _, err = run("template", "--from", "2024.xlsx", "-o", "2024.xlsx", "--force")
    assert code == 2
    assert "就是输入文件" in err
    assert (here / "2024.xlsx").read_bytes() == b"mine"

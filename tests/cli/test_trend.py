"""xdreport trend: from an archive to the screen, a csv, a page; wrong use is one line."""

from pathlib import Path

import pytest

from tests.build import report
from tests.cli.conftest import Run
from xdreport.archive import Archive

ORGAN = "红旗区小店镇人民政府"


@pytest.fixture
def db(here: Path) -> Path:
    with Archive(here / "a.duckdb") as archive:
        for year in (2023, 2024, 2025):
            archive.add(report(year=year, received__total=year - 2000))
    (here / "名册.csv").write_text(f"单位名称,上级单位\n红旗区人民政府,\n{ORGAN},红旗区人民政府\n", "utf-8")
    return here / "a.duckdb"


def test_the_screen(db: Path, run: Run) -> None:
    code, out, err = run("trend", "小店镇", "--db", db)
    assert (code, err) == (0, "")
    assert out.startswith(f"{ORGAN} 2023—2025 年")
    assert ["23", "24", "25", "+1"] in [line.split()[1:] for line in out.splitlines()]
    assert run("trend", "--db", db, "--roster", "名册.csv", "--years", "2024至2025").out.startswith(
        "红旗区人民政府 2024—2025"
    )


@pytest.mark.parametrize("suffix", ["csv", "html", "txt"])
def test_files(db: Path, run: Run, suffix: str) -> None:
    target = db.parent / f"趋势.{suffix}"
    assert run("trend", "--db", db, "-o", target).out == f"已写入：{target}\n"
    again = run("trend", "--db", db, "-o", target)
    assert (again.code, "--force" in again.err) == (2, True)
    assert run("trend", "--db", db, "-o", target, "--force").code == 0
    assert ORGAN in target.read_text("utf-8") or "乡（镇）人民政府" in target.read_text("utf-8")
    assert run("trend", "--db", db, "--format", "html" if suffix == "html" else "csv").code == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--db", "none.duckdb"], "找不到档案库"),
        (["--years", "2025-2023", "--db", "a.duckdb"], "颠倒"),
        (["--years", "去年", "--db", "a.duckdb"], "不是年份"),
        (["--db", "a.duckdb", "大店镇"], "库中没有“大店镇”"),
        (["--db", "a.duckdb", "-o", "a.docx"], "后缀不对，可以写：.txt、.csv、.xlsx、.html"),
        (["--db", "a.duckdb", "--format", "xlsx"], "--format xlsx 要写成文件"),
        (["--db", "a.duckdb", "--level", "2"], "--level 是名册上的级"),
        (["--db", "a.duckdb", "--roster", "名册.csv", "--level", "2"], "往下只有 1 级，没有第 2 级的单位"),
        (["--db", "a.duckdb", "--roster", "名册.csv", "--under", ORGAN, "--level", "3"], "往下没有下级"),
        (["--db", "a.duckdb", "--under", "红旗区"], "--roster"),
        (["--db", "a.duckdb", "--roster", "none.csv"], "找不到名册"),
        (["--db", "a.duckdb", "-o", "a.duckdb", "--force"], "a.duckdb"),
    ],
)
def test_wrong_use_is_one_line(db: Path, run: Run, more: list[str], said: str) -> None:
    assert db.exists()
    code, out, err = run("trend", *more)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1

"""What an output file is called decides its format; what is left out of a folder is said."""

import os
from pathlib import Path

import pytest
from examples.reports import county_2024, county_2025, town

from tests.cli.conftest import Run
from xdreport import render
from xdreport.cli.inputs import expand


def test_render_writes_what_the_suffix_says(here: Path, run: Run) -> None:
    (here / "a.xlsx").write_bytes(render(town(), "xlsx"))
    assert run("render", "a.xlsx", "-o", "b.md")[0] == 0
    assert (here / "b.md").read_text("utf-8").startswith("# ")


def test_diff_writes_what_the_suffix_says(here: Path, run: Run) -> None:
    (here / "a.xlsx").write_bytes(render(county_2024(), "xlsx"))
    (here / "b.xlsx").write_bytes(render(county_2025(), "xlsx"))
    assert run("diff", "a.xlsx", "b.xlsx", "-o", "c.html")[0] == 0
    assert (here / "c.html").read_text("utf-8").startswith("<!")


def test_what_a_folder_holds_beside_reports_is_named(here: Path, run: Run) -> None:
    folder = here / "报送"
    (folder / "东片").mkdir(parents=True)
    (folder / "a.xlsx").write_bytes(render(town(), "xlsx"))
    (folder / "照片.jpg").write_bytes(b"x")
    code, _, err = run("validate", "报送")
    assert code == 0
    assert "1 个不是报告的文件" in err
    assert "照片.jpg" in err
    assert "1 个子文件夹" in err


def test_another_organ_than_last_years_is_worth_a_word(here: Path, run: Run) -> None:
    (here / "a.xlsx").write_bytes(render(county_2024(), "xlsx"))
    code, _, err = run("template", "--from", "a.xlsx", "--organ", "别的单位", "-o", "b.xlsx")
    assert code == 0
    assert "“别的单位”与上年工作簿的单位“红旗区人民政府”不同" in err


def test_a_figure_that_was_not_read_stops_the_report(here: Path, run: Run) -> None:
    from examples.bad_reading import at_path

    (here / "a.xlsx").write_bytes(at_path({"disclosure.licences": "=12+3"}))
    assert run("validate", "a.xlsx")[0] == 0
    code, _, err = run("render", "a.xlsx", "-o", "b.docx")
    assert (code, (here / "b.docx").exists()) == (1, False)
    assert "XD012" in err


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_file_is_taken_once_however_it_is_come_to(here: Path) -> None:
    folder = here / "报送"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(b"a")
    (folder / "b.xlsx").symlink_to(folder / "a.xlsx")
    (here / "同一处").symlink_to(folder, target_is_directory=True)
    a = Path("报送/a.xlsx")
    for given in ([a], [a, Path("报送")], [a, folder / "a.xlsx", Path("同一处")], [a, Path("报送/../报送/b.xlsx")]):
        assert expand(given) == [a]
    (folder / "c.xlsx").write_bytes(b"c")
    assert expand([Path("报送"), Path("同一处")], deep=True) == [a, Path("报送/c.xlsx")]

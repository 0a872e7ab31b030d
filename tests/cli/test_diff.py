"""diff: from two workbooks to what changed."""

import json
from pathlib import Path

import pytest
from examples.make import HERE

from tests.build import at, report
from tests.cli.conftest import Run
from xdreport import render

OLD, NEW = HERE / "county-2024.xlsx", HERE / "county-2025.xlsx"


@pytest.fixture
def versions(here: Path) -> tuple[Path, Path]:
    """Two workbooks of one year that differ in one figure."""
    one, other = here / "v1.xlsx", here / "v2.xlsx"
    one.write_bytes(render(report(), "xlsx"))
    other.write_bytes(render(at({"disclosure.licences": 2}), "xlsx"))
    return one, other


def test_two_years_of_one_organ(run: Run) -> None:
    code, out, err = run("diff", OLD, NEW)
    assert (code, err) == (0, "")
    assert out.startswith("红旗区人民政府 2024年 → 2025年\n")
    assert "    行政许可" not in out
    assert "本年处理决定数量             18432 →    20115     +1683    +9.1%" in out


def test_two_versions_of_one_year(run: Run, versions: tuple[Path, Path]) -> None:
    code, out, _ = run("diff", *versions)
    assert code == 0
    assert out.endswith("    本年处理决定数量  0 → 2  +2  —\n\n共有 1 项数据变动。\n")


def test_the_exit_code_tells_only_when_asked(run: Run, versions: tuple[Path, Path]) -> None:
    one, other = versions
    assert run("diff", one, other, "--exit-code").code == 1
    assert run("diff", one, one, "--exit-code").code == 0


def test_as_json_and_into_a_file(run: Run, versions: tuple[Path, Path], here: Path) -> None:
    printed = run("diff", *versions, "--format", "json").out
    assert json.loads(printed)["tables"][0]["figures"][0]["path"] == "disclosure.licences"
    target = here / "对比.html"
    assert run("diff", *versions, "--format", "html", "-o", target) == (0, f"已写入：{target}\n", "")
    assert target.read_text("utf-8").startswith("<!DOCTYPE html>")
    code, _, err = run("diff", *versions, "--format", "html", "-o", target)
    assert (code, err.count("已存在")) == (2, 1)
    assert run("diff", *versions, "-o", target, "--force").code == 0


def test_an_input_is_never_overwritten(run: Run, versions: tuple[Path, Path]) -> None:
    code, _, err = run("diff", *versions, "-o", versions[1], "--force")
    assert (code, "就是输入文件" in err) == (2, True)


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("nowhere.xlsx", "找不到旧文件“nowhere.xlsx”"),
        (".", "是文件夹"),
        ("broken.xlsx", "旧文件“broken.xlsx”读不出："),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_line(run: Run, here: Path, old: str, said: str) -> None:
    (here / "broken.xlsx").write_bytes(b"PK\x03\x04 broken")
    code, out, err = run("diff", old, NEW)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err

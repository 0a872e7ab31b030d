"""fsspec addresses: files, folders and patterns; what cannot be used is a line."""

from pathlib import Path
from zipfile import ZipFile

import fsspec  # type: ignore[import-untyped]  # it has no types
import pytest
from examples.reports import county_2025, town

from tests.cli.conftest import Run, here, run
from xdreport import load, render
from xdreport.files import address
from xdreport.form.figures import replace

__all__ = ["here", "run"]  # fixtures of the command line's tests


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("s3://bucket/a b.xlsx", "s3://bucket/a b.xlsx"),
        ("s3:/bucket/a.xlsx", "s3://bucket/a.xlsx"),
        ("hdfs:/host:8020/报送/*.xlsx", "hdfs://host:8020/报送/*.xlsx"),
        ("file:/tmp/a.xlsx", "file:///tmp/a.xlsx"),
        ("zip:/*.xlsx::/tmp/a.zip", "zip://*.xlsx::/tmp/a.zip"),
        ("zip:/*.xlsx::s3:/bucket/a.zip", "zip://*.xlsx::s3://bucket/a.zip"),
        ("zip:/::file:/tmp/a.zip", "zip://::file:///tmp/a.zip"),
        ("C:/报送/a.xlsx", None),
        ("C:\\报送\\a.xlsx", None),
        ("报送/a.xlsx", None),
        ("-", None),
        ("小店镇: 2025.xlsx", None),
    ],
)
def test_which_paths_are_addresses(text: str, meant: str | None) -> None:
    assert address(text) == meant


@pytest.fixture
def store() -> None:
    system = fsspec.filesystem("memory")
    system.store.clear()
    for name, report in {"小店镇": town(), "红旗区": county_2025()}.items():
        with system.open(f"/报送/下级/{name}.xlsx", "wb") as stream:
            stream.write(render(report, "xlsx"))
    with system.open("/报送/说明.pptx", "wb") as stream:
        stream.write(b"x")


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("url", ["memory://报送", "memory://报送/下级/*.xlsx"])
def test_a_folder_and_a_pattern(url: str, run: Run) -> None:
    code, out, _ = run("validate", url)
    assert code == 0
    assert "memory://报送/下级/小店镇.xlsx：通过" in out
    assert "共 2 份" in out


@pytest.mark.parametrize("url", ["zip://::{}", "zip://*/*.xlsx::{}", "zip://::file://{}"])
def test_the_files_in_an_archive(url: str, here: Path, run: Run) -> None:
    with ZipFile(here / "报送.zip", "w") as packed:
        packed.writestr("下级/小店镇.xlsx", render(town(), "xlsx"))
        packed.writestr("下级/红旗区大店镇.xlsx", b"broken")
    (here / "名册.csv").write_text("单位名称\n红旗区小店镇人民政府\n红旗区大店镇人民政府\n", "utf-8")
    place = url.format(here / "报送.zip")
    code, out, err = run("validate", place, "--roster", "名册.csv", "--select", "XD0,XD2,XD6", "--format", "csv")
    assert (code, err) == (1, "")
    (line,) = out.splitlines()[1:]
    assert "XD001" in line
    assert "zip://下级/红旗区大店镇.xlsx::" in line


@pytest.mark.usefixtures("store")
def test_with_a_roster(here: Path, run: Run) -> None:
    (here / "名册.csv").write_text("单位名称,上级单位\n红旗区人民政府,\n红旗区小店镇人民政府,红旗区人民政府\n", "utf-8")
    code, out, _ = run("validate", "memory://报送", "--roster", "名册.csv", "--select", "XD2")
    assert code == 0
    assert "未报 0" in out


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("more", [[], ["--roster", "名册.csv"]])
def test_last_year_s_reports_may_lie_there_too(here: Path, run: Run, more: list[str]) -> None:
    (here / "名册.csv").write_text("单位名称\n红旗区小店镇人民政府\n", "utf-8")
    (here / "今年.xlsx").write_bytes(render(replace(town(), {"year": 2026}), "xlsx"))
    for place in ("memory://报送", "memory://报送/下级/小店镇.xlsx"):
        code, out, err = run("validate", "今年.xlsx", "--previous", place, "--select", "XD408,XD401", *more)
        assert (code, err) == (0, "")
        assert "没有提供上年度报告" not in out
    code, _, err = run("validate", "今年.xlsx", "--previous", "memory://没有", *more)
    assert (code, err) == (2, "xdreport：在“memory://没有”没有找到报告，请检查地址。\n")


@pytest.mark.usefixtures("store")
def test_what_lies_there_is_added_up(here: Path, run: Run) -> None:
    (here / "名册.csv").write_text("单位名称,上级单位\n红旗区人民政府,\n红旗区小店镇人民政府,红旗区人民政府\n", "utf-8")
    place = ("memory://报送/下级/*.xlsx", "--own", "memory://报送/下级/红旗区.xlsx")
    code, out, err = run("merge", *place, "--roster", "名册.csv", "--own-only", "-o", "全区.xlsx")
    assert (code, "本级和 1 个下级单位" in out) == (0, True), err
    merged = load("全区.xlsx").report.requests.received.total
    assert merged == (county_2025().requests.received.total or 0) + (town().requests.received.total or 0)


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("memory://没有/这里", "没有找到报告"),
        ("nosuch://bucket/a.xlsx", "不认识这种地址"),
    ],
)
def test_what_cannot_be_used_is_a_line(url: str, line: str, run: Run) -> None:
    code, out, err = run("validate", url)
    assert (code, out) == (2, "")
    assert line in err
    assert err.count("\n") == 1

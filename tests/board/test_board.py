"""The board's data, and the command that writes it."""

import json
import re
from pathlib import Path

from examples.reports import town

from tests.board.samples import MADE, NASTY, UNITS, sample, year
from tests.cli.conftest import Run, here, run
from xdreport import render
from xdreport.board import board
from xdreport.collect.roster import Roster
from xdreport.form.figures import replace

__all__ = ["here", "run"]  # fixtures of the command line's tests

ROSTER = (
    "单位名称,上级单位\n红旗区人民政府,\n红旗区小店镇人民政府,红旗区人民政府\n红旗区大店镇人民政府,红旗区人民政府\n"
)


def embedded(page: str) -> dict[str, list[object]]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    held: dict[str, list[object]] = json.loads(found[1])
    return held


def test_text_of_a_file_cannot_leave_the_data() -> None:
    page = sample()
    assert NASTY not in page
    assert page.count("</script>") == 2
    assert page.count("<img") == 0
    assert NASTY in json.dumps(embedded(page), ensure_ascii=False)


def test_the_page_asks_for_nothing_from_the_network() -> None:
    assert not re.search(r"https?://(?!www\.w3\.org/)", sample())


def test_a_roster_with_several_tops_gives_the_title_no_name() -> None:
    roster = Roster(UNITS[1:3])
    page = board([year(2025, UNITS[1:3], [(), None])], roster, MADE)
    assert "<h1> 2025 年度收报情况</h1>" in page or "<h1>2025 年度收报情况</h1>" in page
    assert "<h1>江州 2025 年度收报情况</h1>" in board([year(2025, UNITS[1:3], [(), None])], roster, MADE, title="江州")


def _files(here: Path) -> None:
    (here / "名册.csv").write_text(ROSTER, "utf-8")
    for folder, number in (("报送", 2025), ("去年", 2024)):
        (here / folder / "镇").mkdir(parents=True)
        report = replace(town(), {"year": number})
        (here / folder / "镇" / "小店 镇.xlsx").write_bytes(render(report, "xlsx"))


def test_the_command_writes_a_page_with_both_years(here: Path, run: Run) -> None:
    _files(here)
    code, out, _ = run("board", "报送", "--roster", "名册.csv", "--previous", "去年", "-o", "看板.html")
    assert code == 0
    assert out == "已生成看板：看板.html（3 个单位：未报 2，有误 0，待核 1，通过 0）\n"
    data = embedded((here / "看板.html").read_text("utf-8"))
    assert [unit[0] for unit in data["units"]] == [  # type: ignore[index]  # as the page has it
        "红旗区人民政府", "红旗区小店镇人民政府", "红旗区大店镇人民政府",
    ]  # fmt: skip
    assert [one["year"] for one in data["years"]] == [2025, 2024]  # type: ignore[index]  # as above


def test_findings_stand_with_the_unit_they_are_of(here: Path, run: Run) -> None:
    _files(here)
    (here / "报送" / "镇" / "大店.xlsx").write_bytes(render(replace(town(), {"organ": "红旗区大店镇人民政府"}), "xlsx"))
    (here / "报送" / "镇" / "小店 镇.xlsx").unlink()
    assert run("board", "报送", "--roster", "名册.csv", "-o", "看板.html").code == 0
    rows = embedded((here / "看板.html").read_text("utf-8"))["years"][0]["rows"]  # type: ignore[index]
    absent = [row[4][0][4] for row in rows if row[1] == 0]
    assert absent == ["没有收到“红旗区人民政府” 2025 年度的报告", "没有收到“红旗区小店镇人民政府” 2025 年度的报告"]
    assert "XD601" not in [one[0] for one in rows[2][4]]


def test_wrong_use_is_a_line(here: Path, run: Run) -> None:
    _files(here)
    (here / "看板.html").write_text("旧", "utf-8")
    code, _, err = run("board", "报送", "--roster", "名册.csv")
    assert (code, (here / "看板.html").read_text("utf-8")) == (2, "旧")
    assert "已存在" in err
    assert run("board", "报送", "--roster", "没有.csv", "-o", "b.html").code == 2
    assert run("board", "没有", "--roster", "名册.csv", "-o", "b.html").code == 2
    assert run("board", "报送").code == 2
    told = run("board", "报送", "--roster", "名册.csv", "--previous", "报送", "-o", "b.html")
    assert (told.code, told.err.count("\n"), "既是要检查的报告" in told.err) == (2, 1, True)

"""validate without a roster: several files of one unit for one year are told (XD602)."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.build import COMPLETE
from tests.cli.conftest import Run
from xdreport import render
from xdreport.api import template
from xdreport.form.figures import replace

OTHER = replace(COMPLETE, {"disclosure.licences": 3})
LAST = replace(COMPLETE, {"year": 2024, "published": date(2025, 1, 16)})
BIG = replace(COMPLETE, {"organ": "红旗区大店镇人民政府"})


def doubles(run: Run, *arguments: str) -> dict[str, dict[str, Any]]:
    told = json.loads(run("validate", *arguments, "--format", "json").out)
    found = [one for result in told["results"] for one in result["findings"] if one["id"] == "XD602"]
    return {one["file"]: one for one in found}


def sent(here: Path) -> None:
    (here / "a.json").write_bytes(render(COMPLETE, "json"))
    (here / "b.json").write_bytes(render(COMPLETE, "json"))
    (here / "更正.json").write_bytes(render(replace(OTHER, {"organ": "红旗区小店镇"}), "json"))
    (here / "去年.json").write_bytes(render(LAST, "json"))
    (here / "大店镇.json").write_bytes(render(BIG, "json"))
    (here / "坏.json").write_bytes(b"{")
    (here / "坏2.json").write_bytes(b"{")


@pytest.mark.parametrize("more", [(), ("--jobs", "1"), ("--jobs", "2")])
def test_three_files_of_one_unit_name_each_other(here: Path, run: Run, more: tuple[str, ...]) -> None:
    sent(here)
    found = doubles(run, ".", *more)
    assert {file: one["message"] for file, one in found.items()} == {
        "a.json": "同一单位同一年度还有另外 2 份：“b.json”、“更正.json”，其中“更正.json”的数据与本份不同",
        "b.json": "同一单位同一年度还有另外 2 份：“a.json”、“更正.json”，其中“更正.json”的数据与本份不同",
        "更正.json": "同一单位同一年度还有另外 2 份：“a.json”、“b.json”，数据都与本份不同",
    }
    assert {one["severity"] for one in found.values()} == {"warning"}
    assert found["a.json"]["hint"] == "请核实以哪一份为准，其余移出文件夹；更正前后各有一份的，以更正后的为准。"


def test_a_report_beside_its_word_file_is_a_hint_only(here: Path, run: Run) -> None:
    (here / "2025.xlsx").write_bytes(template(COMPLETE))
    (here / "2025.docx").write_bytes(render(COMPLETE, "docx"))
    found = doubles(run, "2025.xlsx", "2025.docx")
    assert [one["message"] for one in found.values()] == [
        "同一单位同一年度还有另外 1 份：“2025.docx”，三张表的数据与本份相同",
        "同一单位同一年度还有另外 1 份：“2025.xlsx”，三张表的数据与本份相同",
    ]
    assert {one["severity"] for one in found.values()} == {"info"}
    assert found["2025.xlsx"]["place"] == "封面"
    assert found["2025.xlsx"]["cell"]
    assert run("validate", "2025.xlsx", "2025.docx").code == 0


def test_settings_hold_for_it_as_for_any_rule(here: Path, run: Run) -> None:
    (here / "a.json").write_bytes(render(COMPLETE, "json"))
    (here / "b.json").write_bytes(render(OTHER, "json"))
    assert doubles(run, "a.json", "b.json", "--ignore", "XD602") == {}
    assert doubles(run, "a.json", "b.json", "--select", "XD2") == {}
    waiver = '[[waivers]]\nfigure = "organ"\nrule = "XD602"\norgan = "红旗区小店镇人民政府"\nreason = "草稿"\napproved_by = "张某"\n'
    values = 'values = {message = "同一单位同一年度还有另外 1 份：“b.json”，数据与本份不同"}\nuntil = 2099-01-01\n'
    (here / "xdreport.toml").write_text(f'[severity]\nXD602 = "error"\n{waiver}{values}', "utf-8")
    found = doubles(run, "a.json", "b.json")
    assert {one["severity"] for one in found.values()} == {"error"}
    assert found["a.json"]["waived"].startswith("草稿")
    assert found["b.json"]["waived"] is None

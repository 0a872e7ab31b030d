"""Any document in, any document out: kinds told by content, standard input, several formats at once."""

import io
import json
from pathlib import Path

import pytest

from tests.build import report
from tests.cli.conftest import Run
from tests.formats import ods_files, xls_files
from tests.formats.ole_files import container
from tests.formats.pdf_fonts import chinese, font, press_with
from tests.formats.reports import of
from xdreport import load, render
from xdreport.compose import compose
from xdreport.form.report import Report
from xdreport.formats.xlsx.reader import read as read_xlsx

HELD = report()


class Input:
    """Standard input with these bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize("format", ["md", "json", "xlsx"])
def test_the_suffix_does_not_matter(here: Path, run: Run, format: str) -> None:
    (here / "报告.docx").write_bytes(render(HELD, format))
    assert run("validate", "报告.docx", "--fail-on", "warning").code == 0
    assert run("render", "报告.docx", "--format", "xlsx", "-o", "模板.xlsx").code == 0
    assert load(here / "模板.xlsx").report == HELD


@pytest.mark.parametrize("format", ["md", "json", "xlsx", "docx"])
def test_standard_input_is_read(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch, format: str) -> None:
    data = render(HELD, format)
    monkeypatch.setattr("sys.stdin", Input(data))
    code, out, _ = run("validate", "-", "--format", "json")
    assert code == 0
    assert json.loads(out)["results"][0]["file"] == "标准输入"
    monkeypatch.setattr("sys.stdin", Input(data))
    assert run("render", "-", "--format", "json") == (0, "已生成：标准输入.json\n", "")
    assert Report.model_validate_json((here / "标准输入.json").read_bytes()) == HELD


@pytest.mark.filterwarnings("ignore::xdreport.formats.unwritable.RenderWarning")
def test_a_pdf_on_standard_input_is_read(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """It tells neither kind of organ nor date and contact; figures and texts come whole."""
    fonts = tmp_path_factory.mktemp("fonts")
    font(fonts, "SimSun", chinese())
    press = press_with(fonts)
    monkeypatch.setattr("xdreport.formats.pdf.write._press", lambda: press)
    data = render(HELD, "pdf")
    monkeypatch.setattr("sys.stdin", Input(data))
    code, out, err = run("validate", "-", "--format", "json")
    assert (code, err) == (0, "")
    (result,) = json.loads(out)["results"]
    assert (result["file"], result["organ"], result["year"]) == ("标准输入", HELD.organ, HELD.year)
    monkeypatch.setattr("sys.stdin", Input(data))
    assert run("render", "-", "--format", "json,docx", "-o", ".").code == 0
    told = {"kind": HELD.kind, "published": HELD.published, "contact": HELD.contact}
    for made in ("标准输入.json", "标准输入.docx"):
        assert load(here / made).report.model_copy(update=told) == HELD


def test_several_formats_go_into_a_folder(here: Path, run: Run) -> None:
    (here / "2025.md").write_bytes(render(HELD, "md"))
    (here / "出稿").mkdir()
    code, out, _ = run("render", "2025.md", "--format", "docx，xlsx", "--format", "json", "-o", "出稿")
    assert code == 0
    assert sorted(path.name for path in (here / "出稿").iterdir()) == ["2025.docx", "2025.json", "2025.xlsx"]
    assert out.count("已生成") == 3
    assert load(here / "出稿" / "2025.xlsx").report == HELD
    assert load(here / "出稿" / "2025.json").report == HELD
    assert run("render", "2025.md", "--format", "json", "-o", "出稿", "--force").code == 0


def test_several_formats_do_not_go_into_one_file(here: Path, run: Run) -> None:
    (here / "2025.md").write_bytes(render(HELD, "md"))
    code, _, err = run("render", "2025.md", "--format", "docx,json", "-o", "a.docx")
    assert code == 2
    assert "“a.docx”不是文件夹" in err
    code, _, err = run("render", "2025.md", "--format", "docx,md")
    assert code == 2
    assert "“2025.md”就是输入文件" in err
    assert [path.name for path in here.iterdir()] == ["2025.md"]


def test_last_years_report_may_be_of_any_kind(here: Path, run: Run) -> None:
    (here / "2025.xlsx").write_bytes(render(HELD, "xlsx"))
    (here / "旧").mkdir()
    (here / "旧" / "2024.md").write_bytes(render(report(year=2024, published=None), "md"))
    code, out, err = run("validate", "2025.xlsx", "--previous", "旧")
    assert err == ""
    assert "没有提供上年度报告" not in out
    assert code in (0, 1)


def test_a_bad_file_costs_the_others_nothing(here: Path, run: Run) -> None:
    held = of()
    (here / "坏.xls").write_bytes(xls_files.of(compose(held))[:3000])
    (here / "好.et").write_bytes(xls_files.of(compose(held)))
    (here / "旧.doc").write_bytes(container("WordDocument"))
    code, out, err = run("validate", ".", "--format", "csv")
    assert (code, err) == (1, "")
    assert out.count("XD001") == 2
    assert "好.et" in out
    assert "另存为”选择“Word 文档" in out


def test_the_commands_take_old_workbooks(here: Path, run: Run) -> None:
    held = of()
    (here / "a.xls").write_bytes(xls_files.of(compose(held)))
    (here / "b.ods").write_bytes(ods_files.of(read_xlsx(render(HELD, "xlsx"))))
    code, out, _ = run("validate", "a.xls", "--format", "csv")
    assert code == 1
    assert "XD201" in out
    assert run("render", "b.ods", "--format", "xlsx") == (0, "已生成：b.xlsx\n", "")
    assert load(here / "b.xlsx").report == HELD
    code, out, _ = run("diff", "a.xls", "b.ods")
    assert code == 0
    assert "封面" in out

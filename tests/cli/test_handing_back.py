"""validate --annotate and --letter: what is written where, and what never is."""

from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.build import COMPLETE
from tests.cli.conftest import Run
from tests.formats import books
from xdreport.api import template
from xdreport.form.figures import replace

RIGHT = template(COMPLETE)
WRONG = template(replace(COMPLETE, {"requests.received.company": None}))


def sheet_names(path: Path) -> list[str]:
    return openpyxl.load_workbook(path).sheetnames


def test_where_no_letter_is_needed_none_is_said_to_be_written(here: Path, run: Run) -> None:
    (here / "a.xlsx").write_bytes(RIGHT)
    assert run("validate", "a.xlsx", "--letter", "通知").err == "没有写更正通知：1 份都没有要请单位更正的问题。\n"
    assert not (here / "通知").exists()


def test_every_workbook_gets_a_copy_and_those_with_findings_a_letter(here: Path, run: Run) -> None:
    (here / "a.xlsx").write_bytes(RIGHT)
    (here / "b.xlsx").write_bytes(WRONG)
    (here / "坏.xlsx").write_bytes(b"PK\3\4 not a workbook")
    code, out, err = run(
        "validate", "a.xlsx", "b.xlsx", "坏.xlsx", "--annotate", "退回/标注", "--letter", "退回/通知",
        "--due", "2026-01-25", "--from-organ", "红旗区人民政府办公室",
    )  # fmt: skip
    assert code == 1
    assert "共 3 份" in out
    assert err.splitlines() == [
        "没有标注 1 份：“坏.xlsx”（文件读不出或没有核对完）。",
        f"已标注 2 个工作簿，在“{Path('退回/标注')}”。",
        f"已写更正通知 2 份，在“{Path('退回/通知')}”；另有 1 份没有要请单位更正的问题。",
        "其中 1 份读不出单位名称，按文件名写，请填上收件单位再发：“坏.xlsx”。",
    ]
    assert sorted(path.name for path in (here / "退回" / "标注").iterdir()) == ["a.xlsx", "b.xlsx"]
    assert sheet_names(here / "退回" / "标注" / "b.xlsx")[-1] == "校验结果"
    letters = sorted(path.name for path in (here / "退回" / "通知").iterdir())
    assert letters == ["坏更正通知.docx", "红旗区小店镇人民政府更正通知.docx"]
    lines = [p.text for p in docx.Document(str(here / "退回" / "通知" / letters[1])).paragraphs]
    assert any("于2026年1月25日前重新报送" in line and "附有标注" in line for line in lines)
    assert lines[-1] == f"{date.today().year}年{date.today().month}月{date.today().day}日"
    broken = "".join(p.text for p in docx.Document(str(here / "退回" / "通知" / letters[0])).paragraphs)
    assert "附有标注" not in broken
    assert "报送“坏.xlsx”的单位：" in broken
    assert "请确认文件能够打开、内容完整，于2026年1月25日前重新报送。" in broken
    assert "逐项更正" not in broken, "there is nothing in it to mend"
    assert (here / "a.xlsx").read_bytes() == RIGHT
    assert (here / "b.xlsx").read_bytes() == WRONG


@pytest.mark.parametrize("option", ["--annotate", "--letter"])
@pytest.mark.parametrize("folder", ["报送/退回", "报送/乡镇/../退回/一", "报送"])
def test_nothing_is_handed_back_where_reports_are_searched_for(here: Path, run: Run, option: str, folder: str) -> None:
    """The next run would take the copies for reports."""
    (here / "名册.csv").write_text("单位名称\n红旗区小店镇人民政府\n", "utf-8")
    (here / "报送" / "乡镇").mkdir(parents=True)
    (here / "报送" / "小店镇.xlsx").write_bytes(WRONG)
    code, _, err = run("validate", "报送", "--roster", "名册.csv", option, folder)
    assert (code, "在要检查的“报送”里面" in err) == (2, True)
    assert run("validate", "报送", "--roster", "名册.csv", option, "退回").code == 1
    assert run("validate", "报送/小店镇.xlsx", option, "报送/退回").code == 1


def test_a_damaged_file_goes_back_to_the_unit_that_it_is_named_after(here: Path, run: Run) -> None:
    (here / "名册.csv").write_text("单位名称\n红旗区小店镇人民政府\n红旗区大店镇人民政府\n", "utf-8")
    (here / "报送").mkdir()
    (here / "报送" / "大店镇.xlsx").write_bytes(b"PK\3\4 not a workbook")
    (here / "报送" / "不知谁的.xlsx").write_bytes(b"PK\3\4 not a workbook")
    (here / "报送" / "小店镇.xlsx").write_bytes(WRONG)
    err = run("validate", "报送", "--roster", "名册.csv", "--letter", "通知").err
    assert err.splitlines()[-1].endswith(f"请填上收件单位再发：“{Path('报送/不知谁的.xlsx')}”。")
    names = sorted(path.name for path in (here / "通知").iterdir())
    assert names == ["不知谁的更正通知.docx", "红旗区大店镇人民政府更正通知.docx", "红旗区小店镇人民政府更正通知.docx"]
    assert "红旗区大店镇人民政府：" in [p.text for p in docx.Document(str(here / "通知" / names[1])).paragraphs]


def test_files_and_units_of_the_same_name_get_numbers(here: Path, run: Run) -> None:
    for folder in ("一", "二"):
        (here / folder).mkdir()
        (here / folder / "2025.xlsx").write_bytes(WRONG)
    run("validate", "一", "二", "--annotate", "out", "--letter", "out")
    assert sorted(path.name for path in (here / "out").iterdir()) == [
        "2025.xlsx",
        "2025（2）.xlsx",
        "红旗区小店镇人民政府更正通知.docx",
        "红旗区小店镇人民政府更正通知（2）.docx",
    ]


def test_nothing_is_overwritten_unasked_and_never_the_input(here: Path, run: Run) -> None:
    (here / "a.xlsx").write_bytes(WRONG)
    (here / "out").mkdir()
    (here / "out" / "a.xlsx").write_bytes(b"mine")
    code, out, err = run("validate", "a.xlsx", "--annotate", "out")
    assert (code, out) == (2, "")
    assert "已存在，不覆盖；确要覆盖请加 --force" in err
    assert (here / "out" / "a.xlsx").read_bytes() == b"mine"
    assert run("validate", "a.xlsx", "--annotate", "out", "--force").code == 1
    assert sheet_names(here / "out" / "a.xlsx")[-1] == "校验结果"
    code, _, err = run("validate", "a.xlsx", "--annotate", ".", "--force")
    assert code == 2
    assert "就是要读的文件，不能覆盖" in err
    assert (here / "a.xlsx").read_bytes() == WRONG
    assert list(here.glob(".*")) == []


def test_letters_are_not_overwritten_either(here: Path, run: Run) -> None:
    (here / "a.xlsx").write_bytes(WRONG)
    assert run("validate", "a.xlsx", "--letter", "out").code == 1
    code, _, err = run("validate", "a.xlsx", "--letter", "out")
    assert code == 2
    assert "已存在" in err
    assert run("validate", "a.xlsx", "--letter", "out", "--force").code == 1


def test_a_unit_cannot_choose_another_folder(here: Path, run: Run) -> None:
    organ = "../../逃出/CON:*?红旗区小店镇人民政府"
    (here / "a.xlsx").write_bytes(template(replace(COMPLETE, {"organ": organ, "requests.received.company": None})))
    run("validate", "a.xlsx", "--letter", "out")
    (path,) = (here / "out").iterdir()
    assert path.name == "_.._逃出_CON___红旗区小店镇人民政府更正通知.docx"
    assert sorted(path.name for path in here.iterdir()) == ["a.xlsx", "out"]


def test_a_copy_that_came_back_is_marked_anew_not_twice(here: Path, run: Run) -> None:
    (here / "a.xlsx").write_bytes(WRONG)
    run("validate", "a.xlsx", "--annotate", "one")
    run("validate", "one/a.xlsx", "--annotate", "two")
    assert (here / "two" / "a.xlsx").read_bytes() == (here / "one" / "a.xlsx").read_bytes()


def test_old_workbooks_get_no_copy_and_a_line_that_says_so(here: Path, run: Run) -> None:
    (here / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    code, _, err = run("validate", "old.xls", "--annotate", "out")
    assert code == 2
    assert err.splitlines() == [
        "没有标注 1 份：“old.xls”（只能在 .xlsx 工作簿中标注，请在 Excel 或 WPS 中另存为 .xlsx 再标注）。",
        "没有能标注的工作簿，没有写入“out”。",
    ]
    assert not (here / "out").exists()


def test_word_files_and_pages_get_no_copy_and_one_line_together(here: Path, run: Run) -> None:
    for name in ("1.docx", "2.docx", "3.html", "4.json", "5.md", "6.txt"):
        (here / name).write_bytes(b"no report")
    (here / "b.xlsx").write_bytes(WRONG)
    (here / "b.et").write_bytes(WRONG)
    _, _, err = run("validate", ".", "--annotate", "out")
    assert err.splitlines() == [
        "没有标注 6 份：“1.docx”、“2.docx”、“3.html”、“4.json”、“5.md” 等 6 个（只能在 .xlsx 工作簿中标注；"
        "Word、PDF、网页等请按校验结果改正，也可用 --letter 写更正通知）。",
        "已标注 2 个工作簿，在“out”。",
    ]
    assert sorted(path.name for path in (here / "out").iterdir()) == ["b.xlsx", "b（2）.xlsx"]
    assert {sheet_names(path)[-1] for path in (here / "out").iterdir()} == {"校验结果"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--due", "1月25日", "--letter", "out"), "“1月25日”不是日期，请写成 2026-01-25 的样子。"),
        (("--due", "2026-01-25"), "--due 和 --from-organ 只用于 --letter"),
        (("--from-organ", "某办"), "--due 和 --from-organ 只用于 --letter"),
        (("--annotate", "a.xlsx"), "“a.xlsx”不是文件夹"),
        (("--letter", "a.xlsx"), "“a.xlsx”不是文件夹"),
        (("--annotate", "a.xlsx/out"), "不能建立文件夹"),
    ],
)
def test_wrong_use_ends_in_one_line(here: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    (here / "a.xlsx").write_bytes(WRONG)
    code, _, err = run("validate", "a.xlsx", *arguments)
    assert code == 2
    assert said in err
    assert len(err.splitlines()) == 1
    assert (here / "a.xlsx").read_bytes() == WRONG


def test_a_kind_of_workbook_that_cannot_be_written_gets_no_copy_and_one_line(here: Path, run: Run) -> None:
    (here / "strict.xlsx").write_bytes(books.zipped(books.parts(books.data(""), strict=True)))
    (here / "a.xlsx").write_bytes(WRONG)
    code, _, err = run("validate", "strict.xlsx", "a.xlsx", "--annotate", "out")
    assert code == 1
    first, last = err.splitlines()
    assert first.startswith("没有标注 1 份：“strict.xlsx”（工作簿是“Strict Open XML”格式，不能在其中标注。请在 Excel")
    assert last == "已标注 1 个工作簿，在“out”。"


def test_the_day_of_the_settings_file_is_the_letters_deadline(here: Path, run: Run) -> None:
    (here / "xdreport.toml").write_text("[due]\ncorrection = 2026-01-22\n", "utf-8")
    (here / "b.xlsx").write_bytes(WRONG)
    run("validate", "b.xlsx", "--letter", "通知")
    (letter,) = (here / "通知").iterdir()
    assert any("于2026年1月22日前" in paragraph.text for paragraph in docx.Document(str(letter)).paragraphs)
    code, _, _ = run("validate", "b.xlsx")
    assert code == 1

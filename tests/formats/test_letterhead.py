"""A report in an office's own Word file."""

import re
import shlex
from io import BytesIO
from pathlib import Path
from shutil import copy, copytree
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.shared import Cm, Pt
from examples.reports import county_2025, town

from tests.cli.conftest import Run, here, run
from tests.formats.test_docx_schema import faults
from xdreport import load, render
from xdreport.api import letterhead
from xdreport.form.figures import replace, vector
from xdreport.formats.docx.letterhead import KNOWN, SECTION, LetterheadError

__all__ = ["here", "run"]  # fixtures of the command line's tests
ROOT = Path(__file__).parents[2]


def saved(document: Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def office(*paragraphs: str) -> Document:
    """An office's file: a red head in the page's head, its own margins, and these paragraphs."""
    document = docx.Document()
    document.sections[0].left_margin = document.sections[0].right_margin = Cm(4)
    document.sections[0].header.paragraphs[0].text = "红旗区人民政府文件 {{年度}}"
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def test_the_whole_report_is_put_in_and_read_back(tmp_path: Path) -> None:
    made = letterhead(county_2025(), saved(office("{{标题}}", "{{正文}}", "{{单位}}　{{公布日期}}")))
    found = load(made)
    assert vector(found.report) == vector(county_2025())
    assert found.report.overview == county_2025().overview
    assert found.report.problems == county_2025().problems
    assert "2025" in docx.Document(BytesIO(made)).sections[0].header.paragraphs[0].text
    assert docx.Document(BytesIO(made)).paragraphs[-1].text == "红旗区人民政府　2026年3月20日"
    assert b"{{" not in ZipFile(BytesIO(made)).read("word/document.xml")
    assert faults(made, tmp_path) == faults(saved(office("x")), tmp_path)


def test_section_by_section_under_headings_of_the_office() -> None:
    heads = ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
             "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")  # fmt: skip
    lines = [part for head, name in zip(heads, SECTION, strict=True) for part in (head, f"{{{{ {name} }}}}")]
    found = load(letterhead(county_2025(), saved(office("{{标题}}", *lines))))
    assert vector(found.report) == vector(county_2025())
    assert found.report.other_matters.text == county_2025().other_matters.text
    assert [problem.message for problem in found.problems] == []


def test_a_placeholder_in_several_runs_keeps_the_formatting_of_its_first() -> None:
    document = office("{{正文}}")
    paragraph = document.add_paragraph("〔")
    for text in ("{", "{标", "题", "}}"):
        run = paragraph.add_run(text)
        run.font.size = Pt(26)
    paragraph.add_run("〕")
    made = docx.Document(BytesIO(letterhead(town(), saved(document))))
    (line,) = [one for one in made.paragraphs if one.text.startswith("〔")]
    assert line.text == f"〔{town().title}〕"
    assert line.runs[1].font.size == Pt(26)


def test_tables_fit_the_text_and_keep_their_merged_heads() -> None:
    made = docx.Document(BytesIO(letterhead(county_2025(), saved(office("{{标题}}", "{{正文}}")))))
    section = made.sections[0]
    room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]  # all are set
    for table in made.tables:
        assert sum(column.width or 0 for column in table.columns) <= room
    assert len(made.tables) == 3


def test_untouched_parts_stay_byte_for_byte() -> None:
    template = saved(office("{{标题}}", "{{正文}}"))
    before, after = ZipFile(BytesIO(template)), ZipFile(BytesIO(letterhead(town(), template)))
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert before.namelist() == after.namelist()
    assert changed == {"word/document.xml", "word/header1.xml"}


def test_what_looks_like_a_placeholder_in_the_report_is_text() -> None:
    nasty = replace(town(), {"problems": "{{正文}} <w:p/> & 问题\n改进"})
    made = docx.Document(BytesIO(letterhead(nasty, saved(office("{{标题}}", "{{正文}}")))))
    assert "{{正文}} <w:p/> & 问题" in [one.text for one in made.paragraphs]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("{{正文}}",), "模板中缺少占位符“{{标题}}”"),
        (("{{标题}}",), "缺少占位符“{{总体情况}}”、“{{表二}}”"),
        (("{{标题}}", *(f"{{{{{name}}}}}" for name in SECTION if name != "表三")), "缺少占位符“{{表三}}”"),
        (("{{标题}}", "{{正 文本}}"), "是不是“{{正文}}”？"),
        (("{{标题}}", "正文：{{正文}}"), "要单独成一段"),
        (("{{标题}}", "{{正 文}}"), "第2段的占位符“{{正 文}}”不认识，是不是“{{正文}}”？"),
        (("{{标题}}", "{{正文}"), "第2段的“{{正文}”写得不对"),
        (("{{标题}}", "", "{正文}}"), "第2段的“{正文}}”写得不对"),
        (
            ("{{标题}}", "｛｛正文｝｝"),
            "第2段的“｛｛正文｝｝”写得不对：占位符前后各用两个半角花括号，中间不留空格；是不是“{{正文}}”？",
        ),
        (("{{标题}}", "{ {正文} }"), "“{ {正文} }”写得不对"),
        (("{{标题}}", "{正文}"), "“{正文}”写得不对"),
        (("{{标题}}", "{{{正文}}}"), "“{{{正文}}}”写得不对"),
        (("{{标题}}", "{{正文"), "“{{正文”写得不对"),
        (("{{标题}}", "正文}}"), "“正文}}”写得不对"),
        (("{标题}", "{{正文}}"), "第1段的“{标题}”写得不对"),
        (("{{}}", "{{正文}}"), "“{{}}”写得不对"),
    ],
)
def test_what_is_missing_or_unknown_is_a_line(lines: tuple[str, ...], said: str) -> None:
    with pytest.raises(LetterheadError) as raised:
        letterhead(town(), saved(office(*lines)))
    assert said in str(raised.value)


def test_all_faults_are_told_in_one_run(here: Path, run: Run) -> None:
    (here / "模板.docx").write_bytes(
        saved(office("{{标提}} {{xyz}}", "{{总体情况}}", "问题：{{主要问题}}", "{{表 三}}", "{{表四}"))
    )
    (here / "年报.json").write_bytes(render(town(), "json"))
    code, out, err = run("render", "年报.json", "--template", "模板.docx", "-o", "公布.docx")
    assert (code, out, (here / "公布.docx").exists()) == (2, "", False)
    known = "、".join(KNOWN)
    assert [line.strip().removeprefix("xdreport：") for line in err.splitlines()] == [
        "模板第5段的“{{表四}”写得不对：占位符前后各用两个半角花括号，中间不留空格；是不是“{{表四}}”？",
        "模板第1段的占位符“{{标提}}”不认识，是不是“{{标题}}”？",
        f"模板第1段的占位符“{{{{xyz}}}}”不认识，可用的有：{known}。",
        "模板第4段的占位符“{{表 三}}”不认识，是不是“{{表三}}”？",
        "模板中的“{{主要问题}}”要单独成一段，它旁边还有别的文字。",
        "模板中缺少占位符“{{表二}}”、“{{其他事项}}”（或者用一个“{{正文}}”代表全部六个部分）。",
    ]
    with pytest.raises(LetterheadError) as raised:
        letterhead(town(), saved(office("{{xyz}}", "{{正文}}")))
    assert raised.value.lines == (
        f"模板第1段的占位符“{{{{xyz}}}}”不认识，可用的有：{known}。",
        "模板中缺少占位符“{{标题}}”。",
    )


def test_a_misspelt_placeholder_is_told_with_its_place() -> None:
    document = office("{{标题}}", "{{正文}}", "注：集合{1, 2}、{备注}不是占位符")
    assert letterhead(town(), saved(document))
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "{单位}"
    with pytest.raises(LetterheadError, match=r"模板表格的“{单位}”写得不对"):
        letterhead(town(), saved(document))
    cell.text = ""
    document.sections[0].header.paragraphs[0].text = "{{年度}"
    with pytest.raises(LetterheadError, match=r"模板页眉的“\{\{年度}”写得不对"):
        letterhead(town(), saved(document))


def _with(name: str, content: bytes) -> bytes:
    stream = BytesIO(saved(office("{{标题}}", "{{正文}}")))
    with ZipFile(stream, "a") as target:
        target.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0" * 200, "不是 .docx 文件"),
        (b"", "不是 .docx 文件"),
        (b"PK\3\4 broken", "读不出"),
        (render(town(), "xlsx"), "不是 Word"),
        (_with("word/vbaProject.bin", b"x"), "带有宏"),
        (_with("word/header9.xml", b"<!DOCTYPE a><a/>"), "DTD"),
        (_with("word/header9.xml", b"<a>"), "XML 有误"),
    ],
)
def test_what_is_no_template_is_a_line(data: bytes, said: str) -> None:
    with pytest.raises(LetterheadError) as raised:
        letterhead(town(), data)
    assert said in str(raised.value)


def test_the_command_line(here: Path, run: Run) -> None:
    (here / "模 板.docx").write_bytes(saved(office("{{标题}}", "{{正文}}")))
    (here / "坏.docx").write_bytes(saved(office("{{标题}}")))
    (here / "2025.xlsx").write_bytes(render(town(), "xlsx"))
    assert run("render", "2025.xlsx", "--template", "模 板.docx", "-o", "报告.docx").code == 0
    assert load(here / "报告.docx").report.organ == town().organ
    for options in (("--template", "坏.docx"), ("--template", "没有.docx"), ("--template", "模 板.docx", "--format", "pdf"),
                    ("--template", "模 板.docx", "--draft"), ("--template", "模 板.docx", "--charts")):  # fmt: skip
        code, out, err = run("render", "2025.xlsx", *options, "-o", "不写.docx" if "pdf" not in options else "不写.pdf")
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
    assert not list(here.glob("不写.*"))


@pytest.mark.parametrize("page", ["letterhead.md", "letterhead.zh-CN.md"])
def test_the_command_of_the_pages_puts_the_report_into_the_example(here: Path, run: Run, page: str) -> None:
    copytree(ROOT / "examples" / "letterhead", here / "examples" / "letterhead")
    copy(ROOT / "examples" / "2025.xlsx", here / "examples")
    (command,) = re.findall(r"```sh\nxdreport (.*)\n```", (ROOT / "docs" / page).read_text("utf-8"))
    assert run(*shlex.split(command)) == (0, "已生成：report.docx\n", "")
    found = load(here / "report.docx")
    assert [problem.message for problem in found.problems] == []
    assert vector(found.report) == vector(town())
    assert (found.report.organ, found.report.year) == (town().organ, 2025)
    assert (found.report.overview, found.report.problems) == (town().overview, town().problems)
    texts = [one.text for one in docx.Document(str(here / "report.docx")).paragraphs]
    assert texts[0] == "红旗区小店镇人民政府文件"
    assert texts[-3:-1] == ["红旗区小店镇人民政府", "2026年1月16日"]


def test_the_example_is_a_valid_file(tmp_path: Path) -> None:
    assert faults((ROOT / "examples" / "letterhead" / "公文模板.docx").read_bytes(), tmp_path) == []


@pytest.mark.parametrize("page", ["letterhead.md", "letterhead.zh-CN.md"])
def test_the_pages_list_every_placeholder(page: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    assert all(f"`{{{{{name}}}}}`" in text for name in KNOWN)


def test_the_example_gives_no_report_the_number_of_another_document() -> None:
    template = (ROOT / "examples" / "letterhead" / "公文模板.docx").read_bytes()
    made = [one.text for one in docx.Document(BytesIO(letterhead(county_2025(), template))).paragraphs]
    assert made[:2] == ["红旗区人民政府文件", "×政发〔20××〕×号"]
    for page in ("letterhead.md", "letterhead.zh-CN.md"):
        assert made[1] in (ROOT / "docs" / page).read_text("utf-8")

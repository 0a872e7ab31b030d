"""Cover, headings and narrative, in sheets and in running text."""

import pytest

from tests.recognise.sheets import grids, numbered, read, rules, sheet
from xdreport.compose import compose
from xdreport.document import Block, Cell, Document, Grid, Heading, Paragraph
from xdreport.form.figures import vector
from xdreport.form.headings import section_of, split_title, topic_of
from xdreport.form.organ import OrganKind
from xdreport.form.workbook import EXPLAINED_REASON, EXPLAINED_SUBJECT, NIL_RETURN
from xdreport.recognise import recognise


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("一、总体情况", "overview"),
        ("—、总体情况", "overview"),
        ("一、2025年政务公开总体情况", "overview"),
        ("一、政府信息公开工作总体情况", "overview"),
        ("二、主动公开政府信息情况", "disclosure"),
        ("二、主动公开政府信息的情况", "disclosure"),
        ("三、收到和处理政府信息公开申请情况", "requests"),
        ("四、政府信息公开行政复议、行政诉讼情况", "disputes"),
        ("四、政府信息公开行政复议及行政诉讼情况", "disputes"),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "disputes"),
        ("四、政府信息公开行政复议行政诉讼情况", "disputes"),
        ("五、存在的主要问题及改进情况", "problems"),
        ("五、存在问题及改进情况", "problems"),
        ("五、存在的主要问题及整改措施", "problems"),
        ("五、政府信息公开工作存在的主要问题及改进情况", "problems"),
        ("六、其他需要报告的事项", "other_matters"),
        ("六、其它需要报告的事项", "other_matters"),
        ("六、需要报告的其他事项", "other_matters"),
        ("六、其他需报告的事项", "other_matters"),
        ("一、政府信息公开工作的基本情况", "overview"),
        ("二、行政机关主动公开政府信息情况", "disclosure"),
        ("三、行政机关收到和处理政府信息公开申请情况", "requests"),
        ("三、政府信息公开申请收到和处理情况", "requests"),
        ("四、政府信息公开的行政复议和行政诉讼情况", "disputes"),
        ("一、本年新收政府信息公开申请数量", ""),
        ("存在的主要问题是公开不够及时。", ""),
        ("主动公开政府信息情况良好，全年公开120条", ""),
    ],
)
def test_section_headings(text: str, path: str) -> None:
    assert section_of(text) == path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("（一）主动公开", "overview.disclosure"),
        ("（一）主动公开情况", "overview.disclosure"),
        ("（一）主动公开方面", "overview.disclosure"),
        ("（二）依申请公开工作情况", "overview.on_request"),
        ("(二)依申请公开：", "overview.on_request"),
        ("（四）平台建设", "overview.platform"),
        ("（五）监督保障", "overview.supervision"),
        ("（六）特色工作", ""),
    ],
)
def test_topic_headings(text: str, path: str) -> None:
    assert topic_of(text) == path


def overview(*lines: str) -> dict[str, object]:
    """What of 总体情况 is read from these paragraphs, in a document without styles."""
    blocks: list[Block] = [Paragraph("红旗区民政局2025年政府信息公开工作年度报告"), Paragraph("一、总体情况")]
    blocks += [*(Paragraph(line) for line in lines), grids()["requests"]]
    found = recognise(Document(blocks, kind="docx")).report.overview
    return {name: text for name, text in found.model_dump(exclude_none=True).items() if text}


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("政府信息主动公开情况", "disclosure"),
        ("切实加强主动公开工作", "disclosure"),
        ("政府信息主动公开成效显著", "disclosure"),
        ("依申请公开政府信息情况", "on_request"),
        ("依申请公开工作规范高效", "on_request"),
        ("依申请公开情况及行政复议或行政诉讼事项", "on_request"),
        ("信息管理情况", "management"),
        ("信息管理体系不断完善", "management"),
        ("信息规范公开平台建设情况", "platform"),
        ("强化信息公开平台建设", "platform"),
        ("政府信息监督保障情况", "supervision"),
    ],
)
@pytest.mark.parametrize("form", ["（一）{}。{}", "（一）{}\n{}", "(一){}：{}", "（ 一 ）{}\n{}"])
def test_topics_in_a_units_own_words(heading: str, name: str, form: str) -> None:
    """As seen in published reports; the text may go on behind the heading or stand below it."""
    assert overview(*form.format(heading, "做了很多工作，成效明显。").splitlines()) == {
        name: "做了很多工作，成效明显。"
    }


@pytest.mark.parametrize("form", ["（{}）{}。{}", "({}){}\n{}", "{}.{}\n{}", "{}、{}：{}", "{}．{}。{}"])
def test_topics_in_own_words_numbered_in_digits(form: str) -> None:
    names = (
        "努力践行主动公开",
        "依申请公开政府信息情况",
        "信息管理体系不断完善",
        "公开平台内容建设",
        "监督保障等各方面内容",
    )
    lines = [form.format(number, name, f"文{number}。") for number, name in enumerate(names, 1)]
    found = overview(*"\n".join(lines).splitlines())
    assert found == {
        "disclosure": "文1。",
        "on_request": "文2。",
        "management": "文3。",
        "platform": "文4。",
        "supervision": "文5。",
    }


def test_points_numbered_in_digits_below_a_topic_stay_its_text() -> None:
    lines = ("1.强化平台建设。乙。", "2.依申请公开工作规范高效", "（1）加强监督保障。丙。")
    assert overview("（一）主动公开", "甲。", *lines) == {"disclosure": "\n".join(("甲。", *lines))}


def test_topics_numbered_otherwise_or_not_at_all() -> None:
    assert overview("1.主动公开。甲。", "2.依申请公开。乙。", "3、监督保障", "丙。") == {
        "disclosure": "甲。",
        "on_request": "乙。",
        "supervision": "丙。",
    }
    assert overview("主动公开情况", "甲。", "监督保障方面", "乙。") == {"disclosure": "甲。", "supervision": "乙。"}


def test_what_stands_in_front_of_the_first_heading_is_kept_but_not_what_a_website_prints_there() -> None:
    preamble = "本报告根据《中华人民共和国政府信息公开条例》编制，统计期限为2025年1月1日至12月31日。"
    website = [
        "来源：区政府办 发布时间：2026-01-16 点击率：12",
        "字号：【大 中 小】打印",
        "欢迎访问红旗区人民政府网站。",
    ]
    title = "红旗区民政局2025年政府信息公开工作年度报告"
    blocks = [Paragraph(text) for text in (*website, title, *website, preamble, "一、总体情况", "甲。")]
    found = recognise(Document([*blocks, grids()["requests"]], kind="html"))
    assert found.report.overview.introduction == f"{preamble}\n甲。"
    assert (found.report.organ, found.report.year) == ("红旗区民政局", 2025)


def test_topics_without_the_heading_above_them() -> None:
    blocks = [Paragraph(text) for text in ("红旗区民政局2025年政府信息公开工作年度报告", "（一）主动公开情况", "甲。")]
    found = recognise(Document([*blocks, Paragraph("（二）依申请公开。乙。"), grids()["requests"]], kind="docx"))
    assert (found.report.overview.disclosure, found.report.overview.on_request) == ("甲。", "乙。")


def test_a_topic_named_like_a_section_ends_nothing() -> None:
    """Below 一、总体情况, （二）收到和处理政府信息公开申请情况 is one of its topics."""
    found = overview(
        *("（一）行政机关主动公开政府信息情况", "甲。", "（二）行政机关收到和处理政府信息公开申请情况", "乙。"),
        *("（三）因政府信息公开工作被申请行政复议、提起行政诉讼情况", "丙。", "（四）平台建设情况", "丁。"),
        *("（五）存在的主要问题及改进情况", "戊。"),
    )
    assert (found["disclosure"], found["platform"]) == ("甲。", "丁。")
    assert [topic["text"] for topic in found["further"]] == ["乙。", "丙。", "戊。"]  # type: ignore[attr-defined]


def test_sections_numbered_all_alike_are_sections() -> None:
    for form in ("（{}）", "{}.", "{}、"):
        marks = "一二三四五六" if form != "{}." else "123456"
        names = ("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况")
        lines = [f"{form.format(mark)}{name}" for mark, name in zip(marks, names, strict=False)]
        found = recognise(Document([*map(Paragraph, lines), grids()["requests"]], kind="docx"))
        assert [(seen.path, seen.level) for seen in found.outline or ()] == [
            ("overview", 1),
            ("disclosure", 1),
            ("requests", 1),
        ]


@pytest.mark.parametrize("form", ["（一）{}。{}", "（一）{}\n{}"])
@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("完善信息公开平台，推动信息共享共用", "platform"),
        ("规范办理流程，依法依规做好政府信息依申请公开工作", "on_request"),
        ("强化组织领导，不断完善政府信息管理工作机制", "management"),
    ],
)
def test_a_topic_in_two_parts(form: str, heading: str, name: str) -> None:
    assert overview(*form.format(heading, "做了很多工作。").splitlines()) == {name: "做了很多工作。"}


def test_a_topic_in_two_parts_that_the_form_does_not_have() -> None:
    found = overview("（一）完善制度建设，规范公开办理。甲。", "（二）主动公开。乙。")
    assert found == {"further": ({"title": "完善制度建设，规范公开办理", "text": "甲。"},), "disclosure": "乙。"}


def test_a_topic_that_the_form_does_not_have_keeps_its_text() -> None:
    found = overview(
        "（一）组织领导。甲。", "（二）主动公开。乙。", "（三）教育培训。丙。", "（四）主动公开渠道建设", "丁。"
    )
    assert found["disclosure"] == "乙。"
    assert found["further"] == (
        {"title": "组织领导", "text": "甲。"},
        {"title": "教育培训", "text": "丙。"},
        {"title": "主动公开渠道建设", "text": "丁。"},
    )


@pytest.mark.parametrize(
    "line",
    [
        "（一）全年主动公开信息423条。其中工作动态186条。",
        "（三）主动公开，依申请公开和监督保障都有加强。",
        "（五）是公开平台建设还有不足，下一步改进。",
        "1.主动公开信息12条。",
        "一是切实加强主动公开工作。",
        "依申请公开工作规范高效。",
    ],
)
def test_a_sentence_is_no_heading(line: str) -> None:
    assert overview("（一）主动公开", "甲。", line) == {"disclosure": f"甲。\n{line}"}


@pytest.mark.parametrize("line", ["该部分以表格形式报告。表格如下：", "具体情况如下表所示。", "有关数据如下表："])
def test_words_that_only_lead_to_a_table_are_not_told(line: str) -> None:
    blocks: list[Block] = [Paragraph("三、收到和处理政府信息公开申请情况"), Paragraph(line), grids()["requests"]]
    assert "XD019" not in rules(recognise(Document(blocks, kind="docx")))


def test_words_beside_a_table_are_told_once() -> None:
    blocks: list[Block] = [
        Paragraph("一、总体情况"),
        Paragraph("甲。"),
        Paragraph("三、收到和处理政府信息公开申请情况"),
    ]
    captions = ["单位：件", "表2", "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"]
    notes = ["注：以上数据含下属单位", "今年申请比上年多，主要是征地类。"]
    tables = [*grids().values()]
    plain = recognise(Document([*blocks, *(Paragraph(one) for one in captions), *tables], kind="docx"))
    found = recognise(Document([*blocks, *(Paragraph(one) for one in captions + notes), *tables], kind="docx"))
    assert rules(plain) == []
    assert rules(found) == ["XD019"]
    assert found.problems[0].message.endswith("表格以外的文字未读取：「注：以上数据含下属单位」")


@pytest.mark.parametrize(
    ("title", "organ", "year"),
    [
        ("红旗区小店镇 2025 年政府信息公开工作年度报告", "红旗区小店镇", 2025),
        ("2025年度红旗区小店镇政府信息公开工作年度报告", "红旗区小店镇", 2025),
        ("关于2025年小店镇政府信息公开工作年度报告", "小店镇", 2025),
        ("政府信息公开工作年度报告", "", None),
        ("红旗区小店镇政府2025年信息公开工作年度报告", "红旗区小店镇政府", 2025),
        ("红旗区民政局关于2025年政府信息公开工作的年度报告", "红旗区民政局", 2025),
        ("关于红旗区民政局2025年度政府信息公开工作情况的报告", "红旗区民政局", 2025),
        ("红旗区民政局二〇二五年政府信息公开工作年度报告", "红旗区民政局", 2025),
        ("红旗区民政局2025年政府信息公开工作年度报告（公开版）", "红旗区民政局", 2025),
        ("红旗区委办公室（区档案局）2025年政府信息公开工作年度报告", "红旗区委办公室(区档案局)", 2025),
        ("红旗区教育局2025政府信息公开工作年度报告", "红旗区教育局", 2025),
        ("红旗区公安局2025年度政府信息公开工作报告", "红旗区公安局", 2025),
        ("红旗区公安局2025年政府信息公开年度工作报告", "红旗区公安局", 2025),
    ],
)
def test_titles(title: str, organ: str, year: int | None) -> None:
    assert split_title(title) == (organ, year)


def test_cover_fields_are_read_beside_their_labels() -> None:
    cover = sheet(
        [
            Cell(3, 2, "单位名称"),
            Cell(3, 3, " 红旗区小店镇人民政府 "),
            Cell(4, 2, "机关类型"),
            Cell(4, 3, "乡（镇）人民政府"),
            Cell(5, 2, "报告年度"),
            Cell(5, 3, "２０２５年"),
            Cell(6, 2, "公布日期"),
            Cell(6, 3, "2026年1月20日"),
            Cell(7, 2, "联系方式"),
        ],
        "封面",
    )
    found = read(cover, *grids().values())
    report = found.report
    assert (report.organ, report.kind, report.year) == ("红旗区小店镇人民政府", OrganKind.TOWN, 2025)
    assert str(report.published) == "2026-01-20"
    assert report.contact is None
    assert str(found.origins["contact"]) == "封面!C7"
    assert rules(found) == []


def test_a_cover_that_cannot_be_read_is_reported() -> None:
    cells = [
        Cell(1, 1, "报告年度"),
        Cell(1, 2, "去年"),
        Cell(2, 1, "机关类型"),
        Cell(2, 2, "镇"),
        Cell(3, 1, "公布日期"),
    ]
    found = read(sheet([*cells, Cell(3, 2, "2026-13-45")], "封面"), *grids().values())
    assert rules(found) == ["XD006", "XD006", "XD006"]
    assert [str(problem.origin) for problem in found.problems] == ["封面!B1", "封面!B2", "封面!B3"]


def test_narrative_cells_follow_their_headings() -> None:
    overview = sheet(
        [
            Cell(1, 1, "一、总体情况"),
            Cell(2, 1, "（一）主动公开"),
            Cell(2, 2, "第一段。\n\n  第二段。"),
            Cell(3, 1, "（二）依申请公开"),
            Cell(4, 1, "写在下一行的内容。"),
        ],
        "总体情况",
    )
    found = read(overview, *grids().values())
    assert found.report.overview.disclosure == "第一段。\n第二段。"
    assert found.report.overview.on_request == "写在下一行的内容。"
    assert str(found.origins["overview.disclosure"]) == "总体情况!B2"


def test_zero_report_makes_blanks_zero_and_only_blanks() -> None:
    sheets = grids()
    switch = [Cell(1, 1, NIL_RETURN), Cell(1, 2, "是")]
    blank = [cell._replace(row=cell.row + 2) for cell in sheets["disputes"].cells if cell.row < 4]
    sheets["disputes"] = sheet([*switch, *blank], "复议诉讼")
    found = read(*sheets.values())
    assert found.report.disputes.review.total == 0
    assert rules(found) == []
    sheets["disputes"] = sheet([*switch, *blank, Cell(6, 3, 2)], "复议诉讼")
    found = read(*sheets.values())
    assert [(problem.rule, problem.paths) for problem in found.problems] == [("XD018", ("disputes.review.other",))]


def test_explanations_are_kept() -> None:
    cells = [Cell(1, 1, EXPLAINED_SUBJECT), Cell(1, 2, EXPLAINED_REASON), Cell(2, 1, "XD402"), Cell(2, 2, "清理废止。")]
    found = read(*grids().values(), sheet(cells, "更正说明"))
    assert [(item.subject, item.reason) for item in found.explanations] == [("XD402", "清理废止。")]


def test_running_text_without_styles() -> None:
    """A Word file typed without heading styles: numbers and wording make the headings."""
    lines = [
        "红旗区小店镇2025年政府信息公开工作年度报告",
        "一、总体情况",
        "现报告如下。",
        "（一）主动公开：",
        "公开情况。",
        "（六）特色工作",
        "另立一节。",
        "五、存在问题及改进情况",
        "问题。",
        "六、其他需报告的事项",
        "无收费。",
    ]
    blocks: list[Block] = [Paragraph(line) for line in lines]
    found = recognise(Document([*blocks, *compose(numbered()).grids()]))
    overview = found.report.overview
    assert (found.report.organ, found.report.year) == ("红旗区小店镇", 2025)
    assert (overview.introduction, overview.disclosure) == ("现报告如下。", "公开情况。")
    assert [(topic.title, topic.text) for topic in overview.further] == [("特色工作", "另立一节。")]
    assert (found.report.problems, found.report.other_matters.text) == ("问题。", "无收费。")


def test_a_composed_document_is_read_back_equal() -> None:
    report = numbered()
    assert recognise(compose(report)).report == report


def test_blank_sections_stay_blank() -> None:
    blocks: list[Block] = [
        Heading("一、总体情况", 1),
        Heading("（一）主动公开", 2),
        Heading("五、存在的主要问题及改进情况", 1),
    ]
    found = recognise(Document([*blocks, *compose(numbered()).grids()]))
    assert found.report.overview.disclosure is None
    assert found.report.problems is None


def test_a_web_page_opened_as_one_sheet_is_read_whole() -> None:
    """Every line a row, every table below its heading, its caption in its first cell."""
    held, row = numbered(), 0
    cells: list[Cell] = []
    for block in compose(held).blocks:
        if isinstance(block, Grid):
            first = block.cells[0]
            captioned = first._replace(value=f"{block.name}\n{first.value}")
            cells += [cell._replace(row=cell.row + row) for cell in (captioned, *block.cells[1:])]
            row += block.rows
        elif isinstance(block, Heading | Paragraph):
            row += 1
            cells.append(Cell(row, 1, block.text, colspan=27))
    found = read(sheet(cells, "Sheet1"))
    assert vector(found.report) == vector(held)
    assert (found.report.problems, found.report.other_matters.text) == (held.problems, held.other_matters.text)
    assert rules(found) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("红旗区人民政府2025年政府信息公开", "工作年度报告"),
        ("红旗区人民政府", "2025年政府信息公开工作", "年度报告"),
        ("红旗区人民政府", "2025年度政府信息公开", "工作年度报告"),
        ("红旗区人民政府关于2025年度", "政府信息公开工作情况的年度报告"),
        ("2025年红旗区人民政府政府信息公开", "年度工作报告"),
        ("红旗区人民政府", "2025年", "政府信息公开工作年度报告"),
        ("网站首页", "红旗区人民政府2025年政府信息公开", "工作年度报告"),
    ],
)
@pytest.mark.parametrize("styled", [False, True])
def test_a_title_in_two_lines_or_three(lines: tuple[str, ...], styled: bool) -> None:
    above: list[Block] = [Heading(line, 0) if styled else Paragraph(line) for line in lines]
    found = recognise(Document([*above, Paragraph("一、总体情况"), *grids().values()], kind="docx"))
    assert (found.report.organ, found.report.year) == ("红旗区人民政府", 2025)
    assert len(found.titles) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ("政府信息公开", "年度报告"),
        ("信息公开指南", "工作年度报告"),
        ("2025年红旗区人民政府召开了会议。", "政府信息公开年度报告"),
    ],
)
def test_lines_of_a_menu_are_no_title_in_two(lines: tuple[str, ...]) -> None:
    blocks: list[Block] = [Paragraph(line) for line in lines]
    found = recognise(Document([*blocks, Paragraph("一、总体情况"), *grids().values()], kind="docx"))
    assert (found.report.organ, found.report.year) == (None, None)


def in_overview(*rows: tuple[str, ...]) -> Document:
    """A Word report with a table of its own in 总体情况."""
    cells = [Cell(row, column, text) for row, line in enumerate(rows, 1) for column, text in enumerate(line, 1)]
    above: list[Block] = [Paragraph("红旗区民政局2025年政府信息公开工作年度报告"), Paragraph("一、总体情况")]
    return Document([*above, Grid("表1", cells, len(rows), len(rows[0])), *grids().values()], kind="docx")


@pytest.mark.parametrize("year", ["2024", "2024年", "去年"])
def test_a_table_of_years_in_a_section_is_no_cover(year: str) -> None:
    found = recognise(in_overview(("年度", "新收申请", "办结"), (year, "180", "170"), ("2025年", "209", "206")))
    assert found.report.year == 2025
    assert "XD006" not in rules(found)


def test_a_table_of_channels_in_a_section_tells_no_contact() -> None:
    found = recognise(in_overview(("受理渠道", "件数"), ("联系方式", "5"), ("填报单位", "7"), ("发布日期", "9")))
    assert (found.report.contact, found.report.organ, found.report.published) == (None, "红旗区民政局", None)
    assert "XD006" not in rules(found)


def test_a_year_that_is_none_leaves_the_titles_year() -> None:
    cover = sheet(
        [Cell(1, 1, "红旗区民政局2025年政府信息公开工作年度报告"), Cell(2, 1, "报告年度"), Cell(2, 2, "本年")], "封面"
    )
    found = read(cover, *grids().values())
    assert found.report.year == 2025
    assert "报告年度「本年」不是四位年份" in [problem.message for problem in found.problems]

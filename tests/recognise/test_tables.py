"""Tables are found by their labels, wherever and however they stand."""

import pytest

from tests.recognise.sheets import edit, figures, grids, numbered, read, rules, sheet
from xdreport.checking import check
from xdreport.document import Cell, Document, Grid, Notation
from xdreport.form.figures import FIGURES, vector
from xdreport.form.labels import BY_CORE, labels_of
from xdreport.recognise import recognise

WANTED = list(vector(numbered()))


def retext(old: str, new: str) -> "object":
    return lambda cell: cell._replace(value=new) if cell.value == old else cell


def test_the_official_tables_are_read_whole() -> None:
    found = read(*grids().values())
    assert figures(found) == WANTED
    assert rules(found) == []


def test_every_figure_keeps_its_origin() -> None:
    found = read(*grids().values())
    assert str(found.origins["requests.received.natural_person"]) == "依申请公开!D4"
    assert str(found.origins["requests.carried_forward.total"]) == "依申请公开!J28"
    assert str(found.origins["disputes.litigation_after_review.total"]) == "复议诉讼!O4"
    assert str(found.origins["disclosure.fees"]) == "主动公开!B14"


def test_a_table_may_stand_anywhere() -> None:
    moved = [
        edit(grid, lambda cell: cell._replace(row=cell.row + 37, column=cell.column + 5)) for grid in grids().values()
    ]
    found = read(*moved)
    assert figures(found) == WANTED
    assert str(found.origins["requests.received.natural_person"]) == "依申请公开!I41"


def test_all_tables_in_one_sheet() -> None:
    cells: list[Cell] = []
    offset = 0
    for grid in grids().values():
        cells += [cell._replace(row=cell.row + offset) for cell in grid.cells]
        offset += grid.rows + 2
    assert figures(read(sheet(cells, "Sheet1"))) == WANTED


def test_sheets_in_another_order_and_renamed() -> None:
    renamed = [edit(grid, lambda cell: cell) for grid in reversed(grids().values())]
    for number, grid in enumerate(renamed):
        grid.name = f"Sheet{number}"
    found = read(*renamed)
    assert figures(found) == WANTED
    assert rules(found) == []


def test_a_renamed_sheet_of_the_template_is_reported() -> None:
    sheets = grids()
    sheets["requests"].name = "Sheet3"
    found = read(*sheets.values())
    assert figures(found) == WANTED
    assert rules(found) == ["XD005"]
    assert "“Sheet3”" in found.problems[0].message


def test_rows_put_in_are_skipped_and_reported() -> None:
    sheets = grids()
    sheets["requests"] = edit(
        sheets["requests"], lambda cell: cell._replace(row=cell.row + (2 if cell.row > 10 else 0))
    )
    found = read(*sheets.values())
    assert figures(found) == WANTED
    assert [(problem.rule, "2 个空行" in problem.message) for problem in found.problems] == [("XD005", True)]


def test_columns_moved_are_read_by_label_and_reported() -> None:
    def swap(cell: Cell) -> Cell:
        places = {6: 7, 7: 6}
        return cell._replace(column=places.get(cell.column, cell.column)) if cell.row > 2 else cell

    sheets = grids()
    sheets["requests"] = edit(sheets["requests"], swap)
    found = read(*sheets.values())
    assert figures(found) == WANTED
    assert [(problem.rule, "各列的次序" in problem.message) for problem in found.problems] == [("XD005", True)]


@pytest.mark.parametrize(
    ("old", "new", "reported"),
    [
        ("规章", "规 章", False),
        ("总计", "总 计", False),
        ("商业企业", "商业\n企业", False),
        ("三、本年度办理结果", "三、\n本\n年\n度\n办\n理\n结\n果", False),
        ("（一）予以公开", "(一)予以公开", False),
        ("1.属于国家秘密", "1、属于国家秘密", False),
        ("1.属于国家秘密", "1．属于国家秘密", False),
        ("3.危及“三安全一稳定”", '3.危及"三安全一稳定"', False),
        ("3.危及“三安全一稳定”", "3.危及三安全一稳定", False),
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "1.申请人无正当理由逾期不补正,行政机关不再处理其政府信息公开申请",
            False,
        ),
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "1.申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请",
            False,
        ),
        ("本年制发件数", "本年(2023)制发件数", False),
        ("行政规范性文件", "规范性文件", True),
        ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开", True),
        ("5.属于三类内部事务信息", "5.属于三类内容事务信息", True),
        ("5.属于三类内部事务信息", "5.属于三类内容事务", True),
        (
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
            "（二）部分公开（区分处理的，只计这一情况，不计其他情形）",
            True,
        ),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开", True),
        ("8.属于行政查询事项", "8.属于行政查询事宜", True),
        ("行政事业性收费", "行政事业性　收费", False),
        ("结果维持", "结果\n维持", False),
        ("本年制发件数", "本年制发件数（件）", False),
        ("现行有效件数", "现行有效件数\n(单位：件)", False),
        ("规章", "规章（件）", False),
        ("自然人", "自然人（件）", False),
        ("行政复议", "行政复议（件）", False),
        ("未经复议直接起诉", "未经复议直接起诉（件）", False),
        ("行政事业性收费", "行政事业性收费（万元）", False),
        ("一、本年新收政府信息公开申请数量", "一、本年新收政府信息公开申请数量（件）", False),
        ("本年收费金额（单位：万元）", "收费金额（万元）", True),
        ("本年处理决定数量", "本年度处理决定数量", True),
        ("本年制发件数", "本年新制发件数", True),
        ("其他", "其它", True),
        ("3.其他", "3.其它", True),
        ("2.其他法律行政法规禁止公开", "2.其它法律行政法规禁止公开", True),
        ("其他结果", "其它结果", True),
        ("总计", "合计", True),
        ("（七）总计", "（七）合计", True),
        ("（六）其他处理", "（六）其他", True),
        ("（六）其他处理", "（六）其它处理", True),
        ("结果维持", "维持结果", True),
        ("结果纠正", "纠正结果", True),
        ("行政强制", "行政强制措施", True),
        ("行政复议", "行政复议情况", True),
        ("未经复议直接起诉", "未经复议直接诉讼", True),
        ("未经复议直接起诉", "直接起诉", True),
        ("复议后起诉", "复议后诉讼", True),
        ("复议后起诉", "经复议后起诉", True),
        ("复议后起诉", "复议后起诉的行政诉讼", True),
        ("未经复议直接起诉", "未经复议直接起诉的行政诉讼", True),
    ],
)
def test_labels_as_people_write_them(old: str, new: str, reported: bool) -> None:
    changed = [
        edit(grid, lambda cell: cell._replace(value=new) if cell.value == old else cell) for grid in grids().values()
    ]
    assert any(cell.value == new for grid in changed for cell in grid.cells)
    found = read(*changed)
    assert figures(found) == WANTED
    assert set(rules(found)) == ({"XD005"} if reported else set())
    if reported:
        assert old in found.problems[0].message


@pytest.mark.parametrize("unit", ["（元）", "（件）", "（千元）"])
def test_a_fee_in_another_unit_is_not_read(unit: str) -> None:
    sheets = grids()
    sheets["disclosure"] = edit(
        sheets["disclosure"],
        lambda cell: cell._replace(value=f"收费金额{unit}") if str(cell.value).startswith("本年收费金额") else cell,
    )
    found = read(*sheets.values())
    assert found.report.disclosure.fees is None
    assert "XD004" in rules(found)


def test_counts_in_ten_thousand_yuan_are_not_read() -> None:
    changed = [edit(grid, lambda cell: cell._replace(value="规章（万元）") if cell.value == "规章" else cell)
               for grid in grids().values()]  # fmt: skip
    found = read(*changed)
    assert found.report.disclosure.regulations.issued is None
    assert "XD004" in rules(found)


def test_other_outcomes_in_one_row_are_not_taken_for_the_last_of_three() -> None:
    sheets = grids()
    gone = {cell.row for cell in sheets["requests"].cells if cell.value == "3.其他"}
    row = min(cell.row for cell in sheets["requests"].cells if cell.value == "（六）其他处理")
    sheets["requests"].cells = [
        cell._replace(value="（六）其他") if cell.value == "（六）其他处理" else cell
        for cell in sheets["requests"].cells
        if not (cell.row in gone | {row + 1} or (cell.row == row and str(cell.value).startswith("1.")))
    ]
    found = read(*sheets.values())
    assert found.report.requests.outcomes.otherwise.other.total is None
    assert found.report.requests.outcomes.otherwise.not_corrected.total is None
    assert "XD016" in rules(found)


def test_no_wording_of_a_label_is_another_labels() -> None:
    meant = {text: {(label.role, label.official) for label in labels} for text, labels in BY_CORE.items()}
    for text, officials in meant.items():
        both = {("column", "其他"), ("row", "3.其他")}
        totals = {("column", "总计"), ("row", "（七）总计"), ("dispute-column", "总计")}
        assert len(officials) == 1 or officials <= both or officials <= totals, text
    for figure in FIGURES:
        for text in (figure.row, figure.column, *figure.groups):
            assert all(not label.altered for label in labels_of(text)), text
            for unit in ("（件）", "（万元）"):
                assert set(labels_of(f"{text}{unit}")) <= set(labels_of(text)) | set(labels_of("本年收费金额（万元）"))


def test_the_number_tells_a_group_from_its_row() -> None:
    assert [(label.role, label.official) for label in labels_of("（六）其他")] == [("group", "（六）其他处理")]
    assert {label.official for label in labels_of("3.其他")} == {"其他", "3.其他"}
    assert {label.official for label in labels_of("其他")} == {"其他", "3.其他"}
    assert [(label.role, label.official) for label in labels_of("（七）合计")] == [("row", "（七）总计")]


def test_a_row_of_another_ground_is_never_taken_for_the_forms() -> None:
    """Likeness alone maps nothing: number and group must agree too."""
    sheets = grids()
    sheets["requests"] = edit(
        sheets["requests"],
        lambda cell: cell._replace(value="3.属于行政查询事宜") if cell.value == "8.属于行政查询事项" else cell,
    )
    found = read(*sheets.values())
    assert found.report.requests.outcomes.withheld.administrative_query.total is None
    assert set(rules(found)) == {"XD004", "XD019"}
    assert any("与「8.属于行政查询事项」相近" in problem.message for problem in found.problems)


def test_a_missing_row_is_named_with_all_its_figures() -> None:
    sheets = grids()
    gone = next(cell.row for cell in sheets["requests"].cells if cell.value == "2.重复申请")
    sheets["requests"] = edit(sheets["requests"], lambda cell: None if cell.row == gone else cell)
    found = read(*sheets.values())
    (problem,) = [problem for problem in found.problems if problem.rule == "XD004"]
    assert "“（五）不予处理 2.重复申请”" in problem.message
    assert len(problem.paths) == 7


def test_a_missing_column_is_one_problem() -> None:
    sheets = grids()
    sheets["requests"] = edit(sheets["requests"], lambda cell: None if cell.column == 7 and cell.row > 2 else cell)
    found = read(*sheets.values())
    (problem,) = [problem for problem in found.problems if problem.rule == "XD004"]
    assert "“社会公益组织”列" in problem.message
    assert len(problem.paths) == 25


def test_a_missing_table() -> None:
    sheets = grids()
    del sheets["disputes"]
    found = read(*sheets.values())
    (problem,) = found.problems
    assert (problem.rule, len(problem.paths)) == ("XD003", 15)
    assert "第四部分" in problem.message


def test_no_table_at_all() -> None:
    found = read(sheet([Cell(1, 1, "通讯录"), Cell(2, 1, "张三"), Cell(2, 2, 13)], "Sheet1"))
    assert rules(found) == ["XD002"]


def test_the_form_of_2019_is_recognised() -> None:
    cells = [
        Cell(1, 1, "信息内容"),
        Cell(1, 2, "本年新制作数量"),
        Cell(1, 3, "本年新公开数量"),
        Cell(1, 4, "对外公开总数量"),
    ]
    cells += [Cell(2, 1, "规章"), Cell(2, 2, 0), Cell(3, 1, "规范性文件"), Cell(3, 2, 1), Cell(9, 1, "政府集中采购")]
    found = read(sheet(cells, "主动公开"), *[grid for table, grid in grids().items() if table != "disclosure"])
    assert rules(found).count("XD015") == 1


OLD_FORM: tuple[tuple[str | int | None, ...], ...] = (
    ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
    ("规章", 0, None, "/"),
    ("规范性文件", 1, 2, 33),
    ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
    ("行政许可", 101, "-3", 40),
    ("其他对外管理服务事项", 7, None, 8),
    ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
    ("行政处罚", None, None, 5),
    ("信息内容", "采购项目数量", "采购总金额"),
    ("政府集中采购", 4, "1,234.5万元"),
)


@pytest.mark.parametrize("notation", ["sheet", "table"])
def test_figures_of_the_form_of_2019_without_a_place_are_told_row_by_row(notation: Notation) -> None:
    cells = [Cell(row, column, value) for row, values in enumerate(OLD_FORM, 1)
             for column, value in enumerate(values, 1) if value is not None]  # fmt: skip
    old = Grid("主动公开", cells, len(OLD_FORM), 4, notation)
    found = read(old, *[grid for table, grid in grids().items() if table != "disclosure"])
    told = [problem for problem in found.problems if problem.rule == "XD019"]
    assert [(problem.origin.row, problem.origin.column) for problem in told if problem.origin] == [
        (2, 2), (3, 2), (5, 2), (6, 2), (10, 2)]  # fmt: skip
    place = "（B6）" if notation == "sheet" else "（第6行第2列）"
    assert f"「其他对外管理服务事项」一行填有现行表格没有的栏目：上一年项目数量 7{place}" in told[3].message
    assert "对外公开总数量 33（" in told[1].message
    assert "本年增/减 -3（" in told[2].message
    assert "处理决定数量" not in told[2].message
    assert "采购总金额 1,234.5万元（" in told[4].message
    assert found.report.disclosure.licences == 40
    assert found.report.disclosure.penalties == 5
    assert rules(found).count("XD015") == 1


@pytest.mark.parametrize(("year", "errors"), [(2019, 0), (2020, 0), (2021, 1), (2025, 1)])
def test_the_form_of_2019_is_no_error_in_the_years_it_was_in_force(year: int, errors: int) -> None:
    cells = [Cell(row, column, value) for row, values in enumerate(OLD_FORM, 1)
             for column, value in enumerate(values, 1) if value is not None]  # fmt: skip
    title = sheet([Cell(1, 1, f"红旗区{year}年政府信息公开工作年度报告")], "封面")
    others = [grid for table, grid in grids().items() if table != "disclosure"]
    found = read(title, Grid("主动公开", cells, len(OLD_FORM), 4, "sheet"), *others)
    assert found.report.year == year
    assert rules(found).count("XD015") == errors
    told = [problem for problem in found.problems if f"{year} 年度适用的 2019 年格式" in problem.message]
    assert [problem.rule for problem in told] == ["XD019"] * (1 - errors)
    blank = [path for one in check(found).findings if one.id == "XD009" for path in one.paths]
    assert not [path for path in blank if path.startswith("disclosure")]


def test_other_outcomes_as_one_row() -> None:
    """The figures count for arithmetic; nothing is invented in the report."""
    sheets = grids()
    rows = [cell.row for cell in sheets["requests"].cells if str(cell.value).startswith("（六）其他处理")]
    first = rows[0]

    def merge(cell: Cell) -> Cell | None:
        if cell.row in (first + 1, first + 2):
            return None
        if cell.row == first and cell.column == 3:
            return None
        return cell._replace(row=cell.row - 2) if cell.row > first else cell

    sheets["requests"] = edit(sheets["requests"], merge)
    found = read(*sheets.values())
    assert rules(found) == ["XD016"]
    assert found.report.requests.outcomes.otherwise.other.natural_person is None
    assert (
        found.stand_ins["requests.outcomes.otherwise.other.natural_person"]
        == figures(read(*grids().values()))[
            WANTED.index(numbered().requests.outcomes.otherwise.not_corrected.natural_person)
        ]
    )


def test_an_unknown_filled_row_and_column_are_reported() -> None:
    sheets = grids()
    extra = [Cell(4, 11, 5), Cell(3, 11, "个体工商户"), Cell(29, 1, "五、其他"), Cell(29, 4, 9)]
    sheets["requests"] = sheet([*sheets["requests"].cells, *extra], "依申请公开")
    found = read(*sheets.values())
    assert figures(found) == WANTED
    messages = [problem.message for problem in found.problems]
    assert rules(found) == ["XD019", "XD019"]
    assert any("「个体工商户」列" in message for message in messages)
    assert any("「五、其他」" in message for message in messages)


def test_filled_rows_put_into_the_other_tables_are_reported() -> None:
    """Between the rows of table 二 and right below both."""
    sheets = grids()
    moved = [cell._replace(row=cell.row + (cell.row > 8)) for cell in sheets["disclosure"].cells]
    last = max(cell.row for cell in moved)
    extra = [Cell(9, 1, "行政裁决"), Cell(9, 2, 5), Cell(last + 1, 1, "行政征收"), Cell(last + 1, 2, 6)]
    sheets["disclosure"] = sheet([*moved, *extra], "主动公开")
    below = [Cell(5, column, column) for column in range(1, 16)]
    sheets["disputes"] = sheet([*sheets["disputes"].cells, *below], "复议诉讼")
    found = read(*sheets.values())
    assert figures(found) == WANTED
    told = [(problem.rule, str(problem.origin), problem.message.partition("填有")[0]) for problem in found.problems]
    assert told == [
        ("XD019", "主动公开!B9", "第 9 行「行政裁决」"),
        ("XD019", f"主动公开!B{last + 1}", f"第 {last + 1} 行「行政征收」"),
        ("XD019", "复议诉讼!A5", "第 5 行「（没有标签）」"),
    ]


def test_the_same_table_twice() -> None:
    sheets = grids()
    copy = sheet(sheets["disputes"].cells, "Sheet9")
    assert rules(read(*sheets.values(), copy)) == ["XD005"]
    other = edit(copy, lambda cell: cell._replace(value=999) if cell.row == 4 and cell.column == 1 else cell)
    found = read(*sheets.values(), other)
    (conflict,) = [problem for problem in found.problems if problem.rule == "XD018"]
    assert conflict.paths == ("disputes.review.upheld",)
    assert "复议诉讼!A4" in conflict.message
    assert "Sheet9!A4 为 999" in conflict.message
    assert figures(found) == WANTED


def test_a_filled_table_pasted_beside_the_blank_one_is_read() -> None:
    sheets = grids()
    blank = edit(sheets["disputes"], lambda cell: None if cell.row == 4 else cell)
    found = read(sheets["disclosure"], sheets["requests"], blank, sheet(sheets["disputes"].cells, "Sheet2"))
    assert figures(found) == WANTED


def test_a_hidden_sheet_is_read_only_where_nothing_else_is() -> None:
    sheets = grids()
    old = edit(sheets["requests"], lambda cell: cell._replace(value=1) if isinstance(cell.value, int) else cell)
    old.hidden, old.name = True, "2024"
    found = read(old, *sheets.values())
    assert figures(found) == WANTED
    assert rules(found) == []
    sheets["disputes"].hidden = True
    found = read(*sheets.values())
    assert figures(found) == WANTED
    assert rules(found) == ["XD005"]


def test_table_four_as_three_tables() -> None:
    whole = grids()["disputes"]
    parts = []
    for number, (first, last, group) in enumerate(
        [(1, 5, "行政复议"), (6, 10, "未经复议直接起诉"), (11, 15, "复议后起诉")]
    ):
        cells = [Cell(1, 1, group, colspan=5)]
        cells += [
            cell._replace(row=2 if isinstance(cell.value, str) else 3, column=cell.column - first + 1, rowspan=1)
            for cell in whole.cells
            if first <= cell.column <= last and (cell.row > 2 or (number == 0 and cell.row == 2))
        ]
        parts.append(sheet(cells, f"表{number}"))
    sheets = grids()
    assert figures(read(sheets["disclosure"], sheets["requests"], *parts)) == WANTED


def test_table_four_stacked_on_one_sheet() -> None:
    whole = grids()["disputes"]
    cells: list[Cell] = []
    for number, (first, last, group) in enumerate(
        [(1, 5, "行政复议"), (6, 10, "未经复议直接起诉"), (11, 15, "复议后起诉")]
    ):
        cells.append(Cell(1 + number * 4, 1, group, colspan=5))
        for cell in whole.cells:
            if first <= cell.column <= last and (cell.row > 2 or (number == 0 and cell.row == 2)):
                row = 2 if isinstance(cell.value, str) else 3
                cells.append(cell._replace(row=row + number * 4, column=cell.column - first + 1, rowspan=1))
    sheets = grids()
    assert figures(read(sheets["disclosure"], sheets["requests"], sheet(cells, "复议诉讼"))) == WANTED


def test_table_four_with_fused_heads() -> None:
    whole = grids()["disputes"]
    heads = ["行政复议", "未经复议直接起诉", "复议后起诉"]
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    cells = [
        Cell(1, 1 + 5 * place + at, f"{head}{name}")
        for place, head in enumerate(heads)
        for at, name in enumerate(names)
    ]
    cells += [cell._replace(row=2) for cell in whole.cells if cell.row == 4]
    sheets = grids()
    assert figures(read(sheets["disclosure"], sheets["requests"], sheet(cells, "复议诉讼"))) == WANTED


def test_heads_without_merges() -> None:
    """Pasted as text, spans are lost: a group's head then stands in its first column only."""
    flat = [edit(grid, lambda cell: cell._replace(colspan=1, rowspan=1)) for grid in grids().values()]
    assert figures(read(*flat)) == WANTED


def test_recognition_never_raises_on_an_empty_document() -> None:
    assert rules(recognise(Document([]))) == ["XD002"]


@pytest.mark.parametrize("down", [0, 3, 24, 26])
def test_tables_beside_each_other_on_one_sheet(down: int) -> None:
    """Their rows cross: the figures of one are no unknown rows of the other, its 总计 no row of it."""
    found = grids()
    cells, right = list(found["requests"].cells), found["requests"].columns + 1
    for name in ("disputes", "disclosure"):
        cells += [cell._replace(row=cell.row + down, column=cell.column + right) for cell in found[name].cells]
        right += found[name].columns + 1
    together = read(sheet(cells, "Sheet1"))
    assert figures(together) == WANTED
    assert rules(together) == []

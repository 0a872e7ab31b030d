"""XD0xx: what is met while reading a file. All but blank figures are reported by the readers; here are their pages."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import groupby

from xdreport.findings import Problem, Severity
from xdreport.form.figures import FIGURES, POSITION, Figure, Number
from xdreport.form.report import Report
from xdreport.form.workbook import TABLE_SHEETS
from xdreport.rules.rule import FORM, reported_by_reader, rule

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@reported_by_reader("XD000", "internal-error", ERROR, basis="xdreport 自身的缺陷，与填报无关")
def internal_error() -> None:
    """程序自身出错，有一条规则没有核对完。

    为什么：这是 xdreport 的缺陷，不是填报错误；其他规则照常核对，但这一条不能算通过。
    错误示例：规则 XD304 运行出错，本项未核对。
    正确示例：所有规则都核对完毕。
    怎么改：请把提示的一行文字和所用文件告知开发者。
    """


@reported_by_reader("XD001", "unreadable-file", ERROR)
def unreadable_file() -> None:
    """文件无法读取。

    为什么：不是本工具能读的类型，或者损坏、空白、加密、解压后过大，里面的数据一个也读不到。
    错误示例：把压缩包改名为 .xlsx；文件设置了打开密码；传输中断只剩半个文件。
    正确示例：用 Excel、WPS 或 LibreOffice 能正常打开的 .xlsx 文件。
    怎么改：按提示另存为“Excel 工作簿（.xlsx）”，取消打开密码，或重新传输后再核对。
    """


@reported_by_reader("XD002", "not-a-report", ERROR)
def not_a_report() -> None:
    """文件可以打开，但没有年度报告的任何一张表。

    为什么：选错了文件，或者表格被整体删去，没有可以核对的内容。
    错误示例：误把通讯录、会议通知当作年度报告提交。
    正确示例：文件中有“主动公开”“依申请公开”“复议诉讼”三张官方表格。
    怎么改：核对文件；年度报告请在模板中填写。
    """


@reported_by_reader("XD003", "missing-table", ERROR, basis=FORM)
def missing_table() -> None:
    """缺少三张表格中的一张。

    为什么：官方格式规定第二、三、四部分各有一张表，没有数据也要列表填 0。
    错误示例：没有行政复议、行政诉讼，就删去了第四部分的表格。
    正确示例：保留表格，各项填 0。
    怎么改：从模板恢复该表并填写；没有数据的选“零报告”。
    """


@reported_by_reader("XD004", "missing-row", ERROR, basis=FORM)
def missing_row() -> None:
    """表格缺少官方格式中的一行或一列。

    为什么：缺一行或一列，合计就无从核对，上级汇总时也会错位。
    错误示例：第三部分的表没有“8.属于行政查询事项”一行。
    正确示例：二十五行、七列俱全，没有的填 0。
    怎么改：按官方表格补上，标签照抄官方表格的文字。
    """


@reported_by_reader("XD005", "altered-label", WARNING, basis=FORM)
def altered_label() -> None:
    """标签、次序或所在工作表与官方格式不同，已按意思读取。

    为什么：改动过的标签能读懂，但公布的报告应与官方格式逐字一致，改动也容易造成误读。
    错误示例：“行政规范性文件”写成“规范性文件”；把“其他”列移到“自然人”前面。
    正确示例：行、列标签和次序与官方表格一致。
    怎么改：把标签改回官方文字，恢复行列次序。
    """


@reported_by_reader("XD006", "not-a-number", ERROR)
def not_a_number() -> None:
    """应填数字的单元格里不是数字。

    为什么：文字、日期、TRUE 等不能参加合计，报告也无法汇总。
    错误示例：“约二十”“1.2.3”“2025/1/3”。
    正确示例：“20”。
    怎么改：只填阿拉伯数字，没有的填 0。
    """


@reported_by_reader("XD007", "negative-figure", ERROR)
def negative_figure() -> None:
    """件数或金额是负数。

    为什么：件数和金额都不可能小于 0。
    错误示例：“-3”。
    正确示例：“3”或“0”。
    怎么改：核对原始台账后改正。
    """


@reported_by_reader("XD008", "not-whole", ERROR)
def not_whole() -> None:
    """应填整数的单元格里有小数。

    为什么：申请、文件、案件按件计数，没有半件；只有行政事业性收费（万元）可以有小数。
    错误示例：“12.5”件。
    正确示例：“12”件；收费“12.5”万元。
    怎么改：改为整数；3.0 视为 3，不必修改。
    """


@rule("XD009", "blank-figure", ERROR, basis=FORM, needs=("figures", "unread"))
def blank_figure(report: Report, *, figures: Sequence[Number | None], unread: Set[str]) -> Iterator[Problem]:
    """有数字没有填写。

    为什么：空白不等于 0。漏填的单元格若当作 0 公布，错误就看不出来了。
    错误示例：“商业企业”列全部空着。
    正确示例：没有的填 0；整张表都没有数据的，在“本表零报告”选“是”。
    怎么改：逐格填写；没有的填 0。
    """
    blanks = [
        figure for figure, number in zip(FIGURES, figures, strict=True) if number is None and figure.path not in unread
    ]
    for table, missing in groupby(blanks, key=lambda figure: figure.table):
        of_table = list(missing)
        expected = [figure for figure in FIGURES if figure.table == table and figure.path not in unread]
        if len(of_table) == len(expected) > 1:
            yield Problem(
                f"“{TABLE_SHEETS[table]}”表一个数字也没有填",
                tuple(figure.path for figure in of_table),
                row="全表",
                column="全部",
                hint="请逐格填写，没有的填 0；整张表都没有数据的，在“本表零报告”选“是”。",
            )
            continue
        yield from _blank_rows(of_table, expected)


MANY = 3
"""More blank rows, or cells of one column, than this are told together."""


def _holder(figure: Figure) -> str:
    return figure.path.rpartition(".")[0]


def _blank_rows(blanks: list[Figure], expected: list[Figure]) -> Iterator[Problem]:
    """A row that is blank from end to end is one finding, many such rows are one; so are many cells of one column."""
    widths = Counter(_holder(figure) for figure in expected)
    rows = {holder: list(cells) for holder, cells in groupby(blanks, key=_holder)}
    whole = {holder: cells for holder, cells in rows.items() if len(cells) == widths[holder] > 1 and "." in holder}
    single = [figure for holder, cells in rows.items() if holder not in whole for figure in cells]
    columns: dict[str, list[Figure]] = {}
    for figure in single:
        columns.setdefault(figure.column, []).append(figure)
    together = {name: cells for name, cells in columns.items() if len(cells) > MANY}
    found = [_blank(cells, f"“{cells[0].row_label}”整行没有填写", column="整行") for cells in whole.values()]
    if len(whole) > MANY:
        names = "、".join(f"“{cells[0].row_label}”" for cells in list(whole.values())[:MANY])
        cells = [figure for cells in whole.values() for figure in cells]
        found = [_blank(cells, f"有 {len(whole)} 行整行没有填写（{names} 等）", row="多行", column="整行")]
    found += [_blank(cells, f"“{name}”列有 {len(cells)} 格没有填写", row="多行") for name, cells in together.items()]
    found += [_blank([figure], "没有填写") for figure in single if figure.column not in together]
    yield from sorted(found, key=lambda problem: POSITION[problem.paths[0]])


def _blank(cells: list[Figure], message: str, *, row: str = "", column: str = "") -> Problem:
    paths = tuple(figure.path for figure in cells)
    hint = "请填写数字，没有的填 0。" if len(cells) == 1 else "请逐格填写，没有的填 0。"
    return Problem(message, paths, row=row, column=column, hint=hint)


@reported_by_reader("XD010", "dash-for-zero", WARNING)
def dash_for_zero() -> None:
    """用横线或斜线代替数字。

    为什么：“/”“—”看不出是 0 还是没有统计，汇总时也不是数字；已按 0 读取。
    错误示例：“/”“—”“－”“无”。
    正确示例：“0”。
    怎么改：改填 0。
    """


@reported_by_reader("XD011", "annotated-figure", WARNING)
def annotated_figure() -> None:
    """数字后面带有说明文字。

    为什么：带文字的单元格不能参加合计；已取前面的数字。
    错误示例：“22（其中修订16件）”。
    正确示例：单元格填“22”，修订情况写入正文。
    怎么改：单元格只留数字，说明移到正文。
    """


@reported_by_reader("XD012", "formula-without-value", WARNING)
def formula_without_value() -> None:
    """公式没有保存计算结果。

    为什么：文件由程序生成或在预览中保存，公式没有算过，读不到数字；模板自带的总计会自动按各分项推算。
    错误示例：单元格是“=B3+B4”，但文件里没有结果。
    正确示例：用 Excel 或 WPS 打开并保存过的文件。
    怎么改：用 Excel 或 WPS 打开，保存后再提交；或直接填数字。
    """


@reported_by_reader("XD013", "formula-error", ERROR)
def formula_error() -> None:
    """公式出错。

    为什么：单元格显示 #REF!、#DIV/0! 等错误，没有数字可读。
    错误示例：“#REF!”。
    正确示例：公式引用正确，或直接填数字。
    怎么改：改正公式，或直接填数字。
    """


@reported_by_reader("XD014", "overwritten-formula", INFO)
def overwritten_formula() -> None:
    """模板自动计算的总计被直接填入的数字替换。

    为什么：替换后，分项再改动时总计不会跟着变。已按填入的数字核对。
    错误示例：“总计”单元格里的公式被改成“35”。
    正确示例：保留模板的公式。
    怎么改：撤销改动，或从空白模板复制该公式。
    """


@reported_by_reader("XD015", "superseded-form", ERROR, basis=f"{FORM}（取代国办公开办函〔2019〕60号）")
def superseded_form() -> None:
    """使用了 2019 年的旧格式。

    为什么：2021 年度起应使用国办公开办函〔2021〕30号规定的格式，旧格式的栏目已经取消或更改。
    错误示例：第二部分有“本年新制作数量”“政府集中采购”等栏目。
    正确示例：第二部分为“本年制发件数、本年废止件数、现行有效件数”。
    怎么改：在新模板中重新填写。
    """


@reported_by_reader("XD016", "merged-outcome-row", WARNING, basis=FORM)
def merged_outcome_row() -> None:
    """（六）其他处理没有分为三行。

    为什么：现行格式分三种情形统计，只有一行就不知道各是多少；已按三行之和核对勾稽关系。
    错误示例：“（六）其他处理”一行，填 12。
    正确示例：“1.…逾期不补正”“2.…逾期未缴费”“3.其他”分别填 8、1、3。
    怎么改：按官方表格分行填写。
    """


@reported_by_reader("XD017", "figure-text", INFO)
def figure_text() -> None:
    """数字以文本、全角或带千分位逗号的形式填写。

    为什么：看上去是数字，但表格软件不会把它计入合计；已按数字读取。
    错误示例：“１２”“1,024”、左上角有绿色三角的文本数字。
    正确示例：“12”“1024”。
    怎么改：重新输入数字，或“转换为数字”。
    """


@reported_by_reader("XD018", "conflicting-figure", ERROR)
def conflicting_figure() -> None:
    """同一个数字在文件中有两个不同的值。

    为什么：同一张表出现了两份，或者选了零报告却填有数字，不知道以哪个为准。
    错误示例：模板的表填了一份，又在另一个工作表粘贴了一份不同的。
    正确示例：每张表只有一份。
    怎么改：删去多余的一份。
    """


@reported_by_reader("XD019", "unknown-row", WARNING, basis=FORM)
def unknown_row() -> None:
    """填有数字的行或列，或者表格以外的一段文字，不属于官方格式。

    为什么：官方表格没有这一行（列），第二至四部分除表格外没有文字；这些内容没有读取，可能因此漏计、漏报。
    错误示例：自行增加“9.其他不予公开情形”一行；在第三部分的表格下写“注：以上数据含下属单位”。
    正确示例：只用官方表格的行和列；说明写在总体情况或其他需要报告的事项里。
    怎么改：把数字计入相应的行（列），删去自行增加的部分；文字移到能写文字的部分。
    """

"""The sheets of details of a merged report: one for each table, a row for each unit, and the sums over all of them.

A column is a figure of the form. The sums stand above the units and stay in sight with the heads; the report's own
tables show them by reference, so that every figure can be followed to the units that make it up.
"""

from collections.abc import Iterator
from itertools import groupby

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.properties import PageSetupProperties

from xdreport.contributions import Contribution, Contributions
from xdreport.form.figures import FIGURES, Figure
from xdreport.form.sections import BY_SECTION_PATH
from xdreport.form.workbook import DETAILS_SUFFIX, DETAILS_TITLE, TABLE_SHEETS
from xdreport.formats.xlsx import template_style as looks
from xdreport.formats.xlsx.template_sheet import Result, Sheet, at

TITLE_ROW, NOTE_ROW, GROUP_ROW, HEAD_ROW, SUM_ROW, OWN_ROW = 1, 2, 3, 4, 5, 6
LEADING = (("序号", 6), ("单位", 30), ("机关类型", 21))
"""Heads and widths of the columns in front of the figures."""

FILE, FILE_WIDTH = "来源文件", 36
FIGURE_WIDTH = {"requests": 9.5, "disclosure": 13, "disputes": 9.5}
FIRST = len(LEADING) + 1
"""The column of the first figure."""

WIDEST, SCALE = 40, 55
"""Columns beyond which a sheet is not printed on one page's width, and the scale in % it is then printed at."""

OWN = "（本级）"
SUM = "合计"
TAB = "548235"
PALE_ZEROS = Rule(type="cellIs", operator="equal", formula=["0"], dxf=DifferentialStyle(font=Font(color="FFA6A6A6")))
"""Most figures of most units are 0: they are there, and do not hide the others."""

LABEL = looks.TABLE_LABEL._replace(size=10, indent=1)
ORDER = LABEL._replace(horizontal="center", indent=0)
NUMBER = LABEL._replace(horizontal="right")
TOTAL = LABEL._replace(bold=True, fill=looks.LOCKED, indent=0)
TOTAL_NUMBER = TOTAL._replace(horizontal="right")
HEAD = looks.TABLE_HEAD._replace(size=10)


def details_name(table: str) -> str:
    """The name of a table's sheet of details."""
    return f"{TABLE_SHEETS[table]}{DETAILS_SUFFIX}"


def references(parts: Contributions) -> dict[str, str]:
    """The formula that gives a figure of the report: the cell of its sum; none for what some unit did not fill in."""
    found = {}
    for table in TABLE_SHEETS:
        for column, (place, figure) in enumerate(_figures(table), start=FIRST):
            if all(part.figures[place] is not None for part in parts.all):
                found[figure.path] = f"'{details_name(table)}'!{at((SUM_ROW, column))}"
    return found


def _figures(table: str) -> list[tuple[int, Figure]]:
    return [(place, figure) for place, figure in enumerate(FIGURES) if figure.table == table]


def write_details(sheet: Sheet, table: str, parts: Contributions, whose: str) -> None:
    """Fills one sheet; the units' rows are put in when the workbook is finished."""
    figures = _figures(table)
    last_row, last_column = OWN_ROW + len(parts.units), FIRST + len(figures)
    _heads(sheet, table, [figure for _, figure in figures], parts, whose)
    sheet.put((SUM_ROW, 2), f"{SUM}（{len(parts.all)} 个单位）", TOTAL)
    for column in (1, 3, last_column):
        sheet.put((SUM_ROW, column), None, TOTAL)
    for column, (place, _) in enumerate(figures, start=FIRST):
        numbers = [number for part in parts.all if (number := part.figures[place]) is not None]
        area = f"{at((OWN_ROW, column))}:{at((last_row, column))}"
        sheet.formula((SUM_ROW, column), f"SUM({area})", sum(numbers), TOTAL_NUMBER)
    for column, value in enumerate(_line(parts.own, OWN, 1, figures), start=1):
        style = ORDER if column == 1 else NUMBER if FIRST <= column < last_column else LABEL
        sheet.put((OWN_ROW, column), value, style)
    sheet.further = (_line(unit, "", number, figures) for number, unit in enumerate(parts.units, start=2))
    _set_up(sheet, table, last_row, last_column)


def _heads(sheet: Sheet, table: str, figures: list[Figure], parts: Contributions, whose: str) -> None:
    sheet.put((TITLE_ROW, 1), DETAILS_TITLE, looks.Style(looks.HEI, 14)._replace(horizontal="left"), columns=3)
    left_out = f"；未计入：{'、'.join(parts.left_out)}" if parts.left_out else ""
    note = f"{whose}　{BY_SECTION_PATH[table].heading}：由本级和 {len(parts.units)} 个下级单位逐项相加{left_out}。"
    sheet.put((NOTE_ROW, 1), note, looks.NOTE._replace(size=10), columns=FIRST - 1 + min(len(figures), 14))
    for column, (text, _) in enumerate((*LEADING, *[("", 0)] * len(figures), (FILE, 0)), start=1):
        if text:
            sheet.put((GROUP_ROW, column), text, HEAD, rows=2)
    column = FIRST
    for label, group in groupby(figures, key=lambda figure: figure.row_label):
        heads = [figure.column for figure in group]
        sheet.put((GROUP_ROW, column), label, HEAD, columns=len(heads))
        for place, text in enumerate(heads, start=column):
            sheet.put((HEAD_ROW, place), text, HEAD)
        column += len(heads)


def _line(part: Contribution, mark: str, number: int, figures: list[tuple[int, Figure]]) -> Iterator[Result]:
    yield number
    yield f"{part.organ}{mark}"
    yield part.kind.label if part.kind else ""
    for place, _ in figures:
        yield part.figures[place]
    yield part.file


def _set_up(sheet: Sheet, table: str, last_row: int, last_column: int) -> None:
    """Widths, what stays in sight, filter buttons, printing."""
    ws = sheet.ws
    sheet.widths(*(width for _, width in LEADING))
    for column in range(FIRST, last_column + 1):
        letters = at((1, column))[:-1]
        width = FILE_WIDTH if column == last_column else FIGURE_WIDTH[table]
        ws.column_dimensions[letters] = ColumnDimension(ws, letters, width=width, customWidth=True)
    for row, points in ((TITLE_ROW, 24), (NOTE_ROW, 20), (GROUP_ROW, 32), (HEAD_ROW, 32), (SUM_ROW, 22)):
        sheet.height(row, points)
    ws.sheet_view.showGridLines = False
    ws.sheet_properties.tabColor = TAB
    sheet.page(f"A1:{at((last_row, last_column))}", "landscape", repeat=f"{GROUP_ROW}:{SUM_ROW}")
    ws.print_title_cols = "A:B"
    figures = f"{at((OWN_ROW, FIRST))}:{at((last_row, last_column - 1))}"
    ws.conditional_formatting.add(figures, PALE_ZEROS)
    if last_column > WIDEST:
        ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
        ws.page_setup.scale, ws.page_setup.pageOrder = SCALE, "overThenDown"
    ws.auto_filter.ref = f"A{SUM_ROW}:{at((last_row, last_column))}"
    ws.freeze_panes = at((OWN_ROW, 3))

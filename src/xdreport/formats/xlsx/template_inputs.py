"""What a clerk may type: data validation with Chinese messages, and colours that change as cells are filled in."""

from collections.abc import Iterable
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation

from xdreport.form.organ import OrganKind
from xdreport.form.report import LARGEST
from xdreport.form.workbook import NO, YES
from xdreport.formats.xlsx.template_sheet import Sheet
from xdreport.formats.xlsx.template_style import DOUBTFUL, FILLED, LOCKED, RIGHT, WHITE, WRONG, solid

YEARS = (2008, 2100)
FIRST_DAY, LAST_DAY = "39448", "73415"
"""1 January 2008 and 31 December 2100 as a workbook counts days."""


def _restrict(sheet: Sheet, cells: str, error: tuple[str, str], prompt: tuple[str, str], **limits: Any) -> None:
    """Refuses what breaks the limits, with a title and message; shows a prompt while the cell is selected."""
    validation = DataValidation(
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=bool(prompt[1]),
        errorStyle="stop",
        errorTitle=error[0],
        error=error[1],
        promptTitle=prompt[0] or None,
        prompt=prompt[1] or None,
        **limits,
    )
    validation.sqref = MultiCellRange(cells)
    sheet.ws.add_data_validation(validation)


def counts(sheet: Sheet, cells: Iterable[str]) -> None:
    """Whole numbers from 0 on (件)."""
    _restrict(
        sheet,
        " ".join(cells),
        ("只能填整数", "请填 0 或正整数，只填数字，不带单位和文字；没有的填 0。"),
        ("件数", "填整数；没有的填 0。"),
        type="whole",
        operator="between",
        formula1="0",
        formula2=str(LARGEST - 1),
    )


def money(sheet: Sheet, cells: Iterable[str], unit: str) -> None:
    """Amounts from 0 on, with decimals."""
    _restrict(
        sheet,
        " ".join(cells),
        ("只能填金额", f"请填 0 或正数（单位：{unit}），可有小数，只填数字；没有的填 0。"),
        (f"金额（{unit}）", f"以{unit}为单位，可有小数；没有的填 0。"),
        type="decimal",
        operator="between",
        formula1="0",
        formula2=str(LARGEST - 1),
    )


def year(sheet: Sheet, cell: str, prompt: str) -> None:
    """A year of four digits."""
    low, high = YEARS
    _restrict(
        sheet,
        cell,
        ("年度不对", f"请填 {low} 至 {high} 之间的四位年份，如 2025。"),
        ("报告年度", prompt),
        type="whole",
        operator="between",
        formula1=str(low),
        formula2=str(high),
    )


def day(sheet: Sheet, cell: str, prompt: str) -> None:
    """A date."""
    _restrict(
        sheet,
        cell,
        ("日期不对", "请按 2026-01-20 的样式填写日期，或留空。"),
        ("公布日期", prompt),
        type="date",
        operator="between",
        formula1=FIRST_DAY,
        formula2=LAST_DAY,
    )


def text(sheet: Sheet, cell: str, title: str, prompt: str) -> None:
    """Any text that a cell can hold; there is only a prompt."""
    _restrict(
        sheet,
        cell,
        ("文字过长", "一格最多 32767 个字符。"),
        (title, prompt),
        type="textLength",
        operator="lessThanOrEqual",
        formula1="32767",
    )


def topic_title(sheet: Sheet, cell: str) -> None:
    """The title of a further topic begins with its number in brackets, by which it is read back."""
    _restrict(
        sheet,
        cell,
        ("标题要带序号", "标题请以带括号的序号开头，如“（六）政务新媒体管理”。"),
        ("标题", "如“（六）政务新媒体管理”。"),
        type="custom",
        formula1=f'OR(LEFT({cell},1)="（",LEFT({cell},1)="(")',
    )


def choice(sheet: Sheet, cell: str, options: Iterable[str], title: str, prompt: str) -> None:
    """One of a list."""
    _restrict(
        sheet,
        cell,
        ("请从列表中选择", "请点单元格右边的箭头，从列表中选一项。"),
        (title, prompt),
        type="list",
        formula1=f'"{",".join(options)}"',
    )


KINDS = tuple(kind.label for kind in OrganKind)
SWITCH = (NO, YES)


def _when(sheet: Sheet, cells: str, formula: str, fill: str, colour: str = "", *, last: bool = False) -> None:
    """While the formula holds, the cells take this background (and letters of this colour, bold)."""
    font = Font(color=colour, bold=True) if colour else None
    looks = DifferentialStyle(font=font, fill=solid(fill) if fill else None)
    sheet.ws.conditional_formatting.add(cells, Rule(type="expression", dxf=looks, formula=[formula], stopIfTrue=last))


def colour_figures(sheet: Sheet, cells: Iterable[str], nil: str, *, whole: bool = True) -> None:
    """A figure's cell: red for what is no figure, pale once filled in, grey under 零报告."""
    for area in cells:
        first = area.partition(":")[0]
        fraction = f",{first}<>INT({first})" if whole else ""
        bad = f"IF(ISNUMBER({first}),OR({first}<0{fraction}),NOT(ISBLANK({first})))"
        _when(sheet, area, bad, WRONG, WHITE, last=True)
        _when(sheet, area, f'AND({nil}="{YES}",N({first})>0)', WRONG, WHITE, last=True)
        _when(sheet, area, f"NOT(ISBLANK({first}))", FILLED, last=True)
        _when(sheet, area, f'{nil}="{YES}"', LOCKED)


def colour_filled(sheet: Sheet, cell: str) -> None:
    """A text's cell: pale once filled in."""
    _when(sheet, cell, f"NOT(ISBLANK({cell}))", FILLED)


def colour_total(sheet: Sheet, cell: str, wrong: str) -> None:
    """A total that was typed and does not fit its parts: red."""
    _when(sheet, cell, wrong, WRONG, WHITE)


def colour_checks(sheet: Sheet, cells: str, *, doubtful: bool = False) -> None:
    """A check: red (or amber, where there may be a reason) while it shows a difference."""
    first = cells.partition(":")[0]
    _when(sheet, cells, f"ISNUMBER({first})", DOUBTFUL if doubtful else WRONG, WHITE, last=True)
    _when(sheet, cells, f'RIGHT({first},1)="完"', "", "FFB26A00")


def colour_status(sheet: Sheet, cell: str, done: Iterable[str], wrong: Iterable[str]) -> None:
    """填报进度: green when done, red when something does not fit, amber before."""
    said_done = ",".join(f'{cell}="{text}"' for text in done)
    said_wrong = ",".join(f'LEFT({cell},{len(text)})="{text}"' for text in wrong)
    _when(sheet, cell, f"OR({said_wrong})", "", WRONG, last=True)
    _when(sheet, cell, f"OR({said_done})", "", RIGHT, last=True)
    _when(sheet, cell, f"LEN({cell})>0", "", "FFB26A00")

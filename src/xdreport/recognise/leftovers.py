"""What tables and sheets hold that was not read: figures and sentences without a place in the form are told."""

from collections.abc import Iterable

from xdreport.document import Cell, Grid, short
from xdreport.form.headings import section_of
from xdreport.form.pattern import Pattern
from xdreport.recognise.draft import Draft
from xdreport.recognise.printed import is_printed
from xdreport.recognise.tables import OURS, Found, Index, is_number

_SAYS = Pattern(r"[。；]|^.{20}")
"""Words that say something: a sentence, or a long line."""

_INSTRUCTIONS = Pattern(r"说明|须知|指南|帮助|样例|示例")
"""What a sheet with instructions is called."""


def is_instructions(grid: Grid) -> bool:
    """Whether a sheet is called one with instructions: what stands there beside tables is never missed."""
    return grid.notation == "sheet" and _INSTRUCTIONS.search(grid.name) is not None


def report_left(draft: Draft, grid: Grid, unread: Iterable[Cell], *, words_told: bool) -> None:
    """XD019 for what no label of the form led to; ``words_told``: of the words it was told already."""
    if is_instructions(grid):
        return
    origins = [problem.origin for problem in draft.problems if problem.rule == "XD019" and problem.origin]
    told = {origin.row for origin in origins if origin.place == grid.name}
    left = [cell for cell in unread if cell.row not in told]
    numbers = [cell for cell in left if is_number(cell)]
    if not any(cell.value for cell in numbers):  # zeros alone tell nothing: formulas without a value are saved as such
        numbers = []
    words = [cell for cell in left if isinstance(cell.value, str) and _SAYS.search(cell.value)]
    if not (numbers or (words and not words_told)):
        return
    first = (words or numbers)[0]
    what = "和".join(part for part in ("文字" if words else "", f" {len(numbers)} 个数字" if numbers else "") if part)
    line = " ".join(str(cell.value) for cell in grid.cells if cell.row == first.row and cell.value is not None)
    where = f"工作表“{grid.name}”" if grid.notation == "sheet" else grid.stood(grid.origin(first)).place
    draft.report(
        "XD019",
        f"{where}中有官方格式以外的内容，或表格缺少表头、行标签，其中的{what}未读取：「{short(line)}」",
        origin=grid.origin(first),
        hint="属于年度报告的，请填入官方表格的相应栏目，或写进正文；与年度报告无关的，请删除。",
    )


def report_beside(draft: Draft, grid: Grid, index: Index, tables: Iterable[Found]) -> None:
    """XD019 for numbers right of a row's label that stand in no place of table 二 or 四: of 三, columns are told."""
    for found in tables:
        if found.table == "requests":
            continue
        rows: dict[int, set[int]] = {}
        for row, first, last in found.places.values():
            rows.setdefault(row, set()).update(range(first, last + 1))
        ours = {cell.column for cells in index.rows.values() for cell in cells if cell.value in OURS}
        strange: list[Cell] = []
        for row, columns in sorted(rows.items()):
            before: object = None  # a merged cell may be said again in every place it covers
            for cell in index.rows.get(row, ()):
                apart = cell[:2] not in draft.places and cell.column not in columns | ours
                if apart and cell.column > min(columns) and is_number(cell):
                    strange += [cell] if cell.value != before else []
                before = cell.value
        if strange:
            shown = "、".join(str(cell.value) for cell in strange[:5])
            draft.report(
                "XD019",
                f"表格右侧填有数字，官方表格没有这一列，未读取：{shown}",
                origin=grid.origin(strange[0]),
                hint="请把这些数字计入官方表格的相应列，或删除。",
            )


FAR = 1 << 30
"""Beyond any column: a row without figures has nothing to their right."""

FIGURE = 20
"""Characters of a figure with words behind it, about."""

_NOTE = Pattern(r"^[（(【\[*※]?(?:备?注|说明|附注)[：:0-9１-９]|[。；]")
"""A note below or inside a table."""


def report_notes(draft: Draft, grid: Grid, index: Index, tables: Iterable[Found]) -> None:
    """XD019 for words in a table that are none of its labels: a note in a row of its own, 备注 beside the figures."""
    labels = {id(axis.cell) for axes in index.roles.values() for axis in axes}
    notes: list[Cell] = []
    for found in tables:
        ends: dict[int, int] = {}
        for row, _, last in found.places.values():
            if last > ends.get(row, 0):
                ends[row] = last
        for row in range(found.first_row, found.last_row + 2):
            cells = index.rows.get(row, ())
            if row > found.last_row and any(
                isinstance(cell.value, str) and section_of(cell.value) for cell in cells[:1]
            ):
                continue
            notes += [
                cell
                for cell in cells
                if isinstance(cell.value, str)
                and id(cell) not in labels
                and _is_note(cell, cell.value, ends.get(row, FAR))
            ]
    if notes:  # an odd figure is told by itself
        figures = {origin[1:3] for origin in draft.origins.values() if origin.place == grid.name}
        notes = [cell for cell in notes if cell[:2] not in figures]
    if notes:
        more = f"等 {len(notes)} 处" if len(notes) > 1 else ""
        draft.report(
            "XD019",
            f"表格里有官方格式没有的文字，未读取：「{short(str(notes[0].value))}」{more}",
            origin=grid.origin(notes[0]),
            hint="需要说明的内容请写进“一、总体情况”或“六、其他需要报告的事项”。",
        )


def _is_note(cell: Cell, text: str, end: int) -> bool:
    """Whether a cell says something: right of a row's figures any words do, elsewhere a sentence that is no figure."""
    beside = cell.column > end and any(map(str.isalpha, text))
    says = beside or (_NOTE.search(text) is not None and (len(text) > FIGURE or not text[:1].isdecimal()))
    return says and "勾稽关系" not in text and not is_printed(cell)  # these are the form's own words

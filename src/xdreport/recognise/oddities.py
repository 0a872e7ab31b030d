"""What is odd about a table that was found: labels altered, missing or unknown, axes in another order."""

from xdreport.document import Cell, Grid, Origin, short
from xdreport.form.figures import BY_PATH, FIGURES, POSITION, figure_paths
from xdreport.form.identities import ROWS
from xdreport.form.labels import core, labels_of
from xdreport.form.workbook import SECTION_SHEETS
from xdreport.recognise.draft import Draft
from xdreport.recognise.superseded import is_old
from xdreport.recognise.tables import OURS, Found, Index, is_number

TABLE_NAMES = {
    "disclosure": "第二部分“主动公开政府信息情况”表",
    "requests": "第三部分“收到和处理政府信息公开申请情况”表",
    "disputes": "第四部分“政府信息公开行政复议、行政诉讼情况”表",
}
FEW = 3
"""Rows that are named before it says 等."""

SIMILAR = 0.6
"""Likeness from which a row with the right number in the right group is taken for the form's row."""


def likeness(one: str, other: str) -> float:
    """How alike two labels are, 0 to 1: only ever used to suggest, or beside number and group."""
    from difflib import SequenceMatcher  # needed only where a label is not the form's

    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def report_oddities(draft: Draft, grid: Grid, index: Index, found: Found) -> None:
    """Reports what is altered or unknown in a table; what is missing shows only once all tables are read."""
    _altered(draft, grid, index, found)
    if found.table == "requests":
        _unknown(draft, grid, index, found)
    else:
        _rows_put_in(draft, grid, index, found)


def report_unsure(draft: Draft, grid: Grid, found: Found) -> None:
    """XD004 for rows of table 三 whose figures stand under no head for sure."""
    paths = [path for row in found.unsure for path in figure_paths(row)]
    names = "、".join(f"“{BY_PATH[f'{row}.total'].row_label}”" for row in list(found.unsure)[:FEW])
    more = f"等 {len(found.unsure)} 行" if len(found.unsure) > FEW else ""
    draft.report(
        "XD004",
        f"{TABLE_NAMES[found.table]}的单元格与表头对不齐，{names}{more}的数字属于哪一列无法判断，没有读取",
        *paths,
        origin=grid.origin(next(iter(found.unsure.values()))),
        row="多行" if len(found.unsure) > 1 else "",
        column="整行",
        hint="多半是复制时丢了合并单元格：请直接提交 Word 或 Excel 文件，或把空着的单元格也填上 0。",
    )


def _rows_put_in(draft: Draft, grid: Grid, index: Index, found: Found) -> None:
    """Filled rows of tables 二 and 四 that the form does not have."""
    known = {place[0] for place in found.places.values()}
    columns = {column for _, low, high in found.places.values() for column in range(low, high + 1)}
    for row in sorted(index.rows):
        if row in known or not min(known, default=row) < row <= max(known, default=0) + 1:
            continue
        cells = index.rows[row]
        filled = [cell for cell in cells if cell.column in columns and _is_strange(draft, cell)]
        words = [cell for cell in cells if isinstance(cell.value, str) and cell.value.strip()]
        if filled and not (is_old(index) or any(cell.value in OURS for cell in words)):
            _not_in_form(draft, grid, filled[0], short(str(words[0].value)) if words else "（没有标签）")


def _not_in_form(draft: Draft, grid: Grid, cell: Cell, name: str, nearest: str = "") -> None:
    draft.report(
        "XD019",
        f"第 {grid.stood(grid.origin(cell)).row} 行「{name}」填有数字，但官方表格没有这一行，未读取{nearest}",
        origin=grid.origin(cell),
        hint="请把这一行的数字计入官方表格的相应行，并删除本行。",
    )


def _altered(draft: Draft, grid: Grid, index: Index, found: Found) -> None:
    """Labels that are not the official ones, and axes in another order than the form's."""
    groups = index.roles.get("group", []) if found.table == "requests" else []
    within = [axis for axis in groups if found.first_row <= axis.cell.row <= found.last_row]
    for axis in (*found.axes, *within):
        if axis.label.altered:
            draft.report(
                "XD005",
                f"标签写作「{short(str(axis.cell.value))}」，官方表格为「{axis.label.official}」，已按后者读取",
                origin=grid.origin(axis.cell),
                hint="请改回官方表格的写法。",
            )
    if found.table == "requests":
        _order(draft, grid, found)


def _order(draft: Draft, grid: Grid, found: Found) -> None:
    for role, word in (("row", "行"), ("column", "列")):
        axes = [axis for axis in found.axes if axis.label.role == role]
        places = [axis.cell.row if role == "row" else axis.cell.column for axis in axes]
        order = [POSITION[f"{axis.key}.total" if role == "row" else f"requests.received.{axis.key}"] for axis in axes]
        ordered = [position for _, position in sorted(zip(places, order, strict=True))]
        if ordered != sorted(ordered):
            draft.report(
                "XD005",
                f"{TABLE_NAMES[found.table]}各{word}的次序与官方表格不同，已按标签读取",
                origin=Origin(grid.name, notation=grid.notation),
                hint=f"请把各{word}恢复为官方表格的次序。",
            )


def _is_strange(draft: Draft, cell: Cell) -> bool:
    """Whether a cell holds a number, and none of another table beside this one."""
    return is_number(cell) and cell[:2] not in draft.places


def _unknown(draft: Draft, grid: Grid, index: Index, found: Found) -> None:
    """Filled rows and columns that the form does not have, blank rows put in, and （六）其他处理 as a single row."""
    known = {place[0] for place in found.places.values()} | {cell.row for cell in found.unsure.values()}
    first, last = min(known), found.last_row
    blank = last - first + 1 - sum(first <= row <= last for row in known | index.rows.keys())
    for row in sorted(index.rows):
        if row in known or not first <= row <= last + 1:
            continue
        cells = index.rows[row]
        filled = [cell for cell in cells if cell.column in found.columns and _is_strange(draft, cell)]
        words = [cell for cell in cells if isinstance(cell.value, str) and cell.column not in found.columns]
        if any(cell.value in OURS for cell in words):
            continue
        if not found.slid and any(
            label.key == "（六）其他处理" for cell in words for label in labels_of(str(cell.value))
        ):
            _merged_outcomes(draft, grid, found, filled)
        elif filled:
            name = short(str(words[-1].value)) if words else "（没有标签）"
            nearest = _suggestion(words[-1]) if words else ""
            _not_in_form(draft, grid, filled[0], name, nearest)
        elif row < last and not any(cell.value not in (None, "") for cell in cells):
            blank += 1
    if blank:
        draft.report(
            "XD005",
            f"表中多出 {blank} 个空行，已跳过",
            origin=Origin(grid.name, notation=grid.notation),
            hint="请删除插入的空行，保持官方表格的格式。",
        )
    if not found.slid:
        _unknown_columns(draft, grid, index, found)


def _suggestion(cell: Cell) -> str:
    words = core(str(cell.value))
    best = max(ROWS, key=lambda row: likeness(words, core(BY_PATH[f"{row}.total"].row)))
    official = BY_PATH[f"{best}.total"].row
    return f"（与「{official}」相近，请核对）" if likeness(words, core(official)) >= SIMILAR else ""


def _unknown_columns(draft: Draft, grid: Grid, index: Index, found: Found) -> None:
    rows = {place[0] for place in found.places.values()}
    first = min(found.columns, default=0)
    read = {(row, column) for row, low, high in found.places.values() for column in range(low, high + 1)}
    strange: dict[int, Cell] = {}
    for row in rows:
        for cell in index.rows.get(row, ()):
            if (
                cell.column > first
                and cell.column not in found.columns
                and (row, cell.column) not in read
                and _is_strange(draft, cell)
            ):
                strange.setdefault(cell.column, cell)
    for column, cell in sorted(strange.items()):
        heads = [
            other
            for row in range(found.first_row, min(rows))
            for other in index.rows.get(row, ())
            if other.column <= column < other.column + other.colspan and isinstance(other.value, str)
        ]
        if any(head.value in OURS for head in heads):
            continue
        name = short(str(heads[-1].value)) if heads else "（没有标题）"
        draft.report(
            "XD019",
            f"「{name}」列填有数字，但官方表格没有这一列，未读取",
            origin=grid.origin(cell),
            hint="请把这一列的数字计入官方表格的相应列，并删除本列。",
        )


def _merged_outcomes(draft: Draft, grid: Grid, found: Found, filled: list[Cell]) -> None:
    """（六）其他处理 as one row: its figures count for arithmetic, the split into three stays unknown."""
    if not filled or any(path.startswith("requests.outcomes.otherwise.") for path in found.places):
        return
    for cell in filled:
        if isinstance(cell.value, int):
            draft.merged_outcomes[found.columns[cell.column]] = cell.value
    draft.report(
        "XD016",
        "（六）其他处理只有一行，没有按三种情形分列；已按三行之和核对，各行件数不明",
        *(figure.path for figure in FIGURES if figure.path.startswith("requests.outcomes.otherwise.")),
        origin=grid.origin(filled[0]),
        hint="请按官方表格分为“1.…逾期不补正”“2.…逾期未缴费”“3.其他”三行填写。",
    )


def report_missing(draft: Draft, found_tables: set[str], *, in_sheets: bool) -> None:
    """XD003 for a table that is nowhere, XD004 for rows and columns that a table lacks; a workbook has sheets."""
    told = {path for one in draft.problems if one.rule in ("XD004", "XD015", "XD016") for path in one.paths}
    for table, sheet in SECTION_SHEETS.items():
        if table not in TABLE_NAMES:
            continue
        paths = figure_paths(table)
        if told.issuperset(paths):
            continue
        if table not in found_tables:
            draft.report(
                "XD003",
                f"没有找到{TABLE_NAMES[table]}",
                *paths,
                row="整张表",
                column="全部",
                hint=f"请在模板的“{sheet}”工作表中填写，不要删除工作表或改动表头。"
                if in_sheets
                else "请补上这张表；表格在文件里的，请核对它的表头是否完整、是否与官方表格一致。",
            )
            continue
        absent = [path for path in paths if path not in draft.origins and path not in told]
        if absent:
            _missing_axes(draft, table, absent)


def _missing_axes(draft: Draft, table: str, absent: list[str]) -> None:
    """Whole columns first, then whatever rows are left."""
    if table == "requests":
        for name in dict.fromkeys(path.rpartition(".")[2] for path in absent):
            column = [f"{row}.{name}" for row in ROWS]
            if set(column) <= set(absent) and len(absent) < len(ROWS) * 7:
                name = BY_PATH[column[0]].column
                _missing(draft, table, f"“{name}”列", column, row="整列", column=name)
                absent = [path for path in absent if path not in column]
    rows: dict[str, list[str]] = {}
    for path in absent:
        key = path.rpartition(".")[0] if path.count(".") > 1 else path
        rows.setdefault(key, []).append(path)
    for paths in rows.values():
        figure = BY_PATH[paths[0]]
        cells = "" if len(paths) > 1 or table == "requests" else f"的“{figure.column}”"
        one = figure.column if len(paths) == 1 else "整行"
        _missing(draft, table, f"“{figure.row_label}”{cells}", paths, row=figure.row_label, column=one)


def _missing(draft: Draft, table: str, what: str, paths: list[str], *, row: str, column: str) -> None:
    draft.report(
        "XD004",
        f"{TABLE_NAMES[table]}缺少{what}",
        *paths,
        origin=draft.tables.get(table),
        row=row,
        column=column,
        hint="请按官方表格补上并填写；没有的填 0。标签请照抄官方表格。",
    )

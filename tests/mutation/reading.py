"""Defects of XD0xx: what people do to the tables of a workbook."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from hypothesis import strategies as st

from tests.mutation.case import Case, Cases
from tests.mutation.facts import chinese
from tests.mutation.files import blocks, cell_edit, read
from tests.mutation.sound import Sound, sound
from xdreport.api import render
from xdreport.document import Block, Cell, CellError, Document, Grid, Paragraph, Value
from xdreport.form.figures import BY_PATH, FIGURES, value
from xdreport.form.identities import PARTS, ROWS
from xdreport.form.label_words import ALIASES, OLD_FORM
from xdreport.form.report import Report
from xdreport.recognise import recognise

PATHS = tuple(figure.path for figure in FIGURES)
WHOLE = tuple(figure.path for figure in FIGURES if not figure.decimal)
NOT_NUMBERS: tuple[Value, ...] = (
    "约二十", "不详", "1.2.3", "同上", "见附件", True, date(2025, 1, 3), "3-5", "十二", "待统计", 10**14,
)  # fmt: skip
ERRORS = ("#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A")
DASHES = ("/", "—", "－", "-", "——", " / ", "–")
OTHERWISE = "requests.outcomes.otherwise"


def _one_cell(
    rule: str, paths: tuple[str, ...], new: Callable[[int], st.SearchStrategy[Value]]
) -> st.SearchStrategy[Case]:
    """One figure's cell holds something else."""

    @st.composite
    def cases(draw: st.DrawFn) -> Case:
        base, path = draw(sound()), draw(st.sampled_from(paths))
        put = draw(new(int(value(base.report, path) or 0)))
        edit = cell_edit(lambda cell: cell._replace(value=put, formula="") if cell.path == path else cell)
        return Case(rule, read(blocks(base.report, edit)))

    return cases()


@lru_cache(maxsize=1)
def _workbook() -> bytes:
    return render(Report(), "xlsx")


def _of_another_kind() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr("word/document.xml", "<w:document/>")
    return buffer.getvalue()


def unreadable() -> st.SearchStrategy[Case]:
    """A workbook cut off, another file, noise, a page called .xls, nothing at all."""
    cut = st.integers(0, len(_workbook()) - 1).map(lambda end: _workbook()[:end])
    others = st.sampled_from((b"", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0" * 200, _of_another_kind()))
    return (cut | others | st.binary(max_size=400)).map(lambda data: Case("XD001", data))


@st.composite
def no_report(draw: st.DrawFn) -> Case:
    """A file of something else: lists, minutes, a text."""
    words = st.sampled_from(("科室", "电话", "党政办公室", "会议纪要", "姓名", "合计", "总计", "其他", "备注", "单位"))
    rows = draw(st.lists(st.lists(words | st.integers(0, 999), min_size=1, max_size=5), max_size=12))
    cells = [Cell(r, c, put) for r, row in enumerate(rows, 1) for c, put in enumerate(row, 1)]
    texts = draw(st.lists(st.sampled_from(("关于召开会议的通知", "各科室：", "请准时参加。")), max_size=4))
    found: list[Block] = [Grid("Sheet1", cells, len(rows), 5, "sheet"), *(Paragraph(text) for text in texts)]
    return Case("XD002", recognise(Document(found)), file=repr(found))


@st.composite
def no_table(draw: st.DrawFn) -> Case:
    """One or two of the three tables are not there."""
    gone = draw(st.sets(st.sampled_from(("主动公开", "依申请公开", "复议诉讼")), min_size=1, max_size=2))
    found = [block for block in blocks(draw(sound()).report) if not (isinstance(block, Grid) and block.name in gone)]
    return Case("XD003", read(found))


@st.composite
def no_row(draw: st.DrawFn) -> Case:
    """A row of table 三 is not there, or a row of table 二, or a column of table 四."""
    base = draw(sound())
    holder = draw(st.sampled_from([*ROWS, "disclosure.licences", "disclosure.regulations", "disputes.review.upheld"]))
    paths = {path for path in PATHS if path == holder or path.startswith(f"{holder}.")}

    def edit(cells: list[Cell]) -> Iterable[Cell]:
        gone = [cell for cell in cells if cell.path in paths]
        rows, columns = {cell.row for cell in gone}, {cell.column for cell in gone}
        figure = BY_PATH[next(iter(paths))]
        dispute = figure.table == "disputes"
        for cell in cells:
            by_row = cell.row in rows and cell.value == figure.row and not dispute
            by_column = dispute and cell.column in columns and cell.value == figure.column
            if cell.path not in paths and not by_row and not by_column:
                yield cell

    return Case("XD004", read(blocks(base.report, edit)))


@st.composite
def other_label(draw: st.DrawFn) -> Case:
    """A label in other words that are still understood."""
    base = draw(sound())
    official = draw(st.sampled_from([text for text in ALIASES if text != "三、本年度办理结果"]))
    words = draw(st.sampled_from(ALIASES[official]))
    edit = cell_edit(lambda cell: cell._replace(value=words) if cell.value == official else cell)
    return Case("XD005", read(blocks(base.report, edit)))


@st.composite
def typed_total(draw: st.DrawFn) -> Case:
    """The totals are formulas, but for one or a few that were typed over."""
    base, table = draw(sound()), draw(st.sampled_from(("requests", "disputes")))
    totals = [path for path in PARTS if path.startswith(table)]
    typed = draw(st.sets(st.sampled_from(totals), min_size=1, max_size=len(totals) - 1))
    formulas = set(totals) - typed
    edit = cell_edit(lambda cell: cell._replace(formula="SUM(B2:B9)") if cell.path in formulas else cell)
    return Case("XD014", read(blocks(base.report, edit)))


@st.composite
def old_form(draw: st.DrawFn) -> Case:
    """Table 二 with heads of the form of 2019."""
    base = draw(sound())
    heads = ("本年制发件数", "本年废止件数", "现行有效件数")
    old = draw(st.permutations(OLD_FORM))
    changes = dict(zip(heads[: draw(st.integers(2, 3))], old, strict=False))
    edit = cell_edit(
        lambda cell: cell._replace(value=changes.get(str(cell.value), cell.value)) if not cell.path else cell
    )
    return Case("XD015", read(blocks(base.report, edit)))


@st.composite
def one_row_of_three(draw: st.DrawFn) -> Case:
    """（六）其他处理 as a single row."""
    base = draw(sound())

    def edit(cells: list[Cell]) -> Iterable[Cell]:
        rows = {cell.row for cell in cells if cell.path.startswith(OTHERWISE)}
        for cell in cells:
            if cell.row not in rows or cell.value == "（六）其他处理":
                yield cell
            elif cell.path.startswith(f"{OTHERWISE}.not_corrected"):
                yield cell._replace(value=_sum_of_three(base, cell.path.rpartition(".")[2]))

    return Case("XD016", read(blocks(base.report, edit)))


def _sum_of_three(base: Sound, column: str) -> int:
    return sum(
        int(value(base.report, f"{OTHERWISE}.{row}.{column}") or 0) for row in ("not_corrected", "fee_unpaid", "other")
    )


@st.composite
def given_twice(draw: st.DrawFn) -> Case:
    """A table stands in the file twice, with another figure."""
    base, path = draw(sound()), draw(st.sampled_from(WHOLE))
    number = int(value(base.report, path) or 0)
    other = draw(st.integers(0, 2 * number + 9).filter(lambda item: item != number))
    again = blocks(base.changed({path: other}))
    copy = next(block for block in again if isinstance(block, Grid) and block.table == "" and _holds(block, path))
    copy.name = draw(st.sampled_from(("Sheet1", "副本", "修改稿")))
    return Case("XD018", read([*blocks(base.report), copy]))


def _holds(grid: Grid, path: str) -> bool:
    return (
        grid.name == {"disclosure": "主动公开", "requests": "依申请公开", "disputes": "复议诉讼"}[BY_PATH[path].table]
    )


@st.composite
def strange_row(draw: st.DrawFn) -> Case:
    """A row or a column in table 三 that the form does not have."""
    base, number = draw(sound()), draw(st.integers(1, 99))
    name = draw(st.sampled_from(("9.其他不予公开情形", "个体工商户", "五、其他", "社会组织", "备注件数")))
    as_row = draw(st.booleans())

    def edit(cells: list[Cell]) -> Iterable[Cell]:
        yield from cells
        if any(cell.path == "requests.received.natural_person" for cell in cells):
            last, right = max(cell.row for cell in cells), max(cell.column for cell in cells)
            figure = next(cell for cell in cells if cell.path == "requests.received.natural_person")
            if as_row:
                yield Cell(last + 1, 1, name)
                yield Cell(last + 1, figure.column, number)
            else:
                yield Cell(figure.row - 1, right + 1, name)
                yield Cell(figure.row, right + 1, number)

    return Case("XD019", read(blocks(base.report, edit)))


def _annotated(number: int) -> st.SearchStrategy[Value]:
    return st.sampled_from(
        (f"{number}（其中修订16件）", f"{number}（含自然失效29件）", f"{number}件", f"{number} [注1]")
    )


def _as_text(number: int) -> st.SearchStrategy[Value]:
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return st.sampled_from((str(number), wide, f"{number:,}", f" {number} ", f"{number}.0"))


@st.composite
def _formula(draw: st.DrawFn) -> Case:
    base, path = draw(sound()), draw(st.sampled_from([path for path in PATHS if path not in PARTS]))
    edit = cell_edit(lambda cell: cell._replace(value=None, formula="C5+D5") if cell.path == path else cell)
    return Case("XD012", read(blocks(base.report, edit)))


def _negative(number: int) -> st.SearchStrategy[Value]:
    return st.integers(-9999, -1) | st.sampled_from((f"-{number + 1}", f"−{number + 1}", Decimal("-1.5")))


def _one_of(values: Sequence[Value]) -> Callable[[int], st.SearchStrategy[Value]]:
    """Any of these, whatever the figure was."""
    return lambda _: st.sampled_from(values)


CASES: dict[str, Cases] = {
    "XD001": unreadable,
    "XD002": no_report,
    "XD003": no_table,
    "XD004": no_row,
    "XD005": other_label,
    "XD006": lambda: _one_cell("XD006", PATHS, lambda n: st.sampled_from((*NOT_NUMBERS, f"共{chinese(n % 9999)}"))),
    "XD007": lambda: _one_cell("XD007", PATHS, _negative),
    "XD008": lambda: _one_cell("XD008", WHOLE, lambda n: st.sampled_from((Decimal(n) + Decimal("0.5"), f"{n}.25"))),
    "XD009": lambda: _one_cell("XD009", PATHS, _one_of((None, "", " ", "　", "\u200b"))),
    "XD010": lambda: _one_cell("XD010", PATHS, _one_of(DASHES)),
    "XD011": lambda: _one_cell("XD011", PATHS, _annotated),
    "XD012": _formula,
    "XD013": lambda: _one_cell("XD013", PATHS, _one_of([CellError(text) for text in ERRORS])),
    "XD014": typed_total,
    "XD015": old_form,
    "XD016": one_row_of_three,
    "XD017": lambda: _one_cell("XD017", PATHS, _as_text),
    "XD018": given_twice,
    "XD019": strange_row,
}

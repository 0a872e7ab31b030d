"""PDF without rules, what people write beside the form: other spellings, notes at figures, figures out of place."""

from collections.abc import Mapping

import pytest
from reportlab.pdfbase import pdfmetrics

from tests.formats.reports import of
from tests.formats.test_pdf import FONT, Sheet, by_hand
from xdreport import load
from xdreport.form.figures import FIGURES, vector
from xdreport.form.layout import LAYOUTS, Layout, LayoutCell
from xdreport.form.report import Report
from xdreport.submission import Submission

SPELLED = [
    ("规章", "规 章"),
    ("行政规范性文件", "规范性文件"),
    ("本年制发件数", "本年(2025)制发件数"),
    ("本年收费金额（单位：万元）", "本年收费金额(单位：万元)"),
    ("总计", "总 计"),
    ("商业企业", "商业 企业"),
    ("（一）予以公开", "(一)予以公开"),
    (
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "（二）部分公开（区分处理的，只计这一情况，不计其他情况）",
    ),
    ("1.属于国家秘密", "1、属于国家秘密"),
    ("2.重复申请", "2．重复申请"),
    ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
    ("3.危及“三安全一稳定”", '3.危及"三安全一稳定"'),
    ("3.危及“三安全一稳定”", "3.危及三安全一稳定"),
    ("5.属于三类内部事务信息", "5.属于三类内容事务信息"),
    (
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "1.申请人无正当理由逾期不补正,行政机关不再处理其政府信息公开申请",
    ),
    ("结果维持", "结果 维持"),
    ("未经复议直接起诉", "未经复议直接提起诉讼"),
]
"""Labels of the form, and how people write them."""


class Hand(Sheet):
    """Writes other texts than figures into some cells, and some figures aside, by so many points or right behind another."""

    def __init__(self, *, written: Mapping[str, str] | None = None, aside: Mapping[str, float] | None = None) -> None:
        super().__init__(ruled=False, heads="centre", figures="centre", middle=True)
        self.written, self.aside = written or {}, aside or {}

    def _cell(self, cell: LayoutCell, held: Report, x: float, width: float, upper: float, height: float) -> None:
        x += next((points for path, points in self.aside.items() if cell.path.startswith(path)), 0)
        if cell.path in self.written:
            cell = cell._replace(text=self.written[cell.path], path="")
            size, text = 7.0, cell.text
            self.canvas.setFont(FONT, size)
            middle = x + width / 2
            self.canvas.drawCentredString(middle, upper - height / 2 - size / 2 + 1, text)
            self._font()
            return
        super()._cell(cell, held, x, width, upper, height)


def read(held: Report, sheet: Sheet, layouts: tuple[Layout, ...] = tuple(LAYOUTS.values())) -> Submission:
    """What is read of a report that somebody wrote."""
    return load(by_hand(held, sheet=sheet, layouts=layouts), name="无框线.pdf")


def figures(report: Report) -> dict[str, object]:
    """All figures by path."""
    return {figure.path: number for figure, number in zip(FIGURES, vector(report), strict=True)}


@pytest.mark.parametrize(("official", "written"), SPELLED)
def test_labels_as_people_write_them(official: str, written: str) -> None:
    layouts = tuple(
        layout._replace(
            cells=tuple(cell._replace(text=written) if cell.text == official else cell for cell in layout.cells)
        )
        for layout in LAYOUTS.values()
    )
    assert vector(read(of(), Hand(), layouts).report) == vector(of())


@pytest.mark.parametrize(
    ("official", "written"),
    [
        ("结果维持", "结某维持"),
        ("行政复议", "行某复议"),
        ("社会公益组织", "其他情形"),
        ("商业企业", "·"),
        ("现行有效件数", "·"),
        ("1.信访举报投诉类申请", "1.某访举某"),
        ("（七）总计", "总数"),
        ("四、结转下年度继续办理", "四、某某"),
    ],
)
def test_a_label_that_nobody_knows_moves_no_figure_into_another_cell(official: str, written: str) -> None:
    first, *_ = [cell for layout in LAYOUTS.values() for cell in layout.cells if cell.text == official]
    layouts = tuple(
        layout._replace(cells=tuple(cell._replace(text=written) if cell == first else cell for cell in layout.cells))
        for layout in LAYOUTS.values()
    )
    found = read(of(), Hand(), layouts)
    own, got = figures(of()), figures(found.report)
    assert {path: value for path, value in got.items() if value not in (None, own[path])} == {}
    assert None in got.values()
    assert any(problem.rule in ("XD003", "XD004", "XD019") for problem in found.problems)


def test_notes_at_figures() -> None:
    written = {
        "requests.received.natural_person": "3件",
        "requests.received.total": "0（无）",
        "requests.outcomes.granted.company": "无",
        "disclosure.normative_documents.issued": "22（其中修订16件）",
        "disclosure.normative_documents.in_force": "55（含自然失效29件）",
        "disputes.review.upheld": "4件",
        "disputes.review.total": "/",
    }
    told = dict(zip(written, (3, 0, 0, 22, 55, 4), strict=False))
    found = figures(read(of(), Hand(written=written)).report)
    assert {path: found[path] for path in told} == told
    assert found["disputes.review.total"] in (None, 0)
    own = figures(of())
    assert {path for path in own if found[path] != own[path]} <= written.keys()


def test_a_part_whose_figures_stand_between_its_heads_is_named_and_its_neighbours_are_read() -> None:
    held = of([None if figure.path == "disputes.review.upheld" else place for place, figure in enumerate(FIGURES)])
    found = read(held, Hand(aside={"disputes.": 15}))
    own, got = figures(held), figures(found.report)
    assert {path: number for path, number in got.items() if number not in (None, own[path])} == {}
    assert [path for path in own if got[path] is None and own[path] is not None] == [
        path for path in own if path.startswith("disputes.") and own[path] is not None
    ]
    (note,) = [problem for problem in found.problems if problem.rule == "XD019"]
    assert note.message == (
        "“政府信息公开行政复议、行政诉讼情况”表没有框线，其中有数字对不上表头，分不清属于哪一栏，未读取"
    )
    assert str(note.origin) == "第2页"
    assert note.hint == "请给表格加上框线后重新导出，或改报 Word 文件、填报工作簿。"


def test_one_part_of_a_table_that_is_not_clear_leaves_the_others() -> None:
    found = read(of(), Hand(aside={"disclosure.normative_documents.issued": 100}))
    own, got = figures(of()), figures(found.report)
    lost = {path for path in own if got[path] != own[path]}
    assert lost <= {path for path in own if path.startswith(("disclosure.normative", "disclosure.regulations"))}
    assert {got[path] for path in lost} == {None}
    assert "disclosure.normative_documents.issued" in lost
    assert [str(problem.origin)[:3] for problem in found.problems if problem.rule in ("XD006", "XD019")] == ["第1页"]


@pytest.mark.parametrize("gap", [0.9, 1.5, 2.5])
def test_two_figures_that_nearly_touch_are_not_one(gap: float) -> None:
    """The second one begins right behind the first, far from its own head."""
    number, other = "requests.received.natural_person", "requests.received.company"
    own = figures(of())
    wide = pdfmetrics.stringWidth(f"{own[number]}{own[other]}", FONT, 7.0) / 2
    found = read(of(), Hand(aside={other: -38 + wide + gap}))
    got = figures(found.report)
    assert {got[path] for path in (number, other)} <= {None, own[number]}
    assert {path: value for path, value in got.items() if value not in (None, own[path])} == {}
    assert any(problem.rule in ("XD006", "XD019") for problem in found.problems)

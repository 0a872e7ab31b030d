"""PDF read: marks of notes, smaller and raised beside a figure in its cell, are none of its digits."""

import pytest

from tests.formats.reports import of
from tests.formats.test_pdf import FONT, Sheet, by_hand
from xdreport import Submission, load
from xdreport.form.figures import FIGURES, vector
from xdreport.form.layout import LayoutCell
from xdreport.form.report import Report

FIRST = FIGURES[0].path


class Marking(Sheet):
    """Draws a mark in this size, so much higher, behind (or before) the first figure, 1."""

    def __init__(self, mark: str, size: float, rise: float, *, before: bool = False) -> None:
        super().__init__()
        self.mark, self.size, self.rise, self.before = mark, size, rise, before

    def _cell(self, cell: LayoutCell, held: Report, x: float, width: float, upper: float, height: float) -> None:
        if cell.path == FIRST:
            self.canvas.setFont(FONT, self.size)
            own = self.canvas.stringWidth(self.mark, FONT, self.size)
            behind = self.canvas.stringWidth("1", FONT, 7)
            place = x + 2 + (0 if self.before else behind)
            self.canvas.drawString(place, upper - 9 + self.rise, self.mark)
            x += own if self.before else 0
        super()._cell(cell, held, x, width, upper, height)


def read(sheet: Sheet) -> Submission:
    return load(by_hand(of(), sheet=sheet), name="手工.pdf")


@pytest.mark.parametrize(("size", "rise"), [(4, 3), (4.5, 2.5), (5.8, 2.4)])
@pytest.mark.parametrize(("mark", "shown"), [("2", "1（2）"), ("12", "1（12）"), ("[2]", "1[2]")])
def test_a_raised_mark_stands_apart(mark: str, shown: str, size: float, rise: float) -> None:
    found = read(Marking(mark, size, rise))
    assert vector(found.report) == vector(of())
    assert [(one.rule, one.message) for one in found.problems if FIRST in one.paths] == [
        ("XD011", f"数字后带有文字「{shown}」，按 1 读取")
    ]


def test_a_raised_mark_before_a_figure_is_no_digit_either() -> None:
    found = read(Marking("2", 4, 3, before=True))
    assert vector(found.report) == [None, *vector(of())[1:]]
    assert "XD006" in [one.rule for one in found.problems]


def test_smaller_digits_on_the_line_are_digits() -> None:
    found = read(Marking("2", 5.8, 0))
    assert vector(found.report) == [12, *vector(of())[1:]]

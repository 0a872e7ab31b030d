"""PDF written: a row's height that is given beforehand is the one that typst would have found."""

from collections.abc import Sequence

import pytest

from tests.formats.reports import of
from xdreport import Report
from xdreport.compose import compose
from xdreport.document import Cell, Document, Grid
from xdreport.form.figures import FIGURES
from xdreport.formats.pdf import write, write_blocks
from xdreport.formats.pdf.write_rows import Rows, heights


def measured(rows: Rows, *_: object) -> list[None]:
    """No row's height: typst measures them all."""
    return [None] * len(rows)


def table(*texts: Sequence[str]) -> Document:
    """A table of these texts, in columns of equal width."""
    cells = [Cell(row, column, text) for row, line in enumerate(texts, 1) for column, text in enumerate(line, 1)]
    return Document([Grid("", cells, len(texts), len(texts[0]))], {"title": "表"})


DOCUMENTS = {
    "each figure its own": compose(of()),
    "zeros": compose(of([0] * len(FIGURES))),
    "seven digits": compose(of([1_234_567] * len(FIGURES))),
    "blank": compose(Report()),
    "texts": table(["", ""], ["短", "长" * 60], ["W" * 20, "@" * 20], ["1" * 90, ""], ["一 二", "12.5%"]),
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_it_looks_the_same(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given = write.write(DOCUMENTS[kind])
    monkeypatch.setattr(write_blocks, "heights", measured)
    assert write.write(DOCUMENTS[kind]) == given


def test_rows_of_figures_are_given_and_what_may_break_is_measured() -> None:
    def one(*cells: Cell) -> float | None:
        return next(heights([cells], (30.0, 60.0), 10.0, 2.0))

    assert one(Cell(1, 1, 12), Cell(1, 2, "规章")) == 17.0
    assert one(Cell(1, 1, 1_234_567), Cell(1, 2, "规章")) == 17.0
    assert one(Cell(1, 1, 12), Cell(1, 2, "行政规范性文件")) is None
    assert one(Cell(1, 1, "行政规范性文件", colspan=2)) == 17.0
    assert one(Cell(1, 1, None), Cell(1, 2, None)) is None
    assert one(Cell(1, 1, 12, rowspan=2), Cell(1, 2, 3)) == 17.0
    assert (
        list(heights([[Cell(1, 1, 12, rowspan=2), Cell(1, 2, 3)], [Cell(2, 2, 4)]], (30.0, 60.0), 10.0, 2.0))[1] is None
    )

"""Tables that are put together for reading, and copies of a table: what they say, and where it stands in the file."""

from collections.abc import Callable
from typing import Any

import docx
import pytest

from tests.formats import by_hand
from tests.recognise.sheets import figures, grids, numbered, read, rules, sheet
from xdreport.api import load
from xdreport.form.figures import replace, vector
from xdreport.form.report import Report
from xdreport.submission import Submission

OURS = numbered()
OTHER = replace(
    OURS, {"requests.received.natural_person": 9999, "disclosure.licences": 8888, "disputes.review.upheld": 7777}
)
CELLS = {
    "disclosure": ("行政许可·本年处理决定数量", (7, 2), 7, 8888),
    "requests": ("一、本年新收政府信息公开申请数量·自然人", (4, 4), 11, 9999),
    "disputes": ("行政复议·结果维持", (4, 1), 186, 7777),
}


def word(second: Report) -> Submission:
    """A Word file with each table twice, an empty paragraph between."""
    document: Any = docx.Document()
    document.add_paragraph(by_hand.TITLE)
    for heading in by_hand.HEADINGS:
        document.add_paragraph(heading)
        if heading in by_hand.TABLES:
            for report in (OURS, second):
                by_hand.word_table(document, by_hand.TABLES[heading], report)
                document.add_paragraph("")
    return load(by_hand.saved(document), name="两份.docx")


def page(second: Report) -> Submission:
    text = by_hand.page(OURS)
    for table in CELLS:
        one = by_hand.html_table(table, OURS)
        text = text.replace(one, f"{one}<p>&nbsp;</p>{by_hand.html_table(table, second)}")
    return load(text.encode(), name="两份.html")


@pytest.mark.parametrize("make", [word, page])
def test_two_copies_with_a_blank_line_between_are_told_by_their_own_cells(make: Callable[[Report], Submission]) -> None:
    found = make(OTHER)
    assert vector(found.report) == vector(OURS)
    told = [problem.message.partition("不一致：")[2] for problem in found.problems]
    assert rules(found) == ["XD018"] * 3
    for number, (line, (label, (row, column), first, second)) in enumerate(zip(told, CELLS.values(), strict=True)):
        cell = f"第{row}行第{column}列"
        assert line == f"{label}：表{2 * number + 1}{cell} 为 {first}，表{2 * number + 2}{cell} 为 {second}。已取前者"


@pytest.mark.parametrize("make", [word, page])
def test_two_equal_copies_are_nothing_to_tell(make: Callable[[Report], Submission]) -> None:
    found = make(OURS)
    assert vector(found.report) == vector(OURS)
    assert rules(found) == []


def test_copies_in_one_sheet() -> None:
    theirs = grids(OTHER)
    both = [
        sheet([*grid.cells, *(cell._replace(row=cell.row + grid.rows + 1) for cell in theirs[table].cells)], grid.name)
        for table, grid in grids().items()
    ]
    found = read(*both)
    assert figures(found) == list(vector(OURS))
    assert rules(found) == ["XD018"] * 3
    assert "主动公开!B7 为 7，主动公开!B22 为 8888" in found.problems[0].message


def halves(change: Callable[[Any], None]) -> Submission:
    """A Word file whose table 三 is cut in two by hand behind 11 rows, with 续表 between."""
    document: Any = docx.Document()
    document.add_paragraph(by_hand.TITLE)
    for heading in by_hand.HEADINGS:
        document.add_paragraph(heading)
        if heading in by_hand.TABLES:
            made = by_hand.word_table(document, by_hand.TABLES[heading], OURS)
            if by_hand.TABLES[heading] == "requests":
                change(made)
                rest = document.add_table(rows=0, cols=10)
                made._tbl.addnext(rest._tbl)
                between = document.add_paragraph("续表")
                made._tbl.addnext(between._p)
                for row in list(made._tbl.tr_lst)[21:]:
                    rest._tbl.append(row)
    return load(by_hand.saved(document), name="续表.docx")


def test_a_table_that_goes_on_names_the_cell_of_the_part() -> None:
    found = halves(lambda _: None)
    assert vector(found.report) == vector(OURS)
    assert str(found.origins["requests.received.total"]) == "表2第4行第10列"
    assert str(found.origins["requests.outcomes.total.natural_person"]) == "表3第6行第4列"
    assert str(found.origins["requests.carried_forward.natural_person"]) == "表3第7行第4列"


def test_what_is_odd_in_the_part_that_goes_on_is_told_by_its_own_cell() -> None:
    def change(table: Any) -> None:
        table.rows[26].cells[3].text = "（七）总数"
        for column in range(3, 7):
            table.rows[27].cells[column].text = "１,２３４"

    found = halves(change)
    odd = {problem.rule: (problem.message, str(problem.origin)) for problem in found.problems}
    assert odd["XD017"][0].partition("（")[2].startswith("第7行第4列、第7行第5列、第7行第6列、第7行第7列）")
    assert odd["XD006"][1] == "表3第6行第4列"

"""CSV as Excel and WPS open it."""

import csv
from decimal import Decimal
from io import StringIO

import pytest

from tests.reporters.samples import INFO, MANY, NASTY, USUAL
from xdreport.findings import Amount, Result
from xdreport.reporters import report
from xdreport.reporters.as_csv import HEAD, cell


def _rows(*results: Result) -> list[list[str]]:
    text = report("csv", results)
    assert text.encode("utf-8").startswith(b"\xef\xbb\xbf")
    assert text.count("\n") == text.count("\r\n") == text.count("\r")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_row_for_each_finding() -> None:
    rows = _rows(*USUAL)
    assert rows[0] == list(HEAD)
    first = dict(zip(HEAD, rows[1], strict=True))
    assert {name: first[name] for name in ("级别", "编号", "文件", "单元格", "应为", "实为", "差", "其他不符")} == {
        "级别": "错误",
        "编号": "XD201",
        "文件": "小店 镇/2025年.xlsx",
        "单元格": "C27",
        "应为": "3493",
        "实为": "3494",
        "差": "1",
        "其他不符": "总计列同样差 1",
    }
    assert len(rows) == 6
    assert len(_rows(MANY)) == 1001
    assert _rows() == [list(HEAD)]


def test_no_cell_is_a_formula() -> None:
    for row in _rows(NASTY)[1:]:
        assert len(row) == len(HEAD)
        assert not any(value.startswith(("=", "+", "@", "\t", "\r", "＝")) for value in row)
        assert all(value == "-5" for value in row if value.startswith("-"))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (-1, "-1"),
        (Decimal("-1.50"), "-1.5"),
        (None, ""),
        ("-1件", "'-1件"),
        ("\t=1+1", "'=1+1"),
        ("\u200b@SUM(1)", "'@SUM(1)"),
        ("＝1", "'＝1"),
        ("110101199003071234", "'110101199003071234"),
        ("2025", "2025"),
        ("3402+91 = 3493", "3402+91 = 3493"),
        ("长" * 40_000, "长" * 32_000),
    ],
)
def test_figures_stay_figures_and_text_stays_text(value: Amount, shown: str) -> None:
    assert cell(value) == shown


def test_a_decimal_difference_is_written_plainly() -> None:
    assert "-1.5" in _rows(Result(file="a.xlsx", findings=(INFO,)))[1]


def test_money_is_written_plainly() -> None:
    assert [cell(Decimal(one)) for one in ("0.000000", "59237.244900", "1E+3", "-0.0")] == [
        "0",
        "59237.2449",
        "1000",
        "0",
    ]

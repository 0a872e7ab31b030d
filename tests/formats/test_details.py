"""The sheets of details of a merged report: what each unit contributes, sums as formulas, and read again without them."""

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.build import at, report
from xdreport import Report, check, load, render
from xdreport.collect.merge import added_up, contribution
from xdreport.contributions import Contributions
from xdreport.form.figures import FIGURES, value, vector
from xdreport.formats.limits import LIMITS
from xdreport.formats.xlsx.annotate import annotate

COUNTY = report(organ="红旗区人民政府", kind="county")
DETAILS = ["主动公开明细", "依申请公开明细", "复议诉讼明细"]


def units(count: int) -> Iterator[Report]:
    for number in range(count):
        rows = ("received", "outcomes.granted", "outcomes.total")
        figures = {f"requests.{row}.{name}": number for row in rows for name in ("company", "total")}
        fee = {"disclosure.fees": Decimal(number) / 10000}
        yield at({"organ": f"第{number}镇<&>人民政府", **figures, **fee})


def merged(count: int, left_out: tuple[str, ...] = ()) -> tuple[Report, bytes]:
    own = contribution(COUNTY, "本级.xlsx")
    parts = Contributions(own, tuple(contribution(one, f"{one.organ}.xlsx") for one in units(count)), left_out)
    found = added_up(COUNTY, parts)
    return found, render(found, "xlsx", contributions=parts)


def opened(data: bytes, *, values: bool) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def test_a_row_a_unit_and_a_column_a_figure() -> None:
    book = opened(merged(3)[1], values=True)
    assert book.sheetnames[-3:] == DETAILS
    sheet = book["依申请公开明细"]
    assert [cell.value for cell in sheet["B"][4:]] == ["合计（4 个单位）", "红旗区人民政府（本级）", *(
        f"第{n}镇<&>人民政府" for n in range(3))]  # fmt: skip
    heads = [(sheet.cell(3, column).value, sheet.cell(4, column).value) for column in (4, 5, 10)]
    assert heads == [("一、本年新收政府信息公开申请数量", "自然人"), (None, "商业企业"), (None, "总计")]
    assert [cell.value for cell in sheet["E"][4:]] == [3, 0, 0, 1, 2]
    assert sheet.cell(9, sheet.max_column).value == "第2镇<&>人民政府.xlsx"
    assert sheet.max_column == 3 + sum(figure.table == "requests" for figure in FIGURES) + 1


def test_sums_are_formulas_and_the_tables_refer_to_them() -> None:
    data = merged(3)[1]
    formulas, values = opened(data, values=False), opened(data, values=True)
    assert formulas["依申请公开明细"]["E5"].value == "=SUM(E6:E9)"
    assert formulas["依申请公开"]["F9"].value == "='依申请公开明细'!E5"
    assert values["依申请公开"]["F9"].value == 3
    assert formulas["依申请公开"]["K9"].value.startswith("=IF(COUNT(E9:J9)=0")
    assert values["依申请公开"]["D4"].value == "已填完"
    assert values["主动公开明细"]["M5"].value == pytest.approx(0.0003)


def test_heads_and_sums_stay_in_sight_and_units_can_be_filtered() -> None:
    for name in DETAILS:
        sheet = opened(merged(30)[1], values=True)[name]
        assert sheet.freeze_panes == "C6"
        assert sheet.auto_filter.ref == f"A5:{sheet.cell(36, sheet.max_column).coordinate}"
        assert sheet.dimensions == f"A1:{sheet.cell(36, sheet.max_column).coordinate}"


def test_units_left_out_stand_on_every_sheet() -> None:
    book = opened(merged(2, ("红旗区教育局",))[1], values=True)
    assert all("；未计入：红旗区教育局。" in str(book[name]["A2"].value) for name in DETAILS)


@pytest.mark.parametrize("count", [0, 1, 12])
def test_the_report_is_read_without_its_details(count: int) -> None:
    report_, data = merged(count)
    submission = load(data)
    assert submission.report == report_
    assert submission.problems == ()
    assert [one.id for one in check(submission).findings if one.id < "XD3"] == []


def test_a_thousand_units_are_read_although_the_sheets_are_beyond_the_limits() -> None:
    report_, data = merged(1000)
    assert 1000 * len(FIGURES) > LIMITS.cells
    submission = load(data)
    assert (submission.report, submission.problems) == (report_, ())
    assert load(annotate(data, check(submission), submission.origins)).report == report_


def test_details_come_out_as_the_same_bytes() -> None:
    assert merged(5)[1] == merged(5)[1]


def test_what_a_unit_left_blank_is_blank_and_its_sum_is_not_referred_to() -> None:
    blank = at({"organ": "甲镇人民政府"}, report(received__company=None))
    parts = Contributions(contribution(COUNTY), (contribution(blank),))
    book = opened(render(added_up(COUNTY, parts), "xlsx", contributions=parts), values=False)
    assert book["依申请公开明细"]["E7"].value is None
    assert book["依申请公开"]["F9"].value is None
    assert value(added_up(COUNTY, parts), "requests.received.company") is None


def test_every_row_is_the_units_own() -> None:
    book = opened(merged(4)[1], values=True)
    columns = [
        [cell.value for cell in column[6:]]
        for name in DETAILS
        for column in list(book[name].iter_cols(min_col=4, max_col=book[name].max_column - 1))
    ]
    for row, one in enumerate(units(4)):
        assert [column[row] for column in columns] == pytest.approx([float(number or 0) for number in vector(one)])


def test_the_xml_of_a_late_row_is_like_the_first() -> None:
    with zipfile.ZipFile(io.BytesIO(merged(3)[1])) as package:
        sheet = package.read("xl/worksheets/sheet10.xml").decode()
    styles = [re.findall(r' s="(\d+)"', sheet[sheet.index(f'<row r="{row}"') :].split("</row>")[0]) for row in (6, 9)]
    assert styles[0] == styles[1]

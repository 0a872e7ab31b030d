"""How a trend is shown: on 80 columns, as csv that Excel reads, as a page that runs and fetches nothing."""

import csv
import io
import re
from base64 import b64decode
from decimal import Decimal
from html.parser import HTMLParser

from openpyxl import load_workbook

from xdreport.reporters.text import plain
from xdreport.reporters.width import width
from xdreport.trend.as_csv import report as as_csv
from xdreport.trend.as_html import report as as_html
from xdreport.trend.as_text import lines
from xdreport.trend.as_xlsx import report as as_xlsx
from xdreport.trend.measures import MEASURES, PATHS
from xdreport.trend.model import Line, Total, Trend

NASTY = '<script>alert(1)</script>"红旗区&\ud800\x1b[31m'


def total(number: int, **values: int | None) -> Total:
    figures: dict[str, int | None] = dict.fromkeys(PATHS, number)
    return Total([values.get(path.replace(".", "_"), figure) for path, figure in figures.items()])


def line(name: str, *years: int, start: int = 1) -> Line:
    return Line(name, {year: total(start + place) for place, year in enumerate(years)})


def shown(trend: Trend) -> str:
    return plain(lines(trend))


def row(text: str, label: str) -> list[str]:
    (found,) = [one for one in text.splitlines() if one.strip("　 ").startswith(label)]
    return found.split()[1:]


def test_values_and_changes() -> None:
    held = Line("甲", {2023: total(1000), 2024: total(1100, requests_carried_forward_total=550)})
    text = shown(Trend((2023, 2024), held, []))
    assert row(text, "本年新收") == ["1,000", "1,100", "+100"]
    assert row(text, "结转率") == ["50.0%", "25.0%", "-25.0"]
    assert row(text, "予以公开") == ["1,000", "1,100", "+100"]
    assert "率的“比上年”是百分点" in text


def test_a_change_is_that_of_what_is_shown() -> None:
    def at(part: int) -> Total:
        return total(0, requests_outcomes_total_total=10_000, requests_outcomes_granted_total=part)

    text = shown(Trend((2023, 2024), Line("甲", {2023: at(2254), 2024: at(2046)}), []))
    assert row(text, "公开率") == ["22.5%", "20.5%", "-2.0"]


def test_a_gap_in_the_years_is_no_change() -> None:
    text = shown(Trend((2022, 2024), Line("甲", {2022: total(5), 2024: total(8)}), []))
    assert row(text, "本年新收") == ["5", "8"]
    text = shown(Trend((2023, 2024), None, [line("甲", 2024), line("乙", 2023, 2024)]))
    assert "无报告" in text


def test_no_line_is_wider_than_the_screen() -> None:
    years = tuple(range(2012, 2026))
    long = [line("某某省" * 20 + str(number), *years, start=10**7) for number in range(5)]
    for trend in (Trend(years, line("某某市" * 12, *years, start=10**7), long), Trend(years, None, long)):
        for one in lines(trend):
            if not one.hang:  # the others are wrapped
                assert width(one.text) <= 80 or "某某" in one.text
        assert "2012—" in shown(trend)


def test_csv_has_a_row_for_every_value() -> None:
    unfilled = total(2, requests_received_total=None)
    text = as_csv(Trend((2024, 2025), line("甲", 2024), [Line("=乙", {2025: unfilled})]))
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 2 * len(MEASURES)
    by_place = {(one["单位"], one["年度"], one["指标"]): one["数值"] for one in rows}
    assert by_place["甲", "2024", "本年新收"] == "1"
    assert by_place["'=乙", "2025", "本年新收"] == ""
    assert by_place["甲", "2024", "结转率"] == "50.00"


def test_a_workbook_has_numbers_in_their_formats_and_words_where_there_is_none() -> None:
    unfilled = total(2, requests_received_total=None)
    held = [Line("乙[/]", {2025: unfilled}), line("丙", 2024, start=1234)]
    data = as_xlsx(Trend((2024, 2025), line("=甲", 2024, 2025, start=3), held, ("注意",)))
    assert data == as_xlsx(Trend((2024, 2025), line("=甲", 2024, 2025, start=3), held, ("注意",)))
    book = load_workbook(io.BytesIO(data))
    compared = [f"{label}对照" for label in ("本年新收", "公开率", "结转率", "纠错率")]
    assert book.sheetnames == ["=甲", *compared, "全部数据", "说明"]
    alone = {str(row[0].value).strip("　"): row[1:] for row in book["=甲"].iter_rows(min_row=2)}
    assert [cell.value for cell in alone["本年新收（件）"]] == [3, 4]
    assert [(cell.value, cell.number_format) for cell in alone["结转率（%）"]] == [(0.5, "0.0%")] * 2
    assert [cell.value for cell in alone["纠错率（%）"]] == ["—", "—"]
    side = [[cell.value for cell in row] for row in book["本年新收对照"].iter_rows()]
    assert side == [["单位 · 本年新收（件）", "2024年", "2025年"], ["乙[/]", "无报告", "未填"], ["丙", 1234, "无报告"]]
    assert book["本年新收对照"]["B3"].number_format == "#,##0"
    words = [book["本年新收对照"][place] for place in ("B2", "C2", "C3")] + list(alone["纠错率（%）"])
    assert [(cell.data_type, cell.alignment.horizontal) for cell in words] == [("s", "right")] * 5
    assert book["本年新收对照"]["A2"].alignment.horizontal in (None, "general")
    every = [[cell.value for cell in row] for row in book["全部数据"].iter_rows(min_row=2)]
    assert len(every) == 4 * len(MEASURES)
    assert ["丙", 2024, "本年新收", "件", 1234, 1, 0, "否"] in every
    assert book["说明"]["A2"].value == "注意"
    for sheet in book:
        assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == (
            "B2",
            "$1:$1",
            "landscape",
        )
        assert sheet.column_dimensions["A"].width >= 6


def test_the_page_holds_every_figure_and_only_our_markup() -> None:
    page = as_html(Trend((2024, 2025), line(NASTY, 2024, 2025, start=3), [line("乙", 2025, start=7), line("丙", 2024)]))
    page.encode("utf-8")
    assert "<script" not in page
    assert "\x1b" not in page
    assert re.findall(r"(?:src|href)=\"(?!data:)", page) == []
    seen = Seen()
    seen.feed(page)
    assert seen.unclosed == []
    assert seen.rows[1] == ["本年新收（件）", "3", "4", "+1"]
    assert seen.rows[-1][0] == "丙"
    assert page.count("<table>") == 5
    assert len(seen.images) == 4  # all disputes are pending: no rate
    for source, alternative in seen.images:
        assert b64decode(source.partition(",")[2]).decode("utf-8").startswith("<svg")
        assert alternative.startswith("条形图：")


class Seen(HTMLParser):
    """What a browser makes of a page, as far as it is looked at here."""

    def __init__(self) -> None:
        super().__init__()
        self.unclosed: list[str] = []
        self.images: list[tuple[str, str]] = []
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        held = dict(attributes)
        if tag == "img":
            self.images.append((held["src"] or "", held["alt"] or ""))
        elif tag not in ("meta", "link"):
            self.unclosed.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.unclosed.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & {*self.unclosed}:
            self.rows[-1][-1] += data


def test_bars_are_as_long_as_the_figures() -> None:
    lines_ = [Line("甲", {2025: total(50)}), Line("乙", {2025: total(200)})]
    page = as_html(Trend((2025,), None, lines_))
    widths = [Decimal(one) for one in re.findall(r'class=bar style="width:([\d.]+)%"', page)]
    assert widths[:2] == [25, 100]

"""What is shown of a difference: text that fits a screen, JSON that fits its schema, a page that runs nothing."""

import json
from decimal import Decimal
from html.parser import HTMLParser

import jsonschema
import pytest
from examples.reports import county_2024, county_2025

from tests.build import at, report
from xdreport import Report, Submission, compare
from xdreport.findings import Problem
from xdreport.reporters import compared
from xdreport.reporters.compared.lines import COLUMNS, lines
from xdreport.reporters.schemas import schema
from xdreport.reporters.width import width

RECEIVED = "requests.received.natural_person"
HOSTILE = "<script>alert(1)</script>\x1b[31m\u202e&\"'"


def text(old: Report, new: Report) -> list[str]:
    return compared.report("text", compare(old, new)).splitlines()


def test_figures_line_up_under_their_row() -> None:
    changed = at({"requests.received.company": 1200, RECEIVED: 3, "requests.received.total": None})
    shown = text(at({RECEIVED: 4}), changed)
    assert shown == [
        "红旗区小店镇人民政府 2025年：两个版本",
        "",
        "三、收到和处理政府信息公开申请情况（3 项变动，172 项相同）",
        "  一、本年新收政府信息公开申请数量",
        "    自然人    4 →    3     -1  -25.0%",
        "    商业企业  0 → 1200  +1200       —",
        "    总计      0 → 未填      —       —",
        "",
        "共有 3 项数据变动。",
    ]


def test_sentences_and_the_cover() -> None:
    shown = text(report(), at({"contact": None, "problems": "甲。", "overview.platform": HOSTILE}))
    assert shown[2:6] == ["封面（1 项变动）", "  联系方式", "    - 小店镇党政办公室，0373-1234567", "    + 未填"]
    assert "（四）政府信息公开平台建设（2 句变动，0 句相同）" in shown
    assert "  删去" in shown
    assert "  新增" in shown
    assert not any("\x1b" in line or "\u202e" in line for line in shown)
    assert shown[-1].startswith("共有 ")


def test_nothing_changed() -> None:
    assert text(report(), report())[-1] == "没有变动。"


def test_what_to_know_is_said_first() -> None:
    unread = Submission(at({RECEIVED: None}), file="b.xlsx", problems=(Problem("", paths=(RECEIVED,), rule="XD006"),))
    shown = compared.report("text", compare(at({"organ": "大店镇人民政府", "year": 2024}), unread)).splitlines()
    assert shown[:5] == [
        "大店镇人民政府 2024年 → 红旗区小店镇人民政府 2025年",
        "新：b.xlsx",
        "注意：两份报告的单位不同。",
        "不同年度：年度、标题和公布日期的变化，以及只差年份的句子，不算变动。",
        "注意：有 1 项数据读不出（不是数字，或缺行缺表），请先用 xdreport validate 检查。",
    ]
    assert "    自然人  0 → 读不出  —  —" in shown


@pytest.mark.parametrize("largest", [1, 999_999_999_999])
def test_lines_with_figures_fit_eighty_columns(largest: int) -> None:
    every = {"disclosure.fees": Decimal(largest) + Decimal("0.1234"), "disclosure.licences": largest}
    for line in lines(compare(at({"disclosure.fees": Decimal("0.0001")}), at(every))):
        assert width(line.text) <= COLUMNS
    for line in lines(compare(county_2024(), county_2025())):
        assert "→" not in line.text or width(line.text) <= COLUMNS


def test_json_fits_its_schema_and_tells_blank_from_zero() -> None:
    unread = Submission(at({RECEIVED: None, "disclosure.fees": Decimal("1.5")}), file="b.xlsx")
    printed = json.loads(compared.report("json", compare(at({"year": 2024}), unread)))
    jsonschema.validate(printed, json.loads(schema("difference")))
    fees, received = (table["figures"][0] for table in printed["tables"])
    assert (fees["old"], fees["new"], fees["change"], fees["relative"]) == (0, 1.5, 1.5, None)
    assert (received["old"], received["new"], received["change"]) == (0, None, None)
    assert printed["two_years"] is True


class Page(HTMLParser):
    """Tags that open, and attributes, of a page; raises for a tag closed out of turn."""

    VOID = frozenset({"meta", "link"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: dict[str, list[str]] = {}
        self.said = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.open += [] if tag in self.VOID else [tag]
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said += data


def test_the_page_holds_every_change_and_nothing_from_outside() -> None:
    page = Page(compared.report("html", compare(county_2024(), county_2025())))
    assert page.open == []
    assert page.tags.count("section") == 11
    assert {link[1:] for link in page.attributes["href"] if link.startswith("#")} == {
        one for one in page.attributes["id"] if one.startswith("p")
    }
    assert "红旗区人民政府 2024年 → 2025年" in page.said
    assert "+25.1%" in page.said
    assert "src" not in page.attributes
    assert not any("//" in link for link in page.attributes["href"])


def test_the_page_runs_nothing_that_a_file_holds() -> None:
    old = at({"overview.platform": f"维护专栏三个。{HOSTILE}"})
    hostile = {
        "organ": HOSTILE,
        "contact": HOSTILE,
        "overview.platform": f"维护专栏两个{HOSTILE}。",
        "problems": HOSTILE,
    }
    topic = {"title": HOSTILE, "text": HOSTILE}
    new = Submission(at({**hostile, "overview.further": (topic,)}), file=HOSTILE)
    page = Page(compared.report("html", compare(old, new)))
    assert "script" not in page.tags
    assert page.open == []
    assert page.said.count("alert(1)") >= 7
    assert "\x1b" not in page.said
    assert "\u202e" not in page.said


def test_an_unknown_reporter() -> None:
    with pytest.raises(ValueError, match="unknown reporter"):
        compared.report("pdf", compare(report(), report()))


def test_money_is_written_plainly() -> None:
    one, other = at({"disclosure.fees": Decimal("0.000000")}), at({"disclosure.fees": Decimal("59237.244900")})
    shown = "\n".join(text(one, other))
    assert "0 → 59237.2449  +59237.2449" in shown
    assert "59237.2449 → 0  -59237.2449" in "\n".join(text(other, one))
    page = compared.report("html", compare(one, other))
    assert (".000000" in page, "59237.244900" in page) == (False, False)

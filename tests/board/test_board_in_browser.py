"""The board in headless Chromium: a click through it, keyboard, phone, paper; silent console, no network."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.board.samples import many, sample, twice, written
from tests.reporters.browser import AVAILABLE, Browser
from xdreport.checking import all_rules

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="no Chromium on this machine")
NAMES = "Array.from(document.querySelectorAll('#grid .open'), (one) => one.textContent).join('|')"
TILES = "Array.from(document.querySelectorAll('#tiles .tile'), (one) => one.textContent).join(' ')"
STATUS = "document.getElementById('status').textContent"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for this file; it must have had nothing to complain of in the end."""
    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        browser.size(1280, 900)
        yield browser
    assert browser.complaints == []


@pytest.fixture
def page(chromium: Browser, tmp_path: Path) -> Browser:
    chromium.open(written(tmp_path, sample()))
    return chromium


def click(browser: Browser, selector: str) -> None:
    browser.value(f"document.querySelector({selector!r}).click()")


def choose(browser: Browser, id: str, value: str) -> None:
    browser.value(f"byId({id!r}).value = {value!r}; byId({id!r}).dispatchEvent(new Event('change'))")


def names(browser: Browser) -> list[str]:
    return [name.removesuffix("人民政府") for name in str(browser.value(NAMES)).split("|")]


def test_who_is_missing_and_who_has_errors(page: Browser) -> None:
    assert page.value(TILES) == "6个单位应报 1未报 2有误 1待核 2通过 1份不在名册上"
    click(page, "[data-state='0']")
    assert names(page) == ["红旗区大店镇"]
    click(page, "[data-state='0']")
    click(page, "[data-state='1']")
    assert names(page) == ["红旗区", "红旗区小店镇"]
    assert page.value(STATUS) == "筛选后显示 2 个单位；共 6 个单位，另有名册外 1 份"
    click(page, "#clear")
    click(page, "[data-state='4']")
    assert page.value(STATUS) == "筛选后显示 0 个单位，另有名册外 1 份；共 6 个单位，另有名册外 1 份"
    click(page, "#clear")
    assert page.value(STATUS) == "共 6 个单位，另有名册外 1 份"


def test_a_unit_that_sent_two_files_is_one_unit(chromium: Browser, tmp_path: Path) -> None:
    chromium.open(written(tmp_path, twice()))
    assert chromium.value(TILES) == "6个单位应报 1未报 3有误 0待核 2通过"
    assert chromium.value(STATUS) == "共 6 个单位"
    below = "Array.from(document.querySelectorAll('#below tbody td.number'), (one) => one.textContent).join(' ')"
    assert chromium.value(below) == "6 1 3 0 2"
    choices = "Array.from(document.querySelectorAll('#rule option'), (one) => one.textContent).join('|')"
    assert "XD201 " in chromium.value(choices)
    assert chromium.value(choices).split("|")[1].endswith("（3 个单位）")
    click(chromium, "[data-state='1']")
    assert names(chromium).count("青山县") == 2  # both files are there to be opened


def test_down_the_levels_and_up_again(page: Browser) -> None:
    below = "Array.from(document.querySelectorAll('#below tbody tr'), (one) => one.textContent).join(' ')"
    assert page.value(below) == "江州市人民政府61212"
    click(page, "#below button")
    assert page.value(below) == "江州市人民政府（自身的报告）10001 红旗区人民政府31200 青山县人民政府20011"
    click(page, "#below [data-scope]")
    assert names(page) == ["红旗区", "红旗区小店镇", "红旗区大店镇"]
    rows = ["红旗区人民政府（自身的报告）10100", "红旗区小店镇人民政府10100", "红旗区大店镇人民政府11000"]
    assert page.value(below) == " ".join(rows)
    click(page, "#below tr:last-child button")
    assert page.value("byId('detail-name').textContent") == "红旗区大店镇人民政府"
    page.press("Escape", 27)
    assert page.value("byId('path').textContent") == "全部 › 江州市人民政府 › 红旗区人民政府"
    click(page, "#path button")
    assert len(names(page)) == 7


def test_the_heat_map_and_its_heads(page: Browser) -> None:
    click(page, "[data-view='heat']")
    heads = "Array.from(document.querySelectorAll('th.tilt'), (one) => one.textContent).join(' ')"
    assert page.value(heads) == "XD107 XD201 XD509 XD604"
    row = "Array.from(document.querySelectorAll('#grid tbody tr')[{}].cells, (one) => one.className).join(' ').trim()"
    assert page.value(row.format(3)) == "un  h1 h5"
    assert page.value(row.format(1)) == "un  h2"
    click(page, "th.tilt [data-rule='XD509']")
    assert names(page) == ["红旗区小店镇", "青山县石桥乡"]
    click(page, "th.tilt [data-rule='XD509']")
    assert len(names(page)) == 7


def test_every_code_of_the_heat_map_is_explained_in_sight(page: Browser) -> None:
    assert page.value("byId('codes').offsetHeight") == 0
    click(page, "[data-view='heat']")
    said = "Array.from(document.querySelectorAll('#codes li'), (one) => one.textContent).join('|')"
    summary = all_rules()["XD201"].summary
    assert f"XD201 {summary}（2 个单位）" in page.value(said).split("|")
    assert page.value("byId('codes').offsetHeight") > 0
    head = "document.querySelector('th.tilt [data-rule=XD201]')"
    assert page.value(f"{head}.title") == page.value(f"{head}.getAttribute('aria-label')") == f"XD201 {summary}"
    click(page, "#codes [data-rule='XD201']")
    assert names(page) == ["红旗区", "红旗区小店镇"]


def test_drill_down_to_findings_and_on_to_the_next(page: Browser) -> None:
    click(page, "[data-open='3']")
    assert page.value("detail.open") is True
    assert page.value("byId('detail-name').textContent") == "红旗区小店镇人民政府"
    assert page.value("document.querySelectorAll('#detail-findings article').length") == 13
    first = page.value("document.querySelector('#detail-findings article').textContent")
    assert all(part in first for part in ("错误", "XD201", "依申请公开!H7", "自然人", "3+1 = 4", "请核对台账"))
    about = page.value("byId('detail-about').textContent")
    assert "江州市人民政府 › 红旗区人民政府" in about
    assert "0510-1" in about
    click(page, "#after")
    assert "还没有收到" in page.value("byId('detail-findings').textContent")
    click(page, "#after")
    assert "还有 10 处没有列在本页" in page.value("byId('detail-findings').textContent")
    page.press("Escape", 27)
    assert page.value("detail.open") is False
    focus = "new Promise((done) => setTimeout(() => done(document.activeElement.textContent), 500))"
    assert page.value(focus) == "青山县石桥乡人民政府"  # the page hears of the closing a moment later


def test_search_sort_and_year(page: Browser) -> None:
    page.press("/", 191, "/")
    page.type("小店 红旗")
    assert names(page) == ["红旗区小店镇"]
    page.press("Escape", 27)
    choose(page, "sort", "errors")
    assert names(page)[:2] == ["红旗区", "红旗区小店镇"]
    choose(page, "year", "1")
    assert page.value(STATUS) == "共 6 个单位"
    assert (
        page.value("document.title + document.querySelector('h1').textContent")
        == "江州市人民政府 2024 年度收报情况" * 2
    )
    assert page.value("document.querySelector('[data-state=\"3\"]').textContent") == "6通过"


def test_the_keyboard_alone_is_enough(page: Browser) -> None:
    page.value("byId('q').focus()")
    for _ in range(30):
        page.press("Tab", 9)
        if page.value("document.activeElement.className") == "open":
            break
    assert page.value("document.activeElement.textContent") == "江州市人民政府"
    page.press("ArrowDown", 40)
    page.press("ArrowDown", 40)
    assert page.value("document.activeElement.textContent") == "青山县人民政府"
    page.press("Enter", 13, "\r")
    assert page.value("detail.open") is True
    page.press("Escape", 27)


def test_markup_from_a_file_is_text(page: Browser) -> None:
    click(page, "[data-open='6']")
    assert page.value("window.hacked === undefined") is True
    assert page.value("document.images.length") == 0
    assert "<img" in page.value("byId('detail-name').textContent")


def test_a_phone_needs_no_sideways_scrolling(chromium: Browser, tmp_path: Path) -> None:
    chromium.size(390, 844, phone=True)
    try:
        chromium.open(written(tmp_path, sample()))
        assert chromium.value("document.documentElement.scrollWidth") == 390
        assert chromium.value("document.querySelector('#grid .un').offsetWidth") > 150
        click(chromium, "[data-open='1']")
        assert chromium.value("detail.offsetWidth") == 390
    finally:
        chromium.size(1280, 900)


def test_paper_has_every_unit_and_none_of_the_controls(chromium: Browser, tmp_path: Path) -> None:
    chromium.open(written(tmp_path, many(300)))
    assert len(names(chromium)) < 100
    chromium("Emulation.setEmulatedMedia", media="print")
    try:
        chromium.value("window.dispatchEvent(new Event('beforeprint'))")
        assert len(names(chromium)) == 300
        assert chromium.value("document.querySelector('.bar').getClientRects().length") == 0
        assert chromium.pdf().startswith(b"%PDF-")
    finally:
        chromium("Emulation.setEmulatedMedia", media="")


def test_two_thousand_units_are_there_without_being_drawn(chromium: Browser, tmp_path: Path) -> None:
    chromium.open(written(tmp_path, many(2_000)))
    rows: Any = "document.querySelectorAll('#grid tbody tr').length"
    assert chromium.value(rows) < 100
    chromium.value("table.box.scrollTop = 1e9; draw()")
    assert names(chromium)[-1] == "第1997镇"
    assert chromium.value(rows) < 100
    chromium.value("byId('q').value = 'T1500'; byId('q').dispatchEvent(new Event('input'))")
    assert names(chromium) == ["第1500镇"]


def test_without_script_the_missing_are_named(chromium: Browser, tmp_path: Path) -> None:
    chromium("Emulation.setScriptExecutionDisabled", value=True)
    try:
        chromium.open(written(tmp_path, sample()))
        assert "红旗区大店镇人民政府" in chromium.value("document.querySelector('noscript').textContent")
        assert chromium.value("document.getElementById('main').hidden") is True
    finally:
        chromium("Emulation.setScriptExecutionDisabled", value=False)

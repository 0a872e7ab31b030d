"""The HTML page in headless Chromium: sorting, filtering, keyboard, phone, paper; silent console, no network."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reporters.browser import AVAILABLE, Browser
from tests.reporters.samples import CRASHED, MANY, NASTY, USUAL
from xdreport.findings import Result
from xdreport.reporters import report

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="no Chromium on this machine")
SHOWN = "Array.from(document.querySelectorAll('#rows tr:not([hidden])'), (row) => row.dataset.rule).join(' ')"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for this file; it must have had nothing to complain of in the end."""
    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        browser.size(1280, 900)
        yield browser
    assert browser.complaints == []


def _open(browser: Browser, folder: Path, *results: Result) -> None:
    page = folder / "校验 结果.html"
    page.write_text(report("html", results), "utf-8")
    browser.open(page)


def _click(browser: Browser, selector: str) -> None:
    browser.value(f"document.querySelector({selector!r}).click()")


def _choose(browser: Browser, id: str, value: str) -> None:
    browser.value(f"{id}.value = {value!r}; {id}.dispatchEvent(new Event('change'))")


def _status(browser: Browser) -> str:
    return str(browser.value("document.getElementById('status').textContent"))


def test_findings_are_filtered_by_severity_file_rule_and_text(chromium: Browser, tmp_path: Path) -> None:
    _open(chromium, tmp_path, *USUAL)
    assert chromium.value(SHOWN) == "XD201 XD107 XD509 XD203 XD107"
    _click(chromium, "button.tile.warning")
    assert chromium.value(SHOWN) == "XD107 XD107"
    assert chromium.value("document.querySelector('.tile.warning').getAttribute('aria-pressed')") == "true"
    _choose(chromium, "file", "2")
    assert chromium.value(SHOWN) == "XD107"
    assert _status(chromium) == "筛选后显示 1 条，共 5 条"
    _click(chromium, "#clear")
    assert _status(chromium) == "共 5 条"
    _choose(chromium, "rule", "XD203")
    assert chromium.value(SHOWN) == "XD203"
    _click(chromium, "#clear")
    chromium.type("洪门 颠倒")  # clearing puts the focus into the search
    assert chromium.value(SHOWN) == "XD203"
    chromium.type("没有这样的字")
    assert chromium.value(SHOWN) == ""
    assert chromium.value("!none.hidden") is True
    _click(chromium, "button[data-file='0']")
    assert chromium.value(SHOWN) == "XD201 XD107 XD509"
    assert chromium.value("document.activeElement.id") == "findings"


def test_findings_are_sorted_by_heads_and_by_list(chromium: Browser, tmp_path: Path) -> None:
    _open(chromium, tmp_path, *USUAL)
    _click(chromium, "th[data-key=rule] button")
    assert chromium.value(SHOWN) == "XD107 XD107 XD201 XD203 XD509"
    _click(chromium, "th[data-key=rule] button")
    assert chromium.value(SHOWN) == "XD509 XD203 XD201 XD107 XD107"
    assert chromium.value("document.querySelector('th[data-key=rule]').getAttribute('aria-sort')") == "descending"
    _choose(chromium, "sort", "level")
    assert chromium.value(SHOWN) == "XD201 XD203 XD107 XD107 XD509"
    _choose(chromium, "sort", "order")
    assert chromium.value(SHOWN) == "XD201 XD107 XD509 XD203 XD107"


def test_everything_can_be_reached_and_used_from_the_keyboard(chromium: Browser, tmp_path: Path) -> None:
    _open(chromium, tmp_path, *USUAL)
    chromium.press("/", 191, "/")
    assert chromium.value("document.activeElement.id") == "q"
    chromium.type("半角")
    assert chromium.value(SHOWN) == "XD509"
    chromium.press("Escape", 27)
    assert chromium.value(SHOWN) == "XD201 XD107 XD509 XD203 XD107"
    chromium.value("document.querySelector('.tile.error').focus()")
    chromium.press("Enter", 13, "\r")
    assert chromium.value(SHOWN) == "XD201 XD203"
    seen = set()
    for _ in range(30):
        chromium.press("Tab", 9)
        seen.add(chromium.value("document.activeElement.id || document.activeElement.textContent"))
    assert {"2警告", "1提示", "q", "file", "rule", "sort", "clear", "print", "级别", "规则", "XD201", "只看它"} <= seen


def test_the_number_of_a_rule_opens_its_page(chromium: Browser, tmp_path: Path) -> None:
    _open(chromium, tmp_path, *USUAL)
    assert chromium.value("XD201.open") is False
    opened = "new Promise((done) => addEventListener('hashchange', () => done(XD201.open)))"
    assert chromium.value(f"{{const seen = {opened}; document.querySelector('td.rule a').click(); seen}}") is True


def test_markup_from_a_file_is_text(chromium: Browser, tmp_path: Path) -> None:
    _open(chromium, tmp_path, NASTY, *USUAL, CRASHED)
    assert chromium.value("window.hacked === undefined") is True
    assert chromium.value("document.scripts.length + document.images.length + document.forms.length") == 1
    chromium.value("window.dispatchEvent(new Event('hashchange'))")
    assert chromium.value("rows.rows.length") == 13


def test_a_phone_needs_no_sideways_scrolling(chromium: Browser, tmp_path: Path) -> None:
    chromium.size(390, 844, phone=True)
    try:
        for results in ([NASTY, *USUAL], USUAL[:1], USUAL[1:2]):
            _open(chromium, tmp_path, *results)
            assert chromium.value("document.documentElement.scrollWidth") == 390
    finally:
        chromium.size(1280, 900)


def test_paper_has_the_findings_and_none_of_the_controls(chromium: Browser, tmp_path: Path) -> None:
    _open(chromium, tmp_path, *USUAL)
    chromium("Emulation.setEmulatedMedia", media="print")
    try:
        visible = "(selector) => document.querySelector(selector).getClientRects().length > 0"
        assert chromium.value(f"['#bar', '.look', '.rules'].filter({visible}).join()") == ""
        assert chromium.value(f"['#rows tr', '.findings thead', '.files'].every({visible})") is True
        assert chromium.pdf().startswith(b"%PDF-")
    finally:
        chromium("Emulation.setEmulatedMedia", media="")


def test_a_thousand_findings(chromium: Browser, tmp_path: Path) -> None:
    _open(chromium, tmp_path, MANY)
    chromium.value("q.value = 'C999'; q.dispatchEvent(new Event('input'))")
    assert _status(chromium) == "筛选后显示 1 条，共 1000 条"


def test_without_script_the_page_is_whole(chromium: Browser, tmp_path: Path) -> None:
    chromium("Emulation.setScriptExecutionDisabled", value=True)
    try:
        _open(chromium, tmp_path, *USUAL)
        assert chromium.value("rows.rows.length + ' ' + bar.hidden + ' ' + bar.getClientRects().length") == "5 true 0"
    finally:
        chromium("Emulation.setScriptExecutionDisabled", value=False)

"""The page of a difference in headless Chromium: nothing runs, nothing is fetched, and it fits a phone and paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from examples.reports import county_2024, county_2025

from tests.build import at, report
from tests.reporters.browser import AVAILABLE, Browser
from xdreport import Report, compare
from xdreport.reporters import compared

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="no Chromium on this machine")
HOSTILE = "</style><script>document.title='run'</script><img src=x onerror=document.title='run'>"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for this file; it must have had nothing to complain of in the end."""
    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        browser.size(1280, 900)
        yield browser
    assert browser.complaints == []


def _open(browser: Browser, folder: Path, old: Report, new: Report) -> None:
    page = folder / "对比.html"
    page.write_text(compared.report("html", compare(old, new)), "utf-8")
    browser.open(page)


def test_markup_from_a_file_is_text(chromium: Browser, tmp_path: Path) -> None:
    _open(chromium, tmp_path, report(), at({"organ": HOSTILE, "contact": HOSTILE, "problems": HOSTILE}))
    assert chromium.value("document.title").endswith("对比")
    assert chromium.value("document.querySelectorAll('script, img').length") == 0
    assert chromium.value("document.body.innerText.split('onerror').length") >= 4
    assert chromium.value("getComputedStyle(document.querySelector('ins')).textDecorationLine") == "underline"


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_screen(chromium: Browser, tmp_path: Path, width: int) -> None:
    chromium.size(width, 800)
    _open(chromium, tmp_path, county_2024(), county_2025())
    assert chromium.value("document.documentElement.scrollWidth <= innerWidth")
    assert chromium.value("document.querySelectorAll('.figures td.number').length") == 4 * 78

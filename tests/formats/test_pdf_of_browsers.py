"""Web pages that a browser prints to PDF, ours and a government's: read as the report that they show."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.build import report
from tests.formats.website import STYLES, page
from tests.reporters.browser import PROGRAM
from xdreport import check, load, render
from xdreport.form.figures import vector
from xdreport.form.report import Report

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium on this machine")
EXAMPLES = Path(__file__).parents[2] / "examples"
COUNTY = load(EXAMPLES / "county-2025.xlsx").report
TOWN = load(EXAMPLES / "2025.xlsx").report
BARE, UNTAGGED = "--no-pdf-header-footer", "--disable-pdf-tagging"


def printed(html: str | bytes, folder: Path, *options: str) -> bytes:
    """A page as the browser prints it: with date, title, address and page numbers unless told otherwise."""
    (folder / "页面.html").write_bytes(html.encode() if isinstance(html, str) else html)
    command = [str(PROGRAM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    command += [f"--user-data-dir={folder / 'profile'}", *options, f"--print-to-pdf={folder / '报告.pdf'}"]
    subprocess.run([*command, (folder / "页面.html").as_uri()], check=True, capture_output=True, timeout=120)
    shutil.rmtree(folder / "profile", ignore_errors=True)
    return (folder / "报告.pdf").read_bytes()


def same(data: bytes, held: Report) -> None:
    """Asserts that nothing else is read, and nothing found."""
    found = load(data, name="报告.pdf")
    assert vector(found.report) == vector(held)
    assert (found.report.organ, found.report.year) == (held.organ, held.year)
    assert found.report.overview == held.overview
    assert found.report.problems == held.problems
    assert found.report.other_matters.text == held.other_matters.text
    assert [(finding.id, finding.message) for finding in check(found).findings] == []


@pytest.mark.parametrize("options", [(), (BARE,), (UNTAGGED,)], ids=" ".join)
@pytest.mark.parametrize("held", [COUNTY, TOWN, report()], ids=["county", "town", "zeros"])
def test_our_own_page(held: Report, options: tuple[str, ...], tmp_path: Path) -> None:
    same(printed(render(held, "html"), tmp_path, *options), held)


@pytest.mark.parametrize("options", [(), (BARE, UNTAGGED)], ids=" ".join)
@pytest.mark.parametrize("style", STYLES)
def test_a_page_of_a_website(style: str, options: tuple[str, ...], tmp_path: Path) -> None:
    same(printed(page(COUNTY, style), tmp_path, *options), COUNTY)
